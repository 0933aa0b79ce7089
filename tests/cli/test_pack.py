"""`errorbook pack`: a beginning that works, never over anything, and a list of what there is."""

from pathlib import Path

import pytest

from errorbook.rendering.reference import reference
from tests.support import Project

OUTPUTS = "outputs: {python: out/python, markdown: out/markdown, json: out/json}"


def test_a_new_pack_works_as_it_is(project: Project) -> None:
    before = project.files()
    made = project.errorbook("pack", "new", "wiki")
    assert (made.code, made.err) == (0, "")
    new = {path: content for path, content in project.files().items() if path not in before}
    assert list(new) == ["templates/wiki/[language]/[module].md.j2", "templates/wiki/pack.yaml"]
    assert {path: content for path, content in project.files().items() if path in before} == before
    assert "  wiki: generated/wiki\n\nThen: errorbook regen" in made.out
    project.replace("errorbook.yaml", OUTPUTS, "outputs:\n  wiki: generated/wiki")
    project.regen()
    assert project.read("generated/wiki/en/common.md") == (
        "# Error codes of acme-errors: common\n\n"
        "| Code | Meaning | What to do |\n| --- | --- | --- |\n"
        "| 4000 | Bad request | Add the parameter. |\n"
        "| 4100 | No entry | Sign again. |\n"
        "| 4200 | Gone |  |\n"
    )
    assert project.read("generated/wiki/de/common.md").count("Kein Zutritt") == 1


@pytest.mark.parametrize("like", ["python", "markdown", "json"])
def test_a_new_pack_may_be_like_another(project: Project, like: str) -> None:
    project.regen()
    assert project.errorbook("pack", "new", "mine", "--like", like).code == 0
    project.replace("errorbook.yaml", OUTPUTS, f"outputs: {{{like}: out/{like}, mine: out/mine}}")
    project.regen()
    theirs = {
        path.removeprefix(f"out/{like}/"): text
        for path, text in project.files().items()
        if path.startswith(f"out/{like}/")
    }
    mine = {
        path.removeprefix("out/mine/"): text for path, text in project.files().items() if path.startswith("out/mine/")
    }
    assert theirs.pop(".errorbook.json") != mine.pop(".errorbook.json")
    assert mine == theirs


REFUSED = [
    (["wiki"], "templates/wiki", "templates/wiki: is there already, and nothing is overwritten; choose another name"),
    (["python"], "", "python: errorbook brings a pack of that name; choose another, or start --like it"),
    (["../wiki"], "", "'../wiki' can't be the name of a pack; it has letters, digits, _, . and -"),
    ([".hidden"], "", "'.hidden' can't be the name of a pack; it has letters, digits, _, . and -"),
    (["a/b"], "", "'a/b' can't be the name of a pack; it has letters, digits, _, . and -"),
    ([""], "", "'' can't be the name of a pack; it has letters, digits, _, . and -"),
    (
        ["wiki", "--like", "nothing"],
        "",
        "--like: there is no template pack 'nothing'; known: ",
    ),
]


@pytest.mark.parametrize(("arguments", "there", "message"), REFUSED)
def test_a_new_pack_is_refused(project: Project, arguments: list[str], there: str, message: str) -> None:
    if there:
        (project.root / there).mkdir(parents=True)
    before = project.files()
    result = project.errorbook("pack", "new", *arguments)
    assert result.code == 2
    assert result.err.startswith(message)
    assert project.files() == before


def test_a_new_pack_does_not_follow_a_link(project: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project.root / "templates").symlink_to(tmp_path / "elsewhere")
    result = project.errorbook("pack", "new", "wiki")
    assert result.code == 1
    assert "leads out of the project" in result.err
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_new_pack_needs_a_project(tmp_path: Path) -> None:
    assert "no errorbook.yaml in" in Project(tmp_path).errorbook("pack", "new", "wiki").err


def test_the_list_says_where_each_pack_is_from(project: Project) -> None:
    config = "format: 1\nversion: 7\ndescription: Of the project.\n"
    project.write("templates/mine/pack.yaml", config)
    project.write("templates/json/pack.yaml", config)
    project.write("templates/wrong/pack.yaml", "format: 1\n")
    project.write("tools/theirs/pack.yaml", config)
    project.replace("errorbook.yaml", "json: out/json", "theirs: {pack: tools/theirs, path: out/theirs}")
    lines = [line.split(maxsplit=2) for line in project.errorbook("pack", "list").out.splitlines()]
    told = {(name, version): rest for name, version, rest in lines}
    assert told["json", "7"].split("  ")[0] == "the project"
    assert told["json", "1"].startswith("errorbook    not used, the one above is: ")
    assert told["mine", "7"] == "the project  Of the project."
    assert told["tools/theirs", "7"] == "the project  Of the project."
    assert told["wrong", "?"].startswith("the project  templates/wrong/pack.yaml:1: version is missing")
    assert ("markdown", "2") in told


def test_the_list_needs_no_project(tmp_path: Path) -> None:
    result = Project(tmp_path).errorbook("pack", "list")
    assert result.code == 0
    assert {line.split()[0] for line in result.out.splitlines()} >= {"json", "markdown", "python"}


def test_the_reference_is_printed(tmp_path: Path) -> None:
    assert Project(tmp_path).errorbook("pack", "reference").out == reference()
