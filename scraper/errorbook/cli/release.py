"""``errorbook release``: fix the version, keep the names from now on, close the changelog's section."""

from pathlib import Path

import click

from errorbook.catalog.telling import sections
from errorbook.project import find_root, load_project
from errorbook.regen import close_release
from errorbook.rendering.publish import locked, publish


@click.command(epilog="Example: errorbook release --version 1.0.0")
@click.option(
    "--version", default="", metavar="X.Y.Z", help="Another version than the one that follows from the changes."
)
def release(version: str) -> int:
    """Release what was generated: from now on every name in it stays.

    The version is the one that `errorbook regen` has put into what it generated. Exits 1 where regen would change
    files, 2 for a version that says less than what changed.
    """
    root = find_root(Path.cwd())
    with locked(root):
        outcome = close_release(load_project(root), version)
        publish(root, outcome.publication)
    if outcome.publication.is_empty:
        click.secho(f"Nothing to release: nothing has changed since {outcome.last}.", fg="green")
        return 0
    names = sum(len(one.errors) for one in outcome.catalogues)
    click.secho(f"Released {outcome.version.version}: {names} names are kept from now on.", fg="green")
    for section in sections(outcome.changes):
        click.echo(f"  {section.title}: {len(section.lines)}")
    return 0
