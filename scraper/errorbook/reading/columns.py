"""Which tables list error codes, and which column holds them.

In: a grid and its context. Out: `Columns`, or a `Refusal` that says why not. Header words propose, values decide: a
"code" column must hold codes. What speaks for a table and against it is weighed (`WEIGHTS`); a table without enough
of it lists something else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from errorbook.reading.cells import MOSTLY, Code, read_codes, shares_of
from errorbook.reading.context import Context, speaks_of_errors
from errorbook.reading.faults import fault_share, is_word, names_error, names_field, parts_of
from errorbook.reading.fields import Field, assign_fields, column_of
from errorbook.reading.grid import Grid
from errorbook.reading.words import Meaning, fold, meaning, words

RefusalReason = Literal[
    "no-rows",
    "no-code-column",
    "no-codes",
    "parameters",
    "not-about-errors",
    "codes-alone",
    "sample-response",
    "refers-to-codes",
    "http-statuses",
]
Sign = Literal[
    "code-header",
    "weak-header",
    "errors-near",
    "errors-far",
    "errors-in-header",
    "codes-announced",
    "states-near",
    "no-context",
    "some-names",
    "most-names",
    "constants",
    "negative",
    "some-faults",
    "most-faults",
    "http-statuses",
    "row-numbers",
    "plain-words",
    "plain-terms",
    "functions-near",
    "short-listing",
    "repeats",
]
WEIGHTS: dict[Sign, int] = {
    "code-header": 3,  # the header means error code
    "weak-header": 1,  # the header may mean it: code, value, status, name
    "errors-near": 2,  # heading, caption or announcing sentence speak of errors
    "errors-far": 1,  # the headings above, or the page's name
    "errors-in-header": 2,  # the headers do: Error, 错误含义
    "codes-announced": 1,  # ... speak of codes
    "states-near": -1,  # ... speak of states
    "no-context": -1,  # nothing of these
    "some-names": 1,  # identifiers such as ERR_X, InvalidY
    "most-names": 2,
    "constants": 1,  # each number has an identifier beside it
    "negative": 1,  # negative numbers
    "some-faults": 1,  # texts tell of failure
    "most-faults": 2,
    "http-statuses": -2,
    "row-numbers": -2,  # 1, 2, 3 …
    "plain-words": -1,  # identifiers as fields have them: limit, pageSize
    "plain-terms": -2,  # the same in a listing, or words: Note, Example
    "functions-near": -2,  # heading, caption or announcing sentence speak of functions, parameters …
    "repeats": -2,  # a listing has its terms once
    "short-listing": -1,  # two items under each other are soon found
}
ENOUGH = 3
SAMPLE = 100  # rows are enough to know a table by
CODE_WORDS: frozenset[Meaning | None] = frozenset({"code", "weak_code", "bare_code", "module_code"})
PARAMETER_WORDS: frozenset[Meaning | None] = frozenset({"parameter", "type"})
SOME, HALF, MANY = 0.25, 0.5, 0.7
FIELD_NAMES = words("code") | {"code", "status", "error", "errors"}
SAID_OF_ERRORS = words("message") | words("description")
LABELS = ("title", "description", "solution", "message", "parameter", "type")
SHORT = 3
DISTINCT = 0.7  # of the values of a column that identifies its rows
COMMON_STATUSES = frozenset({"200", "400", "401", "403", "404", "500", "503", "4xx", "5xx", "4XX", "5XX"})
HTTP_STATUSES = frozenset(
    str(status)
    for statuses in (range(100, 104), range(200, 209), range(300, 309), range(400, 432), range(500, 512))
    for status in statuses
) | {"1xx", "2xx", "3xx", "4xx", "5xx", "1XX", "2XX", "3XX", "4XX", "5XX"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of an error table: field by index, and what spoke for it."""

    headers: tuple[str, ...]
    fields: dict[int, Field]
    signs: tuple[Sign, ...] = ()
    statuses_lead: bool = False  # `404 NoSuchKey`: the number is the HTTP status, the identifier the code

    @property
    def code(self) -> int:
        """The index of the column with the codes."""
        return self.index_of("code")

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


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a table lists no error codes; `signs` is what spoke for it all the same."""

    headers: tuple[str, ...]
    reason: RefusalReason
    column: int | None = None
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column that may hold the codes, with the codes of each of its values."""

    index: int
    header: str
    means: Meaning | None
    codes: tuple[tuple[Code, ...], ...]
    is_number: bool

    @property
    def strong(self) -> bool:
        """Tell whether the header says that these are error codes."""
        return self.means == "code"

    def all(self) -> Iterator[Code]:
        """Yield each code."""
        for codes in self.codes:
            yield from codes

    def are_statuses(self) -> bool:
        """Tell whether the numbers are HTTP statuses, all of them."""
        numbers = {code.code for code in self.all() if code.shape == "number"}
        return self.is_number and numbers <= HTTP_STATUSES and not numbers.isdisjoint(COMMON_STATUSES)

    def repeats(self) -> bool:
        """Tell whether the codes don't tell the rows apart."""
        found = [code.code for code in self.all()]
        return len(set(found)) < len(found) * DISTINCT


