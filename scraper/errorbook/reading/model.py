"""What reading makes of a page: plain values, in the form of `errorbook extract --format json`."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from errorbook.findings import Finding

RejectionReason = Literal["empty-row", "empty-code", "not-a-code", "repeated-header", "section"]
TableKind = Literal["common", "module"]
RefusalReason = Literal[
    "no-rows",
    "no-code-column",
    "no-codes",
    "parameters",
    "not-about-errors",
    "codes-alone",
    "sample-response",
    "refers-to-codes",
    "no-sign",
    "index-of-codes",
]
Sign = Literal[
    "code-header",
    "weak-header",
    "message-beside",
    "remedy-beside",
    "cause-and-remedy",
    "statuses-beside",
    "errors-near",
    "errors-far",
    "errors-titled",
    "errors-in-header",
    "fields-announced",
    "other-codes",
    "aside",
    "registers",
    "counted",
    "errors-in-rows",
    "codes-announced",
    "success-among",
    "states-near",
    "no-context",
    "some-names",
    "most-names",
    "constants",
    "negative",
    "texts-of-codes",
    "some-faults",
    "most-faults",
    "only-faults",
    "http-statuses",
    "statuses-titled",
    "row-numbers",
    "plain-words",
    "plain-terms",
    "functions-near",
    "short-listing",
    "questions",
    "repeats",
    "sisters-taken",
]
HintedField = Literal["code", "module_code", "symbol", "title", "description", "solution", "message", "http_status"]
Number = Annotated[str, Meta(pattern=r"^[1-9][0-9]{0,5}$", extra={"expected": "a number from 1"})]


class DocumentedError(msgspec.Struct, kw_only=True):
    """One row's error. Every field is text as it is read; `row` counts data rows from 1, `line` is 0 where not known.

    `alt_code` is the same code in another numeral system; `texts` holds what is said in further languages.
    """

    row: int
    line: int = 0
    code: str
    symbol: str | None = None
    title: str | None = None
    description: str | None = None
    solution: str | None = None
    message: str | None = None
    module_code: str | None = None
    http_status: str | None = None
    alt_code: str | None = None
    texts: dict[str, dict[str, str]] = {}


class Rejected(msgspec.Struct, kw_only=True):
    """A row that gave no entry, and why; `text` is what stood there."""

    row: int
    line: int = 0
    reason: RejectionReason
    text: str = ""


class ErrorTable(msgspec.Struct, kw_only=True):
    """A table that lists error codes. Rows with an entry and rejected rows add up to `rows`.

    `columns` names the header by field, `unused` those of no field, `languages` the language of each field of text
    that is not in the page's, `signs` what spoke for the table and against it.
    """

    heading: str
    line: int = 0
    layout: str
    kind: TableKind
    rows: int
    columns: dict[str, str]
    unused: list[str] = []
    languages: dict[str, str] = {}
    signs: list[Sign] = []
    entries: list[DocumentedError]
    rejected: list[Rejected]


class RefusedTable(msgspec.Struct, kw_only=True):
    """A table that lists no error codes, and why: `column` is the header of the column that came closest."""

    heading: str
    line: int = 0
    layout: str
    rows: int
    reason: RefusalReason
    headers: list[str]
    column: str = ""
    signs: list[Sign] = []


class MessageExample(msgspec.Struct, kw_only=True):
    """An example of a message that carries a module's code; `form` as in ``({module_code}){detail}``."""

    code: str
    detail: str
    form: str
    line: int = 0


class PageReading(msgspec.Struct, kw_only=True):
    """All that one page documents. `success` is the code that the prose says means success, or None.

    `refused` are the other tables of the page; it is set where it is asked for.
    """

    page: str
    language: str
    readable: bool = True
    success: str | None = None
    tables: list[ErrorTable] = []
    refused: list[RefusedTable] | msgspec.UnsetType = msgspec.UNSET
    message_examples: list[MessageExample] = []
    findings: list[Finding] = []


class TableHint(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Which table of a page lists error codes, and which column is what."""

    heading: Annotated[str, Meta(description="The heading right above the table.")] = ""
    caption: Annotated[str, Meta(description="The table's caption.")] = ""
    position: Annotated[
        Number, Meta(description="Which of the tables that fit, from 1, as `extract --explain` lists them.")
    ] = "1"
    columns: Annotated[dict[HintedField, str], Meta(description="The header of each column, or its number from 1.")]
