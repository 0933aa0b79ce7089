"""A run that is asked to end: at once, without a trace, whoever reads the pages."""

import os
import signal
from pathlib import Path

import pytest

from tests.processes import SLOW, meddled, of_session, started, until, write_tree
from tests.support import Project

SECONDS = 15  # it takes one or two where nothing else runs
# Python that shows by a file that reading has begun, and then takes its time
READING = f"open({{reading!r}}, 'a').close(); {SLOW}"


@pytest.fixture
def tree(project: Project) -> Project:
    write_tree(project)
    return project


LOOP, POOL, DASK = ("--workers", "1"), ("--workers", "2"), ("--scheduler", "local", "--workers", "2")

# who asks, with what, whether all processes of the group get it or the first alone, exit code, who reads
CASES: list[tuple[str, signal.Signals, bool, int, tuple[str, ...]]] = [
    ("Ctrl-C, loop", signal.SIGINT, True, 130, LOOP),
    ("Ctrl-C, pool", signal.SIGINT, True, 130, POOL),
    ("Ctrl-C, Dask", signal.SIGINT, True, 130, DASK),
    ("kill -INT, pool", signal.SIGINT, False, 130, POOL),
    ("kill, loop", signal.SIGTERM, False, 143, LOOP),
    ("kill, pool", signal.SIGTERM, False, 143, POOL),
    ("kill, Dask", signal.SIGTERM, False, 143, DASK),
    ("kill of all, pool", signal.SIGTERM, True, 143, POOL),
    ("kill of all, Dask", signal.SIGTERM, True, 143, DASK),
    ("the terminal is closed, pool", signal.SIGHUP, True, 129, POOL),
]


@pytest.mark.parametrize(("title", "asked", "all_of_it", "code", "means"), CASES, ids=[case[0] for case in CASES])
def test_a_run_that_is_asked_to_end_does_so(
    tree: Project, tmp_path: Path, title: str, asked: signal.Signals, all_of_it: bool, code: int, means: tuple[str, ...]
) -> None:
    del title
    if "--scheduler" in means:
        pytest.importorskip("distributed", reason="needs the extra `distributed`")
    before, reading = tree.files(), tmp_path / "reading"
    environment = meddled(tmp_path / "meddled", READING.format(reading=str(reading)))
    with started(tree, environment, "regen", *means) as process:
        assert until(reading.exists, 60)
        (os.killpg if all_of_it else os.kill)(process.pid, asked)
        out, err = process.communicate(timeout=SECONDS)
        assert (process.returncode, out, err) == (code, "", "")
        assert until(lambda: not of_session(process.pid), SECONDS)
    assert tree.files() == before


def test_workers_end_with_who_waits_for_them(tree: Project, tmp_path: Path) -> None:
    reading = tmp_path / "reading"
    environment = meddled(tmp_path / "meddled", READING.format(reading=str(reading)))
    with started(tree, environment, "regen", "--workers", "2") as process:
        assert until(reading.exists, 60)
        process.kill()
        process.wait()
        assert until(lambda: not of_session(process.pid), SECONDS)
