"""What becomes of a damaged page: whether lost rows are noticed, with a yesterday and on a first run.

    python -m benchmarks.damage FOLDER… [--pages N] [--places N] [--show KIND]

In: folders of pages (else $ERRORBOOK_GOLD and $ERRORBOOK_CORPUS). Out: a table, kind of damage by what became of it.

Each page that lists errors in tables is damaged in every way of `KINDS`, at several places. Lost is a row that does
not come out with the same code and texts any longer. With a yesterday it is noticed where the guard stops the run, or
where the run tells of the code: it is retired, or its text changed. On a first run it is noticed where the page gives
nothing at all, which is an error, or where a finding appears that the sound page has not; those of level info, which
are shown where they are asked for, are counted by themselves.
"""

import argparse
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from errorbook.catalog.build import build
from errorbook.catalog.changes import compare
from errorbook.catalog.documented import Documented
from errorbook.catalog.guard import doubts, suspects
from errorbook.extract import extract
from errorbook.pages import open_page
from errorbook.project import Project
from errorbook.reading.model import PageReading
from errorbook.settings import ProjectFile, Source
from errorbook.sources import why
from errorbook.text import fold

PLACES = 12  # of each kind on a page, evenly spread


@dataclass(frozen=True)
class Sound:
    """A page before it is damaged: its lines, and where its tables stand in them (from 0)."""

    origin: str
    lines: list[str]
    rows: list[int]  # lines of pipe rows that give entries
    heads: list[int]  # lines of the headers of pipe tables
    is_html: bool

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def put(self, line: int, *new: str, instead: int = 0) -> str:
        """Return the text with lines put before one, `instead` of as many."""
        return "\n".join((*self.lines[:line], *new, *self.lines[line + instead :]))


def sound_page(origin: str, text: str, reading: PageReading) -> Sound:
    lines = text.split("\n")
    rows, heads = [], []
    for table in reading.tables:
        if table.layout == "pipe-table":
            its = sorted(
                {one.line - 1 for one in table.entries if 0 < one.line <= len(lines) and "|" in lines[one.line - 1]}
            )
            rule = next((n for n in range(max(table.line - 1, 0), its[0]) if RULE.fullmatch(lines[n])), 0) if its else 0
            rows += its
            heads += [rule - 1] if rule else []
    return Sound(origin, lines, rows, heads, open_page(text.encode(), origin).is_html)


RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_PIPE = re.compile(r"(?<!\\)\|")
_CLOSING = re.compile(r"</(t[drh]|thead|tbody|table|a|b|p|code|span|div|li|ul|strong|font)>", re.IGNORECASE)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL | re.IGNORECASE)
_ROW = re.compile(r"<tr\b.*?(?=<tr\b|</t(?:able|body|head)|$)", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<(t[dh])\b[^>]*>(.*?)(?=</?t[dhr]\b|$)", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"=\"[^\"<>]*(\")(?=[^<>]*>)")


def blank_line(page: Sound) -> Iterator[str]:
    for line in (*page.rows, *(head + 1 for head in page.heads), *(head + 2 for head in page.heads)):
        yield page.put(line, "")


def deleted_pipe(page: Sound) -> Iterator[str]:
    for line in (*page.rows, *page.heads, *(head + 1 for head in page.heads)):
        for pipe in _PIPE.finditer(page.lines[line]):
            yield page.put(line, page.lines[line][: pipe.start()] + page.lines[line][pipe.end() :], instead=1)


def deleted_pipes(page: Sound) -> Iterator[str]:
    for line in page.rows:
        yield page.put(line, _PIPE.sub("", page.lines[line]), instead=1)


def added_pipe(page: Sound) -> Iterator[str]:
    for line in page.rows:
        for pipe in _PIPE.finditer(page.lines[line]):
            yield page.put(line, page.lines[line][: pipe.start()] + "|" + page.lines[line][pipe.start() :], instead=1)


def joined_rows(page: Sound) -> Iterator[str]:
    for line in page.rows:
        if line + 1 in page.rows:
            yield page.put(line, page.lines[line] + page.lines[line + 1], instead=2)


