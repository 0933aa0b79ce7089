"""What the first row of a table says: most tables need not be read any further."""

import re
from collections.abc import Callable

from errorbook.layouts import Table
from errorbook.pages import Page
from errorbook.reading.cells import shape
from errorbook.reading.columns import CODE_WORDS, proposed
from errorbook.reading.context import context_of, page_names
from errorbook.reading.gate import holds_sign
from errorbook.reading.grid import Grid
from errorbook.reading.words import meaning

_NEGATIVE = re.compile(r"(?<![\w.)-])-\d")


def worth_reading(page: Page) -> Callable[[Table], bool]:
    """Return a function that tells by its first row whether a table of the page may list error codes.

    A table of which it says no is one that `find_columns` refuses for its headers alone. A preformatted block, given
    as one cell, must speak of errors, or stand where they are spoken of, or hold a negative number.
    """
    names = page_names(page)

    def may_list_errors(table: Table) -> bool:
        if table.layout == "lines":
            text = table.rows[0].text(0)
            return holds_sign(text) or _NEGATIVE.search(text) is not None or context_of(table, (), names).speaks
        texts = tuple(cell.text for cell in table.rows[0].cells)
        means = [meaning(text) for text in texts]
        if not CODE_WORDS.isdisjoint(means):
            return True
        if not any(means[1:]) or any(cell.repeats for cell in table.rows[0].cells):  # no header, or a part of it
            return True
        if any(word is None and shape(text) == "number" for word, text in zip(means, texts, strict=True)):
            return True
        return bool(proposed(means, Grid(texts, ()), context_of(table, (), names)))

    return may_list_errors
