"""The overlay: names, translations, corrections and retry advice that people add by hand.

Scraped files are never edited; this is where a person's work stands.
"""

import difflib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from errorbook import strict_yaml
from errorbook.catalog.model import TEXTS, Catalogue, Entry, Identity
from errorbook.catalog.names import class_key, family_of, rule_name
from errorbook.errors import InputError
from errorbook.settings import Language
from errorbook.text import clean

Text = Annotated[str, Meta(min_length=1, extra={"blank": True})]  # a blank is one that nobody has written yet
Texts = dict[Language, Text]
NAME_PATTERN = r"^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$"


class Was(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What the documentation said when a correction was written."""

    title: Texts = {}
    description: Texts = {}
    solution: Texts = {}


class OverlayEntry(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What people say of one code."""

    name: Annotated[
        str,
        Meta(pattern=NAME_PATTERN, extra={"expected": "a name in capitals such as INVALID_PARAMETER", "blank": True}),
    ] = ""
    title: Texts = {}
    description: Texts = {}
    solution: Texts = {}
    retryable: Annotated[bool, Meta(description="Whether the same request may be sent again as it is.")] | UnsetType = (
        UNSET
    )
    advice: Annotated[Texts, Meta(description="What to do before trying again.")] = {}
    was: Was = msgspec.field(default_factory=Was)


class OverlayFile(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The overlay of errorbook: by module and code, what people add to what is scraped."""

    format: Literal[1]
    modules: dict[str, dict[str, OverlayEntry]] = {}


Overlay = strict_yaml.Strict[OverlayFile]


def load_overlay(path: Path, shown: str, languages: Collection[str]) -> Overlay:
    """Read an overlay and collapse the white space in its texts. Raises InputError with all that is wrong with it."""
    overlay = strict_yaml.load(path, shown, OverlayFile)
    problems: list[str] = []
    for module, entries in overlay.value.modules.items():
        for code, entry in entries.items():
            for holder in (entry, entry.was):
                for field in set(holder.__struct_fields__) & {*TEXTS, "advice"}:
                    texts = {language: clean(text) for language, text in getattr(holder, field).items()}
                    setattr(holder, field, texts)
            problems += _language_problems(overlay, module, code, entry, languages)
            problems += _was_problems(overlay, module, code, entry)
    if problems:
        raise InputError(problems)
    return overlay


def _language_problems(
    overlay: Overlay, module: str, code: str, entry: OverlayEntry, languages: Collection[str]
) -> Iterator[str]:
    for field in (*TEXTS, "advice"):
        for language in getattr(entry, field):
            if language not in languages:
                place = overlay.place("modules", module, code, field, language)
                yield f"{place}: language {language!r} is not among the project's: {', '.join(languages)}"


def _was_problems(overlay: Overlay, module: str, code: str, entry: OverlayEntry) -> Iterator[str]:
    """Yield each `was` that no correction goes with."""
    for field in TEXTS:
        for language in getattr(entry.was, field):
            if language not in getattr(entry, field):
                place = overlay.place("modules", module, code, "was", field, language)
                yield f"{place}: `was` says what {field}.{language} corrects, but there is no such correction"


def check_names(
    overlay: Overlay, catalogue: Catalogue, kept: Mapping[Identity, Entry], reserved: Collection[str]
) -> None:
    """Raise InputError for each name of the overlay that another code of the module, a family or a class has already.

    `kept` are the module's entries as they were released: whatever a name was once, it stays. `reserved` are the
    classes that no code may have.
    """
    given = overlay.value.modules.get(catalogue.module, {})
    holders = {name.casefold(): f"the class {name} of Python or of the generated package" for name in reserved}
    if catalogue.code_type == "string":
        prefixes = {family_of(entry.code) for entry in catalogue.errors if "." in entry.code}
        holders |= {class_key(rule_name(prefix, "")): f"the family {prefix}.*" for prefix in prefixes - given.keys()}
    for entry in kept.values():
        holders |= {class_key(name): f"code {entry.label}" for name in (entry.name, *entry.aliases)}
    problems = []
    for code, by_hand in given.items():
        if not by_hand.name:
            continue
        holder = holders.setdefault(class_key(by_hand.name), f"code {code}")
        if holder != f"code {code}":
            place = overlay.place("modules", catalogue.module, code, "name")
            problems.append(f"{place}: the name {by_hand.name} is that of {holder}; give one of them another name")
    if problems:
        raise InputError(problems)


def check_codes(overlay: Overlay, known: Mapping[str, Collection[str]]) -> None:
    """Raise InputError for each entry of the overlay whose code neither a page nor the catalogue knows.

    `known` holds by module the labels of all its entries, retired ones included.
    """
    problems = []
    for module, entries in overlay.value.modules.items():
        if module not in known:
            place = overlay.place("modules", module)
            problems.append(f"{place}: no source has the module {module!r}; known: {', '.join(sorted(known))}")
            continue
        for code in entries:
            if code not in known[module]:
                near = difflib.get_close_matches(code, known[module], n=1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                problems.append(
                    f"{overlay.place('modules', module, code)}: no page documents the code {code!r} of {module}, nor does the catalogue know it{hint}"
                )
    if problems:
        raise InputError(problems)
