"""From what pages document, the catalogue as it was and the overlay to the catalogue as it is now.

1. merge the rows of a module's pages into entries                           (merge, join)
2. keep the codes that no page documents any longer, marked as retired
3. lay the overlay over what was scraped                                     (lay_over)
4. order everything
5. name the entries; what was released keeps its name                        (names)
"""

import copy
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import UNSET

from errorbook.catalog.changes import MAIN_MODULE, headline, same_text
from errorbook.catalog.codes import sort_key
from errorbook.catalog.documented import Documented, by_module
from errorbook.catalog.join import Said, as_variant, said_by
from errorbook.catalog.lay_over import lay_over, take_off
from errorbook.catalog.merge import merge
from errorbook.catalog.model import TEXTS, Catalogue, CodeType, Entry, Identity, MessageForm
from errorbook.catalog.moves import Moves, entry_texts, rows_of
from errorbook.catalog.names import TAKEN_CLASSES, assign_names, class_key
from errorbook.catalog.overlay import Overlay, OverlayEntry, OverlayFile, check_codes, check_names
from errorbook.errors import InputError
from errorbook.findings import Finding, finding
from errorbook.project import Project
from errorbook.strict_yaml import Strict
from errorbook.text import shorten

NO_OVERLAY: Overlay = Strict(OverlayFile(format=1), "")
NOTHING_KEPT: Mapping[str, Mapping[Identity, Entry]] = {}
NOTHING_MOVED = Moves()


def build(
    project: Project,
    documented: Sequence[Documented],
    before: Mapping[str, Catalogue],
    overlay: Overlay = NO_OVERLAY,
    kept: Mapping[str, Mapping[Identity, Entry]] = NOTHING_KEPT,
    moves: Moves = NOTHING_MOVED,
) -> tuple[list[Catalogue], list[Finding]]:
    """Return the catalogue of each module, in the order of the sources, and what a person should know of them.

    `before` holds the catalogues as they were, by module, and `kept` the entries whose names stay; nothing of them is
    changed. What `moves` says to be in another module now is not told as gone. Raises InputError where the overlay speaks
    of codes that nobody knows, or gives a name that is taken.
    """
    findings: list[Finding] = []
    catalogues: list[Catalogue] = []
    reserved = {*TAKEN_CLASSES, project.file.exception}
    modules = by_module(documented)
    types = {module: old.code_type for module, old in before.items()}
    merged = {
        module: merge_pages(pages, types.get(module), project.file.languages) for module, pages in modules.items()
    }
    repeating = {
        module for module, pages in modules.items() if module != MAIN_MODULE and all(one.is_of_tree for one in pages)
    }
    mains = _wordings(merged[MAIN_MODULE][0]) if repeating and MAIN_MODULE in merged else {}
    for module, pages in modules.items():
        old = before.get(module)
        catalogue, found = merged[module]
        path = pages[0].source.path
        findings += found
        if module in repeating:
            known = {entry.identity for entry in old.errors} if old else set()
            findings += _leave_to_main(catalogue, mains, known)
        findings += _retire(catalogue, old, path, moves.left(module))
        findings += _keep_form(catalogue, old, path)
        catalogues.append(catalogue)
    check_codes(overlay, {one.module: {entry.label for entry in one.errors} for one in catalogues})
    for catalogue in catalogues:
        by_label = overlay.value.modules.get(catalogue.module, {})
        for entry in catalogue.errors:
            if (by_hand := by_label.get(entry.label)) is not None:
                findings += lay_over(entry, by_hand, overlay, catalogue.module)
        order(catalogue, project.file.languages)
        its = kept.get(catalogue.module, {})
        _check_class(project, catalogue.module, its)
        check_names(overlay, catalogue, its, reserved)
        findings += _name(catalogue, by_label, before.get(catalogue.module), its, reserved)
    return catalogues, findings


def merge_pages(
    pages: Sequence[Documented], code_type: CodeType | None, languages: Sequence[str]
) -> tuple[Catalogue, list[Finding]]:
    """Return the catalogue that the pages of a module make by themselves; see `merge`."""
    return merge([(one.source, one.reading) for one in pages], code_type, languages)


def _wordings(main: Catalogue) -> Mapping[Identity, list[Said]]:
    """Return what is said of each code of the main module: each wording, with the texts in all languages of its first."""
    return {one.identity: [said_by(it) for it in (as_variant(one), *one.variants)] for one in main.errors}


