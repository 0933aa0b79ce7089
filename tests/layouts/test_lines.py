"""Lines of text that start with a term, in paragraphs and in preformatted blocks."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

CASES = [
    (
        "letters and digits, one blank",
        "```\nE1001 no token\nE1002 no user\n```\n",
        [["E1001", "no token"], ["E1002", "no user"]],
    ),
    (
        "values with commas between",
        '```\ncode,text\n1001,"one, two"\n1002,three\n```\n',
        [["code", "text"], ["1001", "one, two"], ["1002", "three"]],
    ),
    ("tabs", "```\n1001\tone\n1002\ttwo\n```\n", [["1001", "one"], ["1002", "two"]]),
    (
        "properties",
        "```\n1001=the first\nerror.1002=the second\n```\n",
        [["1001", "the first"], ["error.1002", "the second"]],
    ),
    ("colons", "```\nE_ONE: one\nE_TWO: two\n```\n", [["E_ONE", "one"], ["E_TWO", "two"]]),
    (
        "aligned columns",
        "```\nE_ONE    1  the first\nE_OTHER 20  the other\n```\n",
        [["E_ONE", "1", "the first"], ["E_OTHER", "20", "the other"]],
    ),
    (
        "a header with a rule",
        "```\nCode   Meaning\n-----  -------\n1001   one\n1002   two\n```\n",
        [["Code", "Meaning"], ["1001", "one"], ["1002", "two"]],
    ),
    (
        "text that goes on on the next line",
        "```\nE_ONE  the first\n       of all\nE_TWO  the second\n```\n",
        [["E_ONE", "the first\nof all"], ["E_TWO", "the second"]],
    ),
    (
        "a term alone, its text indented",
        "```\nE_ONE\n    one\nE_TWO\n    two\n```\n",
        [["E_ONE", "one"], ["E_TWO", "two"]],
    ),
    (
        "a paragraph with line breaks",
        "1001: one<br>1002: two<br>1003: three\n",
        [["1001", "one"], ["1002", "two"], ["1003", "three"]],
    ),
    (
        "a paragraph of several lines",
        "1001: one\n1002: two\n1003: three\n",
        [["1001", "one"], ["1002", "two"], ["1003", "three"]],
    ),
    (
        "names with but a blank behind them",
        "```\nEACCES Permission denied\nENOENT No such file\nNoUser None of this name\n```\n",
        [["EACCES", "Permission denied"], ["ENOENT", "No such file"], ["NoUser", "None of this name"]],
    ),
    (
        "labels on lines beneath",
        "```\nE-01: one\nCause: c1\nAction: a1\n\nE-02: two\nCause: c2\nAction: a2\n```\n",
        [["", "", "Cause", "Action"], ["E-01", "one", "c1", "a1"], ["E-02", "two", "c2", "a2"]],
    ),
    ("signs as bullets", "・E001：one<br>・E002：two\n", [["E001", "one"], ["E002", "two"]]),
    (
        "numbers with but a blank behind them",
        "```\n0 fine\n1 no such file\n2 no memory\n```\n",
        [["0", "fine"], ["1", "no such file"], ["2", "no memory"]],
    ),
]
OTHERS = [
    ("lines that are counted", "```\n1 open it\n2 read it\n3 close it\n```\n"),
    ("a program", "```\nimport os\nos.getpid()\nprint(1)\n```\n"),
    ("a command", "```\ncurl -X POST https://example.com\n```\n"),
    ("prose", "The first line 101\nand the second line 102\nof one sentence.\n"),
    (
        "a stack trace",
        "```\nError on lamp 1\n   at 0x4C23: lamp_out (lamp.c:495)\n   by 0x4005: nearly_main (main.c:27)\n   by 0x4006: main (main.c:50)\n```\n",
    ),
    ("one line", "```\n1001: one\n```\n"),
]


@pytest.mark.parametrize(("markdown", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_terms_and_texts(markdown: str, rows: list[list[str]], read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown(markdown)
    assert table.layout == "lines"
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


@pytest.mark.parametrize("markdown", [case[1] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_other_lines_are_none(markdown: str, read_markdown: Callable[[str], list[Table]]) -> None:
    assert read_markdown(markdown) == []


@pytest.mark.parametrize(
    "block", ["```\n\n\n1001: one\n1002: two\n```", "```\n1001: one\n1002: two\n```", "    1001: one\n    1002: two"]
)
def test_lines_are_those_of_the_source(block: str, read_markdown: Callable[[str], list[Table]]) -> None:
    markdown = f"# Errors\n\n{block}\n"
    (table,) = read_markdown(markdown)
    source = markdown.split("\n")
    assert all(row.text(0) in source[row.line - 1] for row in table.rows)


def test_text_in_a_division_counts_too(read_html: Callable[[str], list[Table]]) -> None:
    (table,) = read_html("<div>101: one<br>102: two<br></div>")
    assert [row.text(0) for row in table.rows] == ["101", "102"]


def test_a_listing_stands_between_other_lines(read_html: Callable[[str], list[Table]]) -> None:
    html = """<pre>
NAME
     open - open a file

ERRORS
     It fails with:

     EACCES Permission is denied for
            the file.
     EBADF  The number is bad.
     EINTR  It was interrupted.

NOTES
     None.
</pre>"""
    (table,) = read_html(html)
    assert (table.caption, table.lead) == ("ERRORS", "It fails with:")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["EACCES", "Permission is denied for\nthe file."],
        ["EBADF", "The number is bad."],
        ["EINTR", "It was interrupted."],
    ]


RECORDS = [
    ("bullets", "- code: 1\n  text: a\n- code: 2\n  text: b"),
    ("blank lines between", "code: 1\ntext: a\n\ncode: 2\ntext: b"),
    ("nothing between", "code: 1\ntext: a\ncode: 2\ntext: b"),
]


@pytest.mark.parametrize("block", [case[1] for case in RECORDS], ids=[case[0] for case in RECORDS])
def test_lines_with_labels_that_come_again_are_records(block: str, read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown(f"```\n{block}\n```\n")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["code", "text"], ["1", "a"], ["2", "b"]]
    assert table.rows[0].is_header


KEYS = [
    ("a map in a program", "1001: 'one',\n1002: 'two',"),
    ("quoted keys", '"1001" => "one",\n"1002" => "two",'),
    ("leaders", "1001 ........ one\n1002 ........ two"),
    ("bullets", "* 1001: one\n* 1002: two"),
]


@pytest.mark.parametrize("block", [case[1] for case in KEYS], ids=[case[0] for case in KEYS])
def test_marks_of_other_notations_are_not_part_of_term_or_text(
    block: str, read_markdown: Callable[[str], list[Table]]
) -> None:
    (table,) = read_markdown(f"```\n{block}\n```\n")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1001", "one"], ["1002", "two"]]


MARKED = [
    ("breaks", "<p><code>E1</code> one<br><code>E2</code> two<br></p>"),
    ("breaks, and a separator", "<p><b>E1</b>: one<br><b>E2</b> – two</p>"),
    ("its text on the next line", "<p>All of them:<br><b>E1</b><br>one<br><b>E2</b><br>two</p>"),
    ("lines of the source", "<p><code>E1</code> one\n<code>E2</code> two</p>"),
]


@pytest.mark.parametrize("html", [case[1] for case in MARKED], ids=[case[0] for case in MARKED])
def test_markup_at_the_start_of_lines_sets_terms_off(html: str, read_html: Callable[[str], list[Table]]) -> None:
    (table,) = read_html(html)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["E1", "one"], ["E2", "two"]]
