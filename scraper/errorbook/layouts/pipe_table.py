"""Pipe tables: cells that GitHub-flavoured Markdown drops because their row has more of them than the header.

GFM: "The remainder of the table's rows may vary in the number of cells. If there are greater, the excess is ignored."
"""

import re

_CELL_END = re.compile(r"(?<!\\)(?:\\\\)*\|")


def cells_beyond(line: str, columns: int) -> tuple[str, ...]:
    """Return the source of the cells of a pipe-table row after the first `columns`, without their white space."""
    line = line.strip()
    if line.count("|") - line.startswith("|") - line.endswith("|") < columns:  # nearly all rows
        return ()
    inner = line.removeprefix("|")
    cells: list[str] = []
    start = 0
    for end in _CELL_END.finditer(inner):
        cells.append(inner[start : end.end() - 1])
        start = end.end()
    if inner[start:].strip():
        cells.append(inner[start:])
    return tuple(cell.strip().replace("\\|", "|") for cell in cells[columns:])
