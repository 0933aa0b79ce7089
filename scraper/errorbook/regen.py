"""From a project's sources to all its files, in memory. Writing them is the caller's business.

1. read every page                                (pages, layouts, reading)
2. see what moved, let the guard judge the rest   (catalog)
3. build the catalogues                           (catalog)
4. tell what changed, and the version it asks for (catalog)
5. render every pack, and prove its files         (rendering)
6. compare with what is there: what to write      (rendering.publish)
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from errorbook.catalog import files
from errorbook.catalog.build import NO_OVERLAY, build, merge_pages
from errorbook.catalog.changes import compare
from errorbook.catalog.documented import Documented, by_module
from errorbook.catalog.guard import (
    check_catalogues,
    check_pages,
    doubts,
    keep_statements,
    pages_of,
    same_pages,
    suspects,
    twins_of,
)
from errorbook.catalog.model import Catalogue, label_of
from errorbook.catalog.moves import documented_rows, find_moves
from errorbook.catalog.overlay import Overlay, load_overlay
from errorbook.catalog.prune import prune
from errorbook.catalog.release import Facts, Release, Version, close, kept_entries, load_release, unreleased
from errorbook.catalog.review import Review, review
from errorbook.catalog.versions import chosen
from errorbook.errors import InputError, UnmetError
from errorbook.findings import finding
from errorbook.means import ALONE, Means
from errorbook.memo import Memo, digest_of
from errorbook.outcome import Outcome
from errorbook.project import Project
from errorbook.reading.model import DocumentedError, PageReading
from errorbook.reading.words import extended
from errorbook.rendering.plan import Folder, plan, read_manifest
from errorbook.rendering.publish import Publication
from errorbook.rendering.render import render, used_packs
from errorbook.settings import Source
from errorbook.sources import read_pages, read_source, why
from errorbook.trees import TreePage


@dataclass(frozen=True, slots=True)
class Pruning:
    """What `errorbook prune` asks for: codes by their labels, and the module where several have them."""

    labels: Sequence[str]
    module: str = ""


def regenerate(
    project: Project,
    accept: Collection[str] = (),
    discard: Collection[str] = (),
    pruning: Pruning | None = None,
    means: Means = ALONE,
    pages: Sequence[TreePage] | None = None,
) -> Outcome:
    """Return what a run makes of a project; nothing is written.

    `pages` are those of its trees, where somebody has listed them already. `accept` names pages, and catalogues, whose losses are right; `discard` generated files whose edits are given up.
    Raises InputError, UnmetError or GuardError, each with all that is wrong.
    """
    overlay = read_overlay(project)
    were, missing, release = _as_it_was(project, discard, means.memo)
    _check_accepted(accept, {*missing, *_paths(project, were), *_pages(project, were)})
    survey = read_pages(project, means, pages)
    documented = survey.documented
    remaining = were
    errors = {module: _errors(pages) for module, pages in by_module(documented).items()}
    if pruning:
        labels = {module: {label_of(one.code, one.module_code) for one in its} for module, its in errors.items()}
        remaining = prune(were, labels, overlay, pruning.labels, pruning.module)
    moves = find_moves(remaining, {module: documented_rows(its) for module, its in errors.items()})
    before = moves.renamed(remaining)
    modules = errors.keys()
    orphans = {catalogue_path(project, module): one for module, one in before.items() if module not in modules}
    check_catalogues(orphans, missing, accept)
    with extended(project.file.words):
        check_pages(documented, moves.without_moved(before), accept, partial(why, project.root))
    told = [*same_pages(documented), *keep_statements(documented, before, accept)]
    kept = kept_entries(release, before, moves)
    catalogues, found = build(project, documented, before, overlay, kept, moves)
    changes = compare(were, {one.module: one for one in catalogues})
    findings = [*survey.findings, *(finding for one in documented for finding in one.reading.findings), *told, *found]
    version = unreleased(release, facts_of(project), catalogues)
    publication = _publication(project, catalogues, release, version, discard, means.memo)
    gone = {catalogue_path(project, module) for module in were.keys() - modules}
    publication.remove = sorted({*publication.remove, *gone})
    findings += [
        finding("foreign-file", "errorbook did not write this, and leaves it alone", page=path)
        for path in publication.foreign
        if path not in gone
    ]
    findings += [
        finding("packs-clash", f"{pack.hides} brings a pack {pack.name} too; {pack.shown} is used", page=pack.shown)
        for pack in used_packs(project).values()
        if pack.hides
    ]
    if means.memo:
        means.memo.save()
    return Outcome(catalogues, changes, findings, version, release.version if release else "", publication)


def review_overlay(project: Project) -> Review:
    """Return what a person should look at in the overlay, as pages and catalogue are now."""
    overlay = read_overlay(project)
    before, _, release = _as_it_was(project)
    documented = read_pages(project).documented
    modules = by_module(documented)
    moves = find_moves(before, {module: documented_rows(_errors(pages)) for module, pages in modules.items()})
    renamed = moves.renamed(before)
    catalogues, _ = build(project, documented, renamed, overlay, kept_entries(release, renamed, moves), moves)
    languages = project.file.languages
    merged = (merge_pages(pages, None, languages)[0] for pages in modules.values())
    scraped = {one.module: {entry.label: entry for entry in one.errors} for one in merged}
    return review(catalogues, scraped, overlay, languages)


def close_release(project: Project, version: str = "") -> Outcome:
    """Return what a release makes of a project as it stands; `version` is one that people chose, if any.

    Raises UnmetError where the files are not what `regen` makes, InputError where the version does not follow.
    """
    now = regenerate(project)
    if not now.publication.is_empty:
        raise UnmetError(
            "a release is made of what was reviewed, but `errorbook regen` would change files; run it first"
        )
    _, _, before = _as_it_was(project)
    if before and not now.version.changes and not version:
        return now
    now.version.version = chosen(version, before.version if before else "", now.version.version)
    facts = facts_of(project)
    release = close(before, now.version, facts, now.catalogues, _header(project))
    publication = _publication(project, now.catalogues, release, unreleased(release, facts, now.catalogues), ())
    return Outcome(now.catalogues, now.version.changes, [], release.log.releases[0], now.last, publication)


def _publication(
    project: Project,
    catalogues: Sequence[Catalogue],
    release: Release | None,
    version: Version,
    discard: Collection[str],
    memo: Memo | None = None,
) -> Publication:
    """Render everything, and compare it with what is there."""
    closed = release.log.releases if release else []
    versions = [version, *closed] if version.changes or not closed else closed
    contents = {}
    for one in catalogues:
        contents[PurePosixPath(f"{one.module}.yaml")] = content = files.dump(one, _header(project)).encode()
        if memo:
            files.remember(memo, content, one)
    contents |= release.contents if release else {}
    folder = Folder(PurePosixPath(project.file.catalog), "catalogue", "1", contents)
    return plan(project.root, [folder, *render(project, catalogues, versions, memo)], discard)


def facts_of(project: Project) -> Facts:
    """Return what the generated package follows beside the catalogue."""
    file = project.file
    return Facts(
        package=file.package,
        exception=file.exception,
        languages=file.languages,
        base_url=file.base_url,
        packs={name: pack.version_for(name) for name, pack in used_packs(project).items()},
    )


def read_overlay(project: Project) -> Overlay:
    """Return the project's overlay, an empty one where it has none. Raises InputError."""
    name = project.file.overlay
    return load_overlay(project.root / name, name, project.file.languages) if name else NO_OVERLAY


