"""The outline of a page: its headings, paragraphs, lists, tables in document order, each with what stands above it.

In: a parsed page. Out: `Block` values, from one walk; every layout starts from them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from errorbook.layouts.grid import is_grid, last_row
from errorbook.layouts.panels import NO_PANEL, Tabs, is_panel, panel_title
from errorbook.layouts.text import text_of
from errorbook.text import clean

HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
ANCHORS = "¶🔗§◆\uf0c1 "  # the text of a link to the heading itself
_HASH = re.compile(r"(?<!\b[A-Z])#$")  # another such text, but C# is a name
_VERSION = re.compile(r"v?\d+(?:\.\d+)+")
DEEPEST_HEADING = 6  # titles of panels are headings below these, one level for each panel around
GROUPS = frozenset({"thead", "tbody", "tfoot"})
FRAMED = "table, h1, h2, h3, h4"  # a table of a row or two with such a thing in a cell arranges the page

Kind = Literal["text", "skipped", "heading", "leaf", "list", "table", "panel", "other"]
KINDS: dict[str, Kind] = {
    **dict.fromkeys(NO_PANEL, "other"),
    "-text": "text",
    **dict.fromkeys(("script", "style", "template", "noscript", "head", "nav", "svg", "math", "-comment"), "skipped"),
    **dict.fromkeys(HEADING_LEVELS, "heading"),
    "summary": "heading",
    "p": "leaf",
    "pre": "leaf",
    **dict.fromkeys(("ul", "ol", "dl"), "list"),
    "table": "table",
}
MARKUP = frozenset({"strong", "b", "code"})  # sets off what an element starts with
_ENDS = frozenset({"leaf", "text", "skipped"})
HOLDS_TEXT = frozenset(
    {"li", "dd", "dt", "div", "blockquote", "section", "article", "main", "body", "td", "center", "details"}
)


class Block(NamedTuple):
    """An element that stands on lines of its own; of a container, its own text is meant, not its blocks'.

    `level` is that of a heading, 0 for all else; `text` is its title, of paragraphs and preformatted blocks the raw
    text, else empty. `panel` is the title of the tab or accordion around. `nest` counts the lists around.
    """

    node: LexborNode
    tag: str
    headings: tuple[str, ...]
    panel: str
    nest: int
    level: int = 0
    text: str = ""


def outline_of(tree: LexborHTMLParser) -> list[Block]:
    """Return headings, tables, lists, paragraphs and containers of text in order.

    Nothing is looked for within a table, unless it arranges the page.
    """
    return list(_blocks(tree))


def _blocks(tree: LexborHTMLParser) -> Iterator[Block]:
    """Walk the tree without recursion, so that deep nesting costs no stack."""
    above = _Above(Tabs(tree))
    spoken: set[int] = set()  # containers whose own text was met
    nest = 0
    node = tree.body
    stack: list[LexborNode | Literal["panel", "nest"]] = []  # what comes after, and what ends before that
    while node is not None or stack:
        if node is None:
            left = stack.pop()
            if not isinstance(left, str):  # comparing a node with a text would serialize it
                node = left
            elif left == "nest":
                nest -= 1
            else:
                above.leave_panel()
            continue
        tag = node.tag or ""
        kind = KINDS.get(tag, "panel")
        if kind == "leaf":
            text = node.text(deep=True)
            if text and not text.isspace():  # an empty paragraph parts nothing
                yield Block(node, tag, above.headings, above.panel, nest, 0, text)
        elif kind == "text" and not (node.text_content or " ").isspace():
            parent = node.parent
            holder = parent.tag if parent is not None else ""
            while parent is not None and holder in MARKUP:
                parent = parent.parent
                holder = parent.tag if parent is not None else ""
            if parent is not None and holder in HOLDS_TEXT and parent.mem_id not in spoken:
                spoken.add(parent.mem_id)
                yield Block(parent, holder or "", above.headings, above.panel, nest)
        if kind in _ENDS:
            node = node.next
            continue
        if (following := node.next) is not None:
            stack.append(following)
        if kind == "heading":
            yield above.head(node, tag, nest)
            node = None
            continue
        if kind == "panel" and is_grid(node):
            yield Block(node, "grid", above.headings, above.panel, nest)
            node = None
            continue
        if tag == "div" and (last := last_row(node)) is not None:
            if following is not None:
                stack[-1:] = [last.next] if last.next is not None else []
            yield Block(node, "grid", above.headings, above.panel, nest)
            node = None
            continue
        if kind == "panel" and is_panel(node, tag):
            stack.append("panel")
            if title := above.enter_panel(node):
                yield above.head(node, tag, nest, title)
        elif kind == "list" or kind == "table":
            yield Block(node, tag, above.headings, above.panel, nest)
            if kind == "table" and not _arranges_page(node):
                node = None
                continue
            if kind == "list":
                stack.append("nest")
                nest += 1
        node = node.first_child


@dataclass(slots=True)
class _Above:
    """What stands above the place that the walk has reached: headings with their levels, and open panels."""

    tabs: Tabs
    path: list[tuple[int, str]] = field(default_factory=list)
    headings: tuple[str, ...] = ()
    panel: str = ""
    open_panels: int = 0

    def head(self, node: LexborNode, tag: str, nest: int, title: str = "") -> Block:
        """Return the block of a heading or of a panel's title, and stand below it from now on."""
        title = title or _HASH.sub("", clean(_title_of(node)).strip(ANCHORS)).rstrip()
        level = HEADING_LEVELS.get(tag) or DEEPEST_HEADING + max(self.open_panels, 1)
        if self.path and self.path[-1][0] >= level:
            self._set([step for step in self.path if step[0] < level])
        block = Block(node, tag, self.headings, self.panel, nest, level, title)
        self.path = [*self.path, (level, title)]
        if level > DEEPEST_HEADING:
            self.panel = title
        elif title:
            self.headings = (*self.headings, title)
        return block

    def enter_panel(self, node: LexborNode) -> str:
        """Stand in a panel from now on; return its title."""
        self.open_panels += 1
        return panel_title(node, self.tabs)

    def leave_panel(self) -> None:
        """Stand behind the innermost panel from now on."""
        self._set([step for step in self.path if step[0] < DEEPEST_HEADING + self.open_panels])
        self.open_panels -= 1

    def _set(self, path: list[tuple[int, str]]) -> None:
        self.path = path
        self.headings = tuple(text for level, text in path if text and level <= DEEPEST_HEADING)
        self.panel = path[-1][1] if path and path[-1][0] > DEEPEST_HEADING else ""


def _title_of(node: LexborNode) -> str:
    """Return the text of a heading, without the version that a badge right behind a name in code marks tells."""
    title = text_of(node)
    badge = node.last_child
    if badge is None or badge.tag != "span" or badge.prev is None or badge.prev.tag != "code":
        return title
    version = badge.text(deep=True).strip()
    return title.removesuffix(version) if _VERSION.fullmatch(version) else title


def _arranges_page(table: LexborNode) -> bool:
    """Tell whether a table has tables in its cells, or is but a frame with headings in it."""
    child = table.first_child
    while child is not None:
        if child.tag in GROUPS:
            row = child.first_child
            few = row is None or row.next is None or row.next.next is None or row.next.next.next is None
            if child.css_first(FRAMED if few else "table") is not None:
                return True
        child = child.next
    return False


def has_own_text(node: LexborNode) -> bool:
    """Tell whether text stands directly in a list item, division or the like."""
    child = node.first_child
    while child is not None:
        if child.tag == "-text" and (child.text_content or "").strip():
            return True
        child = child.next
    return False
