"""Publishing: all files of a run at once or none, and never over somebody's work.

1. compare what a run makes with what is there, and with the manifest of what errorbook wrote last
2. refuse where a file was edited by hand, or is not errorbook's
3. stage the new files beside the project file, with a journal of every step
4. carry out the journal; a run that dies before it is complete leaves the old state, one that dies after it
   leaves a journal that the next writing command carries out first
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec

from errorbook.errors import InputError, MachineError, UnmetError

MANIFEST = ".errorbook.json"
STAGE = ".errorbook-stage"
JOURNAL = "journal.json"


class Manifest(msgspec.Struct, kw_only=True):
    """What errorbook wrote into a folder: each file with the SHA-256 of its content, the pack and its version."""

    format: Literal[1] = 1
    pack: str
    version: str
    files: dict[str, str]


@dataclass(frozen=True)
class Folder:
    """An output folder as a run makes it; paths of files are relative to it."""

    path: PurePosixPath
    pack: str
    version: str
    files: Mapping[PurePosixPath, bytes]

    @property
    def manifest(self) -> bytes:
        """The content of the folder's manifest."""
        digests = {str(path): _digest(content) for path, content in sorted(self.files.items())}
        manifest = Manifest(pack=self.pack, version=self.version, files=digests)
        return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


class Journal(msgspec.Struct, kw_only=True):
    """The steps of a publication: staged files by number with their targets, and files to remove."""

    write: dict[str, str]
    remove: list[str]


@dataclass
class Publication:
    """What has to be done so that the project's files are what a run makes. Paths are relative to the project."""

    write: dict[str, bytes] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    kept: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether everything is as it should be."""
        return not self.write and not self.remove


def plan(
    root: Path, plain: Mapping[str, bytes], folders: Sequence[Folder], discard: Collection[str] = ()
) -> Publication:
    """Compare what should be there with what is. `plain` are files without a manifest, by path.

    Raises UnmetError for files that somebody edited or that are not errorbook's, but for those that `discard` names,
    and InputError where it names others.
    """
    publication = Publication()
    problems: list[str] = []
    generated: set[str] = set()
    for path, content in plain.items():
        _add(publication, root, path, content)
    for folder in folders:
        known = _read_manifest(root / folder.path / MANIFEST, f"{folder.path}/{MANIFEST}")
        made = {str(file): content for file, content in folder.files.items()}
        for name in dict.fromkeys((*made, *known)):
            path = str(folder.path / name)
            generated.add(path)
            there = _read(root / path)
            is_ours = there is None or there == made.get(name) or _digest(there) == known.get(name) or path in discard
            if not is_ours:
                problems.append(_in_the_way(path, edited=name in known))
            elif name in made:
                _add(publication, root, path, made[name])
            elif there is not None:
                publication.remove.append(path)
        _add(publication, root, str(folder.path / MANIFEST), folder.manifest)
    unknown = [path for path in discard if path not in generated]
    if unknown:
        raise InputError([f"--discard {path}: no such generated file" for path in unknown])
    if problems:
        raise UnmetError(problems)
    publication.remove.sort()
    return publication


def _in_the_way(path: str, *, edited: bool) -> str:
    why = "was edited by hand" if edited else "was not written by errorbook"
    return f"{path}: {why}; move the edit to the overlay or a template, or give it up: errorbook regen --discard {path}"


def _add(publication: Publication, root: Path, path: str, content: bytes) -> None:
    if _read(root / path) == content:
        publication.kept += 1
    else:
        publication.write[path] = content


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        raise UnmetError(f"{path}: is a folder, where a generated file belongs") from None


def _read_manifest(path: Path, shown: str) -> dict[str, str]:
    content = _read(path)
    if content is None:
        return {}
    try:
        files = msgspec.json.decode(content, type=Manifest).files
    except msgspec.DecodeError as error:
        raise InputError(f"{shown}: is no manifest ({error}); restore it from version control") from None
    outside = [file for file in files if PurePosixPath(file).is_absolute() or ".." in PurePosixPath(file).parts]
    if outside:
        raise InputError(f"{shown}: names a file outside its folder: {outside[0]}; restore it from version control")
    return files


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the project's lock, and finish first what an interrupted run left. Raises MachineError where another run has it."""
    handle = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise MachineError(f"{root}: another run of errorbook is writing here; wait for it to end") from None
        recover(root)
        yield
    finally:
        os.close(handle)


def is_interrupted(root: Path) -> bool:
    """Tell whether an interrupted run left a journal that is still to be carried out."""
    return (root / STAGE / JOURNAL).is_file()


def recover(root: Path) -> None:
    """Carry out the journal that an interrupted run left, or clear away what it staged without one."""
    stage = root / STAGE
    journal = _read(stage / JOURNAL)
    if journal is not None:
        _carry_out(root, msgspec.json.decode(journal, type=Journal))
    if stage.exists():
        shutil.rmtree(stage)


def publish(root: Path, publication: Publication) -> None:
    """Write and remove files, all or nothing. The caller holds the lock."""
    if publication.is_empty:
        return
    stage = root / STAGE
    stage.mkdir()
    try:
        journal = Journal(
            write={str(number): path for number, path in enumerate(publication.write)}, remove=publication.remove
        )
        for number, content in enumerate(publication.write.values()):
            _write(stage / str(number), content)
        _write(stage / "journal", msgspec.json.encode(journal))
        (stage / "journal").replace(stage / JOURNAL)  # from here on the run is carried out, whatever happens
        _sync_folder(stage)
    except BaseException:
        if not is_interrupted(root):
            shutil.rmtree(stage, ignore_errors=True)
        raise
    recover(root)


def _carry_out(root: Path, journal: Journal) -> None:
    """Do each step that is not done yet; doing it twice is as doing it once."""
    for number, path in journal.write.items():
        staged = root / STAGE / number
        if staged.exists():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            staged.replace(root / path)
    for path in journal.remove:
        (root / path).unlink(missing_ok=True)
        _remove_empty(root, (root / path).parent)


def _remove_empty(root: Path, folder: Path) -> None:
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
