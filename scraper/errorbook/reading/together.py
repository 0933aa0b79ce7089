"""What the tables of a page say of each other.

A code that has a number is known by it: a table that names such codes by their symbols alone (which call returns
which, who retries what) documents none.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from errorbook.layouts import Table
from errorbook.reading.cells import read_codes
from errorbook.reading.columns import Columns, Refusal, RefusalReason
from errorbook.reading.grid import Grid


@dataclass(frozen=True, slots=True)
class Judged:
    """A table, what reading sees in it, and whether it lists error codes."""

    table: Table
    grid: Grid
    verdict: Columns | Refusal


def judged_together(judged: list[Judged]) -> list[Judged]:
    """Return the same, those refused that another table of the page shows to be something else."""
    taken = [one for one in judged if isinstance(one.verdict, Columns)]
    if len(taken) < 2:
        return judged
    numbered = {symbol for one in taken for symbol in _symbols(one)}
    return [_refused(one, "refers-to-codes", lambda one: _refers(one, numbered)) for one in judged]


def _refused(one: Judged, reason: RefusalReason, applies: Callable[[Judged], bool]) -> Judged:
    """Return a table refused where it applies; a header that means error code is enough to be one."""
    verdict = one.verdict
    if isinstance(verdict, Refusal) or "code-header" in verdict.signs or not applies(one):
        return one
    return replace(one, verdict=Refusal(verdict.headers, reason, verdict.code, verdict.signs))


def _refers(one: Judged, numbered: set[str]) -> bool:
    """Tell whether most codes of a table are symbols of numbered ones."""
    codes = [code for value in one.grid.column(_code_of(one)) for code in read_codes(value)]
    known = sum(code.code in numbered for code in codes)
    return known > len(codes) / 2 and not any(code.shape == "number" for code in codes)


def _code_of(one: Judged) -> int:
    return one.verdict.code if isinstance(one.verdict, Columns) else 0


def _symbols(one: Judged) -> set[str]:
    """Return the symbols that a table states beside numbers."""
    verdict = one.verdict
    if not isinstance(verdict, Columns):
        return set()
    rows = zip(
        (read_codes(text) for text in one.grid.column(verdict.code)),
        one.grid.column(verdict.index_of("symbol")),
        strict=True,
    )
    return {code.symbol or symbol.strip() for codes, symbol in rows for code in codes if code.shape == "number"}
