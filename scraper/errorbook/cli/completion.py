"""``errorbook completion``: the script by which a shell completes commands, options and codes."""

from typing import Literal

import click

from errorbook.cli.commands import COMPLETION_VARIABLE, NAME


@click.command(
    epilog='Example: errorbook completion bash >> ~/.bashrc, or for this shell alone: eval "$(errorbook completion bash)"'
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: Literal["bash", "zsh", "fish"]) -> None:
    """Print the script by which SHELL completes commands, options, and the codes of the project that you are in.

    Put it where your shell reads it at its start: ~/.bashrc, ~/.zshrc, or ~/.config/fish/completions/errorbook.fish.
    """
    from click.shell_completion import get_completion_class

    context = click.get_current_context().find_root()
    made = get_completion_class(shell)
    assert made is not None  # noqa: S101 - click has all three
    click.echo(made(context.command, {}, NAME, COMPLETION_VARIABLE).source())
