"""How fast errorbook reads, side by side with the floor and with the obvious stack, and how time grows with a page.

    reading.py [FOLDER] [--rounds N]

In: a folder of Markdown pages (else $ERRORBOOK_CORPUS, else pages that are written for the purpose). Out: processor
seconds and ratios, as text. See README.md.

1. the floor: read each page, cmark-gfm, selectolax, walk all nodes once; nothing that reads pages can be faster
2. errorbook's whole extraction
3. the obvious stack: markdown-it-py, BeautifulSoup over lxml, the rows of each table; on every tenth batch of pages
4. large pages of one shape at n and 2n: twice the time is linear, four times is quadratic
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time

from bs4 import BeautifulSoup
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from errorbook.extract import extract

BATCH = 50  # pages; small, so that what else the machine does falls on all readers alike
OBVIOUS_EVERY = 10  # batches; it takes minutes for 5,000 pages
UNSAFE, EXTENSIONS = Options.CMARK_OPT_UNSAFE, ("table", "strikethrough", "autolink")
MARKDOWN_IT = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

Reader = Callable[[Path], object]


def floor(page: Path) -> int:
    """Read, render, parse a page and walk its nodes: what cannot be left out."""
    html = markdown_to_html_with_extensions(page.read_text("utf-8", "replace"), UNSAFE, EXTENSIONS)
    tree = LexborHTMLParser(html)
    nodes = 0
    node = tree.body
    above: list[LexborNode] = []
    while node is not None or above:
        if node is None:
            node = above.pop()
        nodes += 1
        following = node.next
        if following is not None:
            above.append(following)
        node = node.first_child
    return nodes


def errorbook(page: Path) -> object:
    return extract(page.read_bytes(), str(page))


def obvious(page: Path) -> list[list[str]]:
    """Return the rows of a page's tables as most would write it."""
    soup = BeautifulSoup(MARKDOWN_IT.render(page.read_text("utf-8", "replace")), "lxml")
    return [[cell.get_text() for cell in row.find_all(["td", "th"])] for row in soup.select("table tr")]


def seconds(reader: Reader, pages: Sequence[Path]) -> float:
    started = process_time()
    for page in pages:
        reader(page)
    return process_time() - started


def compare(pages: Sequence[Path], rounds: int) -> None:
    """Print the times of the readers, each batch read by one after the other, the best of all rounds for each batch."""
    batches = [pages[start : start + BATCH] for start in range(0, len(pages), BATCH)]
    floors = [float("inf")] * len(batches)
    ours = list(floors)
    for _ in range(rounds):
        for number, batch in enumerate(batches):
            floors[number] = min(floors[number], seconds(floor, batch))
            ours[number] = min(ours[number], seconds(errorbook, batch))
    some = range(0, len(batches), OBVIOUS_EVERY)
    theirs = sum(seconds(obvious, batches[number]) for number in some)
    ours_there = sum(ours[number] for number in some)
    print(f"{len(pages):,} pages, {sum(page.stat().st_size for page in pages) / 1e6:.1f} MB, best of {rounds} rounds")
    print(f"  floor            {sum(floors):7.2f} s")
    print(f"  errorbook        {sum(ours):7.2f} s   {sum(ours) / sum(floors):5.2f} x the floor")
    print(
        f"  obvious stack    {theirs:7.2f} s   {theirs / ours_there:5.1f} x errorbook's {ours_there:.2f} s"
        f" on {sum(len(batches[number]) for number in some):,} of the pages"
    )


SHAPES: tuple[tuple[str, str, str, str, int], ...] = (
    ("rows of a pipe table", "md", "| Error code | Description |\n|---|---|\n", "| {n} | text {n} |\n", 100_000),
    ("rows of an HTML table", "html", "<table><tr><th>Error code<th>Description", "<tr><td>{n}<td>text {n}", 100_000),
    ("tables", "md", "# Error codes\n", "\n\n| Error code | Description |\n|---|---|\n| {n} | text {n} |\n", 10_000),
    ("tables of something else", "md", "# Limits\n", "\n\n| Name | Limit |\n|---|---|\n| n{n} | {n} |\n", 10_000),
    ("headings", "md", "# Error codes\n", "\n## {n}\n\ntext {n}\n", 10_000),
    ("items", "md", "# Error codes\n\n", "- `{n}`: text {n}\n", 50_000),
    ("definitions", "html", "<h1>Error codes</h1><dl>", "<dt>{n}<dd>text {n}", 50_000),
    ("lines of a listing", "md", "# Error codes\n\n```c\n", "#define ERR_{n} {n} // text {n}\n", 50_000),
    ("examples", "md", "# Error codes\n\n", '\n\n`"message": "({n})text {n}"`\n', 10_000),
    ("paragraphs", "md", "# Text\n", "\n\nSome **text** with a number, {n}.\n", 50_000),
    ("nested tables", "html", "<h1>Error codes</h1>", "<table><tr><td>{n}<td>", 1_000),
)


def scale() -> None:
    """Print for each shape the time at n and at 2n."""
    print("\ntime at n and 2n")
    for name, suffix, head, part, count in SHAPES:
        once, twice = (
            min(
                _timed(f"a.{suffix}", (head + "".join(part.format(n=n) for n in range(1000, 1000 + size))).encode())
                for _ in "ab"
            )
            for size in (count // 2, count)
        )
        print(f"  {count // 2:>7,} and {count:>7,} {name:26}{once:6.2f} s {twice:6.2f} s   {twice / once:4.1f} x")


def _timed(name: str, data: bytes) -> float:
    started = process_time()
    extract(data, name)
    return process_time() - started


def write_pages(folder: Path, count: int = 500) -> None:
    """Write pages of the usual kind: prose, lists, tables; one of eight lists error codes."""
    for number in range(count):
        prose = "The request takes **parameters**, see [there](there.md). A call returns at once.\n\n" * (
            number % 9 + 1
        )
        items = "".join(f"- item {item}: `value{item}`\n" for item in range(number % 12))
        rows = "".join(
            f"| name{row} | String | No | The value of the parameter {row} |\n" for row in range(number % 20)
        )
        table = f"\n## Parameters\n\n| Name | Type | Required | Description |\n|---|---|---|---|\n{rows}\n"
        codes = "".join(f"| {code} | Error{code} | What went wrong, number {code} |\n" for code in range(4000, 4020))
        errors = (
            "\n## Error codes\n\n| Code | Error | Description |\n|---|---|---|\n" + codes if number % 8 == 0 else ""
        )
        (folder / f"{number}.md").write_text(f"# Page {number}\n\n{prose}{items}{table}{errors}", "utf-8")


def pages_of(folder: str) -> Iterator[Path]:
    yield from sorted(Path(folder).rglob("*.md"))


def over_pages(description: str | None, measure: Callable[[Sequence[Path], int], None]) -> None:
    """Measure the pages that the command line names, or pages written for the purpose, in the rounds that it asks for."""
    parser = argparse.ArgumentParser(description=(description or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", default=os.environ.get("ERRORBOOK_CORPUS"), help="Markdown pages")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    if arguments.folder:
        measure(list(pages_of(arguments.folder)), arguments.rounds)
    else:
        with tempfile.TemporaryDirectory() as folder:
            write_pages(Path(folder))
            measure(list(pages_of(folder)), arguments.rounds)


def main() -> None:
    over_pages(__doc__, compare)
    scale()


if __name__ == "__main__":
    main()
