"""Header words and words of the prose with their meaning, from `words.yaml`."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Literal, ParamSpec, TypeVar, cast, get_args

import yaml

Meaning = Literal[
    "code",
    "weak_code",
    "bare_code",
    "event",
    "module_code",
    "symbol",
    "title",
    "description",
    "solution",
    "message",
    "http_status",
    "index",
    "parameter",
    "type",
    "other",
]
WordKind = Literal[  # what a project may add words to
    "code", "module_code", "symbol", "title", "description", "solution", "message", "http_status", "parameter", "error"
]
Words = Mapping[WordKind, Sequence[str]]
MEANINGS: tuple[Meaning, ...] = get_args(Meaning)

_PARENTHESES = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# A letter of an alphabet; 若code为0 holds the word code. Case is no matter here, and to look for it in all of Han would
# take seconds where patterns are compiled; even without, each of these classes takes milliseconds.
_LETTER = r"(?-i:[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
_ALTERNATIVES = re.compile(
    r"\s*[/|、,，&]\s*|\s+(?:or|and|und|et|y|e|и)\s+|(?<=[\u3400-\u9fff])[或和及与](?=[\u3400-\u9fff])"
)
WEAK: frozenset[Meaning] = frozenset({"weak_code", "bare_code", "index", "parameter", "type", "other"})
SAYING: frozenset[Meaning] = frozenset({"weak_code", "description", "title", "message"})
_NO_WORD = re.compile(r"[\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
ADDED = "added"  # the language of a project's own words
LONGEST_HEADER = 60  # a longer text is a sentence, not a header


P = ParamSpec("P")
T = TypeVar("T")
_forget: list[Callable[[], None]] = []
_added: dict[str, list[str]] = {}


def remembered(maxsize: int | None = None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator that caches what a function makes of words, until the words change."""

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        cached = lru_cache(maxsize=maxsize)(function)
        _forget.append(cached.cache_clear)
        return cast("Callable[P, T]", cached)

    return decorate


@contextmanager
def extended(added: Words) -> Iterator[None]:
    """Let further words count within the context, by their kinds: those of a project's own documentation."""
    if not added:
        yield
        return
    _change(added)
    try:
        yield
    finally:
        _change({})


def _change(added: Words) -> None:
    _added.clear()
    _added.update({kind: list(listed) for kind, listed in added.items()})
    for forget in _forget:
        forget()


@remembered()
def words(kind: str) -> frozenset[str]:
    """Return all words of a kind that `words.yaml` lists, folded, whatever their language."""
    return frozenset(fold(word) for by_language in _data()[kind].values() for word in by_language)


@remembered()
def by_language(kind: str) -> dict[str, frozenset[str]]:
    """Return the words of a kind by language, as they are written."""
    return {language: frozenset(listed) for language, listed in _data()[kind].items()}


@remembered()
def pattern(kind: str) -> re.Pattern[str]:
    """Return a pattern that finds the words of a kind in a text: words of an alphabet whole, others anywhere.

    A word that ends in `*` stands for all that begin with it.
    """
    listed = {word for listed in _data()[kind].values() for word in listed}
    loose = {word for word in listed if _CJK.search(word[0])}
    begins = {word for word in listed - loose if word.endswith("*")}
    whole = listed - loose - begins
    spelled = [rf"(?:{_spelled(whole)})(?!{_LETTER})" if whole else "", _spelled(begins)]
    first = "".join(sorted({re.escape(word[0]) for word in whole | begins}))
    bounded = rf"(?=[{first}])(?<!{_LETTER})(?:{'|'.join(filter(None, spelled))})" if first else ""
    anywhere = _spelled(loose).replace("\\ ", r"\s?")  # Korean writes compounds with spaces or without
    return re.compile("|".join(filter(None, (bounded, anywhere))), re.IGNORECASE)


def _spelled(listed: Iterable[str]) -> str:
    """Return a pattern for words, the longest first, by their initials: most are ruled out by these."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(listed, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:].removesuffix("*")))
    return "|".join(rf"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


@remembered(8192)
def fold(header: str) -> str:
    """Return a header or a word for comparison: without case, spaces and punctuation."""
    return _spaced(header).replace(" ", "")


@remembered(8192)
def meaning(header: str) -> Meaning | None:
    """Return what a column header means, or None.

    What stands in parentheses counts last: 错误码（ErrorCode） is a code, 模块错误码（codeDesc） a module code.
    """
    if len(header) > LONGEST_HEADER:
        return None
    inside = _PARENTHESES.findall(header)
    return _meaning(_PARENTHESES.sub(" ", header) if inside else header) or _meaning(" ".join(inside))


def _meaning(header: str) -> Meaning | None:
    spaced = _spaced(header)
    if not spaced:
        return None
    whole = _index().get(spaced.replace(" ", ""))
    if whole:
        return whole
    parts = [part for part in _ALTERNATIVES.split(header) if part.strip()]
    if len(parts) > 1:
        found = [means for part in parts if (means := _meaning(part))]
        said_too = found[1:] == ["solution"] and found[0] in SAYING  # the value and what to do
        return "description" if said_too else found[0] if found else None
    head, within, _ = spaced.partition(" in ")
    return _meaning(head) if within else _partly(spaced)  # the value in a field is a value


def _partly(spaced: str) -> Meaning | None:
    """Return the meaning of the longest word at the end of a header, else at its start.

    The word must begin or end where a word of the header does: `barcode` is no code. A weak word at the end counts
    for less than a telling one at the start: an error code value is an error code.
    """
    index = _index()
    parts = _words_of(spaced)
    ends = (index.get("".join(parts[start:])) for start in range(1, len(parts)))
    starts = (index.get("".join(parts[:end])) for end in range(len(parts) - 1, 0, -1))
    last = next((found for found in ends if found and found != "bare_code"), None)
    first = next((found for found in starts if found and found not in WEAK), None)
    return first if last is None or (last in WEAK and first == "code") else last


def _words_of(spaced: str) -> list[str]:
    """Return the words of a header; a language that writes none has its characters for words."""
    return [part for word in spaced.split() for part in (word if _CJK.search(word) and word.isalpha() else [word])]


def _spaced(header: str) -> str:
    """Return a header in lower case, its words set apart by spaces."""
    humps = _HUMP.sub(" ", unicodedata.normalize("NFKC", header))
    return _NO_WORD.sub(" ", humps.casefold()).strip()


@remembered()
def _index() -> dict[str, Meaning]:
    return {word: kind for kind in reversed(MEANINGS) for word in words(kind)}


@remembered()
def _data() -> dict[str, dict[str, list[str]]]:
    text = (Path(__file__).parent / "words.yaml").read_text("utf-8")
    data = cast(
        "dict[str, dict[str, list[str]]]", yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    )
    for kind, listed in _added.items():
        data[kind] = {**data[kind], ADDED: [word.casefold() for word in listed]}
    return data
