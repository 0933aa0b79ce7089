"""What speaks for a table of error codes, and what against it.

In: the column that may hold the codes, the grid and its context. Out: signs, each of a weight. A table is taken where
they weigh `ENOUGH`: a header that means error code is that alone, everything else needs something beside it.
"""

from collections.abc import Iterable, Iterator

from errorbook.layouts import Row
from errorbook.reading.candidates import SAMPLE, Candidate
from errorbook.reading.cells import is_distinct, shape
from errorbook.reading.context import Context, announces_codes, speaks_of_errors
from errorbook.reading.faults import fault_share, is_word, names_error, names_fault, names_field, parts_of
from errorbook.reading.grid import Grid
from errorbook.reading.model import Sign
from errorbook.reading.words import fold, meaning, pattern, words

WEIGHTS: dict[Sign, int] = {
    "code-header": 3,  # the header means error code
    "weak-header": 1,  # the header may mean it: code, value, status, name
    "message-beside": 1,  # numbers stand beside messages
    "remedy-beside": 1,  # a column says what to do
    "cause-and-remedy": 3,  # one column says why it happens, and another what to do
    "statuses-beside": 2,  # a column tells the HTTP status of each, mostly of failures
    "errors-near": 2,  # heading, caption or announcing sentence speak of errors
    "errors-far": 1,  # the headings above, or the page's name
    "errors-titled": 1,  # ... or the heading itself are called nothing but that
    "fields-announced": -3,  # fields of an error are no errors
    "other-codes": -2,  # codes of banks, countries …
    "errors-in-rows": 3,  # each row says of itself that it is an error, a warning …
    "counted": -6,  # how many there are of each
    "registers": -6,  # a map of the registers of a device, or of the bytes of a message
    "aside": -8,  # the heading leads to other pages, or says which codes there are not
    "errors-in-header": 2,  # the headers do: Error, 错误含义
    "codes-announced": 1,  # ... speak of codes
    "success-among": 2,  # ... and one of them, 0 or LAMP_OK, tells of success
    "states-near": -1,  # ... speak of states
    "no-context": -1,  # nothing of these
    "some-names": 1,  # identifiers such as ERR_X, InvalidY
    "most-names": 2,
    "constants": 1,  # each number has an identifier beside it
    "negative": 1,  # negative numbers
    "texts-of-codes": 4,  # each text says that this is a code: "Exit code that means …"
    "some-faults": 1,  # texts tell of failure
    "most-faults": 2,
    "only-faults": 3,  # nearly all texts of a long table of numbers; most, where its header may mean codes
    "http-statuses": -2,
    "statuses-titled": 4,  # ... on a page that is there to document them
    "row-numbers": -2,  # 1, 2, 3 …
    "plain-words": -1,  # identifiers as fields have them: limit, pageSize
    "plain-terms": -2,  # the same in a listing, or words: Note, Example
    "functions-near": -2,  # heading, caption or announcing sentence speak of functions, parameters …
    "repeats": -3,  # a listing has its terms once, and a column of numbers without a telling header
    "short-listing": -1,  # two items under each other, or a row or two of names, are soon found
    "questions": -4,  # the texts ask something: a list of frequent questions
    "sisters-taken": 2,  # tables of the same form beside it list error codes
}
OF_ONE_ALONE: frozenset[Sign] = frozenset({"short-listing", "row-numbers", "http-statuses"})
ENOUGH = 3
SOME, HALF, MANY, NEARLY_ALL = 0.25, 0.5, 0.7, 0.85
BEGINNING = 24  # characters of a text that say what it is about
SHORT, LONG, VERY_LONG = 3, 4, 20  # rows


def signs_of(code: Candidate, grid: Grid, context: Context, *, in_company: bool = False) -> tuple[Sign, ...]:
    """Return what speaks for a table of errors, and against it; the texts are looked at where they may decide."""
    signs = tuple(_cheap_signs(code, grid, context))
    if in_company:
        signs = (*(sign for sign in signs if sign not in OF_ONE_ALONE), "sisters-taken")
    if len(grid.rows) >= SHORT and not code.are_statuses() and all(map(_says_code, _texts_beside(grid, code))):
        return (*signs, "texts-of-codes")
    telling = _is_long_table(code, grid)
    if weight_of(signs) + WEIGHTS["only-faults" if telling else "most-faults"] < ENOUGH:
        return signs
    share = fault_share(_texts(grid, code))
    if telling and share >= (MANY if "weak-header" in signs and len(grid.rows) >= VERY_LONG else NEARLY_ALL):
        return (*signs, "only-faults")
    return (*signs, "most-faults" if share >= MANY else "some-faults") if share >= SOME else signs


def weight_of(signs: Iterable[Sign]) -> int:
    """Return what signs weigh together."""
    return sum(WEIGHTS[sign] for sign in signs)


