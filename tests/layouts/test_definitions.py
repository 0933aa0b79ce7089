"""Constants of C, each in a frame or under a heading of its own, as generators of references write them."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

ROWS = [["E_ONE", "-1", "one"], ["E_TWO", "-2", "two"]]
FRAMES = [
    (
        "tables",
        "<table><tr><td>#define E_ONE&#160;&#160;-1</table><div><p>one</div><table><tr><td>#define E_TWO (-2)</table><p>two",
    ),
    ("preformatted blocks", "<pre>#define E_ONE   -1</pre><p>one</p><pre>#define E_TWO   -2</pre><p>two"),
]
HEADINGS = [
    ("name and value in the heading", "## #define E_ONE -1\n\none\n\n## #define E_TWO -2\n\ntwo\n"),
    (
        "the name in the heading, the definition beneath",
        "## E_ONE\n\n```c\n#define E_ONE -1\n```\n\none\n\n## E_TWO\n\n```c\n#define E_TWO -2\n```\n\ntwo\n",
    ),
]


@pytest.mark.parametrize("html", [case[1] for case in FRAMES], ids=[case[0] for case in FRAMES])
def test_frames_give_a_listing(html: str, read_html: Callable[[str], list[Table]]) -> None:
    (table,) = read_html(f"<h2>Macros</h2>{html}")
    assert (table.layout, table.headings) == ("constants", ("Macros",))
    assert [[cell.text for cell in row.cells] for row in table.rows] == ROWS


@pytest.mark.parametrize("markdown", [case[1] for case in HEADINGS], ids=[case[0] for case in HEADINGS])
def test_headings_give_a_listing(markdown: str, read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown(markdown)
    assert table.layout == "headings"
    assert [[cell.text for cell in row.cells] for row in table.rows] == ROWS


def test_one_frame_is_none(read_html: Callable[[str], list[Table]]) -> None:
    assert read_html("<pre>#define E_ONE 1</pre><p>one</p>") == []


SUMMARY = (
    "<table><tr><td colspan=2><b>Macros</b><tr><td>#define <td>E_ONE&#160;&#160;-1<tr><td>&#160;<td>one"
    "<tr><td>#define <td>E_TWO&#160;&#160;-2<tr><td>&#160;<td>two</table>"
)
ENUM = "<table><tr><td>enum <td>err_t { <br>E_ONE = 0, <br>E_TWO = -1, <br>E_THREE = -2 <br>}</table>"


def test_a_summary_of_definitions_has_what_they_say_beneath(read_html: Callable[[str], list[Table]]) -> None:
    (table,) = read_html(SUMMARY)
    assert [[cell.text for cell in row.cells] for row in table.rows] == ROWS


def test_definitions_outdo_their_summary(read_html: Callable[[str], list[Table]]) -> None:
    (table,) = read_html(f"{SUMMARY}<h2>Details</h2>{FRAMES[1][1]}")
    assert table.headings == ("Details",)


def test_an_enumeration_in_a_cell_gives_a_listing(read_html: Callable[[str], list[Table]]) -> None:
    (table,) = read_html(ENUM)
    assert table.caption == "err_t"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["E_ONE", "0"],
        ["E_TWO", "-1"],
        ["E_THREE", "-2"],
    ]


def test_a_table_of_its_members_says_what_they_mean(read_html: Callable[[str], list[Table]]) -> None:
    table = read_html(f"{ENUM}<table><tr><td>E_ONE<td>one<tr><td>E_TWO<td>two</table>")[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["E_ONE", "0", "one"],
        ["E_TWO", "-1", "two"],
        ["E_THREE", "-2", ""],
    ]


def test_members_without_a_value_count_on(read_html: Callable[[str], list[Table]]) -> None:
    html = "<table><tr><td>enum <td>err_t { <br>E_ONE = 0, <br>E_TWO = -9, <b>E_THREE</b>, E_FOUR <br>}</table>"
    (table,) = [table for table in read_html(html) if table.layout == "constants"]
    assert [[cell.text for cell in row.cells[:2]] for row in table.rows] == [
        ["E_ONE", "0"],
        ["E_TWO", "-9"],
        ["E_THREE", "-8"],
        ["E_FOUR", "-7"],
    ]


def test_an_enumeration_on_a_line_gives_a_listing(read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown("```c\nenum err { E_ONE = 0, E_TWO = -1, E_THREE = -2 };\n```\n")
    assert [row.text(1) for row in table.rows] == ["0", "-1", "-2"]
