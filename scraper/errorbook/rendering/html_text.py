"""How texts are written in HTML, as what a page shows and as the value of an attribute in double quotes.

In: texts. Out: HTML. The pages of the site are templates of its builder too, to which braces mean something; so these
are written as references.
"""

import re

from errorbook.text import REPLACEMENT, UNSEEN

# A reference to a C1 control stands for another character (HTML 5, 13.2.5.80), so these are written as they are.
_ESCAPED = re.compile(rf"[&<>\"'`{{}}]|(?![\x80-\x9f])[{UNSEEN}]")
_NOT_IN_HTML = re.compile(r"[\x00\ud800-\udfff]")
_LINK = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#]\S*)?")


def text(plain: str) -> str:
    """Return HTML that reads back as the text; NUL and lone surrogates, which HTML can't hold, become U+FFFD."""
    return _ESCAPED.sub(lambda char: f"&#{ord(char[0])};", _NOT_IN_HTML.sub(REPLACEMENT, plain))


def is_link(url: str) -> bool:
    """Tell whether a text is a URL of the web, so that it may be a link."""
    return bool(_LINK.fullmatch(url))
