"""Bytes to text: a byte order mark, else strict UTF-8, else what the page declares, else GB 18030.

Never a guess by statistics. In: bytes. Out: text, and the encoding's name where it had to be assumed.
"""

import codecs

from bs4.dammit import EncodingDetector

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
    (b"PK\x03\x04", "an archive"),
)
SNIFFED_BYTES = 4096
ASSUMED = "gb18030"


class NotTextError(ValueError):
    """The bytes are no text; the message says what they look like."""


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of `data`, and the encoding that had to be assumed, or an empty string.

    Raises NotTextError for what is no text.
    """
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise NotTextError(f"this is {what}, not a text")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), ""
    sample = data[:SNIFFED_BYTES]
    if sample.count(0) * 5 > len(sample):  # text in UTF-16 has a NUL beside each ASCII character
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        return _strictly(data, "utf-16-be" if even > odd else "utf-16-le"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    declared = EncodingDetector.find_declared_encoding(data, search_entire_document=False)
    for encoding in filter(None, (declared, ASSUMED)):
        try:
            return data.decode(encoding), "" if encoding == declared else ASSUMED
        except (UnicodeDecodeError, LookupError):
            continue
    raise NotTextError("this is neither UTF-8 nor in a declared encoding, so probably no text")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError(f"looks like {encoding.upper()}, but byte {error.start:,} is not") from None
