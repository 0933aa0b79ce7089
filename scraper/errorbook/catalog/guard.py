"""The guard: whether what a page says now is believable, given what it said before.

A page that answers with something else, a table that falls apart, a column that is not understood any longer: they
show as codes and texts that vanish. Nothing is written until somebody has said that the page is right.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from errorbook.catalog.build import Documented
from errorbook.catalog.model import TEXTS, Catalogue, Entry
from errorbook.errors import GuardError, UnmetError
from errorbook.reading import DocumentedError
from errorbook.text import shorten

MAX_LOST = 0.1  # of a module's codes or texts; documentation drops one now and then, a tenth at once is an accident
SHOWN = 10


def check_catalogues(orphans: Mapping[str, Catalogue], missing: Collection[str], accepted: Collection[str]) -> None:
    """Raise GuardError for catalogues that no source makes any longer, and for those that are gone, by their paths."""
    problems = [
        f"{path}: no source has the module {orphan.module!r} any longer; all that was generated of its {len(orphan.errors)} codes"
        f" would be removed. If that is right: errorbook regen --accept {path}"
        for path, orphan in orphans.items()
        if path not in accepted
    ]
    problems += [
        f"{path}: is gone, and with it names and retired codes; restore it from version control. If it is to start anew:"
        f" errorbook regen --accept {path}"
        for path in missing
        if path not in accepted
    ]
    if problems:
        raise GuardError(problems)


def check_pages(documented: Sequence[Documented], before: Mapping[str, Catalogue], accepted: Collection[str]) -> None:
    """Raise where a page is not believable and not among the `accepted` paths.

    GuardError where codes were known before, UnmetError where the page never gave any.
    """
    lost: list[str] = []
    unmet: list[str] = []
    for one in documented:
        old = before.get(one.source.module)
        known = [entry for entry in old.errors if not entry.retired] if old else []
        if not known or not old:
            unmet += _nothing_read(one)
        elif one.source.path not in accepted:
            page = one.source.path
            losses = [*_lost_codes(one, known), *_lost_texts(one, known), *_lost_statements(one, old)]
            lost += [f"{page}: {loss}" if not loss.startswith(" ") else loss for loss in losses]
            lost += [f"  If the page is right: errorbook regen --accept {page}"] if losses else []
    if lost:
        raise GuardError([*lost, "Nothing was written."])
    if unmet:
        raise UnmetError(unmet)


def _nothing_read(one: Documented) -> list[str]:
    if not one.reading.readable:
        return [str(found) for found in one.reading.findings if found.level == "error"]
    if any(table.entries for table in one.reading.tables):
        return []
    return [f"{one.source.path}: no error codes found; `errorbook extract {one.source.path}` shows what was read"]


def _live(one: Documented) -> dict[tuple[str, str], DocumentedError]:
    return {(error.code, error.module_code or ""): error for table in one.reading.tables for error in table.entries}


def _is_too_much(lost: int, known: int) -> bool:
    return lost > max(1, int(known * MAX_LOST))


def _lost_codes(one: Documented, known: Sequence[Entry]) -> Iterator[str]:
    """Yield what is lost where too many codes are, and which they were."""
    live = _live(one)
    gone = [entry for entry in known if entry.identity not in live]
    if live and not _is_too_much(len(gone), len(known)):
        return
    why = "; ".join(found.message for found in one.reading.findings if found.level == "error")
    yield f"{len(gone)} of {len(known)} codes are gone{f' ({why})' if why else ''}. They were:"
    for entry in gone[:SHOWN]:
        yield f"  {entry.label}  {shorten(next(iter(entry.title.values()), '') or entry.name)}"
    if len(gone) > SHOWN:
        yield f"  … and {len(gone) - SHOWN} more"


def _lost_texts(one: Documented, known: Sequence[Entry]) -> Iterator[str]:
    """Yield what is lost where codes that are still there have no title, description or solution any longer."""
    live = _live(one)
    language = one.source.language
    for field in TEXTS:
        scraped = {
            entry.identity: text
            for entry in known
            if (text := getattr(entry, field).get(language)) and f"{field}.{language}" not in entry.by_hand
        }
        gone = [
            text for identity, text in scraped.items() if identity in live and not _says(live[identity], field, text)
        ]
        if _is_too_much(len(gone), len(scraped)):
            yield f"the {field} of {len(gone)} of {len(scraped)} codes is gone, such as “{shorten(gone[0])}”"


def _says(error: DocumentedError, field: str, text: str) -> bool:
    """Tell whether an error has a text in a field, or that very text in another."""
    return bool(getattr(error, field)) or text in msgspec.structs.astuple(error)


def _lost_statements(one: Documented, old: Catalogue) -> Iterator[str]:
    if old.success and not (one.source.success or one.reading.success):
        yield f"it no longer says that code {old.success} means success; `success:` of the source in errorbook.yaml may say it"
    if isinstance(old.message, msgspec.Struct) and not one.reading.message_examples:
        yield f"it no longer shows a message of the form {old.message.form}"
