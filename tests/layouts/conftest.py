"""What the tests of the layouts share: a page given as text becomes its tables, with lines."""

from collections.abc import Callable
from textwrap import dedent

import pytest

from errorbook.layouts import Table, outline_of, tables
from errorbook.pages import open_page

Reader = Callable[[str], list[Table]]


def _tables_of(text: str, name: str) -> list[Table]:
    page = open_page(dedent(text).encode(), name)
    return list(tables(outline_of(page.tree()), page.source))


@pytest.fixture
def read_markdown() -> Reader:
    return lambda text: _tables_of(text, "page.md")


@pytest.fixture
def read_html() -> Reader:
    return lambda text: _tables_of(text, "page.html")
