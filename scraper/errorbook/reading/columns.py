"""Which tables list error codes, and which column is what.

In: a grid and its context. Out: `Columns`, or a `Refusal` that says why not.
1. which columns may hold codes, by their headers and by their values   (candidates)
2. what speaks for a table of errors, and against it                    (evidence)
3. what the other columns are                                           (fields)
"""

from functools import cached_property

import msgspec

from errorbook.reading.candidates import SAMPLE, Candidate, candidates_among, choose, proposed, refining
from errorbook.reading.context import Context
from errorbook.reading.evidence import ENOUGH, SHORT, signs_of, weight_of
from errorbook.reading.fields import Field, assign_fields, column_of
from errorbook.reading.grid import Grid
from errorbook.reading.model import RefusalReason, Sign
from errorbook.reading.words import Meaning, fold, meaning, words


class Columns(msgspec.Struct, frozen=True, dict=True):
    """The columns of an error table: field by index, and what spoke for it."""

    headers: tuple[str, ...]
    fields: dict[int, Field]
    signs: tuple[Sign, ...] = ()
    statuses_lead: bool = False  # `404 NoSuchKey`: the number is the HTTP status, the identifier the code

    @cached_property
    def code(self) -> int:
        """The index of the column with the codes."""
        return self.index_of("code")

    @cached_property
    def beside_code(self) -> tuple[tuple[int, Field], ...]:
        """The other columns with their fields."""
        return tuple((index, name) for index, name in self.fields.items() if name != "code")

    @cached_property
    def are_told(self) -> bool:
        """Tell whether each column has a header or a field."""
        return all(header or index in self.fields for index, header in enumerate(self.headers))

    def index_of(self, field: Field) -> int:
        """Return the index of the column that holds a field; one beyond all columns where none does."""
        return next((index for index, name in self.fields.items() if name == field), len(self.headers))

    def unused(self, grid: Grid) -> list[str]:
        """Return the headers of the columns that hold something, but no field."""
        return [
            header
            for index, header in enumerate(self.headers)
            if header and index not in self.fields and any(text.strip() for text in grid.column(index))
        ]


class Refusal(msgspec.Struct, frozen=True):
    """Why a table lists no error codes; `signs` is what spoke for it all the same."""

    headers: tuple[str, ...]
    reason: RefusalReason
    column: int | None = None
    signs: tuple[Sign, ...] = ()


def find_columns(grid: Grid, context: Context, *, in_company: bool = False) -> Columns | Refusal:
    """Return the columns of a table that lists error codes, or why it is none.

    `in_company` says that tables of the same form beside it list some: then it may be short.
    """
    headers = grid.headers
    if not grid.rows:
        return Refusal(headers, "no-rows")
    if grid.is_sample and len(grid.rows) < SHORT:
        return Refusal(headers, "sample-response")
    means = [_meaning(header, context) for header in headers]
    possible = proposed(means, grid, context)
    if not possible:
        return Refusal(headers, "parameters" if "parameter" in means else "no-code-column")
    candidates = candidates_among(possible, means, grid)
    if not candidates:
        return Refusal(headers, "no-codes", possible[0])
    code = choose([*candidates, *refining(candidates, grid)])
    if "code" in means and not any(one.strong for one in candidates):
        return Refusal(headers, "no-codes", means.index("code"))  # the column that is said to hold them does not
    if _lists_parameters(means, grid, code):
        return Refusal(headers, "parameters", code.index)
    if grid.is_sample and _is_response(code, grid, context):
        return Refusal(headers, "sample-response", code.index)
    if len(grid.rows) == 1 and not (grid.has_headers or grid.is_listing or in_company):
        return Refusal(headers, "not-about-errors", code.index, ("short-listing",))
    signs = signs_of(code, grid, context, in_company=in_company)
    if weight_of(signs) < ENOUGH:
        return Refusal(headers, "not-about-errors", code.index, signs)
    columns = [column_of(headers[index], means[index], grid.spread(index, SAMPLE)) for index in range(len(headers))]
    fields = assign_fields(code.index, code.is_number, columns)
    if len(fields) == 1 and not any(one.symbol or one.title for one in code.all()):
        return Refusal(headers, "codes-alone", code.index, signs)
    return Columns(headers, fields, signs, statuses_lead=code.statuses_lead())


def _meaning(header: str, context: Context) -> Meaning | None:
    """Return what a header means; a title may say that a column holds codes where the header does not."""
    means = meaning(header)
    return "code" if means in {None, "description"} and context.announces(header) else means


def _lists_parameters(means: list[Meaning | None], grid: Grid, code: Candidate) -> bool:
    """Tell whether a column names types of data, or the header speaks of parameters and not of error codes."""
    for index, means_ in enumerate(means):
        if means_ == "parameter" and index != code.index and not code.strong:
            return True
        if means_ == "type" and index != code.index:
            values = [fold(text) for text in grid.column(index, SAMPLE) if text.strip()]
            if sum(value in words("type_name") for value in values) > len(values) / 2:
                return True
    return False


def _is_response(code: Candidate, grid: Grid, context: Context) -> bool:
    """Tell whether a sample shows what a call answers, rather than all that it may answer."""
    announced = context.errors_near or context.codes_near
    return len({one.code for one in code.all()}) < len(grid.rows) or not announced
