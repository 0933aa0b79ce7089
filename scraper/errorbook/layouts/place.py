"""Where a listing stands on the page.

In: the outline and an index in it. Out: a `Place`.
"""

from errorbook.layouts.listing import Place
from errorbook.layouts.outline import Block
from errorbook.layouts.text import text_of
from errorbook.pages.lines import line_of


def place_of(outline: list[Block], index: int) -> Place:
    """Return the headings over a block, the panel around it, the paragraph before it, and its line."""
    block = outline[index]
    return Place(block.headings, block.panel, lead_of(outline, index), line_of(block.node))


def lead_of(outline: list[Block], index: int) -> str:
    """Return the paragraph right before a block, an empty string where something else stands there."""
    before = outline[index - 1] if index else None
    return text_of(before.node) if before and before.tag == "p" and before.nest == outline[index].nest else ""
