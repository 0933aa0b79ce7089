"""Lists and lines of one item: they count where their sisters list more."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

CASES = [
    (
        "a list of one among lists of more",
        "## Done\n\n- 211 - one\n\n## Failed\n\n- 421 - two\n- 422 - three\n",
        [["211"], ["421", "422"]],
    ),
    (
        "lists of one alone",
        "## A\n\n- E1: one\n\n## B\n\n- E2: two\n\n## C\n\n- E3: three\n",
        [["E1"], ["E2"], ["E3"]],
    ),
    (
        "a line among lines",
        "## Done\n\n211: one\n\n## Failed\n\n421: two\n422: three\n",
        [["211"], ["421", "422"]],
    ),
    (
        "a leaf among leaves",
        "- Text\n  - 201 - one\n  - 202 - two\n- Area\n  - 211 - three\n",
        [["201", "202"], ["211"]],
    ),
]
OTHERS = [
    ("two lists of one", "## A\n\n- E1: one\n\n## B\n\n- E2: two\n"),
    ("a line alone", "## A\n\n211: one\n\n## B\n\n212: two\n\n## C\n\n213: three\n"),
]


@pytest.mark.parametrize(("markdown", "terms"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_sisters_are_found(markdown: str, terms: list[list[str]], read_markdown: Callable[[str], list[Table]]) -> None:
    assert [[row.text(0) for row in table.rows] for table in read_markdown(markdown)] == terms


@pytest.mark.parametrize("markdown", [case[1] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_others_are_prose(markdown: str, read_markdown: Callable[[str], list[Table]]) -> None:
    assert read_markdown(markdown) == []
