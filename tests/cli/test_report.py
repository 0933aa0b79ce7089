"""``errorbook report``: what a documentation team reads about its pages."""

import json

import pytest

from tests.support import Project

PROJECT = """\
format: 1
package: acme-errors
exception: AcmeError
languages: [en, de]
trees: [{path: docs, paths: ["{language}/{module}/**"]}]
"""
TABLE = "# Errors\n\n| Error code | Description |\n|---|---|\n"


@pytest.fixture
def tree(project: Project) -> Project:
    project.write("errorbook.yaml", PROJECT)
    (project.root / "docs/errors.md").unlink()
    (project.root / "docs/overlay.yaml").unlink()
    project.write(
        "docs/en/vm/errors.md",
        TABLE + "| 4100 | The `key` is not that of the account. |\n| 4200 | Gone. |\n| | Nothing. |\n",
    )
    project.write("docs/en/vm/start.md", TABLE + "| 4200 | Lost. |\n")
    project.write("docs/de/vm/errors.md", TABLE + "| 4100 | Der Schlüssel ist nicht der, der zu dem Konto gehört. |\n")
    project.write("docs/en/vm/error-codes.md", "# Error codes\n\nAsk us.\n")
    project.write("docs/en/vm/welcome.md", "# Welcome\n")
    return project


def test_it_says_what_is_documented_and_what_to_look_at(tree: Project) -> None:
    before = tree.files()
    result = tree.errorbook("report")
    assert result.code == 0
    for line in (
        "3 of 5 pages document errors: 2 codes of 1 modules, in 3 tables with 5 rows.",
        "  vm          3       3     5      2         1  de en      docs",
        "1 pages speak of errors in their name or title, and none was found there",
        "  docs/en/vm/error-codes.md",
        "1 codes are worded differently in several places",
        "    docs/en/vm/start.md: Lost.",
        "1 times a code is not documented in a language",
        "  vm, de: 4200",
    ):
        assert line in result.out.split("\n"), result.out
    assert tree.files() == before, "it writes nothing"


def test_as_json(tree: Project) -> None:
    found = json.loads(tree.errorbook("report", "--format", "json").out)
    assert found["format"] == 1
    assert found["pages_read"] == 5
    assert found["totals"] == {
        "pages": 3,
        "tables": 3,
        "rows": 5,
        "entries": 4,
        "codes": 2,
        "rejected": {"empty-code": 1},
    }
    assert found["silent"] == [{"page": "docs/en/vm/error-codes.md", "title": "Error codes"}]
    assert found["untranslated"] == [{"module": "vm", "language": "de", "codes": ["4200"]}]


def test_as_markdown_text_is_inert(tree: Project) -> None:
    tree.write("docs/en/vm/start.md", TABLE + "| 4100 | <b>Other</b> | \n")
    lines = tree.errorbook("report", "--format", "md").out.split("\n")
    assert "| vm | 3 | 3 | 5 | 2 | 1 | de en | docs |" in lines
    assert r"    - docs/en/vm/errors.md: The key is not that of the account." in lines
