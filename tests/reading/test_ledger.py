"""Nothing is lost: each row gives entries or is rejected with a reason, and no cell goes unseen."""

from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.extract import extract
from errorbook.reading.model import PageReading, RejectionReason

REJECTED: list[tuple[str, str, list[tuple[int, str]]]] = [
    ("an empty code", "| Error code | Description |\n|---|---|\n| | lost |\n| 2 | kept |", [(1, "empty-code")]),
    ("a dash for a code", "| Error code | Description |\n|---|---|\n| - | lost |\n| 2 | kept |", [(1, "empty-code")]),
    (
        "a row without any text",
        "<table><tr><th>Error code<th>Text<tr><td><td><tr><td>2<td>kept</table>",
        [(1, "empty-row")],
    ),
    (
        "the header again",
        "| Error code | Text |\n|---|---|\n| 1 | a |\n| Error code | Text |\n| 2 | b |",
        [(2, "repeated-header")],
    ),
    (
        "a section that spans the table",
        "<table><tr><th>Error code<th>Text<tr><td colspan=2>Lamps<tr><td>2<td>kept</table>",
        [(1, "section")],
    ),
    (
        "a section that spans nothing",
        "| Error code | Text |\n|---|---|\n| **Lamps and oil** | |\n| 2 | kept |",
        [(1, "section")],
    ),
    (
        "a sentence for a code",
        "| Error code | Text |\n|---|---|\n| "
        + "a long sentence that says much " * 3
        + " | lost |\n| 2 | a |\n| 3 | b |",
        [(1, "not-a-code")],
    ),
]


@pytest.mark.parametrize(("page", "expected"), [case[1:] for case in REJECTED], ids=[case[0] for case in REJECTED])
def test_a_row_is_rejected_for(page: str, expected: list[tuple[int, str]], read: Callable[..., PageReading]) -> None:
    (table,) = read(page).tables
    assert [(row.row, row.reason) for row in table.rejected] == expected
    assert {entry.row for entry in table.entries} == set(range(1, table.rows + 1)) - {row for row, _ in expected}


def test_rows_that_may_have_meant_something_are_findings(read: Callable[..., PageReading]) -> None:
    reading = read("| Error code | Description |\n|---|---|\n| | lost |\n| 2 | kept |")
    assert [(one.id, one.line) for one in reading.findings] == [("row-rejected", 3)]
    assert "lost" in reading.findings[0].message


def test_a_cell_beyond_the_header_is_a_finding_with_its_text(read: Callable[..., PageReading]) -> None:
    reading = read("| Error code | Description |\n|---|---|\n| 1 | a | b beyond |\n| 2 | c |")
    assert [(one.id, one.line) for one in reading.findings] == [("cells-beyond-header", 3)]
    assert "b beyond" in reading.findings[0].message


def test_a_column_that_is_not_used_is_a_finding(read: Callable[..., PageReading]) -> None:
    reading = read("| Error code | Description | Retriable |\n|---|---|---|\n| 1 | a | yes |\n| 2 | c | yes |")
    assert [one.id for one in reading.findings] == ["column-unused"]
    assert reading.tables[0].unused == ["Retriable"]


def test_a_control_character_is_shown_as_such_and_is_a_finding(read: Callable[..., PageReading]) -> None:
    reading = read("| Error code | Description |\n|---|---|\n| 1 | a\x01b |")
    assert reading.tables[0].entries[0].description == "a\ufffdb"
    assert [one.id for one in reading.findings] == ["control-character"]


CELL = st.sampled_from(
    ["", "-", "17", "-1", "1, 2", "1~5", "LampOut", "Error code", "the lamp is out", "灯灭了", "x" * 99, "a|b"]
)
ROWS = st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=12)


def _pipe(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(["| Error code | Meaning | Solution |", "|---|---|---|", *lines])


def _html(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    header = "<tr><th>Error code</th><th>Meaning</th><th>Solution</th></tr>"
    return f"<table>{header}{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


@given(ROWS, st.sampled_from([_pipe, _html]))
def test_rows_with_an_entry_and_rejected_rows_are_all_rows(
    rows: list[list[str]], render: Callable[[list[list[str]]], str]
) -> None:
    for table in extract(render(rows).encode(), "page.md").tables:
        taken = {entry.row for entry in table.entries}
        rejected = {row.row for row in table.rejected}
        assert table.rows == len(rows)
        assert not taken & rejected
        assert taken | rejected == set(range(1, table.rows + 1))
        assert {row.reason for row in table.rejected} <= set(get_args(RejectionReason))
        assert all(entry.code for entry in table.entries)
