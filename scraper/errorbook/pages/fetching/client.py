"""The client: one host one queue, robots.txt before anything, redirects within what is allowed, another try where it helps.

In: what is wanted. Out: what the server answered, or FetchError. Nothing is kept between two requests but the queues:
no cookies, no proxies and no passwords of the environment.
"""

import asyncio
import http.cookiejar
from collections.abc import Awaitable, Callable, Collection
from functools import partial
from types import TracebackType
from typing import Self

import httpcore2
import httpx2
import stamina

from errorbook.pages.fetching import robots
from errorbook.pages.fetching.addresses import CheckedNetwork
from errorbook.pages.fetching.body import ACCEPTED, read_body
from errorbook.pages.fetching.errors import BrokenError, FetchError, UnreachableError
from errorbook.pages.fetching.manners import Manners
from errorbook.pages.fetching.model import Answer, Wanted
from errorbook.pages.fetching.queues import Queues
from errorbook.pages.fetching.redirects import follow, parse
from errorbook.pages.fetching.retry import check_status, worth_another_try
from errorbook.pages.fetching.secrets import Secrets, headers_for

ACCEPT = "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,*/*;q=0.5"
_REDIRECTS = frozenset([301, 302, 303, 307, 308])


class _Transport(httpx2.AsyncHTTPTransport):
    """httpx's own transport over a network that checks addresses."""

    def __init__(self, private_hosts: Collection[str]) -> None:
        context = httpx2.create_ssl_context()
        super().__init__(verify=context)
        self._pool = httpcore2.AsyncConnectionPool(ssl_context=context, network_backend=CheckedNetwork(private_hosts))


class Client:
    """Asks servers for pages, as `manners` say; `secrets` are headers that only their host sees."""

    def __init__(self, manners: Manners, secrets: Secrets) -> None:
        self._manners = manners
        self._secrets = secrets
        self._queues = Queues(manners)
        self._robots = robots.Robots(self._read_robots)
        self._http = httpx2.AsyncClient(
            transport=_Transport(manners.private_hosts),
            headers={"User-Agent": manners.user_agent, "Accept": ACCEPT, "Accept-Encoding": ACCEPTED},
            timeout=httpx2.Timeout(manners.read, connect=manners.connect, pool=None),
            cookies=http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(allowed_domains=[])),
            trust_env=False,
        )

    @property
    def max_bytes(self) -> int:
        """How large a page may be."""
        return self._manners.max_bytes

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.__aexit__(kind, error, trace)

    async def get(self, wanted: Wanted) -> Answer:
        """Return what a server answers, after all redirects. Raises FetchError."""
        return await self._follow(wanted, self._check_robots)

    async def _check_robots(self, url: httpx2.URL) -> None:
        delay = await self._robots.delay(url)
        self._queues.slow_down(url.host, delay)

    async def _read_robots(self, url: httpx2.URL) -> bytes:
        """Return a robots.txt, wherever its server redirects to."""
        answer = await self._follow(Wanted(str(url), None, robots.MAX_BYTES))
        return answer.body or b""

    async def _follow(self, wanted: Wanted, check: Callable[[httpx2.URL], Awaitable[None]] | None = None) -> Answer:
        url = parse(wanted.url)
        for _ in range(self._manners.max_redirects + 1):
            if check:
                await check(url)
            answer = await self._ask(url, wanted)
            if isinstance(answer, Answer):
                return answer
            url = follow(url, answer, wanted.hosts)
        raise FetchError(f"it redirects more than {self._manners.max_redirects} times")

    async def _ask(self, url: httpx2.URL, wanted: Wanted) -> Answer | str:
        """Return an answer, or where it redirects to, in the host's turn. Raises FetchError."""
        async with self._queues.turn(url.host):
            return await self._try(url, wanted)

    async def _try(self, url: httpx2.URL, wanted: Wanted) -> Answer | str:
        """Ask once, and again where that helps. Whatever goes wrong on the way is a FetchError."""
        manners = self._manners
        attempts = stamina.retry_context(
            partial(worth_another_try, manners.longest_wait),
            attempts=manners.attempts,
            timeout=None,
            wait_initial=manners.first_wait,
            wait_max=manners.longest_wait,
            wait_jitter=manners.first_wait,
        )
        try:
            async for attempt in attempts:
                with attempt:
                    async with asyncio.timeout(manners.whole):
                        return await self._once(url, wanted)
        except TimeoutError:
            raise BrokenError(f"the answer takes longer than {manners.whole:g} seconds") from None
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            raise UnreachableError(f"the server can't be reached: {error or 'it does not answer'}") from None
        except httpx2.TimeoutException:
            raise BrokenError(f"the server says nothing for {manners.read:g} seconds") from None
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise BrokenError(f"the answer breaks off, or is none: {error}") from None
        raise AssertionError("stamina ends with an answer or an error")

    async def _once(self, url: httpx2.URL, wanted: Wanted) -> Answer | str:
        known = wanted.known if wanted.known and wanted.known.url == str(url) else None
        headers = {
            **headers_for(url, self._secrets, self._manners.private_hosts),
            **(known.headers if known else {}),
        }
        async with self._http.stream("GET", url, headers=headers) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                return response.headers["location"]
            if response.status_code == httpx2.codes.NOT_MODIFIED and known and known.headers:
                return Answer(str(url), None)
            check_status(response.status_code, response.headers)
            body = await read_body(response, wanted.max_bytes)
            etag, last_modified, content_type = (
                response.headers.get(name, "") for name in ("etag", "last-modified", "content-type")
            )
            return Answer(str(url), body, etag, last_modified, content_type)
