"""HTML tables: a title, a table, its rows as texts; header rows are marked with an asterisk."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

Reader = Callable[[str], list[Table]]

CASES: list[tuple[str, str, list[str]]] = [
    ("header and rows", "<tr><th>A<th>B<tr><td>1<td>2", ["*A|B", "1|2"]),
    ("a head of cells that are no headers", "<thead><tr><td>A<td>B</thead><tr><td>1<td>2", ["*A|B", "1|2"]),
    ("no header", "<tr><td>1<td>2<tr><td>3<td>4", ["1|2", "3|4"]),
    ("a header in each row", "<tr><th>A<td>1<tr><th>B<td>2", ["A|1", "B|2"]),
    ("a column span", "<tr><td colspan=2>a<tr><td>b<td>c", ["a|a", "b|c"]),
    ("a row span", "<tr><td rowspan=2>a<td>b<tr><td>c", ["a|b", "a|c"]),
    ("a row span in the middle", "<tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e", ["a|b|c", "d|b|e"]),
    ("a span both ways", "<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c", ["a|a|b", "a|a|c"]),
    ("a row span of 0 fills its group", "<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", ["a|b", "a|c", "a|d"]),
    (
        "a row span ends with its group",
        "<tbody><tr><td rowspan=9>a<td>b</tbody><tbody><tr><td>c<td>d</tbody>",
        ["a|b", "c|d"],
    ),
    ("a span that is no number", "<tr><td colspan=x>a<td rowspan=''>b", ["a|b"]),
    ("a span with more behind its digits", "<tr><td colspan='2px'>a", ["a|a"]),
    ("tags that are never closed", "<tr><td>a<td>b<tr><td>c<td>d", ["a|b", "c|d"]),
    ("a row without cells", "<tr><td>a<tr></tr><tr><td>b", ["a", "b"]),
    ("lists and paragraphs in a cell", "<tr><td><p>a</p><ul><li>b<li>c</ul>", ["a\nb\nc"]),
    ("a line break", "<tr><td>a<br>b<br/>c", ["a\nb\nc"]),
    ("code, links and markup", "<tr><td><code>a</code> <a href=x>b</a> <b>c</b>", ["a b c"]),
    ("white space around a text", "<tr><td>  a \n", ["a"]),
    ("entities", "<tr><td>a &lt;b&gt; &amp; &#99;", ["a <b> & c"]),
    ("scripts and comments", "<tr><td>a<script>b()</script><!-- c -->", ["a"]),
    ("a table in a table stands for itself", "<tr><td>a<table><tr><td>b</table>", ["a"]),
]


def rows_of(table: Table) -> list[str]:
    return [("*" if row.is_header else "") + "|".join(cell.text for cell in row.cells) for row in table.rows]


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_table_with(rows: str, expected: list[str], read_html: Reader) -> None:
    assert rows_of(read_html(f"<p>x</p><table>{rows}</table>")[0]) == expected


def test_cells_that_a_span_repeats_say_so(read_html: Reader) -> None:
    (table,) = read_html("<table><tr><td colspan=2>a<td rowspan=2>b<tr><td>c<td>d</table>")
    assert [[cell.repeats for cell in row.cells] for row in table.rows] == [["", "column", ""], ["", "", "row"]]


def test_a_row_that_one_cell_spans_is_a_section(read_html: Reader) -> None:
    (table,) = read_html("<table><tr><td colspan=2>a<tr><td>b<td>c</table>")
    assert [row.is_section for row in table.rows] == [True, False]


def test_heading_path_caption_lead_and_lines_are_known(read_html: Reader) -> None:
    (table,) = read_html(
        "<h1>A</h1>\n<h2>B</h2>\n<p>The errors:</p>\n<table><caption>C</caption>\n<tr><td>1<td>2\n</table>"
    )
    assert (table.headings, table.caption, table.lead) == (("A", "B"), "C", "The errors:")
    assert (table.line, table.rows[0].line) == (4, 5)


def test_html_in_markdown_is_read_as_html(read_markdown: Reader) -> None:
    (table,) = read_markdown("# A\n\n<table>\n<tr><th>Code</th></tr>\n<tr><td>1</td></tr>\n</table>\n")
    assert (table.layout, rows_of(table), table.line) == ("html-table", ["*Code", "1"], 3)


def test_markdown_in_the_cells_of_html_is_read(read_markdown: Reader) -> None:
    (table,) = read_markdown("<table><tr><td>\n\n**a** `b`\n\n</td><td>\n\n- c\n- d\n\n</td></tr></table>\n")
    assert rows_of(table) == ["a b|c\nd"]
