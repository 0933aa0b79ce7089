"""The blocks of a page in document order, each with the path of headings above it."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from errorbook.layouts.text import text_of
from errorbook.text import clean

HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
LEAVES = frozenset({"p", "pre"})
SKIPPED = frozenset({"script", "style", "template", "noscript", "head", "svg", "math", "-comment", "-text"})


@dataclass(frozen=True, slots=True)
class Block:
    """An element that stands on lines of its own; of a container, its own text is meant, not its blocks'."""

    node: LexborNode
    headings: tuple[str, ...]


def blocks(tree: LexborHTMLParser) -> Iterator[Block]:
    """Yield tables (also those within tables), paragraphs, list items and containers of text, in order.

    The tree is walked without recursion, so that deep nesting costs no stack.
    """
    path: list[tuple[int, str]] = []
    headings: tuple[str, ...] = ()
    node = tree.body
    stack: list[LexborNode] = []
    while node is not None or stack:
        if node is None:
            node = stack.pop()
            continue
        tag = node.tag or ""
        if node.next is not None:
            stack.append(node.next)
        level = HEADING_LEVELS.get(tag)
        if level:
            title = clean(text_of(node))
            path = [(above, text) for above, text in path if above < level]
            path.append((level, title))
            headings = tuple(text for _, text in path if text)
            node = None
        elif tag in SKIPPED:
            node = None
        else:
            if tag == "table" or tag in LEAVES or _has_own_text(node):
                yield Block(node, headings)
            node = None if tag in LEAVES else node.first_child


def _has_own_text(node: LexborNode) -> bool:
    """Tell whether text stands directly in a list item, division or the like."""
    if node.tag not in {"li", "dd", "dt", "div", "blockquote", "section", "body", "td"}:
        return False
    child = node.first_child
    while child is not None:
        if child.tag == "-text" and (child.text_content or "").strip():
            return True
        child = child.next
    return False
