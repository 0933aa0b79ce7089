"""Rows to documented errors. Every data row gives an entry or is rejected with a reason; no cell goes unseen."""

from collections.abc import Iterator

from errorbook.findings import Finding, finding
from errorbook.layouts import Row, Table
from errorbook.reading.candidates import SAMPLE
from errorbook.reading.cells import (
    MAX_CODE_LENGTH,
    NO_TEXT,
    PLACEHOLDERS,
    Code,
    closed,
    groups_of,
    is_distinct,
    read_codes,
)
from errorbook.reading.columns import Columns
from errorbook.reading.grid import Grid
from errorbook.reading.language import language_of
from errorbook.reading.model import DocumentedError, ErrorTable, Rejected, RejectionReason, TableKind
from errorbook.reading.words import meaning
from errorbook.text import clean, has_control, shorten

IDENTIFIERS = frozenset({"symbol", "module_code", "alt_code"})
LANGUAGE_FIELDS = frozenset({"title", "description", "solution", "message"})
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")
LONGEST_PLACEHOLDER = max(map(len, PLACEHOLDERS))
UNSAID = frozenset({"empty-code", "not-a-code"})  # rejections of rows that may have meant something


def read_rows(table: Table, grid: Grid, columns: Columns, page: str, language: str) -> tuple[ErrorTable, list[Finding]]:
    """Return the table's entries and rejected rows, and what a person should know of them.

    `language` is the page's; columns in another one are told.
    """
    entries: list[DocumentedError] = []
    rejected: list[Rejected] = []
    unused = columns.unused(grid)
    findings = [_unused(header, page, table.line) for header in unused]
    listed = [read_codes(row.text(columns.code)) for row in grid.rows]
    groups = groups_of(
        code.code for row, codes in zip(grid.rows, listed, strict=True) if not row.is_section for code in codes
    )
    for number, (row, codes) in enumerate(zip(grid.rows, listed, strict=True), 1):
        reason = "section" if codes and codes[0].code in groups else _reject(row, codes, columns)
        if not reason and codes[0].shape == "text" and _is_remark(row.text(columns.code), grid, columns):
            reason = "not-a-code"
        if not reason:
            entries += _entries(number, row, codes, columns)
            if not _is_plain(row, columns):
                findings += _cell_findings(number, row, columns, page)
            continue
        text = shorten(" | ".join(cell.text for cell in row.cells if cell.repeats != "column"))
        rejected.append(Rejected(row=number, line=row.line, reason=reason, text=text))
        if reason in UNSAID:
            message = f"row {number} gives no entry ({reason}): {text}"
            findings.append(finding("row-rejected", message, page=page, line=row.line))
    kind: TableKind = "module" if "module_code" in columns.fields.values() else "common"
    languages = _languages(grid, columns, language)
    for entry in entries:
        entry.texts = _texts(entry, languages)
    names: dict[str, str] = {name: clean(columns.headers[index]) for index, name in columns.fields.items()}
    read = ErrorTable(
        heading=clean(table.heading),
        line=table.line,
        layout=table.layout,
        kind=kind,
        rows=len(grid.rows),
        columns=names,
        unused=unused,
        languages=languages,
        signs=list(columns.signs),
        entries=entries,
        rejected=rejected,
    )
    return read, findings


def _reject(row: Row, codes: tuple[Code, ...], columns: Columns) -> RejectionReason | None:
    """Return why a row gives no entry, or None."""
    if not codes and row.is_empty:
        return "empty-row"
    if row.is_section:
        return "section"
    if _repeats_header(row, columns):
        return "repeated-header"
    if not codes:
        return "empty-code"
    is_word = codes[0].shape == "identifier" and not is_distinct(codes[0].code) and not codes[0].title
    if (codes[0].shape == "text" or is_word) and _stands_alone(row, columns):
        return "section"
    if codes[0].shape != "text":
        return None
    if meaning(codes[0].code) == "code":
        return "repeated-header"
    is_code = len(codes[0].code) <= MAX_CODE_LENGTH and any(map(str.isalnum, codes[0].code))
    is_code = is_code and not codes[0].code.endswith(("...", "…"))
    return None if is_code else "not-a-code"


def _is_remark(text: str, grid: Grid, columns: Columns) -> bool:
    """Tell whether a text stands in brackets, or starts as no other item of a listing does: Error 1, Error 2, Note."""
    text = text.strip()
    return (text[:1] in _OPENING and text[-1:] in _CLOSING) or (grid.is_listing and columns.headers[columns.code] != "")


