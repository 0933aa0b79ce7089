"""The language of a text: told by its script, and by its small words where the script is Latin."""

import re
from collections import Counter

from errorbook.reading.words import by_language

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_NOT_LATIN = re.compile(r"[\u0400-\u04ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 0.1  # a page of code samples with prose around them is in the language of the prose
KANA = 0.02  # Japanese mixes kana into its Han characters; a stray の makes no Japanese page
LOOKED_AT = 4000  # characters tell the language by their words
SAMPLE = 500  # of them, evenly spread, by their script
ENOUGH_WORDS = 3
CERTAIN = 1.5  # times as many small words as of English: `de` and `no` are words of several languages


def language_of(text: str) -> str:
    """Return `zh`, `ja`, `ko` or `ru` by the share of its letters, else the Latin language of its small words."""
    text = text[:LOOKED_AT]
    sample = text[:: len(text) // SAMPLE + 1]
    letters = sum(map(str.isalpha, sample)) or 1
    share = {name: len(script.findall(sample)) / letters for name, script in _SCRIPTS} if not sample.isascii() else {}
    if share and share["ja"] > KANA and share["ja"] + share["zh"] > ENOUGH:
        return "ja"
    best = max(share, key=lambda name: share[name], default="")
    return best if share.get(best, 0) > ENOUGH else _latin(text)


def _latin(text: str) -> str:
    words = Counter(_WORD.findall(text.lower()))
    counts = {
        name: sum(map(words.__getitem__, words.keys() & small)) for name, small in by_language("small_words").items()
    }
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= ENOUGH_WORDS and counts[best] > counts["en"] * CERTAIN else "en"


def is_latin(text: str) -> bool:
    """Tell whether a text is written in Latin letters, but for a few."""
    letters = sum(map(str.isalpha, text))
    return letters > 0 and len(_NOT_LATIN.findall(text)) <= letters * ENOUGH
