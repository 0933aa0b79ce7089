"""Pages that can't be read, and pages that are something else than documentation, each named as what it is.

A site answers with a login form, an error in JSON or the empty shell of a script where a reader's browser would
show the documentation. Such a page is told from its text, and only where no error was found on it.
"""

import json
import re

from selectolax.lexbor import LexborHTMLParser

MAX_SHELL_TEXT = 300  # characters; a shell says "loading" or "enable JavaScript", not more
MAX_LOGIN_TEXT = 2000  # characters; documentation with a login box in its header has more
_SCRIPT_WORDS = re.compile(r"java\s?script|loading|please wait|加载|读取中|読み込み|불러오는", re.IGNORECASE)
_NOT_SHOWN = ("script", "style", "template", "noscript", "svg")


class UnreadableError(Exception):
    """A page can't be read; `kind` is that of the finding."""

    def __init__(self, message: str, kind: str = "unreadable") -> None:
        super().__init__(message)
        self.kind = kind


def refuse_data(text: str) -> None:
    """Raise UnreadableError for a text without a word, and for one that is a JSON value."""
    stripped = text.strip(" \t\n\x00")
    if not stripped:
        raise UnreadableError("this is empty", "not-documentation")
    if (stripped[0] == "{" and stripped[-1] == "}") or (stripped[0] == "[" and stripped[-1] == "]"):
        try:
            json.loads(stripped)
        except (ValueError, RecursionError):
            return
        raise UnreadableError("this is a JSON value, such as a server answers with, not a page", "not-documentation")


def stand_in(tree: LexborHTMLParser) -> str:
    """Return what an HTML page is instead of documentation, or an empty string. Strips the tree of what is not shown."""
    login = tree.css_first("input[type=password]") is not None
    scripts = tree.css_first("script") is not None
    promise = " ".join(node.text() for node in tree.css("noscript"))
    tree.strip_tags(list(_NOT_SHOWN))
    text = " ".join(tree.body.text(separator=" ").split()) if tree.body else ""
    if login and len(text) <= MAX_LOGIN_TEXT:
        return "this is a login form, not documentation"
    if len(text) <= MAX_SHELL_TEXT and (not text or _SCRIPT_WORDS.search(text + promise)):
        return "this is an empty shell that a script would fill" if scripts or promise else "this page shows no text"
    return ""
