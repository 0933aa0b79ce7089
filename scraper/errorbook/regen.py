"""From a project's sources to all its files, in memory. Writing them is the caller's business.

1. read every page                                (pages, layouts, reading)
2. let the guard judge what changed               (catalog)
3. build the catalogues                           (catalog)
4. render every pack, and prove its files         (rendering)
5. compare with what is there: what to write      (rendering.publish)
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from errorbook.catalog import files
from errorbook.catalog.build import NO_OVERLAY, Documented, build
from errorbook.catalog.changes import Change, compare, removed
from errorbook.catalog.guard import check_catalogues, check_pages, doubts, keep_statements, pages_of, twins_of
from errorbook.catalog.losses import Row
from errorbook.catalog.model import Catalogue
from errorbook.catalog.overlay import load_overlay
from errorbook.causes import Cause, Missing, cause_of, cause_of_nothing
from errorbook.errors import InputError
from errorbook.extract import extract, reader
from errorbook.findings import Finding
from errorbook.pages import open_page
from errorbook.project import Project
from errorbook.reading import PageReading
from errorbook.reading.hints import HintError
from errorbook.reading.words import extended
from errorbook.rendering import render
from errorbook.rendering.publish import Folder, Publication, plan, read_manifest


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run makes: what changed, what a person should know, and what is to be written."""

    catalogues: list[Catalogue]
    changes: list[Change]
    findings: list[Finding]
    publication: Publication


def regenerate(project: Project, accept: Collection[str] = (), discard: Collection[str] = ()) -> Outcome:
    """Return what a run makes of a project; nothing is written.

    `accept` names pages, and catalogues, whose losses are right; `discard` generated files whose edits are given up.
    Raises InputError, UnmetError or GuardError, each with all that is wrong.
    """
    overlay = (
        load_overlay(project.root / project.file.overlay, project.file.overlay, project.file.languages)
        if project.file.overlay
        else NO_OVERLAY
    )
    before, missing = _catalogues_before(project)
    pages_before = {page for one in before.values() for page in pages_of(one)}
    known = {*(source.path for source in project.file.sources), *pages_before, *missing, *_paths(project, before)}
    _check_accepted(accept, known)
    modules = {source.module for source in project.file.sources}
    with extended(project.file.words):
        documented = [_read(project, number) for number in range(len(project.file.sources))]
    orphans = {
        path: before[module]
        for module, path in zip(before, _paths(project, before), strict=True)
        if module not in modules
    }
    check_catalogues(orphans, missing, accept)
    with extended(project.file.words):
        check_pages(documented, before, accept, why)
    kept = keep_statements(documented, before, accept)
    catalogues, found = build(project, documented, before, overlay)
    changes = [change for one in catalogues for change in compare(before.get(one.module), one)]
    changes += [removed(orphan) for orphan in orphans.values()]
    findings = [*(finding for one in documented for finding in one.reading.findings), *kept, *found]
    folder = Folder(
        PurePosixPath(project.file.catalog),
        "catalogue",
        "1",
        {PurePosixPath(f"{one.module}.yaml"): files.dump(one, _header(project)).encode() for one in catalogues},
    )
    publication = plan(project.root, [folder, *render(project, catalogues)], discard)
    publication.remove = sorted({*publication.remove, *orphans})
    return Outcome(catalogues, changes, findings, publication)


def catalogue_path(project: Project, module: str) -> str:
    """Return the path of a module's catalogue in the project."""
    return f"{project.file.catalog}/{module}.yaml"


def _header(project: Project) -> str:
    where = project.file.overlay or "an overlay, which errorbook.yaml names"
    return f"Written by errorbook. Corrections go into {where}."


def _catalogues_before(project: Project) -> tuple[dict[str, Catalogue], list[str]]:
    """Return the catalogues that are there, by module, and the paths of those that errorbook wrote but that are gone."""
    folder = project.root / project.file.catalog
    modules = sorted(path.stem for path in folder.glob("*.yaml") if path.is_file())
    before = {module: files.load(folder / f"{module}.yaml", catalogue_path(project, module)) for module in modules}
    known = read_manifest(project.root, PurePosixPath(project.file.catalog))
    missing = [f"{project.file.catalog}/{name}" for name in known if name.removesuffix(".yaml") not in before]
    return before, missing


def _paths(project: Project, modules: Iterable[str]) -> list[str]:
    return [catalogue_path(project, module) for module in modules]


def doubts_about(project: Project, pages: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return for each page that is not believable why, in lines to print; for who has it before it is a snapshot.

    `pages` are the bytes to become the snapshots of sources, by the paths of these.
    """
    before, _ = _catalogues_before(project)
    found = {}
    with extended(project.file.words):
        documented = [
            _read(project, number, pages[source.path])
            for number, source in enumerate(project.file.sources)
            if source.path in pages
        ]
        others = [
            Documented(
                source,
                PageReading(page=source.path, language=source.language),
                (project.root / source.path).read_bytes(),
            )
            for source in project.file.sources
            if source.path not in pages and (project.root / source.path).is_file()
        ]
        twins = twins_of([*documented, *others])
        for one in documented:
            page = one.source.path
            if told := doubts(one, before.get(one.source.module), why, twins.get(page, ())):
                found[page] = told
    return found


def _read(project: Project, number: int, data: bytes | None = None) -> Documented:
    """Read the page of a source. Raises InputError where what is said of its tables does not fit it."""
    source = project.file.sources[number]
    if data is None:
        data = (project.root / source.path).read_bytes()
    try:
        return Documented(source, extract(data, source.path, source.language, hints=source.tables), data)
    except HintError as error:
        place = project.place("sources", number, "tables", error.number)
        raise InputError(f"{place}: {source.path}: {error}") from None


def why(one: Documented, gone: Sequence[Row]) -> Cause | None:
    """Return the most likely cause for rows that are gone from a page, or for a page that gives none."""
    source = one.source
    page = open_page(one.data, source.path)
    read = reader(page, source.language, source.tables)
    if not gone:
        return cause_of_nothing(page, one.reading, read)
    reading = extract(one.data, source.path, source.language, hints=source.tables, explain=True)
    missing = [Missing(row.identity[0], (*row.texts.values(), row.identity[1])) for row in gone]
    return cause_of(page, reading, missing, read)


def _check_accepted(accept: Collection[str], known: Collection[str]) -> None:
    unknown = [path for path in accept if path not in known]
    if unknown:
        raise InputError([f"--accept {path}: no such page; known: {', '.join(sorted(known))}" for path in unknown])
