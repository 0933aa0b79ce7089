"""The second reader: a table of raw HTML that lists errors, read again by another algorithm (BeautifulSoup over lxml).

Both read well-formed markup alike. Where they differ the markup is broken, and each reader, a browser among them, makes
of it what it can. The second one also looks for what the first has to leave out: text beside the cells, rows behind the
end of the table, tags within a quotation that is not closed.
In: the page's HTML with its marks of lines, and the table as the first reader has it. Out: findings.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from errorbook.findings import Finding, finding
from errorbook.layouts import Table
from errorbook.pages import LINE_ATTRIBUTE
from errorbook.text import shorten

MAX_ROWS = 1000  # BeautifulSoup takes a fifth of a second for them, and minutes for the largest tables
MAX_TRIED = 2  # tables on one line, where a page has few line breaks
MAX_SHOWN = 5  # rows of a table; more say nothing new
BEHIND = 2000  # characters behind a table in which rows may stand that its early end cut off
_SWALLOWED = re.compile(
    r"=\s*([\"'])(?:(?!\1)[^>])*>(?:(?!\1).)*?</?t[dr][\s>]|<!--(?!.*?-->)", re.DOTALL | re.IGNORECASE
)
_TABLE = re.compile(r"<(/?)table(?=[\s/>])", re.IGNORECASE)
_HIDDEN = ["script", "style", "template", "noscript", "svg", "math"]
_AROUND_CELLS = frozenset({"tr", "table", "thead", "tbody", "tfoot"})

Cells = tuple[str, ...]
RowsByLine = dict[int, list[Cells]]


def second_opinion(html: str, table: Table, page: str) -> list[Finding]:
    """Return a finding for each row that the second reader reads differently; none where it finds no such table."""
    if len(table.rows) > MAX_ROWS:
        message = f"a table of {len(table.rows):,} rows, more than {MAX_ROWS:,}, is not read a second time"
        return [finding("read-once", message, page=page, line=table.line)]
    header, *rows = (tuple(_folded(cell.text) for cell in row.cells if not cell.repeats) for row in table.rows)
    lines = [row.line for row in table.rows[1:]]  # the header may stand over another table, which this one continues
    first = _by_line(row for row in zip(lines, rows, strict=True) if row[1] != header)
    markups = list(islice(_tables_at(html, table), MAX_TRIED))
    readings = [_differences(first, _by_line(row for row in _read(markup) if row[1] != header)) for markup in markups]
    differences = min(readings, key=len, default=[])
    findings = [
        _finding(f"may also be read as: {_shown(other)}", page, line) for line, other in differences[:MAX_SHOWN]
    ]
    if len(differences) > MAX_SHOWN:
        more = f"{len(differences) - MAX_SHOWN:,} more rows may be read in two ways"
        findings.append(_finding(more, page, differences[MAX_SHOWN][0]))
    if markups and (opened := _SWALLOWED.search(markups[0])):
        line = table.line + markups[0].count("\n", 0, opened.start())
        findings.append(_finding("a quotation or comment that is not closed takes tags for its text", page, line))
    return findings


def _finding(message: str, page: str, line: int) -> Finding:
    return finding("readers-disagree", message, page=page, line=line)


def _tables_at(html: str, table: Table) -> Iterator[str]:
    """Yield the markup of each table that may be this one by its line and its first text, with what stands behind it."""
    start = re.compile(rf"<table {LINE_ATTRIBUTE}={table.line} ", re.IGNORECASE)
    text = next((word for row in table.rows for cell in row.cells for word in cell.text.split()), "")
    for opening in start.finditer(html):
        following = _TABLE.search(html, opening.end())
        if text not in html[opening.end() : following.start() if following else len(html)]:
            continue
        depth = 0
        end = len(html)
        for tag in _TABLE.finditer(html, opening.start()):
            if not tag[1] and depth <= 0 and tag.start() > opening.start():
                end = min(end, tag.start())
                break
            depth += -1 if tag[1] else 1
            if not depth:
                end = tag.end() + BEHIND
        yield html[opening.start() : end]


def _read(markup: str) -> Iterator[tuple[int, Cells]]:
    """Yield each row with its line; text and cells that stand outside of one belong to the row before."""
    from bs4 import BeautifulSoup  # takes as long to import as a hundred pages to read
    from bs4.element import NavigableString, Tag

    soup = BeautifulSoup(markup, "lxml")
    for hidden in soup.find_all(_HIDDEN):
        hidden.extract()
    for nested in soup.table.find_all("table") if soup.table else ():  # is read by itself
        nested.extract()
    line = 0
    cells: list[str] = []
    for node in soup.descendants:
        if isinstance(node, Tag) and node.name == "tr":
            yield line, tuple(cells)
            mark = str(node.get(LINE_ATTRIBUTE, ""))
            line, cells = int(mark) if mark.isdecimal() else line, []
        elif isinstance(node, Tag) and node.name in {"td", "th"}:
            cells.append(_folded(node.get_text()))
        elif type(node) is NavigableString and node.parent and node.parent.name in _AROUND_CELLS and node.strip():
            cells.append(_folded(node))
    yield line, tuple(cells)


def _folded(text: str) -> str:
    return "".join(text.split())


def _by_line(rows: Iterable[tuple[int, Cells]]) -> RowsByLine:
    """Return the rows by their lines, without empty ones; one that no tag opened is on the line of the one before."""
    found: RowsByLine = {}
    last = 0
    for line, cells in rows:
        last = line or last
        if cells:
            found.setdefault(last, []).append(cells)
    return found


def _differences(first: RowsByLine, second: RowsByLine) -> list[tuple[int, list[Cells]]]:
    """Return the lines whose rows the readers read differently, with what the second one reads."""
    lines = sorted(first.keys() | second.keys())
    return [(line, second.get(line, [])) for line in lines if first.get(line) != second.get(line)]


def _shown(rows: list[Cells]) -> str:
    return shorten(" / ".join(" | ".join(cells) for cells in rows), 120) or "no row"
