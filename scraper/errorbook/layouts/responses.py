"""Samples of data that show one error each, one after the other or each in a section of its own.

In: the outline. Out: for each run of such samples a table, the keys as header; the first column has what stands over the
sample: the heading of its own, or the paragraph before it.
"""

from collections.abc import Iterator
from itertools import groupby

from errorbook.layouts.model import Cell, Row, Table
from errorbook.layouts.outline import Block
from errorbook.layouts.place import lead_of, place_of
from errorbook.layouts.samples import MAX_WIDTH, load
from errorbook.layouts.worth import Worth, always
from errorbook.pages.lines import line_of

ENOUGH = 3  # samples of one form
MAX_SAMPLE = 2000  # characters that show one thing

Pairs = dict[str, str]


def read_responses(outline: list[Block], worth: Worth = always) -> Iterator[tuple[int, Table]]:
    """Yield the tables of such samples, each with the index of its first in the outline."""
    samples = [index for index, block in enumerate(outline) if block.tag == "pre" and _may_be_sample(block.text)]
    if len(samples) < ENOUGH:  # nearly all
        return
    for by_section in (False, True):
        for _, group in groupby(samples, key=lambda index: _section(outline[index], by_section=by_section)):
            indexes = list(group)
            if len(indexes) < ENOUGH or not worth(_announced(outline, indexes[0], by_section=by_section)):
                continue
            run = [(index, pairs) for index in indexes if (pairs := _pairs(outline[index].text))]
            names = list(dict.fromkeys(name for _, pairs in run for name in pairs))
            sections = {outline[index].headings for index, _ in run}
            if len(run) < ENOUGH or len(sections) != (len(run) if by_section else 1):
                continue
            if sum(len(pairs) for _, pairs in run) * 2 < len(names) * len(run):
                continue
            yield run[0][0], _table(outline, run, names, by_section=by_section)


def _section(block: Block, *, by_section: bool) -> tuple[str, ...]:
    """Return the headings above a sample, with `by_section` those above its own."""
    return block.headings[:-1] if by_section else block.headings


def _announced(outline: list[Block], index: int, *, by_section: bool) -> Table:
    """Return a table of what stands over the samples alone: what they say themselves is no sign of errors."""
    headings = _section(outline[index], by_section=by_section)
    return Table("sample", headings, "", lead_of(outline, index), (Row((Cell(""),)),))


def _table(outline: list[Block], run: list[tuple[int, Pairs]], names: list[str], *, by_section: bool) -> Table:
    place = place_of(outline, run[0][0])
    headings = place.headings[:-1] if by_section else place.headings
    rows = [Row(tuple(Cell(name, is_header=True) for name in ("", *names)), is_header=True)]
    for index, pairs in run:
        block = outline[index]
        said = block.headings[-1] if by_section else lead_of(outline, index).rstrip(":： ")
        texts = (said, *(pairs.get(name, "") for name in names))
        rows.append(Row(tuple(map(Cell, texts)), line_of(block.node)))
    return Table("sample", headings, place.caption, "", tuple(rows), place.line)


def _may_be_sample(text: str) -> bool:
    return text.lstrip()[:1] == "{" and len(text) <= MAX_SAMPLE


def _pairs(text: str) -> Pairs:
    """Return the keys and values of the object that a text shows, those within it too; nothing where it is none."""
    pairs: Pairs = {}
    stack = [load(text)]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            for name, one in value.items():
                if isinstance(one, str):
                    pairs.setdefault(name, one)
                else:
                    stack.append(one)
        elif isinstance(value, list):
            stack += value
    return pairs if len(pairs) <= MAX_WIDTH else {}
