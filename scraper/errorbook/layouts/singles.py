"""Sections that list but one thing: it counts where sister sections list more, or as little, in the same form.

In: the outline, the listings found so far. Out: listings of one row, each with its index in the outline.
"""

from collections import Counter
from collections.abc import Iterator

from errorbook.layouts.bullets import read_item, start_of
from errorbook.layouts.content import children, children_after
from errorbook.layouts.listing import Item, to_table
from errorbook.layouts.model import Layout, Table
from errorbook.layouts.outline import Block
from errorbook.layouts.place import place_of
from errorbook.layouts.terms import is_telling, kind_of, may_start_term

MANY = 3  # sections with one thing each
LAYOUTS: dict[str, Layout] = {"ul": "bullets", "ol": "bullets", "p": "lines"}
LISTINGS = frozenset({"bullets", "lines", "paragraphs"})

Kin = tuple[bool, tuple[str, ...], int, str]


def read_singles(outline: list[Block], found: list[tuple[int, Table]], told: set[int]) -> Iterator[tuple[int, Table]]:
    """Yield the listings of one item that have sisters; the blocks that are `told` stand in a listing already."""
    sisters = {
        _kin(table.layout == "bullets", table.headings, table.rows[-1].text(0))
        for _, table in found
        if table.layout in LISTINGS
    }
    singles = [
        (index, item, _kin(block.tag != "p", block.headings, item.term))
        for index, block in enumerate(outline)
        if index not in told and (sisters if block.tag == "p" else block.tag in LAYOUTS) and (item := _single(block))
    ]
    alike = Counter(kin for kin, _ in {(kin, outline[index].headings) for index, _, kin in singles if kin[0]})
    for index, item, kin in singles:
        if kin in sisters or alike[kin] >= MANY:
            table = to_table([item], LAYOUTS[outline[index].tag], place_of(outline, index), least=1)
            if table:
                yield index, table


def _kin(is_list: bool, headings: tuple[str, ...], term: str) -> Kin:
    """Return what sisters have in common: their form, the headings above their own, and the kind of their terms."""
    return is_list, headings[:-1], len(headings), kind_of(term)


def _single(block: Block) -> Item | None:
    """Return the only item of a list, or of a paragraph."""
    node = block.node
    if block.tag != "p":
        only = next(children(node), None)
        if only is None or next(children_after(only), None) is not None:
            return None
        node = only
    elif "\n" in block.text or not may_start_term(block.text):
        return None
    found, _ = start_of(node)
    if found is None or not is_telling(found.term):
        return None
    item = read_item(node)
    return item if item and item.says_something else None
