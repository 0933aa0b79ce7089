"""Comments in a program that list numbers with a text each: `// 21 lamp not lit`.

In: the lines of a preformatted block. Out: the lines of each such run of comments, without their marks.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from errorbook.layouts.terms import are_distinct, split_at_blank

_COMMENT = re.compile(r"\s*(?P<mark>//+|#+|/?\*+|--|;+)\s?(?P<text>.*\S)\s*")
_NUMBERED = re.compile(r"\s*-?\d+\s+\S")
AMONG = 3  # numbers make a list


def may_hold_comments(lines: list[str]) -> bool:
    """Tell, cheaply, whether comments among the lines may list numbers."""
    return sum(found is not None and _is_numbered(found["text"]) for found in map(_COMMENT.fullmatch, lines)) >= AMONG


def comments_of(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the runs of comments that list numbers: the number of the first line, and the lines without their mark."""
    marked = ((number, _COMMENT.fullmatch(line)) for number, line in enumerate(lines))
    for mark, group in groupby(marked, key=lambda one: one[1]["mark"][-1] if one[1] else ""):
        run = [(number, found["text"]) for number, found in group if found]
        terms = [split_at_blank(text.strip()) for _, text in run if _is_numbered(text)]
        if mark and are_distinct(terms):
            yield run[0][0], [text for _, text in run]


def _is_numbered(text: str) -> bool:
    return _NUMBERED.match(text) is not None
