"""Definition lists, in HTML and as HTML in Markdown."""

from collections.abc import Callable

import pytest

from errorbook.layouts import Table

CASES = [
    (
        "a term and its text",
        "<dl><dt>E1</dt><dd>one</dd><dt>E2:</dt><dd><p>two</p><p>more</p></dd></dl>",
        [["E1", "one"], ["E2", "two\nmore"]],
    ),
    (
        "end tags left out",
        "<dl><dt>E1<dd>one<dt>E2<dd>two</dl>",
        [["E1", "one"], ["E2", "two"]],
    ),
    (
        "two terms for one text",
        "<dl><dt>E1<dt>E2<dd>either<dt>E3<dd>three</dl>",
        [["E1", "either"], ["E2", "either"], ["E3", "three"]],
    ),
    (
        "a name and a number as terms of each text",
        "<dl><dt>E_ONE<dt>1<dd>one<dt>E_TWO<dt>2<dd>two</dl>",
        [["E_ONE", "1", "one"], ["E_TWO", "2", "two"]],
    ),
    (
        "a div around each group",
        "<dl><div><dt>E1</dt><dd>one</dd></div><div><dt>E2</dt><dd>two</dd></div></dl>",
        [["E1", "one"], ["E2", "two"]],
    ),
    (
        "parts that several texts label",
        "<dl><dt>E1<dd>one<br>Status: 400<dt>E2<dd><p>two</p><p>Status: 500</p></dl>",
        [["", "", "Status"], ["E1", "one", "400"], ["E2", "two", "500"]],
    ),
    (
        "definitions that define the parts",
        "<dl><dt>E1<dd><dl><dt>Cause<dd>c1<dt>Action<dd>a1</dl><dt>E2<dd><dl><dt>Cause<dd>c2<dt>Action<dd>a2</dl></dl>",
        [["", "Cause", "Action"], ["E1", "c1", "a1"], ["E2", "c2", "a2"]],
    ),
    (
        "a word before the number of most terms",
        "<dl><dt>Exit 0<dd>one<dt>Exit 1<dd>two<dt>Exit 2<dd>three<dt>Exit 3<dd>four<dt>Edit 4<dd>five</dl>",
        [["Exit", ""], ["0", "one"], ["1", "two"], ["2", "three"], ["3", "four"], ["Edit 4", "five"]],
    ),
    (
        "a list for each term, with nothing between them",
        "<dl><dt>E1<dd>one</dl><p><dl><dt>E2<dd>two</dl><p></p><dl><dt>E3<dd>three</dl>",
        [["E1", "one"], ["E2", "two"], ["E3", "three"]],
    ),
    (
        "lists of one term each of two kinds",
        "<dl class=f><dt>open()<dd>opens</dl><dl class=d><dt>E1<dd>one</dl><dl class=d><dt>E2<dd>two</dl>",
        [["E1", "one"], ["E2", "two"]],
    ),
]