def _cheap_signs(code: Candidate, grid: Grid, context: Context) -> Iterator[Sign]:
    if code.strong:
        yield "code-header"
    elif code.means is not None:
        yield "weak-header"
    if code.is_number and not code.strong and "message" in map(meaning, grid.headers):
        yield "message-beside"
    if "solution" in map(meaning, grid.headers):
        if any(fold(header) in words("cause") for header in grid.headers):
            yield "cause-and-remedy"
        elif context.speaks:
            yield "remedy-beside"
    if _has_statuses(code, grid):
        yield "statuses-beside"
    if not code.strong and _lists_registers(code, grid, context):
        yield "registers"
    if any(fold(header) in words("counted") for header in grid.headers):
        yield "counted"
    if (code.is_number or _are_numbered(code)) and not code.repeats() and _say_errors(code, grid):
        yield "errors-in-rows"
    yield from _context_signs(code, grid, context)
    names = [one.symbol or one.code for one in code.all() if one.symbol or one.shape == "identifier"]
    beside = _names_beside(code, grid)
    yield from _name_signs(names or beside, code, grid, context)
    if code.is_number and (beside or len({one.symbol for one in code.all()} - {""}) > len(code.codes) * MANY):
        yield "constants"
    if code.is_number and sum(one.code.startswith("-") for one in code.all()) > len(code.codes) * HALF:
        yield "negative"
    if code.are_statuses() and not code.statuses_lead():
        titled = context.titled_statuses or context.titled_codes
        yield "statuses-titled" if titled else "http-statuses"
    if sum(text.rstrip().endswith(("?", "？")) for text in _texts(grid, code)) > len(grid.rows) * HALF:
        yield "questions"
    if _may_number_rows(code) and code.counts_rows() and not _has_names(code, grid):
        yield "row-numbers"
    if grid.is_listing or not grid.has_headers:
        yield from _listing_signs(code, grid, context)
    elif code.is_number:
        if code.means is None and code.repeats():
            yield "repeats"
    else:
        if _are_plain(names):
            yield "plain-words"
            if context.functions_near:
                yield "functions-near"
        if len(grid.rows) < SHORT and not code.strong and not context.errors_near:
            yield "short-listing"


def _lists_registers(code: Candidate, grid: Grid, context: Context) -> bool:
    """Tell whether a table maps registers, or bits of one that are no codes."""
    if fold(code.header) in words("bit"):
        return not context.codes_near
    return sum(fold(header) in words("register") for header in grid.headers) > 1


def _has_statuses(code: Candidate, grid: Grid) -> bool:
    """Tell whether a column beside the code holds HTTP statuses, of which most tell of failure."""
    for index, header in enumerate(grid.headers):
        if index != code.index and meaning(header) == "http_status":
            values = grid.column(index, SAMPLE)
            return sum(value.strip()[:1] in {"4", "5"} for value in values) > len(values) * HALF
    return False


def _is_long_table(code: Candidate, grid: Grid) -> bool:
    """Tell whether a table has many numbers, bare or behind letters: E101."""
    numbered = code.is_number or _are_numbered(code)
    numbered &= fold(code.header) not in words("row_id")  # tickets, cases of tests
    return numbered and not (grid.is_listing or code.repeats()) and len(grid.rows) >= LONG


def _are_numbered(code: Candidate) -> bool:
    """Tell whether all codes end in a number: E101."""
    return all(one.code[-1:].isdigit() for one in code.all())


def _say_errors(code: Candidate, grid: Grid) -> bool:
    """Tell whether a column says of nearly each row that it is an error, and is there to tell kinds apart."""
    for index, header in enumerate(grid.headers):
        if index != code.index and header:
            values = [value.strip() for value in grid.column(index, SAMPLE)]
            if len(values) >= SHORT and sum(fold(value) in words("error") for value in values) >= len(values) * MANY:
                return True
    return False


def _may_number_rows(code: Candidate) -> bool:
    """Tell whether a column may number its rows: one that is called Code does not."""
    called = code.means == "weak_code" and fold(code.header) not in words("index")
    return not code.strong and not called and code.index == 0


def _names_beside(code: Candidate, grid: Grid) -> list[str]:
    """Return the identifiers, one a row, beside the numbers of a table without headers; of a listing, only constants."""
    if not code.is_number or (grid.has_headers and not (grid.is_listing and grid.headers[0] == "")):
        return []
    columns = _columns_of_names(code, grid)
    return next((column for column in columns if not grid.is_listing or all(text.isupper() for text in column)), [])


def _has_names(code: Candidate, grid: Grid) -> bool:
    """Tell whether each row has a name beside its number."""
    return any(one.symbol for one in code.all()) or next(_columns_of_names(code, grid), None) is not None


def _columns_of_names(code: Candidate, grid: Grid) -> Iterator[list[str]]:
    """Yield the columns beside the code in which each row has an identifier that is no plain word."""
    for index in range(len(grid.headers)):
        if index == code.index:
            continue
        column = grid.column(index, SAMPLE)
        if all(shape(text) == "identifier" and is_distinct(text) for text in column):
            yield column


