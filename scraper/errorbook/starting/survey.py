"""Which of some pages document error codes, and which of those are the same module again.

In: files and folders. Out: a `Survey`.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from errorbook.errors import InputError
from errorbook.extract import extract
from errorbook.reading.model import PageReading

SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm", ".xhtml"})
NOT_PAGES = frozenset({"node_modules", "__pycache__", "site-packages"})
GENERATED = ".errorbook.json"  # what errorbook made is no documentation to read again
SAME_CODES = 0.8  # the share of codes from which pages in two languages are the same page
_URL = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Seen:
    """A page that was read: `named` where a person named it, rather than its folder."""

    path: Path
    data: bytes
    reading: PageReading
    named: bool

    @property
    def codes(self) -> dict[str, str]:
        """The codes of the page, each with what the documentation calls it."""
        entries = [entry for table in self.reading.tables for entry in table.entries]
        codes: dict[str, str] = {}
        for entry in entries:
            codes.setdefault(entry.code, entry.title or entry.symbol or entry.description or "")
        return codes


@dataclass
class Survey:
    """What was seen: pages that document codes, those that say the same again, and those without codes.

    `translations` says of a page in another language by its number in `pages` which page it translates.
    """

    pages: list[Seen] = field(default_factory=list)
    translations: dict[int, int] = field(default_factory=dict)
    same: list[tuple[Seen, Seen]] = field(default_factory=list)
    others: list[Seen] = field(default_factory=list)


def survey(places: Sequence[str]) -> Survey:
    """Read pages, and all pages in folders. Raises InputError for one that is not there."""
    problems = [_problem(place) for place in places if not Path(place).exists()]
    if problems:
        raise InputError(problems)
    found = Survey()
    for path, named in _files(list(map(Path, places))):
        data = path.read_bytes()
        seen = Seen(path, data, extract(data, path.name), named)
        if not seen.codes:
            found.others.append(seen)
        elif twin := next((one for one in found.pages if _is_same(one, seen)), None):
            found.same.append((seen, twin))
        else:
            original = next((number for number, one in enumerate(found.pages) if _is_translation(one, seen)), None)
            if original is not None:
                found.translations[len(found.pages)] = original
            found.pages.append(seen)
    return found


def why_not(page: Seen) -> PageReading:
    """Return the reading of a page that gave no codes, with the reasons of each of its tables."""
    return extract(page.data, page.path.name, explain=True)


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield each page once, those that are named themselves first."""
    named = [path for path in paths if not path.is_dir()]
    seen = set()
    for path in [*named, *(page for folder in paths if folder.is_dir() for page in _pages(folder))]:
        if path.resolve() not in seen:
            seen.add(path.resolve())
            yield path, path in named


def _problem(place: str) -> str:
    if _URL.match(place):
        told = "init reads pages that are here; save the page, and name the file. Then give its source a `url` in"
        return f"{place}: {told} errorbook.yaml, and `errorbook fetch` renews it"
    return f"{place}: no such file or folder"


def _pages(folder: Path) -> Iterator[Path]:
    """Yield the pages in a folder and below it; nothing hidden, installed or generated."""
    for root, folders, files in os.walk(folder):
        if GENERATED in files or "pyvenv.cfg" in files:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in NOT_PAGES)
        yield from (
            Path(root, name)
            for name in sorted(files)
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith(".")
        )


def _is_same(one: Seen, other: Seen) -> bool:
    """Tell whether two pages say the same of the same codes, in one language."""
    return one.reading.language == other.reading.language and one.codes == other.codes


def _is_translation(one: Seen, other: Seen) -> bool:
    """Tell whether two pages document nearly the same codes, in two languages."""
    both, either = one.codes.keys() & other.codes.keys(), one.codes.keys() | other.codes.keys()
    return one.reading.language != other.reading.language and len(both) >= SAME_CODES * len(either)
