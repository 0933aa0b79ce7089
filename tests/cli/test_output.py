"""What is printed is only shown: on a terminal and in a pipe, nothing of a text acts."""

import os
import pty
import re
import subprocess
import sys

import pytest

from errorbook.cli.output import visible
from tests.support import Project

HOSTILE = "\x1b[31mred\x1b[2K\x1b]0;title\x07\x9bm \u202eleft\u2069 a\u200bb \U000e0041"
SHOWN = r"\u001b[31mred\u001b[2K\u001b]0;title\u0007\u009bm \u202eleft\u2069 a\u200bb \udb40\udc41"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (HOSTILE, SHOWN),
        ("", ""),
        ("plain 身份认证失败 😀", "plain 身份认证失败 😀"),
        ("lines\n\tand tabs\n", "lines\n\tand tabs\n"),
        ("a\rb", r"a\u000db"),
        ("\ud800", r"\ud800"),
        ("back\\slash \u3000 \xa0", "back\\slash \u3000 \xa0"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_an_escape_of_json(text: str, seen: str) -> None:
    assert visible(text) == seen


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "errorbook", *arguments]


def on_a_terminal(project: Project, *arguments: str) -> str:
    """Return what a command of errorbook prints on a terminal of its own."""
    ours, its = pty.openpty()
    with subprocess.Popen(command(*arguments), cwd=project.root, stdin=its, stdout=its, stderr=its) as process:
        os.close(its)
        printed = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            printed += more
        process.wait(timeout=60)
    os.close(ours)
    return printed.decode()


def in_a_pipe(project: Project, *arguments: str) -> str:
    ran = subprocess.run(command(*arguments), cwd=project.root, capture_output=True, timeout=60)
    return (ran.stdout + ran.stderr).decode()


# Colours, styles and the end of both; what rich and click write themselves.
OWN = re.compile(r"\x1b\[(0|1|3|1;3|3[1-6]|1;3[1-6])m")


@pytest.mark.parametrize("run", [on_a_terminal, in_a_pipe])
def test_an_edited_file_does_not_act_where_its_diff_is_shown(project: Project, run: object) -> None:
    project.regen()
    file = next((project.root / "out" / "markdown").rglob("common.md"))
    file.write_text(f"{HOSTILE}\n", encoding="utf-8")
    printed = run(project, "check")  # type: ignore[operator]
    assert "common.md" in printed
    assert HOSTILE not in printed
    assert not re.search(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200b\u202e\u2069]", OWN.sub("", printed))


@pytest.mark.parametrize("run", [on_a_terminal, in_a_pipe])
@pytest.mark.parametrize("arguments", [[], ["--explain"], ["--format", "json"]])
def test_a_page_does_not_act_whatever_it_is_called(project: Project, run: object, arguments: list[str]) -> None:
    name = HOSTILE.replace("/", "")
    page = project.write(name, project.read("docs/errors.md").replace("The thing is gone.", HOSTILE))
    printed = run(project, "extract", page.name, *arguments)  # type: ignore[operator]
    assert "Error code" in printed or "4200" in printed
    assert r"\u202eleft" in printed
    assert not re.search(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200b\u202e\u2069]", OWN.sub("", printed))


def test_json_stays_the_same_json(project: Project) -> None:
    import json

    page = project.write(
        "p.md", project.read("docs/errors.md").replace("The thing is gone.", "a\u202eb\u200bc \U000e0041")
    )
    printed = in_a_pipe(project, "extract", page.name, "--format", "json")
    assert printed.isascii()
    assert json.loads(printed)["tables"][0]["entries"][2]["description"] == "a\u202eb\u200bc \U000e0041"


def test_colours_are_kept_on_a_terminal_and_nowhere_else(project: Project) -> None:
    project.regen()
    assert "\x1b[32mAll " in on_a_terminal(project, "check")
    assert "\x1b" not in in_a_pipe(project, "check")
