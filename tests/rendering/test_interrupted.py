"""Nothing half-done: real runs that are killed, that have no space, that have no permission, that meet another run."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from errorbook.rendering.plan import MANIFEST
from errorbook.rendering.publish import JOURNAL, STAGE, locked
from tests.rendering.dying import (
    dies_after,
    dies_before_change,
    ended,
    in_a_child,
    without_privileges,
    without_space,
)
from tests.support import PAGE, Project, new_project

REGEN = ("regen", "--quiet", "--accept", "catalog/extra.yaml")
State = dict[str, bytes]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project whose pages have changed since its last run: there are files to add, to change and to remove."""
    project = new_project(tmp_path_factory.mktemp("before") / "project")
    extra = "  - {path: docs/extra.md, module: extra, language: en}\n"
    project.write("docs/extra.md", PAGE)
    project.replace("errorbook.yaml", "overlay:", f"{extra}overlay:")
    project.replace(
        "errorbook.yaml", "python: out/python, markdown: out/markdown, json: out/json", "markdown: out/markdown"
    )
    project.regen()
    project.replace("errorbook.yaml", extra, extra.replace("module: extra", "module: other"))
    project.replace("docs/errors.md", "The thing is gone.", "It is gone.")
    return project


@pytest.fixture(scope="module")
def after(before: Project, tmp_path_factory: pytest.TempPathFactory) -> State:
    """Return the files as a run makes them that nothing disturbs."""
    project = copy(before, tmp_path_factory.mktemp("after") / "project")
    project.regen(*REGEN[1:])
    gone, new = set(before.files()) - set(project.files()), set(project.files()) - set(before.files())
    assert gone
    assert new
    return project.files()


