"""What stands in one cell: the codes in it, and what is said beside them.

Only what is certain is taken apart. `4000 / InvalidParameter` is a code and its symbol, `E1, E2` are two codes,
`1001~1005` is one range, `-1001（含义）` a code and its title; anything else is left as it is written.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import msgspec

from errorbook.reading.words import fold, words
from errorbook.text import clean

Shape = Literal["empty", "number", "identifier", "text"]

NO_TEXT = frozenset({"", "-", "--", "---", "—", "——", "–", "/", "\\", "n/a"})
PLACEHOLDERS = NO_TEXT | {"无", "none", "null", "暂无", "空"}  # of texts: a constant may be called NONE
MAX_CODE_LENGTH = 80  # longer than any code that we know; a sentence in the code column is none
MAX_CELL_LENGTH = 400  # a longer cell is prose, not a list of codes
MOSTLY = 0.6  # of the filled values of a column
LONG_NUMBER = 3  # digits: `200 OK` is a code and its title, `4 hours` is not

_NUMBER = r"[-+−]?(?:0[xX][0-9A-Fa-f]+[uUlL]?|[1-9]\d{0,2}(?:,\d{3})+|\d+(?:\.\d+)*(?:-\d+)?[xX*]{0,3}|\d[0-9A-Z]{3,}|[0-9A-F]{2,8}[hH])"
_ELLIPSIS = re.compile(r"\S*\w(?:\.{3}|…)\W*")  # stands for names that begin so
_IDENTIFIER = r"[A-Za-z_$@][\w$@]*(?:(?:::|[.:/#-])[\w$*]+)*\*?"
_TO = r"\s*(?:~|～|∼|–|—|-|\.{2,3}|…|至|到|\bto\b|\bthrough\b)\s*"
_RANGE = rf"{_NUMBER}{_TO}{_NUMBER}"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER}|{_RANGE})|(?P<identifier>{_IDENTIFIER})", re.ASCII)
_RANGE_TOKEN = re.compile(rf"({_NUMBER})({_TO})({_NUMBER})", re.ASCII)
_NUMBERED_RANGE = re.compile(
    r"(?P<word>[A-Za-z_]{1,12}[-_]?)(?P<first>\d{2,8})\s*(?P<sign>[~～∼–—…]|\bto\b)\s*(?P=word)(?P<last>\d{2,8})"
)
_DATE_OR_VERSION = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|v\d+(?:\.\d+)+", re.ASCII)
_FILE = re.compile(r"\.(?:md|mdx|html?|rst|adoc|txt|pdf)$|/.*\.[a-z]{1,4}$", re.ASCII)

_DOTTED_BREAK = re.compile(r"([A-Za-z]\w*(?:\.\w+)+)\s*\n\s*([A-Z][A-Za-z0-9]*)", re.ASCII)
_SOFT_BREAK = re.compile(r"\s*\n\s*(?=[_.])|(?<=[_.])\s*\n\s*")
_QUOTES = "\"'`“”‘’「」"
_QUOTED = re.compile(rf"[{_QUOTES}()（）\[\]【】]")
_FOOTNOTE = re.compile(r"(?<=[\w\"'`”’)])(?!(?<=\d)\*{2,})\s*(?:[*†‡§¹²³⁰⁴-⁹]+|\[\d{1,2}\])$")
_END = re.compile(r"[\s:：;；,，.。]+$")

_OPEN, _CLOSE = r"[(（\[【<]", r"[)）\]】>]"
_DEFINE = re.compile(
    r"^#\s*define\s+|^(?:(?:public|static|final|const|constexpr|int|long|String|string|var|let|val)\s+)+"
)
_MACRO = re.compile(r"#\s*define\s+(?=\w+$)")
_PAIR = re.compile(
    rf"{_OPEN}?(?P<first>{_NUMBER}|{_RANGE}|{_IDENTIFIER}){_CLOSE}?"
    rf"(?P<sign>\s*(?:=>|->|==?|:=|[:：/|,，、]|\s[-–—]\s|\n|{_OPEN})\s*|\s+)"
    rf"[{_QUOTES}]?{_OPEN}?(?P<second>{_NUMBER}|{_RANGE}|{_IDENTIFIER})[{_QUOTES}]?{_CLOSE}?[;,]?",
    re.ASCII,
)
_PREFIXED = re.compile(rf"(?P<word>[^\W\d_]+(?:\s[^\W\d_]+){{0,2}})\s*[:：]?\s*(?P<code>{_NUMBER})")
_VERSION = re.compile(r"(?:[^\W\d_]+ ){0,3}v?\d+(?:\.\d+)+\W*", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s*[,，、;；\n]\s*(?:(?:and|or|&)\s+)?|\s+(?:or|and|&|oder|und|bzw\.|ou|et|o|y|e|или|и|또는|및|/|\|)\s+|\s*(?:或者|或|和|以及|及|または|もしくは|あるいは|又は|および)\s*|(?<=\d)\s*/\s*(?=[-\d])"
)
_GLOSS = re.compile(
    rf"(?P<code>{_NUMBER}|{_RANGE}|{_IDENTIFIER})\s*"
    rf"(?:{_OPEN}\s*(?P<inside>.+?)\s*{_CLOSE}|(?:\s[-–—]\s|[:：]\s*|[-–—](?=[^\W\d_])|\n|(?P<dot>[.、])\s+)(?P<after>.+)|(?P<space>\s+)(?P<loose>.+))",
    re.ASCII | re.DOTALL,
)
_GLOSS_BEFORE = re.compile(rf"(?P<title>[^()（）\[\]]*?)\s*{_OPEN}\s*(?P<code>{_NUMBER})\s*{_CLOSE}", re.ASCII)


class Code(msgspec.Struct, frozen=True, gc=False):
    """One code of a cell, with what the cell itself states of it: `alt` is the same number in other numerals."""

    code: str
    shape: Shape
    symbol: str = ""
    title: str = ""
    alt: str = ""


def shape(value: str) -> Shape:
    """Return the shape of a cell's whole text."""
    if len(value) > MAX_CELL_LENGTH:
        return "text"
    if value.isdecimal() and value.isascii() and len(value) <= MAX_CODE_LENGTH:  # most codes
        return "number"
    value = tidy(value)
    if value.casefold() in PLACEHOLDERS:
        return "empty"
    if len(value) > MAX_CODE_LENGTH:
        return "text"
    return _token_shape(value) or "text"


