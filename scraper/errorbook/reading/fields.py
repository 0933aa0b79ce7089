"""Which column is what, once the column with the codes is known."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from errorbook.reading.cells import MOSTLY, Shape, integer, read_codes, shape, shares_of
from errorbook.reading.faults import is_word
from errorbook.reading.language import is_latin
from errorbook.reading.words import Meaning, fold, words

IDENTIFYING = frozenset({"code", "weak_code", "bare_code", "event", "module_code", "symbol", "message", None})
STATUS_HEADERS = frozenset({"code", "weak_code", "bare_code", None})
_STATUS = re.compile(
    r"(?:HTTP\s*(?:/\d\.\d)?\s*)?[1-5](?:\d\d|xx)(?!\d)[^.。]{0,40}|[\w ]{1,40}[(（][1-5]\d\d[)）]", re.IGNORECASE
)
WITHOUT_TEXT = frozenset({"parameter", "type", "other", "index", "module_code"})
FEW, VARIED = 4, 0.25  # rows; the share of their texts that must differ
DISTINCT = 0.7  # of the values of a column that names its rows
Field = Literal[
    "code", "alt_code", "module_code", "symbol", "title", "description", "solution", "message", "http_status"
]


class Column(msgspec.Struct, frozen=True):
    """A column's header, what that means, and its values, as far as they are looked at."""

    header: str
    means: Meaning | None
    values: tuple[str, ...]
    shape: Shape


def column_of(header: str, means: Meaning | None, values: Sequence[str]) -> Column:
    """Return a column with the shape that most of its values have; mixed values are text.

    A column of symbols may say something beside each: E_LAMP (int).
    """
    share = shares_of(map(_symbol_shape if means == "symbol" else shape, values))
    most: Shape = next((kind for kind, part in share.items() if part >= MOSTLY), "text")
    return Column(header, means, tuple(values), most if any(share.values()) else "empty")


def _symbol_shape(value: str) -> Shape:
    codes = read_codes(value)
    return codes[0].shape if len(codes) == 1 else shape(value)


def assign_fields(code: int, code_is_number: bool, columns: Sequence[Column]) -> dict[int, Field]:
    """Return the field of each column that holds one; the first column of a kind wins.

    Texts are left for the end: of two, the first is the title.
    """
    fields: dict[int, Field] = {code: "code"}
    texts: list[int] = []
    for index, column in enumerate(columns):
        if index == code:
            continue
        field = _field(column, columns[code], code_is_number)
        if field == "description":
            texts.append(index)
        elif field and field not in fields.values():
            fields[index] = field
        elif field == "message":
            texts.append(index)
    return dict(sorted((fields | _texts(texts, columns, fields)).items()))


def _field(column: Column, code: Column, code_is_number: bool) -> Field | None:
    means, shape = column.means, column.shape
    if shape == "empty":
        return None
    if means == "http_status" or (means in STATUS_HEADERS and _are_statuses(column.values)):
        return "http_status"
    if shape == "number":
        return _number_field(column, code)
    if shape == "identifier" and (means in IDENTIFYING or (means == "type" and code_is_number)):
        named = means not in {None, "type"} or _names_rows(column)
        return _identifier_field(column, code_is_number) if named else None
    if means in {"symbol", "title"}:
        return "title"
    if means == "message":
        return "message" if _is_english(column.values) else "description"
    if means == "solution":
        return "solution"
    if means in WITHOUT_TEXT or (means is None and not _tell(column.values)):
        return None
    return "description"


def _are_statuses(values: Sequence[str]) -> bool:
    """Tell whether values are HTTP statuses, with or without their phrase."""
    filled = list(filter(None, map(str.strip, values)))
    return sum(_STATUS.fullmatch(value) is not None for value in filled) >= MOSTLY * len(filled)


def _number_field(column: Column, code: Column) -> Field | None:
    """Tell what a second column of numbers is: only its header or its values' sameness can."""
    if column.means == "module_code":
        return "module_code"
    if column.means in {"description", "title", "solution", "message"}:
        return "description" if column.means == "message" else column.means
    if _same_numbers(column.values, code.values):
        return "alt_code"
    repeats = len(set(code.values)) < len(code.values)
    distinct = len(set(column.values)) > len(set(code.values))
    return "module_code" if column.means == "code" and repeats and distinct else None


def _identifier_field(column: Column, code_is_number: bool) -> Field | None:
    if code_is_number:
        return "symbol"
    if column.means in STATUS_HEADERS and column.means and not _is_distinct(column.values):
        return None  # a class of codes: rejected
    return "message" if column.means == "message" else "symbol"


def _tell(values: Sequence[str]) -> bool:
    """Tell whether texts say something of their rows, rather than put them into a few classes."""
    filled = [folded for value in values if (folded := fold(value))]
    classes = set(filled)
    return not classes <= words("yes_no") and (len(filled) < FEW or len(classes) >= VARIED * len(filled))


def _names_rows(column: Column) -> bool:
    """Tell whether values name their rows; plain words under a header that says nothing are classes: net, disk."""
    names = [text for value in column.values if (text := value.strip())]
    words = column.header and sum(map(is_word, names)) > len(names) * MOSTLY
    return not words and len(names) > len(column.values) * MOSTLY and _is_distinct(names)


def _is_distinct(values: Sequence[str]) -> bool:
    """Tell whether values name their rows: Yes and No, or three categories, do not."""
    filled = list(filter(None, map(str.strip, values)))
    return len(set(filled)) >= DISTINCT * len(filled)


def _same_numbers(values: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two columns hold the same numbers in different numeral systems."""
    pairs = [(integer(a), integer(b)) for a, b in zip(values, others, strict=True)]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    return len(known) >= MOSTLY * len(pairs) and all((a - b) % 2**32 == 0 for a, b in known)


def _is_english(values: Sequence[str]) -> bool:
    return is_latin(" ".join(values))


def _is_unknown(column: Column) -> bool:
    """Tell whether a column's header says nothing; where it has none, its text is what is said first."""
    return column.means is None and column.header != ""


def _texts(texts: list[int], columns: Sequence[Column], fields: dict[int, Field]) -> dict[int, Field]:
    """Return the fields of the columns of text: a column in English beside another language is the message."""
    found: dict[int, Field] = {}
    taken = set(fields.values())
    if len(texts) > 1 and "message" not in taken:
        latin = [index for index in texts if is_latin(" ".join(columns[index].values))]
        if len(latin) == 1:
            found[latin[0]] = "message"
            texts = [index for index in texts if index != latin[0]]
    texts = sorted(texts, key=lambda index: _is_unknown(columns[index]))
    chosen = sorted(texts[:2] if "title" not in taken else texts[:1])
    if len(chosen) == 2:
        found[chosen[0]] = "title"
    if chosen:
        found[chosen[-1]] = "description"
    return found
