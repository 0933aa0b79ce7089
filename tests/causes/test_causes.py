"""Why rows are missing: the cause is named with its line, of a page with a yesterday and of a page alone."""

import re
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errorbook.catalog.documented import Documented
from errorbook.catalog.losses import compare_rows, known_rows
from errorbook.catalog.merge import merge
from errorbook.catalog.model import Entry
from errorbook.causes.find import broken_parts, cause_of
from errorbook.causes.model import Cause, Missing
from errorbook.extract import extract
from errorbook.findings import KINDS
from errorbook.pages import Page
from errorbook.reading.model import PageReading
from errorbook.settings import Source
from errorbook.sources import why
from tests.support import ROOT

NOTHING = PageReading(page="a.md", language="en")
THINGS = ["lamp", "wick", "glass", "mantle", "valve", "burner", "fuse", "pump", "tank", "hose", "nozzle", "float"]
PIPED = "".join(f"| {4000 + n} | Bad {thing} | The {thing} is out of range. |\n" for n, thing in enumerate(THINGS))
PAGE = f"""\
# Error codes

The call answers with one of these.

| Error code | Error type | Description |
|---|---|---|
{PIPED}
Ask the keeper where nothing helps.
"""
STACKED = "# Lamps\n\nWhat comes back.\n\n| Error code | Description |\n|---|---|\n" + "".join(
    f"| <dl><dt>BAD_{thing.upper()}</dt><dt>{4000 + n}</dt></dl> | <dl><dt>The {thing} is out of range.</dt></dl> |\n"
    for n, thing in enumerate(THINGS)
)
TAGGED = "".join(
    f'<tr><td class="c">{4000 + n}</td><td>Bad {thing}</td><td>The {thing} is out of range.</td></tr>\n'
    for n, thing in enumerate(THINGS)
)
HTML = f"""\
<h1>Error codes</h1>

<table class="t">
<tr><th>Error code</th><th>Error type</th><th>Description</th></tr>
{TAGGED}</table>

<p>Ask the keeper where nothing helps.</p>
"""

NAMED = "# Error codes\n\n| Error code | Error message | Description |\n|---|---|---|\n" + "".join(
    f"| {4000 + n} | {f'Bad{thing.title()}' if n < 8 else f'the {thing} can not be found'} | The {thing} is out of range. |\n"
    for n, thing in enumerate(THINGS)
)

Damage = Callable[[str], str]


def before(line: str, what: str) -> Damage:
    """Return a damage that puts something before the line that starts with a text."""
    return lambda page: page.replace(f"\n{line}", f"\n{what}{line}", 1)


def instead(old: str, new: str) -> Damage:
    return lambda page: page.replace(old, new, 1)


def unpiped(page: str) -> str:
    return page.replace(
        "| 4005 | Bad burner | The burner is out of range. |", "4005 Bad burner The burner is out of range."
    )


def fenced(page: str) -> str:
    return page.replace("<table", "```html\n<table").replace("</table>", "</table>\n```")


WITH_YESTERDAY: list[tuple[str, str, Damage, str]] = [
    ("a blank line splits the table", STACKED, before("| <dl><dt>BAD_VALVE", "\n"), "line 11: a blank line splits the table"),
    ("a sentence splits the table", STACKED, before("| <dl><dt>BAD_VALVE", "\nThese are new:\n\n"), "line 12: a line that is no row splits the table"),
    ("a row lost its pipes", PAGE, lambda page: before("4005", "\n")(unpiped(page)), "line 13: the row stands in a paragraph"),
    ("two rows became one", PAGE, instead("|\n| 4005", "| 4005"), "line 11: the row gives another code: 4004"),
    ("a comment is not closed", PAGE, before("| Error code", "<!-- todo\n\n"), "line 5: a comment that starts here is not closed, and takes the rows below"),
    ("a comment swallows up to the next", PAGE, lambda page: before("| Error code", "<!-- todo\n\n")(page) + "<!-- end -->\n", "line 5: a comment that starts here is not closed, and takes the rows below"),
    ("a fence holds a table of HTML", HTML, fenced, "line 3: a code fence that opens here holds a table"),
    ("a fence is not closed", HTML, before("<table", "```\n"), "line 3: a code fence that opens here is not closed where it should be"),
    ("a quotation is not closed", HTML, instead('class="t"', 'class="t'), "line 3: a quotation that opens here is not closed, and takes the rows below"),
    ("the table is not taken", PAGE, instead("| Error code | Error type | Description |", "| Parameter | Type | Required |"), "line 5: the table is not taken: it lists parameters or fields (headers: Parameter | Type | Required)"),
    ("the rows are behind the table", HTML, before('<tr><td class="c">4003', "</table>\n"), "the row stands in no table"),
    ("the page is cut within a row", PAGE, lambda page: page[: page.index("burner is") + 3], "line 12: the page ends within a row: it may be cut"),
    ("the page is cut within a tag", HTML, lambda page: page[: page.index('class="c">4004') + 3], "line 9: the page ends within a tag: it may be cut"),
    ("the page is cut between rows", HTML, lambda page: page[: page.index('<tr><td class="c">4004')], "line 8: the page ends before a table is closed: it may be cut"),
    ("the page is cut between rows of pipes", PAGE, lambda page: page[: page.index("| 4004")], "they stand nowhere on the page any longer; it ends on line 10, within a table"),
    ("rows are deleted", PAGE, lambda page: page.replace(PIPED[: PIPED.index("| 4006")], ""), "they stand nowhere on the page any longer; it ends on line 14"),
]  # fmt: skip

