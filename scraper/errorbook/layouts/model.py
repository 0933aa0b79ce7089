"""What the layouts give to the reading: plain values, without any node of the tree.

They are structs of msgspec, because a page has thousands of them, and frozen dataclasses take ten times as long to make.
"""

from typing import Literal

import msgspec

Layout = Literal[
    "html-table",
    "pipe-table",
    "definition-list",
    "headings",
    "bullets",
    "paragraphs",
    "lines",
    "constants",
    "sample",
]


class Cell(msgspec.Struct, frozen=True, gc=False):
    """One cell. A line break that the page shows is a newline in `text`.

    `repeats` says that the cell only repeats its left ("column") or upper ("row") neighbour, by a span.
    """

    text: str
    is_header: bool = False
    repeats: Literal["", "column", "row"] = ""


class Row(msgspec.Struct, frozen=True):
    """One row, spans expanded. `extra` are cells beyond the header that a Markdown renderer drops."""

    cells: tuple[Cell, ...]
    line: int = 0
    is_header: bool = False
    extra: tuple[str, ...] = ()

    def text(self, column: int) -> str:
        """Return the text in a column; rows may be shorter than their table."""
        return self.cells[column].text if column < len(self.cells) else ""

    @property
    def is_section(self) -> bool:
        """Tell whether one cell spans the whole row."""
        cells = self.cells
        return len(cells) > 1 and cells[1].repeats == "column" and all(cell.repeats == "column" for cell in cells[2:])

    @property
    def is_empty(self) -> bool:
        """Tell whether no cell holds text."""
        return not any(cell.text.strip() for cell in self.cells)


class Table(msgspec.Struct, frozen=True):
    """A rectangular table: `headings` is the path of headings above it, `lead` the paragraph right before it.

    Layouts other than tables proper give *listings*: the first cell of a row is its term, the others say something
    of it. A listing has a header row only where its items have labelled parts ("Cause: …"); a column without a label,
    such as mostly the first, has an empty header.
    """

    layout: Layout
    headings: tuple[str, ...]
    caption: str
    lead: str
    rows: tuple[Row, ...]
    line: int = 0
    spans_cut: bool = False  # its spans ask for absurdly many cells, so that the later ones were not expanded
    is_whole: bool = True  # else its first row is all that was read of it

    @property
    def heading(self) -> str:
        """The nearest heading, or an empty string."""
        return self.headings[-1] if self.headings else ""

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(len(row.cells) for row in self.rows)


class Passage(msgspec.Struct, frozen=True):
    """A paragraph, a list item or a preformatted block."""

    text: str
    headings: tuple[str, ...] = ()
    preformatted: bool = False
