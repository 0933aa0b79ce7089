"""Whatever the bytes, a page is read without an exception; what does not show on a page does not change its reading."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errorbook.extract import extract
from errorbook.reading.model import PageReading

HTML = """<!DOCTYPE html>
<html><head><title>Errors</title></head><body>
<h1 id="codes" class="title">Error codes</h1>
<p>A call returns one of these codes, "message": "(100004)no such project".</p>
<table class="list" border="1">
<tr><th scope="col" class="a">Error code</th><th>Message</th><th>Description</th></tr>
<tr><td class="b" id="x">4000</td><td>InvalidParameter</td><td rowspan="2" class="c">a value is <b>wrong</b></td></tr>
<tr><td>4001</td><td>MissingParameter</td></tr>
</table>
<dl><dt><code>E_DENIED</code></dt><dd>access denied</dd><dt><code>E_BUSY</code></dt><dd>try again later</dd></dl>
<ul><li><code>5000</code>: internal error</li><li><code>5001</code>: not available</li></ul>
<pre>#define ERR_FULL 7 // the disk is full
#define ERR_GONE 8 // the disk is gone
</pre>
</body></html>
"""
MARKDOWN = """---
title: Errors
---
# Error codes

<Tabs>
Code 0 means success. `"message": "(100004)no such project"`

| Error code | Message | Description |
|---|---|---|
| 4000 | InvalidParameter | a value is **wrong** |
| 4001 | MissingParameter | a value is missing |
</Tabs>

## 5000

Internal error.

## 5001

Not available.

- `6000`: not found
- `6001`: too many

<table><tr><th>Error code</th><th>Description</th></tr><tr><td>7000</td><td>bad</td></tr></table>

```json
[{"code": 8000, "message": "invalid"}, {"code": 8001, "message": "denied"}]
```
"""
PIECES = [
    *HTML.split("\n"),
    *MARKDOWN.split("\n"),
    "<",
    ">",
    '"',
    "|",
    "\0",
    "\ufeff",
    "\r",
    "`" * 3,
    "<!--",
    "</table>",
]
MANY = settings(max_examples=150, deadline=None)


def contents(reading: PageReading) -> object:
    """Return all of a reading but the lines."""
    data = msgspec.to_builtins(reading)
    for part in (*data["tables"], *data["message_examples"], *data["findings"]):
        part.pop("line", None)
        for row in (*part.get("entries", ()), *part.get("rejected", ())):
            row.pop("line", None)
    return data


def check(data: bytes, name: str) -> None:
    reading = extract(data, name)
    assert msgspec.json.decode(msgspec.json.encode(reading)) is not None
    for table in reading.tables:
        with_entry = {entry.row for entry in table.entries}
        rejected = {row.row for row in table.rejected}
        assert not with_entry & rejected
        assert with_entry | rejected == set(range(1, table.rows + 1)), "rows in = rows with an entry + rejected rows"


@MANY
@given(st.binary(max_size=2000), st.sampled_from(["a.md", "a.html", "-"]))
def test_random_bytes(data: bytes, name: str) -> None:
    check(data, name)


@MANY
@given(st.data(), st.sampled_from([("a.html", HTML), ("a.md", MARKDOWN)]))
def test_mutated_pages(data: st.DataObject, page: tuple[str, str]) -> None:
    name, text = page
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 60))
        text = text[:start] + data.draw(st.sampled_from(PIECES)) + text[start + length :]
    check(text.encode(data.draw(st.sampled_from(["utf-8", "utf-16", "gb18030"]))), name)


@MANY
@given(
    st.lists(st.sampled_from(PIECES), max_size=60),
    st.sampled_from(["\n", "", "\n\n"]),
    st.sampled_from(["a.md", "a.html"]),
)
def test_shuffled_lines(lines: list[str], between: str, name: str) -> None:
    check(between.join(lines).encode(), name)


UNSEEN = [
    ("the order of attributes", lambda page: page.replace('class="b" id="x"', 'id="x" class="b"').replace('rowspan="2" class="c"', 'class="c" rowspan="2"')),
    ("quotes of attributes", lambda page: page.replace('rowspan="2"', "rowspan=2").replace('class="b"', "class='b'")),
    ("the case of tags", lambda page: page.replace("<t", "<T").replace("</t", "</T").replace("<d", "<D").replace("<li", "<LI")),
    ("the case of attributes", lambda page: page.replace("rowspan", "ROWSPAN")),
    ("blank lines between blocks", lambda page: page.replace(">\n<", ">\n\n  \n<")),
    ("no line breaks between blocks", lambda page: page.replace(">\n<", "><")),
    ("indents", lambda page: page.replace("\n<", "\n        <")),
    ("carriage returns", lambda page: page.replace("\n", "\r\n")),
    ("a byte order mark", lambda page: "\ufeff" + page),
    ("comments between blocks", lambda page: page.replace("\n<t", "\n<!-- a --><t").replace("\n<u", "\n<!-- b -->\n<u")),
    ("row groups", lambda page: page.replace("<tr><td", "<tbody><tr><td", 1).replace("</table>", "</tbody></table>")),
]  # fmt: skip


@pytest.mark.parametrize("change", [case[1] for case in UNSEEN], ids=[case[0] for case in UNSEEN])
def test_what_does_not_show_changes_nothing(change: Callable[[str], str]) -> None:
    expected = extract(HTML.encode(), "a.html")
    assert sum(len(table.entries) for table in expected.tables) >= 8
    assert len(expected.message_examples) == 1
    assert contents(extract(change(HTML).encode(), "a.html")) == contents(expected)


@MANY
@given(st.lists(st.sampled_from(["", " ", "\t", "\n", "\n\n"]), min_size=20, max_size=20))
def test_white_space_between_blocks(spaces: list[str]) -> None:
    parts = HTML.split(">\n<")
    source = parts[0] + "".join(f">{space}<{part}" for space, part in zip(spaces, parts[1:], strict=False))
    source += "".join(f">\n<{part}" for part in parts[1 + len(spaces) :])
    assert contents(extract(source.encode(), "a.html")) == contents(extract(HTML.encode(), "a.html"))
