"""A page's tables and passages, judged and read: what the page documents.

In: tables and passages of a page. Out: a `PageReading`.
"""

from collections.abc import Iterable, Sequence

from errorbook.findings import Finding, finding
from errorbook.layouts import Passage, Table
from errorbook.pages import Page
from errorbook.reading.columns import Columns, Refusal, find_columns
from errorbook.reading.context import Context, context_of, page_names
from errorbook.reading.gate import may_show_messages
from errorbook.reading.grid import to_grid
from errorbook.reading.language import language_of
from errorbook.reading.model import ErrorTable, PageReading, RefusedTable
from errorbook.reading.prose import find_examples, find_success, form_findings, without_success
from errorbook.reading.rows import read_rows
from errorbook.reading.second_reader import second_opinion
from errorbook.reading.together import Judged, judged_together
from errorbook.text import clean

PASSAGE_HEARD = 200  # characters of a passage that tell its language


def judge(tables: Iterable[Table], page: Page) -> list[Judged]:
    """Return each table with its columns, or with the reason why it lists no error codes."""
    names = page_names(page)
    judged = []
    for table in tables:
        grid = to_grid(table)
        context = context_of(table, grid.captions, names) if grid.rows else Context()
        judged.append(Judged(table, grid, context, find_columns(grid, context)))
    return judged_together(judged)


def lists_errors(judged: Iterable[Judged]) -> bool:
    """Tell whether any of the tables lists error codes."""
    return any(isinstance(one.verdict, Columns) for one in judged)


def nothing(page: Page, language: str = "") -> PageReading:
    """Return the reading of a page that documents nothing, with what was found out about the page itself."""
    return PageReading(page=page.origin, language=language, readable=page.readable, findings=page.findings)


def read(page: Page, judged: Sequence[Judged], passages: Iterable[Passage], language: str = "") -> PageReading:
    """Return what the page documents; `language` is told by the text where it is not given and something is found."""
    listed = lists_errors(judged)
    shows = may_show_messages(page.source)
    passages = list(passages) if listed or shows else []
    examples = find_examples(passages) if shows else []
    if not (listed or examples):
        return nothing(page, language)
    language = language or language_of(_spoken(passages) or page.source)
    findings: list[Finding] = list(page.findings)
    tables: list[ErrorTable] = []
    html = ""
    for one in judged:
        if isinstance(one.verdict, Columns):
            table, found = read_rows(one.table, one.grid, one.verdict, page.origin, language)
            tables.append(table)
            findings += found
            if one.table.layout == "html-table":
                html = html or page.html()
                findings += second_opinion(html, one.table, page.origin)
            if one.table.spans_cut:
                message = "the table's spans stand for absurdly many cells; the later ones were taken as 1"
                findings.append(finding("spans-cut", message, page=page.origin, line=one.table.line))
    success, candidates = find_success(passages)
    examples = without_success(examples, success)
    line = 1
    for example in examples:
        text = example.code + example.form.partition("{module_code}")[2][:1]
        example.line = page.line_of(text, line) or page.line_of(text)  # mostly behind the one before
        line = example.line or line
    findings += form_findings(examples, candidates, page.origin)
    return PageReading(
        page=page.origin,
        language=language,
        readable=page.readable,
        success=success,
        tables=tables,
        message_examples=examples,
        findings=findings,
    )


def _spoken(passages: Iterable[Passage]) -> str:
    """Return headings and the start of each passage: a long table in another language makes no page of it."""
    headings = dict.fromkeys(heading for passage in passages for heading in passage.headings)
    return " ".join((*headings, *(passage.text[:PASSAGE_HEARD] for passage in passages)))


def refused(judged: Iterable[Judged], taken: Iterable[ErrorTable]) -> list[RefusedTable]:
    """Return the tables that were not taken, each with the reason.

    A table that would do, but was not `taken`, is one that was never looked at, for want of any sign on its page.
    """
    read_ones = {(table.line, table.layout, table.rows) for table in taken}
    found = []
    for one in judged:
        verdict = one.verdict
        if isinstance(verdict, Columns):
            if (one.table.line, one.table.layout, len(one.grid.rows)) in read_ones:
                continue
            verdict = Refusal(verdict.headers, "no-sign", verdict.code, verdict.signs)
        column = "" if verdict.column is None else verdict.headers[verdict.column]
        found.append(
            RefusedTable(
                heading=clean(one.table.heading),
                line=one.table.line,
                layout=one.table.layout,
                rows=len(one.grid.rows),
                reason=verdict.reason,
                headers=list(map(clean, verdict.headers)),
                column=clean(column),
                signs=list(verdict.signs),
            )
        )
    return found
