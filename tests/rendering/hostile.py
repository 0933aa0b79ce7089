"""Hostile texts, and for each output a function that writes them there and reads them back.

An output gives for each text what was read at every place where it stands, and the shape of what was written: all of it
but the texts. A text that is only text changes no shape.
"""

import ast
import html
import io
import json
import re
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import html5lib

from errorbook.catalog import files
from errorbook.catalog.changes import Change
from errorbook.catalog.model import Catalogue
from errorbook.cli import run
from errorbook.cli.output import Output
from errorbook.cli.report import show_changes, show_findings
from errorbook.findings import finding
from errorbook.text import UNSEEN, clean, shorten
from tests.rendering.node import TOOLS, need_tools, node
from tests.rendering.support import by_cmark, by_markdown_it, catalogue, entry, render
from tests.support import imported

TEXTS = {
    "quotes": "\" ' \"\"\" ''' ` ```",
    "a backslash at the end": 'ends with \\" and \\',
    "escapes of languages": "\\ud83d\\ude00 \\N{DASH} \\x00 %s {0} $0 \\1 \\u{41}",
    "the end of a comment": "*/ alert(1) /* // # -- --> <!--",
    "a template literal": "${globalThis.pwned = 1} `${x}` #{x} $(x)",
    "the end of a script": "</script><script>alert(1)</script></style></title>",
    "HTML": "<img src=x onerror=alert(1)> &lt;b&gt; &#65; <!-- --> <?php ?> <![CDATA[x]]>",
    "a javascript: link": "[x](javascript:alert(1)) <javascript:alert(1)> javascript:alert(1) [a]: javascript:b",
    "links": "www.example.org http://example.org a@example.org ![i](x)",
    "code of Python": '"); import os; os.environ["PWNED"] = "1" #',
    "code of JavaScript": '"); globalThis.pwned = 1; //',
    "a template": "{{ 7 * 7 }} {% raw %} {# c #} <%= x %>",
    "tags of JSDoc": "@deprecated {@link x} @type {string}",
    "Markdown": "# a | b \\| *c* _d_ ~~e~~ - [ ] f ``` > g 1. h === :smile: (c) 1/2",
    "YAML": "- a: [b, {c: d}] # e !!python/object/apply:os.system ['x'] &a *a | >",
    "words of YAML": "no",
    "line breaks": "one\ntwo\r\nthree\rfour\n# five\n\n- six",
    "Unicode's line breaks": "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "right to left": "admin\u202e \u2066// the end\u2069 \u2066\u061c\u200f\u200e",
    "zero width": "a\u200bb\u200cc\u200dd\u2060e\ufefff\xadg\u180eh",
    "colours of a terminal": "\x1b[31mred\x1b[0m \x1b[8mhidden\x1b[2K\x1b[1A",
    "commands of a terminal": "\x1b]0;title\x07 \x1b]8;;http://x\x07x \x9b31m \x90q\x9c \x08\x08 \x7f",
    "NUL": "a\x00b",
    "lone surrogates": "a\ud800b\udfff",
    "noncharacters": "a\uffff\ufffe\ufdd0b\ufff9c",
    "beyond the first plane": "😀 👨\u200d👩\u200d👧 𝒜 \U0010fffd",
    "names of JavaScript": "__proto__",
    "names of objects": "constructor",
    "very long": "long " * 200_000 + "end",
}
LANGUAGES = ["zh", "en"]


@dataclass
class Read:
    """What an output gave back."""

    texts: list[list[str]]
    shape: object


def written(texts: Sequence[str]) -> list[Catalogue]:
    """Return catalogues in which a text is everything that it can be; in the second it is the code too."""
    fields: list[dict[str, Any]] = [
        {
            "title": {"zh": text, "en": text},
            "description": {"zh": f"{text} "},
            "solution": {"zh": text},
            "advice": {"zh": text},
            "symbol": text,
        }
        for text in texts
    ]
    numbers = [entry(str(number), f"N{number}", **its) for number, its in enumerate(fields, 1)]
    strings = [entry(text, f"S{number}", **its) for number, (text, its) in enumerate(zip(texts, fields, strict=True))]
    return [catalogue(*numbers), catalogue(*strings, module="strings", code_type="string", success="")]


