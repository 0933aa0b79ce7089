"""Values separated by commas, with quotes where a value holds one.

In: the lines of a preformatted block. Out: a table. The first line may be a header: nothing marks it.
"""

import csv

from errorbook.layouts.listing import Place
from errorbook.layouts.model import Cell, Row, Table

ENOUGH = 3  # lines


def may_be_delimited(lines: list[str]) -> bool:
    """Tell, cheaply, whether all lines have a comma, and none of the first a blank behind it."""
    return len(lines) >= ENOUGH and all("," in line for line in lines) and not any(", " in line for line in lines[:1])


def read_delimited(lines: list[str], place: Place) -> Table | None:
    """Return the table; None where the lines differ in their number of values."""
    try:
        rows = list(csv.reader(lines, strict=True))
    except csv.Error:
        return None
    if len(rows) != len(lines) or len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return None
    return Table(
        "lines",
        place.headings,
        place.caption,
        place.lead,
        tuple(
            Row(tuple(Cell(text.strip()) for text in row), place.line + number if place.line else 0)
            for number, row in enumerate(rows)
        ),
        place.line,
    )
