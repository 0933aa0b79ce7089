"""How a text is written in TypeScript and JavaScript, and whether a file of either can be one.

In: texts, and files that templates made. Out: string literals, names of properties, the tokens of a file.
"""

import re
from collections.abc import Iterator

from errorbook.text import UNSEEN

# A script that is put into an HTML page would end at `</script`, and `<!--` changes where it ends.
_ESCAPED = re.compile(rf"[\\{UNSEEN}]|<(?=/script|!--)", re.IGNORECASE)
_SHORT = {"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_INTEGER = re.compile(r"-?[1-9][0-9]*|0", re.ASCII)
_MAX_SAFE_INTEGER = 2**53 - 1
# A slash begins a regular expression where no value stands before it.
_TOKEN = re.compile(
    r"""
      (?P<comment> //[^\n]* | /\*[\s\S]*?\*/ )
    | (?P<string> "[^"\\\n]*(?:\\[\s\S][^"\\\n]*)*" | '[^'\\\n]*(?:\\[\s\S][^'\\\n]*)*' )
    | (?P<other> `[^`\\]*(?:\\[\s\S][^`\\]*)*`
               | (?:(?<=[(,=:\[!&|?{};])|(?<=[(,=:\[!&|?{};]\s)) /(?![*/]) (?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/ )
    | (?P<open> [(\[{] )
    | (?P<close> [)\]}] )
    | (?P<broken> ["'`] | /\* )
    """,
    re.VERBOSE,
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def string(text: str) -> str:
    """Return a string literal, in the quotes that formatters prefer."""
    mark = "'" if text.count('"') > text.count("'") else '"'
    return mark + _ESCAPED.sub(_escape, text).replace(mark, "\\" + mark) + mark


def _escape(found: re.Match[str]) -> str:
    number = ord(found[0])
    return _SHORT.get(found[0]) or (f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}")


def property_name(text: str) -> str:
    """Return a text as the name of a property; `__proto__` by itself would be no property."""
    if text == "__proto__":
        return f"[{string(text)}]"
    return text if re.fullmatch(r"[A-Za-z_$][A-Za-z0-9_$]*", text) else string(text)


def is_number(code: str) -> bool:
    """Tell whether a code is an integer that a number of JavaScript holds exactly."""
    return _INTEGER.fullmatch(code) is not None and len(code) < 18 and abs(int(code)) <= _MAX_SAFE_INTEGER


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the strings and comments of a file stand."""
    return (found.span() for found in _TOKEN.finditer(text) if found.lastgroup in {"string", "comment"})


def prove(text: str) -> None:
    """Raise ValueError where a string, a comment or a bracket is not closed."""
    expected: list[str] = []
    for found in _TOKEN.finditer(text):
        if found.lastgroup == "open":
            expected.append(_CLOSING[found[0]])
        elif found.lastgroup == "broken" or (
            found.lastgroup == "close" and (not expected or expected.pop() != found[0])
        ):
            raise ValueError(f"{found[0]} in line {text.count(chr(10), 0, found.start()) + 1} has no other half")
    if expected:
        raise ValueError(f"{expected.pop()} is missing at the end")
