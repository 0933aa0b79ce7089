"""The text of an element as a reader sees it: line breaks and blocks as newlines, other white space as it comes."""

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
HIDDEN = frozenset({"script", "style", "template", "noscript", "head", "svg", "math", "-comment"})
_FOLD = str.maketrans("\n\r\t\f", "    ")
_SOURCE_LINES = str.maketrans("\n\r\f", "\v  ")  # a line break of the source, told from a <br>


def text_of(node: LexborNode, *, skip: frozenset[str] = HIDDEN | {"table"}) -> str:
    """Return the text below `node` without what `skip` names; nested tables are tables of their own."""
    only = node.first_child
    if only is not None and only.tag == "-text" and only.next is None:  # most cells
        return (only.text_content or "").translate(_FOLD).strip(" ")
    parts: list[str] = []
    _collect(node, skip, parts)
    lines = (" ".join(line.split(" ")).strip(" ") for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))


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
    _collect(node, HIDDEN | BLOCKS, parts, _SOURCE_LINES)
    text = "".join(parts).replace("\n\v", "\v").replace("\n", inner_break).replace("\v", "\n")
    return text.strip(" \n").split("\n")


def first_text_of(node: LexborNode) -> tuple[str, str]:
    """Return the first piece of text below `node` and the tag that it stands in; cheap, to look before reading."""
    tag = node.tag or ""
    child = node.first_child
    while child is not None:
        if child.tag == "-text":
            text = child.text_content or ""
            if text.strip():
                return text.strip(), tag
            child = child.next
        elif child.tag in {"a", "br", "img"} and child.first_child is None:  # anchors
            child = child.next
        else:
            tag = child.tag or ""
            child = child.first_child
    return "", tag


def _collect(top: LexborNode, skip: frozenset[str], parts: list[str], fold: dict[int, int] = _FOLD) -> None:
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
            parts.append((node.text_content or "").translate(fold))
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
