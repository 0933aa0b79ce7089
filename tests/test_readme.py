"""The README is true: what it tells a user to type is typed here, word for word."""

import contextlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import jsonschema
import pytest
import yaml

from errorbook.cli import errorbook
from errorbook.cli.schema import schema_text
from tests.support import ROOT, imported

README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_python_example_runs_and_gives_what_its_comments_say() -> None:
    source = blocks("python")[0]
    printed: list[str] = []
    with imported(ROOT / "generated/python", "tencentcloud_errors"):
        names: dict[str, object] = {"print": lambda *values: printed.append(" ".join(map(str, values)))}
        exec(source, names)  # noqa: S102 - our own README
        assert printed == ["4100 身份认证失败: (100004)projectId不正确", "100004 projectId不正确 False"]
        for expression, comment in re.findall(r"^(\S.*?)\s+# ('.*')$", source, re.MULTILINE):
            assert repr(eval(expression, names)) == comment  # noqa: S307


def test_a_minute_with_your_own_documentation_works_word_for_word(tmp_path: Path) -> None:
    script = "set -eu\n" + "\n".join(blocks("sh")[1:])
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    ran = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "docs/errors.md → module common, en\n" in ran.stdout
    assert "common: 1 new module" in ran.stdout
    assert f"{blocks('text')[0]}\n" in ran.stdout
    with imported(tmp_path / "acme/generated/python", "acme_errors") as package:
        assert package.ErrorCode.TOO_MANY_CALLS.retryable is True
        assert package.SUCCESS == 0


PAGES = ["README.md", "docs/explain.md", "docs/when-the-docs-change.md", "docs/versions.md", "docs/packs.md"]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_line_that_is_named_is_one(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    named = [re.sub(r"\s+#.*", "", line) for line in lines if line.startswith("errorbook ")]
    named += re.findall(r"`(errorbook [a-z][^`]*)`", text)
    assert named
    for line in named:
        for one in re.split(r"&&|\|(?= *errorbook)", line):
            _, name, *arguments = shlex.split(one.partition(">")[0])
            command = errorbook.get_command(click.Context(errorbook), name)
            assert command is not None, one
            with contextlib.suppress(
                click.MissingParameter, click.exceptions.NoArgsIsHelpError
            ):  # `errorbook extract` alone
                command.make_context(name, arguments)  # raises for what it does not know


def test_the_parts_of_a_project_file_are_valid() -> None:
    schema = json.loads(schema_text("project"))
    validator = jsonschema.Draft202012Validator({**schema, "$ref": "#/$defs/ProjectFile"})
    assert len(blocks("yaml")) > 1
    for block in blocks("yaml"):
        errors = validator.iter_errors(yaml.safe_load(block))
        assert [error.message for error in errors if error.validator != "required" or error.path] == []


def test_every_link_leads_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
