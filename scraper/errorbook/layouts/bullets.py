"""Bulleted and numbered lists: an item starts with its term, and what it says follows on the line, below, or nested.

In: a `ul` or `ol`, and what stands after a list of one item. Out: a listing.
"""

import re

from selectolax.lexbor import LexborNode

from errorbook.layouts.content import children, parts_of_line
from errorbook.layouts.listing import ENOUGH, Item, Part, Place, to_table
from errorbook.layouts.model import Table
from errorbook.layouts.terms import Term, are_distinct, is_telling, may_start_term, split_at_blank, split_term
from errorbook.layouts.text import HIDDEN, labelled_text_of, opening_of
from errorbook.pages.lines import line_of

DEEPEST = 2  # lists within a list are looked into
LOOKED_AT = 6  # items are enough to know whether a list is one of terms
EMPHASIS = frozenset({"code", "strong", "b", "em", "i", "tt", "kbd", "samp", "var", "a", "span", "u", "font"})
LISTS = frozenset({"ul", "ol"})
_APART = HIDDEN | {"table", "pre", "dl"}
_WORD = re.compile(r"[a-z][a-z0-9]+")
_CODE = re.compile(r"^\W*\d|^[^a-z]*[A-Z][^a-z]*\d|^[^a-z]*[A-Z]_[A-Z][^a-z]*$")
_IN_SENTENCE = re.compile(r"\s+[a-z]+\s")  # "`SQLSTATE` is an array"
_DASHES = ":：-–—=>→|，,. \t\n"


def read_list(node: LexborNode, place: Place) -> Table | None:
    """Return the listing at a `ul` or `ol`, None where its items do not start with terms."""
    return read_items([li for li in children(node) if li.tag == "li"], place)


def read_items(lis: list[LexborNode], place: Place) -> Table | None:
    """Return the listing of some items, None where they do not start with terms."""
    items = [item for li in lis if (item := read_item(li))]
    if len(items) < len(lis) and are_distinct([split_at_blank(opening_of(li)[2]) for li in lis]):
        items = [item for li in lis if (item := _numbered_item(li))]
    if not any(is_telling(item.term) for item in items) and not (len(items) == len(lis) and _are_marked_words(lis)):
        return None
    return to_table(items, "bullets", place)


def lists_terms(node: LexborNode) -> bool:
    """Tell, cheaply, whether most of the first items of a list start with a term that is more than a word."""
    seen = terms = telling = 0
    numbers: list[Term | None] = []
    child = node.first_child
    while child is not None and seen < LOOKED_AT:
        if child.tag == "li":
            if seen == ENOUGH and not (terms or any(numbers)):
                return False
            seen += 1
            found, emphasised = start_of(child)
            terms += found is not None
            telling += found is not None and (emphasised or is_telling(found.term))
            numbers.append(split_at_blank(opening_of(child)[2]))
        child = child.next
    return are_distinct(numbers) or (terms >= ENOUGH and terms * 2 > seen and telling * 2 >= terms)


def start_of(node: LexborNode) -> tuple[Term | None, bool]:
    """Return, cheaply, the term that an element starts with, and whether markup sets it off."""
    first, tag, line = opening_of(node)
    if tag != "code" and not may_start_term(line) and not (tag in EMPHASIS and _WORD.fullmatch(first)):
        return None, False
    emphasised = tag in EMPHASIS
    return _split(line, first, tag), emphasised


def read_item(li: LexborNode) -> Item | None:
    """Return a list item with its term, what stands beside it and beneath; None where it starts with no term."""
    lists = _holds_list_of_codes(li, DEEPEST)
    lines = labelled_text_of(li, skip=_APART | LISTS if lists else _APART).split("\n")
    first, tag, _ = opening_of(li)
    found = _split(lines[0], first, tag)
    if found is None or (lists and not found.rest and len(lines) == 1):  # a title over the list
        return None
    pieces = list(parts_of_line(lines[0]))
    if len(pieces) > 1 and pieces[0].label and (number := split_term(pieces[0].whole)) and not number.rest:
        return Item(number.term, number.label, "", pieces[1:] + _parts(lines[1:]), line_of(li))
    return Item(found.term, found.label, found.rest, _parts(lines[1:]), line_of(li))


def _numbered_item(li: LexborNode) -> Item | None:
    """Return a list item that starts with a number and a blank."""
    lines = labelled_text_of(li, skip=_APART).split("\n")
    found = split_at_blank(lines[0])
    return Item(found.term, beside=found.rest, parts=_parts(lines[1:]), line=line_of(li)) if found else None


def _are_marked_words(lis: list[LexborNode]) -> bool:
    """Tell whether markup sets off a word in small letters at the start of each item, as names of some languages are."""
    return len(lis) > ENOUGH and all(_is_marked_word(li) for li in lis)


def _is_marked_word(li: LexborNode) -> bool:
    first, tag, _ = opening_of(li)
    return tag in EMPHASIS and _WORD.fullmatch(first) is not None


def _lists_codes(node: LexborNode, deep: int = DEEPEST) -> bool:
    """Tell whether the items of a list start with numbers or names in capitals, rather than with labels."""
    lis = list(children(node))
    return bool(lis) and all(_starts_with_code(li) or (deep > 0 and _holds_list_of_codes(li, deep)) for li in lis)


def _starts_with_code(li: LexborNode) -> bool:
    found = start_of(li)[0]
    return found is not None and not found.label and _CODE.search(found.term) is not None


def _holds_list_of_codes(li: LexborNode, deep: int) -> bool:
    return any(child.tag in LISTS and _lists_codes(child, deep - 1) for child in children(li))


def _split(line: str, first: str, tag: str) -> Term | None:
    """Take a line apart at the end of its term or of the markup that it starts with, whichever is further on."""
    found, marked = split_term(line), _emphasised(line, first, tag)
    if marked and _WORD.fullmatch(first) and line[len(first) :].lstrip()[:1] in {"-", "–", "—"}:
        return marked
    if found and (found.label or not marked or len(found.term) >= len(marked.term)):
        return found
    return marked


def _emphasised(line: str, first: str, tag: str) -> Term | None:
    """Take an item apart at the end of the markup that it starts with."""
    if tag not in EMPHASIS or not line.startswith(first):
        return None
    found = split_term(first)
    rest = line.removeprefix(first)
    if found is None or found.rest or _IN_SENTENCE.match(rest):
        return None
    return found._replace(rest=rest.lstrip(_DASHES))


def _parts(lines: list[str]) -> list[Part]:
    return [part for line in lines if line for part in parts_of_line(line)]
