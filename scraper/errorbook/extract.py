"""From a page's bytes to what it documents: one pure function. Everything else is who calls it.

1. decode the page, and parse it where it may document errors         (pages)
2. find its tables and its prose                                      (layouts)
3. judge which tables list error codes                                (reading)
4. read what was found, and the prose around it                       (reading)
"""

from errorbook.layouts import always, outline_of, passages, tables
from errorbook.pages import Page, UnreadableError, open_page, stand_in
from errorbook.reading import PageReading, glance_at, judge, may_show_messages, read, refused, worth_reading


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
    glance = glance_at(page)
    lists = explain or glance.may_list_errors
    if not (lists or page.is_html or may_show_messages(page.source)):
        return read(page, (), (), language)
    tree = page.tree()
    outline = outline_of(tree)
    worth = always if explain else worth_reading(page, glance)
    judged = judge(tables(outline, page.source, worth), page) if lists else []
    reading = read(page, judged, passages(outline), language)
    if page.is_html and not reading.tables and not reading.message_examples and (what := stand_in(tree)):
        raise UnreadableError(what, "not-documentation")
    if explain:
        reading.refused = refused(judged)
    return reading
