"""Pipe tables: a title, a table in Markdown, its rows as texts and the cells beyond its header."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.layouts import Table
from errorbook.layouts.pipe_table import cells_beyond

Reader = Callable[[str], list[Table]]

CASES: list[tuple[str, str, list[str]]] = [
    ("pipes around", "| A | B |\n|---|---|\n| 1 | 2 |", ["*A|B", "1|2"]),
    ("no pipes around", "A | B\n--- | ---\n1 | 2", ["*A|B", "1|2"]),
    ("single dashes", "A | B\n- | -\n1 | 2", ["*A|B", "1|2"]),
    ("alignment", "| A | B |\n|:--|--:|\n| 1 | 2 |", ["*A|B", "1|2"]),
    ("a short row", "| A | B |\n|---|---|\n| 1 |", ["*A|B", "1|"]),
    ("a pipe in a cell", "| A | B |\n|---|---|\n| 1 \\| 2 | 3 |", ["*A|B", "1 | 2|3"]),
    ("markup", "| A | B |\n|---|---|\n| **1** | [2](x) `3` |", ["*A|B", "1|2 3"]),
    ("a raw line break", "| A | B |\n|---|---|\n| 1<br>2 | 3 |", ["*A|B", "1\n2|3"]),
    ("an empty header", "|  |  |\n|---|---|\n| 1 | 2 |", ["*|", "1|2"]),
    ("under a list item", "- x\n\n  | A | B |\n  |---|---|\n  | 1 | 2 |", ["*A|B", "1|2"]),
]

BEYOND: list[tuple[str, int, tuple[str, ...]]] = [
    ("| 1 | 2 |", 2, ()),
    ("| 1 | 2 | 3 |", 2, ("3",)),
    ("| 1 | 2 | 3 | 4", 2, ("3", "4")),
    ("1 | 2 | 3", 2, ("3",)),
    ("| 1 \\| 2 | 3 |", 2, ()),
    ("| 1 | 2 | a \\| b |", 2, ("a | b",)),
    ("| 1 | 2 |  |", 2, ("",)),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_pipe_table_with(text: str, expected: list[str], read_markdown: Reader) -> None:
    table = next(table for table in read_markdown(text) if table.layout == "pipe-table")
    assert [
        ("*" if row.is_header else "") + "|".join(cell.text for cell in row.cells) for row in table.rows
    ] == expected


def test_rows_know_their_lines_and_what_markdown_drops(read_markdown: Reader) -> None:
    (table,) = read_markdown("# H\n\n| A | B |\n|---|---|\n| 1 | 2 | dropped |\n| 3 | 4 |\n")
    assert [(row.line, row.extra) for row in table.rows] == [(3, ()), (5, ("dropped",)), (6, ())]


@pytest.mark.parametrize(("line", "columns", "expected"), BEYOND)
def test_cells_beyond_the_header(line: str, columns: int, expected: tuple[str, ...]) -> None:
    assert cells_beyond(line, columns) == expected


@given(st.lists(st.text("ab 1\\|", max_size=6), min_size=1, max_size=6), st.integers(1, 3))
def test_cells_beyond_are_those_after_the_header(cells: list[str], columns: int) -> None:
    written = [cell.replace("\\", "").replace("|", "\\|").strip() or "x" for cell in cells]
    line = "| " + " | ".join(written) + " |"
    assert cells_beyond(line, columns) == tuple(cell.replace("\\|", "|") for cell in written[columns:])
