"""``errorbook check``: whether regen would change anything."""

from pathlib import Path
from typing import Literal

import click

from errorbook.cli.means import means_of, with_means
from errorbook.cli.output import while_read
from errorbook.cli.telling import as_json, show_diff, show_findings
from errorbook.outcome import Outcome, outcome_of
from errorbook.project import find_root, load_project
from errorbook.rendering.publish import refuse_interrupted


@click.command(epilog="Example: errorbook check && git push")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="A diff to read, or one JSON object."
)
@click.option("--quiet", "-q", is_flag=True, help="Print errors alone.")
@with_means
def check(form: Literal["text", "json"], quiet: bool, workers: int, scheduler: str, no_cache: bool) -> int:
    """Do what regen does in memory, write nothing, and show what would change.

    Exits 1 with a diff where the catalogue or a generated file is not what regen would make.
    """
    root = find_root(Path.cwd())
    refuse_interrupted(root)
    with means_of(root, workers, scheduler, no_cache=no_cache, quiet=quiet) as means:
        outcome = outcome_of(load_project(root), means)
    with while_read():
        _show(outcome, form, quiet, root)
    return 0 if outcome.publication.is_empty else 1


def _show(outcome: Outcome, form: str, quiet: bool, root: Path) -> None:
    if form == "json":
        click.echo(as_json(outcome))
    elif not quiet:
        show_findings(outcome.findings, verbose=False)
        show_diff(outcome, root)
    if not outcome.publication.is_empty:
        for path, why in outcome.publication.in_the_way.items():
            click.echo(f"{path}: {why}", err=True)
        click.secho("The files above are not what `errorbook regen` would make.", fg="red", err=True)
    elif form == "text" and not quiet:
        click.secho(f"All {outcome.publication.kept} files are as they should be.", fg="green")
