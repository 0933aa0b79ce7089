"""The first room: a file's bytes become one decoded HTML tree with its origin.

In: bytes and where they are from. Out: a `Page`. Everything after this room sees HTML alone, whether the page
was Markdown or HTML; it knows the lines of the source where it asks for them.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from selectolax.lexbor import LexborHTMLParser

from errorbook.findings import Finding, finding
from errorbook.pages.decoding import NotTextError, decode
from errorbook.pages.lines import LINE_ATTRIBUTE, line_of, mark_lines, unmark_quoted
from errorbook.pages.markdown import blank_front_matter, to_html
from errorbook.pages.title import title_of

__all__ = ["LINE_ATTRIBUTE", "Page", "line_of", "open_page"]

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
HTML_STARTS = ("<!doctype", "<html", "<?xml")


@dataclass(frozen=True)
class Page:
    """One document. `source` is its decoded text; it is empty where the page could not be read."""

    origin: str
    source: str
    is_html: bool
    findings: list[Finding] = field(default_factory=list)
    readable: bool = True
    title: str = ""

    def tree(self) -> LexborHTMLParser:
        """Parse the page. The tree is as a browser's (WHATWG)."""
        return LexborHTMLParser(self.source if self.is_html else to_html(self.source))

    def tree_with_lines(self) -> LexborHTMLParser:
        """Parse the page so that `line_of` knows the source line of tables, rows, lists, items, headings and paragraphs.

        It is the same tree otherwise. It costs twice, so ask for it only where something was found.
        """
        marked = mark_lines(self.source)
        return LexborHTMLParser(marked if self.is_html else unmark_quoted(to_html(marked, positions=True)))

    def line_of(self, text: str, start: int = 1) -> int:
        """Return the 1-based line on which `text` stands first, from the line `start` on; 0 where it does not."""
        starts = self._line_starts
        found = self.source.find(text, starts[max(start, 1) - 1]) if start <= len(starts) else -1
        return bisect_right(starts, found) if found >= 0 else 0

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in re.finditer("\n", self.source))]


def open_page(data: bytes, origin: str) -> Page:
    """Decode a page. Never raises: what can't be read is a page with a finding of level error and no text."""
    try:
        text, declared = decode(data)
    except NotTextError as error:
        return Page(
            origin, "", is_html=False, findings=[finding("unreadable", str(error), page=origin)], readable=False
        )
    findings = []
    if declared:
        findings.append(finding("encoding-guessed", f"neither UTF-8 nor declared; read as {declared}", page=origin))
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # as HTML and CommonMark do, so that lines are counted once
    is_html = PurePath(origin).suffix.lower() in HTML_SUFFIXES or text.lstrip()[:9].lower().startswith(HTML_STARTS)
    return Page(
        origin,
        text if is_html else blank_front_matter(text),
        is_html,
        findings,
        title=title_of(text, is_html=is_html),
    )
