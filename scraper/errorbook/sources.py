"""The sources of a project, read; and why one of them gives too little.

In: a project. Out: each source with what its page documents.
"""

from collections.abc import Sequence

from errorbook.catalog.build import Documented
from errorbook.catalog.losses import Row
from errorbook.causes import Cause, Missing, cause_of, cause_of_nothing
from errorbook.errors import InputError
from errorbook.extract import extract, reader
from errorbook.pages import open_page
from errorbook.pages.served import charset_of
from errorbook.project import Project
from errorbook.reading import PageReading
from errorbook.reading.hints import HintError
from errorbook.reading.words import extended


def read_pages(project: Project) -> list[Documented]:
    """Return each source with what its page documents. Raises InputError where what is said of its tables does not fit."""
    with extended(project.file.words):
        return [read_source(project, number) for number in range(len(project.file.sources))]


def read_source(project: Project, number: int, data: bytes | None = None, charset: str = "") -> Documented:
    """Read the page of a source, or the bytes that may become it, in a `charset` that a server declared.

    Raises InputError where what is said of its tables does not fit it.
    """
    source = project.file.sources[number]
    if data is None:
        data = (project.root / source.path).read_bytes()
        charset = charset_of(project.root / source.path, source.path, data)
    try:
        reading = extract(data, source.path, source.language, charset=charset, hints=source.tables)
        return Documented(source, reading, data, charset)
    except HintError as error:
        place = project.place("sources", number, "tables", error.number)
        raise InputError(f"{place}: {source.path}: {error}") from None


def why(one: Documented, gone: Sequence[Row]) -> Cause | None:
    """Return the most likely cause for rows that are gone from a page, or for a page that gives none."""
    source = one.source
    page = open_page(one.data, source.path, one.charset)
    read = reader(page, source.language, source.tables)
    if not gone:
        return cause_of_nothing(page, one.reading, read)
    missing = [Missing(row.identity[0], (*row.texts.values(), row.identity[1])) for row in gone]
    return cause_of(page, one.reading, missing, read, lambda: _explained(one))


def _explained(one: Documented) -> PageReading:
    source = one.source
    return extract(one.data, source.path, source.language, charset=one.charset, hints=source.tables, explain=True)