INSTEAD: list[tuple[str, str, str]] = [
    ("nothing is left", "", "this is empty"),
    ("a login form", "<html><body><form><input type=password></form></body></html>", "this is a login form, not documentation"),
    ("a login form of some size", "<html><title>Sign in</title><body>" + "<p>Welcome to the keeper. " * 90, "this is a login form: “Sign in"),
    ("an error page", "<html><head><title>404</title></head><body><h1>Not Found</h1></body></html>", "this is an error page: “404 Not Found”"),
    ("an error page in another language", "<html><body><h1>页面不存在</h1></body></html>", "this is an error page: “页面不存在”"),
    ("a question for people", "<html><title>Just a moment...</title><body>Checking</body></html>", "this asks whether a person reads it"),
    ("a redirect", '<html><meta http-equiv="refresh" content="0; url=/new"><body>Go</body></html>', "this only leads to another page, /new"),
    ("a stub", "# Codes\n\nThis page has moved to [another](https://docs.example.com).\n", "this leads to another page: “# Codes This page has moved"),
    ("JSON", '{"code": 500}', "this is a JSON value, such as a server answers with, not a page"),
    ("a shell", "<html><body><div id=root></div><script src=a.js></script></body></html>", "this is an empty shell that a script would fill"),
    ("another language", "# 灯塔\n\n" + "守灯人每天晚上都要检查灯塔的灯是否正常，以免船只触礁。" * 140, "the page is in 'zh', not in 'en'"),
]  # fmt: skip

ALONE: list[tuple[str, str, Damage, list[tuple[str, int]]]] = [
    ("a part of the table is read otherwise", NAMED, before("| 4008", "\n"), [("table-broken", 13)]),
    ("a row has too few cells", PAGE, instead("| Bad fuse |", "| Bad fuse"), [("row-short", 13)]),
    ("a row has no pipes", PAGE, unpiped, [("row-short", 12)]),
    ("a comment is not closed, behind a table", PAGE + PAGE, lambda page: before("| 4003", "<!-- todo\n\n")(page[:600]) + page[600:], [("table-broken", 10)]),
    ("a fence holds a second table", PAGE + HTML.replace("400", "500"), fenced, [("table-broken", 23)]),
    ("a row stands behind the text", PAGE + "\nText.\n\n| 5000 | Bad keeper | The keeper sleeps. |\n", lambda page: page, [("table-broken", 20)]),
    ("a row stands alone, far below", PAGE + "\n## More\n\n| 5000 | Bad keeper | The keeper sleeps. |\n", lambda page: page, [("row-outside", 24)]),
    ("the header lost a pipe", PAGE, instead("type | Desc", "type  Desc"), [("table-broken", 5)]),
    ("the last row lost its pipes", PAGE, instead("| 4011 | Bad float |", "4011 Bad float"), [("row-short", 18)]),
    ("a fence is never closed", PAGE + "\n" + PAGE.replace("400", "500").replace("Error", "Some"), lambda page: page + "\n```\n| A | B |\n|---|---|\n", [("table-broken", 43)]),
    ("rows of a second table stand outside of it", HTML + HTML.replace("400", "500"), lambda page: page[:999] + page[999:].replace('<table class="t">', ""), [("row-outside", 23)]),
    ("the page ends within a row", PAGE, lambda page: page[: page.index("burner is") + 3], [("page-cut", 12)]),
    ("the page ends within a table", HTML, lambda page: page[: page.index('<tr><td class="c">4004')], [("page-cut", 8)]),
    ("a header says nothing", PAGE, instead("Error type", "Xyzzy"), [("header-guessed", 5)]),
]  # fmt: skip

SOUND: list[tuple[str, str]] = [
    ("a page", PAGE),
    ("a page of HTML", HTML),
    ("a table of parameters beside it", PAGE + "\n| Parameter | Type | Description |\n|---|---|---|\n| 4000 | a | b |\n"),
    ("a closed comment with a row", PAGE.replace("| 4003", "<!-- | 4003", 1).replace("Ask", "-->\n\nAsk")),
    ("a fence with a program", PAGE + "\n```sh\n# lamp\ncat a | sort | uniq\n```\n"),
    ("a fence with a row as an example", PAGE + "\n```\n| 4100 | An example | of a row |\n```\n"),
    ("a fence that the end of the page closes", PAGE + "\n```sh\ncat lamp\n"),
    ("rows without their outer pipes", PAGE.replace("\n| ", "\n").replace(" |\n", "\n")),
    ("sections within the table", PAGE.replace("| 4003", "| **Lamps** | | |\n| 4003")),
    ("a sample of a response", PAGE + '\n{"code": 4003, "message": "Bad mantle"}\n'),
    ("a long text behind the table", PAGE.replace("\nAsk", "Note: ask")),
    ("codes with a pipe in their text", PAGE.replace("is out of range", "is \\| out of range")),
    ("fewer cells in all rows", PAGE.replace("| Description |\n|---|---|---|", "| Description | |\n|---|---|---|---|")),
]  # fmt: skip


