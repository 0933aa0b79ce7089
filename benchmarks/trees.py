"""Projects of large trees to measure on: the documented example with a folder of pages, and copies of pages with other codes.

In: a folder of pages. Out: a project in a temporary folder, whose `regen` can be run and its cost known.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.processes import ERRORBOOK, Cost, cost_of
from benchmarks.reading import write_pages
from errorbook.extract import extract
from errorbook.many import Task
from errorbook.reading.model import DocumentedError

EXAMPLE = Path(__file__).parents[1] / "docs/trees.md"
MADE_MODULES, MADE_PAGES = 10, 100  # of pages written for the purpose: modules, and pages of each
KEPT = {"0"}  # success is no other code in a copy


class Tree:
    """A project in a folder of its own: `errorbook.yaml` as in docs/trees.md, and pages in `docs`."""

    def __init__(self, root: Path) -> None:
        self.root = root / "project"
        self.pages = self.root / "docs"
        self._cache = root / "cache"
        self.pages.mkdir(parents=True)
        (self.root / "errorbook.yaml").write_text(example(), "utf-8")

    def paths(self) -> list[Path]:
        """Return the pages."""
        return sorted(self.pages.rglob("*.md"))

    def tasks(self) -> list[Task]:
        """Return what is to be read."""
        return [Task(path.relative_to(self.root).as_posix(), str(path), path.stat().st_size) for path in self.paths()]

    def forget(self) -> None:
        """Remove what was generated and what is remembered, so that the next run begins with nothing."""
        for folder in (self._cache, self.root / "catalog", self.root / "generated"):
            shutil.rmtree(folder, ignore_errors=True)

    def regen(self, *options: str) -> Cost:
        """Run `errorbook regen` by one process; return its cost."""
        command = (*ERRORBOOK, "regen", "--quiet", "--workers", "1", *options)
        return cost_of(command, self.root, environment={"XDG_CACHE_HOME": str(self._cache)})


@contextmanager
def tree_of(folder: str | None, copies: int = 1) -> Iterator[Tree]:
    """Make a tree of a folder's pages, or of pages written for the purpose, and of copies of them that document other codes."""
    with TemporaryDirectory() as name:
        tree = Tree(Path(name))
        if folder:
            shutil.copytree(folder, tree.pages, dirs_exist_ok=True)
        else:
            for module in range(MADE_MODULES):
                made = tree.pages / f"api/made/m{module}"
                made.mkdir(parents=True)
                write_pages(made, MADE_PAGES)
        pages = tree.paths()
        for copy in range(1, copies):
            for page in pages:
                copied = page.parent / f"copy{copy}" / page.name
                copied.parent.mkdir(exist_ok=True)
                copied.write_bytes(with_other_codes(page, copy))
        yield tree


def example() -> str:
    """Return the project file that docs/trees.md has."""
    found = re.search(r"```yaml\n(.*?)```", EXAMPLE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def with_other_codes(page: Path, copy: int) -> bytes:
    """Return a page in which each code that it documents is another one of the same form: 4100 is 41001, InvalidName InvalidNameA."""
    data = page.read_bytes()
    tables = extract(data, str(page)).tables
    if not tables:
        return data
    lines = data.decode("utf-8", "replace").split("\n")
    for entry in sorted((entry for table in tables for entry in table.entries), key=lambda one: (one.line, one.code)):
        _change(lines, entry, copy)
    return "\n".join(lines).encode()


def _change(lines: list[str], entry: DocumentedError, copy: int) -> None:
    """Change the code of an entry where it first stands, from the line of its row on."""
    for part in (entry.code, entry.symbol or ""):
        if part in KEPT or not part:
            continue
        stands = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)")
        for number in range(max(entry.line - 1, 0), min(entry.line + 3, len(lines))):
            changed, count = stands.subn(_another(part, copy), lines[number], count=1)
            if count:
                lines[number] = changed
                break


def _another(code: str, copy: int) -> str:
    return re.sub(r"\w+", lambda part: part[0] + (str(copy) if part[0][-1].isdigit() else "ABCDEFGH"[copy - 1]), code)


def entries(paths: Sequence[Path]) -> int:
    """Return how many codes catalogues have."""
    return sum(path.read_text("utf-8").count("\n  - code: ") for path in paths)
