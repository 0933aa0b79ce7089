"""Releases: from the first on every name stays, and the version follows from what changed since the last."""

import json
import re
from pathlib import Path

import pytest

from tests.catalog.timeline import entry_of, name_overlay, page, rows, timeline
from tests.support import Project, imported


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return timeline(tmp_path)


@pytest.fixture
def released(project: Project) -> Project:
    assert project.errorbook("release", "--version", "1.0.0").code == 0
    return project


def version(project: Project) -> str:
    found = re.search(r'^version = "(.*)"$', project.read("out/python/pyproject.toml"), re.MULTILINE)
    assert found
    return found[1]


def test_before_the_first_release_everything_is_provisional(project: Project) -> None:
    assert version(project) == "0.1.0"
    assert "## 0.1.0 (unreleased)\n\n### Added\n\n- common: new module, 10 codes\n" in project.read(
        "out/python/CHANGELOG.md"
    )
    assert "since" not in project.read("catalog/common.yaml")


def test_a_provisional_name_follows_the_documentation_and_the_overlay_without_an_alias(project: Project) -> None:
    project.write("docs/errors.md", page(rows(changed={4001: ("NotFound", "Not there.")})))
    project.regen()
    assert "    name: NOT_FOUND\n" in entry_of(project, "4001")
    name_overlay(project, c4001="MISSING")
    project.regen()
    assert "    name: MISSING\n" in entry_of(project, "4001")
    name_overlay(project, c4001="ABSENT")
    project.regen()
    assert "    name: ABSENT\n" in entry_of(project, "4001")
    assert "aliases" not in project.read("catalog/common.yaml")


def test_a_release_marks_what_is_kept_and_keeps_the_catalogue_beside_it(project: Project) -> None:
    result = project.errorbook("release")
    assert (result.code, result.out) == (0, "Released 0.1.0: 10 names are kept from now on.\n  Added: 1\n")
    assert project.read("catalog/common.yaml").count('    since: "0.1.0"\n') == 10
    assert project.read("catalog/released/common.yaml") == project.read("catalog/common.yaml")
    assert "released/common.yaml" in json.loads(project.read("catalog/.errorbook.json"))["files"]
    assert "## 0.1.0\n" in project.read("out/python/CHANGELOG.md")
    assert project.errorbook("check").code == 0


def test_a_release_without_changes_is_none(released: Project) -> None:
    before = released.files()
    result = released.errorbook("release")
    assert (result.code, result.out) == (0, "Nothing to release: nothing has changed since 1.0.0.\n")
    assert released.files() == before


def test_a_symbol_that_comes_later_renames_no_released_code(released: Project) -> None:
    released.write("docs/errors.md", page(rows(changed={4001: ("NotFound", "What 4001 means.")})))
    released.regen()
    assert "    name: CODE_4001\n" in entry_of(released, "4001")
    assert "    symbol: NotFound\n" in entry_of(released, "4001")


def test_the_overlay_renames_a_released_code_and_leaves_the_old_name_as_an_alias(released: Project) -> None:
    name_overlay(released, c4001="MISSING")
    out = released.regen().out
    assert "4001 name: “CODE_4001” → “MISSING”\n" in out
    assert "Version: 1.1.0 follows 1.0.0 (minor)" in out
    assert "    name: MISSING\n" in entry_of(released, "4001")
    assert "    aliases: [CODE_4001]\n" in entry_of(released, "4001")
    assert "- common 4001: renamed, CODE\\_4001 → MISSING; the old name keeps working\n".replace(
        "\\", ""
    ) in released.read("out/python/CHANGELOG.md")


def test_a_name_between_two_releases_leaves_nothing_behind(released: Project) -> None:
    name_overlay(released, c4001="MISSING")
    released.regen()
    name_overlay(released, c4001="ABSENT")
    released.regen()
    assert "    name: ABSENT\n" in entry_of(released, "4001")
    assert "    aliases: [CODE_4001]\n" in entry_of(released, "4001")


def test_every_released_name_stays_through_many_renames_and_back(released: Project) -> None:
    for number, name in enumerate(("FIRST", "SECOND", "CODE_4001")):
        name_overlay(released, c4001=name)
        released.regen()
        assert released.errorbook("release", "--version", f"1.{number + 1}.0").code == 0
    assert "    name: CODE_4001\n" in entry_of(released, "4001")
    assert "    aliases: [FIRST, SECOND]\n" in entry_of(released, "4001")


