"""``errorbook report``: what pages document, and where they disagree, for who writes them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import click
import msgspec

from errorbook.cli.means import means_of, with_means
from errorbook.project import find_root, load_project
from errorbook.rendering.inert import markdown_text
from errorbook.report import Counts, Report, report_on
from errorbook.text import shorten

SHOWN = 10
Format = Literal["text", "md", "json"]


@click.command(epilog="Example: errorbook report --format md > report.md")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json"]),
    default="text",
    help="Lines to read, a Markdown page with all of it, or one JSON object.",
)
@click.option("--verbose", "-v", is_flag=True, help="Print all pages and codes, not only some of each kind.")
@with_means
def report(form: Format, verbose: bool, workers: int, scheduler: str, no_cache: bool) -> int:
    """Tell how much the project's pages document, and what to look at: pages that disagree, codes in one language alone.

    Reads the pages alone, and writes nothing.
    """
    root = find_root(Path.cwd())
    with means_of(root, workers, scheduler, no_cache=no_cache) as means:
        found = report_on(load_project(root), means)
    if form == "json":
        click.echo(msgspec.json.encode(found).decode())
    else:
        write = _Markdown() if form == "md" else _Text()
        click.echo("\n".join(_lines(found, write, None if verbose or form == "md" else SHOWN)))
    return 0


class _Text:
    """How the report is written for a terminal or a pipe."""

    def heading(self, text: str) -> list[str]:
        return ["", text]

    def item(self, text: str, *below: str) -> list[str]:
        return [f"  {shorten(text, 160)}", *(f"    {shorten(line, 160)}" for line in below)]

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
        columns = [
            [f"{cell:>{width}}" if is_number else f"{cell:<{width}}" for cell in column]
            for column, is_number in _columns(head, rows)
            for width in [max(map(len, column))]
        ]
        return [f"  {'  '.join(row)}".rstrip() for row in zip(*columns, strict=True)]


class _Markdown:
    """How the report is written as a Markdown page."""

    def heading(self, text: str) -> list[str]:
        return ["", f"## {markdown_text(text)}", ""]

    def item(self, text: str, *below: str) -> list[str]:
        return [f"- {markdown_text(text)}", *(f"    - {markdown_text(line)}" for line in below)]

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
        lines = ["| " + " | ".join(map(markdown_text, row)) + " |" for row in (head, *rows)]
        rule = "".join("|---:" if is_number else "|---" for _, is_number in _columns(head, rows))
        return [lines[0], f"{rule}|", *lines[1:]]


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield each column, its head first, and whether it holds numbers."""
    for column in zip(head, *rows, strict=True):
        yield column, all(cell[:1].isdigit() for cell in column[1:])


def _lines(found: Report, write: _Text | _Markdown, most: int | None) -> Iterator[str]:
    totals = found.totals
    yield (
        f"{totals.pages:,} of {found.pages_read:,} pages document errors: {totals.codes:,} codes of {len(found.modules):,}"
        f" modules, in {totals.tables:,} tables with {totals.rows:,} rows."
    )
    yield from write.heading("Modules")
    head = ("module", "pages", "tables", "rows", "codes", "rejected", "languages", "folder")
    rows = [(one.module, *_numbers(one.counts), " ".join(one.languages), one.folder) for one in found.modules]
    yield from write.table(head, rows)
    yield from _section(
        f"{len(found.silent):,} pages speak of errors in their name or title, and none was found there",
        [(one.page, f"“{one.title}”") if one.title else (one.page,) for one in found.silent],
        write,
        most,
    )
    yield from _section(
        f"{len(found.conflicts):,} codes are worded differently in several places",
        [(f"{one.module} {one.code}", *(f"{it.page}: {it.text}" for it in one.wordings)) for one in found.conflicts],
        write,
        most,
    )
    yield from _section(
        f"{sum(len(one.codes) for one in found.untranslated):,} times a code is not documented in a language",
        [(f"{one.module}, {one.language}: {', '.join(one.codes)}",) for one in found.untranslated],
        write,
        most,
    )
    for kind, number in sorted(Counter(one.id for one in found.findings if one.level != "info").items()):
        its = [one for one in found.findings if one.id == kind]
        yield from _section(
            f"{number:,} times [{kind}]: {its[0].help}", [(f"{one.place}: {one.message}",) for one in its], write, most
        )


def _numbers(counts: Counts) -> tuple[str, ...]:
    numbers = (counts.pages, counts.tables, counts.rows, counts.codes, sum(counts.rejected.values()))
    return tuple(f"{number:,}" for number in numbers)


def _section(title: str, items: Sequence[tuple[str, ...]], write: _Text | _Markdown, most: int | None) -> Iterator[str]:
    """Yield a heading and its items, `most` of them at most; nothing where there are none."""
    if not items:
        return
    yield from write.heading(title)
    for item in items[:most]:
        yield from write.item(*item)
    if most is not None and len(items) > most:
        yield from write.item(f"… and {len(items) - most:,} more (--verbose shows all)")
