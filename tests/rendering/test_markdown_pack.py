"""The reference pages, as a renderer shows them."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from errorbook.catalog.model import Provenance, Variant
from errorbook.text import clean
from tests.rendering.support import by_cmark, by_markdown_it, catalogue, entry, render

HOSTILE = "<b>|</b> `x` [a](b) {{ x }} {% y %} </script> \\ | # * _ ~ www.example.org a@example.org <!-- \u202e 😀"


def shown(path: Path, by: object = by_cmark) -> Element:
    """Return the tree that a renderer makes of a page."""
    html = by(path.read_text())  # type: ignore[operator]
    tree: Element = html5lib.parse(html.replace("<!-- -->", ""), namespaceHTMLElements=False)
    return tree


def texts(tree: Element, tag: str) -> list[str]:
    return [" ".join("".join(node.itertext()).split()) for node in tree.iter(tag)]


def test_the_page_of_a_language_is_in_that_language(tmp_path: Path) -> None:
    made = catalogue(
        entry(
            "4100",
            "AUTH_FAILURE",
            title={"zh": "身份认证失败", "en": "Authentication failed"},
            retryable=False,
            advice={"en": "Sign again."},
        )
    )
    render("markdown", [made], tmp_path)
    english, chinese = shown(tmp_path / "en/common.md"), shown(tmp_path / "zh/common.md")
    assert texts(english, "h2") == ["4100 Authentication failed"]
    assert texts(chinese, "h2") == ["4100 身份认证失败"]
    assert texts(english, "td") == ["4100", "AUTH_FAILURE", "Authentication failed", "✗"]
    assert texts(english, "th") == ["Code", "Name", "Meaning", "Retry"]
    assert texts(chinese, "th") == ["错误码", "名称", "含义", "重试"]
    assert "Before trying again: Sign again." in texts(english, "p")
    assert "重试前: Sign again." in texts(chinese, "p")
    assert "Success: 0" in texts(english, "p")
    assert "Example: (100004)no such project → Module code 100004, Message no such project" in texts(english, "p")


@pytest.mark.parametrize(
    "code", ["4100", "-1001", "InvalidParameter.SignatureFailure", "a b", 'x"><b>', "<!--", "中文", "%", "E|1"]
)
def test_every_code_has_its_anchor_and_a_link_to_it(tmp_path: Path, code: str) -> None:
    render("markdown", [catalogue(entry(code, "X", title={"en": "T"}), code_type="string")], tmp_path)
    for by in (by_cmark, by_markdown_it):
        tree = shown(tmp_path / "en/common.md", by)
        assert [node.get("id") for node in tree.iter("a") if node.get("id")] == [code]
        links = [node.get("href", "") for node in tree.iter("a") if node.get("href")]
        from urllib.parse import unquote

        assert [unquote(link) for link in links] == [f"#{code}"]


def test_a_retired_code_is_said_to_be(tmp_path: Path) -> None:
    render("markdown", [catalogue(entry("1", "ONE", title={"en": "T"}, retired=True))], tmp_path)
    assert "No longer documented" in texts(shown(tmp_path / "en/common.md"), "p")


def test_variants_stand_under_their_code_with_their_headings(tmp_path: Path) -> None:
    variant = Variant(title={"en": "Other words"}, source=Provenance(page="p", heading="Uploads"))
    render("markdown", [catalogue(entry("1", "ONE", title={"en": "T"}, variants=[variant]))], tmp_path)
    assert "Other words (Uploads)" in texts(shown(tmp_path / "en/common.md"), "li")


def test_the_index_leads_to_every_page(tmp_path: Path) -> None:
    render("markdown", [catalogue(entry("1"), module="common"), catalogue(entry("2"), module="cvm")], tmp_path)
    links = [node.get("href", "") for node in shown(tmp_path / "README.md").iter("a")]
    assert links == ["zh/common.md", "zh/cvm.md", "en/common.md", "en/cvm.md"]
    assert all((tmp_path / link).is_file() for link in links)


@settings(max_examples=60)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(clean).filter(bool))
@example(text=HOSTILE)
@example(text="x" * 100_000)
def test_a_page_shows_any_text_and_no_element_that_the_template_did_not_write(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("x")
    plain, hostile = (
        catalogue(
            entry(
                "1",
                "ONE",
                title={"en": one},
                description={"en": f"{one} d"},
                solution={"en": one},
                advice={"en": one},
                symbol=one,
                message=one,
                http_status=one,
            )
        )
        for one in ("plain", text)
    )
    render("markdown", [plain], folder / "plain")
    render("markdown", [hostile], folder / "hostile")
    for by in (by_cmark, by_markdown_it):
        wanted, found = shown(folder / "plain/en/common.md", by), shown(folder / "hostile/en/common.md", by)
        assert [node.tag for node in found.iter()] == [node.tag for node in wanted.iter()]
        expected = [
            folded(one.replace("plain", "\0")).replace("\0", folded(text)) for one in wanted.itertext() if one.strip()
        ]
        assert "".join(map(folded, found.itertext())) == "".join(expected)


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)
