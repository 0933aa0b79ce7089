"""What was found out before, kept between runs: a page that has not changed need not be read again, nor a file rendered.

In: by what a page and the way to read it are known, or a file and all that it shows. Out: what was read, encoded, or the
file's digest. It is never an input to a result: a run without it gives the same, and whatever is wrong with its file, it
is empty then.
"""

import contextlib
import os
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec

from errorbook.rendering.builtin import builtin_folder

MAX_SIZE = 64_000_000  # bytes
LIBRARIES = ("cmarkgfm", "selectolax", "bs4", "lxml", "jinja2")  # that decide what comes out


class Memo:
    """What was found out before. `file` is where it is kept between runs; without one it is forgotten."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self._known = _load(file) if file else {}
        self._used: dict[bytes, bytes] = {}

    def key(self, *parts: bytes) -> bytes:
        """Return the key that parts make together with what works on them; with other code, nothing is known."""
        return key_of([self._version, *parts])

    @cached_property
    def _version(self) -> bytes:
        return reader_version()

    def get(self, key: bytes) -> bytes | None:
        """Return what is known under a key, or None."""
        value = self._used.get(key, self._known.get(key))
        if value is not None:
            self._used[key] = value
        return value

    def put(self, key: bytes, value: bytes) -> None:
        """Remember a value under a key."""
        self._used[key] = value

    def save(self) -> None:
        """Write what is known to the file, where that can be done."""
        if self.file is None or self._used.keys() <= self._known.keys():
            return
        self._known = self._bounded()
        content = msgspec.msgpack.encode(self._known)
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.file.parent, delete=False) as temporary:
                try:
                    temporary.write(digest_of(content) + content)
                    temporary.flush()
                    Path(temporary.name).replace(self.file)
                except BaseException:
                    Path(temporary.name).unlink(missing_ok=True)
                    raise

    def _bounded(self) -> dict[bytes, bytes]:
        """Return what is kept: what this run used, and of what it did not as much again, for who comes back to it."""
        kept = _up_to(MAX_SIZE, self._used)
        unused = {key: value for key, value in self._known.items() if key not in self._used}
        return kept | _up_to(min(_size(kept), MAX_SIZE - _size(kept)), unused)


def _size(values: Mapping[bytes, bytes]) -> int:
    return sum(len(key) + len(value) for key, value in values.items())


def _up_to(most: int, values: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """Return the first values that take no more than so many bytes."""
    kept: dict[bytes, bytes] = {}
    for key, value in values.items():
        most -= len(key) + len(value)
        if most < 0:
            break
        kept[key] = value
    return kept


def memo_of(root: Path) -> Memo:
    """Return the memo of a project, in the folder where the user's programs keep such files."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111, it never raises
    if not os.path.isabs(home):  # noqa: PTH117, and neither does this
        return Memo()
    return Memo(Path(home) / "errorbook" / sha256(os.fsencode(root.resolve())).hexdigest()[:16])


def reader_version() -> bytes:
    """Return by what this code is known: its own files and packs, as they are now, and what else decides what comes out."""
    files = [*own_files(), *(path for path in builtin_folder().rglob("*") if path.is_file())]
    found = [spec.origin for name in LIBRARIES if (spec := find_spec(name)) and spec.origin]
    known = [(str(path), (it := path.stat()).st_size, it.st_mtime_ns) for path in sorted([*files, *map(Path, found)])]
    return digest_of(repr((sys.version_info, known)).encode())


def own_files() -> list[Path]:
    """Return the files that this code consists of, and the words that it knows, in the order of their paths."""
    package = Path(__file__).parent
    return sorted(path for path in package.rglob("*") if path.suffix in {".py", ".yaml"})


def digest_of(content: bytes) -> bytes:
    """Return by what bytes are known."""
    return sha256(content).digest()


def key_of(parts: Iterable[bytes]) -> bytes:
    """Return the key that parts make together."""
    digest = sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.digest()


def _load(file: Path) -> dict[bytes, bytes]:
    try:
        content = file.read_bytes()
        if digest_of(content[32:]) != content[:32]:
            return {}
        return msgspec.msgpack.decode(content[32:], type=dict[bytes, bytes])
    except (OSError, msgspec.MsgspecError):
        return {}
