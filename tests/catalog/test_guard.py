"""The guard: what is not believable stops the run before anything is written."""

import pytest

from errorbook.project import load_project
from errorbook.regen import doubts_about
from tests.support import Project, new_project

ROWS = "".join(f"| {code} | Type {code} | What {code} means. |\n" for code in range(4000, 4020))
PAGE = f"# Error codes\n\n| Error code | Error type | Description |\n|---|---|---|\n{ROWS}"


@pytest.fixture
def large(project: Project) -> Project:
    """Return a project of 20 codes that was generated."""
    new_project(project.root, PAGE, overlay="format: 1\n")
    project.regen()
    return project


def without(codes: range) -> str:
    return "".join(line for line in PAGE.splitlines(keepends=True) if not any(f"| {code} |" in line for code in codes))


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (without(range(4000, 4005)), "5 of 20 codes are gone"),
        (without(range(4000, 4020)), "20 of 20 codes are gone"),
        ("", "20 of 20 codes are gone"),
        ("<html><body><form><input type=password></form></body></html>", "20 of 20 codes are gone"),
        (PAGE.replace(ROWS, "| ![](errors.png) | | |\n"), "20 of 20 codes are gone"),
        ("%PDF-1.7", "20 of 20 codes are gone"),
    ],
    ids=["a fifth and more", "all rows", "empty", "a login page", "a table that became a picture", "not a text"],
)
@pytest.mark.parametrize("command", ["regen", "check"])
def test_a_page_that_loses_too_much_stops_the_run(large: Project, page: str, told: str, command: str) -> None:
    large.write("docs/errors.md", page)
    before = large.files()
    result = large.errorbook(command)
    assert result.code == 3
    assert told in result.err
    assert "  4000  Type 4000\n" in result.err, "it says which codes were there"
    assert "errorbook regen --accept docs/errors.md" in result.err
    assert large.files() == before


def test_a_fifth_may_go(large: Project) -> None:
    large.write("docs/errors.md", without(range(4000, 4004)))
    assert large.regen().out.startswith("common: 4 retired\n")


def test_the_loss_is_accepted_by_naming_the_page(large: Project) -> None:
    large.write("docs/errors.md", without(range(4000, 4005)))
    assert "5 retired" in large.regen("--accept", "docs/errors.md").out
    assert large.errorbook("check").code == 0


def test_accepting_a_page_that_is_none_is_an_error(large: Project) -> None:
    result = large.errorbook("regen", "--accept", "errors.md")
    assert (result.code, result.err) == (
        2,
        "--accept errors.md: no such page; known: catalog/common.yaml, docs/errors.md\n",
    )


def test_retired_codes_are_not_lost_again(large: Project) -> None:
    large.write("docs/errors.md", without(range(4000, 4005)))
    large.regen("--accept", "docs/errors.md")
    assert large.errorbook("regen").code == 0


def test_a_new_source_that_documents_nothing_is_no_success(project: Project) -> None:
    project.write("docs/errors.md", "# Hello\n")
    result = project.errorbook("regen")
    assert result.code == 1
    assert (
        "docs/errors.md: no error codes found; `errorbook extract --explain docs/errors.md` shows what was read"
        in result.err
    )
    assert not (project.root / "catalog").exists()


def test_texts_that_vanish_stop_the_run_too(large: Project) -> None:
    large.replace("docs/errors.md", "| What 40", "| | What 40")
    result = large.errorbook("regen")
    assert result.code == 3
    assert (
        "docs/errors.md: the description of 20 of 20 codes is gone. They were:\n  4000  What 4000 means." in result.err
    )
    large.regen("--accept", "docs/errors.md")


