"""A whole documentation tree: what errorbook takes for it, beside the floor and beside what a user would write otherwise.

    python -m benchmarks.tree [FOLDER] [--rounds N]

In: a folder of Markdown pages (else $ERRORBOOK_CORPUS, else pages that are written for the purpose). Out: a table in
Markdown, each line with its aim.

Runs are processes, `errorbook regen` in a temporary project with the project file of docs/trees.md, from start to end;
what counts is their processor time. The floor and the obvious stack are those of reading.py, over the same pages. The lines of
two processes alone need the time on the wall, so they hold on a machine that does nothing else. All take turns; the best counts.
"""

import argparse
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.processes import ERRORBOOK, Cost, cost_of
from benchmarks.reading import floor, obvious, seconds
from benchmarks.trees import Tree, tree_of
from errorbook.extract import extract
from errorbook.many import read_all

COPIES = 5
STARTS = 10  # times; they are short, so that a little disturbs them


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: `seconds` of `what` divided by those of `against`; at most, or at least, `aim` is wanted."""

    what: str
    seconds: float
    against: str
    its_seconds: float
    at_most: float = 0
    at_least: float = 0

    def __str__(self) -> str:
        ratio = self.seconds / self.its_seconds
        aim = f"≤ {self.at_most}" if self.at_most else f"≥ {self.at_least}"
        met = ratio <= self.at_most if self.at_most else ratio >= self.at_least
        cells = (
            self.what,
            f"{self.seconds:.2f}",
            self.against,
            f"{self.its_seconds:.2f}",
            f"{ratio:.2f}",
            aim,
            "yes" if met else "no",
        )
        return f"| {' | '.join(cells)} |"


@dataclass(slots=True)
class Best:
    """The best times of what is run for a tree, each in turn with the others."""

    floor: float = float("inf")
    whole: float = float("inf")
    unchanged: float = float("inf")
    again: float = float("inf")
    changed: float = float("inf")

    def round(self, tree: Tree, change: Callable[[], None]) -> None:
        """Run everything once."""
        self.floor = min(self.floor, seconds(floor, tree.paths()))
        tree.forget()
        self.whole = min(self.whole, tree.regen().processor)
        self.unchanged = min(self.unchanged, tree.regen().processor)
        self.again = min(self.again, tree.regen().processor)
        change()
        self.changed = min(self.changed, tree.regen().processor)


class Change:
    """Changes the text of a code on a page of a tree, to another one each time."""

    def __init__(self, tree: Tree) -> None:
        self._page, self._text = next(_texts(tree))
        self._source = self._page.read_text("utf-8")
        self._times = 0

    def __call__(self) -> None:
        self._times += 1
        self._page.write_text(self._source.replace(self._text, f"{self._text} ({self._times})"), "utf-8")


def _texts(tree: Tree) -> Iterator[tuple[Path, str]]:
    """Yield pages with a text that says what a code means, and that stands there once."""
    for page in tree.paths():
        data = page.read_bytes()
        for table in extract(data, str(page)).tables:
            for entry in table.entries:
                text = entry.description or ""
                if len(text) > 5 and data.count(text.encode()) == 1:
                    yield page, text


def measure(folder: str | None, rounds: int) -> Iterator[Line]:
    """Yield the lines of the table."""
    with tree_of(folder) as tree:
        pages = tree.paths()
        best, change = Best(), Change(tree)
        for _ in range(rounds):
            best.round(tree, change)
        number = f"{len(pages):,} pages"
        yield Line(f"whole regen of {number}", best.whole, "floor", best.floor, at_most=3.0)
        theirs = seconds(obvious, pages)
        yield Line(
            "markdown-it-py, BeautifulSoup over lxml, rows of tables alone",
            theirs,
            "whole regen",
            best.whole,
            at_least=7,
        )
        yield Line(
            "regen, nothing changed, right after files were written", best.unchanged, "floor", best.floor, at_most=0.6
        )
        yield Line("regen, nothing changed, from then on", best.again, "floor", best.floor, at_most=0.6)
        yield Line("regen, one page changed", best.changed, "floor", best.floor, at_most=0.8)
        yield _two_processes(tree, number, rounds, at_least=1.6)
    with tree_of(folder, COPIES) as large:
        large_number = f"{len(large.paths()):,} pages"
        whole = min(_from_nothing(large).processor for _ in range(min(rounds, 2)))
        yield Line(f"whole regen of {large_number}, other codes", whole, number, best.whole, at_most=5.2)
        yield _two_processes(large, large_number, min(rounds, 2), at_least=1.75)
    yield _start_up()


def _from_nothing(tree: Tree) -> Cost:
    tree.forget()
    return tree.regen()


def _two_processes(tree: Tree, number: str, rounds: int, at_least: float) -> Line:
    """Compare the reading by one process and by two."""
    tasks = tree.tasks()
    waited: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(rounds):
        for workers, times in waited.items():
            started = perf_counter()
            for _read in read_all(tasks, {}, workers):
                pass
            times.append(perf_counter() - started)
    one, two = (min(times) for times in waited.values())
    return Line(f"one process reads {number}, waited", one, "two processes", two, at_least=at_least)


def _start_up() -> Line:
    times: dict[tuple[str, ...], list[float]] = {(*ERRORBOOK, "--version"): [], ("-c", "import click"): []}
    for _ in range(STARTS):
        for command, its in times.items():
            its.append(cost_of(command, Path.cwd()).processor)
    ours, click = map(min, times.values())
    return Line("errorbook --version", ours, "import click", click, at_most=1.5)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", default=os.environ.get("ERRORBOOK_CORPUS"), help="Markdown pages")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    print("| what | s | against | s | ratio | aim | met |\n|---|---:|---|---:|---:|---|---|")
    for line in measure(arguments.folder, arguments.rounds):
        print(line, flush=True)
    print(f"\nLoad of the machine while it was measured: {os.getloadavg()[1]:.1f}, of {os.cpu_count()} processors.")


if __name__ == "__main__":
    main()
