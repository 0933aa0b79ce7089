"""The same rows at another path or under another module: no loss and no gain."""

from pathlib import Path

import pytest

from tests.catalog.timeline import entry_of, name_overlay, page, rows, timeline
from tests.support import Project

TWO = """\
  - {path: docs/errors.md, module: common, language: en}
  - {path: docs/more.md, module: cvm, language: en}
"""
ONE = "  - {path: docs/errors.md, module: common, language: en}\n"


def more(*codes: int, text: str = "What {} means.") -> str:
    return page([(str(code), "", text.format(code)) for code in (*range(7001, 7011), *codes)], "Codes of machines")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project of two modules, with a renamed code, released as 1.0.0."""
    made = timeline(tmp_path)
    made.replace("errorbook.yaml", ONE, TWO)
    made.write("docs/more.md", more())
    made.regen()
    made.errorbook("release")
    name_overlay(made, c4003="THREE")
    made.regen()
    made.errorbook("release", "--version", "1.0.0")
    return made


def test_a_page_at_another_path_is_a_move(project: Project) -> None:
    (project.root / "docs/errors.md").rename(project.root / "docs/codes.md")
    project.replace("errorbook.yaml", "docs/errors.md", "docs/codes.md")
    result = project.regen()
    assert result.out.startswith(
        "common: 10 moved\n  4001 and 9 more codes from.page: “docs/errors.md” → “docs/codes.md”\nFiles: "
    )
    assert result.err == ""
    assert 'version = "1.0.0"' in project.read("out/python/pyproject.toml")


def test_a_renamed_module_takes_names_and_retired_codes_along(project: Project) -> None:
    project.write("docs/errors.md", page(rows(without=[4002])))
    project.regen()
    project.replace("errorbook.yaml", "module: common", "module: shared")
    project.write("docs/overlay.yaml", "format: 1\n")
    result = project.regen()
    assert "shared: 1 moved\n  module: “common” → “shared” (breaking)\n" in result.out
    assert "Version: 2.0.0 follows 1.0.0 (major)" in result.out
    assert '    name: THREE\n    since: "0.1.0"\n    aliases: [CODE_4003]\n' in entry_of(project, "4003", "shared")
    assert "    retired: true\n" in entry_of(project, "4002", "shared")
    assert not (project.root / "catalog/common.yaml").exists()
    assert not (project.root / "out/python/acme_errors/common.py").exists()
    assert project.errorbook("check").code == 0


def test_a_code_that_moves_to_another_module_keeps_its_name_and_the_old_module_its_code(project: Project) -> None:
    project.write("docs/overlay.yaml", "format: 1\n")
    project.write("docs/errors.md", page(rows(without=[4003])))
    project.write("docs/more.md", more(4003))
    result = project.regen()
    assert "cvm: 1 moved\n  4003 module: “common” → “cvm”\n" in result.out
    assert "added" not in result.out
    assert result.err == "", "nothing is gone"
    assert '    name: THREE\n    since: "0.1.0"\n    aliases: [CODE_4003]\n' in entry_of(project, "4003", "cvm")
    assert "    retired: true\n" in entry_of(project, "4003")
    assert "Version: 1.1.0 follows 1.0.0 (minor)" in result.out
    assert project.regen().out.endswith("files are as they should be.\n")
    assert "    name: THREE\n" in entry_of(project, "4003", "cvm")


def test_many_codes_that_move_are_no_loss(project: Project) -> None:
    moved = [4001, 4002, 4003, 4004, 4005]
    project.write("docs/errors.md", page(rows(without=moved)))
    project.write("docs/more.md", more(*moved))
    assert "cvm: 5 moved\n" in project.regen().out


def test_other_rows_under_the_same_numbers_are_a_loss(project: Project) -> None:
    moved = [4001, 4002, 4003, 4004, 4005]
    project.write("docs/errors.md", page(rows(without=moved)))
    project.write("docs/more.md", more(*moved, text="Something else, {}."))
    assert project.errorbook("regen").code == 3


def test_a_module_that_is_gone_without_another_is_a_loss(project: Project) -> None:
    project.replace("errorbook.yaml", TWO, ONE)
    result = project.errorbook("regen")
    assert (result.code, "catalog/cvm.yaml: no source has the module 'cvm' any longer" in result.err) == (3, True)


@pytest.mark.parametrize("first", ["common", "cvm"])
def test_the_order_of_sources_decides_no_name(tmp_path: Path, first: str) -> None:
    lines = TWO.splitlines(keepends=True)
    made = timeline(tmp_path)
    made.replace("errorbook.yaml", ONE, "".join(lines if first == "common" else reversed(lines)))
    made.write("docs/errors.md", page(rows(changed={4001: ("Same", "One."), 4002: ("Same", "Two.")})))
    made.write("docs/more.md", page([("2", "Same", "B."), ("1", "Same", "A.")]))
    made.regen()
    assert ["name: SAME\n" in entry_of(made, "4001"), "name: SAME_4002\n" in entry_of(made, "4002")] == [True, True]
    assert ["name: SAME\n" in entry_of(made, "1", "cvm"), "name: SAME_2\n" in entry_of(made, "2", "cvm")] == [
        True,
        True,
    ]


def test_a_code_that_comes_back_as_something_else_is_a_finding(project: Project) -> None:
    project.write("docs/errors.md", page(rows(without=[4003])))
    project.regen()
    project.write("docs/errors.md", page(rows(changed={4003: ("", "Quite another thing.")})))
    err = project.regen().err
    assert "code 4003 was What 4003 means., is documented again as something else, and is still named THREE" in err
    assert "[code-reused]" in err
    assert "code-reused" not in project.regen().err


EXAMPLE = '\nAn example:\n\n    "message": "{}"\n'


def test_the_form_of_messages_stays_in_ascii_whatever_an_editor_types(project: Project) -> None:
    project.write("docs/errors.md", page(rows()) + EXAMPLE.format("(100004)no such project"))
    assert "“({module_code}){detail}”" in project.regen().out
    project.write("docs/errors.md", page(rows()) + EXAMPLE.format("（100004）no such project"))
    result = project.regen("--verbose")
    assert "the page shows （{module_code}）{detail}, the catalogue keeps ({module_code}){detail}" in result.err
    assert "message" not in result.out
    project.write("docs/errors.md", page(rows()) + EXAMPLE.format("[100004]no such project"))
    assert "message.form: “({module_code}){detail}” → “[{module_code}]{detail}” (breaking)" in project.regen().out
