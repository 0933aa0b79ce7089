"""Lines of text that start with a term: `1001: text`, `1001<TAB>text`, `ERR_X  text`, and columns aligned by blanks.

In: the lines of a paragraph or preformatted block. Out: a listing. A line that is indented further goes on with the
text of the one before.
"""

import re
from itertools import takewhile
from statistics import mode

from errorbook.layouts.content import parts_of_line
from errorbook.layouts.listing import ENOUGH, Item, Place, to_table
from errorbook.layouts.model import Cell, Row, Table
from errorbook.layouts.terms import Term, is_telling, may_start_term, split_term

_GAP = re.compile(r"\t+|\s{2,}")
_RULE = re.compile(r"[-=+~\s]{3,}")
_BULLET = re.compile(r"\s*(?:[-*•·+]\s+|\d{1,2}[.)]\s+)")
MOSTLY = 0.75  # of the lines: so many start with a term
LOOKED_AT = 8  # lines are enough to know whether a block lists terms


def read_lines(lines: list[str], place: Place) -> Table | None:
    """Return the listing that the lines are; None where too few start with a term."""
    if not may_list(lines):
        return None
    margin = min((_indent(line) for line in lines if line.strip()), default=0)
    items: list[Item] = []
    rests: list[str] = []
    header: str | None = None
    strange, allowed = 0, (1 - MOSTLY) * len(lines)
    for number, line in enumerate(lines):
        text = line.strip()
        if not text or _RULE.fullmatch(text):
            continue
        found = _term(text) if _indent(line) <= margin + 1 else None
        if found is not None:
            items.append(Item(found.term, found.label, line=place.line + number if place.line else 0))
            rests.append(found.rest)
        elif items and _indent(line) > margin + 1:
            rests[-1] = f"{rests[-1]}\n{text}".strip()
        elif not items and header is None:
            header = text
        else:
            strange += 1
            if strange > allowed:
                return None
    if len(items) < ENOUGH or len(items) < MOSTLY * (len(items) + strange):
        return None
    if sum(is_telling(item.term) for item in items) * 2 < len(items):
        return None
    return _columns(items, rests, header, place) or _listing(items, rests, header, place)


def may_list(lines: list[str]) -> bool:
    """Tell by the first lines whether the lines may start with terms."""
    first = [line.strip() for line in lines[: LOOKED_AT * 2] if not line.isspace()][:LOOKED_AT]
    strange = min(len(first) // 2, len(first) - ENOUGH)
    for line in first:
        if strange < 0:
            return False
        strange -= _term(line) is None
    return strange >= 0


def _term(text: str) -> Term | None:
    if not may_start_term(text):
        return None
    found = split_term(_BULLET.sub("", text, count=1))
    return found if found is not None and (found.rest or is_telling(found.term)) else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _columns(items: list[Item], rests: list[str], header: str | None, place: Place) -> Table | None:
    """Return the table where what stands beside the terms is aligned in several columns."""
    cells = [[cell for cell in _GAP.split(rest) if cell] for rest in rests]
    width = mode(map(len, cells))
    if width < 2 or sum(len(row) == width for row in cells) < MOSTLY * len(cells):
        return None
    rows = [
        Row((Cell(item.term), *map(Cell, row[: width - 1]), Cell(" ".join(row[width - 1 :]))), item.line)
        for item, row in zip(items, cells, strict=True)
    ]
    titles = [cell for cell in _GAP.split(header or "") if cell]
    if len(titles) == width + 1:
        rows.insert(0, Row(tuple(Cell(title, is_header=True) for title in titles), place.line, is_header=True))
    lead = place.lead if len(titles) == width + 1 else "\n".join(filter(None, (place.lead, header)))
    return Table("lines", place.headings, place.caption, lead, tuple(rows), place.line)


def _listing(items: list[Item], rests: list[str], header: str | None, place: Place) -> Table | None:
    """Return the listing of terms with a text each."""
    titles = [cell for cell in _GAP.split(header or "") if cell]
    for item, rest in zip(items, rests, strict=True):
        first, *below = rest.split("\n")
        parts = [part for line in below for part in parts_of_line(line)]
        text = list(takewhile(lambda part: not part.label, parts))  # the text beside goes on
        item.beside = "\n".join((first, *(part.whole for part in text)))
        item.parts = parts[len(text) :]
    lead = "\n".join(filter(None, (place.lead, header if len(titles) != ENOUGH else "")))
    table = to_table(items, "lines", Place(place.headings, place.caption, lead, place.line))
    if table and len(titles) == table.width == ENOUGH and not table.rows[0].is_header:
        top = Row(tuple(Cell(title, is_header=True) for title in titles), place.line, is_header=True)
        return Table("lines", table.headings, table.caption, table.lead, (top, *table.rows), table.line)
    return table
