"""Hostile texts, and for each output a function that writes them there and reads them back.

An output gives for each text what was read at every place where it stands, and the shape of what was written: all of it
but the texts. A text that is only text changes no shape.
"""

import ast
import html
import io
import json
import os
import re
import shutil
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Any

import click
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from errorbook.catalog import files
from errorbook.catalog.changes import Change
from errorbook.catalog.model import Catalogue
from errorbook.cli import run
from errorbook.cli.output import Output
from errorbook.cli.telling import show_changes, show_findings
from errorbook.findings import finding
from errorbook.rendering import html_text
from errorbook.text import UNSEEN, clean, shorten
from tests.rendering.node import TOOLS, need_tools, node
from tests.rendering.support import by_cmark, by_markdown_it, catalogue, entry, render
from tests.rendering.toolchain import run as run_tool
from tests.support import imported

TEXTS = {
    "quotes": "a \" ' \"\"\" ''' ` ```",
    "a backslash at the end": 'ends with \\" and \\',
    "escapes of languages": "\\ud83d\\ude00 \\N{DASH} \\x00 %s {0} $0 \\1 \\u{41}",
    "the end of a comment": "*/ alert(1) /* // # -- --> <!--",
    "a template literal": "${globalThis.pwned = 1} `${x}` #{x} $(x)",
    "the end of a script": "</script><script>alert(1)</script></style></title>",
    "HTML": "<img src=x onerror=alert(1)> &lt;b&gt; &#65; <!-- --> <?php ?> <![CDATA[x]]>",
    "a javascript: link": "[x](javascript:alert(1)) <javascript:alert(1)> javascript:alert(1) [a]: javascript:b",
    "links": "www.example.org http://example.org a@example.org ![i](x)",
    "code of Python": '"); import os; os.environ["PWNED"] = "1" # end',
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
    "beyond the first plane": "A 😀 👨\u200d👩\u200d👧 𝒜 \U0010fffd",
    "names of JavaScript": "__proto__",
    "names of objects": "constructor",
    "very long": "long " * 200_000 + "end",
}
LONG = 100_000
# Markdown has no other way to write noncharacters, which say nothing to anybody.
UNSEEN_IN_FILE = re.compile(f"(?![\\n\\t\ufdd0-\ufdef\ufffe\uffff])[{UNSEEN}]")


@dataclass
class Read:
    """What an output gave back."""

    texts: list[list[str]]
    shape: object


def made(pack: str, texts: Sequence[str], folder: Path) -> Path:
    """Write what a pack makes of texts into a folder; all of it can be seen."""
    render(pack, written(texts), folder)
    for path in folder.rglob("*"):
        assert not path.is_file() or not UNSEEN_IN_FILE.search(path.read_bytes().decode()), "something can't be seen"
    return folder


def written(texts: Sequence[str]) -> list[Catalogue]:
    """Return catalogues in which a text is everything that it can be, in the second the code too; a long one is a title."""
    numbers, strings = [], []
    for number, text in enumerate(texts, 1):
        rest = text if len(text) < LONG else f"rest {number}"
        fields: dict[str, Any] = {"solution": {"zh": rest}, "advice": {"zh": rest}, "symbol": rest}
        fields |= {"title": {"zh": text, "en": text}, "description": {"zh": f"{rest} "}}
        numbers.append(entry(str(number), f"N{number}", **fields))
        strings.append(entry(rest, f"S{number}", **fields | {"title": {"zh": rest}}))
    return [catalogue(*numbers), catalogue(*strings, module="strings", code_type="string", success="")]


def python(texts: Sequence[str], folder: Path) -> Read:
    """Import the Python package."""
    shape = _python(texts, folder)[1]
    with imported(folder, "acme_errors") as package:
        import acme_errors.strings

        members = [list(package.ErrorCode), list(acme_errors.strings.ErrorCode)]
        read = [
            [*_told(one), *_told(two), str(two.value), acme_errors.strings.lookup(two.value).symbol]
            for one, two in zip(*members, strict=True)
        ]
    return Read(read, shape)


