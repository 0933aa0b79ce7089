"""What was made of a page, table by table, for the person whose page did not come out right.

In: a `PageReading` that was asked for its refused tables too. Out: lines of text.
"""

from collections.abc import Iterable, Iterator

from errorbook.reading.evidence import ENOUGH, WEIGHTS
from errorbook.reading.model import ErrorTable, PageReading, RefusalReason, RefusedTable, RejectionReason, Sign
from errorbook.text import shorten

SIGNS: dict[Sign, str] = {
    "code-header": "a header means error code",
    "weak-header": "a header may mean a code",
    "message-beside": "numbers stand beside messages",
    "remedy-beside": "a column says what to do",
    "cause-and-remedy": "one column says why it happens, another what to do",
    "statuses-beside": "a column tells the HTTP status of each, mostly of failures",
    "errors-near": "heading, caption or the sentence before it speak of errors",
    "errors-far": "a heading further up or the page's name speaks of errors",
    "errors-titled": "a heading or the page is called nothing but errors or their codes",
    "fields-announced": "the sentence before it announces fields",
    "other-codes": "heading or caption announce codes of another kind",
    "aside": "the heading leads elsewhere, or says which codes there are not",
    "counted": "a header says how many there are of each",
    "errors-in-rows": "each row says of itself that it is an error",
    "registers": "its headers describe registers or bytes",
    "errors-in-header": "its header speaks of errors",
    "codes-announced": "codes are announced",
    "success-among": "one of the codes tells of success",
    "states-near": "heading, caption or the sentence before it speak of states",
    "no-context": "nothing around it speaks of errors or codes",
    "some-names": "some identifiers name errors",
    "most-names": "most identifiers name errors",
    "constants": "numbers stand beside constants",
    "negative": "the numbers are negative",
    "texts-of-codes": "each text says that this is a code",
    "some-faults": "some texts tell of failure",
    "most-faults": "most texts tell of failure",
    "only-faults": "nearly all texts tell of failure",
    "http-statuses": "the numbers are HTTP statuses",
    "statuses-titled": "the numbers are HTTP statuses, and the page is there to document them",
    "row-numbers": "the numbers count the rows",
    "plain-words": "the identifiers may be fields",
    "plain-terms": "its terms may be fields or plain words",
    "functions-near": "heading, caption or the sentence before it speak of functions or parameters",
    "repeats": "the same codes come again and again",
    "short-listing": "it is short",
    "questions": "its texts ask questions",
    "sisters-taken": "tables of the same form beside it list error codes",
}
REFUSALS: dict[RefusalReason, str] = {
    "no-rows": "it has no rows below its header",
    "no-code-column": "no header means a code",
    "no-codes": "the column that may hold codes holds something else",
    "parameters": "it lists parameters or fields",
    "not-about-errors": "too little speaks for error codes",
    "codes-alone": "nothing is said of its codes",
    "sample-response": "it shows what one call answers",
    "index-of-codes": "other tables define the codes that it sums up",
    "no-sign": "no word of errors or codes stands where it would be looked for on the page",
    "refers-to-codes": "another table gives the numbers of the codes that it names",
}
REJECTIONS: dict[RejectionReason, str] = {
    "empty-row": "it is empty",
    "empty-code": "its code is empty",
    "not-a-code": "a sentence stands where the code should be",
    "repeated-header": "it repeats the header",
    "section": "it is a heading for the rows below it",
}


def explain(reading: PageReading) -> Iterator[str]:
    """Yield the lines that tell, in the order of the page, what was made of each of its tables."""
    tables: list[ErrorTable | RefusedTable] = [*reading.tables, *(reading.refused or [])]
    yield f"{reading.page}: {len(reading.tables)} of {len(tables)} tables list error codes"
    for table in sorted(tables, key=lambda table: table.line):
        yield ""
        yield from _taken(table) if isinstance(table, ErrorTable) else _refused(table)
    if reading.findings:
        yield "\nfindings"
        yield from (f"  {one}" for one in reading.findings)


def _taken(table: ErrorTable) -> Iterator[str]:
    rows = f"{table.rows} rows: {table.rows - len(table.rejected)} taken, {len(table.rejected)} rejected"
    yield f"{_place(table)}: taken; {rows}"
    for field, header in table.columns.items():
        yield f"  {field.replace('_', ' '):<12} ← {_column(header)}"
    for header in table.unused:
        yield f"  {'not used':<12} ← {_column(header)}"
    for row in table.rejected:
        yield f"  row {row.row}, line {row.line}: rejected, {REJECTIONS[row.reason]}: {row.text}"
    yield from _signs(table.signs)


def _refused(table: RefusedTable) -> Iterator[str]:
    yield f"{_place(table)}: not taken, {REFUSALS[table.reason]}"
    if any(table.headers):
        yield f"  headers: {' | '.join(map(_column, table.headers))}"
    if table.reason not in {"no-rows", "no-code-column"}:
        yield f"  looked at for codes: {_column(table.column)}"
    yield from _signs(table.signs)


def _place(table: ErrorTable | RefusedTable) -> str:
    return f"line {table.line}, {table.layout} under {shorten(table.heading) or 'no heading'!r}"


def _column(header: str) -> str:
    return shorten(header) or "(no header)"


def _signs(signs: Iterable[Sign]) -> Iterator[str]:
    """Yield what spoke for and against a table, with its weight."""
    weights = [WEIGHTS[sign] for sign in signs]
    if weights:
        yield f"  weight {sum(weights)}, {ENOUGH} is enough:"
        for sign, weight in zip(signs, weights, strict=True):
            yield f"    {weight:+d} {SIGNS[sign]}"
