"""What a cell's value looks like."""

import re
from collections.abc import Iterable
from typing import Literal

Shape = Literal["empty", "number", "identifier", "text"]

PLACEHOLDERS = frozenset({"", "-", "--", "—", "——", "/", "无", "n/a", "none", "null", "暂无"})
_NUMBER = re.compile(r"[-+]?\d[\d.xXa-fA-F]*(?:[-~～]\d+)?(?:\s*(?:[/,、;]|or|或)\s*[-+]?\d[\dxXa-fA-F]*)*", re.ASCII)
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:[.:\-$][A-Za-z0-9_*]+)*(?:\s*=\s*\S+)?", re.ASCII)
_LOWER_WORD = re.compile(r"[a-z]+\Z")


def shape(value: str) -> Shape:
    """Return the shape of one value; a word of a sentence is text, an identifier says more by its form."""
    value = value.strip()
    if value.casefold() in PLACEHOLDERS:
        return "empty"
    if _NUMBER.fullmatch(value):
        return "number"
    if _IDENTIFIER.fullmatch(value):
        return "identifier"
    return "text"


def shares(values: Iterable[str]) -> dict[Shape, float]:
    """Return the share of each shape among the values that are not empty; all 0 where there is none."""
    shapes = [shape(value) for value in values]
    filled = len(shapes) - shapes.count("empty")
    kinds: tuple[Shape, ...] = ("number", "identifier", "text")
    return {kind: shapes.count(kind) / filled if filled else 0.0 for kind in kinds}
