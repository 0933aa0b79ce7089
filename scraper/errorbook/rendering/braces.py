"""What Go and Java have in common: strings, comments and brackets that must be closed.

In: a pattern of a language's tokens, and a file that a template made. Out: where its texts stand, or what is not closed.
The groups of a pattern are `text` (strings and comments), `open`, `close`, and `broken` for what no file may hold elsewhere.
"""

import re
from collections.abc import Iterator

_CLOSING = {"(": ")", "[": "]", "{": "}"}
BRACKETS = r"(?P<open>[(\[{]) | (?P<close>[)\]}])"


def texts(token: re.Pattern[str], source: str) -> Iterator[tuple[int, int]]:
    """Yield where the strings and comments of a file stand."""
    return (found.span() for found in token.finditer(source) if found.lastgroup == "text")


def prove(token: re.Pattern[str], source: str) -> None:
    """Raise ValueError where a string, a comment or a bracket is not closed, or a character stands where none can."""
    expected: list[str] = []
    for found in token.finditer(source):
        if found.lastgroup == "open":
            expected.append(_CLOSING[found[0]])
        elif found.lastgroup == "broken" or (
            found.lastgroup == "close" and (not expected or expected.pop() != found[0])
        ):
            raise ValueError(f"{found[0]!a} in line {source.count(chr(10), 0, found.start()) + 1} can't stand there")
    if expected:
        raise ValueError(f"{expected.pop()} is missing at the end")
