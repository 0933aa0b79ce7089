"""``errorbook overlay``."""

import json
from pathlib import Path

import pytest
import yaml

from tests.catalog.timeline import page, rows, timeline
from tests.support import Project

OVERLAY = """\
# ours
format: 1
modules:
  common:
    # the first
    "4001": {name: FIRST, description: {de: Was 4001 heißt.}}
    "4002":
      name: SECOND
      description: {en: Better., de: Besser.}
      was: {description: {en: What 4002 means.}}   # 2024
    "4003": {name: THIRD, description: {en: Best., de: Am besten.}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = timeline(tmp_path)
    made.write("docs/errors.md", page(rows(without=range(4004, 4010))))
    made.write("docs/overlay.yaml", OVERLAY)
    made.regen("--accept", "docs/errors.md")
    return made


def test_what_is_missing_is_listed(project: Project) -> None:
    result = project.errorbook("overlay")
    assert result.code == 0
    assert result.out == (
        "missing: common 4003 was.description.en: What 4003 means.\n"
        "missing: common 4010 name: What 4010 means.\n"
        "missing: common 4010 description.de: What 4010 means.\n"
        "3 missing, 0 stale, 0 superfluous\n"
    )


def test_what_is_stale_or_superfluous_is_listed_with_its_line_and_both_texts(project: Project) -> None:
    project.write(
        "docs/errors.md", page(rows(without=range(4004, 4010), changed={4002: ("", "Newer."), 4003: ("", "Best.")}))
    )
    out = project.errorbook("overlay").out
    assert (
        "docs/overlay.yaml:9: stale: common 4002 description.en: the documentation says “Newer.”, no longer"
        " “What 4002 means.”; shown is “Better.”\n"
    ) in out
    assert (
        "docs/overlay.yaml:11: superfluous: common 4003 description.en: the documentation says the same, “Best.”\n"
        in out
    )
    report = json.loads(project.errorbook("overlay", "--format", "json").out)
    assert report["stale"] == [
        {
            "module": "common",
            "code": "4002",
            "field": "description.en",
            "place": "docs/overlay.yaml:9",
            "documented": "Newer.",
            "was": "What 4002 means.",
            "overlay": "Better.",
        }
    ]
    assert [one["code"] for one in report["superfluous"]] == ["4003"]
    assert {one["field"] for one in report["missing"]} == {"name", "description.de"}


def test_blanks_for_what_is_missing_are_put_there_and_nothing_else_changes(project: Project) -> None:
    before = project.files()
    result = project.errorbook("overlay", "--write")
    assert result.code == 0
    assert (
        project.read("docs/overlay.yaml")
        == OVERLAY.replace(
            "de: Am besten.}}", 'de: Am besten.}, was: {description: {en: "What 3 means."}}}'.replace("3", "4003")
        )
        + '    "4010":\n      name: ""\n      description: {de: ""}\n'
    )
    after = project.files()
    assert {path for path in after if before.get(path) != after[path]} == {"docs/overlay.yaml"}
    assert project.errorbook("check").code == 0, "a blank says nothing"
    assert "2 missing, 0 stale, 0 superfluous" in project.errorbook("overlay", "--write").out
    assert project.files() == after, "a second time adds nothing"
    project.replace("docs/overlay.yaml", 'name: ""', "name: TENTH")
    project.regen()
    assert "    name: TENTH\n" in project.read("catalog/common.yaml")


@pytest.mark.parametrize("overlay", ["", "# nothing\n", "\ufeff# nothing", "format: 1\n", "{format: 1}"])
def test_an_overlay_with_nothing_in_it_gets_everything(project: Project, overlay: str) -> None:
    project.write("docs/overlay.yaml", overlay)
    assert project.errorbook("overlay", "--write").code == 0
    text = project.read("docs/overlay.yaml")
    assert text.startswith(overlay.rstrip("}"))
    assert set(yaml.safe_load(text)["modules"]["common"]) == {"4001", "4002", "4003", "4010"}
    project.regen()


def test_a_project_without_an_overlay_is_told_how_to_have_one(project: Project) -> None:
    project.replace("errorbook.yaml", "overlay: docs/overlay.yaml\n", "")
    assert project.errorbook("overlay").code == 0
    result = project.errorbook("overlay", "--write")
    assert (result.code, "errorbook.yaml:1: no `overlay` is named" in result.err) == (2, True)


def test_a_released_number_is_no_missing_name(project: Project) -> None:
    project.errorbook("release")
    assert "4010 name" not in project.errorbook("overlay").out


def test_what_has_no_place_is_told(project: Project) -> None:
    project.write("docs/overlay.yaml", 'format: 1\nmodules:\n  common:\n    "4001": &x {name: FIRST}\n    "4010": *x\n')
    project.replace("docs/overlay.yaml", "{name: FIRST}", "{retryable: false}")
    result = project.errorbook("overlay", "--write")
    assert "common: what is missing of 4001, 4010 has no place in the overlay that could be found" in result.err
    assert project.errorbook("regen").code == 0


def test_a_complete_overlay_is_told(project: Project) -> None:
    project.replace("errorbook.yaml", "[en, de]", "[en]")
    project.write("docs/overlay.yaml", 'format: 1\nmodules: {common: {"4010": {name: TENTH}}}\n')
    out = project.errorbook("overlay").out
    assert out.endswith("3 missing, 0 stale, 0 superfluous\n")
    lines = "".join(f'    "{code}": {{name: CODE_NUMBER_{code}}}\n' for code in (4001, 4002, 4003, 4010))
    project.write("docs/overlay.yaml", f"format: 1\nmodules:\n  common:\n{lines}")
    assert project.errorbook("overlay").out == "The overlay is complete.\n"
