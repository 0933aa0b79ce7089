"""``errorbook diff``."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.catalog.timeline import page, rows, timeline
from tests.support import Project


def git(project: Project, *arguments: str) -> str:
    who = {
        f"GIT_{role}_{what}": "someone@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    ran = subprocess.run(
        ["git", *arguments], cwd=project.root, env=environment, capture_output=True, text=True, check=True
    )
    return ran.stdout


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project in a folder of a repository, released and committed as v1, with a code more in the working state."""
    made = timeline(tmp_path)
    made.errorbook("release", "--version", "1.0.0")
    git(Project(tmp_path), "init", "--quiet", ".")
    git(made, "add", "-A")
    git(made, "commit", "--quiet", "-m", "one")
    git(made, "tag", "v1")
    made.write("docs/errors.md", page(rows(changed={4001: ("", "Other *words*."), 4011: ("", "New.")})))
    made.regen()
    return made


def test_without_arguments_it_is_from_the_last_commit_to_now(project: Project) -> None:
    result = project.errorbook("diff")
    assert result.code == 0
    assert result.out == (
        "common: 1 text changed, 1 added\n"
        "  4001 description.en: “What 4001 means.” → “Other words.”\n"
        "  4011: added, New.\n"
        "This is a minor step. Version 1.1.0 follows the last release, 1.0.0.\n"
    )


@pytest.mark.parametrize(
    "arguments", [["HEAD"], ["v1"], ["v1", "."], ["v1", "catalog"], ["HEAD~0", "catalog/common.yaml"]]
)
def test_revisions_folders_and_files_can_be_compared(project: Project, arguments: list[str]) -> None:
    assert "  4011: added, New.\n" in project.errorbook("diff", *arguments).out


def test_two_revisions_are_compared_as_they_were_committed(project: Project) -> None:
    git(project, "add", "-A")
    git(project, "commit", "--quiet", "-m", "two")
    project.write("docs/errors.md", page(rows()))
    forth, back = project.errorbook("diff", "v1", "HEAD"), project.errorbook("diff", "HEAD", "v1")
    assert "  4011: added, New.\n" in forth.out
    assert "  4011: removed, New. (breaking)\n" in back.out or "  4011: removed, New.\n" in back.out
    assert "This is breaking, a major step." in back.out


def test_no_change_is_told_and_ends_with_0(project: Project) -> None:
    result = project.errorbook("diff", "HEAD", "v1", "--exit-code")
    assert (result.code, result.out) == (0, "No change between HEAD and v1.\n")


def test_exit_code_tells_a_change(project: Project) -> None:
    assert project.errorbook("diff", "--exit-code").code == 1
    project.write("docs/errors.md", page(rows(changed={4001: ("", " What  **4001** means。")})))
    (project.root / "catalog/common.yaml").write_bytes(git(project, "show", "v1:./catalog/common.yaml").encode())
    project.regen("--discard", "catalog")
    assert "**" not in project.read("catalog/common.yaml")
    result = project.errorbook("diff", "--exit-code")
    assert (result.code, result.out) == (0, "No change between HEAD and the working state.\n"), "width and markup alone"


def test_markdown_is_for_a_pull_request(project: Project) -> None:
    project.write("docs/errors.md", page(rows(changed={4001: ("", "See &lt;b&gt; &#124; *x*"), 4011: ("", "New.")})))
    project.regen()
    out = project.errorbook("diff", "--format", "md").out
    assert out.startswith(
        "This is a minor step. Version 1.1.0 follows the last release, 1.0.0.\n\n### Added\n\n- common 4011"
    )
    assert "- common 4001: description.en “What 4001 means.” → “See &lt;b&gt; \\| x”\n" in out
    assert project.errorbook("diff", "v1", "v1", "--format", "md").out == "No change.\n"


def test_json_holds_changes_step_and_version(project: Project) -> None:
    report = json.loads(project.errorbook("diff", "--format", "json").out)
    assert (report["format"], report["step"], report["version"]) == (1, "minor", {"last": "1.0.0", "next": "1.1.0"})
    assert [(one["kind"], one["code"], one["step"], one["breaking"]) for one in report["changes"]] == [
        ("text", "4001", "patch", False),
        ("added", "4011", "minor", False),
    ]
    assert report["changes"][1]["entry"]["description"] == {"en": "New."}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nothing"], "nothing: no such file or folder, and no commit, branch or tag of git"),
        (["--", "--output=x"], "--output=x: no such file or folder, and no commit, branch or tag of git"),
        (["docs/errors.md"], "docs/errors.md: is no catalogue"),
        (["out/json"], "out/json: holds no catalogue"),
    ],
)
def test_what_can_not_be_compared_is_told(project: Project, arguments: list[str], told: str) -> None:
    result = project.errorbook("diff", *arguments)
    assert (result.code, told in result.err) == (2, True), result.err
    assert not (project.root / "x").exists()


def test_a_repository_without_a_commit_is_told(tmp_path: Path) -> None:
    made = timeline(tmp_path)
    git(made, "init", "--quiet")
    result = made.errorbook("diff")
    assert (result.code, "HEAD: nothing is committed yet; commit the catalogue first" in result.err) == (2, True)


def test_without_a_repository_or_a_project_files_can_be_compared(tmp_path: Path) -> None:
    made = timeline(tmp_path)
    assert "is in no git repository; name two files or folders to compare" in made.errorbook("diff").err
    old = made.read("catalog/common.yaml")
    other = Project(tmp_path / "other")
    other.write("old.yaml", old)
    other.write("new.yaml", old.replace("What 4001 means.", "Other words."))
    result = other.errorbook("diff", "old.yaml", "new.yaml")
    assert (result.code, "4001 description.en: “What 4001 means.” → “Other words.”" in result.out) == (0, True)
    assert "This is a patch.\n" in result.out
    assert other.errorbook("diff", "old.yaml").code == 2


def test_another_base_class_is_breaking_though_no_code_changed(project: Project) -> None:
    git(project, "add", "-A")
    git(project, "commit", "--quiet", "-m", "two")
    said = project.read("errorbook.yaml")
    base = next(line for line in said.splitlines() if line.startswith("exception:")).split()[1]
    project.write("errorbook.yaml", said.replace(base, "OtherError"))
    told = f"exception of the project: {base} → OtherError (major)"
    assert told in project.errorbook("regen").out
    result = project.errorbook("diff", "--exit-code")
    assert result.code == 1
    assert f"the project: 1 setting changed\n  exception: “{base}” → “OtherError” (breaking)\n" in result.out
    assert "Version 2.0.0 follows the last release, 1.0.0." in result.out
    git(project, "add", "-A")
    git(project, "commit", "--quiet", "-m", "three")
    assert project.errorbook("diff", "--exit-code").code == 0
    assert "Version 2.0.0 follows" in project.errorbook("diff", "HEAD~1", "HEAD").out
