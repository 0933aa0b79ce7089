"""What all listings share: items with a term and what is said of it become a rectangular table.

In: items. Out: a `Table`. Parts that several items label in the same words ("Cause: …") stand in a column each.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

import msgspec

from errorbook.layouts.model import Cell, Layout, Row, Table
from errorbook.layouts.terms import is_telling, split_term

_NAMESPACE = re.compile(r"[a-z][a-z0-9_]*(?:\.|::)")
_IN_NAMESPACE = re.compile(r"[A-Z][A-Z0-9_]*")  # a capital name: `Invalid.Name` is one code
_ONE_WORD = re.compile(r"[^\s(（]+")
_VALUE = re.compile(r"[\s=(]*(?P<value>-?(?:0[xX][0-9A-Fa-f]+|\d+))[)\s]*")
_NUMBERED = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\s*(?:[(（]\s*=?\s*|=\s*)-?(?:0[xX][0-9A-Fa-f]+|\d+)[)）]?")
_BETWEEN = " -–—:：=→|"  # words and the term behind them
RECURRING = 0.2  # of the items: a label that fewer of them have is part of their text
SHARED = 0.8  # of the items: words before the term that so many have are the header of the terms
ENOUGH = 2  # items make a listing, one is prose


class Part(msgspec.Struct, frozen=True):
    """A line of what is said of a term. `label` is what may be its label, `text` the rest, `whole` both.

    `is_head` says that it was the header of a small table: perhaps a label and its text, perhaps "Field" and "Value".
    """

    whole: str
    label: str = ""
    text: str = ""
    is_head: bool = False


@dataclass(slots=True)
class Item:
    """One item: words before the term, the term, what stands beside it, what stands beneath, and its line."""

    term: str
    label: str = ""
    beside: str = ""
    parts: list[Part] = field(default_factory=list)
    line: int = 0

    @property
    def says_something(self) -> bool:
        """Tell whether there is more than a term, or a number with it."""
        return bool(self.beside or self.parts) or _NUMBERED.fullmatch(self.term) is not None


class Place(msgspec.Struct, frozen=True):
    """Where a listing stands: the headings above, the panel or list around, the paragraph before, the line."""

    headings: tuple[str, ...]
    caption: str = ""
    lead: str = ""
    line: int = 0


def to_table(items: list[Item], layout: Layout, place: Place, *, least: int = ENOUGH) -> Table | None:
    """Return the table of a listing; None where the terms are too few, or most items say nothing of theirs."""
    _turn_labels(items)
    distinct = len({item.term for item in items}) if not _take_second_terms(items) else len(items)
    if distinct < least or sum(item.says_something for item in items) * 2 < len(items):
        return None
    namespace = _take_shared_words(items)
    _raise_second_terms(items)
    labels = _recurring_labels(items)
    shared = _shared_label(items)
    bodies = [_by_label(item, labels) for item in items]
    labels = [label for label in labels if any(label in body for body in bodies)]
    beside = [item.beside for item in items]
    below = ["\n".join(body.pop("", ())) for body in bodies]
    if any(beside) and sum(map(bool, below)) * 2 < len(items):
        beside = ["\n".join(filter(None, both)) for both in zip(beside, below, strict=True)]
        below = [""] * len(items)
    texts = [column for column in (beside, below) if any(column)]
    rows = []
    for number, item in enumerate(items):
        term = item.term if not item.label or item.label == shared else f"{item.label} {item.term}"
        cells = [term, *(column[number] for column in texts)]
        cells += ["\n".join(bodies[number].get(label, ())) for label in labels]
        rows.append(Row(tuple(map(Cell, cells)), item.line))
    if shared or labels:
        header = [shared, *("" for _ in texts), *labels]
        rows.insert(0, Row(tuple(Cell(text, is_header=True) for text in header), place.line, is_header=True))
    return Table(
        layout, place.headings, place.caption or namespace, place.lead, tuple(rows), place.line or items[0].line
    )


def _take_second_terms(items: list[Item]) -> bool:
    """Where terms repeat and what stands beside each starts with another ("400 => 09 => text"), that stands beside alone.

    Return whether it is so.
    """
    if len({item.term for item in items}) * 2 > len(items) or len(items) < ENOUGH:
        return False
    second = [split_term(item.beside) for item in items]
    if not all(found and found.rest and not found.label and not found.rest[0].isdigit() for found in second):
        return False
    for item, found in zip(items, filter(None, second), strict=True):
        item.parts.insert(0, Part(found.rest))
        item.beside = found.term
    return True


def _turn_labels(items: list[Item]) -> None:
    """Where each term has other words before it ("Lamp out: 101"), these are no label but what is said of it."""
    labels = {item.label for item in items}
    terms = {item.term for item in items}
    if len(items) <= ENOUGH or "" in labels or any(item.beside for item in items):
        return
    if len(labels) >= SHARED * len(items) and len(terms) == len(items) and all(is_telling(term) for term in terms):
        for item in items:
            item.beside, item.label = item.label.rstrip(_BETWEEN), ""


def _take_shared_words(items: list[Item]) -> str:
    """Where all terms start with the same words ("exception NoUser"), these are no part of the terms but label them.

    A namespace ("errno.EPERM") is returned: it is rather the title of all.
    """
    shared = _common_start([item.term for item in items])
    namespace = _NAMESPACE.match(shared)
    words = namespace[0] if namespace else shared[: shared.rfind(" ") + 1]
    form = _IN_NAMESPACE if namespace else _ONE_WORD
    if words and not any(item.label for item in items) and all(form.fullmatch(item.term, len(words)) for item in items):
        for item in items:
            item.label = "" if namespace else words.strip(" .:：")
            item.term = item.term[len(words) :]
        return words.strip(".:") if namespace else ""
    return ""


def _common_start(texts: list[str]) -> str:
    """Return what all texts start with."""
    first, last = min(texts), max(texts)
    differing = (at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1])
    return first[: next(differing, len(first))]


def _raise_second_terms(items: list[Item]) -> None:
    """Where the first thing said of most terms is a term or its value ("#define X 1"), that stands beside."""
    if any(item.beside for item in items):
        return
    second: list[str] = []
    others = len(items) - SHARED * len(items)  # so many may say something else first
    for item in items:
        second.append(_second_term(item))
        others -= not second[-1]
        if others < 0:
            return
    for item, beside in zip(items, second, strict=True):
        if beside:
            item.beside = beside
            del item.parts[0]


def _second_term(item: Item) -> str:
    """Return the term or value that the first part of an item consists of, an empty string where it is a text."""
    first = item.parts[0].whole if item.parts and not item.parts[0].text else ""
    if _is_term(first):
        return first
    name, value = first.rpartition(item.term)[1:] if item.term else ("", "")
    found = _VALUE.fullmatch(value) if name else None
    return found["value"] if found else ""


def _is_term(text: str) -> bool:
    found = split_term(text)
    return found is not None and not found.rest and not found.label and is_telling(found.term)


def _recurring_labels(items: list[Item]) -> list[str]:
    """Return the labels that enough items share, in order of appearance."""
    counts = Counter(label for item in items for label in dict.fromkeys(part.label for part in item.parts))
    least = max(ENOUGH, len(items) * RECURRING)
    heads = {(part.label, part.text) for item in items for part in item.parts if part.is_head}
    mere_heads = {label for label, count in Counter(label for label, _ in heads).items() if count == 1}
    return [label for label, count in counts.items() if label and count >= least and label not in mere_heads]


def _shared_label(items: list[Item]) -> str:
    """Return the words that stand before most terms, an empty string where there are none such."""
    label, count = Counter(item.label for item in items).most_common(1)[0]
    return label if count >= SHARED * len(items) else ""


def _by_label(item: Item, labels: list[str]) -> dict[str, list[str]]:
    """Sort the parts of an item by label; what follows a label that stands alone belongs to it."""
    body: dict[str, list[str]] = {}
    current = ""
    for part in item.parts:
        label, text = (part.label, part.text) if part.label in labels else ("", part.whole)
        if label and not text:
            current = label
        elif text:
            body.setdefault(label or current, []).append(text)
    return body
