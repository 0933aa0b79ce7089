"""Where the snapshot of a URL is kept in its folder: readable, the same whatever else is fetched, and never outside.

`https://docs.acme.example/errors/list?page=2` becomes `docs.acme.example/errors/list%3Fpage=2.html`.
"""

import hashlib
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

import httpx2

PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".md", ".markdown", ".mdx", ".txt", ".rst")
MAX_PART = 150  # bytes; file systems allow 255
_PLAIN = "-._~ =,+@()!&;"


def snapshot_name(url: httpx2.URL) -> PurePosixPath:
    """Return the path of a URL's snapshot, relative to its folder."""
    host = url.host if url.port is None else f"{url.host}+{url.port}"
    parts = [unquote(part) for part in url.raw_path.partition(b"?")[0].decode("ascii").split("/") if part]
    if not parts or url.path.endswith("/"):
        parts.append("index")
    if query := url.query.decode("ascii"):
        parts[-1] += f"?{unquote(query)}"
    if not parts[-1].lower().endswith(PAGE_SUFFIXES):
        parts[-1] += ".html"
    return PurePosixPath(*map(_file_name, [host, *parts]))


def _file_name(part: str) -> str:
    """Return a part of a URL as the name of a file: letters and digits of any script, a few signs, all else escaped."""
    name = "".join(char if char.isalnum() or char in _PLAIN else quote(char, safe="") for char in part)
    if name.startswith("."):
        name = f"%2E{name[1:]}"
    if len(name.encode()) <= MAX_PART:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix) > len("markdown"):
        stem, dot, suffix = name, "", ""
    digest = hashlib.sha256(part.encode()).hexdigest()[:12]
    short = stem.encode()[: MAX_PART - 40].decode("utf-8", "ignore")
    return f"{short}~{digest}{dot}{suffix}"
