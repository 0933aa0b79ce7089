"""Paragraphs that start with a term."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

CASES = [
    (
        "a bold line, then text and a label on lines of their own",
        "**AccessDenied**  \nNo access\\.  \nStatus: 403\n\n**NotFound**  \nNo such thing\\.  \nStatus: 404\n",
        [["", "", "Status"], ["AccessDenied", "No access.", "403"], ["NotFound", "No such thing.", "404"]],
    ),
    (
        "a bold paragraph, then paragraphs",
        "**E_ONE**\n\none\n\nmore\n\n**E_TWO**\n\ntwo\n",
        [["E_ONE", "one\nmore"], ["E_TWO", "two"]],
    ),
    ("code and dash", "`E_ONE` - one\n\n`E_TWO` - two\n", [["E_ONE", "one"], ["E_TWO", "two"]]),
    (
        "name and number alone",
        "NoUser (1)\n\none\n\nNoGroup (2)\n\ntwo\n",
        [["NoUser (1)", "one"], ["NoGroup (2)", "two"]],
    ),
    (
        "a number alone, then what it means",
        "0\n\nsuccess\n\n1\n\nfailure\n\n32\n\nnothing found\n",
        [["0", "success"], ["1", "failure"], ["32", "nothing found"]],
    ),
    ("plain text", "101: one\n\n102: two\n", [["101", "one"], ["102", "two"]]),
    (
        "lists of one item, each with a paragraph beneath",
        "* 101\n\none\n\n* 102\n\ntwo\n",
        [["101", "one"], ["102", "two"]],
    ),
]


@pytest.mark.parametrize(("markdown", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_terms_and_texts(markdown: str, rows: list[list[str]], read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown(markdown)
    assert table.layout in {"paragraphs", "bullets"}
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


def test_what_follows_the_last_term_is_not_more_than_follows_the_others(
    read_markdown: Callable[[str], list[Table]],
) -> None:
    (table,) = read_markdown("**E_ONE**\n\none\n\n**E_TWO**\n\ntwo\n\nAsk us.\n\nBye.\n")
    assert table.rows[-1].text(1) == "two"


def test_a_heading_ends_the_listing(read_markdown: Callable[[str], list[Table]]) -> None:
    found = read_markdown("**E_ONE**: one\n\n**E_TWO**: two\n\n# Next\n\n**E_THREE**: three\n")
    assert [row.text(0) for table in found for row in table.rows] == ["E_ONE", "E_TWO"]


def test_sentences_about_a_name_are_prose(read_markdown: Callable[[str], list[Table]]) -> None:
    assert read_markdown("`SQL_STATE` is a text.\n\n`SQL_CODE` is a number.\n") == []


def test_paragraphs_in_a_table_that_arranges_the_page_are_found(read_html: Callable[[str], list[Table]]) -> None:
    html = "<table><tr><td><table><tr><td>menu</table><td><h2>Errors</h2><p><b>E1</b><br>one<p><b>E2</b><br>two</table>"
    (table,) = [table for table in read_html(html) if table.layout == "paragraphs"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["E1", "one"], ["E2", "two"]]


def test_paragraphs_of_some_lines_each_are_one_listing(read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown("6001 - one\n6002 - two\n\n6011 - three\n6012 - four\n\n6021 - five\n")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["6001", "one"],
        ["6002", "two"],
        ["6011", "three"],
        ["6012", "four"],
        ["6021", "five"],
    ]
    assert [row.line for row in table.rows] == [1, 2, 4, 5, 7]
