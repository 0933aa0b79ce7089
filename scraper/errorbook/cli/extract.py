"""``errorbook extract``: what pages document, without a project."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import click
import msgspec

from errorbook.extract import extract as extract_page
from errorbook.findings import finding
from errorbook.reading import PageReading
from errorbook.reading.explain import explain as explained
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
        else:
            click.echo("\n".join(explained(reading) if explain else _text(reading)))
    return 1 if unread else 0


def _read(page: str, explain: bool) -> PageReading:
    try:
        data = sys.stdin.buffer.read() if page == STANDARD_INPUT else Path(page).read_bytes()
    except OSError as error:
        message = f"can't be read: {error.strerror}"
        return PageReading(page=page, language="", readable=False, findings=[finding("unreadable", message, page=page)])
    return extract_page(data, page, explain=explain)


def _text(reading: PageReading) -> Iterator[str]:
    codes = sum(len(table.entries) for table in reading.tables)
    language = f" ({reading.language})" if reading.language else ""
    yield f"{reading.page}{language}: {_count(codes, 'code')} in {_count(len(reading.tables), 'table')}, {_count(len(reading.message_examples), 'message example')}"
    for table in reading.tables:
        yield f"\n{table.heading or '(no heading)'}, line {table.line}: {_count(table.rows, 'row')}, {len(table.rejected)} rejected"
        for entry in table.entries:
            texts = [str(text) for name in COLUMNS if (text := getattr(entry, name))]
            yield "  " + "  ".join([texts[0].ljust(8), *(shorten(text) for text in texts[1:])])
    if reading.message_examples:
        yield "\nmessage examples"
        yield from (f"  {one.code.ljust(8)}  {one.detail}" for one in reading.message_examples)
    if reading.findings:
        yield "\nfindings"
        yield from (f"  {one}" for one in reading.findings)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
