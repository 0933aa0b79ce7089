"""The lines of a page: which stand in a code fence, which in a comment, which are rows with pipes.

In: the text of a page. Out: `Markup`, from one walk over its lines. It needs not be exact: whatever is concluded from
it is tried by reading the page again.
"""

import re
from dataclasses import dataclass, field

_FENCE = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])?[ \t]*(`{3,}|~{3,})(.*)")
_COMMENT = re.compile(r"<!--|-->")
_RULE = re.compile(r"[\s>]*[|+:]?\s*:?-[-\s:|+]*")
_CELL_END = re.compile(r"(?<!\\)(?:\\\\)*\|")
_ROW_TAG = re.compile(r"<t[rdh][\s>]", re.IGNORECASE)


@dataclass(slots=True)
class Span:
    """Lines from `start` to `end`, both included, that something takes; `is_open` where it has no end of its own."""

    start: int
    end: int
    is_open: bool = False
    nested: bool = False  # it opens again within: the first was probably not meant to go on so far


@dataclass(slots=True)
class Markup:
    """The lines of a page, counted from 0."""

    lines: list[str]
    is_html: bool = False
    fences: list[Span] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    rows: dict[int, None] = field(
        default_factory=dict
    )  # lines that may be rows of pipe tables: with a pipe between cells

    def is_row(self, line: int) -> bool:
        """Tell whether a line may be a row of a pipe table: two cells at least."""
        return line in self.rows

    def is_rule(self, line: int) -> bool:
        """Tell whether a line sets a header off: |---|---|."""
        return self.is_row(line) and _RULE.fullmatch(self.lines[line]) is not None

    def holds_rows(self, span: Span) -> bool:
        """Tell whether rows of a table stand in a span, of pipes or of HTML."""
        return any(self.is_row(line) or _ROW_TAG.search(self.lines[line]) for line in range(span.start, span.end + 1))

    def is_hidden(self, line: int) -> bool:
        """Tell whether a line stands in a comment or a fence."""
        return any(span.start <= line <= span.end for span in (*self.comments, *self.fences))

    def around(self, spans: list[Span], line: int) -> Span | None:
        """Return the span that holds a line."""
        return next((span for span in spans if span.start <= line <= span.end), None)


def cells_of(line: str) -> list[str]:
    """Return the cells that a line has as a row of a pipe table; itself where it has no pipe."""
    text = line.strip().lstrip("> ").removeprefix("|")
    cells = []
    start = 0
    for end in _CELL_END.finditer(text):
        cells.append(text[start : end.end() - 1].strip())
        start = end.end()
    return [*cells, text[start:].strip()] if start < len(text) or not cells else cells


def markup_of(text: str, *, is_html: bool) -> Markup:
    """Return the lines of a page with its fences, of Markdown, and its comments."""
    lines = text.split("\n")
    rows = {number: None for number, line in enumerate(lines) if "|" in line and "|" in line.strip()[1:-1]}
    markup = Markup(lines, is_html, rows=rows)
    may_fence = not is_html and ("```" in text or "~~~" in text)
    if not may_fence and "<!--" not in text:
        return markup
    fence = ""
    commented = False
    for number, line in enumerate(markup.lines):
        opening = _FENCE.match(line) if may_fence and not commented and ("```" in line or "~~~" in line) else None
        if opening and fence:
            if opening[1].startswith(fence) and not opening[2].strip():
                markup.fences[-1].end, markup.fences[-1].is_open = number, False
                fence = ""
        elif opening and not (opening[1][0] == "`" and "`" in opening[2]):
            fence = opening[1]
            markup.fences.append(Span(number, number, is_open=True))
        elif not fence and ("--" in line):
            commented = _comments(markup, number, line, open_=commented)
    for span in (*markup.fences[-1:], *markup.comments[-1:]):
        if span.is_open:
            span.end = len(markup.lines) - 1
    return markup


def _comments(markup: Markup, number: int, line: str, *, open_: bool) -> bool:
    """Note where comments start and end on a line; tell whether one goes on."""
    for mark in _COMMENT.finditer(line):
        if mark[0] == "-->" and open_:
            markup.comments[-1].end, markup.comments[-1].is_open = number, False
            open_ = False
        elif mark[0] == "<!--" and open_:
            markup.comments[-1].nested = True
        elif mark[0] == "<!--":
            markup.comments.append(Span(number, number, is_open=True))
            open_ = True
    return open_
