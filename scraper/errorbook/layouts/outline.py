"""The outline of a page: its headings, paragraphs, lists, tables in document order, each with what stands above it.

In: a parsed page. Out: `Block` values, from one walk; every layout starts from them.
"""

from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from errorbook.layouts.panels import is_panel, panel_title
from errorbook.layouts.text import text_of
from errorbook.text import clean

HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
DEEPEST_HEADING = 6  # titles of panels are headings below these, one level for each panel around
LEAVES = frozenset({"p", "pre"})
LISTS = frozenset({"ul", "ol", "dl"})
SKIPPED = frozenset({"script", "style", "template", "noscript", "head", "nav", "svg", "math", "-comment", "-text"})
HOLDS_TEXT = frozenset({"li", "dd", "dt", "div", "blockquote", "section", "article", "main", "body", "td", "center"})
PAGE_LAYOUT = "h1, h2, h3, h4, h5, h6, table"  # a table with such a thing in a cell arranges a page


class Block(NamedTuple):
    """An element that stands on lines of its own; of a container, its own text is meant, not its blocks'.

    `level` and `title` are those of a heading, 0 and "" for all else. `panel` is the title of the tab or accordion
    around. `nest` counts the lists and tables around; `in_cell` tells whether a table of data is among them.
    """

    node: LexborNode
    tag: str
    headings: tuple[str, ...]
    panel: str
    nest: int
    in_cell: bool
    level: int = 0
    title: str = ""


def blocks(tree: LexborHTMLParser) -> Iterator[Block]:
    """Yield headings, tables (also those within tables), lists, paragraphs and containers of text, in order.

    The tree is walked without recursion, so that deep nesting costs no stack.
    """
    path: list[tuple[int, str]] = []
    headings: tuple[str, ...] = ()
    panel = ""
    depth = nest = cells = 0  # open panels; open lists and tables; open tables of data
    node = tree.body
    stack: list[LexborNode | str] = []
    while node is not None or stack:
        if node is None:
            left = stack.pop()
            if not isinstance(left, str):
                node = left
            elif left == "panel":
                path = [step for step in path if step[0] < DEEPEST_HEADING + depth]
                panel = _panel(path)
                depth -= 1
            else:
                nest -= 1
                cells -= left == "data"
            continue
        tag = node.tag or ""
        following = node.next
        if following is not None:
            stack.append(following)
        if tag in SKIPPED:
            node = None
            continue
        level = HEADING_LEVELS.get(tag) or (tag == "summary" and DEEPEST_HEADING + max(depth, 1)) or 0
        opens_panel = not level and is_panel(node, tag)
        title = clean(text_of(node)) if level else panel_title(node) if opens_panel else ""
        if opens_panel:
            depth += 1
            stack.append("panel")
            level = DEEPEST_HEADING + depth if title else 0
        if level:
            path = [step for step in path if step[0] < level]
            headings = tuple(text for step, text in path if text and step <= DEEPEST_HEADING)
            panel = _panel(path)
            yield Block(node, tag, headings, panel, nest, cells > 0, level, title)
            path.append((level, title))
            headings = (*headings, title) if title and level <= DEEPEST_HEADING else headings
            panel = _panel(path)
            node = node.first_child if opens_panel else None
        elif tag in LISTS or tag == "table":
            yield Block(node, tag, headings, panel, nest, cells > 0)
            is_data = tag == "table" and node.css_first(PAGE_LAYOUT) is None
            stack.append("data" if is_data else "list")
            nest += 1
            cells += is_data
            node = node.first_child
        elif tag in LEAVES:
            yield Block(node, tag, headings, panel, nest, cells > 0)
            node = None
        else:
            if tag in HOLDS_TEXT and has_own_text(node):
                yield Block(node, tag, headings, panel, nest, cells > 0)
            node = node.first_child


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
