"""What stands around a table and may say that it lists errors."""

import os.path
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from errorbook.layouts import Table
from errorbook.pages import Page
from errorbook.reading.faults import parts_of
from errorbook.reading.words import pattern

LONGEST_ANNOUNCEMENT = 200
_CLAUSE_END = re.compile(r"[,，;；]")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？])\s*")


@dataclass(frozen=True, slots=True)
class Context:
    """`near`: heading, caption, the last sentence before the table. `far`: the headings above, the page's name."""

    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()

    @property
    def errors_near(self) -> bool:
        """Tell whether an error word stands near."""
        return any(map(speaks_of_errors, self.near))

    @property
    def errors_far(self) -> bool:
        """Tell whether an error word stands further away."""
        return any(map(speaks_of_errors, self.far))

    @property
    def codes_near(self) -> bool:
        """Tell whether codes of any kind are announced near."""
        return any(map(_announces_codes, self.near))

    @property
    def codes_far(self) -> bool:
        """Tell whether codes of any kind are announced further away."""
        return any(map(_announces_codes, self.far))

    @property
    def functions_near(self) -> bool:
        """Tell whether functions, parameters or the like are announced near, and no codes."""
        return any(pattern("function_list").search(text) for text in self.near) and not self.codes_near

    @property
    def speaks(self) -> bool:
        """Tell whether errors or codes are spoken of anywhere."""
        return self.errors_near or self.errors_far or self.codes_near or self.codes_far

    @property
    def states_near(self) -> bool:
        """Tell whether states are announced near, and neither errors nor codes."""
        states = any(pattern("state_list").search(_with_words(text)) for text in self.near)
        return states and not self.codes_near and not self.errors_near


def page_names(page: Page) -> tuple[str, ...]:
    """Return what the page is called: by its file's name and by itself."""
    stem = os.path.splitext(os.path.basename(page.origin))[0]  # noqa: PTH119, PTH122 - a path costs ten times as much
    return re.sub(r"[-_]+", " ", stem), page.title


def context_of(table: Table, captions: Iterable[str], names: tuple[str, ...]) -> Context:
    """Return the context of a table; `captions` are rows that span it above its header."""
    near = (table.heading, table.caption, _announcement(table.lead), *captions)
    return Context(tuple(filter(None, near)), tuple(filter(None, (*table.headings[:-1], *names))))


def _announcement(lead: str) -> str:
    """Return what the paragraph before a table says of it: its last sentence or clause, where that announces something."""
    last = next(
        (sentence for sentence in reversed(_SENTENCE_END.split(lead[-2 * LONGEST_ANNOUNCEMENT :].strip())) if sentence),
        "",
    )
    if len(last) > LONGEST_ANNOUNCEMENT:
        return ""
    if _announces_codes(last):
        return last
    return _CLAUSE_END.split(last)[-1] if last.endswith((":", "：")) else ""


@lru_cache(maxsize=1024)
def speaks_of_errors(text: str) -> bool:
    """Tell whether an error word stands in a text."""
    return pattern("error").search(_with_words(text)) is not None


@lru_cache(maxsize=1024)
def _announces_codes(text: str) -> bool:
    return pattern("code_list").search(_with_words(text)) is not None


def _with_words(text: str) -> str:
    """Return a text with the words of its identifiers: SDKErrorCode speaks of an error code."""
    return f"{text} {' '.join(parts_of(text))}"
