"""What is asked and answered about a page that gives too few rows."""

from collections.abc import Callable
from dataclasses import dataclass

from errorbook.reading.model import PageReading

Read = Callable[[str], PageReading | None]  # reads a mended text of the same page; None where it can't be read


@dataclass(frozen=True, slots=True)
class Missing:
    """A row that a page should give: its code, and what was said of it."""

    code: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """The most likely cause, with its line, 0 where there is none.

    `is_break` says that the rows still stand on the page, where nothing reads them: that is an accident, not an edit.
    """

    told: str
    line: int = 0
    is_break: bool = False

    def __str__(self) -> str:
        return f"line {self.line}: {self.told}" if self.line else self.told


@dataclass(frozen=True, slots=True)
class Mend:
    """A text without a flaw that it may have: what the flaw is, and its line.

    `joins` says that it puts the parts of a table together, so that it may matter which column is what in them.
    """

    told: str
    line: int
    text: str
    joins: bool = False
    removed: tuple[int, ...] = ()
