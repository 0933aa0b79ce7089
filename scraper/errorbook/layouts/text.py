"""The text of an element as a reader sees it: line breaks and blocks as newlines, other white space as it comes."""

import re
from collections.abc import Callable
from itertools import pairwise

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
_BEHIND_MARKUP = re.compile(r"\x03[ ]*(?=[^\s:：=>→|,，(（\x02-])")
_BREAK = re.compile(r"[ \v]*\n[ \v]*")
_WRAP = re.compile(r" *\v *")
_SMALL_AFTER_MARKUP = re.compile(r"\x02[^\x03]*\x03 [a-z]")
_ENDS = frozenset(".:;!?|)。：；！？）")
MARKUP = frozenset({"code", "strong", "b", "tt", "kbd", "samp"})
INDENT = 4
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
    text = "".join(parts)
    if "\v" in text:
        text = _LABEL_START.sub("\n", text).replace("\v", " ")
    text = text.replace("\t", " ")
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
    return _lines(parts, inner_break)


def marked_lines_of(node: LexborNode) -> list[str]:
    """Return the lines of a paragraph as `lines_of` does, with what markup says of them written in white space.

    A tab stands behind the markup that a line starts with; lines that start with none, after one that does, are indented.
    """
    parts: list[str] = []
    child = node.first_child
    starts = True
    while child is not None:
        tag = child.tag or ""
        if tag == "-text":
            parts.append(_keep_lines(child.text_content or ""))
        elif tag == "br":
            parts.append("\n")
        elif tag not in HIDDEN and tag not in BLOCKS:
            inside: list[str] = []
            _collect(child, HIDDEN | BLOCKS, inside, _keep_lines)
            parts += ["\x02", *inside, "\x03"] if starts and tag in MARKUP else inside
        starts = not parts or parts[-1].rstrip(" ")[-1:] in {"", "\n", "\v"}
        child = child.next
    breaks = parts.count("\n")
    lines = _lines(_joined(parts, breaks) if breaks > 1 else parts, "\n")
    if not breaks:
        lines = [_unmarked(line) if _goes_on(before, line) else line for before, line in pairwise(["", *lines])]
    if sum(line[:1] == "\x02" for line in lines) < 2:
        return [_unmarked(line) for line in lines]
    first = next(number for number, line in enumerate(lines) if line[:1] == "\x02")
    return [
        _BEHIND_MARKUP.sub("\t", line[1:], count=1).replace("\x03", "")
        if line[:1] == "\x02"
        else " " * INDENT * (number > first) + line
        for number, line in enumerate(lines)
    ]


def _joined(parts: list[str], breaks: int) -> list[str]:
    """Return the parts with a line break of the source as a blank where each line ends in a `<br>`, and a few go on."""
    text = _BREAK.sub("\n", "".join(parts))
    return [_WRAP.sub(" ", text)] if text.count("\v") < breaks else parts


def _goes_on(before: str, line: str) -> bool:
    """Tell whether a line starts with markup by chance: the sentence before has not ended, and small letters follow."""
    prose = len(before) >= OPENING and before[0] != "\x02" and before[-1] not in _ENDS
    return prose and _SMALL_AFTER_MARKUP.match(line) is not None


def _unmarked(line: str) -> str:
    return line.replace("\x02", "").replace("\x03", "")


def _lines(parts: list[str], inner_break: str) -> list[str]:
    text = "".join(parts).replace("\n\v", "\v").replace("\n", inner_break).replace("\v", "\n")
    return [line.strip(" ") for line in text.strip(" \n").split("\n")]


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
