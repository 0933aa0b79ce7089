"""The pages as files: every link leads somewhere, every code has its address, and the same catalogue gives the same bytes."""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin

import html5lib
import pytest

from errorbook.catalog.model import Provenance
from errorbook.project import load_project
from errorbook.site import build_site, words
from errorbook.site.index import build_index
from errorbook.site.pages import PART, arrange
from tests.site.making import HOSTILE, catalogue, entry, make_project, varied

Elements = list[tuple[str, dict[str, str], str]]


def parsed(path: Path) -> Elements:
    """Return the elements of a page as an independent parser sees them: tag, attributes, text."""
    tree = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
    return [
        (str(one.tag), dict(one.attrib), "".join(one.itertext())) for one in tree.iter() if isinstance(one.tag, str)
    ]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Elements]:
    return {path.relative_to(site).as_posix(): parsed(path) for path in sorted(site.rglob("*.html"))}


def test_there_is_a_page_for_each_module_and_part_in_each_language(
    pages: dict[str, Elements],
) -> None:
    names = ["common", "hostile", "index", "index-", "large", "large-1", "large-2", "large-3", "sms"]
    assert sorted(pages) == sorted(
        ["404.html", "index.html", *(f"{language}/{name}.html" for language in ("en", "zh") for name in names)]
    )


def test_every_link_leads_to_something(pages: dict[str, Elements], site: Path) -> None:
    ids = {name: {attributes["id"] for _, attributes, _ in page if "id" in attributes} for name, page in pages.items()}
    links = [
        urljoin(name, attributes.get("href") or attributes["src"])
        for name, page in pages.items()
        for _, attributes, _ in page
        if attributes.keys() & {"href", "src"}
    ]
    assert len(links) > 1000
    for link in links:
        name, _, fragment = link.partition("#")
        assert (site / name).is_file(), link
        assert not fragment or unquote(fragment) in ids[name], link


def test_every_code_has_one_anchor_on_the_page_of_its_module(
    pages: dict[str, Elements],
) -> None:
    for name, page in pages.items():
        ids = [attributes["id"] for _, attributes, _ in page if "id" in attributes]
        assert len(ids) == len(set(ids)), name
    for one in varied():
        page = pages[f"en/{'index-' if one.module == 'index' else one.module}.html"]
        ids = [attributes["id"] for _, attributes, _ in page if "id" in attributes]
        assert sorted(ids) == sorted(["---main", "---hits", *(entry.label for entry in one.errors)])


def test_hostile_texts_read_back_equal_by_another_parser(
    pages: dict[str, Elements],
) -> None:
    texts = {text for tag, _, text in pages["en/hostile.html"] if tag in {"bdi", "code"}}
    assert set(HOSTILE.values()) <= texts
    tags = {tag for tag, _, _ in pages["en/hostile.html"]}
    assert not tags & {"b ", "style", "iframe", "object"}
    events = [name for _, attributes, _ in pages["en/hostile.html"] for name in attributes if name.startswith("on")]
    assert events == []


def test_nothing_is_asked_of_another_host(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in {".html", ".css", ".js", ".svg"}:
            text = path.read_text("utf-8")
            if "search/" not in path.as_posix():
                assert not re.search(r"""(?:src|href|url|import|fetch)\s*[=(]\s*["']?(?:https?:)?//""", text), path


def test_the_source_of_a_page_with_an_address_is_linked(tmp_path: Path) -> None:
    pytest.importorskip("zensical")
    root = make_project(
        tmp_path / "project",
        [catalogue("common", entry("X", source=Provenance(page="docs/common.md")))],
        "fetch: {contact: a@b.example}\n",
    )
    project = (root / "errorbook.yaml").read_text("utf-8")
    url = 'https://docs.example/errors?a=1&b="<x>"'
    (root / "errorbook.yaml").write_text(project.replace("md, module", f"md, url: '{url}', module"), "utf-8")
    folder = build_site(load_project(root), tmp_path / "site").folder
    links = [attributes["href"] for tag, attributes, _ in parsed(folder / "en/common.html") if tag == "a"]
    assert links.count(url) == 1


def test_the_same_catalogue_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", varied())
    again = build_site(load_project(root), tmp_path / "again").folder
    assert {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()} == {
        path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_what_is_left_of_zensical_is_the_pages(site: Path) -> None:
    assert sorted(path.name for path in site.iterdir()) == [
        ".errorbook.json", "404.html", "en", "icon.svg", "index.html", "search", "site.css", "site.js", "zh",
    ]  # fmt: skip


def test_a_large_module_has_parts(tmp_path: Path) -> None:
    sizes = {0: 0, 1: 0, PART: 0, PART + 1: 2, 2 * PART + 1: 3}
    for size, parts in sizes.items():
        one = catalogue("common", *(entry(f"Code{number}") for number in range(size)))
        pages = arrange(load_project(make_project(tmp_path / str(size), [one])), [one])
        assert len(pages) == 1 + parts
        said = [code["label"] for page in pages for code in page["shown"]]
        assert said == [entry.label for entry in one.errors]


TERMS = [
    ("SignatureFailure", ["signaturefailure", "signature", "failure"]),
    ("InvalidParameter.Id", ["invalidparameter", "id", "invalid", "parameter"]),
    ("AUTH_FAILURE", ["auth", "failure"]),
    ("HTTPError2", ["httperror2", "http", "error", "2"]),
    ("身份认证", ["身份", "份认", "认证"]),
    ("错误.a", ["错误", "a"]),
    ("-1001", ["1001"]),
    ("0x80240001", ["0x80240001", "0", "x", "80240001"]),
    ("", []),
]


@pytest.mark.parametrize(("name", "found"), TERMS, ids=[case[0] for case in TERMS])
def test_a_name_is_found_by_its_parts(name: str, found: list[str]) -> None:
    assert list(words.parts(name)) == found


def test_an_index_of_many_codes_stands_in_small_files(tmp_path: Path) -> None:
    from benchmarks.catalogues import make

    catalogues = make(3_000, 30)
    project = load_project(make_project(tmp_path / "project", [catalogue(one.module) for one in catalogues]))
    index = build_index(arrange(project, catalogues), ["en", "zh"])
    sizes = sorted(map(len, index.files.values()))
    assert sizes[-1] < 60_000
    assert sizes[len(sizes) // 2] < 8_000
    assert index.address.split(" ")[1:] == ["64", "32"]
