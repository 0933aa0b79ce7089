"""What a page may document at all, told by its words before it is parsed; most pages are read no further.

What lists errors speaks of codes somewhere, or it speaks of errors where a reader looks for them: in its name, in a
heading, in a table, in a line that announces something, in an identifier; or its codes are negative. In: a page. Out: whether it may list errors,
whether it may show messages.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from errorbook.pages import Page
from errorbook.reading.context import page_names
from errorbook.reading.words import words

CODES = ("code", "code_list")
ERRORS = ("error", "error_like")
_COMMON = ("err", "错误", "失败")  # asked for first, since most pages that hold any word hold one of these
_STEMS = ("code", "err")  # parts of many words, and rare elsewhere
_NEGATIVE_CELL = re.compile(r"[|>]\s*[`\"]?-\d")  # negative numbers in a table are codes without any such word
_VALUE = re.compile(
    r"(?:[\\\"'“”`*_\s]|&quot;|&#34;|&#39;|<[^<>]*>)*[:：=](?:[\\\"'“”`*\s]|&quot;|&#34;|&#39;|<[^<>]*>)*[(（\[【]?\s*-?\d"
)


def may_list_errors(page: Page) -> bool:
    """Tell whether codes are spoken of on a page or in its name, or errors in a telling place of it."""
    text = "\n".join((*(f"# {name}" for name in page_names(page)), page.source))
    squeezed = _squeezed(text)
    if _any(squeezed, CODES):
        return True
    if _any(squeezed, ERRORS) and (
        "<t" in text or any(_stands_out(text, start, len(word)) for word, start in _occurrences(text.lower(), ERRORS))
    ):
        return True
    return _NEGATIVE_CELL.search(text) is not None


def holds_sign(text: str) -> bool:
    """Tell whether a word of errors or of codes stands in a text, with spaces and dashes or without."""
    squeezed = _squeezed(text)
    return _any(squeezed, ERRORS) or _any(squeezed, CODES)


def _squeezed(text: str) -> str:
    """Return a text without spaces and dashes, ASCII letters in lower case; as bytes it takes a third of the time."""
    return text.encode("utf-8", "replace").lower().translate(None, b" _-").decode()


def _any(squeezed: str, kinds: tuple[str, ...]) -> bool:
    for part, signs in _signs(kinds):  # loops, since a generator would take as long as what it asks
        if part in squeezed:
            for word in signs:
                if word in squeezed:
                    return True
    return False


def _occurrences(lower: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Yield where words stand in a text."""
    for part, signs in _signs(kinds):
        for word in signs if part in lower else ():
            start = lower.find(word)
            while start >= 0:
                yield word, start
                start = lower.find(word, start + 1)


def _stands_out(text: str, start: int, length: int) -> bool:
    """Tell whether a word stands in a heading, a row, a bold line, a line that announces, or in an identifier."""
    end = start + length
    before, word, after = text[start - 1 : start], text[start:end], text[end : end + 1]
    if word[:1].isascii() and (
        "_" in before + after or word.isupper() or (word + after)[1:] != (word + after)[1:].lower()
    ):
        return True
    if word[:1].isupper() and before.isalpha():
        return True
    break_ = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : break_ if break_ >= 0 else None].strip()
    if line.startswith(("#", "**", "__", "<")) or "|" in line or line.rstrip(" *_`").endswith((":", "：")):
        return True
    return break_ >= 0 and text.startswith(("===", "---"), break_ + 1)


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
def _signs(kinds: tuple[str, ...]) -> tuple[tuple[str, list[str]], ...]:
    """Return the words by a part that many of them share; a text without the part has none of its words."""
    shortest = sorted(_shortest(*kinds), key=lambda word: (word not in _COMMON, word))
    listed = [
        form for word in shortest for form in dict.fromkeys((word, word if word.isascii() else word.capitalize()))
    ]
    shared = Counter(part for word in listed for part in _parts(word))
    signs: dict[str, list[str]] = {}
    for word in listed:
        signs.setdefault(max(_parts(word), key=lambda part: (shared[part], part)), []).append(word)
    return tuple(signs.items())


@cache
def _shortest(*kinds: str) -> list[str]:
    """Return the words of which no other is a part: what holds any word holds one of these."""
    listed = {word for kind in kinds for word in words(kind)}
    return sorted(word for word in listed if not any(other in word for other in listed - {word}))


def _parts(word: str) -> set[str]:
    """Return letters of a word that are rare in English and stems in it, or else the word."""
    if word in _COMMON:
        return {word}
    return {char for char in word if not char.isascii()} | {stem for stem in _STEMS if stem in word} or {word}
