"""The body of an answer: taken as it comes in, never more of it than the limit, before and after it is unpacked."""

import zlib

import httpx2

from errorbook.pages.fetching.errors import FetchError

ACCEPTED = "gzip"
GZIP_MAGIC = b"\x1f\x8b"
_GZIP_WINDOW = zlib.MAX_WBITS | 16


async def read_body(response: httpx2.Response, limit: int) -> bytes:
    """Return the body of an answer. Raises FetchError where it has more than `limit` bytes, or can't be unpacked."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in {"", "identity", "gzip", "x-gzip"}:
        raise FetchError(f"the server packs the page in a way that it was not asked for: {encoding[:40]}")
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > limit:
            raise _too_large(limit)
    return gunzip(bytes(body), limit) if encoding.endswith("gzip") else bytes(body)


def gunzip(data: bytes, limit: int) -> bytes:
    """Unpack gzip data of one member or several. Raises FetchError where that gives more than `limit` bytes."""
    unpacked = bytearray()
    while data:
        member = zlib.decompressobj(_GZIP_WINDOW)
        try:
            unpacked += member.decompress(data, limit - len(unpacked) + 1)
        except zlib.error as error:
            raise FetchError(f"the packed page is damaged: {error}") from None
        if len(unpacked) > limit:
            raise _too_large(limit)
        if not member.eof:
            raise FetchError("the packed page ends too early")
        data = member.unused_data.lstrip(b"\0")  # some servers pad
    return bytes(unpacked)


def _too_large(limit: int) -> FetchError:
    return FetchError(f"it has more than {limit:,} bytes")
