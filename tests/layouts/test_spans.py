"""Spans that ask for absurdly many cells, or overlap, leave a table of a size that its markup is worth."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from errorbook.layouts import Table
from errorbook.layouts.html_table import SPANNED_CELLS, SPANNED_CELLS_PER_CELL, read_table


def table_of(rows: str) -> Table:
    node = LexborHTMLParser(f"<table>{rows}</table>").css_first("table")
    assert node is not None
    return read_table(node, (), "")


BOMBS = [
    ("a column span of millions", "<tr><td colspan=1000000>a" * 300),
    ("a row span of millions", "<tr><td rowspan=999999999 colspan=1000>a" + "<tr>" * 20_000),
    ("both, in one row", "<tr>" + "<td colspan=1000 rowspan=65534>a" * 3000 + "<tr><td>b" * 100),
    ("a staircase", "<tr><td rowspan=0 colspan=30>a" * 2000),
]


@pytest.mark.parametrize("rows", [case[1] for case in BOMBS], ids=[case[0] for case in BOMBS])
def test_cells_stay_in_proportion_to_the_markup(rows: str) -> None:
    table = table_of(rows)
    own = rows.count("<td")
    assert len(table.rows) <= rows.count("<tr")
    assert sum(len(row.cells) for row in table.rows) <= 2 * SPANNED_CELLS + (SPANNED_CELLS_PER_CELL + 1) * own
    assert table.spans_cut
    assert sum(not cell.repeats for row in table.rows for cell in row.cells) == own, "no cell is lost"


def test_real_spans_are_not_cut() -> None:
    rows = "<tr><td colspan=999>section<tr>" + "<td rowspan=500>a" * 9 + "<td>b" + "<tr><td>c" * 499
    table = table_of(rows * 3)
    assert not table.spans_cut
    assert {len(row.cells) for row in table.rows} == {999, 10}


def test_overlapping_spans_leave_each_cell_in_one_column() -> None:
    table = table_of("<tr><td>a<td rowspan=3>b<td>c<tr><td colspan=3>d<td>e<tr><td>f<td>g<tr><td>h<td>i")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["a", "b", "c"],
        ["d", "b", "e"],
        ["f", "b", "g"],
        ["h", "i"],
    ]