def catalogue_path(project: Project, module: str) -> str:
    """Return the path of a module's catalogue in the project."""
    return f"{project.file.catalog}/{module}.yaml"


def _header(project: Project) -> str:
    where = project.file.overlay or "an overlay, which errorbook.yaml names"
    return f"Written by errorbook. Corrections go into {where}."


def _as_it_was(
    project: Project, discard: Collection[str] = (), memo: Memo | None = None
) -> tuple[dict[str, Catalogue], list[str], Release | None]:
    """Return the catalogues that are there, by module, the paths of those that errorbook wrote but that are gone, and the last release."""
    folder = project.root / project.file.catalog
    modules = sorted(path.stem for path in folder.glob("*.yaml") if path.is_file())
    before = {
        module: files.load(folder / f"{module}.yaml", catalogue_path(project, module), memo) for module in modules
    }
    given_up = any(PurePosixPath(path) == PurePosixPath(project.file.catalog) for path in discard)
    known = {} if given_up else read_manifest(project.root, PurePosixPath(project.file.catalog))
    gone = [name for name in known if "/" not in name and name.removesuffix(".yaml") not in before]
    missing = [f"{project.file.catalog}/{name}" for name in gone]
    return before, missing, load_release(project.root, project.file.catalog, known)


def _errors(pages: Iterable[Documented]) -> list[DocumentedError]:
    return [error for one in pages for error in one.errors]


def _paths(project: Project, modules: Iterable[str]) -> list[str]:
    return [catalogue_path(project, module) for module in modules]


def _pages(project: Project, before: Mapping[str, Catalogue]) -> set[str]:
    """Return the paths of all pages: those of the sources, and those that a catalogue remembers."""
    return {source.path for source in project.file.sources}.union(*map(pages_of, before.values()))


def doubts_about(project: Project, pages: Mapping[str, bytes], charsets: Mapping[str, str]) -> dict[str, list[str]]:
    """Return for each page that is not believable why, in lines to print; for who has it before it is a snapshot.

    `pages` are the bytes to become the snapshots of sources, by the paths of these; `charsets` the encodings that servers
    declared for them.
    """
    before, _, _ = _as_it_was(project)
    found = {}
    with extended(project.file.words):
        documented = [
            read_source(project, number, pages[source.path], charsets.get(source.path, ""))
            for number, source in enumerate(project.file.sources)
            if source.path in pages
        ]
        modules = {one.source.module for one in documented}
        others = [
            read_source(project, number) if source.module in modules else _unread(project, source)
            for number, source in enumerate(project.file.sources)
            if source.path not in pages and (project.root / source.path).is_file()
        ]
        twins = twins_of([*documented, *others])
        for module, its in by_module([*documented, *(one for one in others if one.source.module in modules)]).items():
            for one in suspects(its, before.get(module)):
                page = one.page.source.path
                if page in pages and (told := doubts(one, partial(why, project.root), twins.get(page, ()))):
                    found[page] = told
    return found


def _unread(project: Project, source: Source) -> Documented:
    """Return a page of which nothing matters here but whether another one is the same."""
    data = (project.root / source.path).read_bytes()
    return Documented(source, PageReading(page=source.path, language=source.language), digest_of(data))


def _check_accepted(accept: Collection[str], known: Collection[str]) -> None:
    unknown = [path for path in accept if path not in known]
    if unknown:
        raise InputError([f"--accept {path}: no such page; known: {', '.join(sorted(known))}" for path in unknown])