@pytest.mark.parametrize(("html", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_terms_and_texts(html: str, rows: list[list[str]], read_html: Callable[[str], list[Table]]) -> None:
    table = read_html(html)[0]
    assert table.layout == "definition-list"
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


def test_a_list_within_a_definition_is_a_listing_of_its_own(read_html: Callable[[str], list[Table]]) -> None:
    html = "<dl><dt>Client<dd>text<dl><dt>E1<dd>one<dt>E2<dd>two</dl><dt>Server<dd>text</dl>"
    found = [[cell.text for cell in row.cells] for row in read_html(html)[1].rows]
    assert found == [["E1", "one"], ["E2", "two"]]


def test_rows_know_their_lines_also_in_markdown(read_markdown: Callable[[str], list[Table]]) -> None:
    table = read_markdown("# Errors\n\n<dl>\n<dt>E1</dt>\n<dd>one</dd>\n<dt>E2</dt>\n<dd>two</dd>\n</dl>\n")[0]
    assert (table.line, [row.line for row in table.rows]) == (3, [4, 6])
    assert table.headings == ("Errors",)


def test_one_term_is_no_listing(read_html: Callable[[str], list[Table]]) -> None:
    assert read_html("<dl><dt>E1<dd>one</dl>") == []


MORE = [
    (
        "a list for each term",
        "<dl><dt>E_ONE<a>¶</a><dd>one</dl>\n<dl><dt>E_TWO<a>¶</a><dd>two</dl><p>end",
        [["E_ONE", "one"], ["E_TWO", "two"]],
    ),
    (
        "a message in the term",
        "<dl><dt>E-00001: no space (x)<dd>c1<dt>E-00002: no time<dd>c2</dl>",
        [["E-00001", "no space (x)", "c1"], ["E-00002", "no time", "c2"]],
    ),
    (
        "the same words before each term",
        "<dl><dt>Macro: <em>int</em> <b>EONE</b><dd>one</dl><dl><dt>Macro: <em>int</em> <b>ETWO</b><dd>two</dl>",
        [["Macro: int", ""], ["EONE", "one"], ["ETWO", "two"]],
    ),
    (
        "a namespace before each term",
        "<dl><dt>errno.EONE<dd>one<dt>errno.ETWO<dd>two</dl>",
        [["EONE", "one"], ["ETWO", "two"]],
    ),
    (
        "a family of codes",
        "<dl><dt>Invalid.One<dd>one<dt>Invalid.Two<dd>two</dl>",
        [["Invalid.One", "one"], ["Invalid.Two", "two"]],
    ),
    (
        "numbers before words, however short",
        "<dl><dt>2 Lamp not found<dd>c1<dt>12 No oil<dd>c2<dt>100 Wick lost<dd>c3</dl>",
        [["2", "Lamp not found", "c1"], ["12", "No oil", "c2"], ["100", "Wick lost", "c3"]],
    ),
    (
        "numbers that count the terms",
        "<dl><dt>1 Fill the lamp<dd>c1<dt>2 Light it<dd>c2<dt>3 Trim the wick<dd>c3</dl>",
        [["1 Fill the lamp", "c1"], ["2 Light it", "c2"], ["3 Trim the wick", "c3"]],
    ),
    ("a term in brackets", "<dl><dt>[EONE]<dd>one<dt>[ETWO]<dd>two</dl>", [["EONE", "one"], ["ETWO", "two"]]),
    (
        "a number as first thing said",
        "<dl><dt>E_ONE<dd><p>1 (0x1)<p>one<dt>E_TWO<dd><p>2 (0x2)<p>two</dl>",
        [["E_ONE", "1 (0x1)", "one"], ["E_TWO", "2 (0x2)", "two"]],
    ),
]


@pytest.mark.parametrize(("html", "rows"), [case[1:] for case in MORE], ids=[case[0] for case in MORE])
def test_what_generators_write(html: str, rows: list[list[str]], read_html: Callable[[str], list[Table]]) -> None:
    (table,) = read_html(html)
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows


def test_lists_side_by_side_are_listings_of_their_own(read_html: Callable[[str], list[Table]]) -> None:
    two = "<dl><dt>E1<dd>one<dt>E2<dd>two</dl>"
    assert len(read_html(f"{two}{two.replace('E', 'F')}")) == 2


def test_terms_that_share_a_text_share_no_more(read_html: Callable[[str], list[Table]]) -> None:
    (table,) = read_html("<dl><dt>E_ONE<dt>E_TWO<dd><p>404<p>either<dt>E_SIX<dd><p>406<p>six<dt><dd><p>407<p>none</dl>")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["E_ONE", "404", "either"],
        ["E_TWO", "404", "either"],
        ["E_SIX", "406", "six"],
        ["", "407", "none"],
    ]


def test_signs_of_items_as_terms_make_a_list_of_them(read_html: Callable[[str], list[Table]]) -> None:
    item = "<dt>o</dt><dd><b>{}</b> - {}</dd>"
    (table,) = read_html(f"<dl>{item.format(1, 'a')}{item.format(2, 'b')}</dl>")
    assert table.layout == "bullets"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1", "a"], ["2", "b"]]
