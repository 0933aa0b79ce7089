"""The generated JSON of a project: what `explain` looks things up in.

In: a folder in a project. Out: a `Shelf`, which decodes a module only when it is asked for something that may stand in it.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from errorbook.answers.settings import settings
from errorbook.catalog.model import Catalogue, CodeType, Entry, MessageForm
from errorbook.errors import InputError
from errorbook.root import FILE_NAME, find_root

PACK = "json"
MANIFEST = ".errorbook.json"
SCHEMA_SUFFIX = ".schema.json"
_RANGE = re.compile(rb'"code": "-?[0-9]+ ?[^0-9"]')
_DECODER = msgspec.json.Decoder(Catalogue)
_ENTRY_DECODER = msgspec.json.Decoder(Entry)


class Raws(msgspec.Struct):
    """A module whose entries are not decoded."""

    format: Literal[1]
    module: str
    code_type: CodeType
    success: str = ""
    message: MessageForm | msgspec.UnsetType = msgspec.UNSET
    errors: list[msgspec.Raw] = []


_RAWS_DECODER = msgspec.json.Decoder(Raws)


class Manifest(msgspec.Struct):
    """What an output folder's manifest says of interest here: which files errorbook made."""

    files: dict[str, str] = {}


@dataclass
class Shelf:
    """The modules of a project by name, as bytes until somebody reads them; `languages` in the order of the project."""

    languages: list[str]
    contents: dict[str, bytes]
    shown: str = ""
    _read: dict[str, Catalogue] = field(default_factory=dict)
    _parted: set[str] = field(default_factory=set)

    def holding(self, text: str) -> Iterator[Catalogue]:
        """Yield the modules in which a text stands as a whole, whatever it means there, each with at least the entries that have it."""
        wanted = msgspec.json.encode(text)
        return (self._part(name, wanted) for name, content in self.contents.items() if wanted in content)

    def beginning_with(self, text: str) -> Iterator[Catalogue]:
        """Yield the modules in which a text stands at the beginning of another."""
        wanted = msgspec.json.encode(text)[:-1]
        return (self.module(name) for name, content in self.contents.items() if wanted in content)

    def alluding_to(self, text: str) -> Iterator[Catalogue]:
        """Yield the modules in which a text stands at the beginning of another, but for case."""
        wanted = msgspec.json.encode(text)[:-1].lower()
        return (self.module(name) for name, content in self.contents.items() if wanted in content.lower())

    def text_in(self, language: str, texts: Mapping[str, str]) -> str:
        """Return a text in a language, else in the first that there is."""
        order = [language, *self.languages, *texts]
        return next((texts[one] for one in order if texts.get(one)), "")

    def with_ranges(self) -> Iterator[Catalogue]:
        """Yield the modules in which a code stands that is a range."""
        return (self.module(name) for name, content in self.contents.items() if _RANGE.search(content))

    def all(self) -> Iterator[Catalogue]:
        """Yield every module."""
        return map(self.module, self.contents)

    def module(self, name: str) -> Catalogue:
        """Return a module. Raises InputError where its file is not what errorbook makes."""
        if name not in self._read:
            with self._refusing(name):
                self._read[name] = _DECODER.decode(self.contents[name])
        return self._read[name]

    def _part(self, name: str, wanted: bytes) -> Catalogue:
        """Return a module with the entries that hold a text, which takes a fraction of the time; with all at a second time."""
        if name in self._parted:
            return self.module(name)
        self._parted.add(name)
        with self._refusing(name):
            raws = _RAWS_DECODER.decode(self.contents[name])
            entries = [_ENTRY_DECODER.decode(raw) for raw in raws.errors if wanted in bytes(raw)]
        return Catalogue(
            format=1,
            module=raws.module,
            code_type=raws.code_type,
            success=raws.success,
            message=raws.message,
            errors=entries,
        )

    @contextmanager
    def _refusing(self, name: str) -> Iterator[None]:
        try:
            yield
        except msgspec.DecodeError as error:
            told = f"{self.shown}/{name}.json: is not what this errorbook makes: {error}"
            raise InputError(f"{told}; `errorbook regen` makes it anew") from None


def open_shelf(start: Path, module: str = "") -> Shelf:
    """Return the shelf of the project that `start` is in, with one module alone where it is named. Raises InputError."""
    root = find_root(start)
    outputs, languages = settings((root / FILE_NAME).read_bytes())
    path = outputs.get(PACK)
    if path is None:
        told = f"no JSON is generated, which is what codes are looked up in; add `{PACK}: generated/json` to `outputs`"
        raise InputError(f"{FILE_NAME}: {told}, and run `errorbook regen`")
    folder = root / path
    names = _modules(folder)
    if not names:
        raise InputError(f"{path}: holds no catalogue yet; `errorbook regen` makes it")
    if module and module not in names:
        raise InputError(f"there is no module {module!r}; known: {', '.join(names)}")
    chosen = [module] if module else names
    return Shelf(languages, {name: _content(folder / f"{name}.json", path) for name in chosen}, path)


def _content(file: Path, shown: str) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{shown}/{file.name}: is not there; `errorbook regen` makes it anew") from None


def _modules(folder: Path) -> list[str]:
    """Return the modules whose catalogue errorbook made in a folder."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return []
    files = (name for name in manifest.files if name.endswith(".json") and not name.endswith(SCHEMA_SUFFIX))
    return [name.removesuffix(".json") for name in files if "/" not in name]
