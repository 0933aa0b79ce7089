"""Paragraphs that start with a term, mostly in bold, each with what it says on the same line or beneath.

In: the outline. Out: listings, with the index in the outline of their first paragraph. A list of one item counts as a
paragraph: in Markdown, text without indentation between the items of a list makes one list of each.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from errorbook.layouts.bullets import read_item, start_of
from errorbook.layouts.content import children, children_after, parts_of
from errorbook.layouts.listing import ENOUGH, Item, to_table
from errorbook.layouts.model import Table
from errorbook.layouts.outline import Block
from errorbook.layouts.place import place_of
from errorbook.layouts.terms import Term, is_telling, kind_of, may_start_term, split_term
from errorbook.layouts.text import lines_of
from errorbook.layouts.worth import Worth, always, as_one_cell
from errorbook.pages.lines import line_of

_DASHED = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\s+[-–—](?:\s|$)")
PLAIN = "plain text"
STARTS = frozenset({"p", "div", "ul", "ol"})


def read_paragraphs(outline: list[Block], worth: Worth = always) -> Iterator[tuple[list[int], Table]]:
    """Yield the listings whose terms start paragraphs, or the lines of paragraphs, with the indexes of these."""
    for run in _runs(outline):
        gaps = [later - earlier for earlier, later in pairwise(run)]
        ends = [*run[1:], min(run[-1] + max(gaps), _section_end(outline, run[-1]))]
        if worth is not always and not worth(as_one_cell(outline, run[0], ends[-1])):
            continue
        items = [item for start, end in zip(run, ends, strict=True) for item in _items(outline[start:end])]
        if any(is_telling(item.term) for item in items):
            table = to_table(items, "paragraphs", place_of(outline, run[0]))
            if table:
                yield run, table


def _runs(outline: list[Block]) -> Iterator[list[int]]:
    """Yield the indexes of paragraphs of one form that no heading parts."""
    run: list[int] = []
    form = ""
    for index, block in enumerate(outline):
        if block.level:
            if len(run) >= ENOUGH:
                yield run
            run, form = [], ""
        elif block.tag in STARTS and not block.nest and (starts := _form(block)):
            if starts == PLAIN and form not in {"", PLAIN}:
                if not (run and _are_alike(block, outline[run[-1]])):
                    continue  # beneath a term that markup sets off
            elif starts != form:
                if len(run) >= ENOUGH:
                    yield run
                run, form = [], starts
            run.append(index)
    if len(run) >= ENOUGH:
        yield run


def _form(block: Block) -> str:
    """Return how a paragraph sets its term off, an empty string where it starts with none."""
    node = block.node
    if block.tag in {"ul", "ol"}:
        only = next(children(node), None)
        if only is None or next(children_after(only), None) is not None:
            return ""
        node = only
    elif block.tag == "p" and not may_start_term(block.text.lstrip()):
        return ""
    found, emphasised = start_of(node)
    if found is None or not is_telling(found.term):
        return ""
    if block.tag in {"p", "div"} and not (emphasised or found.rest or found.label or _stands_alone(found.term)):
        return ""
    return f"{block.tag} in markup" if emphasised else PLAIN


def _stands_alone(term: str) -> bool:
    """Tell whether a term without markup may be a whole paragraph: NoUser (1), or a number."""
    return term[-1] in ")）" or term.removeprefix("-").isdecimal()


def _are_alike(block: Block, other: Block) -> bool:
    """Tell whether two paragraphs start with constants and a text behind a dash, whatever their markup."""
    found = [_DASHED.match(one.text.lstrip()) for one in (block, other)]
    return all(found) and block.tag == other.tag


def _items(blocks: list[Block]) -> Iterator[Item]:
    """Yield the items that the first block holds: mostly one, with what stands beneath it."""
    lines = terms_of_lines(blocks[0])
    if len(lines) < ENOUGH:
        item = _item(blocks)
        if item:
            yield item
    first = line_of(blocks[0].node)
    for number, found in enumerate(lines if len(lines) >= ENOUGH else ()):
        yield Item(found.term, found.label, found.rest, line=first + number if first else 0)


def terms_of_lines(block: Block) -> list[Term]:
    """Return the terms of a paragraph's lines where each line starts with one, of one kind; no terms else."""
    if block.tag != "p" or "\n" not in block.text.strip():
        return []
    lines = lines_of(block.node)
    terms = [found for line in lines if may_start_term(line) and (found := split_term(line)) and found.rest]
    kinds = {kind_of(found.term) for found in terms}
    return terms if len(terms) == len(lines) and len(kinds) == 1 and is_telling(terms[0].term) else []


def _item(blocks: list[Block]) -> Item | None:
    """Return the item that starts with the first block; the others stand beneath it."""
    first = blocks[0].node
    if blocks[0].tag in {"ul", "ol"}:
        first = next(children(first))
    item = read_item(first)
    if item:
        item.parts += parts_of(block.node for block in blocks[1:] if block.nest == blocks[0].nest)
    return item


def _section_end(outline: list[Block], start: int) -> int:
    """Return the index of the next heading, or of the end of the page."""
    return next((index for index in range(start, len(outline)) if outline[index].level), len(outline))
