"""Generated references of C and its like: constants in frames of their own, and summaries of them in tables.

In: the outline, or a table. Out: listings of constants. A frame is a table or preformatted block that holds nothing but
`#define NAME value`, without a heading before it that names the constant. A summary has `#define` in its first column
and what it says in the row beneath, or an enumeration with all its members in a cell.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from errorbook.layouts.constants import define, enumerated
from errorbook.layouts.content import parts_of
from errorbook.layouts.listing import ENOUGH
from errorbook.layouts.model import Cell, Row, Table
from errorbook.layouts.outline import Block
from errorbook.layouts.place import place_of
from errorbook.layouts.text import opening_of
from errorbook.pages.lines import line_of

FRAMES = frozenset({"table", "pre"})
MAX_FRAME = 200  # characters

Frame = tuple[int, str, str]  # its index, the name, the value


def read_definitions(outline: list[Block]) -> Iterator[tuple[list[int], Table]]:
    """Yield the listings of constants in frames."""
    run: list[Frame] = []
    for index, block in enumerate(outline):
        if block.level:
            yield from _listing(outline, run, index)
            run = []
        elif block.tag in FRAMES and (found := _constant(block)) and not _is_named(outline, index, found[0]):
            run.append((index, *found))
    yield from _listing(outline, run, len(outline))


def may_summarize(text: str) -> bool:
    """Tell, cheaply, whether a text may hold definitions or enumerations."""
    return "#define" in text or ("enum" in text and "{" in text)


def read_summary(table: Table) -> Iterator[Table]:
    """Yield the constants that a table sums up, and each enumeration in a cell of it."""
    defined: list[Row] = []
    for row in table.rows:
        if row.text(0).strip() == "#define":
            found = define(f"#define {row.text(1)}")
            defined.append(Row(tuple(map(Cell, (*(found or (row.text(1).strip(), "")), ""))), row.line))
        elif defined and not row.text(0).strip() and row.text(1).strip():
            name, value, text = defined[-1].cells
            text = Cell("\n".join(filter(None, (text.text, row.text(1)))))
            defined[-1] = Row((name, value, text), defined[-1].line)
        for cell in row.cells:
            title, brace, members = cell.text.partition("{")
            rows = [Row((Cell(name), Cell(value)), row.line) for name, value in enumerated(members)] if brace else []
            if rows:
                yield replace(table, layout="constants", caption=title.strip(), rows=tuple(rows), line=row.line)
    if len(defined) >= ENOUGH:
        yield replace(table, layout="constants", rows=tuple(defined))


def with_texts(tables: Iterable[Table]) -> Iterator[Table]:
    """Yield the tables, enumerations without texts with what other tables of the page say of most of their members."""
    tables = list(tables)
    said = {row.text(0).strip(): row.text(1) for table in tables if table.layout != "constants" for row in table.rows}
    for table in tables:
        known = sum(row.text(0) in said for row in table.rows)
        if table.layout == "constants" and known * 2 > len(table.rows) and not any(row.text(2) for row in table.rows):
            rows = tuple(Row((*row.cells[:2], Cell(said.get(row.text(0), ""))), row.line) for row in table.rows)
            table = replace(table, rows=rows)
        yield table


def _constant(block: Block) -> tuple[str, str] | None:
    """Return name and value of the constant that is all that a frame holds."""
    text = block.text if block.tag == "pre" else opening_of(block.node)[2]
    if not text.lstrip().startswith("#"):  # nearly all
        return None
    whole = block.node.text(deep=True).strip()
    return define(whole) if len(whole) <= MAX_FRAME else None


def _is_named(outline: list[Block], index: int, name: str) -> bool:
    """Tell whether a heading right before a frame names its constant: then that is its term."""
    before = outline[index - 1] if index else None
    return before is not None and bool(before.level) and name in before.text


def _listing(outline: list[Block], run: list[Frame], end: int) -> Iterator[tuple[list[int], Table]]:
    if len(run) < ENOUGH:
        return
    starts = [index for index, _, _ in run]
    rows = []
    for (index, name, value), after in zip(run, [*starts[1:], end], strict=True):
        below = [part.whole for block in outline[index + 1 : after] for part in parts_of([block.node])]
        texts = (name, value, "\n".join(filter(None, below)))
        rows.append(Row(tuple(map(Cell, texts)), line_of(outline[index].node)))
    place = place_of(outline, starts[0])
    yield starts, Table("constants", place.headings, place.caption, place.lead, tuple(rows), place.line)
