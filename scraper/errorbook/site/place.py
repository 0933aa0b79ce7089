"""Putting the site in its place: the whole folder at once, and never over what errorbook did not make.

In: a folder that was built, and where it belongs. A folder is ours by its manifest, as every output folder is.
"""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from errorbook.errors import MachineError, UnmetError
from errorbook.rendering.plan import MANIFEST, read_manifest
from errorbook.rendering.publish import digest

SHOWN = 3  # names of files in a message


def check_place(folder: Path) -> None:
    """Raise UnmetError where a folder holds what errorbook did not put there; a site that is gone half way is put back."""
    _recover(folder)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UnmetError(f"{folder}: is no folder; move it away, or choose another: --output FOLDER")
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / MANIFEST).is_file():
        raise UnmetError(f"{folder}: holds what errorbook did not build; empty it, or choose another: --output FOLDER")
    known = read_manifest(folder, PurePosixPath())
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    foreign = sorted(there.keys() - known.keys() - {MANIFEST})
    edited = sorted(name for name in known.keys() & there.keys() if digest(there[name].read_bytes()) not in known[name])
    for names, told in ((foreign, "did not come from errorbook"), (edited, "edited since they were built")):
        if names:
            more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
            shown = ", ".join(names[:SHOWN]) + more
            raise UnmetError(f"{folder}: holds files that {told}: {shown}; move them away, or empty the folder")


def put(site: Path, folder: Path, manifest: bytes) -> None:
    """Put a built site in the place of a folder. Raises MachineError; then the folder is as it was."""
    new, old = _beside(folder, "new"), _beside(folder, "old")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(new, ignore_errors=True)
        shutil.copytree(site, new, copy_function=shutil.copyfile)
        (new / MANIFEST).write_bytes(manifest)
        with _undisturbed():
            if folder.exists():
                folder.rename(old)
            new.rename(folder)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        _recover(folder)
        raise MachineError(f"{folder}: {error.strerror or error}") from None
    shutil.rmtree(old, ignore_errors=True)


def _beside(folder: Path, what: str) -> Path:
    return folder.parent / f".{folder.name}-{what}"


def _recover(folder: Path) -> None:
    """Put the folder back that a run had moved away and not replaced, or remove what it had replaced."""
    old = _beside(folder, "old")
    if old.is_dir() and not old.is_symlink() and (old / MANIFEST).is_file():
        if os.path.lexists(folder):
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(folder)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals that ask the process to end wait for a moment."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
