"""The guard: what is not believable stops the run before anything is written."""

import pytest

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
        ("Code 0 means success.", "", "no longer says that code 0 means success", 'success: "0"'),
        ("(7)No such", "No such", "no longer shows a message of the form ({module_code}){detail}", "No such project"),
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
