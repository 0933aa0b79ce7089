"""The columns that may hold codes, by header and by values, and which of them does.

In: a grid and its context. Out: a `Candidate`. Header words propose, values decide.
"""

import re
from collections.abc import Iterator

import msgspec

from errorbook.reading.cells import MOSTLY, Code, read_codes, shares_of
from errorbook.reading.context import Context, speaks_of_errors
from errorbook.reading.faults import parts_of
from errorbook.reading.grid import Grid
from errorbook.reading.language import is_latin
from errorbook.reading.words import Meaning, fold, meaning, words

SAMPLE = 100  # rows are enough to know a table by
CODE_WORDS: frozenset[Meaning | None] = frozenset({"code", "weak_code", "bare_code", "module_code"})
PARAMETER_WORDS: frozenset[Meaning | None] = frozenset({"parameter", "type"})
FIELD_NAMES = words("code") | {"code", "status", "error", "errors"}
NAMING: frozenset[Meaning | None] = frozenset({"message", "title", "description", "type"})  # also of what has a name
PHRASE_WORDS, PHRASE_LENGTH = 7, 60  # of a code that is a phrase, at most
_NAME = re.compile(
    r"[A-Z][A-Z0-9]*(?:[_.-][A-Z0-9]+)+|[A-Z]{4,}|[A-Z]{1,4}\d+"
    r"|[a-z][a-z0-9]*(?:[_.:/-][a-z0-9]+)+|[a-z][a-z0-9]*(?:[A-Z][a-z0-9]+)+|(?:[A-Z][a-z0-9]+){2,}(?:\.(?:[A-Z][a-z0-9]+)+)*"
)
_NUMBERED = re.compile(r"(?P<word>[A-Za-z]{2,12}) \d{2,8}")
OF_STATUSES: frozenset[Meaning | None] = frozenset({"bare_code", "title", "type"})  # also of classes of errors
SAID_OF_ERRORS = words("message") | words("description")
LABELS = ("title", "description", "solution", "message", "parameter", "type")
NEARLY_ALL = 0.9
FEW = 3  # rows are enough to know declarations by
HALF = 0.5
DISTINCT = 0.7  # of the values of a column that identifies its rows
COMMON_STATUSES = frozenset({"200", "400", "401", "403", "404", "500", "503", "4xx", "5xx", "4XX", "5XX"})
HTTP_STATUSES = frozenset(
    str(status)
    for statuses in (range(100, 104), range(200, 209), range(300, 309), range(400, 432), range(500, 512))
    for status in statuses
) | {"1xx", "2xx", "3xx", "4xx", "5xx", "1XX", "2XX", "3XX", "4XX", "5XX"}


class Candidate(msgspec.Struct, frozen=True):
    """A column that may hold the codes, with the codes of each of its values."""

    index: int
    header: str
    means: Meaning | None
    codes: tuple[tuple[Code, ...], ...]
    is_number: bool
    assigns: bool = False  # names to numbers, as constants are defined

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

    def names_rows(self) -> bool:
        """Tell whether (nearly) each row has an identifier of its own."""
        return not self.is_number and _are_names(self.codes)

    def is_sparse(self) -> bool:
        """Tell whether most rows have no code."""
        return sum(map(bool, self.codes)) < len(self.codes) * HALF

    def counts_rows(self) -> bool:
        """Tell whether the numbers are 1, 2, 3, also from 2 on, or those of sections: 2.1, 2.2, 2.3."""
        numbers = [one.code for one in self.all() if one.shape == "number"]
        if len(numbers) < 2:
            return False
        above, dot, first = numbers[0].rpartition(".")
        start = 2 if first == "2" else 1
        return numbers == [f"{above}{dot}{number}" for number in range(start, start + len(numbers))]

    def holds_phrases(self) -> bool:
        """Tell whether the codes are phrases: `element not found`."""
        return all(one.shape == "text" for one in self.all())

    def statuses_lead(self) -> bool:
        """Tell whether the column's numbers are HTTP statuses, with the codes as symbols beside them.

        They repeat, or the symbols are names that only this page has.
        """
        symbols = [one.symbol for one in self.all()]
        if self.assigns or not (self.are_statuses() and all(symbols)):
            return False
        return self.repeats() or not any(fold(symbol) in words("status_phrase") for symbol in symbols)


