"""A table as reading wants it: one header over each column, one record in each row.

In: a `Table` as the page has it. Out: a `Grid`: several header rows folded into one, a table with its headers in the
first column turned, halves that stand side by side put below each other, cells that hold a code and its text parted,
the rows of a table without header left as they are.
"""

import re

import msgspec
from msgspec.structs import replace

from errorbook.layouts import Cell, Row, Table
from errorbook.reading.cells import MOSTLY, read_codes, shape
from errorbook.reading.words import meaning

_NUMBER_BEFORE = re.compile(r"(?:0[xX][0-9A-Fa-f]+|-?\d{3,})(?=\s|$)")
_CODE_AND_TEXT = re.compile(
    r"(?P<code>[A-Z]{1,5}[-_]?\d{2,8}|-?\d{3,8})(?:\s*[:：–-])?\s+(?P<text>[\"'“‘(]?[^\W\d].*)", re.DOTALL
)
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
SIMILAR = 3  # rows below that start as the first does: ERR_A, ERR_B
TABLES = frozenset({"html-table", "pipe-table"})
SPOKEN = frozenset({"bullets", "headings", "paragraphs", "definition-list"})  # lists have no header but a marked one
MOST_TURNED_ROWS = 12  # a table with headers in its first column has as many rows as fields


