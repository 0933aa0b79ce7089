"""Source lines: a marker attribute put into the tags of raw HTML before parsing, since the parser keeps no positions.

For what is written in Markdown cmark-gfm says the lines itself (`data-sourcepos`); `line_of` reads either.
"""

import re

from selectolax.lexbor import LexborNode

LINE_ATTRIBUTE = "data-errorbook-line"
_TAG = re.compile(r"<(?:table|tr|li|d[tdl]|p|pre|h[1-6]|[uo]l|summary)(?=[ \t\n\f/>])", re.IGNORECASE)
_QUOTED_TAG = re.compile(rf"&lt;([A-Za-z0-9]+) {LINE_ATTRIBUTE}=\d+ ")


def mark_lines(text: str) -> str:
    """Return `text` with its line in each tag that a layout may start from.

    The mark has no quotes, so that it stays inside an attribute, and a space after it, so that a `/` is no part of it.
    """
    line, counted = 1, 0

    def mark(found: re.Match[str]) -> str:
        nonlocal line, counted
        line += text.count("\n", counted, found.start())
        counted = found.start()
        return f"{found[0]} {LINE_ATTRIBUTE}={line} "

    return _TAG.sub(mark, text) if "<" in text else text


def unmark_quoted(html: str) -> str:
    """Return rendered Markdown without the marks in markup that it only quotes (`<table>` in a code block)."""
    return _QUOTED_TAG.sub(r"&lt;\1", html)


def line_of(node: LexborNode) -> int:
    """Return the source line of a node of a tree with lines, 0 where it is not known."""
    attributes = node.attributes
    mark = attributes.get(LINE_ATTRIBUTE) or (attributes.get("data-sourcepos") or "").partition(":")[0]
    return int(mark) if mark.isdecimal() else 0