def cause_of_loss(page: str, damaged: str, suffix: str) -> Cause | None:
    source = Source(path=f"a.{suffix}", module="common", language="en")
    known: list[Entry] = merge([(source, extract(page.encode(), source.path, "en"))], None, ["en"])[0].errors
    assert len(known) >= len(THINGS)
    now = Documented(source, extract(damaged.encode(), source.path, "en"), data=damaged.encode())
    rows = list(known_rows(known, {source.path: "en"}))
    return why(Path(), now, compare_rows(rows, now.reading, {}).rows_gone)


@pytest.mark.parametrize(
    ("page", "damage", "told"), [case[1:] for case in WITH_YESTERDAY], ids=[case[0] for case in WITH_YESTERDAY]
)
def test_the_cause_of_a_loss_is_named_with_its_line(page: str, damage: Damage, told: str) -> None:
    assert damage(page) != page
    cause = cause_of_loss(page, damage(page), "md")
    assert told in str(cause)


@pytest.mark.parametrize(("page", "told"), [case[1:] for case in INSTEAD], ids=[case[0] for case in INSTEAD])
def test_a_page_that_is_something_else_is_told_by_what_it_is(page: str, told: str) -> None:
    assert told in str(cause_of_loss(PAGE, page, "md"))


def findings(page: str) -> list[tuple[str, int]]:
    known = {"table-broken", "row-short", "row-outside", "page-cut", "header-guessed"}
    return [(one.id, one.line) for one in extract(page.encode(), "a.md").findings if one.id in known]


@pytest.mark.parametrize(("page", "damage", "found"), [case[1:] for case in ALONE], ids=[case[0] for case in ALONE])
def test_a_page_alone_tells_where_its_tables_are_broken(
    page: str, damage: Damage, found: list[tuple[str, int]]
) -> None:
    assert findings(damage(page)) == found


@pytest.mark.parametrize("page", [case[1] for case in SOUND], ids=[case[0] for case in SOUND])
def test_nothing_is_told_of_a_sound_page(page: str) -> None:
    assert findings(page) == []


def test_the_page_for_people_on_call_names_causes_and_findings_as_they_are() -> None:
    page = (ROOT / "docs/when-the-docs-change.md").read_text("utf-8")
    causes, findings = (
        page.partition(heading)[2].partition("\n## ")[0] for heading in ("## The most likely", "## Findings")
    )
    code = "".join(path.read_text("utf-8") for path in (ROOT / "scraper/errorbook").rglob("*.py"))
    told = re.findall(r"`([^`]+)`", "".join(row.split("|")[1] for row in causes.split("\n") if row.startswith("| `")))
    assert len(told) > 20
    for phrase in told:
        start = re.split(r"…|: |; |'|\d", phrase.removeprefix("… "))[0].strip()
        assert start in code, phrase
    assert set(re.findall(r"^\| `([a-z-]+)`", findings, re.MULTILINE)) <= KINDS.keys()


PIECES = [
    "\n",
    "\n\n",
    "|",
    "|---|---|\n",
    "<!--",
    "-->",
    "```\n",
    "~~~",
    "<table>",
    "</table>",
    "<tr><td>",
    '="',
    ">",
    "4003",
    "\\",
    "    ",
]


@given(
    st.lists(st.tuples(st.integers(0, len(PAGE)), st.sampled_from(PIECES)), max_size=6), st.sampled_from([PAGE, HTML])
)
@settings(max_examples=60, deadline=None)
def test_whatever_happens_to_a_page_something_is_said_of_rows_that_are_gone(
    pieces: list[tuple[int, str]], page: str
) -> None:
    damaged = page
    for place, piece in pieces:
        damaged = damaged[:place] + piece + damaged[place:]
    cause = cause_of_loss(page, damaged, "md")
    lines = damaged.count("\n") + 1
    assert cause is None or (cause.told and 0 <= cause.line <= lines)


@pytest.mark.parametrize(
    "piece", ["<", '<a b="', "<!--", "<meta ", "|\n", "a|b\n\n", "```\n", "<script", "<tr>", "4003 "]
)
def test_no_text_takes_more_than_its_time(piece: str) -> None:
    """A quadratic look at 200,000 pieces would take minutes."""
    started = process_time()
    page = Page("a.md", PAGE + piece * 200_000, is_html=False)
    cause_of(page, NOTHING, [Missing("4003", ("Bad mantle",))], lambda _: None, lambda: NOTHING)
    broken_parts(page, NOTHING, lambda _: None)
    assert process_time() - started < 20
