"""The second room: the tree becomes rectangular tables and passages of prose.

Each way in which documentation lists things is one small file here; none knows what a column means.
In: a parsed page. Out: `Table` and `Passage` values, in document order.
"""

from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from errorbook.layouts.bullets import read_list
from errorbook.layouts.definition_list import read_definition_list
from errorbook.layouts.headings import read_headings
from errorbook.layouts.html_table import read_table
from errorbook.layouts.listing import Place
from errorbook.layouts.model import Cell, Passage, Row, Table
from errorbook.layouts.outline import Block, blocks
from errorbook.layouts.paragraphs import read_paragraphs
from errorbook.layouts.pipe_table import cells_beyond
from errorbook.layouts.text import own_text_of, text_of
from errorbook.pages.lines import line_of

__all__ = ["Cell", "Passage", "Row", "Table", "passages", "tables"]

BESIDE_PROSE = frozenset({"table", "ul", "ol", "dl"})  # their text stands in cells or in blocks of its own


def tables(tree: LexborHTMLParser, source: str = "") -> Iterator[Table]:
    """Yield each table and listing of the page with its heading path, caption and lead (the paragraph before it).

    With a tree that has lines and the `source` that they count, rows keep what Markdown drops of them.
    """
    lines = source.split("\n")
    outline = list(blocks(tree))
    runs = dict([*read_paragraphs(outline), *read_headings(outline)])
    lead: Block | None = None
    for index, block in enumerate(outline):
        if index in runs:
            yield runs[index]
        found = _read_block(block, lead, lines)
        if found is not None:
            yield found
        lead = block if block.tag == "p" else None


def _read_block(block: Block, lead: Block | None, lines: list[str]) -> Table | None:
    """Return what a block lists by itself, None for prose."""
    if block.tag == "table":
        table = read_table(block.node, block.headings, text_of(lead.node) if lead else "")
        if not table.rows:
            return None
        table = replace(table, caption=table.caption or block.panel) if block.panel else table
        return _with_dropped_cells(table, lines) if table.layout == "pipe-table" else table
    if block.in_cell:
        return None
    if block.tag in {"ul", "ol"}:
        return read_list(block.node, _place(block, lead))
    if block.tag == "dl":
        return read_definition_list(block.node, _place(block, lead))
    return None


def _place(block: Block, lead: Block | None) -> Place:
    return Place(block.headings, block.panel, text_of(lead.node) if lead else "", line_of(block.node))


def _with_dropped_cells(table: Table, lines: list[str]) -> Table:
    """Return a pipe table whose rows hold the cells beyond its header too."""
    columns = len(table.rows[0].cells)
    rows = (
        replace(row, extra=cells_beyond(lines[row.line - 1], columns)) if 0 < row.line <= len(lines) else row
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def passages(tree: LexborHTMLParser) -> Iterator[Passage]:
    """Yield the prose and the preformatted text of the page, a line break in it as a newline."""
    for block in blocks(tree):
        if block.level or block.tag in BESIDE_PROSE:
            continue
        text = block.node.text(deep=True) if block.tag == "pre" else own_text_of(block.node)
        if text.strip():
            yield Passage(text, block.headings, preformatted=block.tag == "pre")
