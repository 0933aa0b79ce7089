"""Where string literals stand in Python source: what proves that a text is one, and not a part of one.

In: source. Out: the span of each string token, prefix and quotes included.
"""

import io
import re
import tokenize
from collections.abc import Iterator

from errorbook.errors import InputError

Span = tuple[int, int]
_QUOTED = re.compile(
    r'''#[^\n]*|"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*"""|\'{3}[^'\\]*(?:(?:\\[\s\S]|'(?!''))[^'\\]*)*\'{3}'''
    r"""|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|["']"""
)
_WORD = re.compile(r"\w*\Z")
_PREFIXES = frozenset({"r", "u", "b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt"})


def tokens(text: str) -> Iterator[Span]:
    """Yield the span of each string token. Raises InputError where the source can't be divided into tokens."""
    quickly = _quickly(text)
    return _thoroughly(text) if quickly is None else iter(quickly)


def _quickly(text: str) -> list[Span] | None:
    """Return the spans by their quotes alone, which is a tenth of the work; None where quotes alone don't tell.

    That is so where a quote is not closed, and in f-strings with quotes in them: what these are depends on the Python.
    """
    spans = []
    for found in _QUOTED.finditer(text):
        start, end = found.span()
        if text[start] == "#":
            continue
        if end - start == 1:
            return None
        word = _WORD.search(text, max(0, start - 3), start)
        prefix = word[0].lower() if word else ""
        if prefix not in _PREFIXES:
            prefix = ""
        elif {"f", "t"} & set(prefix) and not _is_simple(found[0]):
            return None
        spans.append((start - len(prefix), end))
    return spans


def _is_simple(literal: str) -> bool:
    """Tell whether an f-string ends at the same quote in every Python: it has no other quotes, and its braces are closed."""
    depth = 0
    for char in literal.strip(literal[0]):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char in "'\"" or depth < 0:
            return False
    return depth == 0


def _thoroughly(text: str) -> Iterator[Span]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline="\n").readline):
            if token.type == tokenize.STRING:
                (first, column), (last, end) = token.start, token.end
                yield starts[first - 1] + column, starts[last - 1] + end
    except (tokenize.TokenError, SyntaxError) as error:
        raise InputError(f"makes no Python: {error}") from None
