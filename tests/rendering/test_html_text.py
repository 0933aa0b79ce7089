"""Texts in HTML read back equal, as what a page shows and as the value of an attribute, and nowhere else can one stand."""

import re
from collections.abc import Callable

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from errorbook.errors import InputError
from errorbook.rendering import html_text
from errorbook.rendering.inert import FILTERS, finalizer
from errorbook.rendering.tokens import unmark
from errorbook.text import UNSEEN, clean
from tests.site.making import HOSTILE

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def hostile(function: Callable[[str], None]) -> Callable[[str], None]:
    """Add each hostile text to the examples of a property."""
    for text in [*HOSTILE.values(), "\r\n\t", "\x85\x92", "\ufffe", "x" * 1_000_000]:
        function = example(text)(function)
    return function


@hostile
@given(ANY_TEXT.map(clean))
def test_a_text_reads_back_equal(text: str) -> None:
    written = html_text.text(text)
    assert not re.search(f"[<>{{}}\"'`]|(?![\x80-\x9f])[{UNSEEN}]", written)
    source = f'<!doctype html><p title="{written}">{written}</p>'
    page = html5lib.parse(source, namespaceHTMLElements=False)
    shown = page.find("body/p")
    assert len(page.find("body")) == 1
    assert len(shown) == 0
    assert (shown.text or "", shown.attrib["title"]) == (text, text)


def test_what_html_can_not_hold_is_replaced() -> None:
    assert html_text.text("a\x00b\ud800c") == "a&#65533;b&#65533;c".replace("&#65533;", "\ufffd")


LINKS = [
    ("https://docs.example/errors?a=1&b=2#c", True),
    ("http://docs.example", True),
    ("javascript:alert(1)", False),
    ("JavaScript:alert(1)//https://x.example", False),
    (" https://docs.example", False),
    ("https://user@docs.example/", False),
    ("//docs.example/", False),
    ("data:text/html,x", False),
    ("https://docs.example/a b", False),
    ("", False),
]


@pytest.mark.parametrize(("url", "may_be"), LINKS)
def test_only_what_leads_to_the_web_is_a_link(url: str, may_be: bool) -> None:
    assert html_text.is_link(url) is may_be
    if not may_be:
        with pytest.raises(InputError, match="no URL of the web"):
            FILTERS["html"]["link"](url)


PLACES = [
    ("between tags", "<p>{}</p>", True),
    ("after a tag that stands alone", "<br>{}", True),
    ("before a tag", "{}<br>", True),
    ("in an attribute", '<p title="{}">x</p>', False),
    ("in an attribute without quotes", "<p title={}>x</p>", False),
    ("as a tag", "<{}>", False),
    ("in a comment", "<!-- {} -->", False),
    ("in a script", "<script>{}</script>", False),
    ("in a script after other things", "<script>\nlet a = 1 < 2;\n{}\n</script>", False),
    ("in a style", "<style>{}</style>", False),
    ("in a declaration", "<!doctype {}>", False),
]


@pytest.mark.parametrize(("title", "template", "may_be"), PLACES, ids=[case[0] for case in PLACES])
def test_a_text_stands_between_tags_alone(title: str, template: str, may_be: bool) -> None:
    rendered = template.format(finalizer("html")(title))
    if may_be:
        assert unmark(rendered, "html") == template.format(title)
    else:
        with pytest.raises(InputError, match="without a filter"):
            unmark(rendered, "html")
