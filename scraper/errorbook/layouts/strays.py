"""Items that a slip of markup left outside of their list: the first as the paragraph before it, the last right after.

In: the table of a list, the outline, the index of the list. Out: the table, with such rows in their place.
"""

from msgspec.structs import replace

from errorbook.layouts.model import Cell, Row, Table
from errorbook.layouts.outline import Block
from errorbook.layouts.place import lead_of
from errorbook.layouts.terms import Term, split_term
from errorbook.pages.lines import line_of

ENOUGH = 2  # columns: a term and its text


def with_strays(table: Table, outline: list[Block], index: int) -> Table:
    """Return the table of a list whose terms are numbers, with the numbers right before and after it that are its own."""
    if any(row.is_header for row in table.rows) or not all(row.text(0).isdecimal() for row in table.rows):
        return table  # nearly all
    numbers = [int(row.text(0)) for row in table.rows]
    before, after = _paragraph(outline, index, -1), _paragraph(outline, index, 1)
    if before and int(before[0].term) < min(numbers):
        lead = lead_of(outline, index - 1)
        table = replace(table, lead=lead, rows=(_row(*before, table.width), *table.rows))
    if after and int(after[0].term) > max(numbers):
        table = replace(table, rows=(*table.rows, _row(*after, table.width)))
    return table


def _paragraph(outline: list[Block], index: int, step: int) -> tuple[Term, Block] | None:
    """Return the paragraph beside a list that is but a number and a text behind a sign, taken apart."""
    place = index + step
    while 0 <= place < len(outline) and outline[place].nest > outline[index].nest:  # the list's own paragraphs
        place += step
    block = outline[place] if 0 <= place < len(outline) else None
    if block is None or block.tag != "p" or block.nest != outline[index].nest:
        return None
    found = split_term(" ".join(block.text.split()))
    return (found, block) if found and found.term.isdecimal() and found.rest and not found.label else None


def _row(term: Term, block: Block, width: int) -> Row:
    cells = (Cell(term.term), Cell(term.rest), *(Cell("") for _ in range(width - ENOUGH)))
    return Row(cells, line_of(block.node))
