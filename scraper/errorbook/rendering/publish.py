"""Publishing: all files of a run at once or none.

1. stage the new files beside the project file, with a journal of every step
2. carry out the journal; a run that dies before it is complete leaves the old state, one that dies after it
   leaves a journal that the next writing command carries out first
"""

import fcntl
import hashlib
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import msgspec

from errorbook.errors import InputError, MachineError, UnmetError

STAGE = ".errorbook-stage"
JOURNAL = "journal.json"


class Journal(msgspec.Struct, kw_only=True):
    """The steps of a publication: staged files by number with their targets, and files to remove.

    `before` and `after` are the digests of the targets; none where there was no such file.
    """

    write: dict[str, str]
    remove: list[str]
    before: dict[str, str] = {}
    after: dict[str, str] = {}


@dataclass
class Publication:
    """What has to be done so that the project's files are what a run makes. Paths are relative to the project.

    `in_the_way` says by path why a file can't be written or removed; as long as it says anything, nothing can be.
    `foreign` are files in the folders that errorbook did not write.
    """

    write: dict[str, bytes] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    in_the_way: dict[str, str] = field(default_factory=dict)
    kept: int = 0
    foreign: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether everything is as it should be."""
        return not self.write and not self.remove and not self.in_the_way

    def refuse(self) -> None:
        """Raise UnmetError where something is in the way, with a line for each file."""
        if self.in_the_way:
            raise UnmetError([f"{path}: {why}" for path, why in self.in_the_way.items()])


def read_file(path: Path) -> bytes | None:
    """Return the content of a file, or None where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def digest(content: bytes | None) -> str:
    """Return by what a file is known; an empty text for none."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def stays_inside(path: str) -> bool:
    """Tell whether a relative path stays within the folder that it is relative to, links apart."""
    return bool(path) and not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


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
    if folder.resolve() != root.resolve() / folder.relative_to(root):
        return f"{shown} leads to another folder by a link; errorbook writes nothing there"
    if folder.stat().st_dev != root.stat().st_dev:
        return f"{shown} is on another file system, so that not all files could be written at once"
    return "" if os.access(folder, os.W_OK | os.X_OK) else f"{shown} can't be written; change its permissions"


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the project's lock, and finish first what an interrupted run left. Raises MachineError where another run has it.

    The system gives the lock up when a process ends, however it ends.
    """
    handle = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            told = f"another run of errorbook{_holder(root)} is writing here; wait for it to end"
            raise MachineError(f"{root}: {told}") from None
        recover(root)
        yield
    finally:
        os.close(handle)


def _holder(root: Path) -> str:
    """Return which process has the lock, where the system tells (Linux does)."""
    there = root.stat()
    device = f"{os.major(there.st_dev):02x}:{os.minor(there.st_dev):02x}:{there.st_ino}"
    try:
        locks = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    except OSError:
        return ""
    holders = [lock[4] for lock in locks if lock[1] == "FLOCK" and lock[5] == device and lock[4].isdecimal()]
    return f" (process {holders[0]})" if holders else ""


def _is_interrupted(root: Path) -> bool:
    return (root / STAGE / JOURNAL).is_file()


def refuse_interrupted(root: Path) -> None:
    """Raise UnmetError where an interrupted run left a journal that is still to be carried out."""
    if _is_interrupted(root):
        raise UnmetError("a run was interrupted while it wrote; `errorbook regen` finishes it")


def recover(root: Path) -> None:
    """Carry out the journal that an interrupted run left, or clear away what it staged without one. Raises InputError."""
    stage = root / STAGE
    if stage.is_symlink():
        raise InputError(f"{STAGE}: is a link, which errorbook did not make; remove it")
    content = read_file(stage / JOURNAL)
    if content is not None:
        journal = _without_work_of_others(root, _read_journal(root, content))
        with undisturbed():
            _carry_out(root, journal)
    if stage.exists():
        shutil.rmtree(stage)


def _read_journal(root: Path, content: bytes) -> Journal:
    """Return a journal that errorbook can have written: all of its paths are inside the project, and lead through no link."""
    try:
        journal = msgspec.json.decode(content, type=Journal)
    except msgspec.DecodeError:
        raise InputError(f"{STAGE}/{JOURNAL}: is no journal of errorbook; remove the folder {STAGE}") from None
    for path in (*journal.write.values(), *journal.remove):
        there = (root / path).parent
        if (
            not stays_inside(path)
            or ".git" in Path(path).parts
            or there.resolve() != root.resolve() / Path(path).parent
        ):
            raise InputError(f"{STAGE}/{JOURNAL}: names {path}, outside the project; remove the folder {STAGE}")
    return journal


def _without_work_of_others(root: Path, journal: Journal) -> Journal:
    """Return the steps that are still to be done, given what somebody did to the files since the run was interrupted.

    Where files are again as they were before it, as after a checkout, there is nothing to go on with. What is neither
    as it was nor as it should become is somebody's, and stays.
    """
    now = {path: digest(read_file(root / path)) for path in (*journal.write.values(), *journal.remove)}
    done = [path for number, path in journal.write.items() if not (root / STAGE / number).exists()]
    if any(now[path] == journal.before.get(path) != journal.after.get(path) for path in done):
        return Journal(write={}, remove=[])
    theirs = {path for path, it in now.items() if it not in {journal.before.get(path, it), journal.after.get(path, it)}}
    return Journal(
        write={number: path for number, path in journal.write.items() if path not in theirs},
        remove=[path for path in journal.remove if path not in theirs],
    )


def publish(root: Path, publication: Publication) -> None:
    """Write and remove files, all or nothing. The caller holds the lock. Raises UnmetError where something is in the way."""
    publication.refuse()
    if publication.is_empty:
        return
    stage = root / STAGE
    stage.mkdir()
    try:
        journal = _journal(root, publication)
        for number, content in enumerate(publication.write.values()):
            _write(stage / str(number), content)
        _write(stage / "journal", msgspec.json.encode(journal))
        with undisturbed():
            (stage / "journal").replace(stage / JOURNAL)  # from here on the run is carried out, whatever happens
            _sync_folder(stage)
            _carry_out(root, journal)
    except BaseException:
        if not _is_interrupted(root):
            shutil.rmtree(stage, ignore_errors=True)
        raise
    shutil.rmtree(stage)


def _journal(root: Path, publication: Publication) -> Journal:
    paths = [*publication.write, *publication.remove]
    return Journal(
        write={str(number): path for number, path in enumerate(publication.write)},
        remove=publication.remove,
        before={path: digest(read_file(root / path)) for path in paths},
        after={path: digest(publication.write.get(path)) for path in paths},
    )


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let signals that ask the process to end wait for a moment."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
