"""``errorbook prune``."""

from pathlib import Path

import pytest

from tests.catalog.timeline import name_overlay, page, rows, timeline
from tests.support import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a released project with the retired code 4005."""
    made = timeline(tmp_path)
    made.errorbook("release", "--version", "1.0.0")
    made.write("docs/errors.md", page(rows(without=[4005])))
    made.regen()
    return made


def test_a_retired_code_is_removed_for_good(project: Project) -> None:
    result = project.errorbook("prune", "4005")
    assert (result.code, "4005: removed" in result.out) == (0, True)
    assert "Version: 2.0.0 follows 1.0.0 (major)" in result.out
    for path in ("catalog/common.yaml", "out/json/common.json", "out/python/acme_errors/common.py"):
        assert "4005" not in project.read(path)
    assert project.errorbook("check").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["4001"], 1, "code 4001 of module common is documented still; only what no page documents any longer can be"),
        (["4055"], 2, "4055: the catalogue has no such code; did you mean '4005'?"),
        (["x"], 2, "x: the catalogue has no such code; retired codes: 4005"),
        (["-1"], 2, "-1: the catalogue has no such code"),
        (["4005", "--module", "cvm"], 2, "--module cvm: there is no such module; known: common"),
        ([], 2, "Missing argument"),
    ],
)
def test_what_can_not_be_pruned_is_told(project: Project, arguments: list[str], code: int, told: str) -> None:
    before = project.files()
    result = project.errorbook("prune", *arguments)
    assert (result.code, told in result.err) == (code, True), result.err
    assert project.files() == before


def test_what_the_overlay_speaks_of_is_not_pruned_under_it(project: Project) -> None:
    name_overlay(project, c4005="FIVE")
    project.regen()
    result = project.errorbook("prune", "4005")
    assert result.code == 2
    assert result.err == "docs/overlay.yaml:4: the overlay speaks of code 4005 of module common; remove that first\n"


def test_where_several_modules_have_a_code_one_is_named(project: Project) -> None:
    project.replace("errorbook.yaml", "overlay:", "  - {path: docs/more.md, module: cvm, language: en}\noverlay:")
    seven = [(str(code), "", f"Machines, {code}.") for code in (4005, *range(7001, 7011))]
    project.write("docs/more.md", page(seven))
    project.regen()
    project.write("docs/more.md", page(seven[1:]))
    project.regen()
    result = project.errorbook("prune", "4005")
    assert (result.code, result.err) == (2, "4005: several modules have it, common, cvm; say which with --module\n")
    assert project.errorbook("prune", "4005", "--module", "cvm").code == 0
    assert '"4005"' not in project.read("catalog/cvm.yaml")
    assert '"4005"' in project.read("catalog/common.yaml")


def test_a_pruned_code_that_returns_before_the_next_release_has_its_name(project: Project) -> None:
    name_overlay(project, c4001="FIRST")
    project.regen()
    project.errorbook("release", "--version", "1.1.0")
    project.write("docs/overlay.yaml", "format: 1\n")
    project.write("docs/errors.md", page(rows(without=[4001, 4005])))
    project.regen()
    assert project.errorbook("prune", "4001").code == 0
    project.write("docs/errors.md", page(rows(without=[4005])))
    project.regen()
    assert "    name: FIRST\n" in project.read("catalog/common.yaml")
