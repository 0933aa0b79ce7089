"""Sitemaps (sitemaps.org): as XML, as an index of others, as text with a URL a line, each also packed."""

from dataclasses import dataclass, field

from lxml import etree

from errorbook.pages.fetching.body import GZIP_MAGIC, gunzip
from errorbook.pages.fetching.errors import FetchError

MAX_BYTES = 52_428_800  # what sitemaps.org allows


@dataclass
class Sitemap:
    """What a sitemap names: pages, and further sitemaps."""

    pages: list[str] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)


def parse_sitemap(data: bytes) -> Sitemap:
    """Read a sitemap. Raises FetchError where it is none."""
    if data.startswith(GZIP_MAGIC):
        data = gunzip(data, MAX_BYTES)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Sitemap(pages=parse_list(data))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FetchError(f"the sitemap is no XML: {error}") from None
    kind = etree.QName(root).localname
    if kind not in {"urlset", "sitemapindex"}:
        raise FetchError(f"this is no sitemap: its outermost element is {kind!a}")
    # Only direct children: extensions of the format say in elements of their own where pictures are.
    named = [text for place in root.iterfind("{*}*/{*}loc") if (text := (place.text or "").strip())]
    return Sitemap(pages=named) if kind == "urlset" else Sitemap(sitemaps=named)


def parse_list(data: bytes) -> list[str]:
    """Return the URLs of a text with a URL a line; what follows # at the start of a line is for people.

    Raises FetchError where a line is something else.
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise FetchError("this is neither a sitemap nor a text with a URL a line") from None
    urls = []
    for number, line in enumerate(map(str.strip, lines), 1):
        if line.startswith(("http://", "https://")):
            urls.append(line)
        elif line and not line.startswith("#"):
            raise FetchError(f"line {number} is no URL: {line[:60]!a}")
    return urls
