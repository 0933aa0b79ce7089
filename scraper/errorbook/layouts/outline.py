"""The outline of a page: its headings, paragraphs, lists, tables in document order, each with what stands above it.

In: a parsed page. Out: `Block` values, from one walk; every layout starts from them.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from errorbook.layouts.panels import NO_PANEL, is_panel, panel_title
from errorbook.layouts.text import text_of
from errorbook.text import clean

HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
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
HOLDS_TEXT = frozenset(
    {"li", "dd", "dt", "div", "blockquote", "section", "article", "main", "body", "td", "center", "details"}
)


class Block(NamedTuple):
    """An element that stands on lines of its own; of a container, its own text is meant, not its blocks'.

    `level` is that of a heading, 0 for all else; `text` is its title, of paragraphs and preformatted blocks the raw
    text, else empty. `panel` is the title of the tab or accordion around. `nest` counts the lists and tables around.
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
    path: list[tuple[int, str]] = []
    headings: tuple[str, ...] = ()
    panel = ""
    depth = nest = 0  # open panels; open lists and tables
    spoken: set[int] = set()  # containers whose text was met
    node = tree.body
    stack: list[LexborNode | Literal["panel", "nest"]] = []
    while node is not None or stack:
        if node is None:
            left = stack.pop()
            if not isinstance(left, str):  # comparing a node with a text would serialize it
                node = left
            elif left == "nest":
                nest -= 1
            else:
                path = [step for step in path if step[0] < DEEPEST_HEADING + depth]
                panel = _panel(path)
                depth -= 1
            continue
        tag = node.tag or ""
        kind = KINDS.get(tag, "panel")
        following = node.next
        if kind == "text":
            parent = node.parent
            if (
                parent is not None
                and parent.tag in HOLDS_TEXT
                and not (node.text_content or " ").isspace()
                and parent.mem_id not in spoken
            ):
                spoken.add(parent.mem_id)
                yield Block(parent, parent.tag or "", headings, panel, nest)
            node = following
            continue
        if kind == "skipped":
            node = following
            continue
        if kind == "leaf":
            yield Block(node, tag, headings, panel, nest, 0, node.text(deep=True))
            node = following
            continue
        if following is not None:
            stack.append(following)
        title = ""
        level = 0
        if kind == "heading":
            title = clean(text_of(node))
            level = HEADING_LEVELS.get(tag) or DEEPEST_HEADING + max(depth, 1)
        elif kind == "panel" and is_panel(node, tag):
            depth += 1
            stack.append("panel")
            title = panel_title(node)
            level = DEEPEST_HEADING + depth if title else 0
        if level:
            path = [step for step in path if step[0] < level]
            headings = tuple(text for step, text in path if text and step <= DEEPEST_HEADING)
            panel = _panel(path)
            yield Block(node, tag, headings, panel, nest, level, title)
            path.append((level, title))
            headings = (*headings, title) if title and level <= DEEPEST_HEADING else headings
            panel = _panel(path)
        elif kind == "list" or kind == "table":
            yield Block(node, tag, headings, panel, nest)
            if kind == "table" and not _arranges_page(node):
                node = None
                continue
            stack.append("nest")
            nest += 1
        node = None if kind == "heading" else node.first_child


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


def _panel(path: list[tuple[int, str]]) -> str:
    """Return the title of the innermost panel."""
    return path[-1][1] if path and path[-1][0] > DEEPEST_HEADING else ""


def has_own_text(node: LexborNode) -> bool:
    """Tell whether text stands directly in a list item, division or the like."""
    child = node.first_child
    while child is not None:
        if child.tag == "-text" and (child.text_content or "").strip():
            return True
        child = child.next
    return False
