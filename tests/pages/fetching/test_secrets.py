"""Headers from the environment: for their host alone, and never told in a message."""

import httpx2
import pytest

from errorbook.errors import InputError
from errorbook.pages.fetching.secrets import VARIABLE, from_environment, headers_for


def test_headers_are_read_by_host() -> None:
    secrets = from_environment({VARIABLE: '{"Docs.acme.example": {"Cookie": "session=1"}}'})
    assert secrets == {"docs.acme.example": {"Cookie": "session=1"}}
    assert from_environment({}) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("secret", "is not the headers by host as JSON, such as"),
        ('["secret"]', "is not the headers by host as JSON"),
        ('{"a": {"X": 1234567}}', "is not the headers by host as JSON"),
        ('{"a": {"X": "secret\\r\\nY: 1"}}', "the value of X holds a character that no header may"),
        ('{"a": {"X Y": "secret"}}', "'X Y' is no header that can be set here"),
        ('{"a": {"User-Agent": "secret"}}', "'User-Agent' is no header that can be set here"),
        ('{"a": {"host": "secret"}}', "'host' is no header that can be set here"),
    ],
)
def test_what_is_wrong_is_told_without_any_value(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        from_environment({VARIABLE: text})
    assert "secret" not in str(caught.value)
    assert "1234567" not in str(caught.value)


# title, URL, whether its host gets the header
CASES = [
    ("the host", "https://docs.acme.example/a", True),
    ("the host, on another port", "https://docs.acme.example:8443/a", True),
    ("a host within it", "https://a.docs.acme.example/", False),
    ("a host that ends like it", "https://mydocs.acme.example/", False),
    ("the host in the open", "http://docs.acme.example/a", False),
    ("a private host in the open", "http://wiki.acme.example/a", True),
]


@pytest.mark.parametrize(("title", "url", "expected"), CASES, ids=[case[0] for case in CASES])
def test_who_gets_a_header(title: str, url: str, expected: bool) -> None:
    secrets = {host: {"Cookie": "1"} for host in ("docs.acme.example", "wiki.acme.example")}
    assert bool(headers_for(httpx2.URL(url), secrets, frozenset(["wiki.acme.example"]))) is expected, title
