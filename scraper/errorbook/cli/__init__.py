"""The command line: one file a command.

A command does its work and returns its exit code; what it raises is turned into messages and codes here:

0 done · 1 what was asked does not hold · 2 wrong usage or input · 3 the guard stopped the run ·
4 the machine is in the way · 70 a bug of ours · 130 Ctrl-C, 128 + n signal n
"""

import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

import click

from errorbook import __version__
from errorbook.cli.commands import COMPLETION_VARIABLE, NAME, Commands
from errorbook.cli.output import Output
from errorbook.errors import MACHINE_ADVICE, ErrorbookError, MachineError

BUG = 70
INTERRUPTED = 130
YOUNG = 100_000  # objects made before the garbage collector looks at them; most live as long as the command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: errorbook extract docs/errors.md. Each command has its own help: errorbook regen --help.",
)
@click.version_option(__version__, prog_name="errorbook")
def errorbook() -> None:
    """Read error codes out of API documentation; generate typed modules, reference pages and JSON."""


def main() -> NoReturn:
    """Run the command that the process was called with, and exit."""
    sys.stdout = _usable(sys.stdout)
    sys.stderr = _usable(sys.stderr)
    gc.set_threshold(YOUNG)
    if asked := os.environ.get(COMPLETION_VARIABLE):
        from click.shell_completion import shell_complete

        sys.exit(shell_complete(errorbook, {}, NAME, COMPLETION_VARIABLE, asked))
    sys.exit(run(sys.argv[1:]))


def _usable(stream: TextIO | None) -> TextIO:
    """Return a stream that takes any text and only shows it. One that is closed takes it to nowhere."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - pathlib costs as much as half of click
    if isinstance(stream, io.TextIOWrapper):
        return Output(stream)
    return stream


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; every problem is a message on standard error.

    A reader that leaves early changes neither: what it did not read goes nowhere.
    """
    code, problems = _outcome(arguments)
    try:
        for problem in problems:
            click.echo(problem, err=True)
    except BrokenPipeError:
        _discard(sys.stderr)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _discard(sys.stdout)
    return code


def _outcome(arguments: Sequence[str]) -> tuple[int, Sequence[str]]:
    """Run a command; return its exit code, and what is to be said of it."""
    try:
        with errorbook.make_context("errorbook", list(arguments), color=_colour()) as context:
            result = errorbook.invoke(context)
        return (result if isinstance(result, int) else 0), ()
    except click.exceptions.Exit as done:  # --help, --version
        return done.exit_code, ()
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        return error.exit_code, [shown.getvalue().rstrip()]
    except ErrorbookError as error:
        return error.exit_code, error.problems
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED, ()
    except BrokenPipeError:  # the reader has seen enough
        return 0, ()
    except OSError as error:
        advice = MACHINE_ADVICE.get(error.errno or 0, "try again when that is mended")
        return MachineError.exit_code, [f"{error.filename or 'the machine'}: {error.strerror or error}; {advice}"]
    except Exception as error:
        return BUG, [_bug(error, arguments)]


def _colour() -> bool | None:
    """Return False where nothing may be coloured (no-color.org); else a terminal gets colours, and a pipe none."""
    return False if os.environ.get("NO_COLOR") else None


def _discard(stream: TextIO) -> None:
    """Let what is left to flush go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _bug(error: Exception, arguments: Sequence[str]) -> str:
    import platform
    import traceback

    return (
        f"This is a bug in errorbook. Please report it with the text below, and the page if you can.\n\n"
        f"errorbook {__version__}, Python {platform.python_version()}, {platform.system()}\n"
        f"errorbook {' '.join(arguments)}\n\n{''.join(traceback.format_exception(error))}"
    )
