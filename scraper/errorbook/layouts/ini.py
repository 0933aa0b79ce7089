"""Sections of a file of settings, each named in brackets over its pairs: `[errors.LAMP_OUT]`, `message = "…"`.

In: the lines of a preformatted block. Out: a listing, the keys of the pairs as labels.
"""

import re

from errorbook.layouts.listing import Item, Part, Place, to_table
from errorbook.layouts.model import Table

ENOUGH = 3  # sections
_HEAD = re.compile(r"\s*\[{1,2}[\"']?(?P<name>[\w.:/-]+)[\"']?\]{1,2}\s*")
_PAIR = re.compile(r"\s*(?P<key>[\w.-]+)\s*[=:]\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>.*?))\s*")


def is_head(line: str) -> bool:
    """Tell whether a line names a section."""
    return _HEAD.fullmatch(line) is not None


def may_hold_sections(lines: list[str]) -> bool:
    """Tell, cheaply, whether several lines may name sections."""
    return len([line for line in lines if line[:1] == "["]) >= ENOUGH


def read_sections_of_settings(lines: list[str], place: Place) -> Table | None:
    """Return the sections; None where the lines hold much else."""
    items: list[Item] = []
    for number, line in enumerate(lines):
        if head := _HEAD.fullmatch(line):
            items.append(Item(head["name"], line=place.line + number if place.line else 0))
        elif (pair := _PAIR.fullmatch(line)) and items:
            text = pair["double"] or pair["single"] or pair["bare"] or ""
            items[-1].parts.append(Part(f"{pair['key']}: {text}", pair["key"], text))
        elif line.strip() and line.lstrip()[:1] not in "#;":
            return None
    return to_table(items, "lines", place) if len(items) >= ENOUGH else None
