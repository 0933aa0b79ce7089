"""What a documentation team reads about its own documentation: how much it says of errors, and where it disagrees.

In: a project. Out: a `Report` of plain values. It is about the pages alone: neither catalogue nor overlay has a say in it.
"""

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from errorbook.catalog.build import merge_pages
from errorbook.catalog.documented import Documented, by_module
from errorbook.catalog.model import TEXTS, Catalogue, Entry, Provenance, Variant
from errorbook.findings import Finding
from errorbook.means import ALONE, Means
from errorbook.pages import open_page
from errorbook.pages.served import Charsets
from errorbook.pages.title import title_of
from errorbook.project import Project
from errorbook.reading.context import speaks_of_errors
from errorbook.reading.words import extended
from errorbook.settings import Source
from errorbook.sources import read_pages


class Counts(msgspec.Struct, kw_only=True):
    """How much pages document: `rows` are those of tables that list errors, `codes` the different ones of them."""

    pages: int = 0
    tables: int = 0
    rows: int = 0
    entries: int = 0
    codes: int = 0
    rejected: dict[str, int] = {}


class Wording(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What one place says of a code."""

    page: str
    heading: str = ""
    text: str = ""


class Conflict(msgspec.Struct, kw_only=True):
    """A code of which places say different things, the one that is used first."""

    module: str
    code: str
    wordings: list[Wording]


class Untranslated(msgspec.Struct, kw_only=True):
    """The codes of a module that are documented, but not in a language."""

    module: str
    language: str
    codes: list[str]


class Silent(msgspec.Struct, kw_only=True):
    """A page that speaks of errors in its name or title, and of which none was read."""

    page: str
    title: str


class ModuleReport(msgspec.Struct, kw_only=True):
    """What is documented of a module, on pages that are all in one folder or below it."""

    module: str
    folder: str
    languages: list[str]
    counts: Counts


class Report(msgspec.Struct, kw_only=True):
    """What the pages of a project document, and what somebody should look at.

    `pages_read` counts all pages, `totals` those that document something.
    """

    format: int = 1
    pages_read: int
    totals: Counts
    modules: list[ModuleReport]
    silent: list[Silent]
    conflicts: list[Conflict]
    untranslated: list[Untranslated]
    findings: list[Finding]


def report_on(project: Project, means: Means = ALONE) -> Report:
    """Return the report on a project's pages. Raises what `read_pages` raises."""
    survey = read_pages(project, means)
    modules = by_module(survey.documented)
    catalogues: dict[str, Catalogue] = {}
    findings = [found for one in survey.documented for found in one.reading.findings]
    for module, pages in modules.items():
        catalogues[module], found = merge_pages(pages, None, project.file.languages)
        findings += found
    languages = project.file.languages
    charsets = Charsets()
    with extended(project.file.words):
        silent = [one for source in survey.silent for one in _silent(project, source, charsets)]
    return Report(
        pages_read=len(survey.documented) + len(survey.silent),
        totals=_counts(survey.documented, sum(len(one.errors) for one in catalogues.values())),
        modules=[_module(module, pages, catalogues[module]) for module, pages in modules.items()],
        silent=silent,
        conflicts=[one for catalogue in catalogues.values() for one in _conflicts(catalogue)],
        untranslated=[one for catalogue in catalogues.values() for one in _untranslated(catalogue, languages)],
        findings=[*survey.findings, *findings],
    )


def _counts(pages: Sequence[Documented], codes: int) -> Counts:
    tables = [table for one in pages for table in one.reading.tables]
    rejected = Counter(row.reason for table in tables for row in table.rejected)
    return Counts(
        pages=sum(bool(one.errors) for one in pages),
        tables=len(tables),
        rows=sum(table.rows for table in tables),
        entries=sum(len(table.entries) for table in tables),
        codes=codes,
        rejected=dict(sorted(rejected.items())),
    )


def _module(module: str, pages: Sequence[Documented], catalogue: Catalogue) -> ModuleReport:
    languages = dict.fromkeys(one.source.language for one in pages if one.errors)
    folder = posixpath.commonpath([posixpath.dirname(one.source.path) for one in pages if one.errors] or [""])
    counts = _counts(pages, len(catalogue.errors))
    return ModuleReport(module=module, folder=folder, languages=list(languages), counts=counts)


def _silent(project: Project, source: Source, charsets: Charsets) -> Iterator[Silent]:
    """Yield a page that documents nothing where its name or its title speaks of errors."""
    path = project.root / source.path
    data = path.read_bytes()
    page = open_page(data, source.path, charsets.of(project.root, source.path, data))
    title = title_of(page.source, is_html=page.is_html)
    if speaks_of_errors(path.stem) or speaks_of_errors(title):
        yield Silent(page=source.path, title=title)


def _conflicts(catalogue: Catalogue) -> Iterator[Conflict]:
    for entry in catalogue.errors:
        if entry.variants:
            wordings = [_wording(entry), *map(_wording, entry.variants)]
            yield Conflict(module=catalogue.module, code=entry.label, wordings=wordings)


def _wording(said: Entry | Variant) -> Wording:
    by_language: Sequence[Mapping[str, str]] = [getattr(said, name) for name in TEXTS]
    texts = (said.symbol, *(next(iter(texts.values()), "") for texts in by_language), said.message, said.http_status)
    place: Provenance = said.source
    return Wording(page=place.page, heading=place.heading, text=" · ".join(filter(None, texts)))


def _untranslated(catalogue: Catalogue, languages: Sequence[str]) -> Iterator[Untranslated]:
    """Yield the codes that have texts, but none in a language."""
    for language in languages:
        codes = [entry.label for entry in catalogue.errors if language not in (tags := _languages(entry)) and tags]
        if codes:
            yield Untranslated(module=catalogue.module, language=language, codes=codes)


def _languages(entry: Entry) -> set[str]:
    return {tag for said in (entry, *entry.variants) for name in TEXTS for tag in getattr(said, name)}
