"""From a page's bytes to what it documents: one pure function. Everything else is who calls it.

1. decode the page, and parse it where it may document errors         (pages)
2. find its tables and its prose                                      (layouts)
3. judge which tables list error codes                                (reading)
4. read what was found, and the prose around it                       (reading)
5. look where the page breaks its own tables apart                    (causes)
"""

from collections.abc import Sequence
from dataclasses import replace

from errorbook.causes.find import broken_parts
from errorbook.causes.model import Read
from errorbook.layouts import always, outline_of, passages, tables
from errorbook.pages import Page, UnreadableError, open_page, stand_in
from errorbook.reading.gate import glance_at, may_show_messages
from errorbook.reading.heads import worth_reading
from errorbook.reading.hints import HintError, apply_hints
from errorbook.reading.model import PageReading, TableHint
from errorbook.reading.read import judge, nothing, read, refused


def extract(
    data: bytes,
    origin: str,
    language: str = "",
    *,
    charset: str = "",
    hints: Sequence[TableHint] = (),
    explain: bool = False,
) -> PageReading:
    """Return what a page documents; an unreadable page is a reading with a finding of level error.

    `origin` is the page's name in findings; its suffix tells HTML from Markdown. `language` is told by the
    text where it is not given. `charset` is the encoding that a server declared. `explain` asks for the other tables too,
    each with the reason why it was not taken. `hints` say how tables are to be read; HintError where one does not fit
    is all that this raises.
    """
    page = open_page(data, origin, charset)
    try:
        reading = _extract(page, language, hints, explain=explain)
    except UnreadableError as error:
        return nothing(page.unreadable(error), language)
    if reading.tables:
        reading.findings = [
            *reading.findings,
            *broken_parts(page, reading, reader(page, language, hints), hinted=bool(hints)),
        ]
    return reading


def reader(page: Page, language: str, hints: Sequence[TableHint]) -> Read:
    """Return a function that reads another text of the same page: None where it can't be read, or the hints don't fit."""

    def read_text(text: str) -> PageReading | None:
        try:
            return _extract(replace(page, source=text, findings=[]), language, hints, explain=False)
        except (UnreadableError, HintError):
            return None

    return read_text


def _extract(page: Page, language: str, hints: Sequence[TableHint], *, explain: bool) -> PageReading:
    glance = glance_at(page)
    lists = bool(hints) or glance.may_list_errors
    if not (explain or lists or page.is_html or may_show_messages(page.source)):
        return nothing(page, language)
    tree = page.tree()
    outline = outline_of(tree)
    worth = always if hints else worth_reading(page, glance)
    judged = judge(tables(outline, page.source, worth), page) if lists else []
    judged = apply_hints(judged, hints)
    reading = read(page, judged, passages(outline), language)
    if page.is_html and not reading.tables and not reading.message_examples and (what := stand_in(tree)):
        raise UnreadableError(what, "not-documentation")
    if explain:
        reading.refused = refused(judge(tables(outline, page.source, always), page), reading.tables)
    return reading
