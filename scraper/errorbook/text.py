"""Text as errorbook keeps it: Unicode scalar values without controls, white space collapsed."""

import re

# C0 and C1 controls, DEL and lone surrogates; tab, LF, FF and CR are white space (HTML 5, "ASCII whitespace").
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Characters that can't be seen, or change how others are seen: controls, bidirectional marks, separators, noncharacters.
UNSEEN = r"\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
REPLACEMENT = "\ufffd"


def has_control(text: str) -> bool:
    """Tell whether a character stands in `text` that no text may hold."""
    return not text.isprintable() and _CONTROL.search(text) is not None


def clean(text: str) -> str:
    """Return `text` with white space collapsed and each control character as U+FFFD."""
    if not text.isprintable():  # most texts are, and that is cheaper to know
        text = _CONTROL.sub(REPLACEMENT, text)
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return letters and digits of a text: what remains when spaces, marks and markup change."""
    return "".join(filter(str.isalnum, text)).casefold() or text


def shorten(text: str, width: int = 60) -> str:
    """Return `text` on one line of at most `width` characters, for a message."""
    line = clean(text)
    return line if len(line) <= width else line[: width - 1] + "…"
