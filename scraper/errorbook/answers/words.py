"""The words beside which a value in a text is a code: `words.yaml`."""

from functools import cache
from pathlib import Path

import msgspec
import yaml

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Words(msgspec.Struct):
    """The words of `words.yaml`, which says what each list is for."""

    code_keys: frozenset[str]
    error_keys: frozenset[str]
    other_keys: frozenset[str]
    code_words: list[str]
    error_words: list[str]
    links: list[str]


@cache
def words() -> Words:
    """Return the words."""
    text = Path(__file__).with_name("words.yaml").read_text("utf-8")
    return msgspec.convert(yaml.load(text, Loader=_LOADER), Words)
