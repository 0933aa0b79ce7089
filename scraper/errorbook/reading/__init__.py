"""The third room: tables and prose become documented errors, each row accounted for.

In: a page's tables and passages. Out: a `PageReading`, in the form that `errorbook extract --format json` prints.
"""

from collections.abc import Iterable
from pathlib import PurePath

from errorbook.findings import Finding, finding
from errorbook.layouts import Passage, Table
from errorbook.pages import Page
from errorbook.reading.columns import find_columns
from errorbook.reading.language import language_of
from errorbook.reading.model import DocumentedError, ErrorTable, MessageExample, PageReading, Rejected, TableKind
from errorbook.reading.prose import find_examples, find_success, form_findings
from errorbook.reading.rows import read_rows

__all__ = ["DocumentedError", "ErrorTable", "MessageExample", "PageReading", "Rejected", "lists_errors", "read"]


def lists_errors(table: Table, page: Page) -> bool:
    """Tell whether a table lists error codes."""
    return find_columns(table, _context(table, page)) is not None


def read(page: Page, tables: Iterable[Table], passages: Iterable[Passage], language: str = "") -> PageReading:
    """Return what the page documents; `language` is told by the text where it is not given."""
    findings: list[Finding] = list(page.findings)
    read_tables: list[ErrorTable] = []
    for table in tables:
        columns = find_columns(table, _context(table, page))
        if columns:
            kind: TableKind = "module" if "module_code" in columns.fields.values() else "common"
            read_table, found = read_rows(table, columns, kind, page.origin)
            read_tables.append(read_table)
            findings += found
            if table.spans_cut:
                message = "the table's spans stand for absurdly many cells; the later ones were taken as 1"
                findings.append(finding("spans-cut", message, page=page.origin, line=table.line))
    passages = list(passages)
    success, candidates = find_success(passages)
    examples = find_examples(passages, success)
    for example in examples:
        example.line = page.line_of(example.code + example.form.partition("{module_code}")[2][:1])
    findings += form_findings(examples, candidates, page.origin)
    return PageReading(
        page=page.origin,
        language=language or language_of(page.source),
        readable=page.readable,
        success=success,
        tables=read_tables,
        message_examples=examples,
        findings=findings,
    )


def _context(table: Table, page: Page) -> str:
    return "\n".join((table.heading, table.caption, PurePath(page.origin).stem.replace("-", " ").replace("_", " ")))