class Grid(msgspec.Struct, frozen=True):
    """Headers ("" where a column has none), the data rows, and the texts that span the table above its header.

    A listing is what is no table: its headers, if any, are labels. In a sample of data they are its keys.
    """

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    captions: tuple[str, ...] = ()
    is_listing: bool = False
    is_sample: bool = False

    @property
    def has_headers(self) -> bool:
        """Tell whether any column has a header."""
        return any(self.headers)

    def column(self, index: int, limit: int | None = None) -> list[str]:
        """Return the texts of a column, of the first `limit` rows, without those that span the table."""
        return [row.text(index) for row in self.rows[:limit] if not row.is_section]

    def spread(self, index: int, most: int) -> list[str]:
        """Return at most so many texts of a column, from all over it: what a long table says may begin late in it."""
        rows = self.rows[:: max(-(-len(self.rows) // most), 1)]
        return [row.text(index) for row in rows if not row.is_section]


def to_grid(table: Table) -> Grid:
    """Return the table with its header found."""
    if len(table.rows) == 1 and table.rows[0].is_header:
        return Grid(tuple(cell.text for cell in table.rows[0].cells), ())
    rows = _turned(table.rows) or _with_numbers(table.rows) or _parted(table.rows) or table.rows
    above = 0
    while above < len(rows) - 1 and rows[above].is_section:
        above += 1
    captions = tuple(row.text(0) for row in rows[:above])
    rows = rows[above:]
    count = 0 if table.layout in SPOKEN and not rows[0].is_header else _count_header_rows(rows)
    width = max(len(row.cells) for row in rows)
    headers = tuple(_header(rows[:count], column) for column in range(width))
    return _unfolded(
        Grid(
            headers,
            rows[count:],
            captions,
            is_listing=table.layout not in TABLES,
            is_sample=table.layout == "sample",
        )
    )


def _count_header_rows(rows: tuple[Row, ...]) -> int:
    """Return how many rows at the top are header: those marked so, else a first row of known header words.

    A marked row that holds a number where the rows below do is data: Markdown has no table without a header.
    """
    marked = 0
    while marked < len(rows) and rows[marked].is_header and not _is_data_in_head(rows[0], rows[marked]):
        marked += 1
    if marked:
        return 0 if marked == 1 and _is_data(rows) else marked
    if len(rows) > 1 and _is_named(rows[0]) and _is_named(rows[1]):
        return 0
    known = sum(meaning(cell.text) is not None for cell in rows[0].cells if not cell.repeats)
    if known < min(2, len(rows[0].cells)):
        return 0
    return 2 if len(rows) > 2 and _parts_headers(rows[1]) else 1


def _is_data_in_head(first: Row, row: Row) -> bool:
    """Tell whether a row is data that stands in the head of its table: none of its cells is a header, all above are."""
    return all(cell.is_header for cell in first.cells) and not any(cell.is_header for cell in row.cells)


def _parts_headers(row: Row) -> bool:
    """Tell whether a row goes on with the header above: what does not reach down from it has a meaning of its own."""
    own = [cell for cell in row.cells if cell.repeats != "row"]
    return 0 < len(own) < len(row.cells) and all(meaning(cell.text) for cell in own)


def _is_named(row: Row) -> bool:
    """Tell whether a row has its name in front, marked as a header."""
    return row.cells[0].is_header and len(row.cells) > 1 and not any(cell.is_header for cell in row.cells[1:])


def _is_data(rows: tuple[Row, ...]) -> bool:
    if len(rows) > SIMILAR and len({row.text(0).partition("_")[:2] for row in rows[: SIMILAR + 1]}) == 1:
        return _CONSTANT.fullmatch(rows[0].text(0).strip()) is not None
    if len(rows) < 2 or any(meaning(cell.text) for cell in rows[0].cells):
        return False
    return any(
        shape(cell.text) == "number" and all(shape(row.text(column)) == "number" for row in rows[1:4])
        for column, cell in enumerate(rows[0].cells)
    )


def _header(rows: tuple[Row, ...], column: int) -> str:
    """Return a column's header: the lowest text that says what it means, else all of them."""
    texts = list(dict.fromkeys(text for row in rows if not row.is_section and (text := row.text(column).strip())))
    return next((text for text in reversed(texts) if meaning(text)), " ".join(texts))


def _turned(rows: tuple[Row, ...]) -> tuple[Row, ...] | None:
    """Return the columns as rows where the headers stand in the first column, else None."""
    if not 2 <= len(rows) <= MOST_TURNED_ROWS or len(rows[0].cells) < 2:
        return None
    names = [row.text(0) for row in rows]
    means = [meaning(name) for name in names]
    if (
        not all(means)
        or not {"code", "weak_code", "bare_code"} & set(means)
        or any(meaning(cell.text) for cell in rows[0].cells[1:])
    ):
        return None
    width = max(len(row.cells) for row in rows)
    line = rows[0].line
    return tuple(
        Row(
            tuple(row.cells[column] if column < len(row.cells) else Cell("") for row in rows),
            line,
            is_header=not column,
        )
        for column in range(width)
    )


def _with_numbers(rows: tuple[Row, ...]) -> tuple[Row, ...] | None:
    """Return a listing of constants with the numbers that their texts begin with in a column of their own, else None."""
    if rows[0].is_header or any(len(row.cells) != 2 for row in rows) or not _first_number(rows[0].text(1)):
        return None
    numbers = [_first_number(row.text(1)) for row in rows]
    if sum(map(bool, numbers)) < MOSTLY * len(rows):
        return None
    numbers = [number or _number_before(row.text(1)) for row, number in zip(rows, numbers, strict=True)]
    return tuple(
        replace(row, cells=(row.cells[0], Cell(number), Cell(row.text(1).removeprefix(number).strip())))
        for row, number in zip(rows, numbers, strict=True)
    )


def _parted(rows: tuple[Row, ...]) -> tuple[Row, ...] | None:
    """Return the cells of a table without a header, each a code and its text, as rows below each other, else None."""
    if rows[0].is_header or not _CODE_AND_TEXT.match(rows[0].text(0)):
        return None
    cells = [(row, row.text(column).strip()) for column in range(len(rows[0].cells)) for row in rows]
    found = [(row, _CODE_AND_TEXT.match(text)) for row, text in cells if text]
    codes = {one["code"] for _, one in found if one}
    if len(codes) < len(found):
        return None
    return tuple(replace(row, cells=(Cell(one["code"]), Cell(one["text"]))) for row, one in found if one)


def _first_number(text: str) -> str:
    """Return the number that stands alone on the first line of several, or nothing."""
    first, _, rest = text.strip().partition("\n")
    codes = read_codes(first) if rest else ()
    return first if len(codes) == 1 and codes[0].shape == "number" and not codes[0].title else ""


def _number_before(text: str) -> str:
    """Return the number that a text starts with, or nothing."""
    found = _NUMBER_BEFORE.match(text.strip())
    return found[0] if found else ""


def _unfolded(grid: Grid) -> Grid:
    """Return a grid whose header says the same several times (code, text, code, text) with its parts below each other."""
    width = len(grid.headers)
    for part in range(2, width // 2 + 1):
        times = width // part
        if width % part == 0 and grid.headers[0] and grid.headers[:part] * times == grid.headers:
            return replace(grid, headers=grid.headers[:part], rows=tuple(_parts(grid.rows, part, times)))
    return grid


def _parts(rows: tuple[Row, ...], part: int, times: int) -> list[Row]:
    if any(row.is_section for row in rows):
        return [row if row.is_section else piece for row in rows for piece in _pieces(row, part, times)]
    pieces = [[_pieces(row, part, times)[number] for row in rows] for number in range(times)]
    return [piece for column in pieces for piece in column]


def _pieces(row: Row, part: int, times: int) -> list[Row]:
    if row.is_section:
        return [row]
    return [
        replace(
            row, cells=row.cells[number * part : (number + 1) * part], extra=row.extra if number == times - 1 else ()
        )
        for number in range(times)
    ]
