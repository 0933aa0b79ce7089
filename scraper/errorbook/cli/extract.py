"""``errorbook extract``: what pages document, without a project."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import click
import msgspec

from errorbook.cli.output import console, styled
from errorbook.extract import extract as extract_page
from errorbook.findings import finding
from errorbook.reading.explain import explain as explained
from errorbook.reading.model import ErrorTable, PageReading
from errorbook.text import shorten

STANDARD_INPUT = "-"
COLUMNS = ("code", "module_code", "http_status", "symbol", "title", "description", "message", "solution")


@click.command(epilog="Example: errorbook extract docs/errors.md --format json")
@click.argument("pages", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="A table to read, or one JSON object a page and a line.",
)
@click.option(
    "--explain", is_flag=True, help="Tell for each table of a page why it was or was not taken, and how it was read."
)
def extract(pages: tuple[str, ...], form: Literal["text", "json"], explain: bool) -> int:
    """Print the error codes that PAGES document: Markdown or HTML files, - for standard input.

    Exits 1 where a page could not be read; the others are printed all the same.
    """
    unread = False
    for page in pages:
        reading = _read(page, explain)
        unread = unread or not reading.readable
        if form == "json":
            sys.stdout.write(msgspec.json.encode(reading).decode() + "\n")
        elif explain:
            click.echo("\n".join(explained(reading)))
        elif sys.stdout.isatty():
            _show(reading)
        else:
            click.echo("\n".join(_text(reading)))
    return 1 if unread else 0


def _read(page: str, explain: bool) -> PageReading:
    try:
        data = sys.stdin.buffer.read() if page == STANDARD_INPUT else Path(page).read_bytes()
    except OSError as error:
        message = f"can't be read: {error.strerror}"
        return PageReading(page=page, language="", readable=False, findings=[finding("unreadable", message, page=page)])
    return extract_page(data, page, explain=explain)


def _text(reading: PageReading) -> Iterator[str]:
    """Yield the lines that a pipe gets."""
    yield _headline(reading)
    for table in reading.tables:
        yield f"\n{_title(table)}"
        for entry in table.entries:
            texts = [str(text) for name in COLUMNS if (text := getattr(entry, name))]
            yield "  " + "  ".join([texts[0].ljust(8), *(shorten(text) for text in texts[1:])])
    yield from _rest(reading)


def _show(reading: PageReading) -> None:
    """Show a page on a terminal, each of its lists as a table."""
    from rich.table import Table  # costs too much for a run in a pipe

    terminal = console(sys.stdout)
    terminal.print(styled(_headline(reading), "bold"))
    for listed in reading.tables:
        names = [name for name in COLUMNS if any(getattr(entry, name) for entry in listed.entries)]
        table = Table(*names, title=styled(_title(listed)), title_justify="left")
        for entry in listed.entries:
            table.add_row(*(styled(getattr(entry, name) or "") for name in names))
        terminal.print(table)
    for line in _rest(reading):
        terminal.print(styled(line))


def _headline(reading: PageReading) -> str:
    codes = sum(len(table.entries) for table in reading.tables)
    language = f" ({reading.language})" if reading.language else ""
    counts = (
        _count(codes, "code"),
        _count(len(reading.tables), "table"),
        _count(len(reading.message_examples), "message example"),
    )
    return f"{reading.page}{language}: {counts[0]} in {counts[1]}, {counts[2]}"


def _title(table: ErrorTable) -> str:
    return f"{table.heading or '(no heading)'}, line {table.line}: {_count(table.rows, 'row')}, {len(table.rejected)} rejected"


def _rest(reading: PageReading) -> Iterator[str]:
    """Yield the lines on what stands in no table."""
    if reading.message_examples:
        yield "\nmessage examples"
        yield from (f"  {one.code.ljust(8)}  {one.detail}" for one in reading.message_examples)
    if reading.findings:
        yield "\nfindings"
        yield from (f"  {one}" for one in reading.findings)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
