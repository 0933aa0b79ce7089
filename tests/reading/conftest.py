"""What the tests of reading share: a page is read, and only what a case speaks of is compared."""

from collections.abc import Callable
from textwrap import dedent

import msgspec
import pytest

from errorbook.extract import extract
from errorbook.reading.model import PageReading

Entries = list[dict[str, str]]
NOT_COMPARED = {"row", "line", "texts"}


@pytest.fixture
def read() -> Callable[..., PageReading]:
    """Return a function that reads a page, given with an indent as it stands in a test."""

    def read_page(page: str, name: str = "page.md") -> PageReading:
        return extract(dedent(page).encode(), name)

    return read_page


@pytest.fixture
def entries(read: Callable[..., PageReading]) -> Callable[..., Entries]:
    """Return a function that gives the entries of a page, each as the fields that it has."""

    def entries_of(page: str, name: str = "page.md") -> Entries:
        found = (entry for table in read(page, name).tables for entry in table.entries)
        return [
            {name: value for name, value in msgspec.structs.asdict(entry).items() if value and name not in NOT_COMPARED}
            for entry in found
        ]

    return entries_of
