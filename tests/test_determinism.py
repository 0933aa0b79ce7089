"""Same in, same out: nothing of the machine, the clock or the order of files in any output byte."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import PAGE, Project, new_project

PROJECT = """\
format: 1
package: acme-errors
exception: AcmeError
languages: [en, de]
sources:
  - {path: docs/errors.md, module: common, language: en}
  - {path: docs/more.md, module: cvm, language: en}
overlay: docs/overlay.yaml
outputs: {python: out/python, markdown: out/markdown, json: out/json}
"""
MORE = """\
# Error codes

| Error code | Description |
|---|---|
| InvalidParameter | Wrong. |
| InvalidParameter.Region | Wrong place. |
| AuthFailure.Zulu | Z. |
| AuthFailure.Alpha | A. |
| AuthFailure.Alpha | Another A. |
"""


def generated(root: Path, environment: dict[str, str], folder: str = ".", umask: int = 0o022) -> dict[str, bytes]:
    """Generate a project in a process of its own; return every file."""
    project = new_project(root / "project", PAGE, project=PROJECT)
    project.write("docs/more.md", MORE)
    command = [sys.executable, "-m", "errorbook", "regen", "--quiet"]
    subprocess.run(command, cwd=project.root / folder, env={**os.environ, **environment}, umask=umask, check=True)
    return project.files()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return generated(tmp_path_factory.mktemp("expected"), {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"})


@pytest.mark.parametrize(
    ("environment", "folder", "umask"),
    [
        ({"PYTHONHASHSEED": "1"}, ".", 0o022),
        ({"PYTHONHASHSEED": "4242"}, ".", 0o022),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, ".", 0o022),
        ({"TZ": "Pacific/Kiritimati"}, ".", 0o022),
        ({}, "docs", 0o022),
        ({}, ".", 0o077),
        ({"HOME": "/nonexistent", "USER": "nobody", "COLUMNS": "20", "FORCE_COLOR": "1"}, ".", 0o022),
    ],
    ids=["hash seed 1", "hash seed 4242", "locale", "time zone", "working directory", "umask", "user and terminal"],
)
def test_the_surroundings_change_no_byte(
    tmp_path: Path, expected: dict[str, bytes], environment: dict[str, str], folder: str, umask: int
) -> None:
    assert generated(tmp_path, environment, folder, umask) == expected


def test_the_order_in_which_files_were_made_changes_no_byte(tmp_path: Path, expected: dict[str, bytes]) -> None:
    project = Project(tmp_path / "project")
    for path in reversed([path for path in expected if path.startswith(("docs/", "errorbook.yaml"))]):
        project.write(path, expected[path].decode())
    project.regen()
    assert project.files() == expected


def test_another_folder_changes_no_byte(tmp_path: Path, expected: dict[str, bytes]) -> None:
    assert generated(tmp_path / "a folder with spaces, 中文", {}) == expected


def test_a_second_run_changes_no_byte(tmp_path: Path, expected: dict[str, bytes]) -> None:
    generated(tmp_path, {})
    assert generated(tmp_path, {}) == expected
