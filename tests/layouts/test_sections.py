"""Sections with a title in words, and a label beneath that tells the code."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

CASES = [
    (
        "labels in bullets",
        "## One\n\n- **Code:** 101\n- **Fix:** f1\n\n## Two\n\n- **Code:** 102\n- **Fix:** f2\n",
        [["", "Code", "Fix"], ["One", "101", "f1"], ["Two", "102", "f2"]],
    ),
    (
        "a colon outside of the markup",
        "## One\n\n**Code**: E_ONE\n\nfirst\n\n## Two\n\n**Code**: E_TWO\n\nsecond\n",
        [["", "", "Code"], ["One", "first", "E_ONE"], ["Two", "second", "E_TWO"]],
    ),
    (
        "labels in the lines of a paragraph",
        "## One\n\nCode: 101\nFix: f1\n\n## Two\n\nCode: 102\nFix: f2\n",
        [["", "Code", "Fix"], ["One", "101", "f1"], ["Two", "102", "f2"]],
    ),
]


@pytest.mark.parametrize(("markdown", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_labels_are_columns(
    markdown: str, rows: list[list[str]], read_markdown: Callable[[str], list[Table]]
) -> None:
    found = [table for table in read_markdown(f"# All\n\n{markdown}") if table.layout == "headings"]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in found] == [rows]


@pytest.mark.parametrize(
    "markdown",
    [
        "## One\n\nMethod: POST\n\n## Two\n\nMethod: POST\n",
        "## One\n\nCode: 101\n\n## Two\n\nnothing\n",
        "## One\n\nNote: see 101 first\n\n## Two\n\nNote: see 102 first\n",
    ],
)
def test_other_sections_are_none(markdown: str, read_markdown: Callable[[str], list[Table]]) -> None:
    assert [table for table in read_markdown(markdown) if table.layout == "headings"] == []