def find_columns(grid: Grid, context: Context) -> Columns | Refusal:
    """Return the columns of a table that lists error codes, or why it is none."""
    headers = grid.headers
    if not grid.rows:
        return Refusal(headers, "no-rows")
    if grid.is_sample and len(grid.rows) < SHORT:
        return Refusal(headers, "sample-response")
    means = [meaning(header) for header in headers]
    possible = proposed(means, grid, context)
    if not possible:
        return Refusal(headers, "no-code-column")
    candidates = [found for index in possible if (found := _candidate(index, means[index], grid))]
    if not candidates:
        return Refusal(headers, "no-codes", possible[0])
    code = _choose(candidates)
    if "code" in means and not any(one.strong for one in candidates):
        return Refusal(headers, "no-codes", means.index("code"))  # the column that is said to hold them does not
    if _lists_parameters(means, grid, code):
        return Refusal(headers, "parameters", code.index)
    if grid.is_sample and _is_response(code, grid, context):
        return Refusal(headers, "sample-response", code.index)
    signs = _signs(code, grid, context)
    if _weight(signs) < ENOUGH:
        return Refusal(headers, "not-about-errors", code.index, signs)
    columns = [column_of(headers[index], means[index], grid.column(index, SAMPLE)) for index in range(len(headers))]
    fields = assign_fields(code.index, code.is_number, columns)
    if len(fields) == 1 and not any(one.symbol or one.title for one in code.all()):
        return Refusal(headers, "codes-alone", code.index, signs)
    return Columns(headers, fields, signs, statuses_lead=_statuses_lead(code))


def proposed(means: list[Meaning | None], grid: Grid, context: Context) -> list[int]:
    """Return the columns that may hold codes by their headers alone; with none of them most tables end here.

    Without a telling header, it needs errors spoken of; a table without any header is a listing, whose terms lead.
    """
    near = context.errors_near
    in_errors = near or context.errors_far
    open_to = set(CODE_WORDS)
    if near:
        open_to |= {"parameter", "index", "event"}
    if in_errors or not PARAMETER_WORDS & set(means):
        open_to.add("symbol")
    if in_errors or not grid.has_headers:
        open_to.add(None)
    return [
        index
        for index, (word, header) in enumerate(zip(means, grid.headers, strict=True))
        if (word in open_to or not (index or header)) and (word or not header or not grid.is_listing)
    ]


def _candidate(index: int, means: Meaning | None, grid: Grid) -> Candidate | None:
    codes = tuple(map(read_codes, _values(index, grid)))
    share = shares_of(found[0].shape if found else "empty" for found in codes)
    if share["number"] + share["identifier"] < MOSTLY:
        return None
    names = [one.code for found in codes for one in found if one.shape == "identifier"]
    if names and not share["number"] and _name_fields(names):
        return None
    return Candidate(index, grid.headers[index], means, codes, is_number=share["number"] >= share["identifier"])


def _values(index: int, grid: Grid) -> list[str]:
    """Return the values of a column in the rows that say something beside it: a word alone heads a section."""
    rows = [row for row in grid.rows[:SAMPLE] if not row.is_section]
    said = [row for row in rows if any(cell.text for place, cell in enumerate(row.cells) if place != index)]
    return [row.text(index) for row in said or rows]


def _name_fields(names: list[str]) -> bool:
    """Tell whether identifiers are fields of a response, labels, types of data, or one word over and over."""
    folded = [_plain(name) for name in names]
    distinct = set(folded)
    if distinct & FIELD_NAMES and distinct & SAID_OF_ERRORS:
        return True
    codes = sum(parts_of(name)[-1:] in (["code"], ["codes"]) for name in names)
    labels = sum(any(name in words(kind) for kind in LABELS) for name in folded)
    types = sum(name in words("type_name") for name in folded)
    return max(codes, labels, types) > len(names) / 2 or len(distinct) < 2 < len(names)


def _plain(name: str) -> str:
    """Return what `fold` does, of an identifier."""
    return name.replace("_", "").replace("-", "").replace(".", "").casefold()


def _choose(candidates: list[Candidate]) -> Candidate:
    """Return the column with the codes: numbers before identifiers, a telling header before a weak one.

    Numbers that repeat beside identifiers that do not are something else: an HTTP status, a severity.
    """
    identifiers = [one for one in candidates if not one.is_number]
    telling = any(one.strong for one in identifiers)
    distinct = telling or any(not one.repeats() for one in identifiers)

    def rank(one: Candidate) -> tuple[bool, ...]:
        repeated = one.repeats() and distinct and (one.are_statuses() or not one.strong)
        aside = one.is_number and (repeated or (one.are_statuses() and not one.strong and telling))
        counts = one.means == "index" or (one.means is None and one.header != "" and _counts_rows(one))
        hexadecimal = one.is_number and all(code.code.lower().startswith("0x") for code in one.all())
        module = one.means == "module_code"
        return (
            aside,
            counts,
            module,
            not one.is_number,
            not one.strong,
            hexadecimal,
            one.means in {None, "symbol", "event"},
        )

    return min(candidates, key=lambda one: (rank(one), one.index))


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


