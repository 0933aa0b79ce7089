"""robots.txt, as RFC 9309 has it."""

from dataclasses import replace

import pytest

from errorbook.pages.fetching.errors import FetchError
from errorbook.pages.fetching.model import Wanted
from tests.pages.fetching.site import Behaviour, Site, in_turn, page, raw, redirect
from tests.pages.fetching.test_client import HOSTS, LIMIT, MANNERS, ask, ask_all

DISALLOW = b"User-agent: *\nDisallow: /page\n"
REFUSED = "robots.txt does not allow"
UNREADABLE = "robots.txt can't be read, so nothing is fetched there"

# title, how robots.txt is answered, what is said, "" where the page is fetched
CASES: list[tuple[str, Behaviour, str]] = [
    ("none", page(b"", 404), ""),
    ("one for members", page(b"", 403), ""),
    ("an empty one", page(b""), ""),
    ("one that is a page", page(b"<!DOCTYPE html><title>Home</title>"), ""),
    ("a rule for all", page(DISALLOW), REFUSED),
    ("a rule for us", page(b"User-agent: ErrorBook\nDisallow: /page\n\nUser-agent: *\nAllow: /\n"), REFUSED),
    ("a rule for all but us", page(b"User-agent: *\nDisallow: /\n\nUser-agent: errorbook\nDisallow: /other\n"), ""),
    ("a rule for another", page(b"User-agent: errorbooks\nDisallow: /\n"), ""),
    ("a rule for other pages", page(b"User-agent: *\nDisallow: /pages\n"), ""),
    ("a longer rule that allows", page(b"User-agent: *\nDisallow: /\nAllow: /pa*e$\n"), ""),
    ("a mark before the first rule", page(b"\xef\xbb\xbf" + DISALLOW), REFUSED),
    ("a redirect", redirect("/robots2.txt"), REFUSED),
    ("redirects without end", redirect("/robots.txt"), UNREADABLE),
    ("an error of the server", page(b"", 500), UNREADABLE),
    ("an error that passes", in_turn(page(b"", 503), page(b"")), ""),
    ("too many requests", page(b"", 429), UNREADABLE),
    ("a hang-up", raw(b""), UNREADABLE),
    ("bytes that are no text", page(bytes(range(256))), ""),
]


@pytest.mark.parametrize(("title", "behaviour", "told"), CASES, ids=[case[0] for case in CASES])
def test_what_robots_txt_allows(site: Site, title: str, behaviour: Behaviour, told: str) -> None:
    site.pages |= {"/robots.txt": behaviour, "/robots2.txt": page(DISALLOW), "/page": page(b"hello")}
    if told:
        with pytest.raises(FetchError, match=told):
            ask(site.url())
        assert "/page" not in site.paths(), title
    else:
        assert ask(site.url()).body == b"hello", title


@pytest.mark.parametrize(("comments", "told"), [(50_000, REFUSED), (500_000, UNREADABLE)])
def test_a_large_one_is_read_and_one_that_is_far_too_large_allows_nothing(site: Site, comments: int, told: str) -> None:
    site.pages |= {"/robots.txt": page(b"# a comment\n" * comments + DISALLOW), "/page": page(b"hello")}
    with pytest.raises(FetchError, match=told):
        ask(site.url())


def test_it_is_read_once_for_all_pages_of_a_server(site: Site) -> None:
    paths = [f"/{number}" for number in range(4)]
    site.pages |= dict.fromkeys(paths, page())
    ask_all([Wanted(site.url(path), HOSTS, LIMIT) for path in paths])
    assert [one.path for one in site.asked] == ["/robots.txt", *paths]


def test_a_server_that_is_redirected_to_is_asked_for_its_own(site: Site, other: Site) -> None:
    site.pages["/page"] = redirect(other.url())
    other.pages |= {"/robots.txt": page(DISALLOW), "/page": page()}
    with pytest.raises(FetchError, match=REFUSED):
        ask(site.url(), hosts=frozenset(["127.0.0.1", "127.0.0.2"]))
    assert other.paths() == []


@pytest.mark.parametrize(("told", "waited"), [("0.1", 0.1), ("3600", 0.2), ("no number", 0.0)])
def test_a_delay_that_it_asks_for_is_kept_up_to_a_limit(site: Site, told: str, waited: float) -> None:
    site.pages |= {"/robots.txt": page(f"User-agent: *\nCrawl-delay: {told}\n".encode()), "/1": page(), "/2": page()}
    ask_all([Wanted(site.url(path), HOSTS, LIMIT) for path in ("/1", "/2")], replace(MANNERS, longest_wait=0.2))
    first, second = site.asked[-2:]
    assert waited <= second.at - first.at < waited + 2
