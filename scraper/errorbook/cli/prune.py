"""``errorbook prune``: remove retired codes for good."""

from pathlib import Path

import click

from errorbook.cli.telling import show
from errorbook.project import find_root, load_project
from errorbook.regen import Pruning, regenerate
from errorbook.rendering.publish import locked, publish


@click.command(
    epilog="Example: errorbook prune 4107 4000/100004", context_settings={"ignore_unknown_options": True}
)  # -1001 is a code
@click.argument("codes", nargs=-1, required=True)
@click.option("--module", default="", metavar="MODULE", help="The module, where several have such a code.")
def prune(codes: tuple[str, ...], module: str) -> int:
    """Remove retired CODES for good from the catalogue and from all that is generated.

    Codes are written as in the overlay. Exits 1 for a code that a page still documents, 2 for one that is not there.
    """
    root = find_root(Path.cwd())
    with locked(root):
        outcome = regenerate(load_project(root), pruning=Pruning(codes, module))
        publish(root, outcome.publication)
    show(outcome, verbose=False, done=True)
    return 0
