"""What could be mended in the markup of a page: blank lines in tables, fences and comments that take too much.

In: the lines of a page, and those whose rows were read. Out: mended texts, each without one flaw that the page may
have. Whether it has it shows when the mended text gives more rows.
"""

import re
from collections.abc import Iterator, Mapping

from errorbook.causes.markup import Markup, Span
from errorbook.causes.model import Mend

_QUOTATION = re.compile(r'<[a-z]+\s[^<>]*="(?P<value>[^"<>]*)>[^"]*</?t[rdh][^"]*(?:"|\Z)', re.IGNORECASE)
MOST_BETWEEN = 3  # lines of text that may have come between the rows of a table


def mends(markup: Markup, read: Mapping[int, int], *, suspicious: bool) -> Iterator[Mend]:
    """Yield what could be mended; only what looks broken by itself, unless the page is `suspicious` already.

    `read` are the lines of the rows that were read, from 0, with the number of their table.
    """
    yield from _comments(markup, suspicious=suspicious)
    yield from _quotations(markup)
    yield from _fences(markup, read, suspicious=suspicious)
    if not markup.is_html:
        yield from _gaps(markup, read)


def _comments(markup: Markup, *, suspicious: bool) -> Iterator[Mend]:
    for span in markup.comments:
        if (span.is_open or span.nested or suspicious) and markup.holds_rows(span):
            lines = list(markup.lines)
            lines[span.start] = lines[span.start].replace("<!--", "", 1)
            told = (
                "a comment that starts here is not closed" if span.is_open or span.nested else "a comment starts here"
            )
            yield Mend(f"{told}, and takes the rows below", span.start + 1, "\n".join(lines))


def _quotations(markup: Markup) -> Iterator[Mend]:
    """Yield the page with a quotation closed that takes the tags of rows for its text."""
    text = "\n".join(markup.lines)
    for found in _QUOTATION.finditer(text) if '="' in text else ():
        end = found.end("value")
        yield Mend(
            "a quotation that opens here is not closed, and takes the rows below",
            text.count("\n", 0, found.start()) + 1,
            f'{text[:end]}"{text[end:]}',
        )


def _fences(markup: Markup, read: Mapping[int, int], *, suspicious: bool) -> Iterator[Mend]:
    is_odd = bool(markup.fences) and markup.fences[-1].is_open
    for span in markup.fences:
        if not (is_odd or suspicious or (markup.holds_rows(span) and _is_unread(span, read))):
            continue
        if not span.is_open and markup.holds_rows(span):
            yield _without(markup, span.start, span.end, told="a code fence that opens here holds a table")
        yield _without(markup, span.start, told="a code fence that opens here is not closed where it should be")


def _is_unread(span: Span, read: Mapping[int, int]) -> bool:
    return read.keys().isdisjoint(range(span.start, span.end + 1))


def _without(markup: Markup, *numbers: int, told: str) -> Mend:
    """Return the page with some lines empty: all others stay where they are."""
    lines = list(markup.lines)
    for number in numbers:
        lines[number] = ""
    return Mend(told, numbers[0] + 1, "\n".join(lines))


def _gaps(markup: Markup, read: Mapping[int, int]) -> Iterator[Mend]:
    """Yield the page without the lines between two rows with pipes, where the lower ones were not read with the upper ones."""
    above = -1
    for number in markup.rows:
        between = range(above + 1, number)
        if above >= 0 and between and _is_gap(markup, between, read):
            text = any(markup.lines[line].strip() for line in between)
            lines = [*markup.lines[: between.start], *markup.lines[number:]]
            told = "a line that is no row splits the table" if text else "a blank line splits the table"
            line = next((other for other in between if markup.lines[other].strip()), between[0])
            yield Mend(told, line + 1, "\n".join(lines), joins=True)
        above = number


def _is_gap(markup: Markup, between: range, read: Mapping[int, int]) -> bool:
    below = between.stop
    texts = [line for number in between if (line := markup.lines[number].strip())]
    return (
        (below not in read or read[below] != read.get(between.start - 1))
        and len(texts) <= MOST_BETWEEN
        and not any(text.startswith(("#", "```", "~~~", "<")) for text in texts)
        and not (markup.is_rule(below + 1) and not markup.is_rule(below))  # a table of its own
    )