def test_a_released_name_stays_when_the_overlay_gives_it_no_longer(project: Project) -> None:
    name_overlay(project, c4001="MISSING")
    project.regen()
    project.errorbook("release")
    project.write("docs/overlay.yaml", "format: 1\n")
    project.regen()
    assert "    name: MISSING\n" in entry_of(project, "4001")
    assert "by_hand" not in entry_of(project, "4001")


@pytest.mark.parametrize("taken", ["CODE_4002", "CODE4002"])
def test_a_name_that_a_release_had_can_be_given_to_no_other_code(released: Project, taken: str) -> None:
    name_overlay(released, c4002="OTHER")
    released.regen()
    name_overlay(released, c4001=taken, c4002="OTHER")
    result = released.errorbook("regen")
    assert (result.code, f"4: the name {taken} is that of code 4002; give one" in result.err) == (2, True)


def test_a_newcomer_gives_way_to_a_former_name(released: Project) -> None:
    name_overlay(released, c4001="NOT_FOUND")
    released.regen()
    released.errorbook("release")
    name_overlay(released, c4001="MISSING")
    released.write("docs/errors.md", page([*rows(), ("4000", "NotFound", "Another.")]))
    released.regen()
    assert "    name: NOT_FOUND_4000\n" in entry_of(released, "4000")


def test_a_retired_code_comes_back_under_its_name(released: Project) -> None:
    released.write("docs/errors.md", page(rows(without=[4005])))
    assert "Version: 1.1.0 follows 1.0.0 (minor)" in released.regen().out
    assert "    retired: true\n" in entry_of(released, "4005")
    released.write("docs/errors.md", page(rows(changed={4005: ("Five", "What 4005 means.")})))
    assert "4005: revived" in released.regen().out
    assert '    name: CODE_4005\n    since: "1.0.0"\n' in entry_of(released, "4005")


def test_the_project_s_exception_may_not_take_the_place_of_a_released_class(released: Project) -> None:
    released.replace("errorbook.yaml", "AcmeError", "Code4001Error")
    result = released.errorbook("regen")
    assert result.code == 2
    assert result.err == (
        "errorbook.yaml:3: exception 'Code4001Error' is the class of code 4001 of module common since 1.0.0\n"
    )


# versions


@pytest.mark.parametrize(
    ("change", "next_"),
    [
        pytest.param({4001: ("", "Other words.")}, "1.0.1", id="a text"),
        pytest.param({4001: ("Sign", "What 4001 means.")}, "1.0.1", id="a symbol"),
        pytest.param({4011: ("", "New.")}, "1.1.0", id="a new code"),
        pytest.param({4001: ("", " What  `4001`  means。")}, "1.0.0", id="white space, markup and the width of a stop"),
    ],
)
def test_the_version_follows_from_what_changed_however_often_regen_runs(
    released: Project, change: dict[int, tuple[str, str]], next_: str
) -> None:
    released.write("docs/errors.md", page(rows(changed=change)))
    released.regen()
    assert version(released) == next_
    assert released.regen().out.endswith("files are as they should be.\n")
    assert version(released) == next_
    released.write("docs/errors.md", page(rows()))
    released.regen()
    assert version(released) == ("1.0.0" if 4001 in change else next_), (
        "a code stays, but a text taken back is no change"
    )


def test_a_released_section_is_closed_and_the_next_one_stands_above(released: Project) -> None:
    released.write("docs/errors.md", page(rows(changed={4001: ("", "Other words.")})))
    released.regen()
    assert released.errorbook("release").out.startswith("Released 1.0.1:")
    released.write("docs/errors.md", page(rows(changed={4001: ("", "Other words."), 4011: ("", "New.")})))
    released.regen()
    sections = re.findall(r"^## (.*)$", released.read("out/python/CHANGELOG.md"), re.MULTILINE)
    assert sections == ["1.1.0 (unreleased)", "1.0.1", "1.0.0"]
    assert '    since: "1.0.0"\n' in entry_of(released, "4001")
    assert "since" not in entry_of(released, "4011")


