"""Preformatted blocks, and paragraphs of several lines: which of the layouts of lines they hold.

In: a block and the table right before it. Out: the tables that it lists.
"""

from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborNode

from errorbook.layouts.broken_pipe_table import INNER_BREAK, has_pipes, read_broken_pipe_table
from errorbook.layouts.constants import read_constants
from errorbook.layouts.lines import read_lines
from errorbook.layouts.listing import ENOUGH, Place
from errorbook.layouts.model import Table
from errorbook.layouts.outline import Block
from errorbook.layouts.samples import OPENINGS, read_samples
from errorbook.layouts.terms import may_start_term
from errorbook.layouts.text import lines_of


def read_preformatted(block: Block, place: Place, before: Table | None, source: list[str]) -> Iterator[Table]:
    """Yield what a preformatted block lists."""
    lines = lines_of(block.node)
    place = replace(place, line=_first_line(lines, place.line, source))
    if has_pipes(lines):
        table = read_broken_pipe_table(lines, place, before)
        if table:
            yield table
        return
    if lines[0].lstrip()[:1] in OPENINGS:
        yield from read_samples("\n".join(lines), place)
        return
    if len(lines) < ENOUGH:
        return
    found = read_constants(lines, place) or read_lines(lines, place)
    if found:
        yield found


def may_hold_lines(node: LexborNode) -> bool:
    """Tell, cheaply, whether a paragraph has rows with pipes, or lines that may start with terms."""
    text = node.text(deep=True)
    if "|" in text:
        return True
    return may_start_term(text.lstrip()) and ("\n" in text or node.css_first("br") is not None)


def read_broken_lines(block: Block, place: Place, before: Table | None) -> Iterator[Table]:
    """Yield what the lines of a paragraph list."""
    lines = lines_of(block.node, INNER_BREAK)
    found = read_broken_pipe_table(lines, place, before) if has_pipes(lines) else None
    if found is None:
        lines = lines_of(block.node)
        found = read_constants(lines, place) or read_lines(lines, place)
    if found:
        yield found


def _first_line(lines: list[str], line: int, source: list[str]) -> int:
    """Return the line of the source on which the text of a block starts: that of its tag or fence, or the next."""
    first = lines[0].strip()
    for number in (line, line + 1):
        if first and 0 < number <= len(source) and source[number - 1].strip().endswith(first):
            return number
    return line
