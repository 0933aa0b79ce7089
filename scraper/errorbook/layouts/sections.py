"""Sections with a title in words, beneath which a label tells the code: `## Lamp is out`, `Error code: 1001`.

In: the outline. Out: listings, one for each heading above that has such sections beneath, with the index in the outline
of their first, and the indexes of the blocks that hold the labels.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from errorbook.layouts.content import parts_of
from errorbook.layouts.headings import beneath, family
from errorbook.layouts.listing import ENOUGH, Item, Part, to_table
from errorbook.layouts.model import Table
from errorbook.layouts.outline import Block
from errorbook.layouts.place import place_of
from errorbook.layouts.worth import Worth, always, as_one_cell
from errorbook.pages.lines import line_of

FIRST = 4  # sections are enough to see whether a label comes again
LOOKED_AT = 4  # blocks beneath a heading, among which the label must stand
MOST_TEXT = 400  # characters of a block that are looked at
SEVERAL = 3  # sections with the label are a listing among others
MOSTLY = 0.8  # of the sections have the label, and terms of their own
HOLDS_LABELS = frozenset({"p", "ul", "dl"})
_TERM = r"-?\d{2,}|-?0[xX][0-9A-Fa-f]+|[A-Z]{1,6}[-_]?\d{1,6}|\w*[^\W\d]_\w+|[A-Z]{4,}|[A-Z][a-z]+(?:[A-Z][a-z0-9]+)+|[\w-]+\.[\w.-]+"
_LABELLED = re.compile(
    rf"^[ \t]*([^\W\d_][^:：\n]{{0,30}}?)[ \t]*[:：]\s*[\"'`]?({_TERM})[\"'`]?[ \t]*(?:$|[(（,;])", re.MULTILINE
)
_APART = re.compile(r"\n[ \t]*(?=[:：])")  # a label in markup, and its colon behind it

Labelled = dict[str, tuple[str, int]]  # terms and the indexes of their blocks by label


def read_sections(
    outline: list[Block], known: set[int], worth: Worth = always
) -> Iterator[tuple[int, Table, set[int]]]:
    """Yield the listings, without sections of which one is `known` to have a term for its title."""
    levels = {block.level for block in outline if block.level}
    for level in sorted(levels):
        heads = (index for index, block in enumerate(outline) if block.level == level)
        for _, group in groupby(heads, key=lambda index: family(outline[index])):
            siblings = list(group)
            if known.isdisjoint(siblings) and (label := _shared_label(outline, siblings)):
                end = _end(outline, siblings[-1])
                if worth is always or worth(as_one_cell(outline, siblings[0], end)):
                    yield from _listing(outline, siblings, label)


def _shared_label(outline: list[Block], siblings: list[int]) -> str:
    """Return the label that most sections have, each with another term, or nothing."""
    if len(siblings) < ENOUGH:
        return ""
    first = Counter(label for index in siblings[:FIRST] for label in _labelled(outline, index))
    labels = [label for label, count in first.items() if count >= ENOUGH]
    if not labels:  # nearly all
        return ""
    found = [_labelled(outline, index) for index in siblings]
    for label in labels:
        terms = [one[label][0] for one in found if label in one]
        places = [place for place, one in enumerate(found) if label in one]
        among = len(siblings) if len(terms) < SEVERAL else places[-1] - places[0] + 1  # introductions stand before
        if len(terms) >= MOSTLY * among and len(set(terms)) >= MOSTLY * len(terms):
            return label
    return ""


def _labelled(outline: list[Block], start: int) -> Labelled:
    """Return the terms with a label that stand right beneath a heading."""
    found: Labelled = {}
    for index in range(start + 1, min(start + 1 + LOOKED_AT, len(outline))):
        block = outline[index]
        if block.level:
            break
        if block.tag in HOLDS_LABELS:
            text = (block.text or block.node.text(deep=True, separator="\n"))[:MOST_TEXT]
            if ":" in text or "：" in text:
                for label, term in _LABELLED.findall(_APART.sub("", text)):
                    found.setdefault(label, (term, index))
    return found


def _listing(outline: list[Block], siblings: list[int], label: str) -> Iterator[tuple[int, Table, set[int]]]:
    found = {index: one[label] for index in siblings if label in (one := _labelled(outline, index))}
    items = [_item(outline, index) for index in found]
    table = to_table(items, "headings", place_of(outline, siblings[0]))
    if table:
        yield siblings[0], table, {block for _, block in found.values()}


def _item(outline: list[Block], start: int) -> Item:
    block = outline[start]
    parts = [part for one in beneath(outline, start) for part in _parts(one)]
    return Item(block.text, parts=parts, line=line_of(block.node))


def _parts(block: Block) -> Iterator[Part]:
    if block.level:
        yield Part(block.text, block.text.rstrip(":： "))
    else:
        yield from parts_of([block.node])


def _end(outline: list[Block], start: int) -> int:
    """Return the index behind the section that a heading starts."""
    level = outline[start].level
    ends = (index for index in range(start + 1, len(outline)) if 0 < outline[index].level <= level)
    return next(ends, len(outline))