def shares_of(shapes: Iterable[Shape]) -> dict[Shape, float]:
    """Return the share of each shape among those that are not empty; all 0 where there is none."""
    found = list(shapes)
    filled = len(found) - found.count("empty")
    kinds: tuple[Shape, ...] = ("number", "identifier", "text")
    return {kind: found.count(kind) / filled if filled else 0.0 for kind in kinds}


def tidy(value: str) -> str:
    """Return a cell's text without quotes, footnote marks and punctuation around it, soft breaks closed."""
    value = closed(value.replace("\xa0", " ").strip())
    if not value:
        return value
    if value[0] == "#":
        value = _MACRO.sub("", value)
    if value[-1].isascii() and value[-1].isalnum():  # nearly all, with nothing around them
        return value
    value = _FOOTNOTE.sub("", _END.sub("", value)) or value
    if value[0] in _QUOTES + "(（[【" and value[-1] in _QUOTES + ")）]】" and not _QUOTED.search(value[1:-1]):
        value = value[1:-1].strip()
    return value


def closed(value: str) -> str:
    """Return an identifier without the line breaks that a page puts into it: at `_` and `.`, or before a dotted one's last word."""
    if "\n" not in value:
        return value
    value = _SOFT_BREAK.sub("", value)
    broken = _DOTTED_BREAK.fullmatch(value.strip())
    return broken[1] + broken[2] if broken else value


@lru_cache(maxsize=4096)
def read_codes(text: str) -> tuple[Code, ...]:
    """Return the codes of a code column's cell; none where it is empty, one of shape text where nothing is certain."""
    if len(text) > MAX_CELL_LENGTH:
        return (Code(clean(text), "text"),)
    if text.isdecimal() and text.isascii():
        return (Code(text, "number"),)
    value = tidy(text)
    if clean(value).casefold() in PLACEHOLDERS:
        return ()
    if _ELLIPSIS.fullmatch(text.strip()):
        return (Code(clean(text), "text"),)
    for read in (_single, _range_of_identifiers, _pair, _prefixed, _several, _with_title, _below_its_name):
        codes = read(value)
        if codes:
            return codes
    return (Code(clean(value), "text"),)


def _single(value: str) -> tuple[Code, ...]:
    kind = _token_shape(value)
    return (Code(_spelled(value), kind),) if kind else ()


def _range_of_identifiers(value: str) -> tuple[Code, ...]:
    """Read two identifiers that differ in their number as the ends of a range: E0120–E0122."""
    found = _NUMBERED_RANGE.fullmatch(value)
    if not found or int(found["first"]) >= int(found["last"]):
        return ()
    spelled = value if found["sign"].isalpha() else "".join(value.split())
    return (Code(spelled, "identifier"),)


def _pair(value: str) -> tuple[Code, ...]:
    """Read a number and an identifier, whichever comes first; a word that only says "code" is no symbol."""
    found = _PAIR.fullmatch(_DEFINE.sub("", value))
    if not found:
        return ()
    first, second = found["first"], found["second"]
    kinds = _token_shape(first), _token_shape(second)
    loose = found["sign"].isspace() and "\n" not in found["sign"]
    if kinds == ("number", "identifier"):
        certain = not loose or len(first) >= LONG_NUMBER or is_distinct(second)
        return (Code(_spelled(first), "number", symbol=second),) if certain else ()
    if kinds == ("identifier", "number") and _is_prefix(first):
        return (Code(_spelled(second), "number"),)
    if kinds == ("identifier", "number") and loose and "." in second and is_distinct(first):
        return (Code(first, "identifier"),)  # since that version
    if kinds == ("identifier", "number") and (not loose or is_distinct(first)):
        return (Code(_spelled(second), "number", symbol=first),)
    if kinds == ("identifier", "identifier") and found["sign"].strip() == "=":
        return (Code(second, "identifier", symbol=first),)
    return ()


