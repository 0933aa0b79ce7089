"""What stands beneath a term: paragraphs, lists and small tables become parts, each with what may be its label.

In: the elements beneath. Out: `Part` values. Preformatted samples, tables and listings of their own are left out.
"""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from errorbook.layouts.listing import Part
from errorbook.layouts.text import HIDDEN, labelled_text_of, own_text_of, text_of

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
MAX_PAIRS = 12  # rows of a table that says something of one term
_APART = HIDDEN | {"table", "pre", "dl"}
_STRONG = frozenset({"strong", "b"})
_LABEL = re.compile(
    r"(?P<label>[^\W\d_][^:：.,，。;；!?！？\n]{0,30}?)\s*(?:[:：](?!//)|\s[-–—](?=\s))\s*(?P<text>.*)", re.DOTALL
)
_NEXT_LABEL = re.compile(r"[;；]\s+(?=[^\W\d_][^:：.,，。;；!?！？\n]{0,30}[:：](?!//))")


def parts_of(nodes: Iterable[LexborNode]) -> Iterator[Part]:
    """Yield the parts that the elements hold, in order."""
    for node in nodes:
        tag = node.tag or ""
        if tag in HEADINGS:
            yield _alone(node)
        elif tag in {"ul", "ol"}:
            for item in children(node):
                yield from parts_of_item(item)
        elif tag == "dl":
            yield from _parts_of_definitions(node)
        elif tag == "table":
            yield from _parts_of_pairs(node)
        elif tag not in _APART:
            yield from parts_of_text(node, own_text_of(node) if tag != "p" else labelled_text_of(node))


def parts_of_item(item: LexborNode) -> Iterator[Part]:
    """Yield the parts of a list item, of a definition or the like: its own text, and what its blocks hold."""
    yield from parts_of_text(item, labelled_text_of(item, skip=_APART))


def parts_of_text(node: LexborNode, text: str) -> Iterator[Part]:
    """Yield a part for each line of a text that `node` holds."""
    strong = _strong_start(node)
    for line in text.split("\n"):
        if strong and line.startswith(strong):
            yield Part(line, strong.rstrip(":： -–—"), line.removeprefix(strong).strip(" :：-–—"))
            strong = ""
        elif line:
            yield from parts_of_line(line)


def parts_of_line(line: str) -> Iterator[Part]:
    """Yield a line as a part; as several where it holds several labels ("Number: 1; Symbol: X")."""
    for piece in _NEXT_LABEL.split(line):
        found = _LABEL.match(piece)
        yield Part(piece, found["label"], found["text"]) if found else Part(piece)


def _strong_start(node: LexborNode) -> str:
    """Return the bold text that an element starts with."""
    child = node.first_child
    while child is not None and child.tag == "-text" and not (child.text_content or "").strip():
        child = child.next
    if child is not None and child.tag == "p":
        return _strong_start(child)
    return text_of(child) if child is not None and child.tag in _STRONG else ""


def _parts_of_definitions(node: LexborNode) -> Iterator[Part]:
    """Yield the definitions of a list beneath a term: its terms are labels."""
    for child in children(node):
        if child.tag == "dt":
            yield _alone(child)
        elif child.tag == "dd":
            yield Part(text_of(child))


def _parts_of_pairs(table: LexborNode) -> Iterator[Part]:
    """Yield each row of a small table of two columns: the first labels the second. Other tables stand for themselves."""
    rows = [list(children(row)) for group in children(table) for row in children(group) if row.tag == "tr"]
    if len(rows) == 1 and len(rows[0]) == 1:  # a frame around a line
        yield from parts_of_line(text_of(rows[0][0]))
    if len(rows) <= MAX_PAIRS and all(len(cells) == 2 for cells in rows):
        for label, text in rows:
            is_head = label.tag == text.tag == "th"
            yield Part("", text_of(label).rstrip(":： "), text_of(text), is_head)


def _alone(node: LexborNode) -> Part:
    """Return the text of an element as a label for what comes after it."""
    text = text_of(node)
    return Part(text, text.rstrip(":： "))


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements right below a node."""
    return _elements_from(node.first_child)


def children_after(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that follow a node below the same parent."""
    return _elements_from(node.next)


def _elements_from(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        if node.tag != "-text" and node.tag != "-comment":
            yield node
        node = node.next
