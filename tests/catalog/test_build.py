"""From rows, the catalogue as it was and the overlay to the catalogue as it is."""

import re
from pathlib import Path

import pytest

from errorbook.catalog.build import build
from errorbook.catalog.documented import Documented
from errorbook.errors import InputError
from errorbook.project import Project as ProjectOfUser
from errorbook.reading.model import DocumentedError, ErrorTable, PageReading
from errorbook.settings import ProjectFile, Source
from tests.support import PAGE, Project


def entries(project: Project) -> list[str]:
    """Return the lines of each entry in the catalogue as one text."""
    return ["- " + one for one in project.read("catalog/common.yaml").split("errors:\n")[1].split("  - ")[1:]]


def row(project: Project, line: str) -> None:
    """Add a row to the table of the page."""
    project.replace("docs/errors.md", "| 4200 | Gone |", f"{line}\n| 4200 | Gone |")


def test_an_entry_says_what_it_is_where_it_is_from_and_what_came_by_hand(project: Project) -> None:
    project.regen()
    assert entries(project)[1] == (
        '- code: "4100"\n'
        "    name: AUTH_FAILURE\n"
        "    title: {en: No entry, de: Kein Zutritt}\n"
        "    description: {en: The signature is wrong.}\n"
        "    solution: {en: Sign again.}\n"
        "    retryable: false\n"
        '    from: {page: docs/errors.md, heading: "1. Common codes"}\n'
        "    by_hand: [name, title.de, retryable]\n"
    )


def test_the_catalogue_says_what_the_prose_states(project: Project) -> None:
    project.regen()
    text = project.read("catalog/common.yaml")
    assert text.startswith(
        "# Written by errorbook. Corrections go into docs/overlay.yaml.\nformat: 1\nmodule: common\ncode_type: integer"
    )
    assert 'success: "0"\n' in text
    assert (
        'message: {form: "({module_code}){detail}", examples: [{module_code: "100004", detail: no such project}]}'
        in text
    )


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("| 4100 | No entry | The signature is wrong. | Sign again. |", "duplicate-code"),
        ("| 4100 | No entry | Other words. | |", "variant"),
        ("| | Nothing | A row without a code. | |", "row-rejected"),
        ("| ERR7 | Seven | No integer. | |", "not-an-integer"),
    ],
)
def test_a_row_that_is_odd_is_a_finding_with_file_and_line(project: Project, line: str, finding: str) -> None:
    project.regen()
    row(project, line)
    result = project.regen()
    assert f"docs/errors.md:9: warning: {'' if finding == 'row-rejected' else 'code '}" in result.err
    assert f"[{finding}]" in result.err


def test_the_same_text_again_adds_nothing(project: Project) -> None:
    project.regen()
    before = project.read("catalog/common.yaml")
    row(project, "| 4100 | No entry | The signature is wrong. | Sign again. |")
    project.regen()
    assert project.read("catalog/common.yaml") == before


def test_another_text_is_kept_as_a_variant(project: Project) -> None:
    row(project, "| 4100 | No entry | Other words. | |")
    project.regen()
    assert (
        "    variants:\n      - title: {en: No entry}\n        description: {en: Other words.}\n"
        '        from: {page: docs/errors.md, heading: "1. Common codes"}\n'
    ) in project.read("catalog/common.yaml")


def test_a_code_that_is_no_integer_stays_in_an_integer_module(project: Project) -> None:
    project.regen()
    row(project, "| ERR7 | Seven | No integer. | |")
    project.regen()
    text = project.read("catalog/common.yaml")
    assert "code_type: integer" in text
    assert 'code: "ERR7"' in text


def test_a_new_module_with_such_a_code_is_a_string_module(project: Project) -> None:
    row(project, "| ERR7 | Seven | No integer. | |")
    project.regen()
    assert "code_type: string" in project.read("catalog/common.yaml")


def test_the_project_file_alone_changes_the_type_of_codes(project: Project) -> None:
    project.regen()
    project.replace("errorbook.yaml", "    language: en\n", "    language: en\n    code_type: string\n")
    result = project.regen("--verbose")
    assert "code_type: “integer” → “string” (breaking)" in result.out
    assert "class ErrorCode(Documented, StrEnum)" in project.read("out/python/acme_errors/common.py")


def test_entries_stand_in_the_order_of_their_codes(project: Project) -> None:
    row(project, "| 20 | Small | x | |")
    row(project, "| -5 | Negative | x | |")
    row(project, "| 1001~1005 | Range | x | |")
    project.regen()
    assert [one.split('"')[1] for one in entries(project)] == ["-5", "20", "1001~1005", "4000", "4100", "4200"]


