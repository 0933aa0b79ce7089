"""The files of a pack, read once into memory; whoever renders them touches no disk any more.

In: a folder, which may be anybody's. Out: the content of each of its files by its path, or an InputError that says which
file a pack can't hold: a link, a pipe, one of a gigabyte.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from errorbook.errors import InputError

MAX_FILES = 10_000
MAX_DEPTH = 50
MAX_BYTES = 64 << 20  # of all files of a pack together
_LEFT_BY_TOOLS = frozenset({"__pycache__", "node_modules"})


def read_files(folder: Path, shown: str) -> dict[str, bytes]:
    """Return the files in a folder by their paths in it; hidden ones and what tools leave are none of them.

    Raises InputError, with the folder called `shown`.
    """
    files: dict[str, bytes] = {}
    left = MAX_BYTES
    for path in _walk(folder, folder, shown):
        name = path.relative_to(folder).as_posix()
        if len(files) == MAX_FILES:
            raise InputError(f"{shown}: holds more than {MAX_FILES:,} files, as no pack does; is it the right folder?")
        files[name] = read_regular(path, f"{shown}/{name}", left)
        left -= len(files[name])
    return files


def read_regular(path: Path, shown: str, most: int = MAX_BYTES) -> bytes:
    """Return the content of a file that is neither link, pipe nor device, and not too large. Raises InputError."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise InputError(f"{shown}: {_NO_FILE}")
            content = file.read(most + 1)
    except OSError as error:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise InputError(f"{shown}: {_LINK if path.is_symlink() else _NO_FILE}") from None
        raise InputError(f"{shown}: can't be read: {error.strerror}") from None
    if len(content) > most:
        raise InputError(f"{shown}: is too large; the files of a pack may have {MAX_BYTES >> 20} MiB together")
    return content


_LINK = "is a link; a pack holds its files itself, so put there what it leads to"
_NO_FILE = "is no file that could be read, such as a pipe or a device; remove it from the pack"


def _walk(folder: Path, top: Path, shown: str) -> Iterator[Path]:
    """Yield the files below a folder in the order of their names."""
    if len(folder.parts) - len(top.parts) > MAX_DEPTH:
        raise InputError(f"{shown}: its folders are nested more than {MAX_DEPTH} deep; is it the right folder?")
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(f"{shown}: {folder.relative_to(top)}: can't be read: {error.strerror}") from None
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _LEFT_BY_TOOLS:
            continue
        name = Path(entry.path).relative_to(top).as_posix()
        if not name.isprintable():
            raise InputError(f"{shown}: the name {name!a} can't be printed; rename the file")
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), top, shown)
        else:
            yield Path(entry.path)