def python(texts: Sequence[str], folder: Path) -> Read:
    """The Python package, imported; and its docstrings, parsed."""
    render("python", written(texts), folder)
    with imported(folder, "acme_errors") as package:
        import acme_errors.strings

        members = [list(package.ErrorCode), list(acme_errors.strings.ErrorCode)]
        read = [
            [one.title, one.title_in("en"), one.description[:-1], one.solution, one.advice, one.symbol]
            + [two.title, two.value, acme_errors.strings.lookup(two.value).symbol]
            for one, two in zip(*members, strict=True)
        ]
    trees = [ast.parse(path.read_bytes()) for path in sorted(folder.rglob("*.py"))]
    enum = next(node for node in ast.walk(trees[-2]) if isinstance(node, ast.ClassDef) and node.name == "ErrorCode")
    told = [node.value.value for node in enum.body if isinstance(node, ast.Expr)][1:]  # type: ignore[attr-defined]
    shape = [re.sub(r"Constant\(value=.*?\)", "", ast.dump(_without_texts(tree))) for tree in trees]
    return Read([[*one, two] for one, two in zip(read, told, strict=True)], shape)


def _without_texts(tree: ast.AST) -> ast.AST:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return tree


def typescript(texts: Sequence[str], folder: Path) -> Read:
    """The npm package, imported and required, and its types as the compiler parses them."""
    made = _typescript(texts, folder)
    types = zip(*made["types"], strict=True)
    return Read([[*one, *two] for one, two in zip(made["texts"], types, strict=True)], made["shape"])


def typescript_comments(texts: Sequence[str], folder: Path) -> Read:
    """The comments in the types of the npm package, as the compiler parses them and an editor shows them."""
    made = _typescript(texts, folder)
    comments = zip(*made["comments"], strict=True)
    return Read([[_shown(comment) for comment in one] for one in comments], made["shape"])


def _typescript(texts: Sequence[str], folder: Path) -> Any:
    need_tools()
    render("typescript", written(texts), folder / "node_modules" / "acme-errors")
    return json.loads(node(folder, TOOLS / "read.cjs"))


def _shown(source: str) -> str:
    tree = html5lib.parse(by_cmark(source).replace("<!-- -->", ""), namespaceHTMLElements=False)
    tags = {one.tag for one in tree.iter() if isinstance(one.tag, str)} - {"html", "head", "body", "p"}
    return f"{tags} of {source}" if tags else _text(tree)


def markdown(texts: Sequence[str], folder: Path) -> Read:
    """The reference pages, as two renderers show them."""
    render("markdown", written(texts), folder)
    read: list[list[str]] = [[] for _ in texts]
    shape = []
    for show in (by_cmark, by_markdown_it):
        for page in sorted(folder.rglob("common.md")):
            tree = html5lib.parse(show(page.read_text()).replace("<!-- -->", ""), namespaceHTMLElements=False)
            shape.append([(one.tag, dict(one.attrib)) for one in tree.iter() if isinstance(one.tag, str)])
            rows = [[_text(cell) for cell in row.iter("td")] for row in tree.iter("tr")][1:]
            headings = [_text(one) for one in tree.iter("h2")]
            for number, (row, heading) in enumerate(zip(rows, headings, strict=True)):
                read[number] += [row[2], heading.removeprefix(f"{number + 1} ")]
            for label in ("Symbol", "符号"):
                symbols = [_text(one).removeprefix(f"{label}: ") for one in tree.iter("li") if label in _text(one)[:8]]
                for number, symbol in enumerate(symbols):
                    read[number].append(symbol)
    return Read(read, shape)


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def json_files(texts: Sequence[str], folder: Path) -> Read:
    """The catalogue as JSON."""
    render("json", written(texts), folder)
    modules = [json.loads((folder / f"{name}.json").read_text()) for name in ("common", "strings")]
    return Read(_entries(modules), [_keys(module) for module in modules])


def yaml_files(texts: Sequence[str], folder: Path) -> Read:
    """The catalogue in its own files, read as errorbook reads them; a line a field."""
    made = [files.dump(one, "A header.") for one in written(texts)]
    read = [files.parse(source.encode(), "a file") for source in made]
    fields = ("title", "description", "solution", "advice", "symbol", "code")
    entries = [[{field: getattr(one, field) for field in fields} for one in module.errors] for module in read]
    return Read(_entries([{"errors": its} for its in entries]), [source.count("\n") for source in made])


