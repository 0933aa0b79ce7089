"""Whether a page may document errors at all, told by its words, before it is parsed.

What lists errors speaks of them somewhere: in a heading, a header, a text, an identifier. A page without any such
word documents none; half of all documentation is read no further.
"""

from functools import cache

from errorbook.pages import Page
from errorbook.reading.context import page_names
from errorbook.reading.words import words

KINDS = ("error", "code", "code_list", "error_like", "message_key")
_FIRST = (
    "err",
    "错误",
    "message",
    "fail",
    "失败",
    "msg",
)  # the commonest, so that most pages that hold one are soon known


def may_document(page: Page) -> bool:
    """Tell whether a word of errors, of codes or of messages stands on a page or in its name."""
    text = "".join((*page_names(page), page.source)).casefold()
    for space in " _-":
        text = text.replace(space, "")
    return any(sign in text for sign in _signs())


@cache
def _signs() -> tuple[str, ...]:
    """Return the words without those that another is a part of."""
    listed = {word for kind in KINDS for word in words(kind)}
    shortest = {word for word in listed if not any(other in word for other in listed - {word})}
    return (*(word for word in _FIRST if word in shortest), *sorted(shortest.difference(_FIRST)))
