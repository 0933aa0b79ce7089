"""Tabs and accordions: what they hold is seen under their title."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

TABLE = "<table><tr><th>Code<th>Text<tr><td>1<td>a</table>"
CASES = [
    ("an accordion", f"<h2>Errors</h2><details><summary>Server</summary>{TABLE}</details>"),
    ("a tab with a title", f'<h2>Errors</h2><tabs><tab-item title="Server">{TABLE}</tab-item></tabs>'),
    ("a tab with a label", f'<h2>Errors</h2><tabs><tabitem label="Server">{TABLE}</tabitem></tabs>'),
    (
        "a panel that names its tab",
        f"<h2>Errors</h2><div><a id=t>Server</a><div role=tabpanel aria-labelledby=t>{TABLE}</div></div>",
    ),
    (
        "a panel that its tab links to",
        f'<h2>Errors</h2><div><a href="#p">Server</a><div role=tabpanel id=p>{TABLE}</div></div>',
    ),
]


@pytest.mark.parametrize("html", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_a_table_in_a_panel_has_its_title_as_caption(html: str, read_html: Callable[[str], list[Table]]) -> None:
    (table,) = read_html(html)
    assert (table.headings, table.caption) == (("Errors",), "Server")


def test_what_comes_after_a_panel_is_not_under_its_title(read_html: Callable[[str], list[Table]]) -> None:
    (table,) = read_html(
        f"<details><summary>Server</summary><details><summary>More</summary></details></details>{TABLE}"
    )
    assert table.caption == ""


def test_an_accordion_for_each_code_is_a_heading_per_code(read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown(
        "# Errors\n\n<details><summary>E1</summary>one</details>\n\n<details><summary>E2</summary>\n\ntwo\n\n</details>\n\nend\n"
    )
    assert table.layout == "headings"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["E1", "one"], ["E2", "two"]]
