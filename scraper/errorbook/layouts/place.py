"""Where a listing stands on the page.

In: the outline and an index in it. Out: a `Place`.
"""

from errorbook.layouts.listing import Place
from errorbook.layouts.outline import Block
from errorbook.layouts.text import own_text_of, text_of
from errorbook.pages.lines import line_of


def place_of(outline: list[Block], index: int) -> Place:
    """Return the headings over a block, the panel around it, the paragraph before it, and its line."""
    block = outline[index]
    return Place(block.headings, block.panel, lead_of(outline, index), line_of(block.node))


def lead_of(outline: list[Block], index: int) -> str:
    """Return the paragraph right before a block, or the text before it in what holds both, or the term that it defines."""
    block, before = outline[index], outline[index - 1] if index else None
    if before is None:
        return ""
    if before.tag == "p" and before.nest == block.nest:
        return text_of(before.node)
    parent = block.node.parent
    holds = before.tag in {"li", "dd", "div"} and parent is not None and parent.mem_id == before.node.mem_id
    holds |= before.tag == "dt" and parent is not None and parent.tag == "dd"
    return own_text_of(before.node) if holds else ""
