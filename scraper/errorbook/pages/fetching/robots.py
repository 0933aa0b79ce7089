"""What the robots.txt of a server allows us, as RFC 9309 has it: read once a run for each scheme, host and port.

None at all (4xx) allows everything; one that can't be read (5xx, or no answer) allows nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable

import httpx2
from protego import Protego

from errorbook.pages.fetching.errors import AddressError, FetchError, StatusError, UnreachableError
from errorbook.pages.fetching.manners import PRODUCT

MAX_BYTES = 5_000_000  # RFC 9309 asks for 500 KiB at least; what is larger is no robots.txt
_ALLOWED_WITHOUT = range(400, 500)
_TOO_MANY_REQUESTS = 429


class Robots:
    """The rules of the servers that a run asks; `read` returns the text at a URL, or raises FetchError."""

    def __init__(self, read: Callable[[httpx2.URL], Awaitable[bytes]]) -> None:
        self._read = read
        self._rules: dict[httpx2.URL, asyncio.Task[Protego]] = {}

    async def delay(self, url: httpx2.URL) -> float:
        """Return for how long the server asks to wait between two requests, having checked that it allows this one.

        Raises FetchError where it does not.
        """
        rules = await self._rules_for(url)
        if not rules.can_fetch(str(url), PRODUCT):
            raise FetchError(f"the server's robots.txt does not allow to fetch {url}", "fetch-refused")
        return rules.crawl_delay(PRODUCT) or 0.0

    async def _rules_for(self, url: httpx2.URL) -> Protego:
        place = url.copy_with(raw_path=b"/robots.txt")
        if place not in self._rules:
            self._rules[place] = asyncio.create_task(self._load(place))
        return await self._rules[place]

    async def _load(self, place: httpx2.URL) -> Protego:
        try:
            return Protego.parse((await self._read(place)).decode("utf-8-sig", "replace"))
        except (UnreachableError, AddressError):
            raise
        except StatusError as error:
            if error.status in _ALLOWED_WITHOUT and error.status != _TOO_MANY_REQUESTS:
                return Protego.parse("")
            raise _unreadable(error) from None
        except FetchError as error:
            raise _unreadable(error) from None


def _unreadable(error: FetchError) -> FetchError:
    return FetchError(f"the server's robots.txt can't be read, so nothing is fetched there: {error}")
