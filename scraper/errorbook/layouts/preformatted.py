"""Preformatted blocks, and paragraphs of several lines: which of the layouts of lines they hold.

In: a block and the table right before it. Out: the tables that it lists.
"""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from errorbook.layouts.broken_pipe_table import INNER_BREAK, has_pipes, read_broken_pipe_table
from errorbook.layouts.comments import comments_of, may_hold_comments
from errorbook.layouts.constants import may_hold_constants, read_constants
from errorbook.layouts.delimited import may_be_delimited, read_delimited
from errorbook.layouts.elements import may_list_elements, read_elements
from errorbook.layouts.flow_maps import may_hold_maps, read_flow_maps
from errorbook.layouts.ini import is_head, may_hold_sections, read_sections_of_settings
from errorbook.layouts.lines import may_list, read_lines
from errorbook.layouts.listing import Place
from errorbook.layouts.model import Table
from errorbook.layouts.outline import Block
from errorbook.layouts.place import place_of
from errorbook.layouts.records import may_hold_records, read_records
from errorbook.layouts.samples import OPENINGS, may_list_objects, read_samples
from errorbook.layouts.sentences import may_enumerate, read_sentence
from errorbook.layouts.terms import may_start_term
from errorbook.layouts.text import lines_of, marked_lines_of

_FORMS = (may_hold_sections, may_hold_constants, may_hold_records, may_be_delimited, may_hold_maps, may_list)


def read_preformatted(outline: list[Block], index: int, before: Table | None, source: list[str]) -> Iterator[Table]:
    """Yield what a preformatted block lists."""
    text = outline[index].text
    opening = text.lstrip()[:1]
    lines = text.rstrip().split("\n")
    if opening == "<":
        if may_list_elements(text):
            yield from read_elements(text, _place(outline, index, lines, source))
        return
    if opening in OPENINGS and opening and not _starts_settings(lines):
        if may_list_objects(text):
            yield from read_samples(text, _place(outline, index, lines, source))
        return
    if "|" in text and has_pipes(lines):
        table = read_broken_pipe_table(lines, _place(outline, index, lines, source), before)
        if table:
            yield table
        return
    tables = list(_listings(lines, lambda: _place(outline, index, lines, source)))
    yield from tables
    if may_hold_comments(lines):
        read = {row.line for table in tables for row in table.rows}
        found = _in_comments(lines, _place(outline, index, lines, source))
        yield from (table for table in found if read.isdisjoint(row.line for row in table.rows))


def _starts_settings(lines: list[str]) -> bool:
    """Tell whether lines start with the name of a section rather than with data."""
    return is_head(next(filter(str.strip, lines), ""))


def may_list_in_lines(lines: list[str]) -> bool:
    """Tell, cheaply, whether lines may list something."""
    return any(may(lines) for may in _FORMS)


def _listings(lines: list[str], place: Callable[[], Place]) -> Iterator[Table]:
    """Yield what lines list, in the first form that fits; their place is asked for where they may list something."""
    table = read_sections_of_settings(lines, place()) if may_hold_sections(lines) else None
    if table is None and may_hold_constants(lines):
        table = read_constants(lines, place())
    if table is None and may_hold_records(lines):
        table = read_records(lines, place())
    if table is None and may_be_delimited(lines):
        table = read_delimited(lines, place())
    maps = list(read_flow_maps(lines, place())) if table is None and may_hold_maps(lines) else []
    if table or maps:
        yield from [table] if table else maps
    elif may_list(lines):
        yield from read_lines(lines, place())


def _in_comments(lines: list[str], place: Place) -> Iterator[Table]:
    """Yield what comments in a program list."""
    for start, comments in comments_of(lines):
        yield from read_lines(comments, replace(place, line=place.line + start if place.line else 0))


def may_hold_lines(text: str) -> bool:
    """Tell, cheaply, whether a paragraph may list something in its lines."""
    if may_enumerate(text):
        return True
    return "|" in text or any(map(may_start_term, text.lstrip().split("\n", 2)[:2]))  # the first may lead to the others


def read_broken_lines(outline: list[Block], index: int, before: Table | None) -> Iterator[Table]:
    """Yield what the lines of a paragraph list."""
    node = outline[index].node
    text = outline[index].text or node.text(deep=True)
    if "|" in text:
        lines = lines_of(node, INNER_BREAK)
        table = read_broken_pipe_table(lines, place_of(outline, index), before) if has_pipes(lines) else None
        if table:
            yield table
            return
    if "\n" in text or node.css_first("br") is not None:
        lines = marked_lines_of(node)
        tables = list(_listings(lines, lambda: place_of(outline, index)))
        if tables:
            yield from tables
            return
    if may_enumerate(text) and (sentence := read_sentence(text, place_of(outline, index))):
        yield sentence


def _place(outline: list[Block], index: int, lines: list[str], source: list[str]) -> Place:
    """Return where a block stands; its line is that of its text, not of its tag or fence."""
    place = place_of(outline, index)
    return replace(place, line=_first_line(lines, place.line, source))


def _first_line(lines: list[str], line: int, source: list[str]) -> int:
    """Return the line of the source on which the text of a block starts: that of its tag or fence, or the next."""
    first = next((number for number, text in enumerate(lines) if text.strip()), 0)
    words = lines[first].split() or [""]
    for number in (line, line + 1):
        on = source[number + first - 1] if 0 < number + first <= len(source) else ""
        if words[0] in on and words[-1] in on and on:
            return number
    return line