def _name_signs(names: list[str], code: Candidate, grid: Grid, context: Context) -> Iterator[Sign]:
    """Yield how many identifiers name errors; fields, metrics and functions may have such names too."""
    may_be_fields = not code.is_number and _are_plain(names)
    if may_be_fields and not (context.speaks or any(map(speaks_of_errors, grid.headers))):
        if code.means not in {"weak_code", "bare_code"}:
            return
    else:
        may_be_fields &= grid.is_listing
    if code.is_number or (context.speaks and not may_be_fields):
        share = sum(names_error(name) or (name.isupper() and names_fault(name)) for name in names) / (len(names) or 1)
    else:
        share = sum(map(names_fault, names)) / len(names) if may_be_fields else _share_of_errors(names)
    if share >= SOME:
        yield "most-names" if share >= HALF else "some-names"


def _share_of_errors(names: list[str]) -> float:
    return sum(map(names_error, names)) / (len(names) or 1)


def _are_plain(names: list[str]) -> bool:
    """Tell whether identifiers are written as fields and functions are, or as words."""
    return sum(names_field(name) or is_word(name) for name in names) > len(names) * HALF


def _listing_signs(code: Candidate, grid: Grid, context: Context) -> Iterator[Sign]:
    """Yield what speaks against a listing: things of many kinds are listed so."""
    terms = [one.symbol or one.code for one in code.all()] if code.index == 0 else grid.column(0, SAMPLE)
    numbered = code.is_number and (code.statuses_lead() or _share_of_errors(terms) >= SOME)
    numbered |= not code.is_number and code.index == 0 and _has_names(code, grid)
    if _are_plain(terms) and not numbered:
        yield "plain-terms"
    if not code.is_number and context.functions_near:
        yield "functions-near"
    if code.repeats():
        yield "repeats"
    sure = (code.is_number and context.titled_near) or speaks_of_errors(code.header)
    if len(grid.rows) < SHORT and not (sure and len(grid.rows) > 1):
        yield "short-listing"


def _context_signs(code: Candidate, grid: Grid, context: Context) -> Iterator[Sign]:
    """Yield what the context says; of identifiers in a listing, only what stands near counts."""
    near = context.errors_near
    within = any(map(speaks_of_errors, (code.header,) if grid.is_listing else grid.headers))
    far = context.errors_far and (context.titled or not grid.is_listing or code.is_number)
    if near or within:
        yield "errors-near" if near else "errors-in-header"
    elif far:
        yield "errors-far"
    titled = (far and context.titled) or (near and context.titled_near)
    if titled and (code.is_number or not _are_plain([one.code for one in code.all()])):
        yield "errors-titled"
    if context.fields_near and not code.is_number and not code.strong:
        yield "fields-announced"
    if context.other_codes_near and not code.strong:
        yield "other-codes"
    announced = context.codes_near or (context.outcome_near and not _are_plain([one.code for one in code.all()]))
    if announced:
        yield "codes-announced"
        if len(grid.rows) > 1 and _has_success(code, grid):
            yield "success-among"
    if context.aside_near:
        yield "aside"
    if context.states_near:
        yield "states-near"
    wordless = not grid.has_headers and _is_long_table(code, grid)  # then its texts must tell
    named = code.means is not None and context.is_named(code.header)
    if not (wordless or near or within or far or announced or named or context.codes_far or context.types_near):
        yield "no-context"


def _has_success(code: Candidate, grid: Grid) -> bool:
    """Tell whether a code tells of success: 0 by its text, an identifier by its last word."""
    if not code.is_number:
        return any(parts_of(one.code)[-1:] == [part] for one in code.all() for part in ("ok", "success"))
    zeros = (row for row in grid.rows[:SAMPLE] if row.text(code.index).strip() == "0" and not row.is_section)
    return any(pattern("success").search(_text_beside(row, grid, code)[:BEGINNING]) for row in zeros)


def _says_code(text: str) -> bool:
    """Tell whether a text starts with the word for a code of some kind: "Exit code that means …"."""
    return announces_codes(text[:BEGINNING])


def _texts_beside(grid: Grid, code: Candidate) -> Iterator[str]:
    """Yield for each row the first text beside the code."""
    return (_text_beside(row, grid, code) for row in grid.rows[:SAMPLE] if not row.is_section)


def _text_beside(row: Row, grid: Grid, code: Candidate) -> str:
    texts = (row.text(index) for index in range(len(grid.headers)) if index != code.index)
    return next(filter(None, texts), "")


def _texts(grid: Grid, code: Candidate) -> Iterator[str]:
    """Yield for each row what is said beside the code, or the identifier itself."""
    width = len(grid.headers)
    for row in grid.rows[:SAMPLE]:
        if not row.is_section:
            yield " ".join(row.text(index) for index in range(width) if index != code.index or not code.is_number)
