"""What memory a tree takes: for each page that documents nothing, and for each code.

    python -m benchmarks.memory [FOLDER] [--copies N]

In: a folder of Markdown pages (else $ERRORBOOK_CORPUS, else pages that are written for the purpose). Out: a table in Markdown: the
most memory that `errorbook regen` by one process took, from nothing, for the pages; for them and copies without a code; for
them and copies with other codes. From the differences follows what a page costs, and what a code.
"""

import argparse
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from benchmarks.trees import Tree, entries, tree_of, with_other_codes
from errorbook.extract import extract


def grown(folder: str | None, copies: int, copy: Callable[[Path, int], bytes | None]) -> tuple[int, int, int]:
    """Return pages, codes and bytes of a run over pages and copies of them; a copy that is None is left out."""
    with tree_of(folder) as tree:
        add(tree, copies, copy)
        tree.forget()
        cost = tree.regen()
        return len(tree.paths()), entries(sorted((tree.root / "catalog").glob("*.yaml"))), cost.memory


def add(tree: Tree, copies: int, copy: Callable[[Path, int], bytes | None]) -> None:
    for page in tree.paths():
        for number in range(1, copies + 1):
            content = copy(page, number)
            if content is not None:
                to = page.parent / f"copy{number}" / page.name
                to.parent.mkdir(exist_ok=True)
                to.write_bytes(content)


def silent(page: Path, _: int) -> bytes | None:
    """Return a page that documents nothing, None for another."""
    return _silent(page)


@lru_cache(1)  # copies of a page are asked for one after the other
def _silent(page: Path) -> bytes | None:
    data = page.read_bytes()
    reading = extract(data, str(page))
    return None if reading.tables or reading.message_examples else data


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", default=os.environ.get("ERRORBOOK_CORPUS"), help="Markdown pages")
    parser.add_argument("--copies", type=int, default=4)
    asked = parser.parse_args()
    print("| what | pages | codes | MB at most | bytes more for each |\n|---|---:|---:|---:|---|")
    pages, codes, memory = grown(asked.folder, 0, silent)
    print(f"| the pages | {pages:,} | {codes:,} | {memory / 1e6:.0f} | |", flush=True)
    for copies in sorted({1, asked.copies}):
        more, _, most = grown(asked.folder, copies, silent)
        each = f"{(most - memory) / (more - pages):,.0f} a page"
        print(
            f"| and {copies} times those without codes | {more:,} | {codes:,} | {most / 1e6:.0f} | {each} |", flush=True
        )
    for copies in sorted({1, asked.copies}):
        more, its, most = grown(asked.folder, copies, with_other_codes)
        each = f"{(most - memory) / (its - codes):,.0f} a code"
        print(
            f"| and {copies} times all, with other codes | {more:,} | {its:,} | {most / 1e6:.0f} | {each} |", flush=True
        )


if __name__ == "__main__":
    main()
