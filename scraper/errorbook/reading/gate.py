"""What a page may document at all, told by its words before it is parsed; most pages are read no further.

What lists errors speaks of codes or of errors where a reader looks for them: in its name, in a heading, in a table, in
a line that announces something, in an identifier; or its codes are negative. In: a page. Out: whether it may list
errors, and by which words; whether it may show messages.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple

from errorbook.layouts.sentences import may_run
from errorbook.layouts.terms import may_start_term, without_number
from errorbook.pages import Page
from errorbook.reading.context import page_names
from errorbook.reading.source_tables import without_refused_tables
from errorbook.reading.words import LONGEST_HEADER, remembered, words

CODES = ("code", "code_list")
ERRORS = ("error", "error_like")
_COMMON = ("err", "错误", "失败")  # asked for first, since most pages that hold any word hold one of these
_STEMS = (
    "code",
    "err",
    "exce",
    "fail",
    "fehl",
    "stat",
    "number",
    "ret",
    "fal",
    "alarm",
    "reason",
    "reje",
)  # parts of many words, and rare elsewhere
_BOUNDS = "\n|<>"  # of headers, labels and the like
MOST_ANNOUNCED = 1000  # characters from the word that announces a listing to the end of its paragraph; some are links
_LISTING = re.compile(r" {4}|[ >]*(?:[-*+<`~\t]|\d+[.)]\s)")
_CAPTION = re.compile(r"[*_]|\D{1,14}\d")  # behind a table: in italics, or numbered
_NOT_IN_WORDS = bytes(set(range(256)).difference(b"abcdefghijklmnopqrstuvwxyz0123456789"))
_NEGATIVE = re.compile(r"-(?=\d)")
_NUMBERED = re.compile(r"[a-z]{0,2}[\"'`*]*\s*[#:：=(\[（\"'`*]*\s*(?:[A-Z]{1,6}[-_]?)?-?\d")  # Error 101
_LABELLED = re.compile(r"[^:：]{1,30}[:：]\s*\S{1,20}")  # Type: Error
FEW, OFTEN = 4, 60  # words that share a part; different places of a part
SHORT = 300  # characters in which words are found without looking for places first
_DRESS = 8  # characters that may stand between the bar or tag before a cell and its number
_VALUE = re.compile(
    r"(?:[\\\"'“”`*_\s]|&quot;|&#34;|&#39;|<[^<>]*>)*[:：=](?:[\\\"'“”`*\s]|&quot;|&#34;|&#39;|<[^<>]*>)*[(（\[【]?\s*-?\d"
)


Signs = tuple[tuple[str, list[str]], ...]  # words by a part that they share


class Glance(NamedTuple):
    """What a first look at a page shows: words of codes of which some stand on it, words of errors that all do."""

    codes: Signs
    errors: tuple[str, ...]
    may_list_errors: bool


def glance_at(page: Page) -> Glance:
    """Look whether codes are spoken of on a page or in its name, or errors in a telling place of it."""
    text = "\n".join((*(f"# {name}" for name in page_names(page)), page.source))
    if "&#" in text:
        text = unescape(text)
    squeezed = _squeezed(text)
    codes, error_signs = _signs_in(text, squeezed)
    spoken = _words_in(squeezed, codes)
    errors = _words_in(squeezed, error_signs)
    lower = text.lower() if errors else ""
    errors = [word for word in errors if _begins(text, lower, word)]
    if page.is_html or not (spoken or errors):
        return Glance(codes, tuple(errors), bool(spoken or errors) or _has_negative_cell(text))
    telling = without_refused_tables(text)
    if telling is not text:
        squeezed, lower = _squeezed(telling), telling.lower()
    may = _any_code_tells(telling, squeezed, spoken)
    if errors and not may:
        left = [word for word in errors if word in squeezed]
        may = bool(left) and ("<t" in text or _any_stands_out(telling, lower, left))
    return Glance(codes, tuple(errors), may or _has_negative_cell(telling))


def may_list_errors(page: Page) -> bool:
    """Tell whether a page may list errors."""
    return glance_at(page).may_list_errors


def holds(text: str, glance: Glance) -> bool:
    """Tell whether one of the words that stand on a page stands in a text of it."""
    squeezed = _squeezed(text)
    return bool(_words_in(squeezed, glance.codes)) or any(map(squeezed.__contains__, glance.errors))


def tells(text: str, glance: Glance) -> bool:
    """Tell whether codes are spoken of in a part of a page, or errors in a telling place of it."""
    if _words_in(_squeezed(text), glance.codes):
        return True
    lower = text.lower()
    words = [word for word in glance.errors if word in lower]
    return bool(words) and _any_stands_out(text, lower, words)


def _squeezed(text: str) -> str:
    """Return a text without spaces, dashes and marks in words, ASCII letters in lower case.

    As bytes it takes a third of the time.
    """
    return text.encode("utf-8", "replace").lower().translate(None, b" _-*`\\").decode()


def _signs_in(text: str, squeezed: str) -> tuple[Signs, Signs]:
    """Return the words of codes and those of errors whose part stands in a text.

    A script that the text does not have is passed over; ASCII parts are looked for in its letters alone.
    """
    raw = text.encode("utf-8", "replace").lower()
    letters = raw.translate(None, _NOT_IN_WORDS).decode()
    found = []
    for lead, parts in _parts_by_lead():
        if lead in raw:
            held = squeezed if lead else letters
            found += [part for part in parts if part in held]
    codes, errors = _signs(CODES), _signs(ERRORS)
    return (
        tuple([(part, codes[part]) for part in found if part in codes]),
        tuple([(part, errors[part]) for part in found if part in errors]),
    )


def _words_in(squeezed: str, signs: Signs) -> list[str]:
    """Return the words that stand in a text."""
    found = []
    for part, listed in signs:  # loops, since a generator would take as long as what it asks
        if part in squeezed:
            is_short = len(listed) <= FEW or len(squeezed) <= SHORT
            text = squeezed if is_short else _around(squeezed, part, max(map(len, listed)))
            for word in listed:
                if word in text:
                    found.append(word)
    return found


def _around(squeezed: str, part: str, reach: int) -> str:
    """Return what stands around a part, as far as its words reach; all of the text where that differs too often."""
    pieces: set[str] = set()
    start = squeezed.find(part)
    while start >= 0:
        pieces.add(squeezed[max(start - reach, 0) : start + reach])
        if len(pieces) > OFTEN:
            return squeezed
        start = squeezed.find(part, start + len(part))
    return "\n".join(pieces)


def _any_code_tells(text: str, squeezed: str, codes: list[str]) -> bool:
    """Tell whether any of the words stands in a heading, a cell or the like, or right before what may be a listing."""
    lines: list[str] = []
    for word in codes:
        number = counted = 0
        start = squeezed.find(word)
        while start >= 0:
            end = start + len(word)
            if _is_short(squeezed, start, end):
                return True
            lines = lines or text.split("\n")
            number += squeezed.count("\n", counted, start)
            counted = start
            if _leads(lines, number):
                return True
            start = squeezed.find(word, end)
    return False


def _is_short(squeezed: str, start: int, end: int) -> bool:
    """Tell whether the cell, line or element in which a word stands is no longer than a header may be."""
    first, last = max(start - LONGEST_HEADER, 0), end + LONGEST_HEADER
    left = max(squeezed.rfind(bound, first, start) for bound in _BOUNDS)
    right = min((at for bound in _BOUNDS if (at := squeezed.find(bound, end, last)) >= 0), default=-1)
    if (left < 0 and first > 0) or (right < 0 and last < len(squeezed)):
        return False
    return (right if right >= 0 else len(squeezed)) - max(left, first - 1) <= LONGEST_HEADER


def _leads(lines: list[str], number: int) -> bool:
    """Tell whether a line is a heading or the like, may list numbers, or stands right before a listing or behind a table."""
    line = lines[number].strip()
    if line.startswith(("#", "**", "__", "<")) or line.rstrip(" *_`").endswith((":", "：")):
        return True
    if _CAPTION.match(line) and any("|" in before or ">" in before for before in lines[max(number - 2, 0) : number]):
        return True
    if may_run(" ".join(lines[number : number + 2])):
        return True
    left = MOST_ANNOUNCED
    ended = False
    for following in islice(lines, number + 1, None):
        if following.startswith(("===", "---")) or _may_start_listing(following):
            return True
        blank = not following.strip()
        left -= len(following)
        if left < 0 or (ended and not blank):
            return False
        ended |= blank
    return False


def _may_start_listing(line: str) -> bool:
    """Tell whether a listing may start with a line."""
    if "|" in line or _LISTING.match(line) is not None:
        return True
    return may_start_term(without_number(line.strip("#> \t")))


def _begins(text: str, lower: str, word: str) -> bool:
    """Tell whether a word begins anywhere in a text, or may do so because marks or blanks part it."""
    return word not in lower or len(lower) != len(text) or next(_places(text, lower, word), None) is not None


def _places(text: str, lower: str, word: str) -> Iterator[int]:
    """Yield where a word begins: one of ASCII letters where a word or a hump does, so that `default` is no fault."""
    start = lower.find(word)
    while start >= 0:
        first, before = text[start], text[start - 1 : start]
        if not (first.isascii() and before.isascii() and before.isalpha()) or (
            first.isupper() and (before.islower() or text[start + 1 : start + 2].islower())
        ):
            yield start
        start = lower.find(word, start + 1)


def _any_stands_out(text: str, lower: str, words: list[str]) -> bool:
    """Tell whether any of the words stands out, or may do so because nobody knows its place."""
    return any(
        word not in lower
        or len(lower) != len(text)  # a letter that is two in lower case
        or any(_stands_out(text, start, len(word)) for start in _places(text, lower, word))
        for word in words
    )


def _stands_out(text: str, start: int, length: int) -> bool:
    """Tell whether a word stands in a heading, a row, a bold line, a line that announces, in an identifier, before a number."""
    end = start + length
    before, word, after = text[start - 1 : start], text[start:end], text[end : end + 1]
    if word[:1].isascii() and (
        "_" in before + after or word.isupper() or (word + after)[1:] != (word + after)[1:].lower()
    ):
        return True
    if (word[:1].isupper() and before.isalpha()) or _NUMBERED.match(text, end):
        return True
    break_ = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : break_ if break_ >= 0 else None].strip()
    if line.startswith(("#", "**", "__", "<")) or "|" in line or line.rstrip(" *_`").endswith((":", "：")):
        return True
    if _LABELLED.fullmatch(line):
        return True
    return break_ >= 0 and text.startswith(("===", "---"), break_ + 1)


def _has_negative_cell(text: str) -> bool:
    """Tell whether a cell begins with a negative number: such are codes without any word."""
    for dash in _NEGATIVE.finditer(text):
        before = text[max(dash.start() - _DRESS, 0) : dash.start()].rstrip(' \t\n`"')
        if before[-1:] in {"|", ">"}:
            return True
    return False


def may_show_messages(text: str) -> bool:
    """Tell whether a key that means message has a value with a number in front somewhere in a text."""
    lower = text.lower()
    for key in _shortest("message_key"):
        start = lower.find(key)
        while start >= 0:
            if _VALUE.match(lower, start + len(key)):
                return True
            start = lower.find(key, start + len(key))
    return False


@remembered()
def _parts_by_lead() -> list[tuple[bytes, list[str]]]:
    """Return all parts by the byte that they start with in UTF-8, those in ASCII by none."""
    by_lead: dict[bytes, list[str]] = {}
    for part in _signs(CODES) | _signs(ERRORS):
        by_lead.setdefault(b"" if part.isascii() else part.encode()[:1], []).append(part)
    return list(by_lead.items())


@remembered()
def _signs(kinds: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the words by a part that many of them share; a text without the part has none of its words."""
    known = set(_shortest(*CODES) if kinds is ERRORS else ())  # those are asked for anyway
    shortest = [word for word in _shortest(*kinds) if known.isdisjoint(_pieces(word))]
    listed = [
        form for word in shortest for form in dict.fromkeys((word, word if word.isascii() else word.capitalize()))
    ]
    shared = Counter(part for word in listed for part in _parts(word))
    signs: dict[str, list[str]] = {}
    for word in listed:
        signs.setdefault(max(_parts(word), key=lambda part: (shared[part], part)), []).append(word)
    return signs


@remembered()
def _shortest(*kinds: str) -> list[str]:
    """Return the words of which no other is a part: what holds any word holds one of these."""
    listed = {word for kind in kinds for word in words(kind)}
    return sorted(word for word in listed if not any(piece != word and piece in listed for piece in _pieces(word)))


def _pieces(word: str) -> Iterator[str]:
    """Yield all that stands in a word, itself too."""
    return (word[start:end] for start in range(len(word)) for end in range(start + 1, len(word) + 1))


def _parts(word: str) -> set[str]:
    """Return letters of a word that are rare in English and stems in it, or else the word."""
    if word in _COMMON:
        return {word}
    return {char for char in word if not char.isascii()} | {stem for stem in _STEMS if stem in word} or {word}
