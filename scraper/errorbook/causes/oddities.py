"""What is odd about the tables of a page by itself, without a yesterday to compare with.

In: the lines of a page and what was read of it. Out: causes, each a place where rows or texts are probably lost.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Literal

from errorbook.causes.markup import Markup, cells_of
from errorbook.causes.model import Cause
from errorbook.reading.model import ErrorTable, PageReading
from errorbook.reading.rows import UNSAID
from errorbook.reading.words import meaning
from errorbook.text import shorten

Oddity = Literal["table-broken", "row-short", "row-outside"]
_FORM = re.compile(
    r"""(?P<number>-?\d{3,}) | (?P<hexadecimal>0[xX][0-9A-Fa-f]+) | (?P<dotted>[A-Z]\w*(?:\.\w+)+)
      | (?P<camel>[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+) | (?P<constant>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)""",
    re.VERBOSE,
)
CLOSED = 3  # rows that end with a pipe: the next one should too
_NUMBER = re.compile(r"-?\d")
_IDENTIFIERS = frozenset({"dotted", "camel", "constant"})
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?table|tr)(?=[\s>])", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_IN_TAG = re.compile(r"<[a-z/!][^<>]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Piped:
    """A pipe table that was read: its columns, that of its codes, and what these look like."""

    line: int
    width: int
    code: int
    forms: frozenset[str]


def odd_rows(markup: Markup, reading: PageReading) -> Iterator[tuple[Oddity, Cause]]:
    """Yield rows with fewer cells than the others, and rows outside of tables that look like those that were read."""
    tables = [table for table in reading.tables if table.layout == "pipe-table"]
    for table in tables:
        if markup.is_rule(table.line) and _count(markup, table.line - 1) != _count(markup, table.line):
            told = "the header has not as many cells as the line below it: no reader of Markdown sees a table"
            yield "table-broken", Cause(told, table.line)
        yield from (("row-short", cause) for cause in _short_rows(markup, table))
    if tables and not markup.is_html:
        yield from _unread_rows(markup, tables, tables_by_line(reading).keys())


def guessed_headers(reading: PageReading) -> Iterator[Cause]:
    """Yield the columns that were understood by what stands in them, since their header says nothing known."""
    for table in reading.tables:
        for name, header in table.columns.items():
            if header and meaning(header) is None:
                yield Cause(
                    f"column {shorten(header)!r} was taken for the {name.replace('_', ' ')} by what stands in it",
                    table.line,
                )


def tables_by_line(reading: PageReading) -> dict[int, int]:
    """Return the lines, from 0, of all rows that were read, with the number of their table."""
    return {
        row.line - 1: number
        for number, table in enumerate(reading.tables)
        for rows in (table.entries, table.rejected)
        for row in rows
    }


def _short_rows(markup: Markup, table: ErrorTable) -> Iterator[Cause]:
    """Yield the rows that have fewer cells than the header, where most have as many."""
    lines = markup.lines
    rows = {entry.line for entry in table.entries if 0 < entry.line <= len(lines)}
    glued = {row.line: row.text for row in table.rejected if row.reason not in UNSAID and 0 < row.line <= len(lines)}
    full = len(cells_of(lines[table.line - 1])) if 0 < table.line <= len(lines) and markup.is_rule(table.line) else 0
    if not rows or (not glued and {lines[line - 1].count("|") for line in rows} == {full + 1}):
        return  # nearly all
    cells = {line: len(cells_of(lines[line - 1])) for line in sorted({*rows, *glued})}
    full = full or Counter(map(cells.__getitem__, rows)).most_common(1)[0][0]
    short = [line for line in rows if cells[line] < full]
    if len(rows) > 1 and len(short) > len(rows) / 2:
        return  # the header has a cell too many
    codes = {entry.code for entry in table.entries}
    for line, count in cells.items():
        is_row = line in rows or (count == 1 and (line < max(rows) or _starts_like(glued[line], codes)))
        if is_row and count < full:
            yield Cause(f"the row has {count} of {full} cells; a | may be missing", line)


def _count(markup: Markup, line: int) -> int:
    return len(cells_of(markup.lines[line])) if 0 <= line < len(markup.lines) else 0


def _starts_like(text: str, codes: Set[str]) -> bool:
    """Tell whether a text starts as the codes of its table do."""
    if _NUMBER.match(text):
        return all(map(_NUMBER.match, codes))
    first = form_of(text.split(maxsplit=1)[0]) if text else ""
    return first in _IDENTIFIERS and any(form_of(code) in _IDENTIFIERS for code in codes)


def _unread_rows(markup: Markup, tables: Iterable[ErrorTable], read: Set[int]) -> Iterator[tuple[Oddity, Cause]]:
    """Yield rows that were not read but have as many cells as a table that was, and a code of its form in its place."""
    known = [piped for table in tables if (piped := _piped(markup, table))]
    before = -1
    is_apart = True  # from any table
    for number in markup.rows if known else ():
        is_apart = (is_apart or number > before + 1) and not markup.is_rule(number + 1)
        before = number
        if not is_apart or number in read or markup.is_rule(number) or markup.is_hidden(number):
            continue
        cells = cells_of(markup.lines[number])
        like = next((one for one in known if one.width == len(cells) and form_of(cells[one.code]) in one.forms), None)
        if like is not None:
            told = f"the row is not read, and is like those of the table on line {like.line}"
            yield "row-outside", Cause(told, number + 1)


def _piped(markup: Markup, table: ErrorTable) -> _Piped | None:
    header = cells_of(markup.lines[table.line - 1]) if 0 < table.line <= len(markup.lines) else []
    codes = {entry.line: entry.code for entry in table.entries}
    for line, code in codes.items():
        cells = cells_of(markup.lines[line - 1]) if 0 < line <= len(markup.lines) else []
        if len(cells) == len(header) > 1 and code in cells:
            forms = frozenset(filter(None, map(form_of, codes.values())))
            return _Piped(table.line, len(header), cells.index(code), forms) if forms else None
    return None


def form_of(code: str) -> str:
    """Return the form of a text that nothing but a code has, or nothing."""
    found = _FORM.fullmatch(code.strip("`* "))
    return (found and found.lastgroup) or ""


def tags_apart(markup: Markup, source: str) -> Cause | None:
    """Return the first row of HTML that stands outside of any table."""
    depth = 0
    for tag in _TABLE_TAG.finditer(source) if "</table" in source else ():
        name = tag[1].lower()
        depth += name == "table"
        depth -= name == "/table" and depth > 0
        if name == "tr" and not depth:
            line = source.count("\n", 0, tag.start())
            if not markup.is_hidden(line) and "`" not in markup.lines[line]:
                return Cause("a row of HTML stands outside of any table", line + 1)
    return None


def open_fence(markup: Markup) -> Cause | None:
    """Return the code fence that is never closed and takes a table."""
    fence = markup.fences[-1] if markup.fences else None
    if fence is None or not fence.is_open or not any(map(markup.is_rule, range(fence.start, fence.end + 1))):
        return None
    return Cause("a code fence that opens here is never closed, and takes the table below", fence.start + 1)


def end_of_page(markup: Markup, source: str) -> Cause | None:
    """Return how the page ends where it ends in the middle of something."""
    last = max((number for number, line in enumerate(markup.lines) if line.strip()), default=-1)
    if last < 0:
        return None
    if _IN_TAG.search(markup.lines[last]) and "<t" in source:
        return Cause("the page ends within a tag: it may be cut", last + 1, is_break=True)
    if len(_TABLE.findall(source)) > len(_TABLE_END.findall(source)):
        return Cause("the page ends before a table is closed: it may be cut", last + 1, is_break=True)
    ends = [markup.lines[number].rstrip().endswith("|") for number in range(max(last - CLOSED, 0), last + 1)]
    if markup.is_row(last) and ends == [True] * CLOSED + [False]:
        return Cause("the page ends within a row: it may be cut", last + 1, is_break=True)
    return None
