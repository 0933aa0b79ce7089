"""Source lines of raw HTML: a marker attribute put into the tags of tables and rows before parsing.

For Markdown tables cmark-gfm says the lines itself (`data-sourcepos`); see `line_of`.
"""

import re

from selectolax.lexbor import LexborNode

LINE_ATTRIBUTE = "data-errorbook-line"
_TAG = re.compile(r"\n|<(?:table|tr)(?=[\s/>])", re.IGNORECASE)


def mark_lines(text: str) -> str:
    """Return `text` with its line in each ``<table`` and ``<tr`` tag, unquoted so that it stays inside an attribute."""
    line = 1

    def mark(found: re.Match[str]) -> str:
        nonlocal line
        if found[0] == "\n":
            line += 1
            return "\n"
        return f"{found[0]} {LINE_ATTRIBUTE}={line}"

    return _TAG.sub(mark, text)


def line_of(node: LexborNode) -> int:
    """Return the source line of a node of a tree with lines, 0 where it is not known."""
    attributes = node.attributes
    mark = attributes.get(LINE_ATTRIBUTE) or (attributes.get("data-sourcepos") or "").partition(":")[0]
    return int(mark) if mark.isdecimal() else 0
