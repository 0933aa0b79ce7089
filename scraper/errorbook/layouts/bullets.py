"""Bulleted and numbered lists: an item starts with its term, and what it says follows on the line, below, or nested.

In: a `ul` or `ol`, and what stands after a list of one item. Out: a listing.
"""

import re

from selectolax.lexbor import LexborNode

from errorbook.layouts.content import children, parts_of_line
from errorbook.layouts.listing import ENOUGH, Item, Part, Place, to_table
from errorbook.layouts.model import Table
from errorbook.layouts.terms import Term, is_telling, may_start_term, split_term
from errorbook.layouts.text import HIDDEN, labelled_text_of, opening_of
from errorbook.pages.lines import line_of

LOOKED_AT = 6  # items are enough to know whether a list is one of terms
EMPHASIS = frozenset({"code", "strong", "b", "em", "i", "tt", "kbd", "samp", "var", "a", "span", "u", "font"})
_IN_SENTENCE = re.compile(r"\s+[a-z]+\s")  # "`SQLSTATE` is an array"
_DASHES = ":：-–—=>→|，,. \t\n"


def read_list(node: LexborNode, place: Place) -> Table | None:
    """Return the listing at a `ul` or `ol`, None where its items do not start with terms."""
    items = [item for li in children(node) if li.tag == "li" and (item := read_item(li))]
    if not any(is_telling(item.term) for item in items):
        return None
    return to_table(items, "bullets", place)


def lists_terms(node: LexborNode) -> bool:
    """Tell, cheaply, whether most of the first items of a list start with a term that is more than a word."""
    seen = terms = telling = 0
    child = node.first_child
    while child is not None and seen < LOOKED_AT:
        if child.tag == "li":
            if seen == ENOUGH and not terms:
                return False
            seen += 1
            found, emphasised = start_of(child)
            terms += found is not None
            telling += found is not None and (emphasised or is_telling(found.term))
        child = child.next
    return terms >= ENOUGH and terms * 2 > seen and telling * 2 >= terms


def start_of(node: LexborNode) -> tuple[Term | None, bool]:
    """Return, cheaply, the term that an element starts with, and whether markup sets it off."""
    first, tag, line = opening_of(node)
    if tag != "code" and not may_start_term(line):
        return None, False
    emphasised = tag in EMPHASIS
    return _split(line, first, tag), emphasised


def read_item(li: LexborNode) -> Item | None:
    """Return a list item with its term, what stands beside it and beneath; None where it starts with no term."""
    lines = labelled_text_of(li, skip=HIDDEN | {"table", "pre", "dl"}).split("\n")
    first, tag, _ = opening_of(li)
    found = _split(lines[0], first, tag)
    if found is None:
        return None
    pieces = list(parts_of_line(lines[0]))
    if len(pieces) > 1 and pieces[0].label and (number := split_term(pieces[0].whole)) and not number.rest:
        return Item(number.term, number.label, "", pieces[1:] + _parts(lines[1:]), line_of(li))
    return Item(found.term, found.label, found.rest, _parts(lines[1:]), line_of(li))


def _split(line: str, first: str, tag: str) -> Term | None:
    """Take a line apart at the end of its term or of the markup that it starts with, whichever is further on."""
    found, marked = split_term(line), _emphasised(line, first, tag)
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
