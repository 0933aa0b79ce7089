"""The sources of a project, read; and why one of them gives too little.

In: a project. Out: each page that documents something, with what it documents. Of a page of a tree that documents
nothing, as most do, its path alone is kept. What reads a page is imported where one is read: mostly nothing is new.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from errorbook.catalog.documented import Documented
from errorbook.catalog.losses import Row
from errorbook.causes.model import Cause, Missing
from errorbook.errors import InputError, UnmetError
from errorbook.findings import Finding, finding
from errorbook.languages import nearest
from errorbook.means import ALONE, Means
from errorbook.memo import digest_of
from errorbook.packed import UNKNOWN, Read, decoded, digest_in
from errorbook.pages.served import charset_of
from errorbook.project import Project
from errorbook.reading.model import PageReading
from errorbook.reading.words import extended
from errorbook.settings import Source, Tree
from errorbook.trees import TreePage, is_named, module_by_title, tree_pages

SHOWN = 10


@dataclass(slots=True)
class Survey:
    """What the pages of a project document: listed sources first, then pages of trees by module and path.

    `silent` are the pages of trees that document nothing.
    """

    documented: list[Documented]
    silent: list[Source] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_pages(project: Project, means: Means = ALONE, pages: Sequence[TreePage] | None = None) -> Survey:
    """Read all pages of a project, those of its trees as they were listed. What comes out does not depend on the means.

    Raises InputError where what is said of a page's tables does not fit, UnmetError where nothing says a page's module.
    """
    with extended(project.file.words):
        survey = Survey([read_source(project, number) for number in range(len(project.file.sources))])
    _read_trees(project, means, survey, tree_pages(project) if pages is None else pages)
    return survey


def read_source(project: Project, number: int, data: bytes | None = None, charset: str = "") -> Documented:
    """Read the page of a source, or the bytes that may become it, in a `charset` that a server declared.

    Raises InputError where what is said of its tables does not fit it.
    """
    from errorbook.extract import extract
    from errorbook.reading.hints import HintError

    source = project.file.sources[number]
    content = (project.root / source.path).read_bytes() if data is None else data
    charset = charset_of(project.root, source.path, content) if data is None else charset
    try:
        reading = extract(content, source.path, source.language, charset=charset, hints=source.tables)
    except HintError as error:
        place = project.place("sources", number, "tables", error.number)
        raise InputError(f"{place}: {source.path}: {error}") from None
    return Documented(source, reading, digest_of(content), data or b"", charset)


def _read_trees(project: Project, means: Means, survey: Survey, pages: Sequence[TreePage]) -> None:
    """Add the pages of all trees to a survey."""
    means.watch.begin(len(pages))
    found: dict[int, list[Documented]] = {number: [] for number in range(len(project.file.trees))}
    for page, value in zip(pages, _read(project, pages, means), strict=True):
        read = decoded(value)
        if read is None:
            survey.silent.append(page.source)
        else:
            means.watch.found(len(read.reading.findings))
            found[page.tree].append(_documented(project, page, read, digest_in(value)))
    problems: list[str] = []
    for number, documented in found.items():
        tree, place = project.file.trees[number], project.place("trees", number)
        if not any(one.errors for one in documented):
            problems.append(f"{place}: none of the pages in {tree.path} documents errors")
        problems += _without_module(place, documented)
        survey.findings += _unnamed(place, tree, documented)
        survey.documented += documented
    if problems:
        raise UnmetError(problems)
    survey.documented.sort(key=lambda one: (one.source.module, one.source.path) if one.is_of_tree else ("", ""))


def _read(project: Project, pages: Sequence[TreePage], means: Means) -> Iterator[bytes]:
    """Yield what each page documents, encoded, in their order; what is known of a page is not read again."""
    memo = means.memo
    if memo is None:
        yield from _fresh(project, pages, means)
        return
    said = msgspec.msgpack.encode(project.file.words)

    def key(page: TreePage, digest: bytes) -> bytes:
        source = page.source
        return memo.key(b"page", said, *map(str.encode, (source.path, source.language, page.charset)), digest)

    known = [memo.get(key(page, page.digest)) for page in pages]
    missing = [page for page, value in zip(pages, known, strict=True) if value is None]
    means.watch.read(len(pages) - len(missing))
    fresh = _fresh(project, missing, means)
    for page, value in zip(pages, known, strict=True):
        if value is None:
            value = next(fresh)
            if (digest := digest_in(value)) != UNKNOWN:  # what a chance ended is tried again
                memo.put(key(page, digest), value)
        yield value
    memo.save()


def _fresh(project: Project, pages: Sequence[TreePage], means: Means) -> Iterator[bytes]:
    """Yield what pages document, as they are read now, each encoded."""
    if not pages:
        return
    from errorbook.many import Task, read_all, read_on

    words = project.file.words
    paths = [(one, one.source.path) for one in pages]
    tasks = [Task(path, str(project.root / path), one.size, one.source.language, one.charset) for one, path in paths]
    if not means.scheduler:
        yield from read_all(tasks, words, means.workers, means.watch.read)
        return
    from errorbook.scheduler import workers_at  # needs the extra, and takes a second

    with workers_at(means.scheduler, means.workers) as (executor, workers):
        yield from read_on(executor, tasks, words, workers, means.watch.read, far=True)


def _documented(project: Project, page: TreePage, read: Read, digest: bytes) -> Documented:
    """Return a page of a tree with what it documents, and with what itself tells of its module and language."""
    known, source = project.file.languages, page.source
    module = source.module or module_by_title(project.file.trees[page.tree], read.title)
    language = source.language or nearest(known, read.reading.language) or known[0]
    its = msgspec.structs.replace(source, module=module, language=language)
    return Documented(its, read.reading, digest, charset=page.charset, is_of_tree=True)


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
    from errorbook.causes.find import cause_of, cause_of_nothing
    from errorbook.extract import reader
    from errorbook.pages import open_page

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
    from errorbook.extract import extract

    source = one.source
    return extract(data, source.path, source.language, charset=one.charset, hints=source.tables, explain=True)
