"""Bad input gets an answer with a finding, in bounded time and memory, and the next page is read."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from errorbook.extract import extract

TABLE = "| Error code | Description |\n|---|---|\n| 4000 | bad request |\n"
HTML_TABLE = "<table><tr><th>Error code<th>Description<tr><td>4000<td>bad request</table>"
SECONDS, BYTES = 2, 1_000_000_000

# title, file, what writes it, the finding that it must give ("" where it is read like any other), codes
BAD: list[tuple[str, str, Callable[[], str | bytes], str, int]] = [
    ("nothing", "a.md", lambda: "", "not-documentation", 0),
    ("white space", "a.html", lambda: " \n\t\r\n" * 1000, "not-documentation", 0),
    ("a PDF", "a.md", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "unreadable", 0),
    ("an image", "a.md", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "unreadable", 0),
    ("random bytes", "a.md", lambda: bytes(index * index % 251 for index in range(100_000)), "unreadable", 0),
    ("control characters", "a.md", lambda: "\x01\x02\x03" * 1000, "unreadable", 0),
    ("NULs alone", "a.md", lambda: b"\0" * 10_000, "unreadable", 0),
    ("NULs in a table", "a.md", lambda: TABLE.replace("bad ", "bad\0"), "control-character", 1),
    ("GBK that says it is UTF-8", "a.html", lambda: _gbk("utf-8"), "encoding-guessed", 1),
    ("GBK that says nothing", "a.html", lambda: _gbk(""), "encoding-guessed", 1),
    ("GBK that says GB2312", "a.html", lambda: _gbk("gb2312"), "", 1),
    ("an encoding that is none", "a.html", lambda: _gbk("unicode_escape"), "encoding-guessed", 1),
    ("a slow encoding", "a.html", lambda: b'<meta charset="idna">' + b"\xe9." * 500_000, "unreadable", 0),
    ("UTF-16 with a mark", "a.md", lambda: TABLE.encode("utf-16"), "", 1),
    ("UTF-16 without a mark", "a.md", lambda: TABLE.encode("utf-16-le"), "", 1),
    ("big-endian UTF-16 without a mark", "a.md", lambda: ("中文" * 20 + "\n\n" + TABLE).encode("utf-16-be"), "", 1),
    ("half a character of UTF-16", "a.md", lambda: TABLE.encode("utf-16")[:-1], "unreadable", 0),
    ("UTF-32", "a.md", lambda: TABLE.encode("utf-32"), "", 1),
    ("a mark in the middle", "a.md", lambda: "# a\n\n\ufeff" + TABLE, "byte-order-mark", 1),
    ("a mark before front matter", "a.md", lambda: "\ufeff---\ntitle: a\n---\n" + TABLE, "", 1),
    ("50 MB", "a.md", lambda: b"a line of text\n" * 3_500_000, "too-much", 0),
    ("a line of 20 MB", "a.md", lambda: b"word " * 4_000_000, "too-much", 0),
    ("a line of 5 MB", "a.md", lambda: "word " * 1_000_000 + "\n\n" + TABLE, "", 1),
    ("a number of 1 MB", "a.md", lambda: TABLE.replace("4000", "4" * 1_000_000), "", 0),
    ("4,000,000 short lines", "a.md", lambda: "a\n" * 4_000_000, "too-much", 0),
    ("5,000,000 tags", "a.html", lambda: "<p>" * 5_000_000, "too-much", 0),
    ("100,000 levels of elements", "a.html", lambda: "<div>" * 100_000 + HTML_TABLE, "too-much", 0),
    ("100,000 levels of lists", "a.html", lambda: "<ul><li>" * 100_000, "too-much", 0),
    ("100,000 levels that never were", "a.html", lambda: "<i></b>" * 100_000, "too-much", 0),
    ("100,000 closed levels", "a.html", lambda: "<div></div>" * 100_000 + HTML_TABLE, "", 1),
    ("1,000 levels", "a.html", lambda: "<div>" * 1000 + HTML_TABLE, "", 1),
    ("100,000 >", "a.md", lambda: ">" * 100_000 + "error code", "too-much", 0),
    ("20,000 > with spaces", "a.md", lambda: "> " * 20_000 + "error code", "too-much", 0),
    ("200,000 attributes", "a.html", lambda: f"<table {_words('a', 200_000)}>" + HTML_TABLE[7:], "too-much", 0),
    ("200,000 attributes in Markdown", "a.md", lambda: f"<p {_words('a', 200_000)}>error\n", "too-much", 0),
    (
        "a drawing of 100,000 numbers",
        "a.html",
        lambda: f'<svg><path d="{_words("", 100_000)}"/></svg>' + HTML_TABLE,
        "",
        1,
    ),
    ("24 kB that stand for 5,000,000 cells", "a.md", lambda: _wide(4000, 2500), "too-much", 0),
    ("20,000 columns over 20,000 rows", "a.md", lambda: _wide(20_000, 20_000), "too-much", 0),
    (
        "column spans of a million",
        "a.html",
        lambda: _error_rows('<tr><td colspan="1000000">4001<td>b', 500),
        "spans-cut",
        1,
    ),
    ("row spans of a billion", "a.html", lambda: _error_rows('<tr><td rowspan="999999999">4001<td>b', 500), "", 1),
    ("500 tables in a table", "a.html", lambda: "<table><tr><td>" * 500 + HTML_TABLE, "", 1),
    ("everything unclosed", "a.html", lambda: "<div><ul><li><p><b><table><tr><td>" * 300 + HTML_TABLE, "", 1),
    ("opening brackets", "a.md", lambda: "[" * 100_000 + "\n\n" + TABLE, "", 1),
    ("links that never end", "a.md", lambda: "[a](" * 50_000 + "\n\n" + TABLE, "", 1),
    ("stars", "a.md", lambda: "*" * 100_000 + "a\n\n" + TABLE, "", 1),
    ("stars and words", "a.md", lambda: "*a **b " * 30_000 + "\n\n" + TABLE, "", 1),
    ("runs of backticks", "a.md", lambda: " ".join("`" * length for length in range(1000)) + "\n\n" + TABLE, "", 1),
    ("open comments", "a.md", lambda: "a <!-- " * 50_000 + "\n\n" + TABLE, "", 1),
    ("open component tags", "a.md", lambda: '<Foo a="{' * 50_000 + "\n\n" + TABLE, "", 1),
    ("open template tags", "a.md", lambda: "{% a {{ b {/* c {: d\n" * 20_000 + "\n\n" + TABLE, "", 1),
    ("front matter that never ends", "a.md", lambda: "---\na: b\n" + "c: d\n" * 100_000 + "\n\n" + TABLE, "", 1),
    (
        "a login form",
        "a.html",
        lambda: "<form>Sign in<input name=u><input type=password></form>",
        "not-documentation",
        0,
    ),
    ("a shell", "a.html", lambda: '<div id="root"></div><script src="a.js"></script>', "not-documentation", 0),
    (
        "a shell that says so",
        "a.html",
        lambda: "<noscript>Enable JavaScript to see this.</noscript><p>Loading…</p>",
        "not-documentation",
        0,
    ),
    ("an error in JSON", "a.html", lambda: '{"code": 404, "message": "not found"}\n', "not-documentation", 0),
    ("a list in JSON", "a.md", lambda: '[{"code": "a"}]', "not-documentation", 0),
    ("JSON that nests", "a.md", lambda: "[" * 100_000 + "]" * 100_000, "", 0),
    ("a short page with a script", "a.html", lambda: "<h1>Limits</h1><p>100 a second.</p><script>a()</script>", "", 0),
    ("a page with a login box", "a.html", lambda: "<input type=password>" + HTML_TABLE, "", 1),
]


def _gbk(declared: str) -> bytes:
    meta = f'<meta charset="{declared}">' if declared else ""
    return (meta + HTML_TABLE.replace("bad request", "请求不合法")).encode("gbk")


def _words(prefix: str, count: int) -> str:
    return " ".join(f"{prefix}{index}" for index in range(count))


def _wide(columns: int, rows: int) -> str:
    return "|error" * columns + "|\n" + "|-" * columns + "|\n" + "|b\n" * rows


def _error_rows(row: str, count: int) -> str:
    return HTML_TABLE.replace("</table>", row * count + "</table>")


def _bytes(write: Callable[[], str | bytes]) -> bytes:
    written = write()
    return written.encode() if isinstance(written, str) else written


@pytest.mark.parametrize(
    ("name", "write", "finding", "codes"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_bad_input_is_answered(name: str, write: Callable[[], str | bytes], finding: str, codes: int) -> None:
    data = _bytes(write)
    started = time.process_time()
    reading = extract(data, name)
    assert time.process_time() - started < SECONDS
    found = [one.id for one in reading.findings]
    assert finding in found if finding else not set(found) & {"too-much", "unreadable", "not-documentation"}
    assert sum(len(table.entries) for table in reading.tables) >= codes
    assert codes or not reading.tables or not any(table.entries for table in reading.tables)


def test_no_page_takes_the_others_along(tmp_path: Path) -> None:
    """All in one process, each with a good page after it, in the memory that one page may take."""
    paths = []
    for number, (_, name, write, _, _) in enumerate(BAD):
        for path, data in ((tmp_path / f"{number}{name}", _bytes(write)), (tmp_path / f"{number}.md", TABLE.encode())):
            path.write_bytes(data)
            paths.append(str(path))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))

    command = [sys.executable, "-m", "errorbook", "extract", "--format", "json", *paths]
    done = subprocess.run(command, capture_output=True, preexec_fn=limit, timeout=120, check=False)
    assert done.stderr == b""
    assert done.returncode == 1  # some could not be read
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reading["page"] for reading in readings] == paths
    assert all(len(reading["tables"]) == 1 for reading in readings[1::2])
