"""Captions after a table, and tables in pieces."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

TABLE = "<table><tr><th>Code<th>Text<tr><td>1<td>a</table>"
REST = "<table><tr><td>2<td>b<tr><td>3<td>c</table>"
CASES = [
    ("a caption of its own", "<table><caption>Errors</caption><tr><td>1</table><p>Table 1: Others", "Errors"),
    ("a numbered line after it", f"{TABLE}<p>Table 1: Errors</p><p>text", "Table 1: Errors"),
    ("a numbered line in Chinese", f"{TABLE}<p>表 3-1 错误码</p>", "表 3-1 错误码"),
    ("a line in italics after it", f"{TABLE}<p><em>Errors</em></p>", "Errors"),
    ("the caption of the figure around it", f"<figure>{TABLE}<figcaption>Errors</figcaption></figure>", "Errors"),
    ("a sentence after it", f"{TABLE}<p>See the guide.</p>", ""),
    ("the caption of the next table", f"{TABLE}<p>Table 2: Others</p><table><tr><td>1<td>2<td>3</table>", ""),
]


@pytest.mark.parametrize(("html", "caption"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_caption_may_stand_after_its_table(html: str, caption: str, read_html: Callable[[str], list[Table]]) -> None:
    assert read_html(html)[0].caption == caption


def test_a_table_right_behind_another_goes_on_under_its_header(read_html: Callable[[str], list[Table]]) -> None:
    first, second = read_html(TABLE + REST)
    assert [[cell.text for cell in row.cells] for row in second.rows] == [["Code", "Text"], ["2", "b"], ["3", "c"]]
    assert second.rows[0].is_header
    assert len(first.rows) == 2


def test_a_header_that_is_repeated_is_no_row(read_html: Callable[[str], list[Table]]) -> None:
    _, second = read_html(TABLE + REST.replace("<tr>", "<tr><td>Code<td>Text<tr>", 1))
    assert [row.is_header for row in second.rows] == [True, False, False]


@pytest.mark.parametrize("between", ["<p>text", "<h2>Next</h2>"])
def test_a_table_further_on_stands_for_itself(between: str, read_html: Callable[[str], list[Table]]) -> None:
    _, second = read_html(TABLE + between + REST)
    assert len(second.rows) == 2


@pytest.mark.parametrize("title", ["Codes (continued)", "Codes（続き）", "Codes"])
def test_a_heading_that_repeats_the_one_above_goes_on_with_its_table(
    title: str, read_html: Callable[[str], list[Table]]
) -> None:
    _, second = read_html(f"<h2>Codes</h2>{TABLE}<h2>{title}</h2>{REST}")
    assert [row.is_header for row in second.rows] == [True, False, False]
