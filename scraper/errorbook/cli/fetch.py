"""``errorbook fetch``: renew the snapshots of pages from where they are published."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
import msgspec

from errorbook.cli.output import console
from errorbook.cli.telling import show_findings
from errorbook.errors import InputError
from errorbook.project import find_root, load_project
from errorbook.rendering.publish import locked, publish

if TYPE_CHECKING:
    from errorbook.fetch import Fetched
    from errorbook.pages.fetching.ask import Progress

EXTRA = frozenset(["httpx2", "httpcore2", "protego", "stamina", "anyio"])
SHOWN = ("new", "changed")


@click.command(epilog="Example: errorbook fetch && errorbook regen")
@click.argument("sources", nargs=-1, metavar="[SOURCE]…")
@click.option("--accept", multiple=True, metavar="PAGE", help="The page is right about what it lost.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Lines to read, or one JSON object."
)
@click.option("--quiet", "-q", is_flag=True, help="Print errors alone.")
@click.option("--verbose", "-v", is_flag=True, help="Print every page and finding.")
def fetch(
    sources: tuple[str, ...],
    accept: tuple[str, ...],
    form: Literal["text", "json"],
    quiet: bool,
    verbose: bool,
) -> int:
    """Renew the snapshots that have a URL, or those that SOURCE names: paths of sources and folders in errorbook.yaml.

    All snapshots of a run are written or none; a page that can't be fetched keeps its old one. Exits 1 where there is
    such a page, 3 where a page lost more codes than is believable, 4 where no server could be reached.
    """
    root = find_root(Path.cwd())
    with locked(root):
        outcome = _fetch(root, sources, accept, quiet=quiet)
        publish(root, outcome.publication)
    if form == "json":
        report = {"format": 1, "pages": outcome.pages, "findings": outcome.findings}
        click.echo(msgspec.json.encode(report).decode())
    elif not quiet:
        _show(outcome, verbose=verbose)
    return 1 if "failed" in outcome.pages.values() or any(one.level == "error" for one in outcome.findings) else 0


def _fetch(root: Path, sources: tuple[str, ...], accept: tuple[str, ...], *, quiet: bool) -> "Fetched":
    """Import what fetching needs, which is an extra, and fetch. Raises InputError where it is not installed."""
    try:
        from errorbook.fetch import fetch as fetch_pages
        from errorbook.pages.fetching.secrets import from_environment
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        raise InputError(
            f"{error.name} is not installed; fetching needs the extra `fetch`: pip install 'errorbook[fetch]'"
        ) from None
    project = load_project(root, fetching=True)
    secrets = from_environment(os.environ)
    with _progress(shown=sys.stderr.isatty() and not quiet) as progress:
        return fetch_pages(project, set(map(os.path.normpath, sources)), set(accept), secrets, progress)


@contextmanager
def _progress(*, shown: bool) -> Iterator["Progress"]:
    """Show on a terminal how many pages are done; a pipe gets nothing."""
    if not shown:
        yield lambda *_: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task("fetching", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _show(outcome: "Fetched", *, verbose: bool) -> None:
    for path, status in outcome.pages.items():
        if verbose or status in SHOWN:
            click.echo(f"{path}: {status}")
    show_findings(outcome.findings, verbose=verbose)
    counts = Counter(outcome.pages.values())
    parts = [f"{counts[status]} {status}" for status in ("new", "changed", "unchanged", "failed") if counts[status]]
    click.secho(f"Pages: {', '.join(parts) or 'none'}.", fg="red" if counts["failed"] else "green")