@pytest.mark.parametrize(
    ("old", "new", "told", "kept"),
    [
        ("Code 0 means success.", "", "says any longer that code 0 means success", 'success: "0"'),
        ("(7)No such", "No such", "shows a message of the form ({module_code}){detail} any longer", "No such project"),
    ],
    ids=["success", "message"],
)
def test_what_a_page_says_of_the_module_is_kept_until_it_is_accepted(
    large: Project, old: str, new: str, told: str, kept: str
) -> None:
    page = PAGE.replace("# Error codes\n", "# Error codes\n\nCode 0 means success.\n")
    large.write("docs/errors.md", page + '\nExample:\n\n"message": "(7)No such project"\n')
    large.regen()
    large.replace("docs/errors.md", old, new)
    assert told in large.regen().err
    assert kept in large.read("catalog/common.yaml")
    large.regen("--accept", "docs/errors.md")
    assert kept not in large.read("catalog/common.yaml")


def test_a_catalogue_that_no_source_makes_any_longer_stops_the_run(project: Project) -> None:
    project.write("docs/more.md", PAGE)
    project.replace("errorbook.yaml", "overlay:", "  - {path: docs/more.md, module: more, language: en}\noverlay:")
    project.regen()
    project.replace("errorbook.yaml", "  - {path: docs/more.md, module: more, language: en}\n", "")
    before = project.files()
    result = project.errorbook("regen")
    assert result.code == 3
    assert "catalog/more.yaml: no source has the module 'more' any longer" in result.err
    assert project.files() == before
    assert "more: 1 removed\n  more: removed, 20 codes\n" in project.regen("--accept", "catalog/more.yaml").out
    assert [path for path in project.files() if "more" in path] == ["docs/more.md"]


def test_a_catalogue_that_is_gone_stops_the_run(large: Project) -> None:
    (large.root / "catalog/common.yaml").unlink()
    result = large.errorbook("regen")
    assert result.code == 3
    assert "catalog/common.yaml: is gone, and with it names and retired codes" in result.err
    large.regen("--accept", "catalog/common.yaml")


def test_rows_that_stand_in_no_table_any_longer_stop_the_run_however_few(large: Project) -> None:
    row = "| 4010 | Type 4010 | What 4010 means. |"
    page = large.read("docs/errors.md").replace(f"{row}\n", "")
    large.write("docs/errors.md", f"{page}\n4010 Type 4010 What 4010 means.\n")
    result = large.errorbook("regen")
    assert result.code == 3
    assert "docs/errors.md: 1 of 20 rows stand in no table any longer. They were:\n  4010  Type 4010\n" in result.err
    assert "  Most likely: line 25: the row stands in a paragraph\n" in result.err


def test_a_row_that_is_gone_altogether_is_a_small_loss_and_told_first(large: Project) -> None:
    page = without(range(4010, 4011)).replace("What 4000 means", "What it means")
    large.write("docs/errors.md", f"{page}\nAn answer is (4010, Type 4010, What 4010 means.)\n")
    assert large.regen().out.startswith("common: 1 retired, 1 text changed\n  4010: retired, Type 4010\n")


def test_a_code_that_begins_another_is_not_taken_for_it(project: Project) -> None:
    rows = "| NoLamp | Bad | Broken. |\n| NoLamp.Wick | Bad | Broken. |\n| NoPump | Bad | Broken. |\n"
    new_project(project.root, PAGE.replace(ROWS, rows), overlay="format: 1\n")
    project.regen()
    project.replace("docs/errors.md", "| NoLamp | Bad | Broken. |\n", "")
    assert project.regen().out.startswith("common: 1 retired\n")


