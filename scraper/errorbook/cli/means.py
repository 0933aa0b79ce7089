"""The options of commands that read many pages: with what they are read, and how that is shown."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import Any

import click

from errorbook.cli.output import console
from errorbook.errors import InputError
from errorbook.means import Means, Watch
from errorbook.memo import memo_of

Command = Callable[..., Any]


def with_means(command: Command) -> Command:
    """Add the options to a command; it gets them as `workers`, `scheduler` and `no_cache`."""
    options = (
        click.option(
            "--workers",
            type=click.IntRange(1, 256),
            default=_cores,
            help="How many processes read the pages of trees; by default one a core.",
        ),
        click.option(
            "--scheduler", default="", metavar="ADDRESS", help="Read on a Dask cluster: tcp://…, or local for one here."
        ),
        click.option("--no-cache", is_flag=True, help="Read each page again, also where it has not changed."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def means_of(root: Path, workers: int, scheduler: str, *, no_cache: bool, quiet: bool = False) -> Iterator[Means]:
    """Return the means that options ask for, with a progress bar where somebody sees it. Raises InputError without the extra."""
    if scheduler and find_spec("distributed") is None:
        told = "distributed is not installed; --scheduler needs the extra `distributed`"
        raise InputError(f"{told}: pip install 'errorbook[distributed]'")
    memo = None if no_cache else memo_of(root)
    with _ended_in_order(), _watched(shown=sys.stderr.isatty() and not quiet) as watch:
        yield Means(workers, scheduler, memo, watch)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let other signals that ask the process to end do as Ctrl-C does: the processes that it started end with it."""

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    asked = [one for one in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(one) == signal.SIG_DFL]
    for one in asked:
        signal.signal(one, end)
    try:
        yield
    finally:
        for one in asked:
            signal.signal(one, signal.SIG_DFL)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _watched(*, shown: bool) -> Iterator[Watch]:
    if not shown:
        yield Watch()
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.end()


class _Bar(Watch):
    """A progress bar; small projects have none. It draws itself: a thread that did could not be forked with the workers."""

    FEW = 50
    SECONDS = 0.1  # between two looks of it

    def __init__(self) -> None:
        self._progress: Any = None
        self._task: Any = None
        self._findings = 0
        self._drawn = 0.0

    def begin(self, pages: int) -> None:
        if pages <= self.FEW:
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("pages, {task.fields[rate]:,.0f}/s,"),
            TimeRemainingColumn(),
            TextColumn("left, {task.fields[findings]:,} findings"),
        )
        self._progress = Progress(*columns, console=console(sys.stderr), transient=True, auto_refresh=False)
        self._progress.start()
        self._task = self._progress.add_task("", total=pages, findings=0, rate=0)

    def end(self) -> None:
        """Take the bar off the terminal."""
        if self._progress is not None:
            self._progress.stop()

    def read(self, pages: int) -> None:
        if self._task is not None:
            self._progress.advance(self._task, pages)
            if monotonic() - self._drawn > self.SECONDS:
                self._drawn = monotonic()
                task = self._progress.tasks[0]
                self._progress.update(self._task, rate=task.completed / (task.elapsed or 1))
                self._progress.refresh()

    def found(self, findings: int) -> None:
        self._findings += findings
        if self._task is not None:
            self._progress.update(self._task, findings=self._findings)
