"""Maps on a line each, and other samples of data that are no JSON."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

LINES = [
    (
        "an array of maps in YAML",
        "errors:\n  - {code: 1, text: one}\n  - {code: 2, text: 'one, two'}\n  - {code: 3, text: three}",
        [["code", "text"], ["1", "one"], ["2", "one, two"], ["3", "three"]],
    ),
    (
        "a map of maps in a program",
        "const all = {\n  E1: { text: 'one', http: 400 },\n  E2: { text: 'two', http: 401 },\n  E3: { text: 'three' },\n};",
        [["", "text", "http"], ["E1", "one", "400"], ["E2", "two", "401"], ["E3", "three", ""]],
    ),
    (
        "an array of maps in YAML, a key on each line",
        "errors:\n  - code: 1\n    text: one\n  - code: 2\n    text: two",
        [["code", "text"], ["1", "one"], ["2", "two"]],
    ),
    (
        "such arrays beneath several keys",
        "client:\n  - code: 1\n    text: one\nserver:\n  - code: 2\n    text: two\n  - code: 3\n    text: three",
        [["code", "text"], ["1", "one"], ["2", "two"], ["3", "three"]],
    ),
    (
        "a map in a program",
        "var all = {\n  1001: 'one thing',\n  1002: 'two things',\n  1003: 'three things'\n};",
        [["1001", "one thing"], ["1002", "two things"], ["1003", "three things"]],
    ),
]
OTHERS = [
    ("two maps", "- {code: 1, text: one}\n- {code: 2, text: two}"),
    ("a function", "function f() {\n  if (a) { b(); }\n  if (c) { d(); }\n  if (e) { f(); }\n}"),
]


@pytest.mark.parametrize(("block", "rows"), [case[1:] for case in LINES], ids=[case[0] for case in LINES])
def test_keys_head_the_columns(block: str, rows: list[list[str]], read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown(f"```\n{block}\n```\n")
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


@pytest.mark.parametrize("block", [case[1] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_other_lines_are_none(block: str, read_markdown: Callable[[str], list[Table]]) -> None:
    assert read_markdown(f"```\n{block}\n```\n") == []
