"""One code, symbol or name, as a person writes it: which entries it means, else which resemble it.

Means, in this order, until something is found:
1. the code itself (with its module code as ``4000/100004``), a symbol, a name, a former name, a module code;
2. the range that holds the number; the same as in 1 without regard to case, and the names of exceptions;
3. the family of dotted codes, by its prefix or its exception: all of ``InvalidParameter.*``.

Resembles: pairs of neighbouring characters are counted, ends included, without case and separators; the share that both
have must be at least half of all, or the one must stand in the other as a whole part. Five at most, the likest first,
then the nearest by number, then in the order of the catalogue.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from errorbook.answers.shelf import Shelf
from errorbook.catalog.codes import as_range, is_integer
from errorbook.catalog.model import Catalogue, Entry
from errorbook.catalog.names import class_name, family_classes, family_of

ENOUGH = 0.5
MOST = 5
_PART = re.compile(r"[._/~-]+")


class Hit(NamedTuple):
    """An entry with the module that it belongs to."""

    catalogue: Catalogue
    entry: Entry


def find(shelf: Shelf, asked: str) -> list[Hit]:
    """Return the entries that a text means, in the order of the modules."""
    code, _, module_code = asked.partition("/")
    exact = [hit for catalogue in shelf.holding(code) for hit in _meant(catalogue, code, module_code)]
    if exact or module_code:
        return exact
    if is_integer(asked):
        return [hit for catalogue in shelf.with_ranges() for hit in in_ranges(catalogue, asked)]
    folded = asked.casefold()
    catalogues = shelf.all() if folded.endswith("error") else shelf.alluding_to(asked)
    return [Hit(one, entry) for one in catalogues for entry in one.errors if folded in _folded(entry, folded)]


def find_family(shelf: Shelf, asked: str) -> list[Hit]:
    """Return all entries of the family that a text means."""
    folded = asked.removesuffix(".*").casefold()
    hits = []
    for one in shelf.all() if folded.endswith("error") else shelf.alluding_to(folded + "."):
        dotted = [entry for entry in one.errors if "." in entry.code] if one.code_type == "string" else []
        prefixes = {family_of(entry.code) for entry in dotted}
        classes = family_classes(one.errors) if folded.endswith("error") and dotted else {}
        meant = {prefix for prefix in prefixes if folded in {prefix.casefold(), classes.get(prefix, "").casefold()}}
        hits += [Hit(one, entry) for entry in dotted if family_of(entry.code) in meant]
    return hits


def is_success(shelf: Shelf, asked: str) -> list[str]:
    """Return the modules in which a code means that nothing failed."""
    return [one.module for one in shelf.holding(asked) if one.success == asked]


def _meant(catalogue: Catalogue, asked: str, module_code: str) -> Iterator[Hit]:
    """Yield what is meant; where a code has entries with and without a module code, the one without stands for it."""
    found = [entry for entry in catalogue.errors if asked in identifiers(entry)]
    if module_code:
        found = [entry for entry in found if entry.module_code == module_code]
    elif not all(entry.module_code for entry in found):
        found = [entry for entry in found if not entry.module_code or entry.code != asked]
    yield from (Hit(catalogue, entry) for entry in found)


def in_ranges(catalogue: Catalogue, asked: str) -> Iterator[Hit]:
    """Yield the ranges that hold a number."""
    for entry in catalogue.errors:
        span = as_range(entry.code)
        if span and span[0] <= int(asked) <= span[1]:
            yield Hit(catalogue, entry)


def identifiers(entry: Entry) -> set[str]:
    """Return everything that stands for an entry but its exception."""
    return {entry.code, entry.symbol, entry.name, entry.module_code, *entry.aliases} - {""}


def _folded(entry: Entry, asked: str) -> set[str]:
    """Return the same without regard to case, with the exceptions where one is asked for."""
    names = {entry.name, *entry.aliases} if asked.endswith("error") else ()
    return {text.casefold() for text in (*identifiers(entry), *map(class_name, names))}


def nearest(hits: Iterable[Hit], asked: str) -> list[Hit]:
    """Return the entries that resemble a text, the likest first."""
    plain = _plain(asked)
    wanted = _pairs(plain)
    ranked = []
    for place, hit in enumerate(hits):
        entry = hit.entry
        texts = {_plain(text) for text in (entry.code, entry.symbol, entry.name) if text}
        score = max(_alike(wanted, _pairs(text)) for text in texts)
        if score < ENOUGH and len(plain) > 2 and plain in map(_plain, _parts(entry)):
            score = ENOUGH
        if score >= ENOUGH:
            ranked.append((-score, _distance(entry.code, asked), place, hit))
    return [hit for *_, hit in sorted(ranked, key=lambda one: one[:3])[:MOST]]


def _plain(text: str) -> str:
    minus = "-" if text.startswith("-") else ""  # of a number it is part of what it says
    return minus + _PART.sub("", text).casefold()


def _parts(entry: Entry) -> Iterator[str]:
    for text in (entry.code, entry.symbol):
        yield from _PART.split(text)


def _pairs(text: str) -> set[str]:
    ends = f"^{text}$"
    return {ends[place : place + 2] for place in range(len(ends) - 1)}


def _alike(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _distance(code: str, asked: str) -> int:
    return abs(int(code) - int(asked)) if is_integer(code) and is_integer(asked) else 0
