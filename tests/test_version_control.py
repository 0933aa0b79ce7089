"""What git does to files is no edit: switching branches, merging them, with conflicts and without."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import PAGE, Project, new_project

ENVIRONMENT = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "a@acme.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}
ROWS = "".join(f"| {code} | Title {code} | Text {code}. | |\n" for code in range(5000, 5040))


def git(project: Project, *arguments: str, check: bool = True) -> str:
    ran = subprocess.run(
        ["git", "-c", "merge.conflictStyle=merge", *arguments],
        cwd=project.root,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not check or ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project under git, with enough rows that two people can change some without meeting."""
    made = new_project(tmp_path / "project", PAGE.replace("| 4200 |", f"{ROWS}| 4200 |"))
    made.regen()
    git(made, "init", "--quiet", "--initial-branch=main")
    commit(made, "first")
    return made


def commit(project: Project, message: str) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", message)


def on_branch(project: Project, name: str, change: Callable[[], object]) -> None:
    """Change the page on a branch of its own, and bring everything along."""
    git(project, "switch", "--quiet", "--create", name, "main")
    change()
    project.regen()
    commit(project, name)


def reword(project: Project, code: int, text: str) -> None:
    project.replace("docs/errors.md", f"Text {code}.", text)


def test_switching_branches_is_no_edit(project: Project) -> None:
    on_branch(project, "one", lambda: reword(project, 5000, "Said otherwise."))
    for name in ("main", "one", "main"):
        git(project, "switch", "--quiet", name)
        assert "Nothing to do" in project.regen().out


def test_a_page_of_another_branch_beside_what_was_made_here_is_no_edit(project: Project) -> None:
    on_branch(project, "one", lambda: reword(project, 5000, "Said otherwise."))
    git(project, "switch", "--quiet", "main")
    git(project, "checkout", "--quiet", "one", "--", "docs/errors.md")
    project.regen()
    assert git(project, "diff", "one", "--stat") == ""


def test_a_merge_of_changes_that_do_not_meet_is_no_edit_though_the_manifests_conflict(project: Project) -> None:
    on_branch(project, "one", lambda: reword(project, 5000, "Said otherwise."))
    on_branch(project, "two", lambda: reword(project, 5039, "Said anew."))
    git(project, "merge", "one", check=False)
    conflicts = git(project, "diff", "--name-only", "--diff-filter=U").split()
    assert "out/json/.errorbook.json" in conflicts
    assert "docs/errors.md" not in conflicts
    project.regen()
    assert "Said otherwise." in project.read("out/json/common.json")
    assert "Said anew." in project.read("out/json/common.json")
    assert project.errorbook("check").code == 0
    assert not any(b"<<<<<<<" in content for content in project.files().values())


def test_generated_files_in_conflict_are_made_anew_once_page_and_catalogue_are_settled(project: Project) -> None:
    on_branch(project, "one", lambda: reword(project, 5000, "Said otherwise."))
    on_branch(project, "two", lambda: reword(project, 5000, "Said anew."))
    git(project, "merge", "one", check=False)
    conflicts = git(project, "diff", "--name-only", "--diff-filter=U").split()
    assert {"docs/errors.md", "catalog/common.yaml", "out/markdown/en/common.md", "out/python/.errorbook.json"} <= set(
        conflicts
    )
    git(project, "checkout", "--quiet", "--ours", "docs/errors.md")
    result = project.errorbook("regen")
    assert (result.code, "catalog/common.yaml:" in result.err) == (2, True)
    git(project, "checkout", "--quiet", "--theirs", "catalog/common.yaml")
    project.regen()
    assert git(project, "diff", "two", "--stat") == ""
    assert project.errorbook("check").code == 0


@pytest.mark.parametrize("side", ["--ours", "--theirs"])
def test_manifests_that_were_settled_in_favour_of_one_side_name_what_was_merged(project: Project, side: str) -> None:
    on_branch(project, "one", lambda: reword(project, 5000, "Said otherwise."))
    on_branch(project, "two", lambda: reword(project, 5039, "Said anew."))
    git(project, "merge", "one", check=False)
    git(project, "checkout", side, *git(project, "diff", "--name-only", "--diff-filter=U").split())
    project.regen()  # what git merged by itself is, byte for byte, what is made
    assert project.errorbook("check").code == 0


def test_a_release_on_one_side_of_a_merge_is_the_last_release_of_both(project: Project) -> None:
    on_branch(project, "one", lambda: reword(project, 5000, "Said otherwise."))
    git(project, "switch", "--quiet", "main")
    assert project.errorbook("release", "--version", "1.0.0").code == 0
    commit(project, "a release")
    git(project, "merge", "one", check=False)
    project.regen()
    assert project.read("catalog/common.yaml").count('    since: "1.0.0"\n') == 43
    assert 'version = "1.0.1"' in project.read("out/python/pyproject.toml")
    assert project.errorbook("check").code == 0


def test_a_file_that_was_edited_during_a_merge_that_did_not_touch_it_is_an_edit(project: Project) -> None:
    on_branch(project, "one", lambda: reword(project, 5000, "Said otherwise."))
    on_branch(project, "two", lambda: reword(project, 5039, "Said anew."))
    git(project, "merge", "one", check=False)
    project.write("out/python/README.md", "mine\n")
    result = project.errorbook("regen")
    assert result.code == 1
    assert "out/python/README.md: was edited by hand" in result.err


def test_an_edit_stays_one_when_it_is_committed(project: Project) -> None:
    project.write("out/python/README.md", "mine\n")
    commit(project, "an edit")
    assert project.errorbook("regen").code == 1
    assert project.read("out/python/README.md") == "mine\n"
