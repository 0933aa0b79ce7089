"""Samples of data that list things: arrays of objects of one form, and maps from a key to a text, in JSON.

In: the text of a preformatted block. Out: tables, the keys of the objects as header; a map gives a listing. (What
lists things in YAML has the form of lines or records.)
"""

import json
import re
from collections.abc import Iterator

from errorbook.layouts.listing import Place
from errorbook.layouts.model import Cell, Row, Table

ENOUGH = 3  # objects: a sample of a response shows one or two
OPENINGS = frozenset("[{")
MAX_TEXT = 1_000_000  # characters of a sample that are read
NEAR = 100  # lines from one object to the next
MAX_WIDTH = 20  # keys of an object that lists something
_COMMENT = re.compile(r"^\s*(?://|#).*$", re.MULTILINE)
_NUMBER = re.compile(r"-?(?:0[xX][0-9A-Fa-f]+|\d+)")
_WORDS = re.compile(r"[^\W\d_]+\s+[^\W\d_]+|[\u3040-\u30ff\u3400-\u9fff]{2}")
_TRAILING = re.compile(r",(?=\s*[\]}])")


def read_samples(text: str, place: Place) -> Iterator[Table]:
    """Yield the tables that a sample of data holds."""
    data = load(text)
    lines = text.split("\n")
    for rows in _lists(data):
        yield Table(
            "sample", place.headings, place.caption, place.lead, tuple(_placed(rows, lines, place.line)), place.line
        )


def may_list_objects(text: str) -> bool:
    """Tell, cheaply, whether data may hold a list: a map has no other in it, objects in an array are several."""
    return (text.count("{") >= ENOUGH or text.count("{") == 1) and text.count(":") >= ENOUGH and len(text) <= MAX_TEXT


def load(text: str) -> object:
    """Return the data, None where the text is none; comments and a comma after the last value are allowed."""
    for form in (str, lambda text: _TRAILING.sub("", _COMMENT.sub("", text))):
        try:
            return json.loads(form(text), parse_int=str, parse_float=str)
        except (ValueError, RecursionError):
            continue
    return None


def _lists(data: object) -> Iterator[list[Row]]:
    """Yield each array of like objects, and each map to texts or like objects, the outermost alone."""
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            rows = _rows_of_objects([(None, one) for one in value])
        elif isinstance(value, dict):
            rows = _rows_of_map(value) or _rows_of_objects(list(value.items()))
        else:
            continue
        if rows:
            yield rows
        else:
            stack += reversed(value if isinstance(value, list) else list(value.values()))


def _rows_of_map(data: dict[str, object]) -> list[Row]:
    """Return a row for each key that a map says something of: numbers, or keys of any kind with texts of some words."""
    texts = [(key, text) for key, text in data.items() if isinstance(text, str)]
    if not len(texts) == len(data) >= ENOUGH:
        return []
    if not all(_NUMBER.fullmatch(key) for key in data) and sum(map(_has_words, data.values())) * 2 < len(data):
        return []
    return [Row((Cell(key), Cell(text))) for key, text in texts]


def _has_words(text: object) -> bool:
    return isinstance(text, str) and _WORDS.search(text) is not None


def _rows_of_objects(pairs: list[tuple[str | None, object]]) -> list[Row]:
    """Return a row for each object, under a header of their keys; no rows where they are not alike."""
    objects = [(key, one) for key, one in pairs if isinstance(one, dict)]
    if len(objects) < ENOUGH or len(objects) < len(pairs):
        return []
    names = list(dict.fromkeys(name for _, one in objects for name, value in one.items() if not _is_nested(value)))
    if not 1 <= len(names) <= MAX_WIDTH or sum(len(one) for _, one in objects) * 2 < len(names) * len(objects):
        return []
    keyed = objects[0][0] is not None
    header = Row(tuple(Cell(name, is_header=True) for name in ([""] if keyed else []) + names), is_header=True)
    rows = [
        Row(tuple(Cell(_text(text)) for text in ([key] if keyed else []) + [one.get(name) for name in names]))
        for key, one in objects
    ]
    return [header, *rows]


def _is_nested(value: object) -> bool:
    return isinstance(value, list | dict)


def _text(value: object) -> str:
    return "" if value is None or _is_nested(value) else str(value).lower() if isinstance(value, bool) else str(value)


def _placed(rows: list[Row], lines: list[str], first: int) -> Iterator[Row]:
    """Yield the rows with the line on which their first text stands, in order."""
    at = 0
    for row in rows:
        if first and not row.is_header:
            text = next((cell.text for cell in row.cells if cell.text), "")
            near = range(at, min(at + NEAR, len(lines)))
            at = next((number for number in near if text in lines[number]), at)
        yield Row(row.cells, first + at if first else 0, row.is_header)
