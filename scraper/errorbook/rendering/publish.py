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
    """What has to be done so that the project's files are what a run makes. Paths are relative to the project.

    `in_the_way` says by path why a file can't be written or removed; as long as it says anything, nothing can be.
    """

    write: dict[str, bytes] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    in_the_way: dict[str, str] = field(default_factory=dict)
    kept: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether everything is as it should be."""
        return not self.write and not self.remove and not self.in_the_way

    def refuse(self) -> None:
        """Raise UnmetError where something is in the way, with a line for each file."""
        if self.in_the_way:
            raise UnmetError([f"{path}: {why}" for path, why in self.in_the_way.items()])


def plan(root: Path, folders: Sequence[Folder], discard: Collection[str] = ()) -> Publication:
    """Compare what should be there with what is. Files that somebody edited stay, but for those that `discard` names.

    `discard` may name folders too. Raises InputError where it names nothing that is generated.
    """
    publication = Publication()
    wanted = {os.path.normpath(path) for path in discard}
    used: set[str] = set()
    for folder in folders:
        manifest = str(folder.path / MANIFEST)
        given_up = _naming(manifest, wanted)
        known = {} if given_up else read_manifest(root, folder.path)
        used |= given_up
        made = {str(file): content for file, content in folder.files.items()}
        for name in dict.fromkeys((*made, *known)):
            path = str(folder.path / name)
            naming = _naming(path, wanted)
            used |= naming
            there = _read(root / path)
            if not (there is None or there == made.get(name) or _digest(there) == known.get(name) or naming):
                publication.in_the_way[path] = _EDITED if name in known else _FOREIGN
                publication.in_the_way[path] += f": errorbook regen --discard {path}"
            if name in made:
                _add(publication, root, path, made[name])
            elif there is not None:
                publication.remove.append(path)
        _add(publication, root, manifest, folder.manifest)
    if wanted - used:
        raise InputError([f"--discard {path}: no such generated file" for path in sorted(wanted - used)])
    for path in (*publication.write, *publication.remove):
        if why := obstacle(root, path):
            publication.in_the_way.setdefault(path, why)
    publication.remove.sort()
    return publication


_EDITED = "was edited by hand; move the edit to the overlay or a template, or give it up"
_FOREIGN = "was not written by errorbook; move it away, or give it up"


def _naming(path: str, wanted: Collection[str]) -> set[str]:
    """Return which of the `wanted` paths name a file, or a folder that it is in."""
    return {one for one in wanted if path == one or path.startswith(f"{one}/")}


def _add(publication: Publication, root: Path, path: str, content: bytes) -> None:
    if _read(root / path) == content:
        publication.kept += 1
    else:
        publication.write[path] = content


def obstacle(root: Path, path: str) -> str:
    """Return why a file can't be put in its place, or an empty text; found before anything is written."""
    target = root / path
    if target.is_symlink():
        return "is a link, and errorbook writes no links; replace it by what it points to"
    if target.is_dir():
        return "is a folder, where a generated file belongs; move it away"
    folder = target.parent
    while not folder.exists() and not folder.is_symlink():
        folder = folder.parent
    shown = folder.relative_to(root) if folder.is_relative_to(root) else folder
    if not folder.is_dir():
        return f"{shown} is no folder; move it away"
    if not folder.resolve().is_relative_to(root.resolve()):
        return f"{shown} leads out of the project; errorbook writes nothing there"
    if folder.stat().st_dev != root.stat().st_dev:
        return f"{shown} is on another file system, so that not all files could be written at once"
    return "" if os.access(folder, os.W_OK | os.X_OK) else f"{shown} can't be written; change its permissions"


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def read_manifest(root: Path, folder: PurePosixPath) -> dict[str, str]:
    """Return the digest of each file that errorbook wrote into a folder last, by its path in it. Raises InputError."""
    shown = f"{folder}/{MANIFEST}"
    content = _read(root / shown)
    if content is None:
        return {}
    mend = f"restore it from version control, or give the folder up: errorbook regen --discard {folder}"
    try:
        files = msgspec.json.decode(content, type=Manifest).files
    except msgspec.DecodeError as error:
        raise InputError(f"{shown}: is no manifest ({error}); {mend}") from None
    outside = [file for file in files if not _stays_inside(file)]
    if outside:
        raise InputError(f"{shown}: names a file outside its folder, {outside[0]}; {mend}")
    return files


def _stays_inside(path: str) -> bool:
    return bool(path) and not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


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


def _is_interrupted(root: Path) -> bool:
    return (root / STAGE / JOURNAL).is_file()


def refuse_interrupted(root: Path) -> None:
    """Raise UnmetError where an interrupted run left a journal that is still to be carried out."""
    if _is_interrupted(root):
        raise UnmetError("a run was interrupted while it wrote; `errorbook regen` finishes it")


def recover(root: Path) -> None:
    """Carry out the journal that an interrupted run left, or clear away what it staged without one. Raises InputError."""
    stage = root / STAGE
    content = _read(stage / JOURNAL)
    if content is not None:
        _carry_out(root, _read_journal(root, content))
    if stage.exists():
        shutil.rmtree(stage)


def _read_journal(root: Path, content: bytes) -> Journal:
    """Return a journal that errorbook can have written: all of its paths are inside the project."""
    try:
        journal = msgspec.json.decode(content, type=Journal)
    except msgspec.DecodeError:
        raise InputError(f"{STAGE}/{JOURNAL}: is no journal of errorbook; remove the folder {STAGE}") from None
    for path in (*journal.write.values(), *journal.remove):
        if not _stays_inside(path) or not (root / path).parent.resolve().is_relative_to(root.resolve()):
            raise InputError(f"{STAGE}/{JOURNAL}: names {path}, outside the project; remove the folder {STAGE}")
    return journal


def publish(root: Path, publication: Publication) -> None:
    """Write and remove files, all or nothing. The caller holds the lock. Raises UnmetError where something is in the way."""
    publication.refuse()
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
        if not _is_interrupted(root):
            shutil.rmtree(stage, ignore_errors=True)
        raise
    recover(root)


def _carry_out(root: Path, journal: Journal) -> None:
    """Do each step that is not done yet; doing it twice is as doing it once. Raises MachineError; then it can be tried again."""
    path = ""
    try:
        for number, path in journal.write.items():
            staged = root / STAGE / number
            if staged.exists():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                staged.replace(root / path)
        for path in journal.remove:
            (root / path).unlink(missing_ok=True)
            _remove_empty(root, (root / path).parent)
    except OSError as error:
        todo = "the files of this run are half in place; mend that, and `errorbook regen` puts the rest there"
        raise MachineError(f"{path}: {error.strerror}; {todo}") from None


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
