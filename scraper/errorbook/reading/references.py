"""Tables that speak of codes which another table of the page documents: which call returns which, who retries what.

A code that has a number is known by it; a table that names such codes by their symbols alone documents none.
"""

from dataclasses import dataclass, replace

from errorbook.layouts import Table
from errorbook.reading.cells import read_codes
from errorbook.reading.columns import Columns, Refusal
from errorbook.reading.grid import Grid


@dataclass(frozen=True, slots=True)
class Judged:
    """A table, what reading sees in it, and whether it lists error codes."""

    table: Table
    grid: Grid
    verdict: Columns | Refusal


def without_references(judged: list[Judged]) -> list[Judged]:
    """Return the same, those refused whose codes are symbols that other tables give numbers to."""
    taken = [one for one in judged if isinstance(one.verdict, Columns)]
    if len(taken) < 2:
        return judged
    numbered = {symbol for one in taken for symbol in _symbols(one)}
    return [_checked(one, numbered) for one in judged] if numbered else judged


def _checked(one: Judged, numbered: set[str]) -> Judged:
    verdict = one.verdict
    if isinstance(verdict, Refusal) or "code-header" in verdict.signs:
        return one
    codes = [code for value in one.grid.column(verdict.code) for code in read_codes(value)]
    known = sum(code.code in numbered for code in codes)
    if known <= len(codes) / 2 or any(code.shape == "number" for code in codes):
        return one
    return replace(one, verdict=Refusal(verdict.headers, "refers-to-codes", verdict.code, verdict.signs))


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