@pytest.mark.parametrize(
    ("old", "new", "next_"),
    [
        ("exception: AcmeError", "exception: AcmeFailure", "2.0.0"),
        ("package: acme-errors", "package: acme-codes", "2.0.0"),
        ("[en, de]", "[de, en]", "1.1.0"),
        ("format: 1\n", "format: 1\nbase_url: https://example.org\n", "1.0.1"),
    ],
)
def test_what_the_project_file_changes_asks_for_a_version_too(
    released: Project, old: str, new: str, next_: str
) -> None:
    released.replace("errorbook.yaml", old, new)
    released.regen()
    assert version(released) == next_


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("1.0.0", "1.0.0 was released already"),
        ("0.9.0", "1.0.0 was released already"),
        ("1.0.1", "what changed since 1.0.0 asks for 1.1.0 or later"),
        ("1.1", "'1.1' is no version"),
        ("1.1.0rc1", "'1.1.0rc1' is no version"),
        ("01.1.0", "'01.1.0' is no version"),
    ],
)
def test_a_version_that_does_not_follow_is_refused(released: Project, wanted: str, told: str) -> None:
    released.write("docs/errors.md", page(rows(changed={4011: ("", "New.")})))
    released.regen()
    before = released.files()
    result = released.errorbook("release", "--version", wanted)
    assert (result.code, told in result.err) == (2, True), result.err
    assert released.files() == before


def test_a_later_version_may_be_chosen_also_without_changes(released: Project) -> None:
    assert released.errorbook("release", "--version", "2.0.0").code == 0
    assert version(released) == "2.0.0"
    assert released.errorbook("check").code == 0


def test_a_release_is_made_of_what_was_reviewed(released: Project) -> None:
    released.write("docs/errors.md", page(rows(changed={4011: ("", "New.")})))
    result = released.errorbook("release")
    assert (result.code, "`errorbook regen` would change files; run it first" in result.err) == (1, True)


# where the release lies


@pytest.mark.parametrize("path", ["catalog/released/common.yaml", "catalog/released/releases.json"])
def test_what_was_released_is_changed_by_nobody(released: Project, path: str) -> None:
    content = released.read(path)
    released.write(path, content.replace("1.0.0", "0.5.0"))
    for command in ("regen", "check", "release"):
        result = released.errorbook(command)
        assert result.code == 2
        assert f"{path}: is not as it was released; only `errorbook release` writes there" in result.err
    (released.root / path).unlink()
    assert f"{path}: is not as it was released" in released.errorbook("regen").err


def test_a_manifest_in_conflict_is_given_up_with_its_folder(released: Project) -> None:
    before = released.files()
    released.write("catalog/.errorbook.json", "<<<<<<< HEAD")
    told = "restore it from version control, or give the folder up: errorbook regen --discard catalog"
    assert told in released.errorbook("regen").err
    released.regen("--discard", "catalog")
    assert released.files() == before


def test_a_file_that_no_release_made_does_not_count(released: Project) -> None:
    released.write("catalog/released/more.yaml", "format: 1\n")
    assert "catalog/released/more.yaml: is not as it was released" in released.errorbook("regen").err


def test_with_the_catalogue_alone_everything_comes_back(released: Project) -> None:
    name_overlay(released, c4001="MISSING")
    released.regen()
    before = released.files()
    for path in [path for path in before if path.startswith("out/")]:
        (released.root / path).unlink()
    released.regen()
    assert released.files() == before


def test_a_newer_errorbook_reads_what_is_there_without_renaming(released: Project) -> None:
    """A name that no rule of today gives is kept all the same: names live in the catalogue."""
    for path in ("catalog/common.yaml", "catalog/released/common.yaml"):
        released.replace(path, "name: CODE_4001", "name: NAMED_BY_AN_OLDER_RULE")
    (released.root / "catalog/.errorbook.json").unlink()
    released.regen("--discard", "catalog")
    assert "    name: NAMED_BY_AN_OLDER_RULE\n" in entry_of(released, "4001")


def test_the_changelog_tells_texts_of_pages_as_text(released: Project) -> None:
    released.write("docs/errors.md", page(rows(changed={4001: ("", "See *x* [y](z) &lt;script&gt;")})))
    released.regen()
    assert "<script>" not in released.read("out/python/CHANGELOG.md")


def test_the_wheel_has_the_version(released: Project) -> None:
    with imported(released.root / "out/python", "acme_errors") as package:
        assert package.ErrorCode.CODE_4001 == 4001
    assert version(released) == "1.0.0"
