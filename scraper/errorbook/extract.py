"""From a page's bytes to what it documents: one pure function. Everything else is who calls it.

1. decode and parse the page          (pages)
2. find its tables and its prose      (layouts)
3. read those that list error codes   (reading)
4. where something was found, parse once more with source lines and read that
"""

from errorbook.layouts import passages, tables
from errorbook.pages import Page, UnreadableError, open_page, stand_in
from errorbook.reading import PageReading, lists_errors, read


def extract(data: bytes, origin: str, language: str = "") -> PageReading:
    """Return what a page documents; never raises, an unreadable page is a reading with a finding of level error.

    `origin` is the page's name in findings; its suffix tells HTML from Markdown. `language` is told by the
    text where it is not given.
    """
    page = open_page(data, origin)
    try:
        return _extract(page, language)
    except UnreadableError as error:
        return read(page.unreadable(error), (), (), language)


def _extract(page: Page, language: str) -> PageReading:
    tree = page.tree()
    prose = list(passages(tree))
    plain = list(tables(tree))
    if any(lists_errors(table, page) for table in plain):
        del tree  # a large page would take twice the memory
        plain = list(tables(page.tree_with_lines(), page.source))
        return read(page, plain, prose, language)
    reading = read(page, plain, prose, language)
    if page.is_html and not reading.message_examples and (what := stand_in(tree)):
        raise UnreadableError(what, "not-documentation")
    return reading
