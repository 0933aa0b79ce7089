"""What the guard adds to a run: how long it takes beside reading the pages, which is most of a run.

    python -m benchmarks.guard [FOLDER] [--rounds N]

In: a folder of Markdown pages (else $ERRORBOOK_CORPUS, else pages that are written for the purpose). Out: processor
seconds, and the guard's share. At most 0.10 is the aim.

1. every page of the folder is read; what looks for broken tables on a page alone is counted by itself
2. the pages that list errors are compared with the catalogues that they gave, as on a day without a change, and as on
   a day on which a row of every tenth page is gone and the cause is looked for
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import process_time

import errorbook.extract
from benchmarks.reading import over_pages
from errorbook.catalog.build import merge_pages
from errorbook.catalog.documented import Documented
from errorbook.catalog.guard import doubts, keep_statements, same_pages, suspects, twins_of
from errorbook.catalog.model import Catalogue
from errorbook.causes.find import broken_parts
from errorbook.findings import Finding
from errorbook.settings import Source
from errorbook.sources import why

CHANGED = 10  # one page of so many has lost a row


class Clock:
    """Counts the time that a function takes."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def broken_parts(self, *args: object, **more: object) -> list[Finding]:
        started = process_time()
        found = broken_parts(*args, **more)  # type: ignore[arg-type]
        self.seconds += process_time() - started
        return found


def read(pages: Sequence[Path]) -> tuple[list[Documented], float, float]:
    """Return what the pages document, the seconds that took, and those of them that the look for broken tables took."""
    clock = Clock()
    setattr(errorbook.extract, "broken_parts", clock.broken_parts)  # noqa: B010 (it is not exported)
    documented = []
    started = process_time()
    for number, path in enumerate(pages):
        data = path.read_bytes()
        reading = errorbook.extract.extract(data, path.name)
        if reading.tables:
            source = Source(path=path.name, module=f"m{number}", language=reading.language)
            documented.append(Documented(source, reading, sha256(data).digest(), data))
    total = process_time() - started
    return documented, total - clock.seconds, clock.seconds


def guarded(documented: Sequence[Documented], before: dict[str, Catalogue]) -> float:
    """Return the seconds that it takes to judge the pages."""
    started = process_time()
    same_pages(documented)
    twins = twins_of(documented)
    for one in documented:
        for suspect in suspects([one], before[one.source.module]):
            doubts(suspect, partial(why, Path()), twins.get(one.source.path, ()))
    keep_statements(documented, before, ())
    return process_time() - started


def without_a_row(one: Documented) -> Documented:
    """Return a page that has lost the last row of its first table."""
    table = one.reading.tables[0]
    line = table.entries[-1].line
    lines = one.data.decode("utf-8", "replace").split("\n")
    if not 0 < line <= len(lines):
        return one
    data = "\n".join((*lines[: line - 1], *lines[line:])).encode()
    return replace(one, reading=errorbook.extract.extract(data, one.source.path, one.source.language), data=data)


def measure(pages: Sequence[Path], rounds: int) -> None:
    best = [min(times) for times in zip(*(_round(pages) for _ in range(rounds)), strict=True)]
    reading, alone, quiet, busy = best
    print(f"{len(pages):,} pages, best of {rounds} rounds")
    print(f"  reading them                  {reading:7.2f} s")
    print(f"  looking at each alone         {alone:7.2f} s   {alone / reading:5.3f} of it")
    print(f"  comparing, nothing changed    {quiet:7.2f} s   {quiet / reading:5.3f} of it")
    print(f"  comparing, a tenth has less   {busy:7.2f} s   {busy / reading:5.3f} of it")
    print(f"  the guard, nothing changed    {alone + quiet:7.2f} s   {(alone + quiet) / reading:5.3f} of it")
    print(f"  the guard, a tenth has less   {alone + busy:7.2f} s   {(alone + busy) / reading:5.3f} of it")


def _round(pages: Sequence[Path]) -> tuple[float, float, float, float]:
    documented, reading, alone = read(pages)
    before = {one.source.module: merge_pages([one], None, [one.source.language])[0] for one in documented}
    less = [without_a_row(one) if number % CHANGED == 0 else one for number, one in enumerate(documented)]
    return reading, alone, guarded(documented, before), guarded(less, before)


if __name__ == "__main__":
    over_pages(__doc__, measure)