def _told(code: Any) -> list[str]:
    return [code.title, code.title_in("en"), code.description[:-1], code.solution, code.advice, code.symbol]


def docstrings(texts: Sequence[str], folder: Path) -> Read:
    """Parse the docstrings of the Python package."""
    tree, shape = _python(texts, folder)
    enum = next(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == "ErrorCode")
    told = [node.value.value for node in enum.body if isinstance(node, ast.Expr)][1:]  # type: ignore[attr-defined]
    return Read([[text] for text in told], shape)


def _python(texts: Sequence[str], folder: Path) -> tuple[ast.AST, object]:
    made("python", texts, folder)
    trees = {path.name: ast.parse(path.read_bytes()) for path in sorted(folder.rglob("*.py"))}
    kinds = {name: [type(node).__name__ for node in ast.walk(tree)] for name, tree in trees.items()}
    kinds["strings.py"] = sorted(set(kinds["strings.py"]))  # how many families there are depends on the codes
    return trees["common.py"], kinds


def typescript(texts: Sequence[str], folder: Path) -> Read:
    """Import and require the npm package; parse its types."""
    package = _typescript(texts, folder)
    types = zip(*package["types"], strict=True)
    return Read([[*one, *two] for one, two in zip(package["texts"], types, strict=True)], package["shape"])


def typescript_comments(texts: Sequence[str], folder: Path) -> Read:
    """Parse the comments in the types of the npm package, and show them as an editor does."""
    package = _typescript(texts, folder)
    comments = zip(*package["comments"], strict=True)
    return Read([[_shown(comment) for comment in one] for one in comments], package["shape"])


def _typescript(texts: Sequence[str], folder: Path) -> Any:
    need_tools()
    made("typescript", texts, folder / "node_modules" / "acme-errors")
    return json.loads(node(folder, TOOLS / "read.cjs"))


def _shown(source: str) -> str:
    tree = LexborHTMLParser(by_markdown_it(source))
    tags = [one.tag for one in tree.css("body *")]
    return f"{tags} of {source}" if tags not in ([], ["p"]) else _text(tree.root)


GO = """\
package main

import (
	"encoding/json"
	"os"

	"acme-errors/common"
)

func main() {
	told := [][]string{}
	for _, code := range []string{%s} {
		c := common.Lookup(code)
		told = append(told, []string{c.Title("zh"), c.Title("en"), c.Solution("zh"), c.Advice("zh"), c.Symbol()})
	}
	if err := json.NewEncoder(os.Stdout).Encode(told); err != nil {
		panic(err)
	}
}
"""


def go(texts: Sequence[str], folder: Path) -> Read:
    """Compile and ask the Go module."""
    need("go", "golang-go")
    made("go", texts, folder)
    lines = {path.name: path.read_text().count("\n") for path in (folder / "common").iterdir()}
    (folder / "tell").mkdir()
    numbers = ", ".join(f'"{number}"' for number in range(1, len(texts) + 1))
    (folder / "tell" / "main.go").write_text(GO % numbers)
    environment = {**os.environ, "GOCACHE": str(folder / "cache"), "GOPROXY": "off", "GOTOOLCHAIN": "local"}
    return Read(json.loads(run_tool("go", "run", "./tell", folder=folder, environment=environment)), lines)