def proposed(means: list[Meaning | None], grid: Grid, context: Context) -> list[int]:
    """Return the columns that may hold codes by their headers alone; with none of them most tables end here.

    Without a telling header, it needs errors spoken of; a table without any header is a listing, whose terms lead.
    """
    near = context.errors_near
    if fold(grid.headers[0]) in words("keyword") or _are_keywords(grid):
        return []
    in_errors = near or context.errors_far
    if "parameter" in means and "code" not in means and not near:
        return []
    if grid.is_listing and any(fold(header) in words("documented") for header in grid.headers):
        return []
    open_to = set(CODE_WORDS)
    if near:
        open_to |= {"parameter", "index", "event"}
    if in_errors or not PARAMETER_WORDS & set(means):
        open_to.add("symbol")
    if (near or context.titled) and {"bare_code"}.issuperset(CODE_WORDS.intersection(means)):
        open_to |= NAMING
    if in_errors or not grid.has_headers:
        open_to.add(None)
    if (context.titled_near or (near and grid.is_listing)) and not (
        context.titled_statuses or context.class_of_statuses_near
    ):
        open_to.add("http_status")
    return [
        index
        for index, (word, header) in enumerate(zip(means, grid.headers, strict=True))
        if (word in open_to or not (index or header))
        and (word or not header or not grid.is_listing or (index == 0 and _numbers_codes(header, near=near)))
        and not (index and word == "parameter")
    ]


def _numbers_codes(label: str, *, near: bool) -> bool:
    """Tell whether a label before a term says that it is a code: Error 1, Bit 1 where errors are spoken of."""
    return speaks_of_errors(label) or (near and fold(label) in words("bit"))


def _are_keywords(grid: Grid) -> bool:
    """Tell whether the first column says what kind of thing is declared in each row."""
    return bool(grid.rows) and all(fold(text) in words("keyword") for text in grid.column(0, FEW))


def candidates_among(possible: list[int], means: list[Meaning | None], grid: Grid) -> list[Candidate]:
    """Return the columns that hold codes; HTTP statuses are codes where nothing else tells the errors apart."""
    found = [one for index in possible if (one := candidate_of(index, means[index], grid))]
    telling = [one for one in found if one.means != "http_status"]
    return telling if telling or len(grid.rows) < FEW else found


def candidate_of(index: int, means: Meaning | None, grid: Grid) -> Candidate | None:
    """Return a column as a candidate where most of its values are codes, else None."""
    values = _values(index, grid)
    codes = tuple(map(read_codes, values))
    share = shares_of(found[0].shape if found else "empty" for found in codes)
    if share["number"] + share["identifier"] < MOSTLY:
        return _phrases(index, means, grid)
    if means in NAMING and not _are_names(codes) and not (index == 0 and _are_numbers(codes)):
        return None
    names = [one.code for found in codes for one in found if one.shape == "identifier"]
    if names and not share["number"] and _name_fields(names):
        return None
    assigns = any("=" in value for value in values)
    is_number = share["number"] >= share["identifier"]
    return Candidate(index, grid.headers[index], means, codes, is_number=is_number, assigns=assigns)


def refining(candidates: list[Candidate], grid: Grid) -> Iterator[Candidate]:
    """Yield columns that name the rows beside one that puts them into classes: `status_detail` beside `status`."""
    coarse = [one for one in candidates if one.header and one.repeats()]
    if len(coarse) < len(candidates):
        return
    for index, header in enumerate(grid.headers):
        above = next((one for one in coarse if _extends(header, one.header)), None)
        found = candidate_of(index, above.means, grid) if above else None
        if found and found.names_rows():
            yield found


