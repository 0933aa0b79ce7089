"""The client, against a server that does each thing that servers do."""

import asyncio
import gzip
import socket
import threading
import tracemalloc
import zlib
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from itertools import pairwise

import pytest

from errorbook.pages.fetching.client import Client
from errorbook.pages.fetching.errors import AddressError, FetchError, UnreachableError
from errorbook.pages.fetching.manners import Manners
from errorbook.pages.fetching.model import Answer, Known, Wanted
from errorbook.pages.fetching.secrets import Secrets
from tests.pages.fetching.site import Behaviour, Site, in_turn, packed, page, raw, redirect, validated

LIMIT = 10_000
MANNERS = Manners(
    contact="docs@acme.example",
    delay=0.001,
    longest_wait=0.5,
    attempts=3,
    first_wait=0.001,
    max_bytes=LIMIT,
    private_hosts=frozenset(["127.0.0.1", "127.0.0.2"]),
)
HOSTS = frozenset(["127.0.0.1"])


def ask_all(
    wanted: list[Wanted], manners: Manners = MANNERS, secrets: Secrets | None = None
) -> list[Answer | BaseException]:
    async def run() -> list[Answer | BaseException]:
        async with Client(manners, secrets or {}) as client:
            return await asyncio.gather(*map(client.get, wanted), return_exceptions=True)

    return asyncio.run(run())


def ask(
    url: str,
    *,
    hosts: frozenset[str] = HOSTS,
    known: Known | None = None,
    secrets: Secrets | None = None,
    **manners: float,
) -> Answer:
    told = replace(MANNERS, **manners)  # type: ignore[arg-type]
    answer = ask_all([Wanted(url, hosts, LIMIT, known)], told, secrets)[0]
    if isinstance(answer, BaseException):
        raise answer
    return answer


def bomb(size: int, times: int = 1) -> bytes:
    data = bytes(size)
    for _ in range(times):
        data = gzip.compress(data)
    return data


HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"

