"""Sentences that list numbers behind a colon."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

CASES = [
    (
        "commas",
        "Codes are: 1 no oil, 2 no wick (wet), 3 lamp is gone.",
        [["1", "no oil"], ["2", "no wick (wet)"], ["3", "lamp is gone"]],
    ),
    (
        "semicolons in Chinese",
        "返回值：0 点亮；1 没有油；2 没有灯芯。",
        [["0", "点亮"], ["1", "没有油"], ["2", "没有灯芯"]],
    ),
    ("signs behind the numbers", "Codes: 0 = lit, -1 = out, -2 = gone", [["0", "lit"], ["-1", "out"], ["-2", "gone"]]),
    ("a word before the last", "Codes: 0 lit, 1 out, and 2 gone", [["0", "lit"], ["1", "out"], ["2", "gone"]]),
]
OTHERS = [
    ("two numbers", "Codes are: 1 no oil, 2 no wick."),
    ("numbers that do not rise", "It burns: 3 lamps, 1 wick, 2 hours."),
    ("numbers without words", "Sizes: 1, 2, 3 and 4."),
    ("a time", "It burns from 10:00 to 12:30, and 3 lamps are lit."),
]


@pytest.mark.parametrize(("text", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_numbers_and_what_they_mean(
    text: str, rows: list[list[str]], read_markdown: Callable[[str], list[Table]]
) -> None:
    (table,) = read_markdown(text + "\n")
    assert table.caption in {"Codes are", "Codes", "返回值"}
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


@pytest.mark.parametrize("text", [case[1] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_other_sentences(text: str, read_markdown: Callable[[str], list[Table]]) -> None:
    assert read_markdown(text + "\n") == []
