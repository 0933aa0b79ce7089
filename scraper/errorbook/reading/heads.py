"""What the first row of a table says: most tables need not be read any further."""

import re
from collections.abc import Callable
from functools import cache

from errorbook.layouts import Table
from errorbook.pages import Page
from errorbook.reading.context import context_of, page_names
from errorbook.reading.gate import Glance, holds, tells
from errorbook.reading.grid import TABLES
from errorbook.reading.needs import need_of

_NEGATIVE = re.compile(r"-(?<![\w.)-]-)\d")  # the dash first: the engine skips to it


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
        need = "nothing" if any(cell.repeats for cell in row.cells) else need_of(tuple(cell.text for cell in row.cells))
        if need in {"nothing", "more"}:
            return need == "nothing"
        if not in_context(table):
            return False
        context = context_of(table, (), names)
        return context.errors_near or (need == "errors" and context.errors_far)

    return may_list_errors