JAVA = """\
import acme_errors.ErrorCode;
import acme_errors.common.CommonErrors;

public final class Tell {
  public static void main(String[] arguments) {
    for (int number = 1; number <= %d; number++) {
      ErrorCode one = CommonErrors.lookup(String.valueOf(number), null);
      tell(one.title("zh"), one.title("en"), one.solution("zh").orElse(""), one.advice("zh").orElse(""),
          one.symbol().orElse(""));
    }
  }

  private static void tell(String... texts) {
    StringBuilder line = new StringBuilder();
    for (String text : texts) {
      text.chars().forEach(unit -> line.append(Character.forDigit(unit >> 12, 16))
          .append(Character.forDigit(unit >> 8 & 15, 16)).append(Character.forDigit(unit >> 4 & 15, 16))
          .append(Character.forDigit(unit & 15, 16)));
      line.append(' ');
    }
    System.out.println(line);
  }
}
"""


def java(texts: Sequence[str], folder: Path) -> Read:
    """Compile and ask the Java library."""
    need("javac", "default-jdk-headless")
    made("java", texts, folder)
    sources = sorted(folder.rglob("*.java"))
    # How many families there are depends on the codes of the second module.
    lines = {path.name: path.read_text().count("\n") for path in sources if not path.name.startswith("Strings")}
    (folder / "Tell.java").write_text(JAVA % len(texts))
    run_tool("javac", "-encoding", "UTF-8", "-d", "classes", "Tell.java", *map(str, sources), folder=folder)
    printed = run_tool("java", "-cp", "classes:src/main/resources", "Tell", folder=folder).splitlines()
    units = [[bytes.fromhex(text) for text in line[:-1].split(" ")] for line in printed]
    return Read([[text.decode("utf-16-be", "surrogatepass") for text in line] for line in units], lines)


def html_pages(texts: Sequence[str], _: Path) -> Read:
    """Parse what pages of the site show and say in attributes."""
    source = "".join(f'<p title="{html_text.text(text)}">{html_text.text(text)}</p>' for text in texts)
    tree = LexborHTMLParser(f"<body>{source}")
    read = [[one.text(), one.attributes["title"] or ""] for one in tree.css("p")]
    return Read(read, [one.tag for one in tree.css("*")])


def need(program: str, package: str) -> None:
    """Skip the test where there is no such program."""
    if not shutil.which(program):
        pytest.skip(f"there is no {program}; install it: apt-get install {package}")


def markdown(texts: Sequence[str], folder: Path) -> Read:
    """Show the reference pages with two renderers."""
    made("markdown", texts, folder)
    pages = [page.read_text() for page in sorted(folder.rglob("common.md"))]
    trees = [
        LexborHTMLParser(show(page).replace("<!-- -->", "")) for page in pages for show in (by_cmark, by_markdown_it)
    ]
    read = zip(*map(_markdown_texts, trees), strict=True)
    shape = [[(one.tag, one.attributes) for one in tree.css("*")] for tree in trees]
    return Read([[text for one in its for text in one] for its in read], shape)


def _markdown_texts(tree: LexborHTMLParser) -> list[tuple[str, str, str]]:
    """Return for each code the texts of its row, of its heading and of its symbol."""
    cells = [_text(row.css("td")[2]) for row in tree.css("tbody tr")]
    headings = [_text(one).partition(" ")[2] for one in tree.css("h2")]
    symbols = [_text(one).partition(": ")[2] for one in tree.css("li") if re.match("Symbol: |符号: ", _text(one))]
    return list(zip(cells, headings, symbols, strict=True))


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""


def json_files(texts: Sequence[str], folder: Path) -> Read:
    """Parse the catalogue as JSON."""
    made("json", texts, folder)
    modules = [json.loads((folder / f"{name}.json").read_text()) for name in ("common", "strings")]
    return Read(_entries(modules), [_keys(module) for module in modules])


def yaml_files(texts: Sequence[str], _: Path) -> Read:
    """Read the files of the catalogue as errorbook does; they have a line a field."""
    sources = [files.dump(one, "A header.") for one in written(texts)]
    assert not any(map(UNSEEN_IN_FILE.search, sources)), "something can't be seen"
    read = [files.parse(source.encode(), "a file") for source in sources]
    fields = ("title", "description", "solution", "advice", "symbol", "code")
    entries = [[{field: getattr(one, field) for field in fields} for one in module.errors] for module in read]
    return Read(_entries([{"errors": its} for its in entries]), [source.count("\n") for source in sources])


