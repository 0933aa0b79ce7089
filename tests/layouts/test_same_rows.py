"""A listing gives back the same rows in whichever layout it is written."""

from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errorbook.layouts import outline_of, tables
from errorbook.pages import open_page

Rows = list[tuple[str, str]]

TERMS = st.one_of(
    st.integers(100, 99_999).map(str),
    st.integers(-9_999, -100).map(str),
    st.from_regex(r"\AE_[A-Z]{3,8}\Z"),
    st.from_regex(r"\A[A-Z][a-z]{2,6}[A-Z][a-z]{2,6}\Z"),
)
WORDS = st.from_regex(r"\A[A-Z][a-z]{1,8}( [a-z]{2,8}){1,6}\Z")
ROWS = st.lists(st.tuples(TERMS, WORDS), min_size=3, max_size=12, unique_by=lambda row: row[0])

WRITERS: list[tuple[str, str, Callable[[Rows], str]]] = [
    ("dl", "page.html", lambda rows: "<dl>" + "".join(f"<dt>{c}<dd>{t}" for c, t in rows) + "</dl>"),
    ("a dl each", "page.html", lambda rows: "".join(f"<dl><dt>{c}</dt><dd><p>{t}</p></dd></dl>" for c, t in rows)),
    ("bullets", "page.md", lambda rows: "".join(f"- `{c}`: {t}\n" for c, t in rows)),
    ("plain bullets", "page.md", lambda rows: "".join(f"* {c} - {t}\n" for c, t in rows)),
    ("items with paragraphs", "page.md", lambda rows: "".join(f"* **{c}**\n\n  {t}\n\n" for c, t in rows)),
    ("headings", "page.md", lambda rows: "".join(f"## {c}\n\n{t}\n\n" for c, t in rows)),
    ("headings in HTML", "page.html", lambda rows: "".join(f"<h3>{c}</h3><div><p>{t}</p></div>" for c, t in rows)),
    ("accordions", "page.html", lambda rows: "".join(f"<details><summary>{c}</summary>{t}</details>" for c, t in rows)),
    ("bold paragraphs", "page.md", lambda rows: "".join(f"**{c}**\n\n{t}\n\n" for c, t in rows)),
    ("bold lines", "page.html", lambda rows: "".join(f"<p><b>{c}</b><br>{t}</p>" for c, t in rows)),
    ("paragraphs", "page.md", lambda rows: "".join(f"{c}: {t}\n\n" for c, t in rows)),
    ("lines", "page.md", lambda rows: "<br>".join(f"{c}: {t}" for c, t in rows)),
    ("tabs", "page.html", lambda rows: "<pre>" + "\n".join(f"{c}\t{t}" for c, t in rows) + "</pre>"),
    ("aligned", "page.md", lambda rows: "```\n" + "".join(f"{c:<20}{t}\n" for c, t in rows) + "```\n"),
    ("JSON", "page.md", lambda rows: "```json\n{" + ",\n".join(f'"{c}": "{t}"' for c, t in rows) + "}\n```\n"),
    ("rows without a rule", "page.md", lambda rows: "".join(f"| {c} | {t} |\n" for c, t in rows)),
    ("rows indented", "page.md", lambda rows: "".join(f"    | {c} | {t} |\n" for c, t in rows)),
]


@pytest.mark.parametrize(("name", "write"), [case[1:] for case in WRITERS], ids=[case[0] for case in WRITERS])
@given(rows=ROWS)
@settings(max_examples=25, deadline=None)
def test_the_rows_come_back(name: str, write: Callable[[Rows], str], rows: Rows) -> None:
    page = open_page(write(rows).encode(), name)
    found = [tuple(cell.text for cell in row.cells) for table in tables(outline_of(page.tree())) for row in table.rows]
    assert found == rows


@given(
    text=st.text(alphabet=" \n|-:#*`<>()[]{}\"'=,;/\\E1a_错", max_size=200), name=st.sampled_from(["a.md", "a.html"])
)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str, name: str) -> None:
    for written in (text, f"```\n{text}\n```", f"<pre>{escape(text)}</pre>", f"- {text}\n- {text}"):
        page = open_page(written.encode(), name)
        for table in tables(outline_of(page.tree()), page.source):
            assert table.rows
            assert table.width >= 1
