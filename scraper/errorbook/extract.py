"""From a page's bytes to what it documents: one pure function. Everything else is who calls it.

1. decode and parse the page          (pages)
2. find its tables and its prose      (layouts)
3. read those that list error codes   (reading)
4. where something was found, parse once more with source lines and read that
"""

from errorbook.layouts import outline_of, passages, tables
from errorbook.pages import open_page
from errorbook.reading import PageReading, lists_errors, read


def extract(data: bytes, origin: str, language: str = "") -> PageReading:
    """Return what a page documents; never raises, an unreadable page is a reading with a finding of level error.

    `origin` is the page's name in findings; its suffix tells HTML from Markdown. `language` is told by the
    text where it is not given.
    """
    page = open_page(data, origin)
    outline = outline_of(page.tree())
    prose = list(passages(outline))
    plain = list(tables(outline))
    if lists_errors(plain, page):
        plain = list(tables(outline_of(page.tree_with_lines()), page.source))
    return read(page, plain, prose, language)
