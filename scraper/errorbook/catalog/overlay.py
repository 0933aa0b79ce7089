"""The overlay: names, translations, corrections and retry advice that people add by hand.

Scraped files are never edited; this is where a person's work stands.
"""

import difflib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from errorbook import strict_yaml
from errorbook.errors import InputError
from errorbook.project import Language
from errorbook.text import clean

Text = Annotated[str, Meta(min_length=1)]
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
        str, Meta(pattern=NAME_PATTERN, extra={"expected": "a name in capitals such as INVALID_PARAMETER"})
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
    problems = []
    for module, entries in overlay.value.modules.items():
        names: dict[str, str] = {}
        for code, entry in entries.items():
            for field in ("title", "description", "solution", "advice"):
                texts = getattr(entry, field)
                setattr(entry, field, {language: clean(text) for language, text in texts.items()})
                problems += [
                    f"{overlay.place('modules', module, code, field, language)}: language {language!r} is not among the project's: {', '.join(languages)}"
                    for language in texts
                    if language not in languages
                ]
            if entry.name and entry.name in names:
                other = overlay.place("modules", module, names[entry.name], "name")
                problems.append(
                    f"{overlay.place('modules', module, code, 'name')}: the name {entry.name} is given to {names[entry.name]} already ({other})"
                )
            elif entry.name:
                names[entry.name] = code
    if problems:
        raise InputError(problems)
    return overlay


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
