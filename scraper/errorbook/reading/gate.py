"""Whether a page may document errors at all, told by its words, before it is parsed.

What lists errors speaks of them somewhere: in a heading, a header, a text, an identifier. A page without any such
word documents none; half of all documentation is read no further.
"""

from collections import Counter
from functools import cache

from errorbook.pages import Page
from errorbook.reading.context import page_names
from errorbook.reading.words import words

KINDS = ("error", "code", "code_list", "error_like", "message_key")
_FIRST = ("err", "错误", "message", "fail", "失败", "msg")  # so common that most pages that hold a word are soon known
_STEM = "code"


def may_document(page: Page) -> bool:
    """Tell whether a word of errors, of codes or of messages stands on a page or in its name."""
    text = "\n".join((*page_names(page), page.source)).lower()
    folded = text.encode("utf-8", "replace").translate(None, b" _-").decode()
    return any(part in folded and any(word in folded for word in signs) for part, signs in _signs().items())


@cache
def _signs() -> dict[str, list[str]]:
    """Return the words by a part that many of them share; a page without the part has none of its words.

    Words that another is a part of are left out: what holds them holds that one.
    """
    listed = {word for kind in KINDS for word in words(kind)} | set(_FIRST)
    shortest = {word for word in listed if not any(other in word for other in listed - {word})}
    shared = Counter(part for word in shortest for part in _parts(word))
    signs: dict[str, list[str]] = {word: [word] for word in _FIRST}
    for word in sorted(shortest.difference(_FIRST)):
        signs.setdefault(max(_parts(word), key=lambda part: (shared[part], part)), []).append(word)
    return signs


def _parts(word: str) -> set[str]:
    """Return letters of a word that are rare in English, or a stem in it, or the word."""
    return ({char for char in word if not char.isascii()} | ({_STEM} if _STEM in word else set())) or {word}