# title, what the server does, the page that comes out or a part of what is said, how often it is asked
CASES: list[tuple[str, Behaviour, bytes | str, int]] = [
    ("a page", page(b"hello"), b"hello", 1),
    ("an empty page", page(b""), b"", 1),
    ("a page in chunks", raw(CHUNKED + b"3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"), b"hello", 1),
    ("a page that ends where the connection does", raw(HEAD + b"\r\nhello"), b"hello", 1),
    ("a packed page", packed(b"hello"), b"hello", 1),
    (
        "a packed page in two members",
        page(gzip.compress(b"hel") + gzip.compress(b"lo"), Content_Encoding="gzip"),
        b"hello",
        1,
    ),
    ("a page that is not there", page(b"", 404), "the server answers 404 Not Found", 1),
    ("a page that is gone", page(b"", 410), "the server answers 410 Gone", 1),
    ("a page for members", page(b"", 403), "the server answers 403 Forbidden", 1),
    ("a page that may come later", page(b"please wait", 202), "the server answers 202 Accepted", 1),
    ("no content", page(b"", 204), "the server answers 204 No Content", 1),
    ("an unknown status", page(b"", 299), "the server answers 299", 1),
    ("not modified without being asked so", page(b"", 304), "the server answers 304 Not Modified", 1),
    ("503, then the page", in_turn(page(b"", 503), page(b"hello")), b"hello", 2),
    ("500 always", page(b"", 500), "the server answers 500 Internal Server Error", 3),
    ("429 with a short wait", in_turn(page(b"", 429, Retry_After="0"), page(b"hello")), b"hello", 2),
    ("429 with a long wait", page(b"", 429, Retry_After="3600"), "asks to come back in 3,600 seconds", 1),
    (
        "503 until a date that is near",
        in_turn(
            page(b"", 503, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT", Date="Wed, 21 Oct 2015 07:28:00 GMT"),
            page(b"hello"),
        ),
        b"hello",
        2,
    ),
    (
        "503 until a date that is far, by the server's own clock",
        page(b"", 503, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT", Date="Tue, 20 Oct 2015 07:28:00 GMT"),
        "asks to come back in 86,400 seconds",
        1,
    ),
    ("a wait that is none", in_turn(page(b"", 503, Retry_After="soon"), page(b"hello")), b"hello", 2),
    ("a body shorter than its length", raw(HEAD + b"Content-Length: 100\r\n\r\nhello"), "the answer breaks off", 3),
    (
        "a body shorter than its length once",
        in_turn(raw(HEAD + b"Content-Length: 9\r\n\r\nhel"), page(b"hello")),
        b"hello",
        2,
    ),
    ("a reset in the middle", raw(HEAD + b"Content-Length: 100\r\n\r\nhello", reset=True), "the answer breaks off", 3),
    ("a chunk that is cut", raw(CHUNKED + b"64\r\nhello"), "the answer breaks off", 3),
    ("a chunk without a length", raw(CHUNKED + b"xyz\r\nhello\r\n"), "the answer breaks off, or is none", 3),
    ("no end of chunks", raw(CHUNKED + b"5\r\nhello\r\n"), "the answer breaks off", 3),
    ("no HTTP at all", raw(b"220 mail.acme.example ESMTP\r\n"), "the answer breaks off, or is none", 3),
    ("a header without end", raw(HEAD + b"X: " + b"x" * 200_000), "the answer breaks off, or is none", 3),
    ("a hang-up before anything", raw(b""), "the answer breaks off", 3),
    ("a page of just the limit", page(bytes(LIMIT)), bytes(LIMIT), 1),
    ("a page that is too large", page(bytes(LIMIT + 1)), "it has more than 10,000 bytes", 1),
    ("a page that never ends", raw(HEAD + b"\r\n", *[b"a" * 5000] * 4), "it has more than 10,000 bytes", 1),
    ("a packed page of just the limit", packed(bytes(LIMIT)), bytes(LIMIT), 1),
    ("a bomb", page(bomb(9_000_000), Content_Encoding="gzip"), "it has more than 10,000 bytes", 1),
    ("many small bombs", page(bomb(5_000) * 50, Content_Encoding="gzip"), "it has more than 10,000 bytes", 1),
    (
        "a bomb in a bomb",
        page(bomb(LIMIT, 2), Content_Encoding="gzip, gzip"),
        "packs the page in a way that it was not asked",
        1,
    ),
    ("a packing that nobody asked for", page(b"x", Content_Encoding="br"), "was not asked for: br", 1),
    (
        "a packed page that is cut",
        page(gzip.compress(b"hello" * 99)[:-9], Content_Encoding="gzip"),
        "ends too early",
        1,
    ),
    ("a packed page that is none", page(b"hello", Content_Encoding="gzip"), "the packed page is damaged", 1),
    ("another packing than it says", page(zlib.compress(b"hello"), Content_Encoding="gzip"), "is damaged", 1),
    ("a redirect", in_turn(redirect("/page?2"), page(b"hello")), "the server answers 404", 2),
    ("a redirect to itself", redirect("/page"), "it redirects more than 10 times", 11),
    ("a redirect to nowhere", page(b"", 302), "the server answers 302 Found", 1),
    ("a redirect to another host", redirect("http://docs.acme.example/"), "another host; if that is right", 1),
    ("a redirect to a file", redirect("file:///etc/passwd"), "only http and https", 1),
    ("a redirect to a script", redirect("javascript:alert(1)"), "only http and https", 1),
    ("a redirect with a password", redirect("//me:secret@127.0.0.1/"), "only http and https, without a user name", 1),
    ("a redirect to what is no URL", redirect("http://[::1/"), "which is no URL", 1),
    ("a redirect with a control character", redirect("/a\x07b"), "which is no URL", 1),
    ("a port that is none", redirect("http://127.0.0.1:99999/"), "is no URL: there is no port 99999", 1),
]


@pytest.mark.parametrize(("title", "behaviour", "expected", "asked"), CASES, ids=[case[0] for case in CASES])
def test_what_comes_of_a_page(site: Site, title: str, behaviour: Behaviour, expected: bytes | str, asked: int) -> None:
    site.pages["/page"] = behaviour
    if isinstance(expected, bytes):
        assert ask(site.url()).body == expected, title
    else:
        with pytest.raises(FetchError) as caught:
            ask(site.url())
        assert expected in str(caught.value), title
    assert len(site.paths()) == asked


def test_silence_is_not_waited_for(site: Site) -> None:
    site.pages["/page"] = raw(b"", HEAD, pause=2)
    with pytest.raises(FetchError, match=r"the server says nothing for 0\.5 seconds"):
        ask(site.url(), read=0.5, attempts=2)
    assert site.paths() == ["/page", "/page"]


def test_a_body_that_trickles_in_is_given_up_as_a_whole(site: Site) -> None:
    site.pages["/page"] = raw(HEAD + b"Content-Length: 100\r\n\r\n", *[b"a"] * 100, pause=0.05)
    with pytest.raises(FetchError, match="the answer takes longer than 1 seconds"):
        ask(site.url(), whole=1.0)
    assert site.paths() == ["/page"]


def test_a_bomb_takes_no_memory_to_speak_of(site: Site) -> None:
    site.pages["/page"] = page(bomb(60_000_000), Content_Encoding="gzip")
    tracemalloc.start()
    with pytest.raises(FetchError, match="more than 10,000 bytes"):
        ask(site.url())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


# what we say


def test_a_server_is_told_who_asks_and_where_to_complain(site: Site) -> None:
    site.pages["/page"] = page()
    ask(site.url())
    assert len({one.headers["user-agent"] for one in site.asked}) == 1
    assert site.asked[0].headers["user-agent"].endswith("(+mailto:docs@acme.example)")
    assert site.asked[0].headers["user-agent"].startswith("errorbook/")


# title, what the server says of the page, what it is asked next time
VALIDATORS: list[tuple[str, dict[str, str], dict[str, str]]] = [
    ("an ETag", {"ETag": '"1"'}, {"if-none-match": '"1"'}),
    ("a weak ETag", {"ETag": 'W/"1"'}, {"if-none-match": 'W/"1"'}),
    (
        "a date",
        {"Last_Modified": "Wed, 21 Oct 2015 07:28:00 GMT"},
        {"if-modified-since": "Wed, 21 Oct 2015 07:28:00 GMT"},
    ),
]


@pytest.mark.parametrize(("title", "validators", "headers"), VALIDATORS, ids=[case[0] for case in VALIDATORS])
def test_a_page_that_is_as_it_was_is_not_sent_again(
    site: Site, title: str, validators: dict[str, str], headers: dict[str, str]
) -> None:
    site.pages["/page"] = validated(b"hello", **validators)
    first = ask(site.url())
    assert first.body == b"hello"
    again = ask(site.url(), known=Known(first.url, first.etag, first.last_modified))
    assert again.body is None, title
    assert headers.items() <= site.asked[-1].headers.items()


def test_what_is_known_of_one_url_is_not_told_to_another(site: Site) -> None:
    site.pages |= {"/old": redirect("/page"), "/page": validated(b"hello", ETag='"1"')}
    assert ask(site.url("/old"), known=Known(site.url("/old"), '"1"')).body == b"hello"
    assert "if-none-match" not in site.asked[-1].headers
    assert ask(site.url("/old"), known=Known(site.url("/page"), '"1"')).body is None
    assert [one.headers.get("if-none-match") for one in site.asked[-2:]] == [None, '"1"']


def test_cookies_are_not_kept(site: Site) -> None:
    site.pages |= {"/page": redirect("/next"), "/next": page()}
    site.pages["/page"] = page(b"", 302, Location="/next", Set_Cookie="session=1; Path=/")
    ask(site.url())
    assert "cookie" not in site.asked[-1].headers


def test_secrets_are_told_to_their_host_alone(site: Site, other: Site) -> None:
    site.pages["/page"] = redirect(other.url())
    other.pages["/page"] = page(b"hello")
    secrets = {"127.0.0.1": {"Cookie": "session=1", "Authorization": "Bearer 1"}}
    ask(site.url(), hosts=frozenset(["127.0.0.1", "127.0.0.2"]), secrets=secrets)
    assert {one.headers.get("cookie") for one in site.asked} == {"session=1"}
    assert [one for one in other.asked if "cookie" in one.headers or "authorization" in one.headers] == []


def test_a_proxy_of_the_environment_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.9:1")
    site.pages["/page"] = page(b"hello")
    assert ask(site.url()).body == b"hello"


# where we go


def test_a_host_that_the_source_allows_may_be_redirected_to(site: Site, other: Site) -> None:
    site.pages["/page"] = redirect(other.url())
    other.pages["/page"] = page(b"hello")
    answer = ask(site.url(), hosts=frozenset(["127.0.0.1", "127.0.0.2"]))
    assert (answer.body, answer.url) == (b"hello", other.url())


@pytest.mark.parametrize(
    "address", ["127.0.0.2", "localhost", "169.254.169.254", "[::1]", "[::ffff:127.0.0.2]", "2130706434"]
)
def test_an_address_that_is_not_public_is_not_connected_to(site: Site, other: Site, address: str) -> None:
    target = f"http://{address}:{other.port}/page"
    site.pages["/page"] = redirect(target)
    other.pages["/page"] = page(b"secret")
    hosts = frozenset(["127.0.0.1", address.strip("[]")])

    async def run() -> Answer:
        async with Client(replace(MANNERS, private_hosts=frozenset(["127.0.0.1"])), {}) as client:
            return await client.get(Wanted(site.url(), hosts, LIMIT))

    with pytest.raises(AddressError, match="which is no public address; if that is right, name"):
        asyncio.run(run())
    assert other.asked == []


def test_a_name_that_changes_its_address_leads_nowhere_else(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    resolved: list[str] = []

    def rebinding(host: str | bytes | None, port: object, *_: object, **__: object) -> list[object]:
        resolved.append(str(host))
        address = "93.184.216.34" if len(resolved) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    connected: list[str] = []

    async def connect(_: object, host: str, *__: object, **___: object) -> None:
        connected.append(host)
        raise OSError("no route")

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr("httpcore2.AnyIOBackend.connect_tcp", connect)
    with pytest.raises(OSError, match="no route"):
        ask(f"http://docs.acme.example:{site.port}/page", attempts=1)
    assert (resolved, connected) == (["docs.acme.example"], ["93.184.216.34"])
    with pytest.raises(FetchError, match=r"is at 127\.0\.0\.1, which is no public address"):
        ask(f"http://docs.acme.example:{site.port}/page", attempts=1)
    assert connected == ["93.184.216.34"]


def test_a_server_that_nobody_runs_is_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(UnreachableError, match="can't be reached"):
            ask(f"http://127.0.0.1:{free.getsockname()[1]}/")


def test_a_name_that_nobody_has_is_unreachable() -> None:
    with pytest.raises(UnreachableError, match=r"the name docs\.acme\.invalid can't be resolved"):
        ask("http://docs.acme.invalid/", attempts=1)


# how we behave


def test_requests_to_a_host_come_one_after_the_other_with_a_delay(site: Site) -> None:
    paths = [f"/{number}" for number in range(5)]
    site.pages |= {path: slowly(0.02) for path in paths}
    ask_all([Wanted(site.url(path), HOSTS, LIMIT) for path in paths], replace(MANNERS, delay=0.03))
    assert site.paths() == paths
    assert site.busiest == 1
    times = [one.at for one in site.asked]
    assert min(after - before for before, after in pairwise(times)) > 0.029


def test_several_hosts_are_asked_at_once(site: Site, other: Site) -> None:
    both = threading.Barrier(2, timeout=5)

    def together(handler: BaseHTTPRequestHandler) -> None:
        both.wait()
        page(b"together")(handler)

    for one in (site, other):
        one.pages["/page"] = together
    wanted = [Wanted(one.url(), frozenset(["127.0.0.1", "127.0.0.2"]), LIMIT) for one in (site, other)]
    answers = ask_all(wanted)
    assert [getattr(one, "body", one) for one in answers] == [b"together", b"together"]


def slowly(seconds: float) -> Behaviour:
    length = b"Content-Length: 4\r\n\r\n"
    return raw(HEAD + length, b"slow", pause=seconds)


def test_what_a_server_asks_to_wait_is_waited_for_all_its_pages(site: Site) -> None:
    site.pages |= {"/1": in_turn(page(b"", 429, Retry_After="0"), page()), "/2": page()}
    ask_all([Wanted(site.url(path), HOSTS, LIMIT) for path in ("/1", "/2")])
    assert site.paths() == ["/1", "/1", "/2"]


def test_a_host_that_wants_to_be_left_alone_is_asked_nothing_more(site: Site) -> None:
    site.pages |= {"/1": page(b"", 503, Retry_After="7200"), "/2": page()}
    answers = ask_all([Wanted(site.url(path), HOSTS, LIMIT) for path in ("/1", "/2")])
    assert ["7,200 seconds" in str(one) for one in answers] == [True, True]
    assert site.paths() == ["/1"]


@pytest.mark.parametrize("behaviour", [page(b"", 500), raw(b"")])
def test_a_server_that_is_down_is_not_asked_for_all_its_pages(site: Site, behaviour: Behaviour) -> None:
    paths = [f"/{number}" for number in range(9)]
    site.pages |= dict.fromkeys(paths, behaviour) | {"/robots.txt": page(b"")}
    answers = ask_all([Wanted(site.url(path), HOSTS, LIMIT) for path in paths], replace(MANNERS, attempts=2))
    assert site.paths() == ["/0", "/0", "/1", "/1", "/2", "/2"]
    assert sum("not asked for, because its server failed before" in str(one) for one in answers) == 6


def test_a_server_that_answers_now_and_then_is_asked_for_all_its_pages(site: Site) -> None:
    paths = [f"/{number}" for number in range(9)]
    site.pages |= dict.fromkeys(paths, page(b"", 500)) | {"/2": page(b"", 404), "/5": page(b"hello")}
    ask_all([Wanted(site.url(path), HOSTS, LIMIT) for path in paths], replace(MANNERS, attempts=1, failures_in_a_row=4))
    assert site.paths() == paths
