"""Constants in listings of source code."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

CASES = [
    (
        "a C header",
        "#define E_ONE 1     // the first\n#define E_TWO (-2)  /* the second */",
        [["E_ONE", "1", "the first"], ["E_TWO", "-2", "the second"]],
    ),
    (
        "casts and suffixes of types",
        "#define E_ONE ((int)0x80040001L)\n#define E_TWO 0x80040002UL",
        [["E_ONE", "0x80040001", ""], ["E_TWO", "0x80040002", ""]],
    ),
    (
        "an enumeration",
        "enum code {\n    E_ONE = 1,  // the first\n    E_TWO,      // the second\n};",
        [["E_ONE", "1", "the first"], ["E_TWO", "2", "the second"]],
    ),
    (
        "members with arguments",
        'NOT_FOUND(404, "no such thing"),\nCONFLICT(409, "taken");',
        [["NOT_FOUND", "404", "no such thing"], ["CONFLICT", "409", "taken"]],
    ),
    (
        "typed constants",
        'public static final int E_ONE = 1;\npublic static final String E_TWO = "two";  // the second',
        [["E_ONE", "1", ""], ["E_TWO", "two", "the second"]],
    ),
    (
        "comments above",
        "# the first\nE_ONE = 1\n\n# the second\n# of two\nE_TWO = 2",
        [["E_ONE", "1", "the first"], ["E_TWO", "2", "the second of two"]],
    ),
    (
        "documentation comments above",
        "/**\n * the first\n */\nE_ONE = 1,\n/** the second */\nE_TWO = 2,",
        [["E_ONE", "1", "the first"], ["E_TWO", "2", "the second"]],
    ),
    (
        "a comment that goes on",
        "#define E_ONE 1  // the first\n                 // of all\n#define E_TWO 2  // the second",
        [["E_ONE", "1", "the first of all"], ["E_TWO", "2", "the second"]],
    ),
    (
        "calls that define",
        "define('E_ONE', 1); // the first\ndefine('E_TWO', 2);",
        [["E_ONE", "1", "the first"], ["E_TWO", "2", ""]],
    ),
    (
        "a macro with the name as argument",
        "// the first\nNET_ERROR(E_ONE, -1)\n\n// the second\nNET_ERROR(E_TWO, -2)",
        [["E_ONE", "-1", "the first"], ["E_TWO", "-2", "the second"]],
    ),
    (
        "members of an object",
        "const code = {\n  E_ONE: 1,  // the first\n  E_TWO: 2,  // the second\n};",
        [["E_ONE", "1", "the first"], ["E_TWO", "2", "the second"]],
    ),
    ("other signs of equality", "EOne := 1\nETwo := 2", [["EOne", "1", ""], ["ETwo", "2", ""]]),
]


@pytest.mark.parametrize(("code", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_names_values_and_comments(
    code: str, rows: list[list[str]], read_markdown: Callable[[str], list[Table]]
) -> None:
    (table,) = read_markdown(f"```\n{code}\n```\n")
    assert table.layout == "constants"
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


def test_a_program_that_sets_some_variables_is_none(read_markdown: Callable[[str], list[Table]]) -> None:
    code = "A_KEY = 1\nB_KEY = 2\n" + "client.call(A_KEY, B_KEY)\n" * 5
    assert read_markdown(f"```\n{code}```\n") == []


def test_rows_know_their_lines(read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown("# Errors\n\n\t#define E_ONE 1\n\t\n\t#define E_TWO 2\n")
    assert [row.line for row in table.rows] == [3, 5]
