"""A heading per code."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

CASES = [
    ("numbers", "## 101\n\none\n\n## 102\n\ntwo\n", [["101", "one"], ["102", "two"]]),
    (
        "number and title",
        "### 101 - One\n\nfirst\n\n### 102: Two\n\nsecond\n",
        [["101", "One", "first"], ["102", "Two", "second"]],
    ),
    (
        "words before the code",
        "### Error 101\n\none\n\n### Error 102\n\ntwo\n",
        [["Error", ""], ["101", "one"], ["102", "two"]],
    ),
    (
        "labelled bullets beneath",
        "## 101\n\n* Message - `one`\n* Meaning - first\n\n## 102\n\n* Message - `two`\n* Meaning - second\n",
        [["", "Message", "Meaning"], ["101", "one", "first"], ["102", "two", "second"]],
    ),
    (
        "sub-headings beneath",
        "## E_ONE\n\n### Cause\n\nc1\n\n### Solution\n\n- a\n- b\n\n## E_TWO\n\n### Cause\n\nc2\n\n### Solution\n\ns2\n",
        [["", "Cause", "Solution"], ["E_ONE", "c1", "a\nb"], ["E_TWO", "c2", "s2"]],
    ),
    (
        "bold labels beneath",
        "## E_ONE\n\n**Cause**\n\nc1\n\n**Solution:** s1\n\n## E_TWO\n\n**Cause**\n\nc2\n\n**Solution:** s2\n",
        [["", "Cause", "Solution"], ["E_ONE", "c1", "s1"], ["E_TWO", "c2", "s2"]],
    ),
    (
        "a small table beneath",
        "## E_ONE\n\n<table><tr><td>Cause<td>c1<tr><td>Fix<td>f1</table>\n\n"
        "## E_TWO\n\n<table><tr><td>Cause<td>c2<tr><td>Fix<td>f2</table>\n",
        [["", "Cause", "Fix"], ["E_ONE", "c1", "f1"], ["E_TWO", "c2", "f2"]],
    ),
    (
        "a pipe table beneath, with a header of its own",
        "## E1\n\n| Field | Value |\n|--|--|\n| Cause | c1 |\n| Fix | f1 |\n\n"
        "## E2\n\n| Field | Value |\n|--|--|\n| Cause | c2 |\n| Fix | f2 |\n",
        [["", "Cause", "Fix"], ["E1", "c1", "f1"], ["E2", "c2", "f2"]],
    ),
    (
        "a pipe table beneath, its header the first of the pairs",
        "## E1\n\n| Cause | c1 |\n|--|--|\n| Fix | f1 |\n\n## E2\n\n| Cause | c2 |\n|--|--|\n| Fix | f2 |\n",
        [["", "Cause", "Fix"], ["E1", "c1", "f1"], ["E2", "c2", "f2"]],
    ),
    (
        "a sample beneath is no text",
        "## E_ONE\n\none\n\n```\n{}\n```\n\n## E_TWO\n\ntwo\n",
        [["E_ONE", "one"], ["E_TWO", "two"]],
    ),
    (
        "a word among codes",
        "## AccessDenied\n\none\n\n## Throttling\n\ntwo\n\n## NotFound\n\nthree\n",
        [["AccessDenied", "one"], ["Throttling", "two"], ["NotFound", "three"]],
    ),
    (
        "other headings beside the codes",
        "# Page\n\n## Introduction\n\nhello\n\n## E_ONE\n\none\n\n## E_TWO\n\ntwo\n\n## See also\n\nlinks\n",
        [["E_ONE", "one"], ["E_TWO", "two"]],
    ),
    (
        "names in small letters",
        "## badarg\n\none\n\n## timeout\n\ntwo\n\n## closed\n\nthree\n",
        [["badarg", "one"], ["timeout", "two"], ["closed", "three"]],
    ),
    (
        "numbers of sections, and signs, before the code",
        "## 4.1 Error 101\n\none\n\n## 4.2 Error 102\n\ntwo\n\n## ❌ Error 103\n\nthree\n",
        [["Error", ""], ["101", "one"], ["102", "two"], ["103", "three"]],
    ),
    ("two names in capitals", "## EPERM\n\none\n\n## ENOENT\n\ntwo\n", [["EPERM", "one"], ["ENOENT", "two"]]),
]
OTHERS = [
    ("two words in small letters", "## request\n\na\n\n## response\n\nb\n"),
    ("sections", "## 1. Start\n\na\n\n## 2. End\n\nb\n"),
    ("a changelog", "## 1.2.0\n\na\n\n## 1.3.0\n\nb\n"),
    ("a changelog with days", "## [1.2.0] - 2024-01-31\n\na\n\n## [1.3.0] - 2024-02-28\n\nb\n"),
    ("words in capitals", "## NAME\n\na\n\n## SYNOPSIS\n\nb\n"),
    ("words", "## Request\n\na\n\n## Response\n\nb\n"),
    ("one code", "## E_ONE\n\na\n\n## Response\n\nb\n"),
    ("codes without a text", "## E_ONE\n\n## E_TWO\n\n## E_THREE\n"),
]


@pytest.mark.parametrize(("markdown", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_terms_and_texts(markdown: str, rows: list[list[str]], read_markdown: Callable[[str], list[Table]]) -> None:
    (table,) = [table for table in read_markdown(markdown) if table.layout == "headings"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


@pytest.mark.parametrize("markdown", [case[1] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_other_headings_are_an_outline(markdown: str, read_markdown: Callable[[str], list[Table]]) -> None:
    assert read_markdown(markdown) == []


def test_each_heading_above_has_its_listing(read_markdown: Callable[[str], list[Table]]) -> None:
    found = read_markdown("# Page\n\n## Client\n\n### 101\n\na\n\n### 102\n\nb\n\n## Server\n\n### 501\n\nc\n")
    assert [(table.headings, [row.text(0) for row in table.rows]) for table in found] == [
        (("Page", "Client"), ["101", "102"]),
        (("Page", "Server"), ["501"]),
    ]
    assert [row.line for table in found for row in table.rows] == [5, 9, 15]


def test_headings_in_html_may_have_elements_around_them(read_html: Callable[[str], list[Table]]) -> None:
    html = (
        "<section><div><h3>(1) E_ONE</h3></div><div><p>one</div></section><section><h3>(2) E_TWO</h3><p>two</section>"
    )
    (table,) = read_html(html)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["(1) E_ONE", "one"], ["(2) E_TWO", "two"]]


def test_a_definition_in_a_frame_gives_the_value_of_its_name(read_html: Callable[[str], list[Table]]) -> None:
    html = "".join(
        f"<h2><a>◆ </a>{name}</h2><div><table><tr><td>#define {name}&#160;&#160;{value}</table></div><div><p>{text}</div>"
        for name, value, text in [("E_ONE", "1", "one"), ("E_TWO", "-2", "two")]
    )
    (table,) = [table for table in read_html(html) if table.layout == "headings"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["E_ONE", "1", "one"], ["E_TWO", "-2", "two"]]


def test_headings_of_ranges_lead_to_codes(read_markdown: Callable[[str], list[Table]]) -> None:
    found = read_markdown("## 10-19 Start\n\n- ### 10 - one\n- ### 11 - two\n\n## 20-29 Run\n\n- ### 20 - three\n")
    assert [[row.text(0) for row in table.rows] for table in found] == [["10", "11"], ["20"]]


def test_a_version_behind_a_name_is_no_part_of_it(read_html: Callable[[str], list[Table]]) -> None:
    badge = "<h3><code>{}</code><span>1.2.0</span></h3><p>{}</p>"
    (table,) = read_html(badge.format("LampOut", "a") + badge.format("OilLow", "b"))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["LampOut", "a"], ["OilLow", "b"]]


def test_a_paragraph_below_a_name_may_give_its_value(read_markdown: Callable[[str], list[Table]]) -> None:
    page = '# Lamps\n\n## LampOut\n\n• **LampOut** = `"lamp_out"`\n\na\n\n## Wick\n\n• **Wick** = `"no_wick"`\n\nb\n'
    (table,) = read_markdown(page)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["LampOut = lamp_out", "a"],
        ["Wick = no_wick", "b"],
    ]
