"""A heading per code: sibling headings that are terms, each with its text, lists and sub-headings beneath.

In: the outline. Out: listings, one for each heading above that has such headings beneath, with the index in the
outline of their first. The summaries of accordions and the titles of tabs count as headings.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from errorbook.layouts.bullets import lists_terms, start_of
from errorbook.layouts.constants import define
from errorbook.layouts.content import children, parts_of
from errorbook.layouts.listing import ENOUGH, Item, Part, to_table
from errorbook.layouts.model import Table
from errorbook.layouts.outline import DEEPEST_HEADING, Block
from errorbook.layouts.place import place_of
from errorbook.layouts.terms import (
    Term,
    is_number_of_section,
    is_telling,
    is_word_in_capitals,
    may_start_term,
    split_term,
    starts_with_span,
    without_number,
)
from errorbook.layouts.worth import Worth, always, as_one_cell
from errorbook.pages.lines import line_of

LISTS = frozenset({"ul", "ol"})
_NUMBER = re.compile(r"0[xX][0-9A-Fa-f]+|-?\d+")
_NAME_AND_NUMBER = re.compile(r"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+) (0[xX][0-9A-Fa-f]+|-?\d+)")
MAX_NAME = 80  # characters of a name, or of its value
_DEFINITION = re.compile(r"\W*(?P<name>[\w.]+)\s*=\s*[\"'“]?(?P<value>[\w.:-]+)[\"'”]?;?")


def read_headings(outline: list[Block], worth: Worth = always) -> Iterator[tuple[int, Table]]:
    """Yield the listings whose terms are headings, those that are worth it."""
    terms = {index: term for index, block in enumerate(outline) if block.level and (term := _term(block.text))}
    defined = {index for index, term in terms.items() if _definition(outline, index, term)}
    telling = Counter(
        outline[index].level
        for index, term in terms.items()
        if index in defined or is_telling(term.term) or term.term.islower()
    )
    levels = {level for level, count in telling.items() if count >= ENOUGH}
    if not levels:
        return
    heads = (index for index, block in enumerate(outline) if block.level in levels)
    for _, siblings in groupby(heads, key=lambda index: family(outline[index])):
        group = list(siblings)
        chosen = [index for index in group if index in terms and (index in defined or is_telling(terms[index].term))]
        if all(index in terms for index in group):
            if len(chosen) * 2 >= len(group):
                chosen = group  # words among codes: "Throttling" beside "AccessDenied"
            elif not chosen and len(group) > ENOUGH and all(terms[index].term.islower() for index in group):
                chosen = group  # names in small letters
        over = [index for index in chosen if _may_be_over(outline[index].text, terms[index])]
        if any(_leads_to_terms(outline, index, terms) for index in over):
            chosen = [index for index in chosen if index not in over]
        if not chosen or not _are_names([terms[index].term for index in chosen]):
            continue
        if worth is always or worth(as_one_cell(outline, chosen[0], _section_end(outline, chosen[-1]))):
            items = [_item(outline, index, terms[index]) for index in chosen]
            table = to_table(items, "headings", place_of(outline, chosen[0]), least=1)
            if table:
                yield chosen[0], table


def _definition(outline: list[Block], index: int, term: Term) -> str:
    """Return the value that the paragraph below a heading gives to its name: `Timeout = "timed_out"` below Timeout."""
    below = outline[index + 1] if index + 1 < len(outline) else None
    if below is None or below.tag != "p" or "=" not in below.text[: 2 * MAX_NAME]:
        return ""
    found = _DEFINITION.fullmatch(below.text.strip())
    return found["value"] if found and found["name"] == term.term and not (term.rest or term.label) else ""


def _may_be_over(title: str, term: Term) -> bool:
    """Tell whether a title may stand over codes: `10-19 Lamps`, `Lamps that are out (3000-3999)`."""
    return starts_with_span(title) or " " in term.label or starts_with_span(term.term)


def _section_end(outline: list[Block], start: int) -> int:
    """Return the index of the next heading that is not below the one at `start`, or the end of the page."""
    level = outline[start].level
    ends = (index for index in range(start + 1, len(outline)) if 0 < outline[index].level <= level)
    return next(ends, len(outline))


def _leads_to_terms(outline: list[Block], start: int, terms: dict[int, Term]) -> bool:
    """Tell whether what stands beneath a heading starts with terms of its own."""
    top = outline[start]
    for index in range(start + 1, len(outline)):
        block = outline[index]
        if block.level and block.level <= top.level:
            return False
        if index in terms or (block.tag in LISTS and _starts_with_term(block)):
            return True
    return False


def _starts_with_term(block: Block) -> bool:
    first = next(children(block.node), None)
    found = start_of(first)[0] if first is not None else None
    return found is not None and is_telling(found.term)


def _are_names(terms: list[str]) -> bool:
    """Tell whether terms are not just words in capitals, as which headings are often written: EPERM, EACCES, not NAME."""
    words = sum(map(is_word_in_capitals, terms))
    return words * 2 <= len(terms) or (len(terms) >= ENOUGH and len({term[0] for term in terms}) == 1)


def family(block: Block) -> tuple[int, tuple[str, ...], str, int]:
    """Return what the headings of one listing have in common; panels stand side by side in one element too."""
    holder = 0
    if block.level > DEEPEST_HEADING:
        panel = block.node.parent if block.tag == "summary" else block.node
        holder = panel.parent.mem_id if panel is not None and panel.parent is not None else 0
    return block.level, block.headings, block.panel, holder


def _term(title: str) -> Term | None:
    if title.startswith("#") and (constant := define(title)):
        return Term("", *constant)
    title = without_number(title)
    if named := _NAME_AND_NUMBER.fullmatch(title):
        return Term("", *named.groups())
    found = split_term(title) if may_start_term(title) or (title.isascii() and " " not in title) else None
    return None if found is None or is_number_of_section(found.term.strip("[]")) else found


def _item(outline: list[Block], start: int, term: Term) -> Item:
    block = outline[start]
    parts = [part for one in beneath(outline, start) for part in _parts(one)]
    if (value := _definition(outline, start, term)) and parts:
        return Item(f"{term.term} = {value}", "", "", parts[1:], line_of(block.node))
    if _NUMBER.fullmatch(term.rest):  # LAMP_OUT 0x17: as others have it in the line below
        return Item(term.term, term.label, "", [Part(term.rest), *parts], line_of(block.node))
    return Item(term.term, term.label, term.rest, parts, line_of(block.node))


def _parts(block: Block) -> Iterator[Part]:
    if block.tag in LISTS and lists_terms(block.node):
        return  # a listing of its own
    if block.level:
        yield Part(block.text, block.text.rstrip(":： "))
    elif block.tag == "pre" and block.text.startswith("#") and define(block.text):
        yield Part(" ".join(block.text.split()))
    else:
        yield from parts_of([block.node])


def beneath(outline: list[Block], start: int) -> Iterator[Block]:
    """Yield what stands beneath a heading: all up to the next of its level, or to the end of its panel."""
    top = outline[start]
    for index in range(start + 1, len(outline)):
        block = outline[index]
        if (block.level and block.level <= top.level) or (top.level > DEEPEST_HEADING and block.panel == top.panel):
            return
        if block.nest == top.nest:
            yield block
