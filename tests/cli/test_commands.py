"""The commands as a user calls them."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from errorbook.cli import run
from errorbook.cli.commands import COMMANDS
from errorbook.rendering import publish as publishing
from tests.support import PAGE, Project


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(project: Project, command: str) -> None:
    result = project.errorbook(command, "--help")
    assert result.code == 0
    assert f"Example: errorbook {command}" in result.out


@pytest.mark.parametrize(
    "arguments",
    [["regenerate"], ["regen", "--wrong"], ["extract"], ["extract", "x", "--format", "xml"], ["schema", "x"]],
)
def test_wrong_usage_ends_with_2(project: Project, arguments: list[str]) -> None:
    result = project.errorbook(*arguments)
    assert result.code == 2
    assert "Usage: errorbook" in result.err


# regen


def test_the_first_run_makes_everything_and_the_second_nothing(project: Project) -> None:
    first = project.regen()
    assert first.out == "common: 1 new module\n  common: module, 3 codes\nFiles: 20 written, 0 unchanged.\n"
    assert project.regen().out == "Nothing to do: 20 files are as they should be.\n"


def test_a_dry_run_says_what_would_change_and_writes_nothing(project: Project) -> None:
    before = project.files()
    result = project.regen("--dry-run", "--verbose")
    assert "would write catalog/common.yaml" in result.out
    assert "Files: 20 to write, 0 unchanged." in result.out
    assert project.files() == before


def test_quiet_prints_nothing(project: Project) -> None:
    project.replace("docs/errors.md", "| 4200 | Gone", "| 4100 | No entry | Other words. | |\n| 4200 | Gone")
    assert project.regen("--quiet") == project.regen("--quiet")
    assert (project.regen("--quiet").out, project.regen("--quiet").err) == ("", "")


def test_a_long_list_of_changes_is_cut_but_for_verbose(project: Project) -> None:
    project.regen()
    rows = "".join(f"| {code} | T | D | |\n" for code in range(4300, 4330))
    project.replace("docs/errors.md", "| 4200 | Gone", f"{rows}| 4200 | Gone")
    result = project.errorbook("regen", "--dry-run")
    assert "common: 30 added\n" in result.out
    assert "  … and 18 more (--verbose shows all)\n" in result.out
    assert len(project.errorbook("regen", "--dry-run", "--verbose").out.splitlines()) > 30


def test_json_holds_changes_findings_and_files(project: Project) -> None:
    project.regen()
    project.replace("docs/errors.md", "The thing is gone.", "It is gone.")
    project.replace("docs/errors.md", "| 4200 |", "| | x | y | |\n| 4200 |")
    report = json.loads(project.regen("--format", "json").out)
    assert report["format"] == 1
    assert report["changes"] == [
        {
            "kind": "text",
            "module": "common",
            "code": "4200",
            "field": "description.en",
            "old": "The thing is gone.",
            "new": "It is gone.",
            "step": "patch",
            "breaking": False,
        }
    ]
    assert report["version"] == {"next": "0.1.0"}
    assert [(one["id"], one["page"], one["line"]) for one in report["findings"]] == [
        ("row-rejected", "docs/errors.md", 9)
    ]
    assert "catalog/common.yaml" in report["files"]["written"]
    assert report["files"]["removed"] == []


def test_a_hand_edited_file_is_in_the_way_until_it_is_given_up(project: Project) -> None:
    project.regen()
    path = "out/python/acme_errors/common.py"
    project.write(path, "# mine\n")
    result = project.errorbook("regen")
    assert result.code == 1
    assert f"{path}: was edited by hand" in result.err
    assert project.read(path) == "# mine\n"
    project.regen("--discard", path)
    assert "class ErrorCode" in project.read(path)


def test_a_whole_folder_of_edits_can_be_given_up_also_without_its_manifest(project: Project) -> None:
    project.regen()
    before = project.files()
    project.write("out/python/README.md", "mine")
    project.write("out/python/pyproject.toml", "mine")
    project.write("out/python/.errorbook.json", "<<<<<<< HEAD")
    assert "is no manifest" in project.errorbook("regen").err
    project.regen("--discard", "./out/python/")
    assert project.files() == before


def test_a_hand_edited_catalogue_is_in_the_way_too(project: Project) -> None:
    project.regen()
    project.replace("catalog/common.yaml", "name: AUTH_FAILURE", "name: MINE")
    result = project.errorbook("regen")
    assert result.code == 1
    assert "catalog/common.yaml: was edited by hand" in result.err
    assert "name: MINE" in project.read("catalog/common.yaml")


def test_an_interrupted_run_is_told_by_a_dry_run_too(project: Project) -> None:
    project.regen()
    project.write(f"{publishing.STAGE}/{publishing.JOURNAL}", '{"write": {}, "remove": []}')
    assert project.errorbook("regen", "--dry-run").code == 1


def test_many_findings_of_a_kind_are_cut_but_for_verbose(project: Project) -> None:
    rows = "".join("| | Row | without code | |\n" for _ in range(20))
    project.replace("docs/errors.md", "| 4200 | Gone", f"{rows}| 4200 | Gone")
    assert "… and 14 more of [row-rejected] (--verbose shows all)" in project.errorbook("regen", "--dry-run").err
    assert project.errorbook("regen", "--dry-run", "--verbose").err.count("[row-rejected]") == 20


def test_files_of_others_in_an_output_folder_are_named_and_kept(project: Project) -> None:
    project.regen()
    theirs = ("out/python/notes.txt", "out/markdown/en/mine/a.md", "catalog/old.txt")
    for path in (*theirs, "out/python/acme_errors/__pycache__/a.pyc", "out/json/.cache/a", "out/python/a.egg-info/b"):
        project.write(path, "mine\n")
    report = json.loads(project.regen("--format", "json").out)
    assert sorted(one["page"] for one in report["findings"] if one["id"] == "foreign-file") == sorted(theirs)
    told = "out/python/notes.txt: warning: errorbook did not write this, and leaves it alone [foreign-file]"
    assert told in project.regen().err
    assert project.read("out/python/notes.txt") == "mine\n"


def test_discarding_what_is_no_generated_file_is_an_error(project: Project) -> None:
    project.regen()
    result = project.errorbook("regen", "--discard", "docs/errors.md")
    assert result.code == 2
    assert "--discard docs/errors.md: no such generated file" in result.err


def test_an_output_that_the_project_file_names_no_longer_stays(project: Project) -> None:
    project.regen()
    project.replace("errorbook.yaml", ", json: out/json", "")
    project.regen()
    assert (project.root / "out/json/common.json").exists()


def test_a_terminal_gets_a_table_in_which_markup_is_text(project: Project) -> None:
    project.regen()
    project.replace("docs/errors.md", "The thing is gone.", "The [red]thing[/red] is gone.")
    told = on_a_terminal(project, "regen", "--dry-run")
    assert "┃ code ┃ what" in told
    assert "The [red]thing[/red] is gone." in told


def test_a_terminal_gets_what_a_page_lists_as_a_table(project: Project) -> None:
    project.replace("docs/errors.md", "The thing is gone.", "The [red]thing[/red] is gone.")
    told = on_a_terminal(project, "extract", "docs/errors.md")
    assert "┃ code ┃ title" in told
    assert "The [red]thing[/red] is gone." in told


def on_a_terminal(project: Project, *arguments: str) -> str:
    """Call errorbook as a process whose output is a terminal, and return what it shows."""
    ours, its = pty.openpty()
    environment = {**os.environ, "COLUMNS": "160", "TERM": "dumb"}
    command = [sys.executable, "-m", "errorbook", *arguments]
    with subprocess.Popen(command, cwd=project.root, stdout=its, stderr=its, env=environment) as process:
        os.close(its)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
    assert process.returncode == 0, shown
    os.close(ours)
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux tells that the other side has closed
        return b""


# check


def test_check_is_silent_about_nothing_and_writes_nothing(project: Project) -> None:
    project.regen()
    before = project.files()
    result = project.errorbook("check")
    assert (result.code, result.out, result.err) == (0, "All 20 files are as they should be.\n", "")
    assert project.files() == before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("catalog/common.yaml", "The thing", "A thing"),
        ("out/markdown/en/common.md", "4200", "4201"),
        ("out/json/common.json", "4200", "4201"),
    ],
)
def test_check_shows_what_is_not_as_regen_would_make_it(project: Project, path: str, old: str, new: str) -> None:
    project.regen()
    project.replace(path, old, new)
    before = project.files()
    result = project.errorbook("check")
    assert result.code == 1
    assert f"--- a/{path}\n" in result.out
    assert any(line.startswith("-") and new in line for line in result.out.splitlines())
    assert any(line.startswith("+") and old in line for line in result.out.splitlines())
    assert f"{path}: was edited by hand" in result.err
    assert json.loads(project.errorbook("check", "--format", "json").out)["files"]["written"] == [path]
    assert project.files() == before


def test_check_shows_a_file_that_is_gone_even_an_empty_one(project: Project) -> None:
    project.regen()
    (project.root / "out/python/acme_errors/py.typed").unlink()
    result = project.errorbook("check")
    assert (result.code, result.out) == (
        1,
        "--- a/out/python/acme_errors/py.typed\n+++ b/out/python/acme_errors/py.typed\n(an empty file)\n",
    )


def test_check_tells_an_interrupted_run_and_regen_finishes_it(project: Project) -> None:
    project.regen()
    project.write(f"{publishing.STAGE}/0", "new")
    project.write(f"{publishing.STAGE}/{publishing.JOURNAL}", '{"write": {"0": "finished.txt"}, "remove": []}')
    result = project.errorbook("check")
    assert result.code == 1
    assert "`errorbook regen` finishes it" in result.err
    project.regen()
    assert project.read("finished.txt") == "new"
    assert project.errorbook("check").code == 0


# extract


def test_extract_prints_a_table_of_a_page(project: Project) -> None:
    result = project.errorbook("extract", "docs/errors.md")
    assert result.code == 0
    assert result.out.startswith("docs/errors.md (en): 3 codes in 1 table, 1 message example\n")
    assert "4100      No entry  The signature is wrong.  Sign again." in result.out


def test_extract_reads_standard_input_and_needs_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert run(["extract", "-", "--format", "json"]) == 0
    page = json.loads(capsys.readouterr().out)
    assert page["page"] == "-"
    assert [entry["code"] for table in page["tables"] for entry in table["entries"]] == ["4000", "4100", "4200"]


def test_the_json_of_a_page_has_the_documented_form(project: Project) -> None:
    page = json.loads(project.errorbook("extract", "docs/errors.md", "--format", "json").out)
    table = page["tables"][0]
    assert (page["language"], table["heading"], table["line"], table["layout"], table["kind"], table["rows"]) == (
        "en",
        "1. Common codes",
        5,
        "pipe-table",
        "common",
        3,
    )
    expected = {
        "row": 1,
        "line": 7,
        "code": "4000",
        "symbol": None,
        "title": "Bad request",
        "description": "A parameter is missing.",
    }
    expected |= {
        "solution": "Add the parameter.",
        "message": None,
        "module_code": None,
        "http_status": None,
        "texts": {},
    }
    assert expected.items() <= table["entries"][0].items()
    assert table["rejected"] == []
    assert [
        {"code": "100004", "detail": "no such project"}.items() <= one.items() for one in page["message_examples"]
    ] == [True]
    assert page["findings"] == []


def test_a_page_that_can_not_be_read_is_told_and_the_others_are_read(project: Project) -> None:
    project.write("docs/a.pdf", "%PDF-1.7")
    result = project.errorbook("extract", "docs/none.md", "docs/a.pdf", "docs/errors.md", "--format", "json")
    assert result.code == 1
    none, pdf, errors = map(json.loads, result.out.splitlines())
    assert [(one["id"], one["level"]) for one in none["findings"] + pdf["findings"]] == [("unreadable", "error")] * 2
    assert none["tables"] == pdf["tables"] == []
    assert len(errors["tables"]) == 1


# whatever happens


def test_a_bug_is_told_with_the_text_to_report(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("an invariant does not hold")

    monkeypatch.setattr("errorbook.regen.render", broken)
    result = project.errorbook("regen")
    assert result.code == 70
    assert "This is a bug in errorbook. Please report it" in result.err
    assert "RuntimeError: an invariant does not hold" in result.err


def test_ctrl_c_ends_with_130_and_nothing_written(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("errorbook.regen.render", interrupted)
    before = project.files()
    assert project.errorbook("regen").code == 130
    assert project.files() == before


def test_a_full_disk_ends_with_4_and_the_old_state(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    project.regen()
    project.replace("docs/errors.md", "The thing is gone.", "It is gone.")
    before = project.files()
    monkeypatch.setattr(publishing, "_write", full)
    result = project.errorbook("regen")
    assert (result.code, "No space left on device" in result.err) == (4, True)
    assert project.files() == before


def test_a_second_run_at_the_same_time_ends_with_4(project: Project) -> None:
    with publishing.locked(project.root):
        result = project.errorbook("regen")
    assert (result.code, "is writing here; wait for it to end" in result.err) == (4, True)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_output_is_utf_8_whatever_the_locale(project: Project, locale: str) -> None:
    project.replace("docs/errors.md", "The thing is gone.", "事情没有了。")
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "errorbook", "extract", "docs/errors.md"]
    ran = subprocess.run(command, cwd=project.root, env=environment, capture_output=True, check=True)
    assert "事情没有了。" in ran.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(project: Project) -> None:
    command = f"{sys.executable} -m errorbook extract {' docs/errors.md' * 400} | head -n 1"
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], cwd=project.root, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments", ["check", "check --format json", "diff old --exit-code", "diff old --exit-code --format md"]
)
def test_a_reader_that_goes_away_changes_no_exit_code(project: Project, arguments: str) -> None:
    """What differs is more than a pipe holds, so that the command is still printing when nobody reads any longer."""
    rows = "".join(f"| {code} | Sort {code} | {'So it goes. ' * 20} | |\n" for code in range(5000, 5400))
    project.regen()
    (project.root / "catalog").rename(project.root / "old")
    project.replace("docs/errors.md", "| 4200 |", rows + "| 4200 |")
    if "diff" in arguments:
        project.regen()
    command = f"set -o pipefail; {sys.executable} -m errorbook {arguments} 2>&1 | head -n 1"
    ran = subprocess.run(["bash", "-c", command], cwd=project.root, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr, ran.stdout.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("arguments", ["--help", "regen", "extract docs/errors.md"])
def test_a_closed_output_is_no_error(project: Project, arguments: str) -> None:
    command = f"{sys.executable} -m errorbook {arguments} >&-"
    ran = subprocess.run(["bash", "-c", command], cwd=project.root, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
