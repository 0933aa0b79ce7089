"""What is printed is only shown: a text of a page, a path or a file never acts on the terminal, nor hides in what is piped.

In: what the commands print. Out: the same, with each character that can't be seen, or that changes how others are seen,
as the escape that JSON has for it. So JSON stays the same JSON, and people see what is there.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from errorbook.text import UNSEEN

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Line breaks and tabs are layout. Tag characters are letters that nobody sees.
_UNSEEN = re.compile(rf"(?![\t\n])[{UNSEEN}\U000e0000-\U000e007f]")
# How click colours what it prints at once: a code before, the end of all codes behind. What stands between is text.
_COLOURED = re.compile(r"(\x1b\[[0-9]+m)(.*)(\x1b\[0m\n?)", re.DOTALL)


def visible(text: str) -> str:
    """Return a text whose characters can all be seen."""
    if text.isprintable():  # most are, and that is cheaper to know
        return text
    return _UNSEEN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


class Output(io.TextIOWrapper):
    """Standard output or error, in UTF-8 whatever the locale: output is data."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        buffering = stream.line_buffering
        super().__init__(stream.detach(), encoding="utf-8", errors="backslashreplace", line_buffering=buffering)

    def write(self, text: str) -> int:
        """Write a text made visible; on a terminal the colour that was given to the whole of it stays."""
        coloured = _COLOURED.fullmatch(text) if "\x1b" in text and self.isatty() else None
        if coloured:
            return super().write(coloured[1] + visible(coloured[2]) + coloured[3])
        return super().write(visible(text[:-1]) + visible(text[-1:]))


@contextmanager
def while_read() -> Iterator[None]:
    """Print until who reads has seen enough; the command goes on after it, and its exit code is what it would be."""
    try:
        yield
    except BrokenPipeError:
        return


def console(stream: TextIO) -> "Console":
    """Return what draws tables and bars on a terminal. It writes codes of its own, so give it texts made by `styled` alone."""
    from rich.console import Console  # costs too much for a run in a pipe

    stream.flush()
    plain = open(stream.fileno(), "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    return Console(file=plain)


def styled(text: str, style: str = "") -> "Text":
    """Return a text for a `console`, in a style."""
    from rich.text import Text

    return Text(visible(text), style=style)
