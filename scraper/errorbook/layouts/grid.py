"""Tables made of other elements than `table`: their roles, or their classes, say what is a row and what a cell.

In: an element with the role of a table, or called one. Out: its table.
"""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from selectolax.lexbor import LexborNode

from errorbook.layouts.content import children
from errorbook.layouts.listing import Place
from errorbook.layouts.model import Cell, Row, Table
from errorbook.layouts.text import text_of
from errorbook.pages.lines import line_of

ROLES = frozenset({"table", "grid", "treegrid"})
_CELLS = '[role="cell"], [role="gridcell"], [role="columnheader"], [role="rowheader"]'
_TABLE = re.compile(r"(?:^|[\s_-])table(?:[\s_-]|$)", re.IGNORECASE)
_ROW = re.compile(r"(?:^|[\s_-])(?:row|tr)(?:[\s_-]|$)", re.IGNORECASE)
FEWEST_ROWS, FEWEST_CELLS, MOST_CELLS = 3, 2, 8
_MAY_BE_CELLS = frozenset({"div", "span", "p"})
_NO_CELL = "h1, h2, h3, h4, h5, h6, table, ul, ol, dl, pre, details, form, input, button, section, nav, img"


def is_grid(node: LexborNode) -> bool:
    """Tell whether an element has the role of a table, or is called one and holds rows of as many cells each."""
    attributes = node.attributes
    if attributes.get("role") in ROLES:
        return True
    called = attributes.get("class")
    if called is None or not _TABLE.search(called):
        return False
    widths = [sum(1 for _ in children(row)) for row in _rows(node)]
    return len(widths) >= FEWEST_ROWS and widths[0] >= FEWEST_CELLS and len(set(widths)) == 1


def _rows(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that are called rows, in what is called a table or in its parts."""
    for child in children(node):
        if _ROW.search(child.attributes.get("class") or ""):
            yield child
        else:
            yield from (part for part in children(child) if _ROW.search(part.attributes.get("class") or ""))


def last_row(node: LexborNode) -> LexborNode | None:
    """Return the last of like elements side by side from `node` on that hold as many texts each, as rows of a table do."""
    first = node.first_child
    if first is None or (first.next is None and not _is_element(first)):  # most
        return None
    if sum(1 for _ in islice(_like_rows(node), FEWEST_ROWS)) < FEWEST_ROWS:
        return None
    rows = list(takewhile(_is_plain, _like_rows(node)))  # the rest is not looked at again, unless these are few
    return rows[-1] if len(rows) >= FEWEST_ROWS else None


def _is_plain(row: LexborNode) -> bool:
    return row.css_first(_NO_CELL) is None


def _like_rows(node: LexborNode) -> Iterator[LexborNode]:
    """Yield an element that may be a row, and those right behind it that may be rows as wide."""
    width = _width(node)
    row: LexborNode | None = node
    while width and row is not None:
        if _is_element(row):
            if row.tag != node.tag or _width(row) != width:
                return
            yield row
        row = row.next


def _width(row: LexborNode) -> int:
    """Return how many elements a row holds, each with a short text; 0 where it holds anything else."""
    width = 0
    child = row.first_child
    while child is not None:
        if _is_element(child):
            if child.tag not in _MAY_BE_CELLS:
                return 0
            width += 1
        elif child.tag == "-text" and not (child.text_content or " ").isspace():
            return 0
        child = child.next
    return width if FEWEST_CELLS <= width <= MOST_CELLS else 0


def _is_element(node: LexborNode) -> bool:
    return node.tag != "-text" and node.tag != "-comment"


def read_grid(node: LexborNode, place: Place) -> Table | None:
    """Return the table that the roles below an element lay out; None where there are no rows."""
    rows = []
    if node.attributes.get("role") not in ROLES:
        found = _rows(node) if is_grid(node) else takewhile(_is_plain, _like_rows(node))
        rows = [Row(tuple(Cell(text_of(cell)) for cell in children(row)), line_of(row)) for row in found]
    for row in node.css('[role="row"]'):
        cells = [Cell(text_of(cell), cell.attributes.get("role") == "columnheader") for cell in row.css(_CELLS)]
        if cells:
            rows.append(Row(tuple(cells), line_of(row), is_header=all(cell.is_header for cell in cells)))
    return Table("html-table", place.headings, place.caption, place.lead, tuple(rows), place.line) if rows else None
