"""Putting the site in its place: the whole folder at once, and never over what errorbook did not make.

In: a folder that was built, and where it belongs. A folder is ours by its manifest, as every output folder is.
"""

import os
import shutil
from pathlib import Path, PurePosixPath

from errorbook.errors import MachineError, UnmetError
from errorbook.rendering.plan import MANIFEST, read_manifest
from errorbook.rendering.publish import digest, undisturbed

SHOWN = 3  # names of files in a message


def check_place(folder: Path) -> None:
    """Raise UnmetError where a folder holds what errorbook did not put there; a site that is gone half way is put back."""
    _recover(folder)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UnmetError(f"{folder}: is no folder; move it away, or choose another: --output FOLDER")
    if not folder.exists():
        return
    if not _is_ours(folder):
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
    """Put a built site in the place of a folder, once `check_place` has nothing against it.

    Raises MachineError; then the folder is as it was.
    """
    new, old = _beside(folder)
    try:
        new.mkdir(parents=True)
        (new / MANIFEST).write_bytes(manifest)
        shutil.copytree(site, new, copy_function=shutil.copyfile, dirs_exist_ok=True)
        with undisturbed():
            if folder.exists():
                folder.rename(old)
            new.rename(folder)
    except OSError as error:
        _recover(folder)
        raise MachineError(f"{folder}: {error.strerror or error}") from None
    _recover(folder)


def _beside(folder: Path) -> tuple[Path, Path]:
    """Return where the new site is until it is whole, and where the old one is until the new one is in its place."""
    return folder.parent / f".{folder.name}-new", folder.parent / f".{folder.name}-old"


def _recover(folder: Path) -> None:
    """Clear away what a run left beside the folder; where it had moved the folder away, put that back. Raises UnmetError."""
    new, old = _beside(folder)
    for path in (new, old):
        if os.path.lexists(path) and (path.is_symlink() or not _is_ours(path)):
            raise UnmetError(f"{path}: is in the way, and errorbook did not make it; move it away")
    if old.exists() and not os.path.lexists(folder):
        old.rename(folder)
    for path in (new, old):
        if path.exists():
            shutil.rmtree(path)


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MANIFEST).is_file() or not any(folder.iterdir()))
