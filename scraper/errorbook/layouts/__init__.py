"""The second room: the tree becomes rectangular tables and passages of prose.

Each way in which documentation lists things is one small file here; none knows what a column means.
In: a parsed page. Out: `Table` and `Passage` values, in document order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from msgspec.structs import replace

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
from errorbook.layouts.responses import read_responses
from errorbook.layouts.sections import read_sections
from errorbook.layouts.singles import read_singles
from errorbook.layouts.strays import with_strays
from errorbook.layouts.text import own_text_of
from errorbook.layouts.worth import Worth, always, as_one_cell

__all__ = ["Cell", "Passage", "Row", "Table", "always", "outline_of", "passages", "tables"]

PIPED = frozenset({"html-table", "pipe-table"})
LISTS = frozenset({"ul", "ol"})
CONTAINERS = frozenset({"div", "section", "article", "main", "body", "blockquote"})
OTHERS = CONTAINERS | {"table", "grid", "pre", "dl"}


def tables(outline: list[Block], source: str = "", worth: Worth = always) -> Iterator[Table]:
    """Yield each table and listing of the page with its heading path, caption and lead (the paragraph before it).

    With an outline of a tree that has lines and the `source` that they count, rows keep what Markdown drops of them.
    `worth` is asked with the first row of a table alone, and with the text of a listing as one cell; where it says no,
    nothing more is read of it.
    """
    found = _found(outline, source, worth)
    singles = read_singles(outline, found.tables, found.told)
    listed: dict[tuple[tuple[str, ...], ...], Layout] = {}
    for _, table in sorted((*found.tables, *singles), key=itemgetter(0)):
        if table.layout not in PIPED:  # headings in the items of a list make a listing of either
            key = (table.headings, tuple(row.text(0) for row in table.rows))
            if listed.setdefault(key, table.layout) != table.layout:
                continue
        yield table


@dataclass(slots=True)
class _Found:
    """Tables and listings with their places in the outline, the blocks that stand in one, and those read to the end."""

    tables: list[tuple[int, Table]] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)


def _found(outline: list[Block], source: str, worth: Worth) -> _Found:
    """Return what the page lists."""
    defines = may_summarize(source)
    found = _in_runs(outline, worth, defines=defines)
    named = {row.text(0) for _, table in found.tables for row in table.rows} if defines else None
    lines = source.split("\n")
    before: Table | None = None  # the table right before
    for index, block in enumerate(outline):
        inside: list[Table] = []
        if index not in found.done and _may_list(block):
            inside = list(_in_block(outline, index, before, lines, worth, named))
        goes_on = (
            before and block.level and block.text.startswith(before.heading or " ")
        )  # "Codes", "Codes (continued)"
        if not goes_on:
            before = inside[-1] if inside and inside[-1].layout in PIPED else None
        if inside:
            found.told.add(index)
        if len(inside) != 1 or inside[0].is_whole:
            found.tables += ((index, table) for table in inside)
    if defines:
        places = [index for index, _ in found.tables]
        found.tables = list(zip(places, with_texts(table for _, table in found.tables), strict=True))
    return found


def _in_runs(outline: list[Block], worth: Worth, *, defines: bool) -> _Found:
    """Return the listings whose items are several blocks each."""
    found = _Found(list(read_headings(outline, worth)))
    for start, table, blocks in read_sections(outline, {start for start, _ in found.tables}, worth):
        found.tables.append((start, table))
        found.told |= blocks
        found.done |= blocks
    found.tables += read_responses(outline, worth)
    for run, table in read_paragraphs(outline, worth):
        found.tables.append((run[0], table))
        found.told.update(run)
        found.done.update(index for index in run if terms_of_lines(outline[index]))
    for frames, table in read_definitions(outline) if defines else ():
        found.tables.append((frames[0], table))
        found.told.update(frames)
        found.done.update(frames)
    return found


def _in_block(
    outline: list[Block], index: int, before: Table | None, lines: list[str], worth: Worth, named: set[str] | None
) -> Iterator[Table]:
    """Yield what a block lists by itself; of constants, only what is not `named` already."""
    if named is not None and outline[index].tag == "table" and (summary := list(_summary(outline, index))):
        yield from (table for table in summary if not named.issuperset(row.text(0) for row in table.rows))
    elif _is_worth(outline, index, before, worth):
        yield from _read_block(outline, index, before, lines, worth)


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
    if worth is always or block.tag in {"table", "grid"}:
        return True
    asked = as_one_cell(outline, index, index + 1)
    return (before is not None and "|" in asked.rows[0].text(0)) or worth(asked)


def _read_list(outline: list[Block], index: int) -> Table | None:
    """Return the listing that a list of HTML is, or the table that roles lay out."""
    block = outline[index]
    read = read_list if block.tag in LISTS else read_definition_list if block.tag == "dl" else read_grid
    found = read(block.node, place_of(outline, index))
    return with_strays(found, outline, index) if found is not None and block.tag != "grid" else found


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
    rows = (replace(row, extra=extra[number]) if number in extra else row for number, row in enumerate(table.rows))
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
