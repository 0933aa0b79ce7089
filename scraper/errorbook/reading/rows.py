"""Rows to documented errors. Every data row gives an entry or is rejected with a reason; no cell goes unseen."""

import re

from errorbook.findings import Finding, finding
from errorbook.layouts import Row, Table
from errorbook.reading.columns import Columns
from errorbook.reading.model import DocumentedError, ErrorTable, Reason, Rejected, TableKind
from errorbook.reading.values import PLACEHOLDERS, shape
from errorbook.text import clean, has_control, shorten

_SOFT_BREAK = re.compile(r"\s*\n\s*(?=_)|(?<=_)\s*\n\s*")


def read_rows(table: Table, columns: Columns, kind: TableKind, page: str) -> tuple[ErrorTable, list[Finding]]:
    """Return the table's entries and rejected rows, and what a person should know of them."""
    entries: list[DocumentedError] = []
    rejected: list[Rejected] = []
    findings = _unused_columns(table, columns, page)
    data = table.rows[columns.header_rows :]
    for number, row in enumerate(data, 1):
        reason = _reject(row, columns)
        if reason:
            text = shorten(" | ".join(cell.text for cell in row.cells if not cell.repeats))
            rejected.append(Rejected(row=number, line=row.line, reason=reason, text=text))
            if reason in {"empty-code", "not-a-code"}:
                findings.append(
                    finding("row-rejected", f"row {number} gives no entry ({reason}): {text}", page=page, line=row.line)
                )
            continue
        entries.append(_entry(number, row, columns))
        findings += _cell_findings(number, row, columns, page)
    names: dict[str, str] = {name: columns.headers[index] for index, name in columns.fields.items()}
    read = ErrorTable(
        heading=clean(table.heading), line=table.line, layout=table.layout, kind=kind,
        rows=len(data), columns=names, entries=entries, rejected=rejected,
    )  # fmt: skip
    return read, findings


def _reject(row: Row, columns: Columns) -> Reason | None:
    if row.is_empty:
        return "empty-row"
    if row.is_section:
        return "section"
    texts = [row.text(column).strip() for column in range(len(columns.headers))]
    if row.is_header or texts == [header.strip() for header in columns.headers]:
        return "repeated-header"
    code = clean(row.text(next(iter(index for index, name in columns.fields.items() if name == "code"))))
    if code.casefold() in PLACEHOLDERS:
        return "empty-code"
    return "not-a-code" if shape(code) == "text" and len(code) > MAX_CODE_LENGTH else None


MAX_CODE_LENGTH = 80  # longer than any code that we know; a sentence in the code column is none


def _entry(number: int, row: Row, columns: Columns) -> DocumentedError:
    values: dict[str, str] = {}
    for index, name in columns.fields.items():
        text = row.text(index)
        if name in {"code", "symbol", "module_code"}:
            text = _SOFT_BREAK.sub("", text)
        text = clean(text)
        if text.casefold() not in PLACEHOLDERS:
            values[name] = text
    return DocumentedError(row=number, line=row.line, **values)  # type: ignore[arg-type]


def _unused_columns(table: Table, columns: Columns, page: str) -> list[Finding]:
    return [
        finding("column-unused", f"column {shorten(header)!r} is not used", page=page, line=table.line)
        for index, header in enumerate(columns.headers)
        if index not in columns.fields
        and header
        and any(row.text(index).strip() for row in table.rows[columns.header_rows :])
    ]


def _cell_findings(number: int, row: Row, columns: Columns, page: str) -> list[Finding]:
    """Return a finding for each cell of a row whose text would otherwise go unsaid."""
    findings = [
        finding(
            "cells-beyond-header",
            f"row {number} has a cell beyond its header: {shorten(text)}",
            page=page,
            line=row.line,
        )
        for text in row.extra
        if text
    ]
    for index, cell in enumerate(row.cells):
        headless = index >= len(columns.headers) or not columns.headers[index]
        if headless and index not in columns.fields and cell.text.strip() and not cell.repeats:
            findings.append(
                finding(
                    "cell-unused",
                    f"row {number} has text without a header: {shorten(cell.text)}",
                    page=page,
                    line=row.line,
                )
            )
        if has_control(cell.text):
            findings.append(
                finding(
                    "control-character",
                    f"row {number} holds a control character: {shorten(cell.text)}",
                    page=page,
                    line=row.line,
                )
            )
    return findings
