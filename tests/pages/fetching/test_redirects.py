"""Where redirects may lead."""

import pytest

from errorbook.pages.fetching.errors import FetchError
from errorbook.pages.fetching.redirects import follow, parse

PAGE = "https://docs.acme.example/errors/list?page=1#top"

# title, where it redirects to, where it leads, or a part of what is said
CASES = [
    ("a path", "/login", "https://docs.acme.example/login"),
    ("a neighbour", "other", "https://docs.acme.example/errors/other"),
    ("a query", "?page=2", "https://docs.acme.example/errors/list?page=2"),
    ("a part of the page", "#end", "https://docs.acme.example/errors/list?page=1"),
    ("a host that is allowed", "https://www.acme.example/", "https://www.acme.example/"),
    ("a host that is allowed, in capitals", "https://WWW.ACME.EXAMPLE/", "https://www.acme.example/"),
    ("another port", "https://docs.acme.example:8443/", "https://docs.acme.example:8443/"),
    ("another host", "https://acme.example/", "name acme.example in `redirect_hosts` of the source"),
    ("another host without a scheme", "//acme.example/", "another host"),
    ("a host that ends like it", "https://evildocs.acme.example/", "another host"),
    ("a host before a dot", "https://docs.acme.example.evil.example/", "another host"),
    ("a host behind a user", "https://docs.acme.example@evil.example/", "without a user name"),
    ("a host behind a backslash", "https://evil.example\\@docs.acme.example/", "docs.acme.example"),
    ("the same page, in the open", "http://docs.acme.example/errors", "it redirects from https to http://docs"),
    ("a file", "file:///etc/passwd", "only http and https"),
    ("data", "data:text/html,x", "only http and https"),
    ("nothing", "", "https://docs.acme.example/errors/list?page=1"),
]


@pytest.mark.parametrize(("title", "location", "expected"), CASES, ids=[case[0] for case in CASES])
def test_where_a_redirect_leads(title: str, location: str, expected: str) -> None:
    try:
        led = str(follow(parse(PAGE), location, {"docs.acme.example", "www.acme.example"}))
    except FetchError as error:
        assert expected in str(error), title
        assert not expected.startswith("https://"), title
    else:
        assert led == expected, title


def test_from_http_to_https_is_fine() -> None:
    assert str(follow(parse("http://a/"), "https://a/b", {"a"})) == "https://a/b"
