"""Many pages: whoever reads them, however many do, the same comes out; and what was read before changes nothing."""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import errorbook.many
from errorbook.extract import extract
from errorbook.many import BATCH, Task, batched, read_all, read_on
from errorbook.means import ALONE, Means
from errorbook.memo import Memo, key_of, memo_of
from errorbook.packed import decoded
from errorbook.project import load_project
from errorbook.sources import read_pages
from tests.processes import KILLER, TABLE, write_tree
from tests.support import Project


@pytest.fixture
def tree(project: Project) -> Project:
    """Return a project of 5 modules, each of 6 pages, of which a third document nothing."""
    write_tree(project, 30)
    return project


def tasks_of(project: Project) -> list[Task]:
    paths = sorted((project.root / "docs").rglob("*.md"))
    return [Task(path.relative_to(project.root).as_posix(), str(path), path.stat().st_size) for path in paths]


class InAnyOrder(Executor):
    """Does nothing until somebody waits for something; then all that it was given, in an order by chance."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311, order is no secret
        self._waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, function: Any, /, *arguments: Any, **more: Any) -> Future[Any]:
        executor = self

        class Late(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                executor.work()
                return super().result(timeout)

        future: Future[Any] = Late()
        self._waiting.append((future, lambda: function(*arguments, **more)))
        return future

    def work(self) -> None:
        self._random.shuffle(self._waiting)
        while self._waiting:
            future, run = self._waiting.pop()
            future.set_result(run())


def test_the_result_does_not_depend_on_how_many_processes_read(tree: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errorbook.many, "BATCH", 200)
    tasks = tasks_of(tree)
    alone = list(read_all(tasks, {}))
    assert sum(decoded(one) is not None for one in alone) == 20
    for workers in (2, 3):
        assert list(read_all(tasks, {}, workers)) == alone


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(["", "# Text\n", TABLE + "| 1 | One. |\n", TABLE + "| 2 | Two. |\n| 3 | Three. |\n"]), max_size=12),
    st.integers(1, 400),
    st.integers(1, 3),
    st.integers(0, 99),
    st.booleans(),
)  # fmt: skip
def test_the_result_does_not_depend_on_who_reads(
    pages: list[str], batch: int, workers: int, seed: int, far: bool
) -> None:
    """Whatever the pages, the size of batches, the executor, how many it does at once, and in which order it answers."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(errorbook.many, "BATCH", batch)
        tasks = []
        for number, text in enumerate(pages):
            path = Path(folder, f"{number}.md")
            path.write_text(text)
            tasks.append(Task(path.name, str(path), len(text)))
        alone = list(read_all(tasks, {}))
        assert list(read_on(InAnyOrder(seed), tasks, {}, workers, far=far)) == alone
        with ThreadPoolExecutor(workers) as threads:
            assert list(read_on(threads, tasks, {}, workers, far=far)) == alone


