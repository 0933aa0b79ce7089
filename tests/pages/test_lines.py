"""Every element that a layout may start from knows its line, in HTML and in Markdown; the tree stays the same."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from errorbook.pages import Page, line_of, open_page
from errorbook.pages.markdown import to_html

PAGES = [
    (
        "raw HTML, tags in any case and with attributes",
        "a.html",
        '<H1>a</H1>\n<p class="x">b\n<UL>\n<li>c\n<li>d\n</UL><dl>\n<dt>e<dd>f</dl>\n<pre>\ng</pre>\n<table\n><tr><td>h',
        {"h1": [1], "p": [2], "ul": [3], "li": [4, 5], "dl": [6], "dt": [7], "dd": [7], "pre": [8], "table": [10]},
    ),
    (
        "Markdown",
        "a.md",
        "# a\n\nb\n\n- c\n\n- d\n\n```\ne\n```\n\n| f |\n|---|\n| g |\n",
        {"h1": [1], "ul": [5], "li": [5, 7], "p": [3, 5, 7], "pre": [9], "table": [13], "tr": [13, 15]},
    ),
    (
        "HTML in Markdown, also within a cell",
        "a.md",
        "a\n\n<table>\n<tr/>\n<tr><td>b\n</table>\n\n| c |\n|---|\n| <ul><li>d</li></ul> |\n",
        {"p": [1], "table": [3, 8], "tr": [4, 5, 8, 10], "li": [10]},
    ),
    ("front matter counts as lines", "a.md", "---\nt: 1\n---\n# a\n", {"h1": [4]}),
    ("carriage returns count once", "a.html", "<p>a\r\n<p>b\r<p>c", {"p": [1, 2, 3]}),
]


@pytest.mark.parametrize(
    ("origin", "source", "expected"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES]
)
def test_lines_of_elements(origin: str, source: str, expected: dict[str, list[int]]) -> None:
    tree = open_page(source.encode(), origin).tree()
    assert {tag: [line_of(node) for node in tree.css(tag)] for tag in expected} == expected


QUOTED = ["```\n<table>\n<tr >\n```", "a `<li>` b", "    <p>", '<a title="<table >">x</a>', "\\<table>", "&lt;table>"]


@pytest.mark.parametrize("source", QUOTED)
def test_quoted_markup_shows_no_mark(source: str) -> None:
    page = open_page(source.encode(), "a.md")
    plain, marked = LexborHTMLParser(to_html(source)).body, page.tree().body
    assert plain is not None and marked is not None
    assert marked.text() == plain.text()


def test_lines_of_texts() -> None:
    page = Page("a", "one\ntwo\nthree two\n", is_html=False)
    assert [page.line_of(text) for text in ("one", "two", "three two", "four", "one\ntwo")] == [1, 2, 3, 0, 1]
    assert [page.line_of("two", start) for start in (0, 2, 3, 4, 5, 99)] == [2, 2, 3, 0, 0, 0]


def test_marks_take_time_in_proportion() -> None:
    page = open_page(("<p>a\n" * 100_000).encode(), "a.html")
    nodes = page.tree().css("p")
    assert line_of(nodes[-1]) == 100_000
