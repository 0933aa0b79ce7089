"""``errorbook explain``: what a code means, or each code in a log."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from errorbook.answers.answer import Answers, encode, is_found
from errorbook.answers.complete import beginning_with
from errorbook.answers.language import choose
from errorbook.answers.lines import numbered
from errorbook.answers.model import Answer
from errorbook.answers.shelf import open_shelf
from errorbook.answers.telling import Line, Part, told
from errorbook.cli.output import visible
from errorbook.errors import ErrorbookError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

STANDARD_INPUT = "-"
MOST_COMPLETED = 200
STYLES: Mapping[Part, Mapping[str, Any]] = {
    "plain": {},
    "code": {"bold": True},
    "unknown": {"fg": "red"},
    "name": {"fg": "cyan"},
    "title": {"bold": True},
    "warning": {"fg": "yellow"},
    "label": {"dim": True},
}


def complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the codes and names that begin as what is typed; none where it is nothing yet, or nothing is generated."""
    from click.shell_completion import CompletionItem

    try:
        found = beginning_with(Path.cwd(), incomplete, MOST_COMPLETED) if incomplete else {}
    except ErrorbookError:
        found = {}
    return [CompletionItem(text, help=title) for text, title in found.items()]


@click.command(
    epilog="Example: errorbook explain 4100 AuthFailureError, or: tail -f app.log | errorbook explain --language en",
    context_settings={"ignore_unknown_options": True},  # -1001 is a code
)
@click.argument("questions", nargs=-1, metavar="[CODE-OR-TEXT]…", shell_complete=complete)
@click.option("--language", default="", metavar="TAG", help="The language of the texts; by default that of the locale.")
@click.option("--module", default="", metavar="MODULE", help="Look in this module alone.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Lines to read, or one JSON object an answer and a line.",
)
def explain(questions: tuple[str, ...], language: str, module: str, form: Literal["text", "json"]) -> int:
    """Tell what a code means: a code, symbol, name or exception, a response, or any text with codes in it.

    Without one, or for -, lines of standard input are gone through, and each code in them is explained once.
    Exits 1 where something that was asked for is not known, or no code stands in the input.
    """
    if not questions and sys.stdin.isatty():
        raise click.UsageError("name a code, such as 4100, or pipe a log into it")
    shelf = open_shelf(Path.cwd(), module)
    answers = Answers(shelf, choose(shelf.languages, language, os.environ))
    missing = False
    for question in questions or (STANDARD_INPUT,):
        found = _show(_answers(answers, question), form)
        missing = missing or not any(found) or (question != STANDARD_INPUT and not all(found))
    return 1 if missing else 0


def _answers(answers: Answers, question: str) -> Iterator[Answer]:
    """Yield the answers to a question, or to what stands in standard input."""
    if question == STANDARD_INPUT:
        yield from answers.in_lines(numbered(sys.stdin.buffer))
    else:
        yield from answers.to(question)


def _show(answers: Iterator[Answer], form: Literal["text", "json"]) -> set[bool]:
    """Print answers as they come; return whether some were found, and some not."""
    found = set()
    for answer in answers:
        found.add(is_found(answer))
        if form == "json":
            click.echo(encode(answer))
        else:
            _print(told(answer))
    return found


def _print(lines: Iterable[Line]) -> None:
    """Print an answer and an empty line; each span by itself, so that no colour but ours can be among what is printed."""
    for line in [*lines, []]:
        for span in line:
            click.secho(visible(span.text), nl=False, **STYLES[span.part])
        click.echo()
