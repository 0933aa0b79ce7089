"""What servers said of snapshots, kept beside them: `.fetched.json`, written by `errorbook fetch` alone.

It says at which URL a page was found, what asks for it only where it has changed, and its encoding. Nothing in it
is of our own making but the digest by which a snapshot is known that somebody edited.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from errorbook.errors import InputError

FILE_NAME = ".fetched.json"
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([A-Za-z0-9_:.-]+)", re.IGNORECASE)


class Served(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a server said of a page. `found_at` is the URL after all redirects, where there were any."""

    url: str
    found_at: str = ""
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""
    sha256: str

    def is_of(self, snapshot: bytes) -> bool:
        """Tell whether a snapshot is what the server sent."""
        return digest(snapshot) == self.sha256


class _File(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    format: Literal[1] = 1
    pages: dict[str, Served]


def charset_in(content_type: str) -> str:
    """Return the encoding that a Content-Type declares, or an empty text."""
    declared = _CHARSET.search(content_type)
    return declared[1] if declared else ""


def digest(content: bytes) -> str:
    """Return by what a snapshot is known."""
    return hashlib.sha256(content).hexdigest()


def load_served(folder: Path, shown: str) -> dict[str, Served]:
    """Return what is known of each snapshot in a folder, by its name. Raises InputError where the file is no such file."""
    try:
        return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=_File).pages
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        mend = "restore it from version control, or remove it: `errorbook fetch` writes it anew"
        raise InputError(f"{shown}/{FILE_NAME}: is not what errorbook writes ({error}); {mend}") from None


def dump_served(pages: Mapping[str, Served]) -> bytes:
    """Return the file for the snapshots of a folder."""
    return msgspec.json.format(msgspec.json.encode(_File(pages=dict(sorted(pages.items())))), indent=2) + b"\n"


class Charsets:
    """The encodings that servers declared for snapshots; what is kept beside those of a folder is read once."""

    def __init__(self) -> None:
        self._served: dict[str, dict[str, Served]] = {}

    def of(self, root: Path, path: str, snapshot: bytes) -> str:
        """Return the encoding that the server declared for a snapshot, by its path in the project, or an empty text."""
        folder, _, name = path.rpartition("/")
        if folder not in self._served:
            self._served[folder] = load_served(root / folder, folder or ".")
        served = self._served[folder].get(name)
        return charset_in(served.content_type) if served and served.is_of(snapshot) else ""


def charset_of(root: Path, path: str, snapshot: bytes) -> str:
    """Return the encoding that the server declared for a snapshot, by its path in the project, or an empty text."""
    return Charsets().of(root, path, snapshot)
