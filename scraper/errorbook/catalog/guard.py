"""The guard: whether what a page says now is believable, given what it said before.

A page that answers with something else, a table that falls apart, a column that is not understood any longer: they
show as codes and texts that vanish. Nothing is written until somebody has said that the page is right. What is known of
yesterday is the catalogue alone.

In: what the pages document, the catalogues as they were, the pages that somebody said are right. Out: nothing, or an
error that says for each page what would go and why it probably does. `doubts` says so of one page, for who asks before
it becomes a snapshot.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from errorbook.catalog.documented import Documented, by_module
from errorbook.catalog.losses import Loss, Row, compare_rows, known_of, known_rows, live_rows, losses
from errorbook.catalog.model import Catalogue, Identity
from errorbook.causes.model import Cause
from errorbook.errors import GuardError, UnmetError
from errorbook.findings import Finding, finding
from errorbook.reading.model import MessageExample, PageReading

SHOWN = 10


Why = Callable[[Documented, Sequence[Row]], Cause | None]  # asked for the rows that are gone


def check_catalogues(orphans: Mapping[str, Catalogue], missing: Collection[str], accepted: Collection[str]) -> None:
    """Raise GuardError for catalogues that no source makes any longer, and for those that are gone.

    Either is accepted by its path, the former by that of the page that is gone too.
    """
    problems = [
        f"{path}: no source has the module {orphan.module!r} any longer; all that was generated of its {len(orphan.errors)} codes"
        f" would be removed. If that is right: errorbook regen --accept {path}"
        for path, orphan in orphans.items()
        if path not in accepted and not pages_of(orphan) <= set(accepted)
    ]
    problems += [
        f"{path}: is gone, and with it names and retired codes; restore it from version control. If it is to start anew:"
        f" errorbook regen --accept {path}"
        for path in missing
        if path not in accepted
    ]
    if problems:
        raise GuardError(problems)


def pages_of(catalogue: Catalogue) -> set[str]:
    """Return the paths of the pages that documented the module when its catalogue was written."""
    entries = known_of(catalogue)
    sources = [source for one in entries for source in (one.source, *one.translated_from.values())]
    sources += [variant.source for one in entries for variant in one.variants]
    return {source.page for source in sources} or {"-"}


def check_pages(
    documented: Sequence[Documented], before: Mapping[str, Catalogue], accepted: Collection[str], why: Why
) -> None:
    """Raise where a page is not believable and not among the `accepted` paths.

    GuardError where codes were known before, UnmetError where the page never gave any. `why` finds the cause.
    """
    lost: list[str] = []
    unmet: list[str] = []
    twins = twins_of([one for one in documented if not one.is_of_tree])
    for module, pages in by_module(documented).items():
        old = before.get(module)
        if old and pages_of(old) <= set(accepted):
            continue
        for one in suspects(pages, old):
            page = one.page.source.path
            if page in accepted or (one.page.is_of_tree and not one.known):  # most pages of a tree give nothing
                continue
            found = doubts(one, why, twins.get(page, ()))
            if one.known:
                lost += [*found, f"  If the page is right: errorbook regen --accept {page}"] if found else []
            elif not (old and known_of(old)):
                unmet += found
    if lost:
        raise GuardError([*lost, "Nothing was written."])
    if unmet:
        raise UnmetError(unmet)


@dataclass(frozen=True, slots=True)
class Suspect:
    """A page with what the catalogue knows of it, and the rows of all pages of its module, by their codes."""

    page: Documented
    known: Sequence[Row]
    module: Mapping[Identity, Sequence[Row]]


def suspects(pages: Sequence[Documented], old: Catalogue | None) -> list[Suspect]:
    """Return each page of a module, and each that was one, with what is known of it.

    Where a module has a single page, everything that is known of it is that page's, whatever its path was.
    """
    languages = {one.source.path: one.source.language for one in pages}
    known: dict[str, list[Row]] = defaultdict(list)
    for row in known_rows(known_of(old), languages) if old else ():
        known[row.page if len(pages) > 1 else pages[0].source.path].append(row)
    live: dict[Identity, list[Row]] = defaultdict(list)
    for one in pages if len(pages) > 1 else ():
        for identity, rows in live_rows(one.reading).items():
            live[identity] += rows
    gone = [_gone(pages[0], path) for path in sorted(known.keys() - {one.source.path for one in pages})]
    return [Suspect(one, known[one.source.path], live) for one in (*pages, *gone)]


def _gone(other: Documented, path: str) -> Documented:
    """Return what is left of a page that is no longer there."""
    source = msgspec.structs.replace(other.source, path=path, tables=[])
    told = finding("unreadable", "the page is not there any longer", page=path)
    return Documented(source, PageReading(page=path, language=source.language, readable=False, findings=[told]))


def doubts(one: Suspect, why: Why, twins: Sequence[str] = ()) -> list[str]:
    """Return what is not believable of a page, in lines to print; none where it is believable.

    `twins` are other pages of the same bytes.
    """
    page = one.page.source.path
    if not one.known:
        return list(_nothing_read(one.page, why))
    told: list[str] = []
    compared = compare_rows(one.known, one.page.reading, one.module)
    found = list(losses(compared, one.page.source.max_loss))
    cause = (
        why(one.page, compared.rows_gone or [row for loss in found for row in loss.rows])
        if found or compared.rows_gone
        else None
    )
    if not found and cause and cause.is_break:
        found = [
            Loss(
                f"{len(compared.rows_gone)} of {len(compared.known)} rows stand in no table any longer",
                compared.rows_gone,
            )
        ]
    if twins and _is_another(one):
        found = [*found, Loss(f"the page is the same, byte for byte, as {', '.join(twins)}")]
    for loss in found:
        told += _told(page, loss)
    if found and cause:
        told.append(f"  Most likely: {cause}")
    return told


def twins_of(documented: Sequence[Documented]) -> dict[str, list[str]]:
    """Return the paths of pages that another page equals byte for byte, with those of the others."""
    paths: dict[bytes, list[str]] = defaultdict(list)
    for one in documented:
        paths[one.digest].append(one.source.path)
    return {
        path: [other for other in same if other != path]
        for digest, same in paths.items()
        if digest
        for path in same
        if len(same) > 1
    }


def same_pages(documented: Sequence[Documented]) -> list[Finding]:
    """Return a finding for each page that equals another one byte for byte; a tree of pages may well hold copies."""
    return [
        finding("same-page", f"the page is the same, byte for byte, as {', '.join(others)}", page=page)
        for page, others in twins_of([one for one in documented if not one.is_of_tree]).items()
    ]


def _is_another(one: Suspect) -> bool:
    """Tell whether a page gives other codes than it gave."""
    live = {(error.code, error.module_code or "") for error in one.page.errors}
    return live != {row.identity for row in one.known}


def _told(page: str, loss: Loss) -> Iterator[str]:
    yield f"{page}: {loss.told}{'. They were:' if loss.rows else ''}"
    for row in loss.rows[:SHOWN]:
        yield f"  {row.shown(loss.text)}"
    if len(loss.rows) > SHOWN:
        yield f"  … and {len(loss.rows) - SHOWN} more"


def _nothing_read(one: Documented, why: Why) -> Iterator[str]:
    if not one.reading.readable:
        yield from (str(found) for found in one.reading.findings if found.level == "error")
    elif not any(table.entries for table in one.reading.tables):
        page = one.source.path
        yield f"{page}: no error codes found; `errorbook extract --explain {page}` shows what was read"
        if cause := why(one, ()):
            yield f"  Most likely: {cause}"


def keep_statements(
    documented: Sequence[Documented], before: Mapping[str, Catalogue], accepted: Collection[str]
) -> list[Finding]:
    """Put back into the readings what pages no longer say of a module as a whole, and return a finding for each.

    Without the code that means success every response would be an error, and without the form of its messages none
    would be understood: what is generated goes on with what was said, until a person has said otherwise.
    """
    findings = []
    for module, pages in by_module(documented).items():
        old = before.get(module)
        if old is None or any(one.source.path in accepted for one in pages) or pages_of(old) <= set(accepted):
            continue
        page, reading = pages[0].source.path, pages[0].reading
        if old.success and not any(one.source.success or one.reading.success for one in pages):
            reading.success = old.success
            told = f"no page of module {module} says any longer that code {old.success} means success; it still does for what is generated"
            findings.append(finding("statement-gone", told, page=page))
        if isinstance(old.message, msgspec.Struct) and not any(one.reading.message_examples for one in pages):
            form = old.message.form
            reading.message_examples = [
                MessageExample(code=example.module_code, detail=example.detail, form=form)
                for example in old.message.examples
            ]
            told = f"no page of module {module} shows a message of the form {form} any longer; messages are still read by it"
            findings.append(finding("statement-gone", told, page=page))
    return findings
