"""Definition lists: each `dt` is a term, its `dd` says something of it.

In: a `dl`. Out: a listing. Several `dt` before one `dd` are as many rows with the same text, or, where each group
has a number and a name, one row with both.
"""

from collections.abc import Iterator
from itertools import takewhile

from selectolax.lexbor import LexborNode

from errorbook.layouts.bullets import read_items
from errorbook.layouts.content import children, children_after, parts_of, parts_of_item
from errorbook.layouts.listing import ENOUGH, Item, Part, Place, to_table
from errorbook.layouts.model import Table
from errorbook.layouts.outline import ANCHORS, has_own_text
from errorbook.layouts.terms import are_distinct, is_telling, kind_of, split_at_blank, split_term
from errorbook.layouts.text import text_of
from errorbook.pages.lines import line_of

MOSTLY = 0.75  # of the terms
BULLETS = frozenset("o*-•·+–◦▪")  # some converters write the sign of an item as the term of a list
MAX_TERM = 200  # characters; what is longer is prose in the markup of a term

Group = tuple[list[LexborNode], list[LexborNode]]


def starts_list(node: LexborNode) -> bool:
    """Tell whether a `dl` does not go on with the one right before it: some generators write one for each term."""
    before = node.prev
    while before is not None and _is_nothing(before):
        before = before.prev
    return before is None or not _goes_on(before, node)


def read_definition_list(node: LexborNode, place: Place) -> Table | None:
    """Return the listing at a `dl` and those right behind it; None where it is none, or where prose stands for terms."""
    groups = [group for dl in _run(node) for group in _groups(dl) if group[0]]
    if len(groups) < ENOUGH:
        return None
    if sum(text_of(dts[0]) in BULLETS for dts, _ in groups) >= MOSTLY * len(groups):
        return read_items([dd for _, dds in groups for dd in dds], place)
    terms = [[_term(dt) for dt in dts] for dts, _ in groups]
    if sum(len(name) > MAX_TERM for names in terms for name in names) * 2 > len(groups):
        return None
    paired = all(len(names) == 2 and _is_number(names[0]) != _is_number(names[1]) for names in terms)
    items = []
    for (dts, dds), names in zip(groups, terms, strict=True):
        parts = [part for dd in dds for part in _parts(dd)]
        if paired:
            items.append(Item(names[0], beside=names[1], parts=parts, line=line_of(dts[0])))
        else:
            items += [Item(name, parts=[*parts], line=line_of(dt)) for name, dt in zip(names, dts, strict=True)]
    return to_table(items if paired else _with_titles(items), "definition-list", place)


def _with_titles(items: list[Item]) -> list[Item]:
    """Return the items with what stands before or beside the code in a term apart from it, where most terms are so."""
    split = [split_at_blank(item.term) for item in items]
    if not are_distinct(split) or any(found and kind_of(found.term) != "number" for found in split):
        split = [split_term(item.term) for item in items]
    titled = sum(found is not None and bool(found.rest or found.label) and is_telling(found.term) for found in split)
    if titled < MOSTLY * len(items):
        return items
    return [
        Item(found.term, found.label, found.rest, item.parts, item.line) if found else item
        for item, found in zip(items, split, strict=True)
    ]


def _run(node: LexborNode) -> Iterator[LexborNode]:
    """Yield a `dl` and, where it has but one term, those alike that follow it directly."""
    yield node
    after = (other for other in children_after(node) if not _is_nothing(other))
    yield from takewhile(lambda other: _goes_on(node, other), after)


def _goes_on(first: LexborNode, other: LexborNode) -> bool:
    """Tell whether a `dl` of one term has the form of another before it."""
    alike = _has_one_term(first) and _has_one_term(other)
    return alike and first.attributes.get("class") == other.attributes.get("class")


def _is_nothing(node: LexborNode) -> bool:
    """Tell whether a node holds nothing: white space, a comment, an empty paragraph."""
    return node.tag in {"-text", "-comment", "p", "br", "hr"} and not node.text(deep=True, strip=True)


def _has_one_term(node: LexborNode) -> bool:
    if node.tag != "dl":
        return False
    terms = (child for child in children(node) if child.tag != "dd")
    return next(terms, None) is not None and next(terms, None) is None


def _groups(node: LexborNode) -> Iterator[Group]:
    """Yield the terms and definitions that belong together; HTML allows a `div` around each group."""
    dts: list[LexborNode] = []
    dds: list[LexborNode] = []
    for child in children(node):
        if child.tag == "div":
            yield from _groups_of_div(child)
        elif child.tag == "dt":
            if dds:
                yield dts, dds
                dts, dds = [], []
            dts.append(child)
        elif child.tag == "dd":
            dds.append(child)
    yield dts, dds


def _groups_of_div(node: LexborNode) -> Iterator[Group]:
    inside = list(children(node))
    yield [child for child in inside if child.tag == "dt"], [child for child in inside if child.tag == "dd"]


def _term(node: LexborNode) -> str:
    """Return a term without a link to itself, the colon at its end, and brackets around it."""
    text = text_of(node).rstrip(ANCHORS).rstrip(":： ")
    return text[1:-1] if text[:1] == "[" and text.find("]") == len(text) - 1 else text


def _is_number(text: str) -> bool:
    return text.lstrip("-").isalnum() and text.lstrip("-")[:1].isdigit()


def _parts(dd: LexborNode) -> Iterator[Part]:
    """Yield the parts of a definition; a list of definitions within it labels them."""
    inner = any(child.tag == "dl" for child in children(dd)) and not has_own_text(dd)
    return parts_of(children(dd)) if inner else parts_of_item(dd)