@pytest.fixture(scope="module")
def half(before: Project, after: State, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the project after a run that was killed when some of its files were in place."""
    old = before.files()
    for number in range(1000):
        project = copy(before, tmp_path_factory.mktemp("half") / "project")
        ended(in_a_child(project.root, REGEN, dies_before_change(project.root, number)))
        done = [path for path, content in project.files().items() if after.get(path) == content != old.get(path)]
        if (project.root / STAGE / JOURNAL).exists() and len(done) > 3:
            return project
    raise AssertionError("no run was interrupted halfway")


def copy(project: Project, to: Path) -> Project:
    shutil.copytree(project.root, to)
    return Project(to)


def recovered(project: Project) -> State:
    """Let a writing command begin, which finishes first what was interrupted."""
    with locked(project.root):
        pass
    return project.files()


def assert_goes_through(project: Project, after: State, when: str) -> None:
    arguments = REGEN if (project.root / "catalog/extra.yaml").exists() else REGEN[:2]
    assert project.errorbook(*arguments).code == 0, when
    assert project.files() == after, when
    assert not (project.root / STAGE).exists(), when


def test_a_run_that_is_killed_at_any_change_leaves_the_old_state_or_the_new_one(
    before: Project, after: State, tmp_path: Path
) -> None:
    number, code, seen = 0, -signal.SIGKILL, list[bool]()
    while code:
        project = copy(before, tmp_path / str(number))
        code = ended(in_a_child(project.root, REGEN, dies_before_change(project.root, number)))
        assert code in {0, -signal.SIGKILL}, number
        state = recovered(project)
        assert state in (before.files(), after), number
        seen.append(state == after)
        assert_goes_through(project, after, f"killed at change {number}")
        number += 1
    assert number > 30, "the changes are not counted"
    assert seen == sorted(seen), "once it is carried out, it stays so"
    assert seen[0] is False
    assert seen.count(True) > 5


@pytest.mark.parametrize("of_writing", [False, True])
def test_a_run_that_is_killed_at_any_moment_leaves_the_old_state_or_the_new_one(
    before: Project, after: State, tmp_path: Path, of_writing: bool
) -> None:
    start = time.monotonic()
    assert ended(in_a_child(copy(before, tmp_path / "whole").root, REGEN)) == 0
    whole = (time.monotonic() - start) * (0.2 if of_writing else 1.0)
    for moment in range(25):
        project = copy(before, tmp_path / str(moment))
        child = in_a_child(project.root, REGEN)
        dies_after(child, project.root, whole * moment / 25, of_writing=of_writing)
        assert ended(child) in {0, -signal.SIGKILL}
        state = recovered(project)
        assert state in (before.files(), after), moment
        assert_goes_through(project, after, f"killed at moment {moment}")


def test_a_recovery_that_is_killed_at_any_change_is_taken_up_again(half: Project, after: State, tmp_path: Path) -> None:
    number, code = 0, -signal.SIGKILL
    while code:
        project = copy(half, tmp_path / str(number))
        code = ended(in_a_child(project.root, REGEN[:2], dies_before_change(project.root, number)))
        assert code in {0, -signal.SIGKILL}
        assert recovered(project) == after, number
        assert_goes_through(project, after, f"killed at change {number} of the recovery")
        number += 1
    assert number > 10, "the changes are not counted"


def test_what_is_edited_after_an_interruption_is_kept_and_named(
    before: Project, half: Project, after: State, tmp_path: Path
) -> None:
    paths = [path for path in sorted(set(before.files()) & set(after)) if path.startswith("out/")]
    for number, path in enumerate(path for path in paths if not path.endswith(MANIFEST)):
        project = copy(half, tmp_path / str(number))
        project.write(path, "mine\n")
        result = project.errorbook(*REGEN[:2])
        assert result.code == 1, path
        assert f"{path}: was edited by hand" in result.err
        assert project.read(path) == "mine\n"
        assert project.errorbook(*REGEN[:2], "--discard", path).code == 0
        assert project.files() == after


@pytest.mark.parametrize("new", ["stays", "is removed"])
def test_files_that_are_restored_after_an_interruption_are_no_edits(
    before: Project, half: Project, after: State, tmp_path: Path, new: str
) -> None:
    project = copy(half, tmp_path / "project")
    for path, content in before.files().items():  # as `git checkout .` does
        project.write(path, "").write_bytes(content)
    for path in set(project.files()) - set(before.files()):  # as `git clean` does beside it
        if new == "is removed" and not path.startswith(STAGE):
            (project.root / path).unlink()
    assert project.errorbook(*REGEN).code == 0
    assert project.files() == after


@pytest.mark.parametrize(("sent", "step"), [(signal.SIGINT, 2), (signal.SIGTERM, 2), (signal.SIGHUP, 5)])
def test_a_signal_that_asks_to_end_leaves_nothing_to_recover(
    before: Project, after: State, tmp_path: Path, sent: signal.Signals, step: int
) -> None:
    codes: list[int] = []
    while 0 not in codes:
        project = copy(before, tmp_path / str(len(codes)))
        prepare = dies_before_change(project.root, len(codes) * step, sent)
        codes.append(ended(in_a_child(project.root, REGEN, prepare)))
        files = {path: content for path, content in project.files().items() if not path.startswith(STAGE)}
        assert files in (before.files(), after), len(codes)
        assert_goes_through(project, after, f"asked to end at change {len(codes) * step}")
    assert set(codes) == {0, 128 + sent}


# the machine


@pytest.mark.parametrize("size", [0, 1, 100, 300, 600])
def test_a_disk_that_is_full_leaves_the_old_state(before: Project, after: State, tmp_path: Path, size: int) -> None:
    project = copy(before, tmp_path / "project")
    assert ended(in_a_child(project.root, REGEN, without_space(size))) == 4
    assert project.files() == before.files()
    assert not (project.root / STAGE).exists()
    assert_goes_through(project, after, f"no space beyond {size}")


@contextmanager
def small_disk(at: Path, size: int) -> Iterator[Path]:
    """Mount a disk of so many bytes."""
    at.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("disks can't be mounted here")
    try:
        yield at
    finally:
        subprocess.run(["umount", "--lazy", str(at)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="tmpfs is Linux's")
def test_a_small_disk_leaves_the_old_state_until_there_is_space(before: Project, after: State, tmp_path: Path) -> None:
    codes = []
    with small_disk(tmp_path / "disk", 1_000_000) as disk:
        project = copy(before, disk / "project")
        free = shutil.disk_usage(disk).free
        for left in range(0, 160_000, 16_384):
            (disk / "ballast").write_bytes(bytes(free - left))
            codes.append(ended(in_a_child(project.root, REGEN)))
            if codes[-1] == 0:
                break
            assert codes[-1] == 4
            (disk / "ballast").unlink()
            assert recovered(project) in (before.files(), after), left
        (disk / "ballast").unlink()
        assert_goes_through(project, after, "space")
    assert codes[0] == 4
    assert codes[-1] == 0


@pytest.mark.parametrize("folder", [".", "catalog", "out", "out/markdown", "out/markdown/en"])
def test_a_folder_that_can_not_be_written_leaves_the_old_state(
    before: Project, after: State, tmp_path: Path, folder: str
) -> None:
    project = copy(before, tmp_path / "project")
    (project.root / folder).chmod(0o555)
    code = ended(in_a_child(project.root, REGEN, without_privileges))
    (project.root / folder).chmod(0o755)
    assert code == (0 if folder == "out" else 4 if folder == "." else 1)
    assert project.files() == (after if folder == "out" else before.files())
    assert_goes_through(project, after, folder)


# another run


def test_of_two_runs_at_once_each_is_done_or_told_and_the_files_are_those_of_one(
    before: Project, after: State, tmp_path: Path
) -> None:
    for number in range(5):
        project = copy(before, tmp_path / str(number))
        children = [in_a_child(project.root, REGEN) for _ in range(3)]
        codes = [ended(child) for child in children]
        assert 0 in codes
        assert set(codes) <= {0, 2, 4}  # 2: there is nothing any longer that could be accepted
        assert project.files() == after


def test_a_run_that_holds_the_lock_is_named_until_it_is_dead(before: Project, after: State, tmp_path: Path) -> None:
    project = copy(before, tmp_path / "project")
    program = (
        "import sys, time, pathlib\nfrom errorbook.rendering.publish import locked\n"
        "with locked(pathlib.Path.cwd()):\n    print('locked', flush=True)\n    time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=project.root, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "locked\n"
        result = project.errorbook(*REGEN)
        assert result.code == 4
        named = f" (process {other.pid})" if sys.platform == "linux" else ""
        assert f"another run of errorbook{named} is writing here; wait for it to end" in result.err
        assert project.files() == before.files()
        other.kill()
    assert_goes_through(project, after, "the other run is dead")
