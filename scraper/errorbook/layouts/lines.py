"""Lines of text that start with a term: `1001: text`, `1001<TAB>text`, `ERR_X  text`, and columns aligned by blanks.

In: the lines of a paragraph or preformatted block. Out: listings, one for each run of such lines. A line that is
indented further goes on with the text of the one before; what stands beneath a term alone may list something itself.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from statistics import mode

from msgspec.structs import replace

from errorbook.layouts.content import parts_of_line
from errorbook.layouts.listing import ENOUGH, Item, Place, to_table
from errorbook.layouts.model import Cell, Row, Table
from errorbook.layouts.terms import Term, are_distinct, is_telling, may_start_term, split_at_blank, split_term

_GAP = re.compile(r"\t+|\s{2,}")
_RULE = re.compile(r"[-=+~\s]{3,}")
_BULLET = re.compile(r"^\s*(?:[-*•·+]\s+|[・●○■□◆▪①-⑳]\s*|\d{1,2}[.)]\s+)")
_QUOTED = re.compile(r"([\"'])(?P<key>[\w.$-]+)\1\s*(?::|=>)\s*(?P<rest>.*)")
_QUOTES = re.compile(r"([\"'])(?P<text>.*)\1[,;]?")
_MARKS = re.compile(r"\s*(?:\.{3,}|…+)\s*|[;,]?\s+//+\s*")  # leaders, and the mark of a comment, stand for a colon
_PROPERTY = re.compile(r"^(-?\d+|[\w.-]*[\d_.][\w.-]*)=(?=[^\W\d_]+(?:\s|[\u3400-\u9fff]))")  # 1001=Lamp out
_STARTS_OF_CODE = ("<", "//", "&", "?", "@", "$", "{", "}")
_ENDS_OF_CODE = frozenset(";{}(")
_CALL = re.compile(r"\w\([^()]*\)$")
_TRACED = re.compile(
    r"\b(?:at|by|in|from)\s+0x[0-9A-Fa-f]+|^\s*at\s+[\w$.<>/]+\(|^\s*File \""
)  # a call in a stack trace
_OPENING, _CLOSING = frozenset("{[("), frozenset("}])")
_ENDS_OF_STATEMENTS = frozenset(";{")
_LABEL = re.compile(r"\s*([^\W\d_][^:：\n]{0,24}?)\s*[:：]\s+\S")
MOSTLY = 0.75  # of the lines: a run of so many may be short
AMONG_OTHERS = 3  # items make a listing among lines of another kind
DEEPEST = 3  # listings within listings
LOOKED_AT = 12  # lines are enough to know whether a block lists terms
LONG = 30  # lines: a listing in a longer text may come late in it

Line = tuple[int, str]  # with its number in the block


@dataclass(slots=True)
class _Found:
    """A line that starts with a term, and the lines beneath it that are indented further."""

    term: Term
    number: int
    below: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """Lines at one margin that start with terms, and the line right before them."""

    margin: int
    before: str
    found: list[_Found] = field(default_factory=list)
    hanging: int = 0  # column at which the text of items starts


def may_list(lines: list[str]) -> bool:
    """Tell by the first lines whether the lines may start with terms; a listing may come late in a long text."""
    if lines[0].rstrip()[-1:] in _OPENING and lines[-1].lstrip()[:1] in _CLOSING:  # a map in a program
        lines = lines[1:-1] or lines
    if sum(map(_ends_as_code, lines)) * 3 > len(lines) or sum(map(_is_traced, lines)) * 2 > len(lines):
        return False
    if len(lines) > LONG:
        return True
    first = lines[:LOOKED_AT]
    found = [one for run in _runs(list(enumerate(first))) for one in run.found]
    covered = sum(1 + len(one.below) for one in found)
    return len(found) >= ENOUGH and covered * 2 >= sum(not line.isspace() and line != "" for line in first)


def _ends_as_code(line: str) -> bool:
    """Tell whether a line ends as statements, blocks and calls do."""
    line = line.rstrip()
    return line[-1:] in _ENDS_OF_CODE or (line[-1:] == ")" and _CALL.search(line, line.rfind("(") - 1) is not None)


def _is_traced(line: str) -> bool:
    """Tell whether a line is one of a stack trace."""
    return ("0x" in line or line.lstrip().startswith(("at", "File"))) and _TRACED.search(line) is not None


def read_lines(lines: list[str], place: Place) -> Iterator[Table]:
    """Yield the listings among the lines."""
    yield from _tables(list(enumerate(lines)), place)


def _tables(lines: list[Line], place: Place, depth: int = 0) -> Iterator[Table]:
    runs = list(_runs(lines))
    total = sum(bool(line.strip()) for _, line in lines)
    for run in runs:
        inner = [
            table
            for found in run.found
            if not found.term.rest and len(found.below) >= AMONG_OTHERS and depth < DEEPEST
            for table in _tables(found.below, replace(place, caption=found.term.term), depth + 1)
        ]
        covered = sum(1 + len(found.below) for found in run.found) + bool(run.before)
        least = ENOUGH if covered >= MOSTLY * total else AMONG_OTHERS
        telling = sum(is_telling(found.term.term) for found in run.found)
        if inner or len(run.found) < least or telling * 2 < len(run.found):
            yield from inner
        elif table := _columns(run, place) or _listing(run, place):
            yield table


def _runs(lines: list[Line]) -> Iterator[_Run]:
    """Yield the runs of lines that start with terms."""
    run: _Run | None = None
    before = ""
    at_blanks = _at_blanks(lines)
    labels = _labels(lines)
    for index, (number, line) in enumerate(lines):
        text = line.strip()
        if not text or _RULE.fullmatch(text):
            continue
        indent = len(line) - len(line.lstrip())
        if run and indent > run.margin + 1:
            run.found[-1].below.append((number, text if run.found[-1].term.rest else line))
            continue
        if run and labels and (label := _LABEL.match(line)) and label[1] in labels:
            run.found[-1].below.append((number, text))
            continue
        term = _term(text) or at_blanks.get(number)
        if term is None:
            following = _indent_of_next(lines, index)
            term = _hanging(line, indent, following if following > indent or not run else run.hanging)
        if run and (term is None or abs(indent - run.margin) > 1):
            yield run
            run = None
        if term is None:
            before = text
            continue
        if run is None:
            run = _Run(indent, before)
            before = ""
        run.found.append(_Found(term, number))
        run.hanging = line.find(term.rest, indent) if term.rest else run.hanging
    if run:
        yield run


def _labels(lines: list[Line]) -> set[str]:
    """Return the words that come again and again before a colon: they label what is said of the term above."""
    labels = (_LABEL.match(line) for _, line in lines)
    counts = Counter(label[1] for label in labels if label and not is_telling(label[1]))
    return {label for label, count in counts.items() if count >= ENOUGH}


def _at_blanks(lines: list[Line]) -> dict[int, Term]:
    """Return the terms of lines that start with one and a blank, where one stands under the other."""
    found: dict[int, Term] = {}
    split = ((number, split_at_blank(line)) for number, line in lines)
    for is_term, group in groupby(split, key=lambda line: line[1] is not None):
        terms = list(group) if is_term else []
        if are_distinct([term for _, term in terms]):
            found |= {number: term for number, term in terms if term}
    return found


def _term(text: str) -> Term | None:
    """Return the term that a line starts with, perhaps behind a bullet, or quoted as a key of data."""
    if text[:1] in "\"'" and (quoted := _QUOTED.fullmatch(text)):
        value = _QUOTES.fullmatch(quoted["rest"])
        return Term("", quoted["key"], value["text"]) if value else None
    if text[-1:] in _ENDS_OF_STATEMENTS or text.startswith(_STARTS_OF_CODE) or not may_start_term(text):
        return None
    text = _PROPERTY.sub(r"\1: ", text)
    found = split_term(_MARKS.sub(": ", _BULLET.sub("", text, count=1), count=1))
    if found is None or not (found.rest or is_telling(found.term)):
        return None
    value = _QUOTES.fullmatch(found.rest)
    return found._replace(rest=value["text"]) if value else found


def _hanging(line: str, indent: int, column: int) -> Term | None:
    """Return the term that stands alone before the column at which the texts of its neighbours start."""
    if column <= indent or line[column - 1 : column] != " " or line[column : column + 1] in {"", " "}:
        return None
    term = line[indent:column].strip()
    return Term("", term, line[column:].strip()) if " " not in term and is_telling(term) else None


def _indent_of_next(lines: list[Line], index: int) -> int:
    following = lines[index + 1][1] if index + 1 < len(lines) else ""
    return len(following) - len(following.lstrip())


def _columns(run: _Run, place: Place) -> Table | None:
    """Return the table where what stands beside the terms is aligned in several columns."""
    rests = ["\n".join((found.term.rest, *(line.strip() for _, line in found.below))) for found in run.found]
    cells = [[cell for cell in _GAP.split(rest.strip()) if cell] for rest in rests]
    width = mode(map(len, cells))
    if width < 2 or sum(len(row) == width for row in cells) < MOSTLY * len(cells):
        return None
    rows = [
        Row(
            (Cell(found.term.term), *map(Cell, row[: width - 1]), Cell(" ".join(row[width - 1 :]))), _line(place, found)
        )
        for found, row in zip(run.found, cells, strict=True)
    ]
    return _with_header(Table("lines", place.headings, place.caption, place.lead, tuple(rows), place.line), run.before)


def _listing(run: _Run, place: Place) -> Table | None:
    """Return the listing of terms with a text each."""
    table = to_table([_item(found, place) for found in run.found], "lines", place)
    return _with_header(table, run.before) if table else None


def _item(found: _Found, place: Place) -> Item:
    """Return an item; the lines beneath go on with its text as long as they have no label."""
    parts = [part for _, line in found.below for part in parts_of_line(line.strip())]
    text = list(takewhile(lambda part: not part.label, parts))
    beside = "\n".join(filter(None, (found.term.rest, *(part.whole for part in text))))
    return Item(found.term.term, found.term.label, beside, parts[len(text) :], _line(place, found))


def _line(place: Place, found: _Found) -> int:
    return place.line + found.number if place.line else 0


def _with_header(table: Table, before: str) -> Table:
    """Return a table under the line before it: its header where that has as many columns, else what leads to it."""
    titles = [cell for cell in _GAP.split(before) if cell]
    if len(titles) == table.width and not table.rows[0].is_header:
        header = Row(tuple(Cell(title, is_header=True) for title in titles), is_header=True)
        return replace(table, rows=(header, *table.rows))
    return replace(table, lead="\n".join(filter(None, (table.lead, before))))
