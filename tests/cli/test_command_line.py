"""What all commands share: starting, help, colours, readers that go away, the machine in the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from errorbook.cli import run
from errorbook.cli.commands import COMMANDS, Commands
from tests.rendering.dying import without_space
from tests.support import Project

ERRORBOOK = [sys.executable, "-m", "errorbook"]
HEAVY = {"jinja2", "yaml", "msgspec", "rich", "selectolax", "cmarkgfm", "lxml", "bs4", "pathlib"}


def modules_of(*arguments: str) -> set[str]:
    """Return the modules that a run imports."""
    program = (
        "import sys\nfrom errorbook.cli import run\n"
        f"run({list(arguments)!r})\nprint(*sys.modules, file=sys.stderr, sep='\\n')"
    )
    ran = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True, env=paths())
    return set(ran.stderr.split())


def paths() -> dict[str, str]:
    """Return an environment that finds what this Python finds without its `site`, which imports things itself."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["regenerate"]])
def test_what_needs_no_command_imports_none(arguments: list[str]) -> None:
    imported = modules_of(*arguments)
    assert "click" in imported
    assert imported & HEAVY == set()
    assert {f"errorbook.cli.{name}" for name in COMMANDS} & imported == set()


def test_each_command_of_the_list_is_there_and_each_file_is_in_the_list() -> None:
    group = Commands("errorbook")
    for name in COMMANDS:
        command = group.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert command.name == name
    source = Path(sys.modules["errorbook.cli"].__file__ or "").parent
    shared = {"__init__", "commands", "means", "output", "telling"}
    assert {file.stem for file in source.glob("*.py")} - shared == set(COMMANDS)


def test_help_lists_every_command_with_what_it_is_for(project: Project) -> None:
    shown = project.errorbook("--help").out
    assert [
        one for one in COMMANDS.items() if f"  {one[0].ljust(max(map(len, COMMANDS)))}  {one[1]}\n" not in shown
    ] == []


def test_a_reader_that_goes_away_changes_no_exit_code(project: Project) -> None:
    project.regen()
    rows = "\n".join(f"| {code} | T | D | S |" for code in range(5000, 5040))
    project.replace("docs/errors.md", "| 4200 | Gone", f"{rows}\n| 4200 | Gone")
    project.regen()
    project.replace("docs/errors.md", f"{rows}\n", "")
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run([*ERRORBOOK, "regen"], cwd=project.root, stdout=writer, stderr=writer, check=False)
    os.close(writer)
    assert ran.returncode == 3


def test_a_limit_of_the_shell_is_told_with_what_to_do(project: Project) -> None:
    ran = subprocess.run(
        [*ERRORBOOK, "regen"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=without_space(64),
    )
    assert ran.returncode == 4
    assert "File too large; the shell allows no files of that size; `ulimit -f` shows and sets the limit" in ran.stderr


@pytest.mark.parametrize(("setting", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)])
def test_a_terminal_gets_colours_but_for_no_color(project: Project, setting: dict[str, str], coloured: bool) -> None:
    project.regen()
    import pty

    ours, its = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | setting
    ran = subprocess.run([*ERRORBOOK, "check"], cwd=project.root, stdout=its, stderr=its, env=environment, check=True)
    os.close(its)
    shown = os.read(ours, 65536)
    os.close(ours)
    assert ran.returncode == 0
    assert (b"\x1b[" in shown) is coloured, shown


def test_a_pipe_gets_no_colours(project: Project) -> None:
    project.regen()
    ran = subprocess.run([*ERRORBOOK, "check"], cwd=project.root, capture_output=True, check=True)
    assert b"\x1b" not in ran.stdout + ran.stderr


def test_wrong_usage_is_told_as_click_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["regen", "--dryrun"]) == 2
    assert "Try 'errorbook regen --help' for help." in (told := capsys.readouterr().err)
    assert "Did you mean" in told
