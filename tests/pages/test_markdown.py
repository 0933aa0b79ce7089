"""Markdown as documentation sites write it: what they add does not break what is around it."""

import resource

import pytest

from errorbook.pages import open_page
from errorbook.pages.markdown import plain, to_html

TABLE = "| Code | Text |\n|---|---|\n| 1 | a |\n"

ADDED = [
    ("front matter", f"---\ntitle: a\nlist:\n  - b\n---\n{TABLE}"),
    ("front matter after a blank line, ended by dots", f"\n---\ntitle: a\n...\n{TABLE}"),
    ("front matter in TOML", f'+++\ntitle = "a"\n+++\n{TABLE}'),
    ("a component around a table", f'<Tabs>\n<TabItem value="a" label="A">\n{TABLE}</TabItem>\n</Tabs>\n'),
    ("a component over several lines", f"<Note\n  type='a'\n  items={{[1, {{a: 2}}]}}\n>\n{TABLE}</Note>\n"),
    ("a component that is empty", f"<Spacer/>\n{TABLE}<Docs.Footer />\n"),
    ("template tags", f'{{% tabs %}}\n{{% tab title="a" %}}\n{TABLE}{{% endtab %}}\n{{% endtabs %}}\n'),
    ("shortcodes", f'{{{{< tabs "a" >}}}}\n{{{{% tab "b" %}}}}\n{TABLE}{{{{% /tab %}}}}\n{{{{< /tabs >}}}}\n'),
    ("attributes of the block", f"{TABLE}{{: .table #a}}\n"),
    ("containers", f"::: tip A\n{TABLE}:::\n"),
    ("comments", f"{{/* | not | a\ntable */}}\n{TABLE}"),
    ("expressions in attributes", TABLE.replace("1", "<span style={{color: 'red'}} className=\"a\">1</span>")),
    ("carriage returns and a mark", "\ufeff" + TABLE.replace("\n", "\r\n")),
]


@pytest.mark.parametrize("source", [case[1] for case in ADDED], ids=[case[0] for case in ADDED])
def test_what_sites_add_leaves_tables_whole(source: str) -> None:
    page = open_page(source.encode(), "a.md")
    tree = page.tree()
    assert [[cell.text(strip=True) for cell in row.css("td, th")] for row in tree.css("tr")] == [
        ["Code", "Text"],
        ["1", "a"],
    ]
    assert (tree.body is not None and tree.body.text(strip=True) in {"CodeText1a", "Code\nText\n1\na"}) or len(
        tree.css("table")
    ) == 1
    line = next(number for number, text in enumerate(source.splitlines(), 1) if "Code" in text)
    assert page.line_of("| Code") == line, "lines keep their numbers"


KEPT = [
    ("a rule at the start", "---\n\ntext\n\n---\n"),
    ("text between template tags", "{% raw %} text {% endraw %}\n"),
    ("a variable in a sentence", "the {{ name }} of it\n"),
    ("HTML in capitals", "<TABLE>\n<TR><TD>a</TD></TR>\n</TABLE>\n"),
    ("HTML with one capital", "<Table>\n<Tr><Td>a</Td></Tr>\n</Table>\n"),
    ("an address", "<Https://example.org/a>\n"),
    ("a generic type in a sentence", "returns List<String> of it\n"),
    ("a component with text on its line", "<Note>text</Note>\n"),
    ("braces in code", "`{#a}` and {:b} here\n"),
]


@pytest.mark.parametrize("source", [case[1] for case in KEPT], ids=[case[0] for case in KEPT])
def test_what_is_text_stays(source: str) -> None:
    assert plain(source) == source


def test_a_heading_loses_its_anchor() -> None:
    assert plain("## Error codes {#codes}\ntext {#a}\n") == "## Error codes\ntext {#a}\n"


def test_memory_is_given_back() -> None:
    source = TABLE + "| 1 | a |\n" * 10_000
    to_html(source)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(20):
        to_html(source)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # kB; 20 leaked trees take 250,000
