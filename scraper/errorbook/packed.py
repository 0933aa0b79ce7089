"""What a page documents, packed for the way between processes, and to be kept between runs."""

from hashlib import sha256

import msgspec

from errorbook.reading.model import PageReading


class Read(msgspec.Struct):
    """What a page documents, with its title."""

    reading: PageReading
    title: str


def encoded(digest: bytes, read: Read | None) -> bytes:
    """Return what a page documents in a form to be kept or sent: first by what the bytes are known that were read."""
    return digest + (b"" if read is None else _ENCODER.encode(read))


def digest_in(data: bytes) -> bytes:
    """Return by what the bytes are known that were read; `UNKNOWN` where nobody could read them."""
    return data[: len(UNKNOWN)]


def decoded(data: bytes) -> Read | None:
    """Return what a page documents from the form in which it was kept; None for nothing."""
    payload = data[len(UNKNOWN) :]
    return _DECODER.decode(payload) if payload else None


UNKNOWN = bytes(sha256().digest_size)
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Read)
