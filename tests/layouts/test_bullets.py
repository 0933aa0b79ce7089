"""Lists whose items start with a term."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

CASES = [
    ("code and dash", "* `E_ONE` – one\n* `E_TWO` – two", [["E_ONE", "one"], ["E_TWO", "two"]]),
    ("plain text and colon", "- 101: one\n- 102: two", [["101", "one"], ["102", "two"]]),
    (
        "bold, no separator",
        "1. **E_ONE** The first\n2. **E_TWO** The second",
        [["E_ONE", "The first"], ["E_TWO", "The second"]],
    ),
    ("words before each code", "- Error 101: one\n- Error 102: two", [["Error", ""], ["101", "one"], ["102", "two"]]),
    ("text below the term", "- 101\n\n  one\n- 102\n\n  two", [["101", "one"], ["102", "two"]]),
    (
        "parts in a nested list",
        "- `101`\n  - Meaning: one\n  - Action: wait\n- `102`\n  - Meaning: two\n  - Action: stop",
        [["", "Meaning", "Action"], ["101", "one", "wait"], ["102", "two", "stop"]],
    ),
    (
        "all parts on one line, each with its label",
        "* Number: 1; Symbol: ER_A\n\n  Message: a\n* Number: 2; Symbol: ER_B\n\n  Message: b",
        [["Number", "Symbol", "Message"], ["1", "ER_A", "a"], ["2", "ER_B", "b"]],
    ),
    (
        "a label that one item has is part of its text",
        "- 101: one\n  - Note: rare\n- 102: two\n  - more",
        [["101", "one", "Note: rare"], ["102", "two", "more"]],
    ),
    ("a sign of equality", "- 0 = fine\n- 1 = not fine", [["0", "fine"], ["1", "not fine"]]),
    (
        "a label, then a name",
        "- Code: `NoUser`\n  - Status: 403\n- Code: `NoGroup`\n  - Status: 404",
        [["Code", "Status"], ["NoUser", "403"], ["NoGroup", "404"]],
    ),
    (
        "name and number in bold, the text on the next line",
        "1. **NO_USER (1)**\n   None such\n2. **NO_GROUP (2)**\n   None either",
        [["NO_USER (1)", "None such"], ["NO_GROUP (2)", "None either"]],
    ),
    ("two codes, each in markup", "- `E1`, `E2`: either\n- `E3`: other", [["E1, E2", "either"], ["E3", "other"]]),
    ("a link to the term", "- [E_ONE](#a): one\n- [E_TWO](#b): two", [["E_ONE", "one"], ["E_TWO", "two"]]),
    (
        "numbers with but a blank behind them",
        "* 1 No name given\n* 2 No such name\n* 16 Other trouble",
        [["1", "No name given"], ["2", "No such name"], ["16", "Other trouble"]],
    ),
    (
        "words in small letters that markup sets off",
        "- `badarg` - one\n- `timeout` - two\n- `closed`: three",
        [["badarg", "one"], ["timeout", "two"], ["closed", "three"]],
    ),
]
OTHERS = [
    ("lines that are counted", "* 1 apple\n* 2 pears\n* 3 nuts"),
    ("features", "- Fast: it is fast\n- Small: it is small"),
    ("a table of contents", "- [E_ONE](#a)\n- [E_TWO](#b)\n- [E_THREE](#c)"),
    ("steps", "1. Open the file.\n2. Read it."),
    ("sentences that start with one name", "- `E_ONE` is returned by A\n- `E_ONE` is returned by B"),
    ("one item", "- 101: one"),
]


@pytest.mark.parametrize(("markdown", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_terms_and_texts(markdown: str, rows: list[list[str]], read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown(markdown)
    assert table.layout == "bullets"
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


@pytest.mark.parametrize("markdown", [case[1] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_other_lists_are_prose(markdown: str, read_markdown: Callable[[str], list[Table]]) -> None:
    assert read_markdown(markdown) == []


def test_a_nested_list_of_terms_is_found_below_other_items(read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = read_markdown("- Client errors\n  - 101: one\n  - 102: two\n- Server errors\n")
    assert [row.text(0) for row in table.rows] == ["101", "102"]
    assert [row.line for row in table.rows] == [2, 3]


def test_items_that_only_lead_to_codes_are_none(read_markdown: Callable[[str], list[Table]]) -> None:
    text = "- Text 20x\n  - 201 - one\n  - 202 - two\n- Area 21x\n  - 211 - three\n  - 212 - four\n"
    assert [[row.text(0) for row in table.rows] for table in read_markdown(text)] == [["201", "202"], ["211", "212"]]


def test_lists_in_the_cells_of_a_table_are_the_table_s(read_html: Callable[[str], list[Table]]) -> None:
    html = "<table>" + "<tr><td>a<td><ul><li>E1: one<li>E2: two</ul>" * 4 + "</table>"
    assert [table.layout for table in read_html(html)] == ["html-table"]


def test_a_list_in_a_table_that_arranges_the_page_is_found(read_html: Callable[[str], list[Table]]) -> None:
    html = "<table><tr><td><h2>Errors</h2><ul><li>E1: one<li>E2: two</ul></table>"
    assert "bullets" in [table.layout for table in read_html(html)]