def _entries(modules: list[Any]) -> list[list[str]]:
    numbers, strings = (module["errors"] for module in modules)
    return [
        [one["title"]["zh"], one["title"]["en"], one["solution"]["zh"], one["advice"]["zh"], one["symbol"], two["code"]]
        for one, two in zip(numbers, strings, strict=True)
    ]


def _keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _keys(item) for key, item in value.items()}
    return [_keys(item) for item in value] if isinstance(value, list) else type(value).__name__


def findings(texts: Sequence[str], _: Path) -> Read:
    """Print two findings: one about a text, one about a page that is called so."""
    read, shape = [], []
    for text in texts:
        found = [finding("variant", text, page="a.md", line=1), finding("retired", "It is gone.", page=text)]
        lines = _printed(partial(show_findings, found, verbose=False))
        shape.append(len(lines))
        about = lines[0].removeprefix("a.md:1: warning: ").removesuffix(" [variant]")
        read.append([about, lines[1].removesuffix(": warning: It is gone. [retired]")])
    return Read(read, shape)


def diff(texts: Sequence[str], _: Path) -> Read:
    """Print that a text changed."""
    read, shape = [], []
    for text in texts:
        change = Change(kind="text", module="common", code="1", field="title.en", old=text, new="new")
        lines = _printed(partial(show_changes, [change], verbose=True))
        shape.append(len(lines))
        read.append([lines[1].removeprefix("  1 title.en: “").removesuffix("” → “new”")])
    return Read(read, shape)


def explain(texts: Sequence[str], folder: Path) -> Read:
    """Print what `extract --explain` says of a page with such a heading."""
    read, shape = [], []
    folder.mkdir(exist_ok=True)
    for text in texts:
        page = folder / "page.html"
        rows = "<tr><td>1<td>It failed.<tr><td>2<td>It failed too."
        heading = f"<meta charset=utf-8><h1>{html.escape(text)}</h1>"
        page.write_text(f"{heading}<table><tr><th>Error code<th>Description{rows}</table>")
        lines = _lines(partial(run, ["extract", "--explain", str(page)]))
        place = next(line for line in lines if line.startswith("line 1, "))
        shape.append(sum(not line.startswith("    ") for line in takewhile("findings".__ne__, lines)))
        read.append([ast.literal_eval(place.partition(" under ")[2].rpartition(": taken; ")[0])])
    return Read(read, shape)


def _printed(do: Callable[[], object]) -> list[str]:
    """Return the lines that are printed, with escapes read back."""
    return [unescaped(line) for line in _lines(do)]


def _lines(do: Callable[[], object]) -> list[str]:
    buffer = io.BytesIO()
    stream = Output(io.TextIOWrapper(buffer, encoding="utf-8"))
    with redirect_stdout(stream), redirect_stderr(stream):
        do()
    stream.flush()
    printed = buffer.getvalue().decode()
    assert not UNSEEN_IN_FILE.search(printed), "something can't be seen"
    return [line for line in printed.split("\n") if line]


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
    "docstrings of Python": Place(docstrings, clean),
    "TypeScript": Place(typescript),
    "comments of TypeScript": Place(typescript_comments, clean),
    "Go": Place(go, clean),
    "Java": Place(java),
    "HTML": Place(html_pages, clean),
    "Markdown": Place(markdown, clean),
    "JSON": Place(json_files),
    "YAML": Place(yaml_files, clean),
    "findings": Place(findings, on_one_line, lambda text: unescaped(click.unstyle(text))),
    "diff": Place(diff, shows=lambda text: unescaped(shorten(text))),
    "explain": Place(explain, clean, lambda text: shorten(text.replace("\ufeff", ""))),
}
