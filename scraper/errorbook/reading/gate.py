"""What a page may document at all, told by its words before it is parsed; half of all pages are read no further.

What lists errors speaks of them somewhere: in a heading, a header, a text, an identifier. A page without any such
word lists none. In: a page. Out: whether it may list errors, whether it may show messages.
"""

import re
from collections import Counter
from functools import cache

from errorbook.pages import Page
from errorbook.reading.context import page_names
from errorbook.reading.words import words

KINDS = ("error", "code", "code_list", "error_like")
_COMMON = ("err", "错误", "fail", "失败")  # asked for first, since most pages that hold any word hold one of these
_STEM = "code"  # part of many words, and rare elsewhere
_VALUE = re.compile(
    r"(?:[\\\"'“”`*_\s]|&quot;|&#34;|&#39;|<[^<>]*>)*[:：=](?:[\\\"'“”`*\s]|&quot;|&#34;|&#39;|<[^<>]*>)*[(（\[【]?\s*-?\d"
)


def may_list_errors(page: Page) -> bool:
    """Tell whether a word of errors or of codes stands on a page or in its name."""
    return holds_sign("\n".join((*page_names(page), page.source)))


def holds_sign(text: str) -> bool:
    """Tell whether a word of errors or of codes stands in a text, with spaces and dashes or without."""
    folded = text.lower().encode("utf-8", "replace").translate(None, b" _-").decode()
    return any(part in folded and any(word in folded for word in signs) for part, signs in _signs().items())


def may_show_messages(text: str) -> bool:
    """Tell whether a key that means message has a value with a number in front somewhere in a text."""
    lower = text.lower()
    for key in _shortest("message_key"):
        start = lower.find(key)
        while start >= 0:
            if _VALUE.match(lower, start + len(key)):
                return True
            start = lower.find(key, start + len(key))
    return False


@cache
def _signs() -> dict[str, list[str]]:
    """Return the words by a part that many of them share; a text without the part has none of its words."""
    listed = [*_COMMON, *(word for word in _shortest(*KINDS) if not any(common in word for common in _COMMON))]
    shared = Counter(part for word in listed for part in _parts(word))
    signs: dict[str, list[str]] = {}
    for word in listed:
        signs.setdefault(max(_parts(word), key=lambda part: (shared[part], part)), []).append(word)
    return signs


@cache
def _shortest(*kinds: str) -> list[str]:
    """Return the words of which no other is a part: what holds any word holds one of these."""
    listed = {word for kind in kinds for word in words(kind)}
    return sorted(word for word in listed if not any(other in word for other in listed - {word}))


def _parts(word: str) -> set[str]:
    """Return letters of a word that are rare in English and the stem where it is in it, or else the word."""
    if word in _COMMON:
        return {word}
    return {char for char in word if not char.isascii()} | ({_STEM} if _STEM in word else set()) or {word}
