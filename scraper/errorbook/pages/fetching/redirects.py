"""Where a redirect may lead: to the page's own host and those that the source allows, over http and https alone."""

from collections.abc import Collection

import httpx2

from errorbook.pages.fetching.errors import FetchError
from errorbook.text import shorten

MAX_PORT = 65536


def parse(url: str) -> httpx2.URL:
    """Return a URL that can be asked for. Raises FetchError."""
    try:
        parsed = httpx2.URL(url)
    except httpx2.InvalidURL as error:
        raise FetchError(f"{shorten(url)} is no URL: {error}") from None
    if parsed.scheme not in {"http", "https"} or not parsed.host or parsed.userinfo:
        raise FetchError(f"{shorten(url)} is not fetched: only http and https, without a user name", "fetch-refused")
    if parsed.port is not None and not 0 < parsed.port < MAX_PORT:
        raise FetchError(f"{shorten(url)} is no URL: there is no port {parsed.port}")
    return parsed.copy_with(fragment=None)


def follow(url: httpx2.URL, location: str, hosts: Collection[str] | None) -> httpx2.URL:
    """Return where a redirect leads from `url`. Raises FetchError where it may not lead there.

    `hosts` are those that the source allows; None allows any.
    """
    try:
        target = parse(str(url.join(location)))
    except httpx2.InvalidURL:
        raise FetchError(f"it redirects to {shorten(location)}, which is no URL") from None
    if hosts is not None and target.host not in hosts:
        raise FetchError(
            f"it redirects to {shorten(str(target), 200)}, another host; if that is right, change `url`, or name"
            f" {target.host} in `redirect_hosts` of the source",
            "fetch-refused",
        )
    if url.scheme == "https" and target.scheme == "http":
        raise FetchError(f"it redirects from https to {shorten(str(target), 200)}", "fetch-refused")
    return target
