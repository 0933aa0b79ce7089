"""The second room: the tree becomes rectangular tables and passages of prose.

Each way in which documentation lists things is one small file here; none knows what a column means.
In: a parsed page. Out: `Table` and `Passage` values, in document order.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import itemgetter

import msgspec

from errorbook.layouts.bullets import lists_terms, read_list
from errorbook.layouts.captions import continued, with_caption
from errorbook.layouts.definition_list import read_definition_list, starts_list
from errorbook.layouts.definitions import may_summarize, read_definitions, read_summary, with_texts
from errorbook.layouts.grid import read_grid
from errorbook.layouts.headings import read_headings
from errorbook.layouts.html_table import read_table
from errorbook.layouts.model import Cell, Layout, Passage, Row, Table
from errorbook.layouts.outline import Block, outline_of
from errorbook.layouts.paragraphs import read_paragraphs, terms_of_lines
from errorbook.layouts.pipe_table import cells_beyond
from errorbook.layouts.place import lead_of, place_of
from errorbook.layouts.preformatted import may_hold_lines, read_broken_lines, read_preformatted
from errorbook.layouts.singles import read_singles
from errorbook.layouts.text import own_text_of

__all__ = ["Cell", "Passage", "Row", "Table", "always", "outline_of", "passages", "tables"]

Worth = Callable[[Table], bool]
PIPED = frozenset({"html-table", "pipe-table"})
LISTS = frozenset({"ul", "ol"})
CONTAINERS = frozenset({"div", "section", "article", "main", "body", "blockquote"})
OTHERS = CONTAINERS | {"table", "grid", "pre", "dl"}


def always(_table: Table) -> bool:
    """Say of each table that it is worth reading."""
    return True


def tables(outline: list[Block], source: str = "", worth: Worth = always) -> Iterator[Table]:
    """Yield each table and listing of the page with its heading path, caption and lead (the paragraph before it).

    With an outline of a tree that has lines and the `source` that they count, rows keep what Markdown drops of them.
    `worth` is asked with the first row of a table alone, and with the text of a listing as one cell; where it says no,
    nothing more is read of it.
    """
    found, told = _found(outline, source, worth)
    listed: dict[tuple[tuple[str, ...], ...], Layout] = {}
    for _, table in sorted((*found, *read_singles(outline, found, told)), key=itemgetter(0)):
        if table.layout not in PIPED:  # headings in the items of a list make a listing of either
            key = (table.headings, tuple(row.text(0) for row in table.rows))
            if listed.setdefault(key, table.layout) != table.layout:
                continue
        yield table


def _found(outline: list[Block], source: str, worth: Worth) -> tuple[list[tuple[int, Table]], set[int]]:
    """Return the tables and listings, each with its place in the outline, and the blocks that stand in one."""
    lines = source.split("\n")
    found: list[tuple[int, Table]] = list(read_headings(outline))
    told: set[int] = set()
    in_lines: set[int] = set()  # blocks whose lines stand in a listing of several
    for run, table in read_paragraphs(outline):
        found.append((run[0], table))
        told.update(run)
        in_lines.update(index for index in run if terms_of_lines(outline[index]))
    defines = may_summarize(source)
    for frames, table in read_definitions(outline) if defines else ():
        found.append((frames[0], table))
        told.update(frames)
        in_lines.update(frames)
    named = {row.text(0) for _, table in found for row in table.rows} if defines else set()
    before: Table | None = None  # the table right before
    for index, block in enumerate(outline):
        inside: list[Table] = []
        if index in in_lines or not _may_list(block):
            pass
        elif defines and block.tag == "table" and (summary := list(_summary(outline, index))):
            inside = [table for table in summary if not named.issuperset(row.text(0) for row in table.rows)]
        elif _is_worth(outline, index, before, worth):
            inside = list(_read_block(outline, index, before, lines, worth))
        before = inside[-1] if inside and inside[-1].layout in PIPED else None
        if inside:
            told.add(index)
        if len(inside) != 1 or inside[0].is_whole:
            found += ((index, table) for table in inside)
    if defines:
        others = [table for _, table in found]
        found = [(index, with_texts(table, others) if table.layout == "constants" else table) for index, table in found]
    return found, told


def _may_list(block: Block) -> bool:
    """Tell, cheaply, whether a block may list something by itself; most are prose."""
    tag = block.tag
    if tag == "p":
        return not block.nest and may_hold_lines(block.text)
    if tag in LISTS:
        return lists_terms(block.node)
    if tag == "dl":
        return starts_list(block.node)
    return tag in OTHERS and not (block.nest and tag in CONTAINERS)


def _read_block(
    outline: list[Block], index: int, before: Table | None, lines: list[str], worth: Worth
) -> Iterator[Table]:
    """Yield what a block lists by itself."""
    block = outline[index]
    if block.tag == "pre":
        yield from read_preformatted(outline, index, before, lines)
    elif block.tag == "p" or block.tag in CONTAINERS:
        yield from read_broken_lines(outline, index, before)
    else:
        found = (
            _read_table(outline, index, before, lines, worth) if block.tag == "table" else _read_list(outline, index)
        )
        if found is not None:
            yield found


def _is_worth(outline: list[Block], index: int, before: Table | None, worth: Worth) -> bool:
    """Tell whether a listing is worth reading; a table is asked for by its first row, what may go on with one is read."""
    block = outline[index]
    if before or worth is always or block.tag in {"table", "grid"}:
        return True
    text = block.text or block.node.text(deep=True)
    return worth(Table("lines", block.headings, block.panel, lead_of(outline, index), (Row((Cell(text),)),)))


def _read_list(outline: list[Block], index: int) -> Table | None:
    """Return the listing that a list of HTML is, or the table that roles lay out."""
    block = outline[index]
    read = read_list if block.tag in LISTS else read_definition_list if block.tag == "dl" else read_grid
    return read(block.node, place_of(outline, index))


def _read_table(outline: list[Block], index: int, before: Table | None, lines: list[str], worth: Worth) -> Table | None:
    """Return a table of HTML, of one that is not worth reading its first row."""
    block = outline[index]
    lead = lead_of(outline, index)
    table = read_table(block.node, block.headings, lead, only_first=True)
    if not table.rows:
        return None
    table = continued(with_caption(table, outline, index), before)
    if not worth(table):
        return replace(table, is_whole=False)
    whole = replace(read_table(block.node, block.headings, lead), caption=table.caption)
    table = continued(whole, before)
    return _with_dropped_cells(table, lines) if table.layout == "pipe-table" else table


def _summary(outline: list[Block], index: int) -> Iterator[Table]:
    """Yield the constants that a table sums up."""
    block = outline[index]
    if may_summarize(block.node.text(deep=True)):
        yield from read_summary(read_table(block.node, block.headings, lead_of(outline, index)))


def _with_dropped_cells(table: Table, lines: list[str]) -> Table:
    """Return a pipe table whose rows hold the cells beyond its header too."""
    columns = len(table.rows[0].cells)
    extra = {
        number: dropped
        for number, row in enumerate(table.rows)
        if 0 < row.line <= len(lines) and (dropped := cells_beyond(lines[row.line - 1], columns))
    }
    if not extra:  # nearly all
        return table
    rows = (
        msgspec.structs.replace(row, extra=extra[number]) if number in extra else row
        for number, row in enumerate(table.rows)
    )
    return replace(table, rows=tuple(rows))


def passages(outline: list[Block]) -> Iterator[Passage]:
    """Yield the prose and the preformatted text of the page, a line break in it as a newline."""
    for block in outline:
        if block.level or block.tag in {"ul", "ol", "dl"}:  # the text of a list stands in blocks of its own
            continue
        if block.tag in {"table", "grid"}:
            text = block.node.text(deep=True, separator="\n")
        else:
            text = block.text if block.tag == "pre" else own_text_of(block.node)
        if text.strip():
            yield Passage(text, block.headings, preformatted=block.tag == "pre")
            if '"' in text and block.tag != "pre":
                for code in block.node.css("code"):  # a quotation of its own, whatever comes after it
                    yield Passage(code.text(deep=True), block.headings, preformatted=True)
