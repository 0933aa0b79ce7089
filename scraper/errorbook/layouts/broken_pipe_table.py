"""Pipe tables that Markdown does not take for such: a blank line, a missing rule or an indent made text of them.

In: the lines of a paragraph or preformatted block, and the table right before. Out: a table. Tables drawn in a
terminal (`+---+`) look alike.
"""

import re

from errorbook.layouts.listing import ENOUGH, Place
from errorbook.layouts.model import Cell, Row, Table

MOSTLY = 1.5  # lines for each with a pipe: cells may go on on the next line
INNER_BREAK = "\x1f"  # stands for a <br> within a row
_RULE = re.compile(r"\s*[|+:]?\s*[-=:]{2,}[-=:|+\s]*")
_FRAME = frozenset({"#|", "|#"})  # some generators' own tables: `|| a | b ||` between these
_CELL_END = re.compile(r"(?<!\\)(?:\\\\)*[|│]")


def has_pipes(lines: list[str]) -> bool:
    """Tell whether most lines are rows of a pipe table."""
    rows = sum("|" in line or "│" in line or line[:1] == "+" for line in lines)
    return rows >= 1 and rows * MOSTLY >= sum(bool(line.strip()) for line in lines)


def read_broken_pipe_table(lines: list[str], place: Place, before: Table | None) -> Table | None:
    """Return the table that the lines were meant to be; None where they are none.

    Rows without a rule belong to the table right `before`, where that has as many columns: they repeat its header.
    """
    rows, ruled = _rows(_whole_rows(lines), place.line)
    widths = {len(row.cells) for row in rows}
    if max(widths, default=0) < ENOUGH:
        return None
    if not ruled and len(widths) > 1 and not all(line.lstrip()[:1] in "|│+" for line in lines):
        return None  # a grammar or a command with alternatives
    header = _header_of(before)
    if header and not ruled and len(header.cells) == max(widths):
        rows.insert(0, header)
    elif len(rows) < ENOUGH:
        return None
    return Table("pipe-table", place.headings, place.caption, place.lead, tuple(rows), place.line)


def _rows(lines: list[str], first: int) -> tuple[list[Row], bool]:
    """Return the rows, and whether a rule sets the first of them off, which is then the header."""
    rows: list[Row] = []
    ruled = False
    for number, line in enumerate(lines):
        if _RULE.fullmatch(line):
            if not ruled and len(rows) == 1:
                cells = tuple(Cell(cell.text, is_header=True) for cell in rows[0].cells)
                rows = [Row(cells, rows[0].line, is_header=True)]
            ruled = ruled or bool(rows)
        elif line.strip() in _FRAME:
            continue
        elif "|" in line or "│" in line:
            rows.append(Row(tuple(map(Cell, _cells(line))), first + number if first else 0))
        elif rows and line.strip():
            rows[-1] = _with_more(rows[-1], line.strip())
    return [row for row in rows if not row.is_empty], ruled


def _whole_rows(lines: list[str]) -> list[str]:
    """Return the lines with those empty that go on with the row before, which lacks its last pipe, and stand there."""
    whole = list(lines)
    last = 0
    for number, line in enumerate(whole):
        if number and line.strip() and line.lstrip()[:1] != "|" and _is_open(whole[last]):
            whole[last] += INNER_BREAK + line.strip()
            whole[number] = ""
        elif line.strip():
            last = number
    return whole


def _is_open(line: str) -> bool:
    """Tell whether a row starts with a pipe and does not end with one."""
    return line.lstrip()[:1] == "|" and line.rstrip()[-1:] != "|"


def _cells(line: str) -> list[str]:
    line = line.strip().replace("│", "|")
    if line.startswith("||") and line.endswith("||"):
        line = line.strip("|")
    line = line.removeprefix("|")
    cells: list[str] = []
    start = 0
    for end in _CELL_END.finditer(line):
        cells.append(line[start : end.end() - 1])
        start = end.end()
    if line[start:].strip() or not cells:
        cells.append(line[start:])
    return [cell.replace("\\|", "|").replace(INNER_BREAK, "\n").strip() for cell in cells]


def _with_more(row: Row, text: str) -> Row:
    """Return a row with a line of text more in its last cell."""
    last = row.cells[-1]
    return Row((*row.cells[:-1], Cell(f"{last.text}\n{text}".strip(), last.is_header)), row.line, row.is_header)


def _header_of(table: Table | None) -> Row | None:
    return table.rows[0] if table is not None and table.rows[0].is_header else None
