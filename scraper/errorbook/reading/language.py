"""The language of a text: told by its script, and by its small words where the script is Latin."""

import re

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
LOOKED_AT = 20_000  # characters tell the language
CERTAIN = 1.5  # times as many small words as of English: `de` and `no` are words of several languages


def language_of(text: str) -> str:
    """Return `zh`, `ja`, `ko` or `ru` by the share of its letters, else the Latin language of its small words."""
    text = text[:LOOKED_AT]
    letters = sum(map(str.isalpha, text)) or 1
    share = {name: len(script.findall(text)) / letters for name, script in _SCRIPTS}
    if share["ja"] > KANA and share["ja"] + share["zh"] > ENOUGH:
        return "ja"
    best = max(share, key=lambda name: share[name])
    return best if share[best] > ENOUGH else _latin(text)


def _latin(text: str) -> str:
    words = list(map(str.lower, _WORD.findall(text)))
    counts = {name: sum(word in small for word in words) for name, small in by_language("small_words").items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > counts["en"] * CERTAIN else "en"


def is_latin(text: str) -> bool:
    """Tell whether a text is written in Latin letters, but for a few."""
    letters = sum(map(str.isalpha, text))
    return letters > 0 and len(_NOT_LATIN.findall(text)) <= letters * ENOUGH
