"""Pipe tables that Markdown does not take for such."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

ROWS = [["Code", "Text"], ["1", "a"], ["2", "b"]]
CASES = [
    ("indented too far", "    | Code | Text |\n    |---|---|\n    | 1 | a |\n    | 2 | b |\n", ROWS),
    ("a rule with too few columns", "| Code | Text |\n|---|\n| 1 | a |\n| 2 | b |\n", ROWS),
    ("no rule", "| Code | Text |\n| 1 | a |\n| 2 | b |\n", ROWS),
    ("no rule and no outer pipes", "Code | Text\n1 | a\n2 | b\n", ROWS),
    (
        "drawn with signs",
        "```\n+------+------+\n| Code | Text |\n+------+------+\n| 1    | a    |\n| 2    | b    |\n+------+------+\n```\n",
        ROWS,
    ),
    ("framed, with doubled outer pipes", "#|\n|| Code | Text ||\n|| 1 | a ||\n|| 2 | b ||\n|#\n", ROWS),
    ("a row on two lines", "| Code | Text |\n| 1 | a<br>\nmore |\n", [["Code", "Text"], ["1", "a\nmore"]]),
]


@pytest.mark.parametrize(("markdown", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_rows_are_found(markdown: str, rows: list[list[str]], read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown(markdown)
    assert table.layout == "pipe-table"
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


def test_rows_behind_a_blank_line_have_the_header_of_their_table(read_markdown: Callable[[str], list[Table]]) -> None:
    first, second = read_markdown("| Code | Text |\n|---|---|\n| 1 | a |\n\n| 2 | b |\n| 3 | c |\n")
    assert [[cell.text for cell in row.cells] for row in second.rows] == [["Code", "Text"], ["2", "b"], ["3", "c"]]
    assert second.rows[0].is_header
    assert [row.line for row in second.rows[1:]] == [5, 6]
    assert len(first.rows) == 2


def test_a_grammar_with_alternatives_is_no_table(read_markdown: Callable[[str], list[Table]]) -> None:
    assert read_markdown("```\nSET [A | B] x\nSHOW [C | D | E] y\n```\n") == []
