"""What of a text can be searched for: words in lower case, of Han, kana and hangul pairs of neighbouring characters.

In: texts. Out: terms. `site.js` takes a query apart by the same rules; a test compares the two.
"""

import re
import unicodedata
from collections.abc import Iterator

# Scripts that write without blanks between words.
RUNS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{RUNS}]+|[^\W_{RUNS}]+")
_RUN = re.compile(rf"[{RUNS}]")
_BLANKS = re.compile(r"[\s\ufeff]+")  # what JavaScript takes for white space
_HUMPS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def plain(text: str) -> str:
    """Return a text in the form in which texts are compared."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip(" ")


def terms(text: str) -> Iterator[str]:
    """Yield the terms of a text."""
    for word in _WORD.findall(plain(text)):
        if not _RUN.match(word) or len(word) == 1:
            yield word
        else:
            yield from (word[at : at + 2] for at in range(len(word) - 1))


def parts(name: str) -> Iterator[str]:
    """Yield the terms of an identifier, those of its humps too: `SignatureFailure` has `signature` and `failure`."""
    yield from terms(name)
    for word in _WORD.findall(unicodedata.normalize("NFKC", name)):
        humps = _HUMPS.findall(word)
        if len(humps) > 1:
            yield from map(str.lower, humps)


def key(term: str) -> str:
    """Return by what a term is found before it is known to its end: two characters, or one of a script without blanks."""
    return term[:1] if _RUN.match(term) else term[:2]


def shard(key: str, shards: int) -> int:
    """Return in which of the shards stands what has a key."""
    found = 0
    for unit in memoryview(key.encode("utf-16-le")).cast("H"):
        found = (found * 31 + unit) % 65521
    return found % shards