def test_an_inserted_row_touches_no_other_entry(project: Project) -> None:
    project.regen()
    before = entries(project)
    row(project, "| 4150 | New | A new one. | |")
    project.regen()
    after = entries(project)
    assert [one for one in after if "4150" not in one] == before


def test_a_code_that_the_page_drops_is_retired_and_returns(project: Project) -> None:
    gone = "| 4200 | Gone | The thing is gone. | |\n"
    project.regen()
    project.replace("docs/errors.md", gone, "")
    result = project.regen()
    assert "code 4200 (CODE_4200) is documented no longer [retired]" in result.err
    assert "4200: retired" in result.out
    assert "    retired: true\n" in entries(project)[2]
    assert "title: {en: Gone}" in entries(project)[2]
    assert project.regen().err == "", "what was told once is not told again"
    project.replace("docs/errors.md", "\n# 2.", f"{gone}\n# 2.")
    assert "4200: revived" in project.regen().out
    assert "retired" not in project.read("catalog/common.yaml")


def test_a_retired_code_keeps_what_the_overlay_says(project: Project) -> None:
    project.regen()
    project.replace("docs/errors.md", "| 4100 | No entry | The signature is wrong. | Sign again. |\n", "")
    project.regen()
    assert "by_hand: [name, title.de, retryable]" in entries(project)[1]
    project.replace("docs/overlay.yaml", "Kein Zutritt", "Zutritt verboten")
    project.regen()
    assert "title: {en: No entry, de: Zutritt verboten}" in entries(project)[1]


def test_a_text_in_another_language_of_the_project_stands_there() -> None:
    error = DocumentedError(
        row=1,
        code="1",
        title="Kein Zutritt",
        description="No entry.",
        texts={"de": {"title": "Kein Zutritt"}, "fr": {"description": "No entry."}},
    )
    page = PageReading(
        page="p",
        language="en",
        tables=[
            ErrorTable(heading="", layout="html-table", kind="common", rows=1, columns={}, entries=[error], rejected=[])
        ],
    )
    source = Source(path="p", module="common", language="en")
    file = ProjectFile(format=1, package="acme-errors", exception="AcmeError", languages=["en", "de"], sources=[source])
    (catalogue,), _ = build(ProjectOfUser(Path(), file), [Documented(source, page)], {})
    assert (catalogue.errors[0].title, catalogue.errors[0].description) == ({"de": "Kein Zutritt"}, {"en": "No entry."})


# corrections


def corrected(project: Project, correction: str) -> str:
    """Correct a description in the overlay, and return the findings of a run."""
    project.write("docs/overlay.yaml", f'format: 1\nmodules:\n  common:\n    "4100":\n      {correction}\n')
    return project.regen("--verbose").err


def test_a_correction_wins_over_the_page(project: Project) -> None:
    found = corrected(project, "{description: {en: Better words.}, was: {description: {en: The signature is wrong.}}}")
    assert "correction" not in found
    assert "description: {en: Better words.}" in entries(project)[1]


def test_a_correction_under_which_the_page_changed_is_a_finding(project: Project) -> None:
    corrected(project, "{description: {en: Better words.}, was: {description: {en: The signature is wrong.}}}")
    project.replace("docs/errors.md", "The signature is wrong.", "The signature is stale.")
    found = project.regen().err
    assert "docs/overlay.yaml:5: warning: 4100 description.en" in found
    assert (
        "says “The signature is stale.”, no longer “The signature is wrong.”; the correction, “Better words.”," in found
    )
    assert "is shown, and is not settled until `was` says" in found
    assert "description: {en: Better words.}" in entries(project)[1]
    assert "    unsettled: {description.en: The signature is stale.}\n" in entries(project)[1]
    again = project.regen()
    assert "[correction-stale]" in again.err
    assert "1 correction is not settled; `errorbook overlay` shows both texts.\n" in again.out
    project.replace("docs/overlay.yaml", "The signature is wrong.", "The signature is stale.")
    settled = project.regen()
    assert ("correction" in settled.err, "not settled" in settled.out) == (False, False)
    assert "unsettled" not in project.read("catalog/common.yaml")


def test_white_space_under_a_correction_unsettles_nothing(project: Project) -> None:
    corrected(project, "{description: {en: Better words.}, was: {description: {en: The signature is wrong.}}}")
    project.replace("docs/errors.md", "The signature is wrong.", "The  `signature` is wrong.")
    assert "correction" not in project.regen().err


