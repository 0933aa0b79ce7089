"""Where rows stand now that a page should give and does not.

In: the lines of a page, what was read of it, the rows that are missing. Out: the
place of each that still stands on the page, in words that name what keeps it from being read.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from errorbook.causes.markup import Markup, cells_of
from errorbook.causes.model import Cause, Missing
from errorbook.reading.explain import REFUSALS, REJECTIONS
from errorbook.reading.model import PageReading, RefusedTable

MOST_MISSING = 200  # rows that are looked for; more would say nothing new
MOST_TRIED = 20  # places of a code on a page, which may be a number that stands everywhere
REACH = 6  # lines below its code on which a text of a row may stand, in HTML
ENOUGH_TEXT = 40  # letters of a text tell it from others
_TAG = re.compile(r"<[^<>]*>")


Explain = Callable[[], PageReading]  # reads the page once more, with the tables that are not taken


def places_of(markup: Markup, reading: PageReading, missing: Iterable[Missing], explain: Explain) -> Iterator[Cause]:
    """Yield for each missing row that stands on the page with its text where it does, and what keeps it from being read."""
    source = "\n".join(markup.lines)
    folded: dict[int, str] = {}
    rejected = {row.line - 1: REJECTIONS[row.reason] for table in reading.tables for row in table.rejected if row.line}
    read = {entry.line - 1: entry.code for table in reading.tables for entry in table.entries if entry.line}
    refused: list[RefusedTable] | None = None
    for row in islice(missing, MOST_MISSING):
        line = _line_of(row, source, markup.lines, folded) if row.code in source else -1
        if line < 0:
            continue
        if refused is None:
            told = explain().refused
            refused = told if isinstance(told, list) else []
        yield _place(line, markup, rejected, read, refused)


def _line_of(row: Missing, source: str, lines: Sequence[str], folded: dict[int, str]) -> int:
    """Return the line on which a code stands with all that was said of it beside or below it, -1 where none does."""
    texts = [text for said in row.texts if (text := fold(said)[:ENOUGH_TEXT]) and text != fold(row.code)]
    if not texts:
        return -1
    token = re.compile(rf"(?<![\w.-]){re.escape(row.code)}(?![\w-]|\.\w)")
    for found in islice(token.finditer(source), MOST_TRIED):
        first = source.count("\n", 0, found.start())
        below = 1 if "|" in lines[first] else REACH
        near = "".join(_folded(number, lines, folded) for number in range(first, min(first + below, len(lines))))
        if all(text in near for text in texts) and _looks_like_row(lines[first], (fold(row.code), *texts)):
            return first
    return -1


def _folded(number: int, lines: Sequence[str], folded: dict[int, str]) -> str:
    if number not in folded:
        folded[number] = fold(html.unescape(_TAG.sub(" ", lines[number])))
    return folded[number]


def _looks_like_row(line: str, texts: Sequence[str]) -> bool:
    """Tell whether a line may have been a row, not a sample of a response: with pipes, tags, or its own text in front."""
    return "|" in line or _TAG.search(line) is not None or fold(line).startswith(tuple(texts))


def fold(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(filter(str.isalnum, text)).casefold()


def _place(
    line: int, markup: Markup, rejected: Mapping[int, str], read: Mapping[int, str], refused: Sequence[RefusedTable]
) -> Cause:
    if comment := markup.around(markup.comments, line):
        if comment.is_open or comment.nested:
            return Cause(
                "a comment that starts here is not closed, and holds the rows", comment.start + 1, is_break=True
            )
        return Cause("a comment that starts here holds the rows", comment.start + 1)
    if fence := markup.around(markup.fences, line):
        return Cause("a code fence that opens here holds the rows", fence.start + 1, is_break=True)
    if line in rejected:
        return Cause(f"the row gives no entry: {rejected[line]}", line + 1, is_break=True)
    if line in read:
        return Cause(f"the row gives another code: {read[line]}", line + 1, is_break=True)
    if table := _table_at(line, refused):
        header = f" (headers: {' | '.join(filter(None, table.headers))})" if any(table.headers) else ""
        return Cause(f"the table is not taken: {REFUSALS[table.reason]}{header}", table.line, is_break=True)
    if not markup.is_row(line):
        told = "the row stands in no table" if _TAG.search(markup.lines[line]) else "the row stands in a paragraph"
        return Cause(told, line + 1, is_break=True)
    return _row_apart(line, markup)


def _table_at(line: int, refused: Sequence[RefusedTable]) -> RefusedTable | None:
    """Return the table that was not taken whose rows a line stands among."""
    above = [table for table in refused if table.line and table.line - 1 <= line <= table.line + REACH * table.rows + 1]
    return max(above, key=lambda table: table.line, default=None)


def _row_apart(line: int, markup: Markup) -> Cause:
    """Tell what parts a row with pipes from the table above it."""
    first = line
    while markup.is_row(first - 1):
        first -= 1
    above = first - 1
    while above >= 0 and not markup.lines[above].strip():
        above -= 1
    if above < first - 1 and markup.is_row(above):
        return Cause("a blank line splits the table", above + 2, is_break=True)
    cells = {
        len(cells_of(markup.lines[number]))
        for number in range(first, min(first + 3, len(markup.lines)))
        if markup.is_row(number)
    }
    if markup.is_rule(first + 1) and len(cells) > 1:
        return Cause("header, rule and rows have not the same number of cells", first + 1, is_break=True)
    return Cause("the row stands in no table", line + 1, is_break=True)