@given(st.lists(st.integers(0, 3 * BATCH // 2), max_size=30))
def test_batches_keep_the_order_and_hold_about_as_much(sizes: list[int]) -> None:
    tasks = [Task(str(number), "", size) for number, size in enumerate(sizes)]
    batches = list(batched(tasks))
    assert [task for batch in batches for task in batch] == tasks
    assert all(len(batch) == 1 or sum(task.size for task in batch) <= BATCH for batch in batches)


def test_a_page_that_ends_its_worker_costs_itself_alone(tree: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = tasks_of(tree)
    expected = list(map(decoded, read_all(tasks, {})))

    def deadly(data: bytes, origin: str, *rest: Any, **more: Any) -> Any:
        if origin == KILLER:
            os._exit(9)
        return extract(data, origin, *rest, **more)

    monkeypatch.setattr(errorbook.many, "extract", deadly)
    monkeypatch.setattr(errorbook.many, "BATCH", 500)
    read = list(map(decoded, read_all(tasks, {}, 2)))
    for task, one, other in zip(tasks, read, expected, strict=True):
        if task.page == KILLER:
            assert one is not None
            assert [found.page for found in one.reading.findings] == [KILLER]
            assert not one.reading.readable
        else:
            assert one == other, task.page


def test_what_fails_in_a_worker_fails_here(tree: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: Any, **__: Any) -> Any:
        raise ValueError("no")

    monkeypatch.setattr(errorbook.many, "extract", wrong)
    with pytest.raises(ValueError, match="no"):
        list(read_all(tasks_of(tree), {}, 2))


FAILING = """
import errorbook.many
from errorbook.many import Task, read_all

def wrong(*_, **__):
    raise ValueError("no")

errorbook.many.extract = wrong
task = Task("p" * 1000, {file!r}, errorbook.many.BATCH // 100)
list(read_all([task] * 2000, {{}}, 2))
"""


def test_what_fails_while_much_waits_to_be_sent_ends_the_run_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("# Errors\n")
    script = [sys.executable, "-c", FAILING.format(file=str(file))]
    ended = subprocess.run(script, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert "ValueError: no" in ended.stderr
    assert "Exception in thread" not in ended.stderr


def means(tree: Project, memo: bool) -> Means:
    return Means(memo=memo_of(tree.root)) if memo else ALONE


def surveyed(tree: Project, memo: bool) -> str:
    return repr(read_pages(load_project(tree.root), means(tree, memo)))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 29), st.sampled_from(["", "| 1 | One. |\n", "| 2 | Two. |\n"])), max_size=4))
def test_the_cache_never_shows(tree: Project, changes: list[tuple[int, str]]) -> None:
    surveyed(tree, memo=True)
    for number, row in changes:
        tree.write(f"docs/m{number % 5}/p{number}.md", TABLE + row)
    assert surveyed(tree, memo=True) == surveyed(tree, memo=False)


def test_a_page_that_is_known_is_not_read_again(tree: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    surveyed(tree, memo=True)
    tree.write("docs/m1/p1.md", TABLE + "| 7 | Seven. |\n")
    read: list[str] = []

    def counted(data: bytes, origin: str, *rest: Any, **more: Any) -> Any:
        read.append(origin)
        return extract(data, origin, *rest, **more)

    monkeypatch.setattr(errorbook.many, "extract", counted)
    surveyed(tree, memo=True)
    assert read == ["docs/m1/p1.md"]
    surveyed(tree, memo=True)
    assert read == ["docs/m1/p1.md"]


def test_a_page_that_changes_while_it_is_looked_for_is_known_as_it_was_read(
    tree: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "docs/m1/p1.md"
    before = (tree.root / page).read_text()

    def changing(*arguments: Any) -> Any:
        tree.write(page, TABLE + "| 7 | Seven. |\n")
        return read_all(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr("errorbook.many.read_all", changing)
        assert "Seven" in surveyed(tree, memo=True)
    tree.write(page, before)
    assert "Seven" not in surveyed(tree, memo=True)


@pytest.mark.parametrize("content", [b"", b"x", b"\x00" * 40, None], ids=["empty", "torn", "zeros", "gone"])
def test_a_broken_cache_is_an_empty_one(tree: Project, content: bytes | None) -> None:
    expected = surveyed(tree, memo=True)
    file = memo_of(tree.root).file
    assert file is not None
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    assert surveyed(tree, memo=True) == expected


def test_a_flipped_bit_in_the_cache_is_noticed(tmp_path: Path) -> None:
    memo = Memo(tmp_path / "memo")
    memo.put(b"key", b"value")
    memo.save()
    assert Memo(tmp_path / "memo").get(b"key") == b"value"
    content = bytearray((tmp_path / "memo").read_bytes())
    content[-1] ^= 1
    (tmp_path / "memo").write_bytes(content)
    assert Memo(tmp_path / "memo").get(b"key") is None


def test_a_cache_that_can_not_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    memo = Memo(tmp_path / "file" / "memo")
    memo.put(b"key", b"value")
    memo.save()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_cache_is_bounded_and_keeps_what_was_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errorbook.memo, "MAX_SIZE", 1000)
    for run in range(20):
        memo = Memo(tmp_path / "memo")
        memo.get(b"0")
        memo.put(str(run).encode(), bytes(100))
        memo.save()
    assert (tmp_path / "memo").stat().st_size < 1200
    assert Memo(tmp_path / "memo").get(b"0") == bytes(100)


def test_a_key_tells_its_parts_apart() -> None:
    assert key_of([b"ab", b"c"]) != key_of([b"a", b"bc"])


def test_regen_is_the_same_by_any_means(tree: Project) -> None:
    outputs = []
    for arguments in (
        ["--no-cache", "--workers", "1"],
        ["--workers", "2", "--no-cache"],
        ["--workers", "1"],
        ["--workers", "1"],
    ):
        for folder in ("catalog", "out"):
            for path in sorted((tree.root / folder).rglob("*"), reverse=True):
                if path.is_file():
                    path.unlink()
        tree.regen(*arguments)
        outputs.append(tree.files())
    assert all(one == outputs[0] for one in outputs)


def test_without_the_extra_a_scheduler_is_an_error(tree: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("errorbook.cli.means.find_spec", lambda _: None)
    result = tree.errorbook("regen", "--scheduler", "local")
    assert result.code == 2
    assert "pip install 'errorbook[distributed]'" in result.err


def test_a_scheduler_that_is_not_there_is_said_to_be(tree: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    scheduler = pytest.importorskip("errorbook.scheduler", reason="needs the extra `distributed`")
    monkeypatch.setattr(scheduler, "PATIENCE", 0.5)
    result = tree.errorbook("regen", "--no-cache", "--scheduler", "tcp://127.0.0.1:9")
    assert result.code == 4
    assert "--scheduler tcp://127.0.0.1:9: no scheduler answers there" in result.err
