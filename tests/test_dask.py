"""Reading on a Dask cluster: whatever becomes of its workers and its scheduler, the result is right or there is a clear message."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.processes import DEADLY, DEADLY_ONCE, KILLER, SLOW, environment, kill, meddled, started, until, write_tree
from tests.support import Project

distributed: Any = pytest.importorskip("distributed", reason="needs the extra `distributed`")


@pytest.fixture
def tree(project: Project) -> Project:
    write_tree(project)
    return project


def regen(tree: Project, environment: dict[str, str], *arguments: str) -> tuple[int, str]:
    """Run `errorbook regen` in a process of its own; return its exit code and what it said."""
    with started(tree, environment, "regen", "--no-cache", "--quiet", *arguments) as process:
        out, err = process.communicate(timeout=100)
    return process.returncode, out + err


def by_the_loop(tree: Project) -> dict[str, bytes]:
    """Return the files that a run in one process makes, and remove them."""
    before = tree.files().keys()
    tree.regen("--workers", "1", "--no-cache")
    files = tree.files()
    for path in files.keys() - before:
        (tree.root / path).unlink()
    return files


def client_of(address: str) -> Any:
    return distributed.Client(address, set_as_default=False)


@contextmanager
def process(module: str, *arguments: str, environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a part of a cluster."""
    command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
    nowhere = subprocess.DEVNULL
    one = subprocess.Popen(command, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    try:
        yield one
    finally:
        kill(one.pid)
        one.wait()


@contextmanager
def cluster(folder: Path, *workers: dict[str, str]) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Start a scheduler and workers, each in an environment; return the scheduler's address and process."""
    with ExitStack() as stack:
        file = folder / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        scheduler = stack.enter_context(process("dask_scheduler", *options, environment=environment(folder / "plain")))
        assert until(lambda: file.exists() and file.read_text().rstrip().endswith("}"), 60)
        address = file.read_text().split('"address": "')[1].split('"')[0]
        for one in workers:
            options = (address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder))
            stack.enter_context(process("dask_worker", *options, environment=one))
        assert until(lambda: workers_of(address) == len(workers), 60)
        yield address, scheduler


def workers_of(address: str) -> int:
    with client_of(address) as client:
        return len(client.scheduler_info()["workers"])


@pytest.mark.parametrize("what", ["pass", DEADLY_ONCE], ids=["all is well", "a worker is killed in the middle"])
def test_a_local_cluster_makes_what_the_loop_makes(tree: Project, tmp_path: Path, what: str) -> None:
    expected = by_the_loop(tree)
    assert regen(tree, meddled(tmp_path / "meddled", what), "--scheduler", "local", "--workers", "2") == (0, "")
    assert (tree.root / "once").exists() == (what == DEADLY_ONCE)
    assert tree.files() == expected


def test_a_page_that_kills_all_workers_costs_itself_alone(tree: Project, tmp_path: Path) -> None:
    """It is left out, so the codes that it alone documents are gone; nothing else is."""
    page = tree.read(KILLER)
    tree.write(KILLER, "# Nothing\n")
    expected = by_the_loop(tree)
    tree.write(KILLER, page)
    code, said = regen(tree, meddled(tmp_path / "meddled", DEADLY), "--scheduler", "local", "--workers", "2", "-v")
    assert code == 0, said
    made = tree.files()
    assert {path for path in made if made[path] != expected.get(path)} == {KILLER}


def test_a_worker_of_a_cluster_reads_what_the_loop_reads(tree: Project, tmp_path: Path) -> None:
    expected = by_the_loop(tree)
    with cluster(tmp_path, environment(tmp_path / "plain")) as (address, _):
        assert regen(tree, meddled(tmp_path / "meddled", "pass"), "--scheduler", address) == (0, "")
    assert tree.files() == expected


def test_a_scheduler_that_goes_away_is_told(tree: Project, tmp_path: Path) -> None:
    before = tree.files()
    slow = meddled(tmp_path / "slow", SLOW)
    with (
        cluster(tmp_path, slow) as (address, scheduler),
        started(tree, slow, "regen", "--no-cache", "--scheduler", address) as process,
    ):
        assert until(lambda: busy(address), 60)
        scheduler.kill()
        out, err = process.communicate(timeout=30)
    assert process.returncode == 4
    assert out == ""
    assert err == f"--scheduler {address}: the scheduler went away; nothing was written, run it again when it is back\n"
    assert tree.files() == before


def busy(address: str) -> bool:
    with client_of(address) as client:
        return any(client.processing().values())


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("import errorbook.scheduler as it; it.reader = lambda: 'errorbook 9.9'", "a worker has errorbook 9.9, and here is "),
        ("import sys; sys.modules['errorbook'] = None", "a worker can't import what it needs ("),
    ],
    ids=["another version", "none"],
)  # fmt: skip
def test_a_worker_without_this_errorbook_is_told(tree: Project, tmp_path: Path, first: str, told: str) -> None:
    with cluster(tmp_path, environment(tmp_path / "other", first)) as (address, _):
        code, said = regen(tree, environment(tmp_path / "plain"), "--scheduler", address)
    assert code == 4
    assert said.startswith(f"--scheduler {address}: {told}")
    assert said.count("\n") == 1


def test_a_cluster_without_workers_is_told(tree: Project, tmp_path: Path) -> None:
    with cluster(tmp_path) as (address, _):
        code, said = regen(tree, environment(tmp_path / "plain"), "--scheduler", address)
    assert (code, said) == (
        4,
        f"--scheduler {address}: the scheduler has no workers; start some: dask worker {address}\n",
    )


def test_a_server_that_is_no_scheduler_is_told(tree: Project, tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        code, said = regen(tree, environment(tmp_path / "plain"), "--scheduler", address)
    assert (code, said) == (4, f"--scheduler {address}: no scheduler answers there within 5 s\n")
