"""Samples of data that list things."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

CASES = [
    (
        "an array of objects",
        '[{"code": 1, "text": "a"}, {"code": 2, "text": "b"}, {"code": 3, "text": "c"}]',
        [["code", "text"], ["1", "a"], ["2", "b"], ["3", "c"]],
    ),
    (
        "an array within",
        '{"errors": [{"code": "A"}, {"code": "B", "retry": true}, {"code": "C", "retry": false}]}',
        [["code", "retry"], ["A", ""], ["B", "true"], ["C", "false"]],
    ),
    ("a map from numbers", '{"1": "a", "2": "b", "-3": "c"}', [["1", "a"], ["2", "b"], ["-3", "c"]]),
    (
        "a map from names to texts of some words",
        '{"NoSuchKey": "no such key", "Busy": "try again later", "Gone": "it is gone"}',
        [["NoSuchKey", "no such key"], ["Busy", "try again later"], ["Gone", "it is gone"]],
    ),
    (
        "a map from numbers to objects",
        '{"1": {"text": "a"}, "2": {"text": "b"}, "3": {"text": "c"}}',
        [["", "text"], ["1", "a"], ["2", "b"], ["3", "c"]],
    ),
    (
        "comments and a comma too many",
        '{\n// all\n"1": "a",\n"2": "b",\n"3": "c",\n}',
        [["1", "a"], ["2", "b"], ["3", "c"]],
    ),
]
OTHERS = [
    ("a response", '{"code": 0, "message": "", "data": {"id": "1", "name": "x"}}'),
    ("a response with texts alone", '{"code": "0", "message": "fine", "id": "1"}'),
    ("two things", '[{"id": 1}, {"id": 2}]'),
    ("no data", "{ not data"),
    ("nested beyond all bounds", "[" * 3000 + ":{{{" + "]" * 3000),
]


@pytest.mark.parametrize(("data", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_objects_and_maps(data: str, rows: list[list[str]], read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown(f"```json\n{data}\n```\n")
    assert table.layout == "sample"
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


@pytest.mark.parametrize("data", [case[1] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_other_samples_list_nothing(data: str, read_markdown: Callable[[str], list[Table]]) -> None:
    assert read_markdown(f"```json\n{data}\n```\n") == []