def _prefixed(value: str) -> tuple[Code, ...]:
    """Read a number after a word that says that it is a code: 错误码 4000."""
    found = _PREFIXED.fullmatch(value)
    return (Code(_spelled(found["code"]), "number"),) if found and _is_prefix(found["word"]) else ()


def _several(value: str) -> tuple[Code, ...]:
    parts = [part for part in map(tidy, _SEPARATOR.split(value)) if part]
    if len(parts) < 2:
        return ()
    codes = tuple(code for part in parts for code in (_single(part) or _pair(part)))
    alike = len({code.shape for code in codes}) == 1
    return codes if len(codes) == len(parts) and alike and not _is_phrase(parts) else ()


def _is_phrase(parts: list[str]) -> bool:
    """Tell whether the parts are words of a sentence: `name and address`."""
    return not any(_token_shape(part) == "number" or is_distinct(part) for part in parts)


def _with_title(value: str) -> tuple[Code, ...]:
    found = _GLOSS.fullmatch(value)
    if found:
        code, kind = found["code"], _token_shape(found["code"])
        title = clean(found["inside"] or found["after"] or found["loose"])
        loose = found["loose"] is not None or found["dot"] is not None
        if kind == "number" and integer(code) is not None and integer(code) == integer(title):
            return (Code(_spelled(code), "number", alt=title),)
        if kind == "number" and (not loose or len(code) >= LONG_NUMBER):
            return (Code(_spelled(code), "number", title=title),)
        if kind == "identifier" and found["loose"] and is_distinct(code) and _is_badge(title):
            return (Code(code, "identifier"),)
        if kind == "identifier" and (_is_constant(code) if loose else is_distinct(code)):
            return (Code(code, "identifier", title=title),)
    found = _GLOSS_BEFORE.fullmatch(value)
    if found and found["title"]:
        return (Code(_spelled(found["code"]), "number", title=clean(found["title"])),)
    return ()


def _below_its_name(value: str) -> tuple[Code, ...]:
    """Read a number on the last line of a cell, below what it is called in words."""
    name, _, last = value.rpartition("\n")
    if name.strip() and _token_shape(last.strip()) == "number" and not any(map(str.isdigit, name)):
        return (Code(_spelled(last.strip()), "number", title=clean(name)),)
    return ()


def integer(text: str) -> int | None:
    """Return the integer that a decimal or hexadecimal number is, None for anything else."""
    try:
        return int(text, 0)
    except ValueError:
        return None


def limits(code: str) -> tuple[str, str] | None:
    """Return the first and the last code of a range, None for a single code."""
    found = _RANGE_TOKEN.fullmatch(code)
    return (found[1], found[3]) if found and not found[1].endswith("-") else None


def groups_of(codes: Iterable[str]) -> frozenset[str]:
    """Return the masks that head codes: 20x, with 201 and 202 right behind it. Behind them it stands for the rest."""
    return frozenset(mask for mask, code in pairwise(codes) if _masks(mask, code))


def _masks(mask: str, code: str) -> bool:
    """Tell whether a mask stands for a number among others."""
    start = mask.rstrip("xX*")
    return mask != start and mask[:1].isdigit() and code.isdigit() and len(code) == len(mask) and code.startswith(start)


def is_distinct(word: str) -> bool:
    """Tell whether an identifier can't be a plain word of a sentence."""
    return not word.isalpha() or any(char.isupper() for char in word[1:])


def _is_constant(word: str) -> bool:
    """Tell whether an identifier is written as constants are: ACCESS_DENIED."""
    return word.isupper() and "_" in word


@lru_cache(maxsize=8192)
def _token_shape(value: str) -> Literal["number", "identifier"] | None:
    found = _TOKEN.fullmatch(value)
    if not found or _DATE_OR_VERSION.fullmatch(value) or _FILE.search(value):
        return None
    return "number" if found["number"] is not None else "identifier"


def _spelled(code: str) -> str:
    """Return a code as it is kept: a range without the spaces around its sign, a hyphen for a minus sign."""
    found = _RANGE_TOKEN.fullmatch(code)
    if found and not found[2].strip().isalpha():
        code = "".join(part.strip() for part in found.groups())
    return code.replace("−", "-")


def _is_prefix(word: str) -> bool:
    return any(fold(word) in words(kind) for kind in ("code", "weak_code", "bare_code", "error", "http_status"))


def _is_badge(text: str) -> bool:
    """Tell whether a text beside a name only says since when it is there, or that it is gone: since 1.2, deprecated."""
    return _VERSION.match(text) is not None or fold(text.split()[0]) in words("badge")