def _leave_to_main(
    catalogue: Catalogue, mains: Mapping[Identity, Sequence[Said]], known: Collection[Identity]
) -> Iterator[Finding]:
    """Leave the codes to the main module that pages of a tree repeat as it has them, and that this one never had."""
    repeated = [
        entry
        for entry in catalogue.errors
        if entry.identity not in known
        and not entry.variants
        and any(said_by(as_variant(entry)) <= said for said in mains.get(entry.identity, ()))
    ]
    if repeated:
        theirs = {entry.identity for entry in repeated}
        catalogue.errors = [entry for entry in catalogue.errors if entry.identity not in theirs]
        message = (
            f"pages of module {catalogue.module} repeat {len(repeated)} codes of {MAIN_MODULE}; they are its own alone"
        )
        yield finding("common-repeated", message, page=repeated[0].source.page)


def _retire(catalogue: Catalogue, old: Catalogue | None, page: str, moved: Collection[Identity]) -> Iterator[Finding]:
    """Keep each entry of the old catalogue that the page lacks, marked; tell of those that have not `moved` elsewhere."""
    live = {entry.identity: entry for entry in catalogue.errors}
    rows = rows_of(catalogue)
    for entry in old.errors if old else ():
        if entry.identity in live:
            texts = entry_texts(entry)
            if entry.retired and texts and texts.isdisjoint(rows[entry.identity]):
                told = f"code {entry.label} was {shorten(headline(entry))}, is documented again as something else"
                yield finding("code-reused", f"{told}, and is still named {entry.name}", page=page)
            continue
        if not entry.retired and entry.identity not in moved:
            yield finding("retired", f"code {entry.label} ({entry.name}) is documented no longer", page=page)
        kept = copy.deepcopy(entry)
        kept.retired = True
        take_off(kept)
        catalogue.errors.append(kept)


def _keep_form(catalogue: Catalogue, old: Catalogue | None, page: str) -> Iterator[Finding]:
    """Keep the form of messages where the page only writes it in other punctuation; programs read what APIs send."""
    form, was = catalogue.message, old.message if old else UNSET
    if not (isinstance(form, MessageForm) and isinstance(was, MessageForm)):
        return
    if form.form != was.form and same_text(form.form, was.form) and was.form.isascii():
        yield finding("message-form-kept", f"the page shows {form.form}, the catalogue keeps {was.form}", page=page)
        form.form = was.form


def _check_class(project: Project, module: str, kept: Mapping[Identity, Entry]) -> None:
    """Raise InputError where the base class would take the place of a class that was released."""
    for entry in kept.values():
        for name in (entry.name, *entry.aliases):
            if class_key(name) == project.file.exception.casefold():
                place, told = project.place("exception"), f"code {entry.label} of module {module}"
                raise InputError(
                    f"{place}: exception {project.file.exception!r} is the class of {told} since {entry.since}"
                )


def _name(
    catalogue: Catalogue,
    by_label: Mapping[str, OverlayEntry],
    old: Catalogue | None,
    kept: Mapping[Identity, Entry],
    reserved: Collection[str],
) -> Iterator[Finding]:
    given = {
        entry.identity: by_label[entry.label].name
        for entry in catalogue.errors
        if entry.label in by_label and by_label[entry.label].name
    }
    provisional = {entry.identity: entry.name for entry in old.errors if "name" not in entry.by_hand} if old else {}
    families = catalogue.code_type == "string"
    settled = assign_names(catalogue.errors, given, kept, provisional, reserved, families=families)
    for entry in catalogue.errors:
        entry.since = kept[entry.identity].since if entry.identity in kept else ""
    for entry in settled:
        message = f"code {entry.label} of module {catalogue.module} is named {entry.name}"
        yield finding("name-taken", message, page=entry.source.page)


def order(catalogue: Catalogue, languages: Sequence[str]) -> None:
    """Put entries in the order of their codes, and languages in that of the project file; others, that it lacks, follow."""
    integer = catalogue.code_type == "integer"
    catalogue.errors.sort(key=lambda entry: sort_key(*entry.identity, integer=integer))
    rank = {language: number for number, language in enumerate(languages)}

    def ordered(texts: dict[str, str]) -> dict[str, str]:
        return dict(sorted(texts.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0])))

    for entry in catalogue.errors:
        entry.advice = ordered(entry.advice)
        for name in TEXTS:
            for item in (entry, *entry.variants):
                setattr(item, name, ordered(getattr(item, name)))
