"""The sources of a project, read; and why one of them gives too little.

In: a project. Out: each page that documents something, with what it documents. Of a page of a tree that documents
nothing, as most do, its path alone is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import msgspec

from errorbook.catalog.documented import Documented
from errorbook.catalog.losses import Row
from errorbook.causes import Cause, Missing, cause_of, cause_of_nothing
from errorbook.errors import InputError, UnmetError
from errorbook.extract import extract, reader
from errorbook.findings import Finding, finding
from errorbook.pages import open_page
from errorbook.pages.served import charset_of
from errorbook.pages.title import title_of
from errorbook.project import Project
from errorbook.reading import PageReading
from errorbook.reading.hints import HintError
from errorbook.reading.words import extended
from errorbook.settings import Source, Tree
from errorbook.trees import is_named, module_by_title, sources_of

SHOWN = 10


@dataclass(slots=True)
class Survey:
    """What the pages of a project document: listed sources first, then pages of trees by module and path.

    `silent` are the pages of trees that document nothing.
    """

    documented: list[Documented]
    silent: list[Source] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_pages(project: Project) -> Survey:
    """Read all pages of a project.

    Raises InputError where what is said of a page's tables does not fit, UnmetError where nothing says a page's module.
    """
    with extended(project.file.words):
        survey = Survey([read_source(project, number) for number in range(len(project.file.sources))])
        _read_trees(project, survey)
    return survey


def read_source(project: Project, number: int, data: bytes | None = None, charset: str = "") -> Documented:
    """Read the page of a source, or the bytes that may become it, in a `charset` that a server declared.

    Raises InputError where what is said of its tables does not fit it.
    """
    source = project.file.sources[number]
    content = (project.root / source.path).read_bytes() if data is None else data
    charset = charset_of(project.root / source.path, source.path, content) if data is None else charset
    try:
        reading = extract(content, source.path, source.language, charset=charset, hints=source.tables)
    except HintError as error:
        place = project.place("sources", number, "tables", error.number)
        raise InputError(f"{place}: {source.path}: {error}") from None
    return Documented(source, reading, sha256(content).digest(), data or b"", charset)


def _read_trees(project: Project, survey: Survey) -> None:
    """Add the pages of all trees to a survey, but for those that it has already."""
    taken = {one.source.path for one in survey.documented}
    found: list[Documented] = []
    problems: list[str] = []
    for number, tree in enumerate(project.file.trees):
        place = project.place("trees", number)
        pages = [source for source in sources_of(tree, project.root) if source.path not in taken]
        taken |= {source.path for source in pages}
        its: list[Documented] = []
        for source in pages:
            one = _read_page(project, tree, source)
            if one is None:
                survey.silent.append(source)
            else:
                its.append(one)
        if not any(one.errors for one in its):
            problems.append(f"{place}: none of {len(pages):,} pages in {tree.path} documents errors")
        problems += _without_module(place, its)
        survey.findings += _unnamed(place, tree, its)
        found += its
    if problems:
        raise UnmetError(problems)
    survey.documented += sorted(found, key=lambda one: (one.source.module, one.source.path))


def _read_page(project: Project, tree: Tree, source: Source) -> Documented | None:
    """Return a page of a tree with what it documents, and with what itself tells of its module and language; None for nothing."""
    data = (project.root / source.path).read_bytes()
    charset = charset_of(project.root / source.path, source.path, data)
    reading = extract(data, source.path, source.language, charset=charset)
    if not (reading.tables or reading.message_examples) and reading.readable:
        return None
    language = source.language or _nearest(reading.language, project.file.languages)
    module = source.module
    if not module and reading.readable:
        page = open_page(data, source.path, charset)
        module = module_by_title(tree, title_of(page.source, is_html=page.is_html))
    its = msgspec.structs.replace(source, module=module, language=language)
    return Documented(its, reading, sha256(data).digest(), charset=charset, is_of_tree=True)


def _nearest(language: str, known: Sequence[str]) -> str:
    """Return which of the project's languages a text is in: that language, a regional form of it, else the first."""
    alike = (one for one in known if one.partition("-")[0] == language.partition("-")[0])
    return language if language in known else next(alike, known[0])


def _without_module(place: str, documented: Sequence[Documented]) -> Iterator[str]:
    """Yield what to tell of pages that document errors of nobody knows which module."""
    pages = [one.source.path for one in documented if one.errors and not one.source.module]
    if pages:
        shown = "".join(f"\n  {page}" for page in pages[:SHOWN])
        more = f"\n  … and {len(pages) - SHOWN} more" if len(pages) > SHOWN else ""
        told = (
            "nothing says which module these pages document; `paths`, `titles`, `modules` or `module` of the tree can"
        )
        yield f"{place}: {told}:{shown}{more}"


def _unnamed(place: str, tree: Tree, documented: Sequence[Documented]) -> Iterator[Finding]:
    """Yield what to tell of modules that have no name of their own."""
    page, _, line = place.rpartition(":")
    paths = {one.source.module: one.source.path for one in documented if one.errors and not is_named(one.source.module)}
    for module, path in sorted(paths.items()):
        told = f"what {path.removeprefix(tree.path + '/')} documents is module {module}, for want of a name"
        yield finding("module-unnamed", told, page=page, line=int(line))


def why(root: Path, one: Documented, gone: Sequence[Row]) -> Cause | None:
    """Return the most likely cause for rows that are gone from a page, or for a page that gives none; `root` is the project's."""
    source = one.source
    path = root / source.path
    data = one.data or (path.read_bytes() if path.is_file() else b"")
    page = open_page(data, source.path, one.charset)
    read = reader(page, source.language, source.tables)
    if not gone:
        return cause_of_nothing(page, one.reading, read)
    missing = [Missing(row.identity[0], (*row.texts.values(), row.identity[1])) for row in gone]
    return cause_of(page, one.reading, missing, read, lambda: _explained(one, data))


def _explained(one: Documented, data: bytes) -> PageReading:
    source = one.source
    return extract(data, source.path, source.language, charset=one.charset, hints=source.tables, explain=True)