def test_all_losses_are_told_first_however_many_changes_there_are(project: Project) -> None:
    rows = "".join(f"| {code} | Type {code} | What {code} means. |\n" for code in range(4000, 4100))
    new_project(project.root, PAGE.replace(ROWS, rows), overlay="format: 1\n")
    project.regen()
    project.write("docs/errors.md", PAGE.replace(ROWS, rows[: rows.index("| 4085")].replace("means", "says")))
    told = project.regen().out.splitlines()
    assert told[0] == "common: 15 retired, 85 text changed"
    assert [line for line in told if "retired" in line][1:] == [
        f"  {code}: retired, Type {code}" for code in range(4085, 4100)
    ]


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("max_loss: 0.3", 0, ""),
        ("max_loss: 0", 3, "docs/errors.md: 5 of 20 codes are gone"),
        ("max_loss: 0.6", 2, "errorbook.yaml:7: sources.1.max_loss is '0.6', must be a share from 0 to 0.5"),
        ("max_loss: 50%", 2, "errorbook.yaml:7: sources.1.max_loss is '50%', must be a share from 0 to 0.5"),
        ("max_loss: none", 2, "errorbook.yaml:7: sources.1.max_loss is 'none', must be a share from 0 to 0.5"),
        ("max_loss: -0.1", 2, "errorbook.yaml:7: sources.1.max_loss is '-0.1', must be a share from 0 to 0.5"),
    ],
)
def test_a_source_says_how_much_may_go(large: Project, line: str, code: int, told: str) -> None:
    large.replace("errorbook.yaml", "    module: common\n", f"    {line}\n    module: common\n")
    large.write("docs/errors.md", without(range(4000, 4005)))
    result = large.errorbook("regen")
    assert (result.code, told in result.err) == (code, True), result.err


def two_pages(project: Project) -> None:
    """Give a project a second page with a module of its own."""
    project.write("docs/more.md", PAGE.replace("| 40", "| 60"))
    project.replace("errorbook.yaml", "overlay:", "  - {path: docs/more.md, module: more, language: en}\noverlay:")


def test_a_page_that_is_suddenly_the_same_as_another_stops_the_run(large: Project) -> None:
    two_pages(large)
    large.regen()
    large.write("docs/more.md", PAGE)
    result = large.errorbook("regen")
    assert result.code == 3
    assert "docs/more.md: the page is the same, byte for byte, as docs/errors.md\n" in result.err
    assert "docs/errors.md: the page" not in result.err, "it says what it said"
    large.regen("--accept", "docs/more.md")


def test_a_page_that_is_the_same_as_another_from_the_start_is_a_finding(large: Project) -> None:
    two_pages(large)
    large.write("docs/more.md", PAGE)
    told = large.regen().err
    assert "docs/more.md: warning: the page is the same, byte for byte, as docs/errors.md [same-page]" in told


def test_a_page_that_is_gone_is_accepted_by_its_old_path(large: Project) -> None:
    two_pages(large)
    large.regen()
    large.replace("errorbook.yaml", "  - {path: docs/more.md, module: more, language: en}\n", "")
    assert large.errorbook("regen").code == 3
    assert "more: 1 removed" in large.regen("--accept", "docs/more.md").out


def test_a_page_that_moved_is_compared_with_what_it_said_elsewhere(large: Project) -> None:
    large.write("docs/new.md", without(range(4000, 4010)))
    large.replace("errorbook.yaml", "docs/errors.md", "docs/new.md")
    result = large.errorbook("regen")
    assert (result.code, "docs/new.md: 10 of 20 codes are gone" in result.err) == (3, True)
    large.regen("--accept", "docs/errors.md")


def test_a_new_source_is_told_what_its_page_is_instead(project: Project) -> None:
    project.write("docs/errors.md", "# Sign in\n\nPlease sign in to read this page.\n")
    result = project.errorbook("regen")
    assert result.code == 1
    assert "  Most likely: this is a login form: “# Sign in Please sign in" in result.err


def test_doubts_about_a_page_are_told_before_it_is_a_snapshot(large: Project) -> None:
    project = load_project(large.root)
    assert doubts_about(project, {"docs/errors.md": PAGE.encode()}, {}) == {}
    told = doubts_about(project, {"docs/errors.md": b"<html><title>Log in</title>"}, {})["docs/errors.md"]
    assert told[0] == "docs/errors.md: 20 of 20 codes are gone. They were:"
    assert large.errorbook("check").code == 0, "nothing was written"
