"""``errorbook regen``: bring catalogue and generated files along with the documentation."""

from pathlib import Path
from typing import Literal

import click

from errorbook.cli.means import means_of, with_means
from errorbook.cli.telling import as_json, show
from errorbook.outcome import outcome_of
from errorbook.project import find_root, load_project
from errorbook.rendering.publish import locked, publish, refuse_interrupted


@click.command(epilog="Example: errorbook regen --dry-run --verbose")
@click.option("--dry-run", is_flag=True, help="Say what would change, write nothing.")
@click.option("--accept", multiple=True, metavar="PAGE", help="The page is right about what it lost.")
@click.option(
    "--discard",
    multiple=True,
    metavar="PATH",
    help="Give up the edits that somebody made to a generated file, or to all of a folder.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Lines to read, or one JSON object."
)
@click.option("--quiet", "-q", is_flag=True, help="Print errors alone.")
@click.option("--verbose", "-v", is_flag=True, help="Print every change, finding and file.")
@with_means
def regen(
    dry_run: bool,
    accept: tuple[str, ...],
    discard: tuple[str, ...],
    form: Literal["text", "json"],
    quiet: bool,
    verbose: bool,
    workers: int,
    scheduler: str,
    no_cache: bool,
) -> int:
    """Read the sources again, and bring catalogue and generated files along.

    All files of a run are written or none. Exits 1 where an edited file is in the way, 2 for bad input,
    3 where a page lost more codes than is believable.
    """
    root = find_root(Path.cwd())
    with means_of(root, workers, scheduler, no_cache=no_cache, quiet=quiet) as means:
        if dry_run:
            refuse_interrupted(root)
            outcome = outcome_of(load_project(root), means, accept, discard)
            outcome.publication.refuse()
        else:
            with locked(root):
                outcome = outcome_of(load_project(root), means, accept, discard)
                publish(root, outcome.publication)
    if form == "json":
        click.echo(as_json(outcome))
    elif not quiet:
        show(outcome, verbose=verbose, done=not dry_run)
    return 0
