"""The second reader speaks where markup is broken so that rows or texts are lost or moved, and nowhere else."""

from collections.abc import Callable

import pytest

from errorbook.extract import extract
from errorbook.reading.second_reader import MAX_ROWS, MAX_SHOWN

GOOD = """<h1>Error codes</h1>
<table>
<tr><th>Error code</th><th>Description</th></tr>
<tr><td>4000</td><td>bad <b>request</b></td></tr>
<tr><td>4001</td><td>no such <a href="x">thing</a></td></tr>
<tr><td>4002</td><td>access denied</td></tr>
</table>
<p>That is all.</p>
"""

Damage = Callable[[str], str]

BROKEN: list[tuple[str, Damage, list[int]]] = [
    ("a row is not opened", lambda page: page.replace("<tr><td>4001", "<td>4001"), [4]),
    ("a row ends too early", lambda page: page.replace("4001</td>", "4001</td></tr>"), [5]),
    ("a cell is not opened", lambda page: page.replace("<td>no such", "no such"), [5]),
    ("the code's cell is not opened", lambda page: page.replace("<td>4001", "4001"), [5]),
    ("text stands between rows", lambda page: page.replace("<tr><td>4001", "stray <tr><td>4001"), [4]),
    ("the table ends too early", lambda page: page.replace("<tr><td>4001", "</table>\n<tr><td>4001"), [6, 7]),
    ("a quotation is not closed", lambda page: page.replace('href="x"', 'href="x'), [5]),
    ("a comment is not closed", lambda page: page.replace("no such", "<!-- no such"), [5]),
]

SOUND: list[tuple[str, Damage]] = [
    ("nothing is wrong", lambda page: page),
    ("end tags that HTML does without", lambda page: page.replace("</td>", "").replace("</tr>", "")),
    ("tags in capitals", lambda page: page.replace("table", "TABLE").replace("<td", "<TD").replace("<tr", "<TR")),
    ("row groups", lambda page: page.replace("<tr><td>4000", "<tbody><tr><td>4000")),
    ("spans", lambda page: page.replace("<td>4002</td><td>", "<td rowspan=2>4002</td><td>a</td></tr><tr><td>")),
    ("inline tags that are not closed", lambda page: page.replace("</b>", "").replace("</a>", "")),
    ("blocks and breaks in a cell", lambda page: page.replace("no such", "<ul><li>no<li>such</ul><p>a<br>")),
    ("a nested table", lambda page: page.replace("no such", "<table><tr><td>1<td>2</table>no such")),
    ("a row that is commented out", lambda page: page.replace("<tr><td>4001", "<!-- <tr><td>4 -->\n<tr><td>4001")),
    ("entities", lambda page: page.replace("no such", "&lt;no&gt;&nbsp;&#39;such&#x27; &copy")),
    ("a smaller sign", lambda page: page.replace("no such", "a < b")),
    ("scripts and styles", lambda page: page.replace("no such", "<script>a</script><style>b</style>no such")),
    ("the header comes again", lambda page: page.replace("<tr><td>4002", GOOD.splitlines()[2] + "<tr><td>4002")),
    ("all on one line, twice", lambda page: page.replace("\n", "") + page.replace("\n", "").replace("400", "500")),
    ("rows of another table behind", lambda page: page + "<table><tr><td>a<td>b</table>"),
    ("an arrow in an attribute", lambda page: page.replace('href="x"', 'href="x->y"')),
]


def disagreements(source: str, suffix: str) -> list[int]:
    reading = extract(source.encode(), f"a.{suffix}")
    assert reading.tables, "the table must list errors to be read again"
    return [finding.line for finding in reading.findings if finding.id == "readers-disagree"]


@pytest.mark.parametrize("suffix", ["html", "md"])
@pytest.mark.parametrize(("damage", "lines"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_markup_is_found(damage: Damage, lines: list[int], suffix: str) -> None:
    assert disagreements(damage(GOOD), suffix) == lines


@pytest.mark.parametrize("suffix", ["html", "md"])
@pytest.mark.parametrize("change", [case[1] for case in SOUND], ids=[case[0] for case in SOUND])
def test_sound_markup_is_passed_over(change: Damage, suffix: str) -> None:
    assert disagreements(change(GOOD), suffix) == []


def test_many_differences_are_summed_up() -> None:
    rows = "".join(f"<tr><td>{code}</td>text {code}</tr>\n" for code in range(4100, 4200))
    assert len(disagreements(GOOD.replace("</table>", rows + "</table>"), "html")) == MAX_SHOWN + 1


def test_a_very_large_table_is_read_once_and_that_is_said() -> None:
    rows = "".join(f"<tr><td>{code}</td><td>text {code}</td></tr>\n" for code in range(10_000, 10_000 + MAX_ROWS))
    reading = extract(GOOD.replace("</table>", rows + "</table>").encode(), "a.html")
    assert "read-once" in [finding.id for finding in reading.findings]


def test_tables_that_list_no_errors_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    import bs4

    monkeypatch.setattr(bs4, "BeautifulSoup", None)  # would raise when called
    source = GOOD.replace("Error code", "Size").replace("4000", "small").replace("4001", "large")
    assert not extract(source.replace("4002", "huge").encode(), "a.html").tables