def closing_tag_removed(page: Sound) -> Iterator[str]:
    text = page.text
    for table in _TABLE.finditer(text):
        for tag in _CLOSING.finditer(text, table.start(), table.end()):
            yield text[: tag.start()] + text[tag.end() :]


def quotation_not_closed(page: Sound) -> Iterator[str]:
    text = page.text
    for table in _TABLE.finditer(text):
        for end in _ATTRIBUTE.finditer(text, table.start(), table.end()):
            yield text[: end.start(1)] + text[end.end(1) :]


def header_renamed(page: Sound) -> Iterator[str]:
    for head in page.heads:
        cells = _PIPE.split(page.lines[head])
        for number, cell in enumerate(cells):
            if cell.strip():
                yield page.put(head, "|".join((*cells[:number], " Xyzzy ", *cells[number + 1 :])), instead=1)
    text = page.text
    for table in _TABLE.finditer(text):
        row = _ROW.search(text, table.start(), table.end())
        for cell in _CELL.finditer(text, row.start(), row.end()) if row else ():
            yield f"{text[: cell.start(2)]}Xyzzy{text[cell.end(2) :]}"


def columns_swapped(page: Sound) -> Iterator[str]:
    """Swap two columns below their header, in all pipe tables, or in all tables of HTML."""
    width = max((len(_PIPE.split(page.lines[row])) for row in page.rows), default=0)
    for first in range(1, width - 2):
        lines = list(page.lines)
        for row in page.rows:
            cells = _PIPE.split(lines[row])
            if first + 2 < len(cells):
                cells[first], cells[first + 1] = cells[first + 1], cells[first]
            lines[row] = "|".join(cells)
        yield "\n".join(lines)
    text = page.text
    for first in range(3):
        swapped = _TABLE.sub(lambda table, first=first: _swapped(table[0], first), text)  # type: ignore[misc]
        if swapped != text:
            yield swapped


def _swapped(table: str, first: int) -> str:
    def swap(row: re.Match[str]) -> str:
        cells = list(_CELL.finditer(row[0]))
        if first + 1 >= len(cells) or row.start() == table.lower().find("<tr"):
            return row[0]
        one, two = cells[first], cells[first + 1]
        return row[0][: one.start(2)] + two[2] + row[0][one.end(2) : two.start(2)] + one[2] + row[0][two.end(2) :]

    return _ROW.sub(swap, table)


