"""What the first row of a table says: most tables need not be read any further."""

import re
from collections.abc import Callable
from functools import cache
from typing import Literal

from errorbook.layouts import Table
from errorbook.pages import Page
from errorbook.reading.candidates import proposed
from errorbook.reading.cells import shape
from errorbook.reading.context import Context, context_of, page_names
from errorbook.reading.gate import Glance, holds, tells
from errorbook.reading.grid import TABLES, Grid
from errorbook.reading.words import meaning, remembered

Need = Literal["nothing", "errors", "errors-near", "more"]
CONTEXTS: dict[Need, Context] = {  # in the order in which they say more
    "nothing": Context(),
    "errors": Context(far=("error",)),
    "errors-near": Context(near=("error",)),
}
_NEGATIVE = re.compile(r"(?<![\w.)-])-\d")


def worth_reading(page: Page, glance: Glance) -> Callable[[Table], bool]:
    """Return a function that tells by its first row whether a table of the page may list error codes.

    A table of which it says no is one that `find_columns` refuses for its headers alone. A listing, given as one cell,
    must speak of errors, or stand where they are spoken of, or hold a negative number.
    """
    names = page_names(page)
    named = any(holds(name, glance) for name in names)

    @cache
    def speaks(text: str) -> bool:
        return holds(text, glance)

    def in_context(table: Table) -> bool:
        return named or any(map(speaks, table.headings)) or holds(f"{table.caption}\n{table.lead}", glance)

    def may_list_errors(table: Table) -> bool:
        if table.layout not in TABLES:
            text = table.rows[0].text(0)
            return in_context(table) or _NEGATIVE.search(text) is not None or tells(text, glance)
        row = table.rows[0]
        need = "nothing" if any(cell.repeats for cell in row.cells) else _need(tuple(cell.text for cell in row.cells))
        if need in {"nothing", "more"}:
            return need == "nothing"
        if not in_context(table):
            return False
        context = context_of(table, (), names)
        return context.errors_near or (need == "errors" and context.errors_far)

    return may_list_errors


@remembered(4096)
def _need(texts: tuple[str, ...]) -> Need:
    """Return what a first row needs around it to be worth more: most tables share their headers with many others."""
    means = [meaning(text) for text in texts]
    if not any(means[1:]):  # no header, or a part of it
        return "nothing"
    if any(word is None and shape(text) == "number" for word, text in zip(means, texts, strict=True)):
        return "nothing"
    grid = Grid(texts, ())
    return next((need for need, context in CONTEXTS.items() if proposed(means, grid, context)), "more")
