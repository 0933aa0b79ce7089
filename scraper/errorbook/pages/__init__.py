"""The first room: a file's bytes become one decoded HTML tree with its origin.

In: bytes and where they are from. Out: a `Page`. Everything after this room sees HTML alone, whether the page
was Markdown or HTML; it knows the lines of the source where it asks for them.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from errorbook.findings import Finding, finding
from errorbook.pages import limits
from errorbook.pages.decoding import decode
from errorbook.pages.lines import LINE_ATTRIBUTE, line_of, mark_lines, unmark_quoted
from errorbook.pages.markdown import plain, to_html
from errorbook.pages.title import title_of
from errorbook.pages.unreadable import UnreadableError, refuse_data, stand_in
from errorbook.text import REPLACEMENT

__all__ = ["LINE_ATTRIBUTE", "Page", "UnreadableError", "line_of", "open_page", "stand_in"]

HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_HTML_START = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|\?xml|head|body)\b", re.IGNORECASE | re.DOTALL)
# In XML an element that ends where it starts has no content; HTML would take all that follows for its text.
_XHTML_START = re.compile(r"\s*<\?xml\b[^<]*(?:<!--.*?-->\s*|<!doctype[^>]*>\s*)*<html\b", re.IGNORECASE | re.DOTALL)
_EMPTY = re.compile(r"<(script|style|title|textarea|iframe|noscript)\b([^<>]*)/>", re.IGNORECASE)
# Without it a browser is in quirks mode, where a table within a paragraph does not close it; a second one is ignored.
_STANDARDS = "<!DOCTYPE html>"
# A parser drops or replaces a NUL without a word; a mark within the text would become a part of a code.
_MENDED = (("control-character", "\0", REPLACEMENT), ("byte-order-mark", "\ufeff", ""))


@dataclass(frozen=True)
class Page:
    """One document. `source` is its decoded text; it is empty where the page could not be read."""

    origin: str
    source: str
    is_html: bool
    findings: list[Finding] = field(default_factory=list)
    readable: bool = True
    title: str = ""

    def html(self) -> str:
        """Return the page as HTML, with the attributes from which `line_of` tells lines."""
        marked = mark_lines(self.source)
        if self.is_html:
            return _EMPTY.sub(r"<\1\2></\1>", marked) if _XHTML_START.match(marked) else marked
        return to_html(marked) if marked is self.source else unmark_quoted(to_html(marked))

    def tree(self) -> LexborHTMLParser:
        """Parse the page. The tree is as a browser's (WHATWG). Raises UnreadableError for what the parser can't bear."""
        html = self.html()
        limits.refuse_html(html, self.source)
        return LexborHTMLParser(_STANDARDS + html)

    def unreadable(self, error: UnreadableError) -> "Page":
        """Return the page as one that could not be read, for the reason that `error` names."""
        found = finding(error.kind, str(error), page=self.origin)
        return Page(self.origin, "", self.is_html, [*self.findings, found], readable=False)

    def line_of(self, text: str, start: int = 1) -> int:
        """Return the 1-based line on which `text` stands first, from the line `start` on; 0 where it does not."""
        starts = self._line_starts
        found = self.source.find(text, starts[max(start, 1) - 1]) if start <= len(starts) else -1
        return bisect_right(starts, found) if found >= 0 else 0

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in re.finditer("\n", self.source))]


def open_page(data: bytes, origin: str, charset: str = "") -> Page:
    """Decode a page, of which a server may have declared the `charset`. Never raises: what can't be read is a page with a finding of level error and no text."""
    try:
        return _open(data, origin, charset)
    except UnreadableError as error:
        return Page(origin, "", is_html=False).unreadable(error)


def _open(data: bytes, origin: str, charset: str) -> Page:
    limits.refuse_bytes(data)
    text, assumed = decode(data, charset)
    refuse_data(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace(
            "\r", "\n"
        )  # as HTML and CommonMark do, so that lines are counted once
    findings = []
    if assumed:
        findings.append(finding("encoding-guessed", f"neither UTF-8 nor declared; read as {assumed}", page=origin))
    for kind, char, instead in _MENDED:
        if char in text:
            message = f"U+{ord(char):04X} stands here, {text.count(char):,} times on the page"
            line = text.count("\n", 0, text.index(char)) + 1
            findings.append(finding(kind, message, page=origin, line=line))
            text = text.replace(char, instead)
    is_html = origin.lower().endswith(HTML_SUFFIXES) or _HTML_START.match(text) is not None
    title = title_of(text, is_html=is_html)
    if not is_html:
        text = plain(text)
    limits.refuse_source(text, is_html=is_html)
    return Page(origin, text, is_html, findings, title=title)
