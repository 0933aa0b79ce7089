"""`errorbook explain` as a user calls it, and what a shell completes."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest

from errorbook.cli.schema import schema_text
from tests.support import Project

ERRORBOOK = [sys.executable, "-m", "errorbook"]


@pytest.fixture
def made(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a project that was generated, in no locale."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    project.regen()
    return project


def reading(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode()), isatty=lambda: False))


def test_a_code_is_explained(made: Project) -> None:
    result = made.errorbook("explain", "4100")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "4100  AUTH_FAILURE  common\n"
        "  No entry\n"
        "  The signature is wrong.\n"
        "  What to do  Sign again.\n"
        "  Retry       not as it is\n"
        "  Exception   AuthFailureError\n"
        "  From        docs/errors.md, 1. Common codes\n\n"
    )


def test_the_language_is_that_of_the_option_or_of_the_locale(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Kein Zutritt" in made.errorbook("explain", "4100", "--language", "de").out
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert "Kein Zutritt" in made.errorbook("explain", "4100").out
    assert "No entry" in made.errorbook("explain", "4100", "--language", "en").out
    result = made.errorbook("explain", "4100", "--language", "fr")
    assert (result.code, result.err) == (2, "--language fr: the catalogue has no such texts; known: en, de\n")


def test_an_unknown_code_ends_with_1_and_the_known_are_told_all_the_same(made: Project) -> None:
    result = made.errorbook("explain", "4101", "4200", "-1001")
    assert result.code == 1
    assert "4101 is in no catalogue of this project.\nKnown codes that resemble it:\n  4100  AUTH_FAILURE" in result.out
    assert "4200  CODE_4200  common" in result.out
    assert "-1001 is in no catalogue" in result.out


def test_a_negative_code_is_no_option(made: Project) -> None:
    made.replace("docs/errors.md", "| 4200 |", "| -1001 | Fuse | Blown. | |\n| 4200 |")
    made.regen()
    for arguments in (["-1001"], ["--", "-1001"], ["--language", "en", "-1001"]):
        assert "CODE_MINUS_1001" in made.errorbook("explain", *arguments).out


def test_a_log_is_gone_through(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    log = (
        '12:00 INFO took 4100 ms\n12:01 ERROR {"code":4200}\n12:02 code=4200\n12:03 message="(100004)no such project"\n'
    )
    reading(monkeypatch, log)
    result = made.errorbook("explain")
    assert result.code == 0
    assert [line for line in result.out.splitlines() if line[:1].strip()] == [
        "4200  CODE_4200  common",
        "(100004)no such project is a message of common; its code stands beside it in the response.",
    ]
    reading(monkeypatch, "nothing here\n")
    result = made.errorbook("explain", "-")
    assert (result.code, result.out) == (1, "")


def test_a_log_is_answered_while_it_is_written(made: Project) -> None:
    command = [*ERRORBOOK, "explain", "--format", "json"]
    with subprocess.Popen(command, cwd=made.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for code in ("4100", "4200"):
            process.stdin.write(f"error {code}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["asked"] == code
        process.stdin.close()
    assert process.returncode == 0


def test_json_is_valid_one_object_a_line(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, "code=4100\ncode=4999 (100004)x")
    result = made.errorbook("explain", "--format", "json", "4000", "0", '{"code": 4100, "message": "(7)x"}', "77", "-")
    answers = [json.loads(line) for line in result.out.splitlines()]
    schema = json.loads(schema_text("explain"))
    for answer in answers:
        jsonschema.validate(answer, schema, cls=jsonschema.Draft202012Validator)
    assert [(one["status"], one["asked"], one.get("line")) for one in answers] == [
        ("known", "4000", None),
        ("success", "0", None),
        ("known", "4100", None),
        ("unknown", "77", None),
        ("known", "4100", 1),
        ("unknown", "4999", 2),
    ]
    assert answers[2] == {
        "format": 1,
        "asked": "4100",
        "status": "known",
        "language": "en",
        "module_code": "7",
        "detail": "x",
        "errors": [
            {
                "module": "common",
                "code": "4100",
                "name": "AUTH_FAILURE",
                "exception": "AuthFailureError",
                "title": "No entry",
                "description": "The signature is wrong.",
                "solution": "Sign again.",
                "retryable": False,
                "page": "docs/errors.md",
                "heading": "1. Common codes",
            }
        ],
    }


def test_what_is_missing_is_told_with_what_to_do(project: Project) -> None:
    def said(*arguments: str) -> tuple[int, str]:
        result = project.errorbook("explain", *arguments)
        return result.code, result.err

    assert said("4100") == (2, "out/json: holds no catalogue yet; `errorbook regen` makes it\n")
    project.regen()
    assert said("4100", "--module", "x") == (2, "there is no module 'x'; known: common\n")
    assert said("4100", "--module", "common") == (0, "")
    text = project.read("out/json/common.json")
    project.write("out/json/common.json", text.replace('"errors"', '"error"'))
    assert said("4100")[0] == 2
    assert "out/json/common.json: is not what this errorbook makes" in said("4100")[1]
    (project.root / "out/json/common.json").unlink()
    assert said("4100") == (2, "out/json/common.json: is not there; `errorbook regen` makes it anew\n")
    project.replace("errorbook.yaml", ", json: out/json", "")
    assert said("4100") == (
        2,
        "errorbook.yaml: no JSON is generated, which is what codes are looked up in;"
        " add `json: generated/json` to `outputs`, and run `errorbook regen`\n",
    )
    (project.root / "errorbook.yaml").unlink()
    assert "`errorbook init` makes one" in said("4100")[1]


def test_no_question_on_a_terminal_is_wrong_usage(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(), isatty=lambda: True))
    result = made.errorbook("explain")
    assert (result.code, "name a code, such as 4100" in result.err) == (2, True)


# completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_printed(project: Project, shell: str) -> None:
    result = project.errorbook("completion", shell)
    assert (result.code, result.err) == (0, "")
    assert f"_ERRORBOOK_COMPLETE={shell}_complete" in result.out
    assert "errorbook" in result.out


def completed(root: Path, *words: str) -> list[str]:
    environment = {
        **os.environ,
        "_ERRORBOOK_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["errorbook", *words]),
        "COMP_CWORD": str(len(words)),
    }
    ran = subprocess.run(ERRORBOOK, cwd=root, env=environment, capture_output=True, text=True, check=True)
    return [line.partition(",")[2] for line in ran.stdout.splitlines() if line]


def test_commands_options_and_codes_are_completed(made: Project) -> None:
    assert completed(made.root, "re") == ["regen", "release", "report"]
    assert completed(made.root, "explain", "--fo") == ["--format"]
    assert completed(made.root, "explain", "41") == ["4100"]
    assert completed(made.root, "explain", "AUTH") == ["AUTH_FAILURE"]


def test_where_nothing_is_generated_no_code_is_completed(project: Project) -> None:
    assert completed(project.root, "explain", "41") == []
    assert completed(project.root.parent, "explain", "41") == []
