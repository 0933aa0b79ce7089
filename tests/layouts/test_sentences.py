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
    (
        "no colon",
        "Lamps burn. Normally the exit status is 0 if it is lit, 1 if it is out, and 2 if the lamp is gone. So be it.",
        [["0", "if it is lit"], ["1", "if it is out"], ["2", "if the lamp is gone"]],
    ),
    (
        "no colon and no comma before the last",
        "It exits with 0 on success, 1 without oil and 3 for any other reason.",
        [["0", "on success"], ["1", "without oil"], ["3", "for any other reason"]],
    ),
    ("a word before the last", "Codes: 0 lit, 1 out, and 2 gone", [["0", "lit"], ["1", "out"], ["2", "gone"]]),
]
OTHERS = [
    ("two numbers", "Codes are: 1 no oil, 2 no wick."),
    ("numbers that do not rise", "It burns: 3 lamps, 1 wick, 2 hours."),
    ("numbers without words", "Sizes: 1, 2, 3 and 4."),
    ("numbers in a sentence that do not rise", "A lamp has 2 wicks in winter, 1 wick in summer, and 3 lids."),
    ("units", "It needs 1 litre, 2.5 litres or 30 minutes."),
    ("a time", "It burns from 10:00 to 12:30, and 3 lamps are lit."),
]


@pytest.mark.parametrize(("text", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_numbers_and_what_they_mean(
    text: str, rows: list[list[str]], read_markdown: Callable[[str], list[Table]]
) -> None:
    (table,) = read_markdown(text + "\n")
    assert table.caption in {"Codes are", "Codes", "返回值", "Normally the exit status is", "It exits with"}
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


@pytest.mark.parametrize("text", [case[1] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_other_sentences(text: str, read_markdown: Callable[[str], list[Table]]) -> None:
    assert read_markdown(text + "\n") == []
