"""Each text that a template interpolates is a token of its own: not a part of quotes, a comment, a tag that the template wrote.

In: what a template rendered, with marks around the texts (`inert.START`, `inert.END`). Out: the same without marks.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

import yaml

from errorbook.errors import InputError
from errorbook.rendering import go_text, java_text, python_text, typescript_text
from errorbook.rendering.inert import END, START
from errorbook.strict_yaml import LOADER

Span = tuple[int, int]


def unmark(rendered: str, language: str) -> str:
    """Return what a template rendered without the marks. Raises InputError where a text is not a token of its own."""
    plain, spans = _split(rendered)
    tokens = set(_TOKENS[language](plain)) if language in _TOKENS else None
    elsewhere = list(_spans(_ELSEWHERE[language], plain)) if language in _ELSEWHERE else []
    for start, end in spans:
        if tokens is not None and (start, end) not in tokens:
            raise InputError(f"puts a text within quotes or a comment; leave those out: {_line_at(plain, start)}")
        before = bisect_left(elsewhere, (start, 0)) - 1
        if before >= 0 and start <= elsewhere[before][1]:
            raise InputError(f"puts a text into a tag, a link or code without a filter: {_line_at(plain, start)}")
    return plain


def _split(rendered: str) -> tuple[str, list[Span]]:
    """Return a text without its marks, and where each marked text stands in it."""
    parts = re.split(f"{START}|{END}", rendered)
    spans: list[Span] = []
    position = 0
    for number, part in enumerate(parts):
        if number % 2:
            spans.append((position, position + len(part)))
        position += len(part)
    return "".join(parts), spans


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (found.span() for found in pattern.finditer(text))


def _yaml_scalars(text: str) -> Iterator[Span]:
    """Yield where double-quoted scalars stand."""
    try:
        for token in yaml.scan(text, Loader=LOADER):
            if isinstance(token, yaml.ScalarToken) and token.style == '"':
                yield token.start_mark.index, token.end_mark.index
    except yaml.MarkedYAMLError as error:
        raise InputError(f"makes no YAML: {error.problem}") from None


def _line_at(text: str, position: int) -> str:
    start = text.rfind("\n", 0, position) + 1
    return text[start:].partition("\n")[0].strip()[:100]


_JSON_STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')
_TOML_STRING = re.compile(r'''#[^\n]*|"""(?:\\[\s\S]|[^\\])*?"""|\'{3}[\s\S]*?\'{3}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'''')
_TOKENS: dict[str, Callable[[str], Iterator[Span]]] = {
    "python": python_text.tokens,
    "json": lambda text: _spans(_JSON_STRING, text),
    "toml": lambda text: _spans(_TOML_STRING, text),
    "yaml": _yaml_scalars,
    "typescript": typescript_text.tokens,
    "go": go_text.tokens,
    "java": java_text.tokens,
    "properties": java_text.property_values,
}
# Where a text is something else. Markdown: raw HTML tags, destinations of links, code. HTML: tags, scripts, styles. XML:
# tags and comments.
_ELSEWHERE = {
    "markdown": re.compile(r"<[A-Za-z/!][^<>\n]*>|\]\([^)\n]*|^(```|~~~)[\s\S]*?^\1|(?<![`\\])`[^`\n]+`", re.MULTILINE),
    "html": re.compile(r"<(script|style)\b[\s\S]*?</\1|<[A-Za-z/!?][^<>]*", re.IGNORECASE),
    "xml": re.compile(r"<!--[\s\S]*?(?=-->)|<[^<>]*(?=>)"),
}
