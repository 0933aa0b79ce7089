"""From a project's sources to all its files, in memory. Writing them is the caller's business.

1. read every page                                (pages, layouts, reading)
2. let the guard judge what changed               (catalog)
3. build the catalogues                           (catalog)
4. render every pack, and prove its files         (rendering)
5. compare with what is there: what to write      (rendering.publish)
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from errorbook.catalog import files
from errorbook.catalog.build import NO_OVERLAY, Documented, build
from errorbook.catalog.changes import Change, compare
from errorbook.catalog.guard import check_pages
from errorbook.catalog.model import Catalogue
from errorbook.catalog.overlay import load_overlay
from errorbook.errors import InputError
from errorbook.extract import extract
from errorbook.findings import Finding
from errorbook.project import Project, Source
from errorbook.reading import PageReading
from errorbook.rendering import render
from errorbook.rendering.publish import Publication, plan


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run makes: what changed, what a person should know, and what is to be written."""

    catalogues: list[Catalogue]
    changes: list[Change]
    findings: list[Finding]
    publication: Publication


def regenerate(project: Project, accept: Collection[str] = (), discard: Collection[str] = ()) -> Outcome:
    """Return what a run makes of a project; nothing is written.

    `accept` names pages whose losses are right, `discard` generated files whose edits are given up.
    Raises InputError, UnmetError or GuardError, each with all that is wrong.
    """
    _check_named(accept, {source.path for source in project.file.sources}, "--accept", "page")
    overlay = (
        load_overlay(project.root / project.file.overlay, project.file.overlay, project.file.languages)
        if project.file.overlay
        else NO_OVERLAY
    )
    before = _catalogues_before(project)
    documented = [Documented(source, _read(project.root, source)) for source in project.file.sources]
    check_pages(documented, before, accept)
    catalogues, found = build(project, documented, before, overlay)
    changes = [change for one in catalogues for change in compare(before.get(one.module), one)]
    findings = [*(finding for one in documented for finding in one.reading.findings), *found]
    written = {catalogue_path(project, one.module): files.dump(one, _header(project)).encode() for one in catalogues}
    return Outcome(catalogues, changes, findings, plan(project.root, written, render(project, catalogues), discard))


def catalogue_path(project: Project, module: str) -> str:
    """Return the path of a module's catalogue in the project."""
    return f"{project.file.catalog}/{module}.yaml"


def _header(project: Project) -> str:
    where = project.file.overlay or "an overlay, which errorbook.yaml names"
    return f"Written by errorbook. Corrections go into {where}."


def _catalogues_before(project: Project) -> dict[str, Catalogue]:
    before = {}
    for source in project.file.sources:
        shown = catalogue_path(project, source.module)
        if (project.root / shown).is_file():
            before[source.module] = files.load(project.root / shown, shown)
    return before


def _read(root: Path, source: Source) -> PageReading:
    return extract((root / source.path).read_bytes(), source.path, source.language)


def _check_named(named: Collection[str], known: Collection[str], option: str, what: str) -> None:
    unknown = [path for path in named if path not in known]
    if unknown:
        raise InputError([f"{option} {path}: no such {what}; known: {', '.join(sorted(known))}" for path in unknown])
