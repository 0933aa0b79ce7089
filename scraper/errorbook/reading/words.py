"""Header words with their meaning, from `words.yaml`."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

import yaml

Meaning = Literal[
    "code",
    "weak_code",
    "module_code",
    "symbol",
    "title",
    "description",
    "solution",
    "message",
    "http_status",
    "parameter",
]
MEANINGS: tuple[Meaning, ...] = get_args(Meaning)

_PARENTHESES = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]")
_CJK = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"


@cache
def words(kind: str) -> frozenset[str]:
    """Return all words of a kind that `words.yaml` lists, folded, whatever their language."""
    return frozenset(fold(word) for by_language in _data()[kind].values() for word in by_language)


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Return a pattern that finds the words of a kind in a text: words of Latin script whole, others anywhere."""
    alternatives = sorted(
        {word for by_language in _data()[kind].values() for word in by_language}, key=lambda word: (-len(word), word)
    )
    spelled = (
        re.escape(word) if re.search(f"[{_CJK}]", word) else rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])"
        for word in alternatives
    )
    return re.compile("|".join(spelled), re.IGNORECASE)


def fold(header: str) -> str:
    """Return a header or a word for comparison: without case, spaces and punctuation."""
    return "".join(char for char in unicodedata.normalize("NFKC", header).casefold() if char.isalnum())


@cache
def meaning(header: str) -> Meaning | None:
    """Return what a column header means, or None.

    What stands in parentheses counts last: 错误码（ErrorCode） is a code, 模块错误码（codeDesc） a module code.
    """
    outside = _PARENTHESES.sub(" ", header)
    inside = " ".join(_PARENTHESES.findall(header))
    for part in (outside, inside):
        folded = fold(part)
        found = folded and (_whole(folded) or _partly(folded))
        if found:
            return found
    return None


def _whole(folded: str) -> Meaning | None:
    return _index().get(folded)


def _partly(folded: str) -> Meaning | None:
    """Return the meaning of the longest word at the end, else at the start; weak words must stand alone."""
    for ends in (str.endswith, str.startswith):
        fitting = [
            word for word, means in _index().items() if means != "weak_code" and len(word) > 1 and ends(folded, word)
        ]
        if fitting:
            return _index()[max(fitting, key=len)]
    return None


@cache
def _index() -> dict[str, Meaning]:
    return {word: kind for kind in MEANINGS for word in words(kind)}


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    text = (Path(__file__).parent / "words.yaml").read_text("utf-8")
    return cast(
        "dict[str, dict[str, list[str]]]", yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    )
