"""Sitemaps and lists: what they name, and what is no sitemap."""

import asyncio
import gzip
from dataclasses import replace

import pytest

from errorbook.pages.fetching.client import Client
from errorbook.pages.fetching.errors import FetchError
from errorbook.pages.fetching.listing import name_pages, read_sitemap
from errorbook.pages.fetching.sitemap import Sitemap, parse_list, parse_sitemap
from tests.pages.fetching.site import Site, page
from tests.pages.fetching.test_client import HOSTS, MANNERS

XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
A, B = "https://docs.acme.example/a", "https://docs.acme.example/b?x=1&y=2"
BILLION = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))

# title, the file, what it names
CASES: list[tuple[str, bytes, Sitemap]] = [
    ("pages", f"<urlset {XMLNS}><url><loc>{A}</loc></url></urlset>".encode(), Sitemap([A])),
    (
        "an ampersand",
        f"<urlset {XMLNS}><url><loc>\n {B.replace('&', '&amp;')} </loc></url></urlset>".encode(),
        Sitemap([B]),
    ),
    ("no namespace", f"<?xml version='1.0'?><urlset><url><loc>{A}</loc></url></urlset>".encode(), Sitemap([A])),
    ("an index", f"<sitemapindex {XMLNS}><sitemap><loc>{A}</loc></sitemap></sitemapindex>".encode(), Sitemap([], [A])),
    ("a packed one", gzip.compress(f"<urlset {XMLNS}><url><loc>{A}</loc></url></urlset>".encode()), Sitemap([A])),
    ("a byte order mark", f"\ufeff<urlset {XMLNS}><url><loc>{A}</loc></url></urlset>".encode(), Sitemap([A])),
    (
        "pictures beside pages",
        f'<urlset {XMLNS} xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>{A}</loc>'
        "<i:image><i:loc>https://docs.acme.example/a.png</i:loc></i:image></url></urlset>".encode(),
        Sitemap([A]),
    ),
    ("a comment within", f"<urlset><!-- c --><url><loc><!-- c -->{A}</loc></url></urlset>".encode(), Sitemap([A])),
    ("nothing", f"<urlset {XMLNS}/>".encode(), Sitemap()),
    ("an empty page", b"<urlset><url><loc> </loc></url></urlset>", Sitemap()),
    ("a text", f"# pages\n{A}\r\n\n{B}\n".encode(), Sitemap([A, B])),
    (
        "an entity from a file",
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>&e;</loc></url></urlset>',
        Sitemap(),
    ),
]


@pytest.mark.parametrize(("title", "data", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_a_sitemap_names(title: str, data: bytes, expected: Sitemap) -> None:
    assert parse_sitemap(data) == expected, title


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<html><body>Not found</body></html>", "its outermost element is 'html'"),
        (b"<urlset><url>", "the sitemap is no XML"),
        (b"hello", "line 1 is no URL: 'hello'"),
        (b"https://docs.acme.example/\nftp://docs.acme.example/", "line 2 is no URL"),
        (b"\x00\xff\xfe\xfd", "neither a sitemap nor a text"),
        (gzip.compress(bytes(60_000_000)), "more than 52,428,800 bytes"),
        (f'<!DOCTYPE x [<!ENTITY e0 "{"a" * 1000}">{BILLION}]><urlset a="&e9;"/>'.encode(), "the sitemap is no XML"),
    ],
)
def test_what_is_no_sitemap(data: bytes, told: str) -> None:
    with pytest.raises(FetchError, match=told):
        parse_sitemap(data)


def test_an_empty_list_names_nothing() -> None:
    assert parse_list(b"\n# nothing yet\n") == []


def read(site: Site, path: str) -> list[str]:
    async def run() -> list[str]:
        async with Client(replace(MANNERS, max_bytes=10), {}) as client:
            return await read_sitemap(client, site.url(path), HOSTS)

    return asyncio.run(run())


def test_an_index_is_followed_to_its_sitemaps_on_the_same_host_each_once(site: Site) -> None:
    named = [
        site.url("/1.xml"),
        site.url("/2.xml.gz"),
        site.url("/1.xml"),
        site.url("/index.xml"),
        "http://127.0.0.3/3.xml",
    ]
    index = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in named)
    site.pages |= {
        "/index.xml": page(f"<sitemapindex>{index}</sitemapindex>".encode()),
        "/1.xml": page(f"<urlset><url><loc>{A}</loc></url></urlset>".encode()),
        "/2.xml.gz": page(gzip.compress(B.encode())),
    }
    assert read(site, "/index.xml") == [A, B]
    assert site.paths() == ["/index.xml", "/1.xml", "/2.xml.gz"]


def test_an_index_without_end_is_refused(site: Site) -> None:
    index = "".join(f"<sitemap><loc>{site.url(f'/{number}.xml')}</loc></sitemap>" for number in range(600))
    site.pages["/index.xml"] = page(f"<sitemapindex>{index}</sitemapindex>".encode())
    with pytest.raises(FetchError, match="more than 500 sitemaps"):
        read(site, "/index.xml")


def test_only_what_is_included_is_named_each_page_once() -> None:
    urls = [A, f"{A}#part", A, "https://docs.acme.example/errors/1", "https://docs.acme.example/errors/2"]
    assert name_pages(urls, ["*/errors/*", "*/a*"], {"docs.acme.example"}).pages == {
        "docs.acme.example/a.html": A,
        "docs.acme.example/errors/1.html": urls[3],
        "docs.acme.example/errors/2.html": urls[4],
    }


@pytest.mark.parametrize(
    ("urls", "told"),
    [
        (["https://elsewhere.example/"], "a page of another host"),
        (["https://docs.acme.example/a", "https://docs.acme.example/A"], "which would be one file"),
        (["https://docs.acme.example/a", "https://docs.acme.example/a.html"], "which would be one file"),
        (["https://me:secret@docs.acme.example/"], "without a user name"),
        (["file:///etc/passwd"], "only http and https"),
    ],
)
def test_what_can_not_be_kept_is_told(urls: list[str], told: str) -> None:
    problems = name_pages(urls, ["*"], {"docs.acme.example"}).problems
    assert len(problems) == 1
    assert told in str(problems[0])


def test_patterns_that_match_nothing_are_an_error() -> None:
    with pytest.raises(FetchError, match="names no page that `include` matches"):
        name_pages([A], ["*/errors/*"], None)
    with pytest.raises(FetchError, match="more than 10,000"):
        name_pages([f"{A}/{number}" for number in range(10_001)], ["*"], None)
