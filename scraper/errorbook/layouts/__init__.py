"""The second room: the tree becomes rectangular tables and passages of prose.

Each way in which documentation lists things is one small file here; none knows what a column means.
In: a parsed page. Out: `Table` and `Passage` values, in document order.
"""

from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from errorbook.layouts.html_table import read_table
from errorbook.layouts.model import Cell, Passage, Row, Table
from errorbook.layouts.outline import blocks
from errorbook.layouts.pipe_table import cells_beyond
from errorbook.layouts.text import own_text_of, text_of

__all__ = ["Cell", "Passage", "Row", "Table", "passages", "tables"]


def tables(tree: LexborHTMLParser, source: str = "") -> Iterator[Table]:
    """Yield each table of the page with its heading path, caption and lead (the paragraph before it).

    With a tree that has lines and the `source` that they count, rows keep what Markdown drops of them.
    """
    lines = source.split("\n")
    lead = None
    for block in blocks(tree):
        if block.node.tag == "table":
            table = read_table(block.node, block.headings, text_of(lead) if lead is not None else "")
            if table.rows:
                yield _with_dropped_cells(table, lines) if table.layout == "pipe-table" else table
            lead = None
        else:
            lead = block.node if block.node.tag == "p" else None


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
        tag = block.node.tag
        if tag == "table":
            continue
        text = block.node.text(deep=True) if tag == "pre" else own_text_of(block.node)
        if text.strip():
            yield Passage(text, block.headings, preformatted=tag == "pre")
