"""Pipe tables in the source of a page that their header alone refuses: what stands in them is no sign of errors.

In: the text of a page in Markdown. Out: the text without the rows of such tables. A table counts only where it is one
beyond doubt: a header without markup, a delimiter row as wide, rows with bars right below.
"""

import re

from errorbook.reading.needs import need_of

_DELIMITER = re.compile(r"\n([ \t>]*\|?[ \t:]*-[-| \t:]*)(?=\n)")
_MARKUP = re.compile(r"[\[\]<>&\\]")


def without_refused_tables(text: str) -> str:
    """Return a text without the rows of pipe tables whose headers refuse them without anything around that tells."""
    kept: list[str] = []
    read = 0
    for delimiter in _DELIMITER.finditer(text):
        start = delimiter.start()
        if start < read or "|" not in delimiter[1]:
            continue
        header = text[text.rfind("\n", 0, start) + 1 : start]
        if _is_refused(header, delimiter[1]):
            kept.append(text[read : delimiter.end()])
            read = _end_of_rows(text, delimiter.end())
    return "".join((*kept, text[read:])) if kept else text


def _is_refused(header: str, delimiter: str) -> bool:
    cells = _cells(header)
    if _MARKUP.search(header) or len(cells) < 2 or len(cells) != len(_cells(delimiter)):
        return False
    return need_of(tuple(cells)) != "nothing"


def _cells(row: str) -> list[str]:
    return [cell.strip(" \t*`_") for cell in row.strip(" \t>").removeprefix("|").removesuffix("|").split("|")]


def _end_of_rows(text: str, start: int) -> int:
    """Return where the lines with bars end that follow the line break at `start`."""
    while start < len(text):
        end = text.find("\n", start + 1)
        end = end if end >= 0 else len(text)
        if text.find("|", start, end) < 0:
            break
        start = end
    return start
