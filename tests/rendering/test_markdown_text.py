"""Markdown text, as two independent renderers show it: the same text, and no element that nobody wrote."""

import re

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from errorbook.rendering.inert import markdown_text
from errorbook.text import clean
from tests.rendering.support import by_cmark, by_markdown_it

MARKUP = st.sampled_from(
    [
        *"\\`*_{}[]()<>#+-.!|~&:@$^=\"'/ \tax1é中\u202e\u00a0",
        "<b>", "</td>", "<!--", "-->", "&amp;", "&#65;", "&lt", "![a](b)", "[a](b)", "[a]: b", "[^1]", "http://a.bc", "https://a.bc/d_e_",
        "www.a.bc", "WWW.a.bc", "ftp://a.bc", "mailto:a@b.cd", "xmpp:a@b.cd", "a@b.cd", "1.", "1)", "---", "===", "***", "```", "~~~", "~~a~~", "\\|", "||",
        "{{ a }}", "{% a %}", ":-:", "- [ ] a", "<?a?>", "<![CDATA[", "<!a", "<a@b.cd>", "\\\n", "  \n",
    ]
)  # fmt: skip
TEXTS = st.lists(MARKUP, max_size=12).map("".join).map(clean) | st.text(st.characters(exclude_categories=["Cs"])).map(
    clean
)

PLACES = {
    "in a paragraph": ("{}", "p"),
    "in a heading": ("## 4000 {}", "h2"),
    "in a list item": ("- **Name**: {}", "li"),
    "alone in a list item": ("- {}", "li"),
    "in a table's cell": ("| a | b |\n|---|---|\n| 1 | {} |", "td:last"),
    "in a link": ("[{}](#x)", "a"),
}
NO_CHANGE = {"html", "head", "body", "p", "h2", "li", "ul", "strong", "table", "thead", "tbody", "tr", "th", "td", "a"}


@pytest.mark.parametrize("render", [by_cmark, by_markdown_it])
@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=150)
@given(text=TEXTS)
@example(text="a | b \\| c \\\\| d")
@example(text="write to a@example.org or www.example.org")
@example(text="1. 2) - # > + = ---")
def test_markdown_shows_the_text_and_nothing_else(render: object, place: str, text: str) -> None:
    template, element = PLACES[place]
    html = render(template.format(markdown_text(text)))  # type: ignore[operator]
    tree = html5lib.parse(re.sub("<!-- -->", "", html), namespaceHTMLElements=False)
    found = list(tree.iter(element.partition(":")[0]))
    if not text:
        return
    assert {node.tag for node in tree.iter() if isinstance(node.tag, str)} <= NO_CHANGE
    assert len(list(tree.iter("a"))) == (1 if element == "a" else 0)
    assert len(list(tree.iter("tr"))) in {0, 2}
    shown = "".join(found[-1].itertext())
    assert folded(shown.removeprefix("4000 ").removeprefix("Name: ")) == folded(text)


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()
