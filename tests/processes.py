"""errorbook as a process of its own, in which pages are read slowly, or end the process that reads them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.support import Project

TABLE = "# Errors\n\n| Error code | Description |\n|---|---|\n"
PAGES = 60  # of a tree, in 5 modules; a third documents nothing
KILLER = "docs/m2/p2.md"
PROJECT = """\
format: 1
package: acme-errors
exception: AcmeError
languages: [en]
trees: [{path: docs, paths: ["{module}/**"]}]
outputs: {json: out/json}
"""

# What Python runs first in each process, so in workers of any kind too. Small batches make many of them.
_MEDDLED = """\
import os, signal, time
from errorbook import many
many.BATCH = 200
_extract = many.extract
def extract(data, page, *rest, **more):
    {what}
    return _extract(data, page, *rest, **more)
many.extract = extract
"""
SLOW = "time.sleep(0.1)"
DEADLY = f"if page == {KILLER!r}: os.kill(os.getpid(), signal.SIGKILL)"
DEADLY_ONCE = (
    f"if page == {KILLER!r} and not os.path.exists('once'): os.mkdir('once'); os.kill(os.getpid(), signal.SIGKILL)"
)


def write_tree(project: Project, pages: int = PAGES) -> None:
    """Make a project a tree of small pages."""
    for path in ("docs/errors.md", "docs/overlay.yaml"):
        (project.root / path).unlink(missing_ok=True)
    project.write("errorbook.yaml", PROJECT)
    for number in range(pages):
        row = f"| {4000 + number} | What {number} means. |\n" if number % 3 else ""
        project.write(f"docs/m{number % 5}/p{number}.md", TABLE + row)


def environment(folder: Path, first: str = "") -> dict[str, str]:
    """Return the environment of processes that begin with running some Python."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(first)
    return {**os.environ, "PYTHONPATH": str(folder)}


def meddled(folder: Path, what: str) -> dict[str, str]:
    """Return the environment of processes in which something happens before each page is read."""
    return environment(folder, _MEDDLED.format(what=what))


@contextmanager
def started(project: Project, environment: dict[str, str], *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """Start errorbook in the project's folder, with a group of processes of its own. None of them outlives the context."""
    process = subprocess.Popen(
        [sys.executable, "-m", "errorbook", *arguments],
        cwd=project.root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        for one in [*of_session(process.pid), process.pid]:
            kill(one)
        process.communicate()


def kill(process: int) -> None:
    """End a process of ours, if it is still there."""
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def of_session(session: int) -> list[int]:
    """Return the processes of a session that run, but for the one that it is called by."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, its = path.read_text().rpartition(") ")[2].split()[:4]
        except OSError:
            continue
        if int(its) == session and state != "Z" and int(path.parent.name) != session:
            found.append(int(path.parent.name))
    return found


def until(true: Callable[[], object], seconds: float = 20) -> bool:
    """Wait until something is true; tell whether it became so in time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