def _entries(modules: list[Any]) -> list[list[str]]:
    return [
        [one["title"]["zh"], one["title"]["en"], one["description"]["zh"][:-1], one["solution"]["zh"]]
        + [one["advice"]["zh"], one["symbol"], two["symbol"], two["code"]]
        for one, two in zip(modules[0]["errors"], modules[1]["errors"], strict=True)
    ]


def _keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _keys(item) for key, item in value.items()}
    return [_keys(item) for item in value] if isinstance(value, list) else type(value).__name__


def findings(texts: Sequence[str], _: Path) -> Read:
    """Findings on a terminal: one about a text, one about a page that is called so."""
    read, shape = [], []
    for text in texts:
        found = [finding("variant", text, page="a.md", line=1), finding("retired", "It is gone.", page=text)]
        lines = _printed(partial(show_findings, found, verbose=False))
        shape.append(len(lines))
        about = lines[0].removeprefix("a.md:1: warning: ").removesuffix(" [variant]")
        read.append([about, lines[1].removesuffix(": warning: It is gone. [retired]")])
    return Read(read, shape)


def diff(texts: Sequence[str], _: Path) -> Read:
    """What changed, on a terminal."""
    read, shape = [], []
    for text in texts:
        change = Change(kind="text", module="common", code="1", field="title.en", old=text, new="new")
        lines = _printed(partial(show_changes, [change], verbose=True))
        shape.append(len(lines))
        read.append([lines[1].removeprefix("  1 title.en: “").removesuffix("” → “new”")])
    return Read(read, shape)


def explain(texts: Sequence[str], folder: Path) -> Read:
    """What `extract --explain` says of a page with such a header."""
    read, shape = [], []
    for text in texts:
        page = folder / "page.html"
        rows = "<tr><td>1<td>It failed.<td>x<tr><td>2<td>It failed too.<td>y"
        headers = f"<tr><th>Error code<th>Description<th>{html.escape(text)}"
        page.write_text(f"<meta charset=utf-8><h1>Error codes</h1><table>{headers}{rows}</table>")
        lines = _printed(partial(run, ["extract", "--explain", str(page)]))
        shape.append(sum("column" not in line for line in lines))
        read.append([line.partition(" ← ")[2] for line in lines if line.startswith("  not used ")])
    return Read(read, shape)


def _printed(do: Callable[[], object]) -> list[str]:
    """Return the lines that are printed, with escapes read back."""
    buffer = io.BytesIO()
    stream = Output(io.TextIOWrapper(buffer, encoding="utf-8"))
    with redirect_stdout(stream), redirect_stderr(stream):
        do()
    stream.flush()
    printed = buffer.getvalue().decode()
    assert not re.search(f"(?!\n)[{UNSEEN}]", printed), "something can't be seen"
    return [unescaped(line) for line in printed.split("\n") if line]


def unescaped(text: str) -> str:
    """Return a text with what looks like an escape of JSON read back."""
    read = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return read.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def as_it_is(text: str) -> str:
    """Return the text."""
    return text


def on_one_line(text: str) -> str:
    """Return a text with white space collapsed, and all else as it is."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Place:
    """An output: how it is written and read back, in which form texts reach it, and what of them is shown there."""

    read: Callable[[Sequence[str], Path], Read]
    reaches: Callable[[str], str] = as_it_is
    shows: Callable[[str], str] = as_it_is


# What a page says has no controls, and a catalogue takes none of them; the languages of programming keep any text.
PLACES = {
    "Python": Place(python),
    "TypeScript": Place(typescript),
    "comments of TypeScript": Place(typescript_comments, clean),
    "Markdown": Place(markdown, clean),
    "JSON": Place(json_files),
    "YAML": Place(yaml_files, clean),
    "findings": Place(findings, on_one_line, unescaped),
    "diff": Place(diff, shows=lambda text: unescaped(shorten(text))),
    "explain": Place(explain, clean, lambda text: unescaped(shorten(text))),
}
