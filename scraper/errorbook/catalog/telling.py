"""Changes told to people: sorted by what they mean to them, a line each. For changelogs and pull requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from errorbook.catalog.changes import Change
from errorbook.text import shorten

WIDTH = 160  # of a text within a line


@dataclass(frozen=True, slots=True)
class Section:
    """Changes of one sort."""

    title: Annotated[str, Meta(description="What sort, such as `Breaking` or `Added`.")]
    lines: Annotated[list[str], Meta(description="The changes, a line each.")]


def sections(changes: Sequence[Change]) -> list[Section]:
    """Return changes by sort, the gravest first; what no reader sees is left out."""
    renamed = {(one.module, one.code) for one in changes if one.kind == "name"}
    by_title: dict[str, list[Change]] = {"Breaking": [], "Added": [], "Changed": [], "Moved": []}
    for one in changes:
        told_already = one.kind == "alias" and (one.module, one.code) in renamed and not one.breaking
        if one.kind != "record" and not told_already:
            by_title[_title(one)].append(one)
    return [Section(title, list(map(_line, joined(its)))) for title, its in by_title.items() if its]


def _title(change: Change) -> str:
    if change.breaking:
        return "Breaking"
    if change.kind in {"module", "added", "revived", "language"}:
        return "Added"
    return "Moved" if change.kind == "moved" else "Changed"


def _line(change: Change) -> str:
    return f"{' '.join(filter(None, (change.module, change.code))) or 'the project'}: {told(change)}"


def joined(changes: Sequence[Change]) -> list[Change]:
    """Return changes with one for all codes that moved the same way."""
    together: dict[tuple[str, ...], list[Change]] = {}
    for number, one in enumerate(changes):
        moved = one.kind == "moved" and one.code and not one.breaking
        key = (one.module, one.field, one.old, one.new) if moved else (str(number),)
        together.setdefault(key, []).append(one)
    return [msgspec.structs.replace(its[0], code=_codes([one.code for one in its])) for its in together.values()]


def _codes(codes: Sequence[str]) -> str:
    return ", ".join(codes) if len(codes) <= 3 else f"{codes[0]} and {len(codes) - 1} more codes"


def told(change: Change) -> str:
    """Return what changed as a phrase, without module and code."""
    old, new = shorten(change.old, WIDTH), shorten(change.new, WIDTH)
    match change.kind:
        case "module":
            return f"new module, {new}"
        case "language":
            return f"texts in a new language, {new}"
        case "added" | "retired" | "revived" | "removed":
            return f"{change.kind}{f', {new or old}' if new or old else ''}"
        case "moved" if change.field == "module":
            return f"moved from the module {old}"
        case "name":
            return f"renamed, {old} → {new}{'' if change.breaking else '; the old name keeps working'}"
        case "correction" if new:
            field = change.field.partition(".")[2]
            return f"the documentation says “{new}” now, where the overlay corrects its {field}"
    return f"{change.field} {f'“{old}”' if old else 'nothing'} → {f'“{new}”' if new else 'nothing'}"