def cut(page: Sound) -> Iterator[str]:
    text = page.text
    yield from (text[: len(text) * tenth // 10] for tenth in range(1, 10))


def comment_not_closed(page: Sound) -> Iterator[str]:
    yield from (page.put(line, "<!--") for line in _anywhere(page))
    yield from (page.put(line, "<!-- todo", "") for line in _anywhere(page))


def fence_not_closed(page: Sound) -> Iterator[str]:
    if not page.is_html:
        yield from (page.put(line, "```") for line in _anywhere(page))


def _anywhere(page: Sound) -> list[int]:
    tables = {*page.rows, *(head + 1 for head in page.heads)}
    return [line for line in range(len(page.lines)) if line not in tables]


def table_in_fence(page: Sound) -> Iterator[str]:
    for head in page.heads:
        end = head
        while end < len(page.lines) and "|" in page.lines[end]:
            end += 1
        yield page.put(head, "", "```", *page.lines[head:end], "```", "", instead=end - head)
    text = page.text
    for table in _TABLE.finditer(text) if not page.is_html else ():
        yield f"{text[: table.start()]}\n\n```html\n{table[0]}\n```\n\n{text[table.end() :]}"


def half_deleted(page: Sound) -> Iterator[str]:
    for odd in (0, 1):
        gone = set(page.rows[odd::2])
        if gone:
            yield "\n".join(line for number, line in enumerate(page.lines) if number not in gone)
        text = page.text
        rows = [row for table in _TABLE.finditer(text) for row in _ROW.finditer(text, table.start(), table.end())]
        for row in reversed(rows[1 + odd :: 2]):
            text = text[: row.start()] + text[row.end() :]
        if text != page.text:
            yield text


def row_deleted(page: Sound) -> Iterator[str]:
    yield from (page.put(row, instead=1) for row in page.rows)


def table_indented(page: Sound) -> Iterator[str]:
    for head in page.heads:
        end = head
        while end < len(page.lines) and "|" in page.lines[end]:
            end += 1
        yield page.put(head, "", *("    " + line for line in page.lines[head:end]), instead=end - head)


def text_in_table(page: Sound) -> Iterator[str]:
    yield from (page.put(row, "", "Note: the following codes are new.") for row in page.rows)


def merge_conflict(page: Sound) -> Iterator[str]:
    for row in page.rows:
        yield page.put(row, "<<<<<<< HEAD", page.lines[row], "=======", page.lines[row], ">>>>>>> main", instead=1)


def table_end_early(page: Sound) -> Iterator[str]:
    text = page.text
    for table in _TABLE.finditer(text):
        for row in _ROW.finditer(text, table.start(), table.end()):
            yield text[: row.start()] + "</table>" + text[row.start() :]


def something_else(_page: Sound) -> Iterator[str]:
    yield ""
    yield "<html><body><form><input type=password></form></body></html>"
    yield "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"
    yield '<html><head><meta http-equiv="refresh" content="0; url=/new"></head><body>Moved</body></html>'
    yield '{"code": 500, "message": "internal error"}'
    yield "<html><body><div id=root></div><script src=app.js></script></body></html>"
    yield "# Welcome\n\nThis page has moved to [another place](https://docs.example.com/errors).\n"


KINDS: dict[str, Callable[[Sound], Iterator[str]]] = {
    "a blank line in a pipe table": blank_line,
    "a deleted pipe": deleted_pipe,
    "all pipes of a row deleted": deleted_pipes,
    "a pipe too many": added_pipe,
    "two rows joined": joined_rows,
    "a closing tag removed": closing_tag_removed,
    "a quotation not closed": quotation_not_closed,
    "a table ends early": table_end_early,
    "a header renamed": header_renamed,
    "two columns swapped": columns_swapped,
    "cut at each tenth": cut,
    "a comment not closed": comment_not_closed,
    "a code fence not closed": fence_not_closed,
    "a table in a fence": table_in_fence,
    "a table indented": table_indented,
    "a sentence within a table": text_in_table,
    "a merge conflict": merge_conflict,
    "half of the rows deleted": half_deleted,
    "a row deleted": row_deleted,
    "another page": something_else,
}


@dataclass
class Tally:
    """What became of the damages of one kind."""

    same: int = 0
    noticed: Counter[str] = field(default_factory=Counter)
    unnoticed: int = 0


Row = tuple[str, ...]


def rows_of(reading: PageReading) -> dict[tuple[str, str], list[Row]]:
    """Return the texts of the rows of a page by their codes, without where they stand."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for error in (one for table in reading.tables for one in table.entries):
        texts = (error.symbol, error.title, error.description, error.solution, error.message)
        rows.setdefault((error.code, error.module_code or ""), []).append(tuple(fold(text or "") for text in texts))
    return rows


def lost_rows(reading: PageReading, damaged: PageReading) -> list[tuple[str, str]]:
    """Return the code of each row that is gone, or of which a field does not say what it said.

    Markup may be added. What another row of the code says as well is not lost.
    """
    live = rows_of(damaged)
    return [
        code
        for code, rows in rows_of(reading).items()
        for row in rows
        if not any(all(map(_is_in, row, other)) for other in live.get(code, ()))
    ]


def _is_in(text: str, other: str) -> bool:
    """Tell whether all letters of a text stand in another, in their order."""
    letters = iter(other)
    return text == other or all(letter in letters for letter in text)


def with_yesterday(project: Project, before: Documented, after: Documented, lost: set[tuple[str, str]]) -> str:
    """Return how a loss is noticed that the catalogue knows of; nothing where it is not."""
    old = build(project, [before], {})[0][0]
    if any(doubts(suspect, partial(why, Path())) for suspect in suspects([after], old)):
        return "stopped"
    new = build(project, [after], {old.module: old})[0][0]
    told = {change.code for change in compare({old.module: old}, {new.module: new})}
    return "told" if all("/".join(filter(None, code)) in told for code in lost) else ""


def on_first_run(before: PageReading, after: PageReading) -> str:
    if not any(table.entries for table in after.tables):
        return "nothing read"
    known = Counter(one.id for one in before.findings)
    new = {one.level for one in after.findings if (Counter(two.id for two in after.findings) - known)[one.id]}
    return "" if not new else "info" if new == {"info"} else "finding"


def damage_page(path: Path, places: int, tallies: dict[str, tuple[Tally, Tally]], show: str) -> bool:
    """Damage a page in all ways; tell whether it lists errors in tables at all."""
    data = path.read_bytes()
    before = extract(data, path.name)
    if not any(table.layout in {"pipe-table", "html-table"} for table in before.tables):
        return False
    page = open_page(data, path.name)
    sound = sound_page(path.name, page.source, before)
    source = Source(path=path.name, module="common", language=before.language)
    project = Project(
        path.parent, ProjectFile(format=1, package="a", exception="A", languages=[before.language], sources=[source])
    )
    before = extract(sound.text.encode(), path.name, before.language)
    for kind, damage in KINDS.items():
        if show and kind != show:
            continue
        texts = list(damage(sound))
        for number in sorted(
            {step * (len(texts) - 1) // max(places - 1, 1) for step in range(places)} if texts else ()
        ):
            after = extract(texts[number].encode(), path.name, before.language)
            lost = lost_rows(before, after)
            first, again = tallies[kind]
            if not lost:
                first.same += 1
                again.same += 1
                continue
            codes = set(lost)
            documented = Documented(source, before), Documented(source, after, texts[number].encode())
            for tally, how in (
                (first, on_first_run(before, after)),
                (again, with_yesterday(project, *documented, codes)),
            ):
                if how:
                    tally.noticed[how] += 1
                else:
                    tally.unnoticed += 1
                    if show:
                        which = "first run" if tally is first else "YESTERDAY"
                        print(f"{path} {kind} #{number} {which}: {len(lost)} lost: {lost[:3]}")
    return True


def pages_of(folders: Sequence[str], pages: int) -> Iterator[Path]:
    """Yield pages of each folder, at most `pages` that are evenly spread."""
    for folder in folders:
        found = sorted(path for ending in ("md", "html") for path in Path(folder).rglob(f"*.{ending}"))
        listing = (
            [path for path in found if extract(path.read_bytes(), path.name).tables] if len(found) > pages else found
        )
        yield from listing[:: max(len(listing) // pages, 1)]


def measure(
    folders: Sequence[str], pages: int = 60, places: int = PLACES, show: str = ""
) -> dict[str, tuple[Tally, Tally]]:
    """Return for each kind what became of it on a first run and with a yesterday."""
    tallies = {kind: (Tally(), Tally()) for kind in KINDS}
    count = sum(damage_page(path, places, tallies, show) for path in pages_of(folders, pages))
    print(f"{count} pages that list errors in tables\n")
    return tallies


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", help="folders of pages")
    parser.add_argument("--pages", type=int, default=60, help="of each folder")
    parser.add_argument("--places", type=int, default=PLACES, help="of each kind on a page")
    parser.add_argument("--show", default="", metavar="KIND", help="one kind alone, with what was not noticed")
    arguments = parser.parse_args()
    given = arguments.folders or list(filter(None, map(os.environ.get, ("ERRORBOOK_GOLD", "ERRORBOOK_CORPUS"))))
    tallies = measure(given, arguments.pages, arguments.places, arguments.show)
    print(
        "| damage | times | nothing lost | noticed with a yesterday | unnoticed | noticed on a first run | unnoticed |"
    )
    print("|---|---|---|---|---|---|---|")
    for kind, (first, again) in tallies.items():
        times = first.same + first.unnoticed + first.noticed.total()
        told = [
            ", ".join(f"{number} {how}" for how, number in tally.noticed.items()) or "0" for tally in (again, first)
        ]
        print(f"| {kind} | {times} | {first.same} | {told[0]} | {again.unnoticed} | {told[1]} | {first.unnoticed} |")


if __name__ == "__main__":
    main()
