"""The language of a text, told by its script."""

import re

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
ENOUGH = 0.1  # a page of code samples with prose around them is in the language of the prose
KANA = 0.02  # Japanese mixes kana into its Han characters; a stray の makes no Japanese page


def language_of(text: str) -> str:
    """Return `zh`, `ja`, `ko` or `ru` by the share of its letters, else `en`."""
    letters = sum(map(str.isalpha, text)) or 1
    share = {name: len(script.findall(text)) / letters for name, script in _SCRIPTS}
    if share["ja"] > KANA and share["ja"] + share["zh"] > ENOUGH:
        return "ja"
    best = max(share, key=lambda name: share[name])
    return best if share[best] > ENOUGH else "en"
