"""Tables made of other elements than `table`: their roles, or their classes, say what is a row and what a cell.

In: an element with the role of a table, or called one. Out: its table.
"""

import re
from collections.abc import Iterator

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
FEWEST_ROWS, FEWEST_CELLS = 3, 2


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


def read_grid(node: LexborNode, place: Place) -> Table | None:
    """Return the table that the roles below an element lay out; None where there are no rows."""
    rows = []
    if node.attributes.get("role") not in ROLES:
        rows = [Row(tuple(Cell(text_of(cell)) for cell in children(row)), line_of(row)) for row in _rows(node)]
    for row in node.css('[role="row"]'):
        cells = [Cell(text_of(cell), cell.attributes.get("role") == "columnheader") for cell in row.css(_CELLS)]
        if cells:
            rows.append(Row(tuple(cells), line_of(row), is_header=all(cell.is_header for cell in cells)))
    return Table("html-table", place.headings, place.caption, place.lead, tuple(rows), place.line) if rows else None
