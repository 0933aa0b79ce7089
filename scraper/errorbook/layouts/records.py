"""Records: lines of the form `label: value`, in which the same labels come again and again.

In: the lines of a paragraph or preformatted block. Out: a listing with the labels as header.
"""

import re
from collections import Counter

from errorbook.layouts.listing import ENOUGH, Place
from errorbook.layouts.model import Cell, Row, Table

_PAIR = re.compile(r"\s*(?:[-*]\s+)?(?P<label>[^\W\d][^:：=.,，。\n\"']{0,30}?)\s*[:：]\s+(?P<text>.*)")
_PARENT = re.compile(r"\s*(?:[-*]\s+)?[\w\"'-]+:\s*")  # a key alone, what it holds is indented below
MOSTLY = 0.8  # of the lines have the form; others go on with the text before


def may_hold_records(lines: list[str]) -> bool:
    """Tell, cheaply, whether the label of the first line comes again."""
    first = _PAIR.match(next((line for line in lines if not _PARENT.fullmatch(line)), ""))
    return first is not None and sum(first["label"] in line for line in lines) >= ENOUGH


def read_records(lines: list[str], place: Place) -> Table | None:
    """Return the records; None where the first label does not start several of them."""
    records: list[tuple[int, dict[str, str]]] = []
    start, last, paired, parents = "", "", 0, 0
    for number, line in enumerate(lines):
        if _PARENT.fullmatch(line) and _starts_item(lines, number + 1):
            parents += 1
            continue
        found = _PAIR.match(line)
        if found:
            last = found["label"]
            paired += 1
            start = start or last
            if last == start:
                records.append((number, {}))
            elif last in records[-1][1]:
                return None
            records[-1][1][last] = found["text"]
        elif records and line.strip():
            records[-1][1][last] += f"\n{line.strip()}"
    counts = Counter(label for _, record in records for label in record)
    labels = [label for label, count in counts.items() if count >= ENOUGH]
    if (
        len(records) < ENOUGH
        or len(labels) < ENOUGH
        or paired + parents < MOSTLY * sum(map(bool, map(str.strip, lines)))
    ):
        return None
    header = Row(tuple(Cell(label, is_header=True) for label in labels), place.line, is_header=True)
    rows = [
        Row(tuple(Cell(record.get(label, "")) for label in labels), place.line + number if place.line else 0)
        for number, record in records
    ]
    return Table("lines", place.headings, place.caption, place.lead, (header, *rows), place.line)


def _starts_item(lines: list[str], number: int) -> bool:
    """Tell whether a line starts an item, or holds another key alone over one."""
    while number < len(lines) and _PARENT.fullmatch(lines[number]):
        number += 1
    return number < len(lines) and lines[number].lstrip()[:2] in {"- ", "* "}
