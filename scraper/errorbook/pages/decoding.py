"""Bytes to text: a byte order mark, else strict UTF-8, else what the server or the page declares, else GB 18030.

Never a guess by statistics. In: bytes, and what the server declared. Out: text, and the encoding's name where it had to be assumed.
"""

import codecs
import re

from errorbook.pages.unreadable import UnreadableError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"PK\x03\x04", "an archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
SAMPLE = 65_536  # bytes or characters that tell what a file is
DECLARED_WITHIN = 4096  # bytes; HTML says 1024, and authors put a comment before
# What browsers read under these names: the larger encoding that the declared one is a part of.
SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# Python knows codecs that are no encodings of pages, some of them slow enough for an attack (punycode, idna). What
# declares UTF-8 or UTF-16 and is neither is lying.
_ENCODING = re.compile(r"(?:ascii|big5|cp|euc|gb|hz|iso|johab|koi8|mac|ptcp|shift_jis|tis)[a-z0-9_-]*")
_DECLARATION = re.compile(rb"<(?:meta|\?xml)\s[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})  # not ESC: terminal output is quoted with colours
MAX_CONTROL_SHARE = 0.02  # of a text's bytes; binary data have a tenth


def decode(data: bytes, served: str = "") -> tuple[str, str]:
    """Return the text of `data`, and the encoding that had to be assumed, or an empty string.

    `served` is the encoding that a server declared; as in a browser it goes before the page's own declaration. Raises UnreadableError for what is no text.
    """
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise UnreadableError(f"this is {what}, not a text")
    text, assumed = _decode(data, served)
    if _controls_in(data):  # hardly any page has one; an encoding that writes letters with such bytes has more
        sample = text[:SAMPLE].encode("utf-8", "replace")
        if _controls_in(sample) > MAX_CONTROL_SHARE * len(sample):
            raise UnreadableError("this is full of control characters, so it is binary data, not a text")
    return text, assumed


def _controls_in(data: bytes) -> int:
    return len(data) - len(data.translate(None, _CONTROLS))


def _decode(data: bytes, served: str) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), ""
    try:
        return data.decode(_unmarked_utf16(data) or "utf-8"), ""
    except UnicodeDecodeError:
        pass
    for declared in (_known(served), _declared(data)):
        try:
            if declared:
                return data.decode(declared), ""
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("gb18030"), "gb18030"
    except UnicodeDecodeError:
        raise UnreadableError("this is neither UTF-8 nor in a declared encoding, so probably no text") from None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"looks like {encoding.upper()}, but byte {error.start:,} is not") from None


def _unmarked_utf16(data: bytes) -> str:
    """Return the UTF-16 that `data` seems to be: it has a NUL on one side of each ASCII character."""
    sample = data[:SAMPLE]
    if 0 not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if (even + odd) * 50 < len(sample) or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _declared(data: bytes) -> str:
    """Return the encoding that the page declares, where it is one of a page."""
    declaration = _DECLARATION.search(data, 0, DECLARED_WITHIN)
    return _known(declaration[1].decode("ascii")) if declaration else ""


def _known(encoding: str) -> str:
    """Return Python's name of an encoding, where it is one of a page."""
    try:
        name = codecs.lookup(encoding).name if encoding else ""
    except LookupError:
        return ""
    return SUPERSETS.get(name, name) if _ENCODING.fullmatch(name) else ""