def _repeats_header(row: Row, columns: Columns) -> bool:
    """Tell whether a row says what the header does."""
    headers = columns.headers
    if row.text(columns.code).strip() != headers[columns.code].strip():  # nearly all
        return False
    return any(headers) and all(row.text(index).strip() == header.strip() for index, header in enumerate(headers))


def _stands_alone(row: Row, columns: Columns) -> bool:
    """Tell whether a single cell of a row says something."""
    texts = (row.text(column).strip() for column in range(len(columns.headers)))
    return sum(text.casefold() not in PLACEHOLDERS for text in texts) == 1


def _entries(number: int, row: Row, codes: tuple[Code, ...], columns: Columns) -> Iterator[DocumentedError]:
    """Yield an entry for each code of a row; what its cell says beside the code fills what the columns leave open."""
    in_lines = len(codes) > 1 and row.text(columns.code).count("\n") + 1 == len(codes)
    for place, one in enumerate(codes):
        values: dict[str, str] = {}
        for index, name in columns.beside_code:
            text = _part(row.text(index), place, len(codes)) if in_lines else row.text(index)
            text = clean(_identifier(text) if name in IDENTIFIERS else text)
            if len(text) > LONGEST_PLACEHOLDER or text.casefold() not in (
                NO_TEXT if name == "symbol" else PLACEHOLDERS
            ):
                values[name] = text
        said = _said(one, columns, values) | values
        if said.get("symbol") == said["code"]:
            del said["symbol"]
        yield DocumentedError(row=number, line=row.line, **said)  # type: ignore[arg-type]


def _identifier(text: str) -> str:
    """Return an identifier without what a cell says beside it."""
    codes = read_codes(text)
    return codes[0].code if len(codes) == 1 and codes[0].shape == "identifier" else closed(text)


def _part(text: str, place: int, parts: int) -> str:
    """Return one of the lines of a cell that has as many as the cell of the codes, else its whole text."""
    lines = text.split("\n")
    return lines[place] if len(lines) == parts else text


def _said(one: Code, columns: Columns, values: dict[str, str]) -> dict[str, str]:
    """Return the fields that the code's own cell fills."""
    if not (one.symbol or one.title or one.alt or columns.statuses_lead):  # most
        return {"code": one.code}
    if columns.statuses_lead:
        said = {"code": one.symbol or one.code, "http_status": one.code}
    else:
        said = {"code": one.code, "symbol": one.symbol, "alt_code": one.alt}
    said["title" if values.keys() & {"title", "description"} else "description"] = one.title
    return {name: text for name, text in said.items() if text}


def _languages(grid: Grid, columns: Columns, language: str) -> dict[str, str]:
    """Return the language of each field of text that is in another language than the page."""
    told = {
        name: language_of(" ".join(grid.spread(index, SAMPLE)))
        for index, name in columns.fields.items()
        if name in LANGUAGE_FIELDS
    }
    return {name: other for name, other in told.items() if other != language}


def _texts(entry: DocumentedError, languages: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return what an entry says in further languages; a message in another language describes the error in it."""
    texts: dict[str, dict[str, str]] = {}
    for field, language in languages.items():
        text = getattr(entry, field)
        if text:
            said = texts.setdefault(language, {})
            said.setdefault("description" if field == "message" else field, text)
    return texts


def _unused(header: str, page: str, line: int) -> Finding:
    return finding("column-unused", f"column {shorten(header)!r} is not used", page=page, line=line)


def _is_plain(row: Row, columns: Columns) -> bool:
    """Tell, cheaply, whether nothing in a row can go unsaid: it holds what can be printed, in columns that are told."""
    return (
        not row.extra
        and len(row.cells) <= len(columns.headers)
        and columns.are_told
        and all(cell.text.isprintable() for cell in row.cells)
    )


def _cell_findings(number: int, row: Row, columns: Columns, page: str) -> Iterator[Finding]:
    """Yield a finding for each cell of a row whose text would otherwise go unsaid."""
    for text in filter(None, row.extra):
        message = f"row {number} has a cell beyond its header: {shorten(text)}"
        yield finding("cells-beyond-header", message, page=page, line=row.line)
    for index, cell in enumerate(row.cells):
        if not cell.text.strip() or cell.repeats:
            continue
        headless = index >= len(columns.headers) or not columns.headers[index]
        if headless and index not in columns.fields:
            message = f"row {number} has text without a header: {shorten(cell.text)}"
            yield finding("cell-unused", message, page=page, line=row.line)
        if has_control(cell.text):
            message = f"row {number} holds a control character: {shorten(cell.text)}"
            yield finding("control-character", message, page=page, line=row.line)
