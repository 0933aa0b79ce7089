"""The cache, from outside: whatever becomes of it, a run writes and says what it does without one."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import errorbook.memo
from tests.support import Project, Result

HEAD = "# Errors\n\n| Error code | Description |\n|---|---|\n"
PROJECT = """\
format: 1
package: acme-errors
exception: AcmeError
languages: [en]
overlay: overlay.yaml
sources: [{path: page.md, module: common, language: en}]
trees: [{path: docs, paths: ["{module}/**"], module: rest}]
outputs: {json: out/json, markdown: out/markdown}
"""
PAGES = 6


def written(root: Path) -> Project:
    """Write a project into a folder, with a tree of small pages, that was never generated."""
    project = Project(root)
    project.write("errorbook.yaml", PROJECT)
    project.write("overlay.yaml", "format: 1\nmodules: {}\n")
    project.write("page.md", HEAD + "| 1 | One. |\n")
    for number in range(PAGES):
        row = f"| {4000 + number} | What {number} means. |\n" if number % 3 else ""
        project.write(f"docs/m{number % 2}/p{number}.md", HEAD + row)
    project.write("docs/m0/dial.md", "# Settings\n\n| Dial | Knob |\n|---|---|\n| 51 | Loud. |\n| 52 | Quiet. |\n")
    return project


@pytest.fixture
def tree(tmp_path: Path) -> Project:
    return written(tmp_path / "project")


def cache() -> Path:
    return Path(os.environ["XDG_CACHE_HOME"]) / "errorbook"


def of_cache() -> list[Path]:
    return [path for path in cache().rglob("*") if path.is_file()]


def told(result: Result) -> tuple[int, str, str]:
    return result.code, result.out, result.err


def without(project: Project, *arguments: str) -> tuple[tuple[int, str, str], dict[str, bytes]]:
    """Return what a run without a cache says and leaves, made in a copy of a project in the same place."""
    aside = project.root.with_name("aside")
    shutil.copytree(project.root, aside)
    result = project.errorbook("regen", "--no-cache", "--workers", "1", *arguments)
    files = project.files()
    shutil.rmtree(project.root)
    aside.rename(project.root)
    return told(result), files


# One edit each: what somebody, another program or a new version of the documentation does to a project's files.
ROWS = ["", "| 4001 | One. |\n", "| 7 | Seven. |\n| 8 | Eight. |\n", "| Name | It |\n", "not a row\n"]
EDITS: list[Callable[[Project], object]] = [
    *(
        lambda project, number=number, row=row: project.write(f"docs/m{number % 2}/p{number}.md", HEAD + row)
        for number in (0, 1, 4)
        for row in ROWS
    ),
    lambda project: project.write("docs/m1/p1.md", "\ufeff<html><body><form><input type=password></form></body></html>"),
    lambda project: project.write("docs/new/p9.md", HEAD + "| 9 | Nine. |\n"),
    lambda project: project.write("docs/p9.md", HEAD + "| 9 | Nine. |\n"),
    lambda project: (project.root / "docs/m1/p1.md").unlink(missing_ok=True),
    lambda project: (project.root / "docs/m0/p4.md").unlink(missing_ok=True),
    lambda project: project.write("page.md", HEAD + "| 1 | Une. |\n| 2 | Two. |\n"),
    lambda project: project.write("overlay.yaml", "format: 1\nmodules: {m1: {'4001': {advice: {en: Wait.}}}}\n"),
    lambda project: project.write("overlay.yaml", "format: 1\nmodules: {m1: {'4001': {name: ONE}}}\n"),
    lambda project: project.write("overlay.yaml", "format: 1\nmodules: {m1: {'99': {name: NONE}}}\n"),
    lambda project: project.write("errorbook.yaml", PROJECT + "words: {code: [dial], description: [knob], error: [settings]}\n"),
    lambda project: project.write("errorbook.yaml", PROJECT.replace("[en]", "[en, de]")),
    lambda project: project.write("errorbook.yaml", PROJECT.replace("AcmeError", "OtherError")),
    lambda project: project.write("errorbook.yaml", PROJECT.replace(", markdown: out/markdown", "")),
    lambda project: project.write("errorbook.yaml", PROJECT.replace("module: rest", "module: m1")),
    lambda project: project.write("errorbook.yaml", PROJECT),
    lambda project: project.write("out/json/m1.json", "{}"),
    lambda project: project.write("out/json/other.json", "{}"),
    lambda project: project.write("out/markdown/README.md", ""),
    lambda project: shutil.rmtree(project.root / "out", ignore_errors=True),
    lambda project: shutil.rmtree(project.root / "catalog", ignore_errors=True),
    lambda project: (project.root / "catalog/m1.yaml").unlink(missing_ok=True),
    lambda project: project.write("catalog/m1.yaml", "format: 1\nmodule: m1\ncode_type: integer\nerrors: []\n"),
    lambda project: shutil.copytree(project.root / "catalog", project.root / "out/json", dirs_exist_ok=True)
    if (project.root / "catalog").exists()
    else None,
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(EDITS)))
def test_after_an_edit_a_run_is_as_without_a_cache(tree: Project, number: int) -> None:
    """What is edited was settled: the run before had found nothing to do, and remembers that."""
    tree.regen()
    tree.regen()
    EDITS[number](tree)
    same_as_without(tree)


def same_as_without(project: Project, *arguments: str) -> None:
    """Run twice, so that the second has what the first remembers, and check."""
    for _ in range(2):
        expected = without(project, *arguments)
        assert (told(project.errorbook("regen", "--workers", "1", *arguments)), project.files()) == expected
    check = ("check", "--workers", "1")
    assert told(project.errorbook(*check)) == told(project.errorbook(*check, "--no-cache"))


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.lists(st.integers(0, len(EDITS) - 1), max_size=3), st.sampled_from([(), ("--accept", "docs/m1/p1.md"), ("--dry-run",)])),
        min_size=1,
        max_size=4,
    )
)  # fmt: skip
def test_the_cache_is_never_an_input(steps: list[tuple[list[int], tuple[str, ...]]]) -> None:
    """After any edits, a run with what earlier runs left says and writes what one without it does, the first time and again."""
    with tempfile.TemporaryDirectory() as folder:
        project = written(Path(folder) / "project")
        project.errorbook("regen")
        for edits, arguments in steps:
            for edit in edits:
                EDITS[edit](project)
            same_as_without(project, *arguments)


def truncated(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def folder_instead(file: Path) -> None:
    file.unlink()
    file.mkdir()


def link_to_nowhere(file: Path) -> None:
    file.unlink()
    file.symlink_to("/nowhere/at/all")


DAMAGE: list[tuple[str, Callable[[Path], object]]] = [
    ("it is empty", lambda file: file.write_bytes(b"")),
    ("it is torn", truncated),
    ("a bit is flipped", flipped),
    ("it is something else", lambda file: file.write_bytes(b"\x00\xff" * 1000)),
    ("it is of another version", lambda file: file.write_bytes(b"format 1\n" + file.read_bytes())),
    ("it is gone", lambda file: file.unlink()),
    ("it is a folder", folder_instead),
    ("it is a link to nowhere", link_to_nowhere),
    ("its folder is gone", lambda _: shutil.rmtree(cache())),
]


@pytest.mark.parametrize("damage", [damage for _, damage in DAMAGE], ids=[title for title, _ in DAMAGE])
def test_a_broken_cache_is_none(tree: Project, damage: Callable[[Path], object]) -> None:
    tree.regen()
    tree.write("docs/m1/p1.md", HEAD + "| 4001 | One. |\n| 4007 | Seven. |\n")
    expected = without(tree)
    files = of_cache()
    assert files, "there is a cache to be damaged"
    for file in files:
        if file.exists():
            damage(file)
    assert (told(tree.errorbook("regen")), tree.files()) == expected
    assert told(tree.errorbook("regen")) == told(tree.errorbook("regen", "--no-cache"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_can_not_be_written_is_none(tree: Project) -> None:
    expected = without(tree)
    cache().mkdir(parents=True)
    cache().chmod(0o500)
    assert (told(tree.errorbook("regen")), tree.files()) == expected


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EIO])
def test_a_file_system_that_takes_nothing_is_no_error(
    tree: Project, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    expected = without(tree)
    monkeypatch.setattr(errorbook.memo, "NamedTemporaryFile", refuse)
    assert (told(tree.errorbook("regen")), tree.files()) == expected
    assert of_cache() == []


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Mount a file system of 16 kB; skip where that can't be done."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_no_error_and_nothing_is_left_on_it(tree: Project) -> None:
    for number in range(60):
        row = "".join(f"| {code} | {'What it means. ' * 20} |\n" for code in range(number * 100, number * 100 + 9))
        tree.write(f"docs/m1/q{number}.md", HEAD + row)
    expected = without(tree)
    with small_disk(cache()):
        assert (told(tree.errorbook("regen")), tree.files()) == expected
        assert of_cache() == []


def regen_of(project: Project) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "errorbook", "regen", "--workers", "1"]
    return subprocess.Popen(command, cwd=project.root, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_two_runs_at_once_of_two_projects(tmp_path: Path) -> None:
    projects = [written(tmp_path / "a"), written(tmp_path / "b")]
    projects[1].write("docs/m1/p1.md", HEAD + "| 4001 | Else. |\n")
    expected = [without(project) for project in projects]
    for _ in range(2):
        runs = [regen_of(project) for project in projects]
        for project, run, (_, files) in zip(projects, runs, expected, strict=True):
            run.communicate(timeout=60)
            assert (run.returncode, project.files()) == (0, files)


def test_two_runs_at_once_of_one_project(tree: Project) -> None:
    """One has the lock, the other says so, or comes late and has nothing to do; what both remember is whole."""
    _, files = without(tree)
    for _ in range(3):
        shutil.rmtree(cache(), ignore_errors=True)
        runs = [regen_of(tree), regen_of(tree)]
        said = [(run.communicate(timeout=60)[1], run.returncode) for run in runs]
        assert sorted(code for _, code in said) in ([0, 0], [0, 4]), said
        assert tree.files() == files
        assert told(tree.errorbook("regen")) == told(tree.errorbook("regen", "--no-cache"))


def test_runs_that_only_read_may_go_on_at_once(tree: Project) -> None:
    tree.regen()
    shutil.rmtree(cache())
    command = [sys.executable, "-m", "errorbook", "check", "--quiet", "--workers", "1"]
    runs = [subprocess.Popen(command, cwd=tree.root, stderr=subprocess.PIPE) for _ in range(3)]
    assert [(run.communicate(timeout=60)[1], run.returncode) for run in runs] == [(b"", 0)] * 3
    assert told(tree.errorbook("check")) == told(tree.errorbook("check", "--no-cache"))


def test_its_size_is_bounded(tree: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are other ones with each run, and never does the folder grow beyond what is allowed, and a little."""
    monkeypatch.setattr(errorbook.memo, "MAX_SIZE", 5_000)
    for run in range(12):
        for number in range(PAGES):
            rows = f"| {4000 + number} | What {number} means. |\n| {run} | {run} |\n"
            tree.write(f"docs/m{number % 2}/p{number}.md", HEAD + rows)
        tree.errorbook("regen", "--accept", "docs/m0/p0.md")
        assert sum(file.stat().st_size for file in of_cache()) < 6_000
