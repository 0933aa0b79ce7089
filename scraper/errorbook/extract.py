"""From a page's bytes to what it documents: one pure function. Everything else is who calls it.

1. decode and parse the page                                          (pages)
2. find its tables and its prose                                      (layouts)
3. judge which tables list error codes                                (reading)
4. where one does, parse once more with source lines and judge those
5. read what was found
"""

from collections.abc import Iterable

from errorbook.layouts import Passage, always, outline_of, passages, tables
from errorbook.pages import Page, UnreadableError, open_page, stand_in
from errorbook.reading import PageReading, judge, lists_errors, read, refused, worth_reading


def extract(data: bytes, origin: str, language: str = "", *, explain: bool = False) -> PageReading:
    """Return what a page documents; never raises, an unreadable page is a reading with a finding of level error.

    `origin` is the page's name in findings; its suffix tells HTML from Markdown. `language` is told by the
    text where it is not given. `explain` asks for the other tables too, each with the reason why it was not taken.
    """
    page = open_page(data, origin)
    try:
        return _extract(page, language, explain=explain)
    except UnreadableError as error:
        return read(page.unreadable(error), (), (), language)


def _extract(page: Page, language: str, *, explain: bool) -> PageReading:
    tree = page.tree()
    outline = outline_of(tree)
    prose: Iterable[Passage] = passages(outline)
    worth = always if explain else worth_reading(page)
    judged = judge(tables(outline, worth=worth), page)
    found = lists_errors(judged)
    instead = stand_in(tree) if page.is_html and not found else ""
    if found or explain:
        prose = list(prose)
        del tree, outline  # a large page would take twice the memory
        judged = judge(tables(outline_of(page.tree_with_lines()), page.source, worth), page)
    reading = read(page, judged, prose, language)
    if instead and not reading.message_examples:
        raise UnreadableError(instead, "not-documentation")
    if explain:
        reading.refused = refused(judged)
    return reading
