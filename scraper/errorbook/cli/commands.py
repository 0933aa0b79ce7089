"""The commands by name, each with a line for help and completion: only the one that runs is imported.

Command NAME is the function of that name in ``errorbook.cli.NAME``. They are listed in the order in which people need them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

NAME = "errorbook"
COMPLETION_VARIABLE = "_ERRORBOOK_COMPLETE"  # by which a shell asks for completions

COMMANDS = {
    "init": "Make a project of pages that document error codes.",
    "extract": "Print the error codes that pages document.",
    "regen": "Bring catalogue and generated files along with the pages.",
    "check": "Tell whether regen would change anything.",
    "diff": "Tell what changed between two states of the catalogue.",
    "release": "Fix the version; names are kept from then on.",
    "explain": "Tell what a code means, or each code in a log.",
    "overlay": "List what the overlay lacks, and what is stale in it.",
    "prune": "Remove retired codes for good.",
    "fetch": "Renew the snapshots of pages from their URLs.",
    "report": "Tell how much the pages document, and what to look at.",
    "site": "Build the reference site.",
    "pack": "Write template packs, and see which there are.",
    "schema": "Print the JSON Schema of a file format.",
    "completion": "Print the script by which a shell completes commands and codes.",
}


class Commands(click.Group):
    """A group that knows its commands by `COMMANDS`; the methods are click's."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, D102
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002, D102
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"errorbook.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002, D102
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":  # noqa: D102
        from click.shell_completion import CompletionItem

        items = [CompletionItem(name, help=told) for name, told in COMMANDS.items() if name.startswith(incomplete)]
        return items + click.Command.shell_complete(self, ctx, incomplete)
