"""Which pages a sitemap or a list names, and the snapshot that each of them has."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from errorbook.pages.fetching.client import Client
from errorbook.pages.fetching.errors import FetchError
from errorbook.pages.fetching.model import Wanted
from errorbook.pages.fetching.names import snapshot_name
from errorbook.pages.fetching.redirects import parse
from errorbook.pages.fetching.sitemap import MAX_BYTES, parse_sitemap

MAX_PAGES = 10_000  # of one folder; at a second each, three hours
MAX_SITEMAPS = 500


@dataclass
class Listing:
    """The pages of a folder: the URL of each by its snapshot's path in it, and what is wrong with others."""

    pages: dict[str, str] = field(default_factory=dict)
    problems: list[FetchError] = field(default_factory=list)


async def read_sitemap(client: Client, url: str, hosts: Collection[str]) -> list[str]:
    """Return the URLs that a sitemap names, and those that its index names. Raises FetchError."""
    pages: list[str] = []
    waiting, seen = [url], {url}
    while waiting:
        answer = await client.get(Wanted(waiting.pop(0), hosts, MAX_BYTES))
        sitemap = parse_sitemap(answer.body or b"")
        pages += sitemap.pages
        further = [one for one in dict.fromkeys(sitemap.sitemaps) if one not in seen and parse(one).host in hosts]
        seen.update(further)
        waiting += further
        if len(seen) > MAX_SITEMAPS:
            raise FetchError(f"the index names more than {MAX_SITEMAPS} sitemaps")
    return pages


def name_pages(urls: Iterable[str], include: Sequence[str], hosts: Collection[str] | None) -> Listing:
    """Return the pages that a folder keeps of those that were named.

    `hosts` are those that a sitemap speaks for; None where a person wrote the list.
    """
    listing = Listing()
    taken: dict[str, str] = {}
    for text in dict.fromkeys(urls):
        if not any(fnmatchcase(text, pattern) for pattern in include):
            continue
        try:
            url = parse(text)
        except FetchError as error:
            listing.problems.append(error)
            continue
        name = str(snapshot_name(url))
        if hosts is not None and url.host not in hosts:
            told = f"names {url}, a page of another host; if that is right, name {url.host} in `redirect_hosts`"
            listing.problems.append(FetchError(told, "fetch-refused"))
        elif taken.setdefault(name.casefold(), str(url)) != str(url):
            told = f"names {url} and {taken[name.casefold()]}, which would be one file; `include` only one of them"
            listing.problems.append(FetchError(told))
        else:
            listing.pages[name] = str(url)
    if len(listing.pages) > MAX_PAGES:
        raise FetchError(f"names {len(listing.pages):,} pages that `include` matches, more than {MAX_PAGES:,}")
    if not listing.pages and not listing.problems:
        raise FetchError("names no page that `include` matches")
    return listing
