"""Lines of a stream, however long: numbered, decoded, and never more of one in memory than `LONGEST`."""

import re
from collections.abc import Iterator
from typing import BinaryIO

LONGEST = 1 << 16  # bytes
_LAST_WORD = re.compile(rb"[A-Za-z0-9_.~-]{1,200}\Z")


def numbered(stream: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, as soon as it is there; one that is too long comes in parts, cut between words."""
    number, rest = 1, b""
    while part := stream.readline(LONGEST):
        whole = part.endswith(b"\n")
        part = rest + part
        word = None if whole else _LAST_WORD.search(part)
        rest = word[0] if word else b""
        yield number, part.removesuffix(rest).decode("utf-8", "replace")
        number += whole
    if rest:
        yield number, rest.decode("utf-8", "replace")
