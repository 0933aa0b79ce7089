"""Tables made of other elements than `table`: their roles say what is a row and what a cell.

In: an element with the role of a table. Out: its table.
"""

from selectolax.lexbor import LexborNode

from errorbook.layouts.listing import Place
from errorbook.layouts.model import Cell, Row, Table
from errorbook.layouts.text import text_of
from errorbook.pages.lines import line_of

ROLES = frozenset({"table", "grid", "treegrid"})
_CELLS = '[role="cell"], [role="gridcell"], [role="columnheader"], [role="rowheader"]'


def is_grid(node: LexborNode) -> bool:
    """Tell whether an element has the role of a table."""
    return node.attributes.get("role") in ROLES


def read_grid(node: LexborNode, place: Place) -> Table | None:
    """Return the table that the roles below an element lay out; None where there are no rows."""
    rows = []
    for row in node.css('[role="row"]'):
        cells = [Cell(text_of(cell), cell.attributes.get("role") == "columnheader") for cell in row.css(_CELLS)]
        if cells:
            rows.append(Row(tuple(cells), line_of(row), is_header=all(cell.is_header for cell in cells)))
    return Table("html-table", place.headings, place.caption, place.lead, tuple(rows), place.line) if rows else None
