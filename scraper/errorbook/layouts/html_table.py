"""HTML tables, also those that Markdown's pipe tables became: spans expanded, header cells marked.

Spans are laid out as HTML 5 says ("forming a table"): a span ends with its row group, `rowspan=0` fills it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

from errorbook.layouts.model import Cell, Row, Table
from errorbook.layouts.text import text_of
from errorbook.pages.lines import line_of

MAX_COLSPAN = 1000  # HTML 5: larger values are clamped
MAX_ROWSPAN = 65534
# Spans may add cells in proportion to those that the markup holds: 30 bytes can ask for 65 million.
SPANNED_CELLS = 1000  # of any table: a cell that spans "all" columns says colspan=999 or the like
SPANNED_CELLS_PER_CELL = 50  # more than ten columns in each of which a cell spans five rows
GROUPS = frozenset({"thead", "tbody", "tfoot"})
CELLS = frozenset({"td", "th"})
_SPANNING = "[colspan], [rowspan], table"  # within a table that holds another nothing is searched to the end


def read_table(node: LexborNode, headings: tuple[str, ...], lead: str, *, only_first: bool = False) -> Table:
    """Return the table at `node`; its rows may differ in length.

    With `only_first` it ends after its first row: that is enough to know most tables by.
    """
    caption = ""
    rows: list[Row] = []
    spans = _Spans()
    piped = "data-sourcepos" in node.attributes
    spanned = not piped and node.css_first(_SPANNING) is not None
    read_group = _read_group if spanned else _read_plain_group
    for child in _children(node):
        if child.tag == "caption":
            caption = text_of(child)
        elif child.tag in GROUPS:
            rows += islice(read_group(child, spans), 1) if only_first else read_group(child, spans)
            if rows and only_first:
                break
    return Table(
        "pipe-table" if piped else "html-table",
        headings,
        caption,
        lead,
        tuple(rows),
        line_of(node),
        spans_cut=spans.cut,
    )


@dataclass(slots=True)
class _Spans:
    """How many cells the spans of a table may still add; once it was too few, each further span counts as 1."""

    left: int = SPANNED_CELLS
    cut: bool = False

    def spent(self) -> bool:
        """Tell whether no span may add a cell any more."""
        self.cut = self.cut or self.left < 0
        return self.cut

    def take(self, wanted: int) -> int:
        """Return how many columns or rows a cell fills that asks for `wanted`."""
        return 1 if self.spent() else wanted


def _read_plain_group(group: LexborNode, _: _Spans) -> Iterator[Row]:
    """Yield the rows of a row group without spans, as most are."""
    in_head = group.tag == "thead"
    for tr in _children(group):
        cells = _cells(tr)
        if cells:
            row = tuple([Cell(text_of(cell), cell.tag == "th") for cell in cells])
            yield Row(row, line_of(tr), in_head or all(cell.is_header for cell in row))


def _read_group(group: LexborNode, spans: _Spans) -> Iterator[Row]:
    """Yield the rows of a row group; `open_spans` holds by column the cell from above and the rows that it still fills."""
    open_spans: dict[int, tuple[int, Cell]] = {}
    for tr in _children(group):
        if tr.tag != "tr":
            continue
        cells = _cells(tr)
        if not cells and not open_spans:
            continue
        row: list[Cell] = []
        spans.left += SPANNED_CELLS_PER_CELL * len(cells)
        for cell in cells:
            _fill_from_above(row, open_spans, spans)
            is_header = cell.tag == "th"
            text = text_of(cell)
            attributes = cell.attributes
            columns = spans.take(_span(attributes.get("colspan"), MAX_COLSPAN, zero=1))
            rows_below = spans.take(_span(attributes.get("rowspan"), MAX_ROWSPAN, zero=MAX_ROWSPAN)) - 1
            for number in range(columns):
                if number and len(row) in open_spans:  # cells don't overlap: the one from above was there first
                    break
                if rows_below > 0:
                    open_spans[len(row)] = (rows_below, Cell(text, is_header, "row"))
                row.append(Cell(text, is_header, "column" if number else ""))
            spans.left -= columns - 1
        _fill_from_above(row, open_spans, spans)
        if spans.spent():
            open_spans.clear()
        is_header = group.tag == "thead" or (bool(cells) and all(cell.tag == "th" for cell in cells))
        yield Row(tuple(row), line_of(tr), is_header)


def _fill_from_above(row: list[Cell], open_spans: dict[int, tuple[int, Cell]], spans: _Spans) -> None:
    """Append to `row` the cells that reach down into its next columns, and count them off."""
    while (span := open_spans.get(len(row))) is not None:
        left, cell = span
        if left > 1:
            open_spans[len(row)] = (left - 1, cell)
        else:
            del open_spans[len(row)]
        row.append(cell)
        spans.left -= 1


def _span(value: str | None, limit: int, *, zero: int) -> int:
    """Return a span attribute as HTML 5 reads it: leading digits, 1 where there are none."""
    digits = ""
    for char in (value or "").strip():
        if char not in "0123456789":
            break
        digits += char
    if not digits:
        return 1
    number = int(digits[:9])
    return min(number, limit) if number else zero


def _cells(tr: LexborNode) -> list[LexborNode]:
    """Return the cells of a row; none where the node is no row."""
    cells = []
    child = tr.first_child if tr.tag == "tr" else None
    while child is not None:
        if child.tag in CELLS:
            cells.append(child)
        child = child.next
    return cells


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next
