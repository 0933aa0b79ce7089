"""The command line: one file a command.

A command does its work and returns its exit code; what it raises is turned into messages and codes here:

0 done · 1 what was asked does not hold · 2 wrong usage or input · 3 the guard stopped the run ·
4 the machine is in the way · 70 a bug of ours · 130 Ctrl-C
"""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TextIO

import click

from errorbook import __version__
from errorbook.cli.check import check
from errorbook.cli.diff import diff
from errorbook.cli.documentation import report
from errorbook.cli.extract import extract
from errorbook.cli.fetch import fetch
from errorbook.cli.output import Output
from errorbook.cli.overlay import overlay
from errorbook.cli.pack import pack
from errorbook.cli.prune import prune
from errorbook.cli.regen import regen
from errorbook.cli.release import release
from errorbook.cli.schema import schema
from errorbook.errors import ErrorbookError, MachineError

BUG = 70
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="errorbook")
def errorbook() -> None:
    """Read error codes out of API documentation; generate typed modules, reference pages and JSON."""


for command in (regen, check, diff, release, overlay, prune, extract, fetch, report, pack, schema):
    errorbook.add_command(command)


def main() -> NoReturn:
    """Run the command that the process was called with, and exit."""
    sys.stdout = _usable(sys.stdout)
    sys.stderr = _usable(sys.stderr)
    sys.exit(run(sys.argv[1:]))


def _usable(stream: TextIO | None) -> TextIO:
    """Return a stream that takes any text and only shows it. One that is closed takes it to nowhere."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, io.TextIOWrapper):
        return Output(stream)
    return stream


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; every problem is a message on standard error."""
    try:
        with errorbook.make_context("errorbook", list(arguments)) as context:
            result = errorbook.invoke(context)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as done:  # --help, --version
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ErrorbookError as error:
        for problem in error.problems:
            click.echo(problem, err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough; what is left to flush goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        click.echo(f"{error.filename or 'the machine'}: {error.strerror or error}", err=True)
        return MachineError.exit_code
    except Exception as error:
        return _bug(error, arguments)


def _bug(error: Exception, arguments: Sequence[str]) -> int:
    import platform
    import traceback

    click.echo(
        f"This is a bug in errorbook. Please report it with the text below, and the page if you can.\n\n"
        f"errorbook {__version__}, Python {platform.python_version()}, {platform.system()}\n"
        f"errorbook {' '.join(arguments)}\n\n{''.join(traceback.format_exception(error))}",
        err=True,
    )
    return BUG
