"""Which tables list error codes, and which column is what.

The header's words propose, the values decide: a "code" column must hold codes, a "message" column of
identifiers is the symbol, two columns of text are title and description.
"""

from dataclasses import dataclass
from typing import Literal

from errorbook.layouts import Row, Table
from errorbook.reading.values import Shape, shares
from errorbook.reading.words import Meaning, meaning, pattern

Field = Literal["code", "module_code", "symbol", "title", "description", "solution", "message", "http_status"]
MOSTLY = 0.6  # of the filled values of a column
SAMPLE = 200  # rows are enough to know a column by


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of an error table: field by index, the number of header rows, the header's texts."""

    fields: dict[int, Field]
    header_rows: int
    headers: tuple[str, ...]


def find_columns(table: Table, context: str) -> Columns | None:
    """Return the columns of a table that lists error codes, None for any other table.

    `context` is what a weak header ("Code", "值") needs an error word in: heading, caption, file name.
    """
    header_rows = _count_header_rows(table.rows)
    if not header_rows or header_rows == len(table.rows):
        return None
    headers = tuple(_header(table.rows[:header_rows], column) for column in range(table.width))
    meanings = [meaning(header) for header in headers]
    values = [row for row in table.rows[header_rows : header_rows + SAMPLE] if not row.is_section]
    shapes = [shares(row.text(column) for row in values) for column in range(len(headers))]
    code = _code_column(meanings, shapes, context)
    if code is None:
        return None
    if "parameter" in meanings and meanings[code] != "code":
        return None
    fields = _fields(code, meanings, shapes)
    return Columns(fields, header_rows, headers) if len(fields) > 1 else None


def _count_header_rows(rows: tuple[Row, ...]) -> int:
    """Return how many rows at the top are header: those marked so, else a first row of known header words."""
    marked = 0
    while marked < len(rows) and rows[marked].is_header:
        marked += 1
    if marked:
        return marked
    known = sum(meaning(cell.text) is not None for cell in rows[0].cells if not cell.repeats)
    return 1 if known >= min(2, len(rows[0].cells)) else 0


def _header(rows: tuple[Row, ...], column: int) -> str:
    """Return a column's header: the lowest text, where several rows make it."""
    texts = [row.text(column).strip() for row in rows]
    return next((text for text in reversed(texts) if text), "")


def _code_column(meanings: list[Meaning | None], shapes: list[dict[Shape, float]], context: str) -> int | None:
    """Return the index of the column with the codes: a number before an identifier, a strong header before a weak one."""
    in_errors = bool(pattern("error").search(context))
    candidates = []
    for column, (means, share) in enumerate(zip(meanings, shapes, strict=True)):
        strong = means == "code"
        weak = in_errors and means in {"weak_code", "symbol"}
        if (strong or weak) and share["number"] + share["identifier"] >= MOSTLY:
            candidates.append((share["number"] < MOSTLY, not strong, means == "symbol", column))
    if not any(not weak or in_errors for _, weak, _, _ in candidates):
        return None
    return min(candidates)[-1] if candidates else None


def _fields(code: int, meanings: list[Meaning | None], shapes: list[dict[Shape, float]]) -> dict[int, Field]:
    """Return the field of each column that holds one; the first column of a kind wins."""
    fields: dict[int, Field] = {code: "code"}
    texts: list[int] = []
    for column, (means, share) in enumerate(zip(meanings, shapes, strict=True)):
        if column == code or means in {None, "parameter", "weak_code"}:
            continue
        field = _field(means, share)
        if field == "description":
            texts.append(column)
        elif field and field not in fields.values():
            fields[column] = field
    if texts:
        if len(texts) > 1 and "title" not in fields.values():
            fields[texts[0]] = "title"
            texts = texts[1:]
        fields[texts[0]] = "description"
    return dict(sorted(fields.items()))


def _field(means: Meaning | None, share: dict[Shape, float]) -> Field | None:
    if means == "code":  # a second code column beside the code: its identifiers are the symbol
        return "symbol" if share["identifier"] >= MOSTLY else None
    if means in {"message", "module_code", "symbol"} and share["identifier"] >= MOSTLY:
        return "symbol"
    if means == "symbol":
        return "title"
    return None if means is None or means == "parameter" or means == "weak_code" else means
