"""What a person says of how a page is to be read, where the rules fail; it is checked against the page.

In: judged tables and hints. Out: the same tables, those that a hint names with the columns that it gives. A hint that
fits no table, or names a column that is not there, is an error, never a silent nothing.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from errorbook.reading.cells import read_codes
from errorbook.reading.columns import Columns
from errorbook.reading.fields import Field
from errorbook.reading.model import TableHint
from errorbook.reading.together import Judged
from errorbook.text import clean, shorten

SHOWN = 8


class HintError(ValueError):
    """A hint does not fit the page; `number` counts hints from 0."""

    def __init__(self, number: int, message: str) -> None:
        super().__init__(message)
        self.number = number


def apply_hints(judged: Sequence[Judged], hints: Sequence[TableHint]) -> list[Judged]:
    """Return the tables, those that a hint names read as it says. Raises HintError."""
    told = list(judged)
    for number, hint in enumerate(hints):
        index = _find(judged, hint, number)
        told[index] = replace(judged[index], verdict=_columns(judged[index], hint, number))
    return told


def _find(judged: Sequence[Judged], hint: TableHint, number: int) -> int:
    """Return the index of the table that a hint names."""
    fitting = [
        index
        for index, one in enumerate(judged)
        if (not hint.heading or clean(one.table.heading) == clean(hint.heading))
        and (not hint.caption or clean(one.table.caption) == clean(hint.caption))
    ]
    position = int(hint.position)
    if position <= len(fitting):
        return fitting[position - 1]
    named = " ".join(
        filter(None, (hint.heading and f"under {hint.heading!r}", hint.caption and f"with caption {hint.caption!r}"))
    )
    there = list(dict.fromkeys(repr(shorten(one.table.heading)) for one in judged))
    shown = ", ".join(there[:SHOWN]) + (f" and {len(there) - SHOWN} more" if len(there) > SHOWN else "")
    found = f"there are {len(fitting)} tables {named}" if fitting else f"there is no table {named}"
    raise HintError(number, f"{found.rstrip()}; the page has tables under: {shown or 'no heading'}")


def _columns(one: Judged, hint: TableHint, number: int) -> Columns:
    headers = one.grid.headers
    fields: dict[int, Field] = {}
    for field, column in hint.columns.items():
        index = _column(headers, column)
        if index is None:
            told = ", ".join(repr(clean(header)) for header in headers)
            raise HintError(number, f"{field}: the table has no column {column!r}; its columns: {told}")
        if index in fields:
            raise HintError(number, f"{field}: column {column!r} is {fields[index]} already")
        fields[index] = field
    if "code" not in fields.values():
        raise HintError(number, "columns says not which one is the code")
    columns = Columns(headers, dict(sorted(fields.items())))
    if not any(read_codes(text) for text in one.grid.column(columns.code)):
        raise HintError(number, f"code: column {hint.columns['code']!r} holds no codes")
    return columns


def _column(headers: Sequence[str], column: str) -> int | None:
    """Return the index of a column by its header, or by its number from 1."""
    folded = [clean(header).casefold() for header in headers]
    wanted = clean(column).casefold()
    if wanted in folded:
        return folded.index(wanted)
    return int(wanted) - 1 if wanted.isdecimal() and 0 < int(wanted) <= len(headers) else None
