"""What comments in a program list."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

LISTED = [["21", "lamp not lit"], ["22", "no oil"], ["30", "wick lost"]]
CASES = [
    ("slashes", "// errors of light()\n// 21 lamp not lit\n// 22 no oil\n// 30 wick lost\nlight();"),
    ("slashes without blanks, and tabs", "f(x) {\n  //21\tlamp not lit\n  //22\tno oil\n  //30\twick lost\n}"),
    ("hashes", "# 21 lamp not lit\n# 22 no oil\n# 30 wick lost\nlight"),
    ("a block of stars", "/* Errors:\n * 21 lamp not lit\n * 22 no oil\n * 30 wick lost\n */\nint light(void);"),
    ("dashes", "select lamp; -- all\n-- 21 lamp not lit\n-- 22 no oil\n-- 30 wick lost"),
]


@pytest.mark.parametrize("block", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_a_list_in_comments(block: str, read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown(f"```\n{block}\n```\n")
    assert [[cell.text for cell in row.cells] for row in table.rows] == LISTED


@pytest.mark.parametrize(
    "block",
    [
        "// 1 fill\n// 2 light\n// 3 trim\nlight();",
        "// 21 lamps\nlight();\n// 22 cans\nfill();\n// 30 wicks",
        "#21\n#22\n#30",
    ],
    ids=["steps", "one here and there", "numbers alone"],
)
def test_comments_that_list_nothing(block: str, read_markdown: Callable[[str], list[Table]]) -> None:
    assert read_markdown(f"```\n{block}\n```\n") == []


def test_rows_in_comments_know_their_lines(read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown("```\nlight();\n// Errors\n// 21 lamp not lit\n// 22 no oil\n// 30 wick lost\n```\n")
    assert [row.line for row in table.rows] == [4, 5, 6]
