"""Lines of a stream, however long: numbered, decoded, and never more of one in memory than `LONGEST`."""

import re
from collections.abc import Iterator
from typing import BinaryIO

LONGEST = 1 << 16  # bytes
CONTEXT = 200  # bytes that the next part of a long line begins with again, so that it is seen what stands before a word
_CUT_WORD = re.compile(rb"[A-Za-z0-9_.~-]{1,200}\Z")
_BOUNDARY = re.compile(rb"[^A-Za-z0-9_.~-]")


def numbered(stream: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, as soon as it is there; one that is too long comes in parts, cut between words."""
    number, before = 1, b""
    while part := stream.readline(LONGEST):
        ends = part.endswith(b"\n") or len(part) < LONGEST
        part = before + part
        word = None if ends else _CUT_WORD.search(part, len(part) - CONTEXT)
        yield number, part[: word.start() if word else None].decode("utf-8", "replace")
        boundary = None if ends else _BOUNDARY.search(part, len(part) - CONTEXT)
        before = part[boundary.start() :] if boundary else b""
        number += ends
    if before:
        yield number, before.decode("utf-8", "replace")
