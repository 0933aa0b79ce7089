"""Signs in the values of a table that it is about errors: identifiers that name one, texts that tell of one."""

import re
from collections.abc import Iterable

from errorbook.reading.words import pattern, remembered, words

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_ERRNO = re.compile(r"E(?:[A-Z]{3,}|2BIG|DOM)")  # EACCES, ENOENT
_FIELD = re.compile(r"(?:\w+::)*[a-z][a-z0-9]*(?:[A-Z_.][a-z0-9]+)*")
_WORD = re.compile(r"[A-Z]?[a-z]+")
TEXT_LOOKED_AT = 240  # characters of a text are enough to see what it is about


def names_error(identifier: str) -> bool:
    """Tell whether an identifier says that it is an error: ERR_X, FooException, InvalidName, ENOENT."""
    return any(part in words("error_like") for part in parts_of(identifier)) or bool(_ERRNO.fullmatch(identifier))


def names_fault(identifier: str) -> bool:
    """Tell whether an identifier says what went wrong, as names of fields do not: lamp_missing, but not error_code."""
    return not words("fault_like").isdisjoint(parts_of(identifier))


def names_field(identifier: str) -> bool:
    """Tell whether an identifier is written as names of fields and methods are: limit, pageSize, Page::size_of."""
    return _FIELD.fullmatch(identifier) is not None


def is_word(identifier: str) -> bool:
    """Tell whether an identifier may be a plain word: Note, example."""
    return _WORD.fullmatch(identifier) is not None


def parts_of(identifier: str) -> list[str]:
    """Return the words that an identifier is made of, in lower case."""
    return [part.lower() for part in _PARTS.findall(identifier)]


def fault_share(rows: Iterable[str]) -> float:
    """Return the share of texts that speak of failure."""
    texts = list(rows)
    return sum(map(_tells_of_fault, texts)) / len(texts) if texts else 0.0


@remembered(4096)
def _tells_of_fault(text: str) -> bool:
    text = pattern("error_noun").sub(" ", text[:TEXT_LOOKED_AT])
    return pattern("fault").search(text) is not None or pattern("fault").search(" ".join(parts_of(text))) is not None
