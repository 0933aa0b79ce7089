"""What the tables of a page say of each other.

Sections of a page of errors have tables of the same form: what is too little for one may be enough for all together,
and where one is taken, its sisters speak for the others.

A code that has a number is known by it: a table that names such codes by their symbols alone (which call returns
which, who retries what) documents none.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from itertools import chain

import msgspec
from msgspec.structs import replace

from errorbook.layouts import Table
from errorbook.reading.cells import Code, limits, read_codes
from errorbook.reading.columns import Columns, Refusal, find_columns
from errorbook.reading.context import Context
from errorbook.reading.evidence import ENOUGH, weight_of
from errorbook.reading.grid import Grid
from errorbook.reading.model import RefusalReason

_DIGITS, _UPPER, _LOWER = re.compile(r"\d+"), re.compile(r"[A-Z]+"), re.compile(r"[a-z]+")
_AGAIN = re.compile(r"(?P<once>\W*_?Aa|[._-]\w+?)(?P=once)+")


class Judged(msgspec.Struct, frozen=True):
    """A table, what reading sees in it, and whether it lists error codes."""

    table: Table
    grid: Grid
    context: Context
    verdict: Columns | Refusal


def judged_together(judged: list[Judged]) -> list[Judged]:
    """Return the same, those taken that only their sisters make clear, and refused that another table does."""
    judged = _with_sisters(judged)
    taken = [one for one in judged if isinstance(one.verdict, Columns)]
    if len(taken) < 2:
        return judged
    numbered = {symbol for one in taken for symbol in _symbols(one)}
    judged = [_refused(one, "refers-to-codes", lambda one: _refers(one, numbered)) for one in judged]
    return [_refused(one, "index-of-codes", lambda one: _sums_up(one, taken)) for one in judged]


def _with_sisters(judged: list[Judged]) -> list[Judged]:
    """Return the same, each judged again that has sisters which list errors, or which do so together."""
    open_to = [index for index, one in enumerate(judged) if _may_have_sisters(one)]
    if len(open_to) < 2 or not any(isinstance(judged[index].verdict, Refusal) for index in open_to):
        return judged
    sisters: dict[Hashable, list[int]] = {}
    for index in open_to:
        sisters.setdefault(_form(judged[index]), []).append(index)
    found = list(judged)
    for group in sisters.values():
        refused = [index for index in group if isinstance(judged[index].verdict, Refusal)]
        if refused and len(group) > 1 and (len(refused) < len(group) or _list_errors([judged[at] for at in group])):
            headings = {judged[at].table.headings for at in group if at not in refused}
            for index in refused:
                one = judged[index]
                if one.table.headings not in headings and not (one.context.errors_far or one.context.errors_near):
                    continue
                found[index] = replace(one, verdict=find_columns(one.grid, one.context, in_company=True))
    return found


def _may_have_sisters(one: Judged) -> bool:
    """Tell whether a table lists errors, or may do so with others: around it they are spoken of."""
    if isinstance(one.verdict, Columns):
        return True
    nearly = one.verdict.reason == "not-about-errors" and weight_of(one.verdict.signs) == ENOUGH - 1
    return nearly or (one.verdict.reason == "not-about-errors" and (one.context.errors_far or one.context.errors_near))


def _form(one: Judged) -> Hashable:
    """Return what sisters have in common: layout, level, headers, and how their codes are written."""
    written = Counter(_written(code.code) for code in _codes(one)).most_common(1)
    headers = () if one.grid.is_listing else one.grid.headers
    return one.table.layout, len(one.table.headings), headers, written[0][0] if written else ""


def _written(code: str) -> str:
    """Return how a code is written: GC001 and AB12 as A9, a.b and c.d.e as a.a."""
    return _AGAIN.sub(r"\g<once>", _LOWER.sub("a", _UPPER.sub("A", _DIGITS.sub("9", code))))


def _list_errors(sisters: list[Judged]) -> bool:
    """Tell whether tables would be taken if they were one."""
    first = sisters[0]
    if len({len(one.grid.headers) for one in sisters}) > 1:
        return False
    speaking = sum(one.context.errors_near for one in sisters)
    near = first.context.near if first.context.errors_near and speaking * 2 > len(sisters) else ()
    rows = tuple(chain.from_iterable(one.grid.rows for one in sisters))
    verdict = find_columns(replace(first.grid, rows=rows), Context(near, first.context.far))
    return isinstance(verdict, Columns)


def _refused(one: Judged, reason: RefusalReason, applies: Callable[[Judged], bool]) -> Judged:
    """Return a table refused where it applies; a header that means error code is enough to be one."""
    verdict = one.verdict
    if isinstance(verdict, Refusal) or "code-header" in verdict.signs or not applies(one):
        return one
    return replace(one, verdict=Refusal(verdict.headers, reason, verdict.code, verdict.signs))


def _refers(one: Judged, numbered: set[str]) -> bool:
    """Tell whether most codes of a table are symbols of numbered ones."""
    codes = list(_codes(one))
    known = sum(code.code in numbered for code in codes)
    return known > len(codes) / 2 and not any(code.shape == "number" for code in codes)


def _sums_up(one: Judged, taken: list[Judged]) -> bool:
    """Tell whether a table gives ranges of codes, all of which other tables define one by one."""
    given = [code.code for code in _codes(one)]
    if not any(map(limits, given)):
        return False
    defined = {code.code for other in taken if other is not one for code in _codes(other)}
    return all(defined.issuperset(limits(code) or (code,)) for code in given)


def _codes(one: Judged) -> Iterator[Code]:
    """Yield the codes of a table."""
    return (code for value in one.grid.column(_code_of(one)) for code in read_codes(value))


def _code_of(one: Judged) -> int:
    """Return the column that holds a table's codes, or came closest to it."""
    return one.verdict.code if isinstance(one.verdict, Columns) else one.verdict.column or 0


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
