"""How a person says in errorbook.yaml that a page is to be read."""

import pytest

from tests.support import Project

PAGE = """\
# Lamps

## Signals

| No. | Sign | What it says | What one does |
|---|---|---|---|
| 7 | dark | The lamp went out. | Light it. |
| 9 | smoke | The wick is long. | Cut it. |

## Signals

| No. | Sign |
|---|---|
| 12 | fog |
"""
SOURCE = "    language: en\n"
HINT = """\
    language: en
    success: "0"
    tables:
      - heading: Signals
        columns: {code: No., symbol: Sign, description: What it says, solution: "4"}
"""


def with_hint(project: Project, hint: str = HINT) -> Project:
    project.write("docs/errors.md", PAGE)
    project.write("docs/overlay.yaml", "format: 1\n")
    project.replace("errorbook.yaml", SOURCE, hint)
    return project


def test_a_page_that_the_rules_do_not_read_is_read_as_somebody_says(project: Project) -> None:
    assert with_hint(project, SOURCE).errorbook("regen").code == 1
    project.replace("errorbook.yaml", SOURCE, HINT)
    project.regen()
    text = project.read("catalog/common.yaml")
    assert (
        '- code: "7"\n    name: DARK\n    symbol: dark\n    description: {en: The lamp went out.}\n    solution: {en: Light it.}\n'
        in text
    )
    assert '- code: "9"' in text
    assert '- code: "12"' not in text


def test_a_table_is_told_from_others_under_its_heading_by_its_position(project: Project) -> None:
    hint = HINT.replace("        columns", '        position: "2"\n        columns').replace(
        ', description: What it says, solution: "4"', ""
    )
    with_hint(project, hint).regen()
    assert '- code: "12"\n    name: FOG\n' in project.read("catalog/common.yaml")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "heading: Signals",
            "heading: Signs",
            "errorbook.yaml:11: docs/errors.md: there is no table under 'Signs'; the page has tables under: 'Signals'",
        ),
        (
            "heading: Signals",
            'heading: Signals\n        position: "3"',
            "errorbook.yaml:11: docs/errors.md: there are 2 tables under 'Signals'",
        ),
        (
            "code: No.",
            "code: Nr.",
            "code: the table has no column 'Nr.'; its columns: 'No.', 'Sign', 'What it says', 'What one does'",
        ),
        ("symbol: Sign", "symbol: No.", "symbol: column 'No.' is code already"),
        ("code: No., ", "", "columns says not which one is the code"),
        ("code: No., symbol: Sign, ", "code: What one does, ", "is code already"),
        ("code: No.", "kode: No.", "sources.1.tables.1.columns is 'kode', must be code or description or"),
    ],
)
def test_what_does_not_fit_the_page_is_an_error(project: Project, old: str, new: str, told: str) -> None:
    with_hint(project, HINT.replace(old, new))
    before = project.files()
    result = project.errorbook("regen")
    assert result.code == 2, result
    assert told in result.err
    assert project.files() == before


def test_a_page_that_changes_under_a_hint_is_an_error(project: Project) -> None:
    with_hint(project).regen()
    project.replace("docs/errors.md", "| No. | Sign | What it says", "| Nr. | Sign | What it says")
    result = project.errorbook("regen")
    assert result.code == 2
    assert "the table has no column 'No.'" in result.err


WORDS = """\
words:
  code: [lamp signal]
  description: [what it says, says]
  error: [mishap]
overlay:"""
PAGE_OF_WORDS = """\
# Mishaps

| Lamp signal | Says |
|---|---|
| 7 | The lamp went out. |
| 9 | The wick is long. |
"""


def test_a_project_can_add_header_words_of_its_own(project: Project) -> None:
    project.write("docs/errors.md", PAGE_OF_WORDS)
    project.write("docs/overlay.yaml", "format: 1\n")
    project.replace("errorbook.yaml", SOURCE, SOURCE + '    success: "0"\n')
    assert project.errorbook("regen").code == 1
    project.replace("errorbook.yaml", "overlay:", WORDS)
    project.regen()
    assert '- code: "7"\n    name: CODE_7\n    description: {en: The lamp went out.}\n' in project.read(
        "catalog/common.yaml"
    )
    assert "0 codes" in project.errorbook("extract", "docs/errors.md").out, "words of a project count in it alone"


def test_a_kind_of_words_that_there_is_not_is_an_error(project: Project) -> None:
    project.replace("errorbook.yaml", "overlay:", "words: {kode: [x]}\noverlay:")
    result = project.errorbook("regen")
    assert (result.code, "errorbook.yaml:9: words is 'kode', must be code or description or" in result.err) == (2, True)