def test_a_correction_that_does_not_say_what_it_corrects_is_a_finding(project: Project) -> None:
    assert "[correction-without-was]" in corrected(project, "{description: {en: Better words.}}")


def test_a_correction_that_the_page_made_needless_is_a_finding(project: Project) -> None:
    assert "[correction-needless]" in corrected(project, "{description: {en: The signature is wrong.}}")


# what the overlay may not say


@pytest.mark.parametrize(
    ("overlay", "told"),
    [
        (
            '{"4109": {retryable: true}}',
            r"docs/overlay\.yaml:4: no page documents the code '4109' of common, nor does the catalogue know it",
        ),
        ('{"410": {retryable: true}}', r"did you mean '4100'\?"),
    ],
)
def test_a_code_that_nobody_knows_is_an_error(project: Project, overlay: str, told: str) -> None:
    project.write("docs/overlay.yaml", f"format: 1\nmodules:\n  common:\n    {overlay}\n")
    before = project.files()
    result = project.errorbook("regen")
    assert result.code == InputError.exit_code
    assert re.search(told, result.err)
    assert project.files() == before


def test_a_module_that_no_source_has_is_an_error(project: Project) -> None:
    project.write("docs/overlay.yaml", 'format: 1\nmodules:\n  comon: {"4100": {retryable: true}}\n')
    result = project.errorbook("regen")
    assert (result.code, result.err) == (2, "docs/overlay.yaml:3: no source has the module 'comon'; known: common\n")


def test_the_overlay_may_speak_of_a_retired_code(project: Project) -> None:
    project.regen()
    project.replace("docs/errors.md", "| 4100 | No entry | The signature is wrong. | Sign again. |\n", "")
    project.regen()
    assert project.errorbook("regen").code == 0


def test_the_page_is_the_one_that_the_tests_are_about() -> None:
    assert PAGE.split("\n")[7].startswith("| 4100")


def test_what_changes_of_a_retired_code_is_told(project: Project) -> None:
    project.regen()
    project.replace("docs/errors.md", "| 4100 | No entry | The signature is wrong. | Sign again. |\n", "")
    project.regen()
    project.replace("docs/overlay.yaml", "Kein Zutritt", "Zutritt verboten")
    assert "4100 title.de: “Kein Zutritt” → “Zutritt verboten”" in project.regen().out


def test_what_the_overlay_said_of_a_retired_code_goes_with_the_overlay(project: Project) -> None:
    project.regen()
    project.replace("docs/errors.md", "| 4100 | No entry | The signature is wrong. | Sign again. |\n", "")
    project.regen()
    project.write("docs/overlay.yaml", "format: 1\n")
    project.regen()
    assert entries(project)[1] == (
        '- code: "4100"\n'
        "    name: CODE_4100\n"
        "    title: {en: No entry}\n"
        "    description: {en: The signature is wrong.}\n"
        "    solution: {en: Sign again.}\n"
        "    retired: true\n"
        '    from: {page: docs/errors.md, heading: "1. Common codes"}\n'
    )


def test_a_module_of_integers_without_success_is_a_finding(project: Project) -> None:
    project.replace("docs/errors.md", "If code is 0 the call succeeded, any other value means that it failed.", "")
    assert "nothing says which code of module common means success [no-success]" in project.regen().err
    project.replace("errorbook.yaml", "    language: en\n", '    language: en\n    success: "0"\n')
    assert "no-success" not in project.regen().err


def test_a_success_code_that_is_no_integer_is_a_finding(project: Project) -> None:
    project.replace("errorbook.yaml", "    language: en\n", "    language: en\n    success: ok\n")
    assert (
        "errorbook.yaml: warning: success 'ok' of module common is no integer, and its codes are" in project.regen().err
    )


def test_one_odd_code_that_makes_a_new_module_one_of_strings_is_a_finding(project: Project) -> None:
    row(project, "| ERR7 | Seven | No integer. | |")
    assert "docs/errors.md:9: warning: module common gets codes of type string, because" in project.regen().err


def test_white_space_in_what_a_correction_corrects_does_not_matter(project: Project) -> None:
    found = corrected(project, '{description: {en: Better.}, was: {description: {en: "The  signature\\n is wrong."}}}')
    assert "correction" not in found


def test_a_renamed_heading_is_told_as_a_move(project: Project) -> None:
    project.regen()
    project.replace("docs/errors.md", "# 1. Common codes", "# Common codes")
    out = project.regen().out
    assert out.startswith("common: 3 moved\n  4000, 4100, 4200 from.heading: “1. Common codes” → “Common codes”\n")
