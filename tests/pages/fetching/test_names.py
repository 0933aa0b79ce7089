"""Where snapshots are kept: never outside their folder, and no two URLs in one file."""

from urllib.parse import quote

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.pages.fetching.names import snapshot_name

LONG = "a" * 300

# title, URL, path
CASES = [
    ("a page", "https://docs.acme.example/errors", "docs.acme.example/errors.html"),
    ("a page with a suffix", "https://docs.acme.example/errors.htm", "docs.acme.example/errors.htm"),
    ("Markdown", "https://docs.acme.example/raw/errors.md", "docs.acme.example/raw/errors.md"),
    ("another suffix", "https://docs.acme.example/errors.php", "docs.acme.example/errors.php.html"),
    ("a version", "https://docs.acme.example/v1.2", "docs.acme.example/v1.2.html"),
    ("the front page", "https://docs.acme.example", "docs.acme.example/index.html"),
    ("a folder", "https://docs.acme.example/errors/", "docs.acme.example/errors/index.html"),
    ("a query", "https://docs.acme.example/list?page=2", "docs.acme.example/list%3Fpage=2.html"),
    ("a query with a slash", "https://docs.acme.example/list?p=a/b", "docs.acme.example/list%3Fp=a%2Fb.html"),
    ("Chinese", "https://docs.acme.example/错误码", "docs.acme.example/错误码.html"),
    ("Chinese, escaped", "https://docs.acme.example/%E9%94%99", "docs.acme.example/错.html"),
    ("a port", "http://127.0.0.1:8000/a", "127.0.0.1+8000/a.html"),
    ("an IPv6 address", "http://[::1]/a", "%3A%3A1/a.html"),
    (
        "up",
        "https://docs.acme.example/a/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "docs.acme.example/a/%2E./%2E./%2E./etc/passwd.html",
    ),
    ("a hidden file", "https://docs.acme.example/.git/config", "docs.acme.example/%2Egit/config.html"),
    ("our own file", "https://docs.acme.example/.fetched.json", "docs.acme.example/%2Efetched.json.html"),
    ("an escaped slash", "https://docs.acme.example/a%2Fb", "docs.acme.example/a%2Fb.html"),
    ("a NUL", "https://docs.acme.example/a%00b", "docs.acme.example/a%00b.html"),
]


@pytest.mark.parametrize(("title", "url", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_path_of_a_snapshot(title: str, url: str, expected: str) -> None:
    assert str(snapshot_name(httpx2.URL(url))) == expected, title


def test_long_names_are_cut_and_stay_apart() -> None:
    names = [snapshot_name(httpx2.URL(f"https://docs.acme.example/{LONG}{end}")).name for end in ("1", "2", "1.md")]
    assert len(set(names)) == 3
    assert all(len(name) < 200 for name in names)
    assert [name.rpartition(".")[2] for name in names] == ["html", "html", "md"]


PART = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200).filter(
    lambda part: part not in {".", ".."}
)
PARTS = st.lists(PART, min_size=1, max_size=3)


@given(PARTS, PARTS)
def test_no_url_leads_out_of_the_folder_and_no_two_share_a_file(one: list[str], other: list[str]) -> None:
    names = []
    for parts in (one, other):
        name = snapshot_name(
            httpx2.URL(f"https://docs.acme.example/{'/'.join(quote(part, safe='') for part in parts)}")
        )
        assert not name.is_absolute()
        assert name.parts[0] == "docs.acme.example"
        assert all(not part.startswith(".") and "\0" not in part and len(part.encode()) < 256 for part in name.parts)
        names.append(name)
    if names[0] == names[1]:
        assert [one[-1].removesuffix(".html"), *one[:-1]] == [other[-1].removesuffix(".html"), *other[:-1]]
