"""The text of an element as a reader sees it: line breaks and blocks as newlines, other white space as it comes."""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborNode

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_LABEL_START = re.compile(r"\v[ \t]*(?=[^\W\d_][^:：.,，。;；!?！？\n\v]{0,30}[:：](?!//))")
OPENING = 40  # characters of a line, enough to see whether it starts with a term
HIDDEN = frozenset({"script", "style", "template", "noscript", "head", "svg", "math", "-comment"})


def text_of(node: LexborNode, *, skip: frozenset[str] = HIDDEN | {"table"}) -> str:
    """Return the text below `node` without what `skip` names; nested tables are tables of their own."""
    only = node.first_child
    if only is not None and only.tag == "-text" and only.next is None:  # most cells
        return _fold(only.text_content or "").strip(" ")
    parts: list[str] = []
    _collect(node, skip, parts)
    lines = (" ".join(line.split(" ")).strip(" ") for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))


def labelled_text_of(node: LexborNode, *, skip: frozenset[str] = HIDDEN | {"table"}) -> str:
    """Return the text as `text_of` does, but with each "Label: …" that starts a line of the source on a line of its own.

    A renderer of Markdown shows such lines behind each other, yet their labels tell them apart.
    """
    parts: list[str] = []
    _collect(node, skip, parts, _keep_lines)
    text = _LABEL_START.sub("\n", "".join(parts)).replace("\v", " ").replace("\t", " ")
    return "\n".join(filter(None, (line.strip(" ") for line in text.split("\n"))))


def own_text_of(node: LexborNode) -> str:
    """Return the text that stands in `node` itself, not in blocks within it, which are read by themselves."""
    return text_of(node, skip=HIDDEN | BLOCKS)


def lines_of(node: LexborNode, inner_break: str = "\n") -> list[str]:
    """Return the lines of a paragraph or preformatted block as its source has them.

    A renderer of Markdown shows a line break of the source as a space, but it is there, and authors mean it.
    A `<br>` within a line of the source is `inner_break`.
    """
    if node.tag == "pre":
        return (node.text(deep=True) or "").rstrip().split("\n")
    parts: list[str] = []
    _collect(node, HIDDEN | BLOCKS, parts, _keep_lines)
    text = "".join(parts).replace("\n\v", "\v").replace("\n", inner_break).replace("\v", "\n")
    return text.strip(" \n").split("\n")


def opening_of(node: LexborNode) -> tuple[str, str, str]:
    """Return how the text of a block starts: its first piece, the tag that this stands in, and some more of the line.

    It is cheap, to look before reading: nothing after the first line, or beyond some ten words, is touched.
    """
    first = first_tag = line = ""
    tag = node.tag or ""
    child = node.first_child
    above: list[LexborNode] = []
    while (child is not None or above) and len(line) < OPENING:
        if child is None:
            child = above.pop().next
            continue
        name = child.tag or ""
        if name == "-text":
            text = _fold(child.text_content or "")
            if not first and text.strip():
                first, first_tag = text.strip(), (child.parent or node).tag or tag
            line += text if first else ""
        elif (name == "br" or name in BLOCKS) and first:
            break
        elif child.first_child is not None:
            above.append(child)
            child = child.first_child
            continue
        child = child.next
    return first, first_tag, line.strip()


def _fold(text: str) -> str:
    """Return `text` with each white space as a blank; replacing what is not there costs nothing, unlike `translate`."""
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\f", " ")


def _keep_lines(text: str) -> str:
    """Return `text` with a line break of the source told from a `<br>`."""
    return text.replace("\n", "\v").replace("\r", " ").replace("\f", " ")


def _collect(top: LexborNode, skip: frozenset[str], parts: list[str], fold: Callable[[str], str] = _fold) -> None:
    """Append the text below `top` in document order; without recursion, so that depth costs no stack."""
    stack: list[LexborNode | str] = []
    node = top.first_child
    while True:
        if node is None:
            if not stack:
                return
            last = stack.pop()
            if isinstance(last, str):
                parts.append(last)
                continue
            node = last
        tag = node.tag or ""
        following = node.next
        if following is not None:
            stack.append(following)
        if tag == "-text":
            parts.append(fold(node.text_content or ""))
            node = None
        elif tag == "br":
            parts.append("\n")
            node = None
        elif tag in skip:
            node = None
        elif tag in BLOCKS:
            parts.append("\n")
            stack.append("\n")
            node = node.first_child
        else:
            node = node.first_child