def _signs(code: Candidate, grid: Grid, context: Context) -> tuple[Sign, ...]:
    """Return what speaks for a table of errors, and against it; the texts are looked at where they may decide."""
    signs = tuple(_cheap_signs(code, grid, context))
    if _weight(signs) + WEIGHTS["most-faults"] < ENOUGH:
        return signs
    share = fault_share(_texts(grid, code))
    return (*signs, "most-faults" if share >= MANY else "some-faults") if share >= SOME else signs


def _weight(signs: tuple[Sign, ...]) -> int:
    return sum(WEIGHTS[sign] for sign in signs)


def _cheap_signs(code: Candidate, grid: Grid, context: Context) -> Iterator[Sign]:
    if code.strong:
        yield "code-header"
    elif code.means is not None:
        yield "weak-header"
    yield from _context_signs(code, grid, context)
    names = [one.symbol or one.code for one in code.all() if one.symbol or one.shape == "identifier"]
    yield from _name_signs(names, code, grid)
    if code.is_number and len({one.symbol for one in code.all()} - {""}) > len(code.codes) * MANY:
        yield "constants"
    if code.is_number and sum(one.code.startswith("-") for one in code.all()) > len(code.codes) * HALF:
        yield "negative"
    if code.are_statuses():
        yield "http-statuses"
    if not code.strong and code.index == 0 and _counts_rows(code) and not any(one.symbol for one in code.all()):
        yield "row-numbers"
    if grid.is_listing or not grid.has_headers:
        yield from _listing_signs(code, grid, context)
    elif not code.is_number and _are_plain(names):
        yield "plain-words"


def _name_signs(names: list[str], code: Candidate, grid: Grid) -> Iterator[Sign]:
    """Yield how many identifiers name errors; fields and functions may have such names too."""
    share = _share_of_errors(names)
    if share >= SOME and (code.is_number or not grid.is_listing or not _are_plain(names)):
        yield "most-names" if share >= HALF else "some-names"


def _share_of_errors(names: list[str]) -> float:
    return sum(map(names_error, names)) / (len(names) or 1)


def _are_plain(names: list[str]) -> bool:
    """Tell whether identifiers are written as fields and functions are, or as words."""
    return sum(names_field(name) or is_word(name) for name in names) > len(names) * HALF


def _listing_signs(code: Candidate, grid: Grid, context: Context) -> Iterator[Sign]:
    """Yield what speaks against a listing: things of many kinds are listed so."""
    terms = [one.symbol or one.code for one in code.all()] if code.index == 0 else grid.column(0, SAMPLE)
    if _are_plain(terms) and not (code.is_number and _share_of_errors(terms) >= SOME):
        yield "plain-terms"
    if not code.is_number and context.functions_near:
        yield "functions-near"
    if code.repeats():
        yield "repeats"
    if len(grid.rows) < SHORT:
        yield "short-listing"


def _context_signs(code: Candidate, grid: Grid, context: Context) -> Iterator[Sign]:
    """Yield what the context says; of identifiers in a listing, only what stands near counts."""
    near = context.errors_near
    within = not grid.is_listing and any(map(speaks_of_errors, grid.headers))
    far = context.errors_far and not (grid.is_listing and not code.is_number)
    if near or within:
        yield "errors-near" if near else "errors-in-header"
    elif far:
        yield "errors-far"
    if context.codes_near:
        yield "codes-announced"
    if context.states_near:
        yield "states-near"
    if not (near or within or far or context.codes_near or context.codes_far):
        yield "no-context"


def _texts(grid: Grid, code: Candidate) -> Iterator[str]:
    """Yield for each row what is said beside the code, or the identifier itself."""
    width = len(grid.headers)
    for row in grid.rows[:SAMPLE]:
        if not row.is_section:
            yield " ".join(row.text(index) for index in range(width) if index != code.index or not code.is_number)


def _counts_rows(code: Candidate) -> bool:
    """Tell whether the numbers are 1, 2, 3, or those of sections: 2.1, 2.2, 2.3."""
    numbers = [one.code for one in code.all()]
    above = numbers[0].rpartition(".")[0] if numbers else ""
    dot = "." if above else ""
    return len(numbers) > 1 and numbers == [f"{above}{dot}{number}" for number in range(1, len(numbers) + 1)]


def _statuses_lead(code: Candidate) -> bool:
    """Tell whether the column's numbers are HTTP statuses that repeat, with the codes as symbols beside them."""
    symbols = [one.symbol for one in code.all()]
    return code.are_statuses() and code.repeats() and all(symbols)
