"""Whether a listing is worth taking apart: who reads the tables says so, of its text as it stands.

In: a part of the outline. Out: a `Table` of one cell, to ask with.
"""

from collections.abc import Callable

from errorbook.layouts.model import Cell, Row, Table
from errorbook.layouts.outline import Block
from errorbook.layouts.place import lead_of

Worth = Callable[[Table], bool]


def always(_table: Table) -> bool:
    """Say of each table that it is worth reading."""
    return True


def as_one_cell(outline: list[Block], start: int, end: int) -> Table:
    """Return some blocks before they are taken apart."""
    first = outline[start]
    text = "\n".join([block.text or block.node.text(deep=True) for block in outline[start:end]])
    return Table("lines", first.headings, first.panel, lead_of(outline, start), (Row((Cell(text),)),))