def choose(candidates: list[Candidate]) -> Candidate:
    """Return the column with the codes: numbers before identifiers, a telling header before a weak one.

    Numbers that repeat beside identifiers that do not are something else: an HTTP status, a severity. What stands in
    few rows, or puts them into classes, is not the code where something else names each row.
    """
    identifiers = [one for one in candidates if not one.is_number and (one.means != "module_code" or all(one.codes))]
    telling = any(one.strong for one in identifiers)
    named = any(one.means in NAMING or one.means == "symbol" for one in identifiers if not one.repeats())
    named |= any(one.index == 0 and one.names_rows() and not one.header for one in identifiers)
    headed = any(one.header for one in candidates)
    names_rows = any(one.names_rows() for one in identifiers)
    distinct = telling or any(not one.repeats() for one in identifiers)
    numbered = any(one.is_number and not one.repeats() and not one.counts_rows() for one in candidates)

    def rank(one: Candidate) -> tuple[bool, ...]:
        coarse = names_rows and (one.is_sparse() or (one.repeats() and not one.strong))
        repeated = one.repeats() and (
            (distinct and (one.are_statuses() or not one.strong)) or (numbered and one.means is None)
        )
        status = one.are_statuses() and not one.strong and (telling or (named and one.means in OF_STATUSES))
        aside = one.is_number and (repeated or status)
        counts = one.means == "index" or (one.means is None and (one.header != "" or headed) and one.counts_rows())
        hexadecimal = one.is_number and all(code.code.lower().startswith("0x") for code in one.all())
        module = one.means == "module_code"
        return (
            coarse,
            aside,
            counts,
            module,
            not one.is_number,
            not one.strong,
            one.holds_phrases() and not _is_carried(one.header),
            hexadecimal,
            one.means in {None, "symbol", "event"},
        )

    return min(candidates, key=lambda one: (rank(one), one.index))


def _is_carried(header: str) -> bool:
    """Tell whether a header says that an answer carries what is below: JSON error code, beside Error code."""
    return not words("carried").isdisjoint(map(fold, header.split()))


def _phrases(index: int, means: Meaning | None, grid: Grid) -> Candidate | None:
    """Return a column whose codes are phrases where its header says that they are codes: `element not found`.

    Or it speaks of errors, and another column tells the HTTP status of each. A header that may mean codes is enough for
    one word and a number each: `lamp 0327`.
    """
    values = [value.strip() for value in _values(index, grid)]
    header = grid.headers[index]
    if len(set(values)) < len(values) or len(values) < 2:
        return None
    told = means == "code" or "http_status" in map(meaning, grid.headers)
    named = told and speaks_of_errors(header) and all(map(_is_phrase, values))
    if not (named or (means in CODE_WORDS and _are_numbered(values))):
        return None
    return Candidate(index, header, means, tuple((Code(value, "text"),) for value in values), is_number=False)


def _are_numbered(values: list[str]) -> bool:
    """Tell whether all values are the same word and a number."""
    found = [_NUMBERED.fullmatch(value) for value in values]
    return all(found) and len({one["word"] for one in found if one}) == 1


def _is_phrase(value: str) -> bool:
    words_of_it = value.split()
    short = len(value) <= PHRASE_LENGTH and 0 < len(words_of_it) <= PHRASE_WORDS
    return short and is_latin(value) and value[-1] not in ".:!?,;"


def _are_names(codes: tuple[tuple[Code, ...], ...]) -> bool:
    """Tell whether nearly all values of a column are names as constants have them, or tokens have, each another."""
    names = [found[0].code for found in codes if len(found) == 1]
    written = sum(_NAME.fullmatch(name) is not None for name in names)
    return written >= len(codes) * NEARLY_ALL and len(set(names)) == len(names)


def _are_numbers(codes: tuple[tuple[Code, ...], ...]) -> bool:
    """Tell whether all values of a column are numbers, each another."""
    numbers = [found[0].code for found in codes if len(found) == 1 and found[0].shape == "number"]
    return len(numbers) == len(codes) == len(set(numbers))


def _extends(header: str, shorter: str) -> bool:
    """Tell whether a header is another and more."""
    return header != shorter and fold(header).startswith(fold(shorter))


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
    fields = len(distinct & words("response_field"))
    if fields > 1 and fields * 2 >= len(distinct):
        return True
    codes = sum(parts_of(name)[-1:] in (["code"], ["codes"]) for name in names)
    labels = sum(any(name in words(kind) for kind in LABELS) for name in folded)
    types = sum(name in words("type_name") for name in folded)
    of_errors = sum(name[0].islower() and parts_of(name)[0] == "error" != name for name in names)
    return max(codes, labels, types, of_errors) > len(names) / 2 or len(distinct) < 2 < len(names)


def _plain(name: str) -> str:
    """Return what `fold` does, of an identifier."""
    return name.replace("_", "").replace("-", "").replace(".", "").casefold()
