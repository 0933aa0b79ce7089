"""Captions that stand after their table, and tables that go on in another one.

In: the outline, the index of a table in it, and the table. Out: the table with its caption, or under the header of the
table that it goes on with.
"""

import re

from msgspec.structs import replace

from errorbook.layouts.model import Table
from errorbook.layouts.outline import Block
from errorbook.layouts.text import text_of

MAX_CAPTION = 120  # characters
_NUMBERED = re.compile(r"[^\W\d_]{1,12}\s?\d+(?:[.-]\d+)*\s*[:：.、\s–—-]\s*\S")  # "Table 2: …", "表 3-1 …"
_SLANTED = frozenset({"em", "i", "figcaption"})


def with_caption(table: Table, outline: list[Block], index: int) -> Table:
    """Return a table without a caption with what stands right after it, where that is one, or with its panel's title."""
    if table.caption:
        return table
    block = outline[index]
    after = outline[index + 1] if index + 1 < len(outline) else None
    if after is not None and after.tag == "p" and after.nest == block.nest and len(after.text) <= MAX_CAPTION:
        following = outline[index + 2] if index + 2 < len(outline) else None
        before_next = following is not None and following.tag == "table"  # then it is the caption of that
        if not before_next and (_NUMBERED.match(after.text) or _is_slanted(after)):
            return replace(table, caption=text_of(after.node))
    return replace(table, caption=_figure_caption(block) or block.panel)


def _is_slanted(block: Block) -> bool:
    """Tell whether all of a paragraph is in italics."""
    only = block.node.first_child
    return only is not None and only.tag in _SLANTED and only.next is None


def _figure_caption(block: Block) -> str:
    """Return the caption of the figure that holds the table."""
    figure = block.node.parent
    caption = figure.css_first("figcaption") if figure is not None and figure.tag == "figure" else None
    return text_of(caption) if caption is not None else ""


def continued(table: Table, before: Table | None) -> Table:
    """Return a table without a header of its own, right behind one as wide that has one, under that header."""
    header = before.rows[0] if before is not None else None
    first = table.rows[0]
    if header is None or not header.is_header or first.is_header or len(header.cells) != table.width:
        return table
    if [cell.text for cell in first.cells] == [cell.text for cell in header.cells]:
        return replace(table, rows=(header, *table.rows[1:]))
    return replace(table, rows=(header, *table.rows))
