"""The guard: whether what a page says now is believable, given what it said before.

A page that answers with something else, or a table that falls apart, shows as codes that vanish.
"""

from collections.abc import Collection, Mapping, Sequence

from errorbook.catalog.build import Documented
from errorbook.catalog.model import Catalogue, Entry
from errorbook.errors import GuardError, UnmetError
from errorbook.text import shorten

MAX_LOST = 0.1  # of a module's codes; documentation drops a code now and then, a tenth at once is an accident
SHOWN = 10


def check_pages(documented: Sequence[Documented], before: Mapping[str, Catalogue], accepted: Collection[str]) -> None:
    """Raise where a page is not believable and not among the `accepted` paths.

    GuardError where codes were known before, UnmetError where the page never gave any.
    """
    lost: list[str] = []
    unmet: list[str] = []
    for one in documented:
        old = before.get(one.source.module)
        known = [entry for entry in old.errors if not entry.retired] if old else []
        if not known:
            unmet += _nothing_read(one)
        elif one.source.path not in accepted:
            lost += _lost(one, known)
    if lost:
        raise GuardError(lost)
    if unmet:
        raise UnmetError(unmet)


def _nothing_read(one: Documented) -> list[str]:
    if not one.reading.readable:
        return [str(found) for found in one.reading.findings if found.level == "error"]
    if any(table.entries for table in one.reading.tables):
        return []
    return [f"{one.source.path}: no error codes found; `errorbook extract {one.source.path}` shows what was read"]


def _lost(one: Documented, known: Sequence[Entry]) -> list[str]:
    live = {(error.code, error.module_code or "") for table in one.reading.tables for error in table.entries}
    gone = [entry for entry in known if entry.identity not in live]
    if len(gone) <= max(1, int(len(known) * MAX_LOST)) and live:
        return []
    why = "; ".join(found.message for found in one.reading.findings if found.level == "error")
    lines = [
        f"{one.source.path}: {len(gone)} of {len(known)} codes are gone{f' ({why})' if why else ''}; nothing was written. They were:"
    ]
    lines += [
        f"  {entry.label}  {shorten(next(iter(entry.title.values()), '') or entry.name)}" for entry in gone[:SHOWN]
    ]
    if len(gone) > SHOWN:
        lines.append(f"  … and {len(gone) - SHOWN} more")
    return [*lines, f"  If the page is right, retire them: errorbook regen --accept {one.source.path}"]
