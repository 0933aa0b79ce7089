"""Codes and messages in a line of text: which of its words are codes, and which message stands beside them.

A log is full of numbers, so a number counts only where something says that it is a code:

- a key before it: ``"code": 4100``, ``errno=4100``, ``ErrorCode: 4100``; but no key of another thing, such as ``zip_code``;
- a word before it: ``error 4100``, ``failed with code 4100``, ``错误码为4100``; a number of one or two digits needs a word
  for code, or must end what is said (``error 3:``), because ``ERROR 3 retries left`` names no code.

What no other text is likely to hold counts anywhere: dotted codes, names in capitals with an underscore, identifiers of
several words, exceptions. A value beside a word for code that is as long as known ones are, but is none of them, is an
unknown code; so is what begins like a known family.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from errorbook.answers.lookup import Hit, identifiers
from errorbook.answers.ranges import Ranges
from errorbook.answers.words import words
from errorbook.catalog.codes import is_integer
from errorbook.catalog.model import Catalogue
from errorbook.catalog.names import class_key, family_of
from errorbook.text import clean


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _is_spaced(word: str) -> bool:
    """Tell whether a word is of a script that puts spaces between words."""
    return ord(word[0]) < 0x2E80


WORDS = words()
LATIN = list(filter(_is_spaced, [*WORDS.error_words, *WORDS.code_words]))
CJK = [word for word in [*WORDS.error_words, *WORDS.code_words] if word not in LATIN]
HTTP = frozenset({"http", "status"})  # beside these, a number that nobody documented is a status of HTTP
BEFORE = 48  # characters before a value in which what it is must be said
_TOKEN = re.compile(r"(?<![A-Za-z0-9_])-?[A-Za-z0-9_]+(?:[.~-]+[A-Za-z0-9_]+)*", re.ASCII)
_DISTINCT = re.compile(r"[A-Za-z]\w*\.\w|[A-Z0-9]{2,}_[A-Z0-9]|[a-z][A-Z]|[A-Z]{2,}[a-z]", re.ASCII)
_HUMPS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_KEY = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*)\\*[\"'`]?\s{0,2}(?:=>|:=|[:=：])\s{0,2}\\*[\"'`]?[\[({]?$", re.ASCII)
_WORD = re.compile(
    rf"(?:(?:(?P<other>[A-Za-z]+)[ _-])?(?<![A-Za-z])(?P<said>{_any(LATIN)})|(?P<cjk>{_any(CJK)}))"
    rf"(?:[ ]?(?:{_any(WORDS.links)})(?![A-Za-z])){{0,2}}[\s:：=#(\[（【\"'“‘«]{{0,3}}$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[\s]*(?:$|[:,;)\]}）】.\"'，。；：](?!\d))")
_OTHER_NUMBER = re.compile(r"%|:\d|,\d{3}(?!\d)|/\d")  # after a number: a share, a time, thousands, a fraction
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Mention:
    """A code in a text, as it stands there, with what it means, and the message that stands beside it.

    A message without a code that it belongs to is one too; it alone has `modules`, those whose form it has.
    """

    asked: str
    hits: tuple[Hit, ...] = ()
    module_code: str = ""
    detail: str = ""
    modules: tuple[str, ...] = ()


@dataclass
class Index:
    """Everything by which a text can name an entry."""

    codes: dict[str, list[Hit]] = field(default_factory=dict)
    words: dict[str, list[Hit]] = field(default_factory=dict)
    classes: dict[str, list[Hit]] = field(default_factory=dict)
    ranges: Ranges = field(default_factory=lambda: Ranges(()))
    families: set[str] = field(default_factory=set)
    successes: set[str] = field(default_factory=set)
    lengths: set[tuple[bool, int]] = field(default_factory=set)
    messages: dict[str, tuple[re.Pattern[str], list[Catalogue]]] = field(default_factory=dict)


def index(catalogues: Iterable[Catalogue]) -> Index:
    """Return what a text is compared with."""
    made = Index()
    numbers: list[Hit] = []
    for one in catalogues:
        made.successes.add(one.success)
        if isinstance(one.message, msgspec.Struct) and (pattern := _pattern(one.message.form)):
            made.messages.setdefault(one.message.form, (pattern, []))[1].append(one)
        for entry in one.errors:
            hit = Hit(one, entry)
            if one.code_type == "integer":
                numbers.append(hit)
            if is_integer(entry.code):
                made.lengths.add(_length(entry.code))
            elif "." in entry.code:
                made.families.add(family_of(entry.code))
            for text in identifiers(entry) - {entry.module_code}:
                made.codes.setdefault(text, []).append(hit)
                if _DISTINCT.search(text):
                    made.words.setdefault(text, []).append(hit)
            for name in (entry.name, *entry.aliases):
                made.classes.setdefault(class_key(name), []).append(hit)
    made.ranges = Ranges(numbers)
    return made


def _length(code: str) -> tuple[bool, int]:
    return code.startswith("-"), len(code)


def _pattern(form: str) -> re.Pattern[str] | None:
    """Return how a message that carries a module code is known in a text; None where nothing marks its beginning."""
    before, _, rest = form.partition("{module_code}")
    between = rest.removesuffix("{detail}")
    if not before.strip():
        return None
    detail = r'(?P<detail>(?:[^"\\\n]|\\u[0-9a-fA-F]{4})*)'
    return re.compile(
        rf"(?:^|[\"'=:：]\s{{0,2}})(?P<message>{re.escape(before)}(?P<code>-?\w{{1,20}}){re.escape(between)}{detail})",
        re.ASCII,
    )


def mentions(text: str, known: Index, *, wanted: bool = False) -> Iterator[Mention]:
    """Yield what a text names, in its order; the message that stands in it goes with the first code of its module.

    `wanted` where a person asks about this text: then each code in it counts, unknown ones and those of success too.
    """
    message = _message(text, known)
    for asked, hits in _codes(text, known, wanted):
        if message and (not hits or {hit.catalogue.module for hit in hits} & set(message.modules)):
            yield Mention(asked, _chosen(hits, message.module_code), message.module_code, message.detail)
            message = None
        else:
            yield Mention(asked, _chosen(hits, ""))
    if message and (wanted or _is_documented(message, known)):
        yield message


def _codes(text: str, known: Index, wanted: bool) -> Iterator[tuple[str, Sequence[Hit]]]:
    for found in _TOKEN.finditer(text):
        token = found[0]
        if hits := _distinct(token, known):
            yield token, hits
        elif hits := _by_code(token, known):
            if (wanted or token not in known.successes) and _is_said(text, found.start(), found.end()):
                yield token, hits
        elif (_may_be_code(token, known, wanted) and _is_said(text, found.start(), found.end(), strictly=True)) or (
            token.partition(".")[0] in known.families and re.search(r"\.[A-Z]", token)
        ):
            yield token, ()


def _distinct(token: str, known: Index) -> Sequence[Hit]:
    """Return what a token names wherever it stands; a package or a module may stand before it."""
    last = token
    while last:
        if hits := known.words.get(last):
            return hits
        last = last.partition(".")[2]
    last = token.rpartition(".")[2]
    return known.classes.get(last.casefold(), ()) if last.endswith("Error") and last != "Error" else ()


def _by_code(token: str, known: Index) -> Sequence[Hit]:
    return known.codes.get(token, ()) or (list(known.ranges.holding(int(token))) if is_integer(token) else ())


def _may_be_code(token: str, known: Index, wanted: bool) -> bool:
    return is_integer(token) and (wanted or (_length(token) in known.lengths and token not in known.successes))


def _is_said(text: str, start: int, end: int, *, strictly: bool = False) -> bool:
    """Tell whether what stands around a value says that it is a code; `strictly`, that it is nothing but a code."""
    if _OTHER_NUMBER.match(text, end) or text[max(0, start - 2) : start].rstrip(",")[-1:].isdigit():
        return False
    before = text[max(0, start - BEFORE) : start]
    if key := _KEY.search(before):
        *others, last = [word.lower() for word in _HUMPS.findall(key[1])] or [""]
        if WORDS.other_keys.intersection(others):
            return False
        if last in WORDS.code_keys:
            return not strictly or not HTTP.intersection(others)
        return not strictly and last in WORDS.error_keys and _is_enough(text, start, end)
    word = _WORD.search(before)
    if word is None or (word["other"] or "").lower() in WORDS.other_keys:
        return False
    if (word["said"] or word["cjk"]).lower() in WORDS.code_words:
        return True
    return not strictly and _is_enough(text, start, end)


def _is_enough(text: str, start: int, end: int) -> bool:
    """Tell whether a value can be a code beside a word for errors: a short number only at the end of what is said."""
    return end - start > 2 or _ENDS.match(text, end) is not None


def _chosen(hits: Sequence[Hit], module_code: str) -> tuple[Hit, ...]:
    """Return the entries that are meant: those of the module code, else those without one, else all."""
    exact = [hit for hit in hits if module_code and hit.entry.module_code == module_code]
    plain = [hit for hit in hits if not hit.entry.module_code]
    return tuple(exact or plain or hits)


def _message(text: str, known: Index) -> Mention | None:
    for pattern, catalogues in known.messages.values():
        if found := pattern.search(text):
            detail = _ESCAPE.sub(lambda char: chr(int(char[1], 16)), found["detail"])
            detail = clean(detail.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
            return Mention(found["message"], (), found["code"], detail, tuple(one.module for one in catalogues))
    return None


def _is_documented(message: Mention, known: Index) -> bool:
    """Tell whether a module code that stands alone is one that the documentation shows."""
    return any(
        message.module_code == example.module_code
        for _, catalogues in known.messages.values()
        for one in catalogues
        if isinstance(one.message, msgspec.Struct)
        for example in one.message.examples
    )
