"""A run that found nothing to do is not repeated where nothing has changed; whatever has changed is noticed."""

from collections.abc import Callable
from pathlib import Path

import pytest

import errorbook.regen
from errorbook.findings import finding
from errorbook.packed import UNKNOWN, Read, encoded
from errorbook.reading.model import PageReading
from tests.support import Project

PAGE = "# Errors\n\n| Error code | Description |\n|---|---|\n| 17 | The lamp is out. |\n"
PROJECT = """\
format: 1
package: acme-errors
exception: AcmeError
languages: [en]
overlay: overlay.yaml
sources: [{path: docs/errors.md, module: common, language: en}]
trees: [{path: tree, paths: ["{module}/**"]}]
outputs: {json: out/json, markdown: out/markdown}
"""


@pytest.fixture
def settled(project: Project) -> Project:
    """Return a project in which there is nothing to do, as a run has found out."""
    project.write("errorbook.yaml", PROJECT)
    project.write("overlay.yaml", "format: 1\nmodules: {}\n")
    project.write("docs/errors.md", PAGE)
    project.write("tree/lamps/errors.md", PAGE.replace("17", "18"))
    project.write("tree/lamps/about.md", "# About lamps\n")
    project.regen()
    project.regen()
    return project


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets an item for each run that is carried out."""
    found: list[str] = []
    regenerate = errorbook.regen.regenerate

    def counted(*arguments: object, **more: object) -> object:
        found.append("run")
        return regenerate(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("errorbook.regen.regenerate", counted)
    return found


def test_where_nothing_has_changed_the_same_is_said_without_a_run(settled: Project, runs: list[str]) -> None:
    first = settled.errorbook("regen", "--no-cache", "--verbose")
    assert len(runs) == 1
    again = settled.errorbook("regen", "--verbose")
    check = settled.errorbook("check")
    assert len(runs) == 1
    assert (again.code, again.out, again.err) == (first.code, first.out, first.err)
    assert check.code == 0


def appended(path: str, text: str = "\n") -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def made(path: str, content: str = "x\n") -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")

    return change


def removed(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


CHANGES: list[tuple[str, Callable[[Path], None]]] = [
    ("the project file", appended("errorbook.yaml", "# a remark\n")),
    ("the overlay", appended("overlay.yaml", "# a remark\n")),
    ("the page of a source", appended("docs/errors.md")),
    ("a page of a tree", appended("tree/lamps/errors.md")),
    ("a page that documented nothing", appended("tree/lamps/about.md")),
    ("a new page in a tree", made("tree/lamps/more.md")),
    ("a page that is gone", removed("tree/lamps/about.md")),
    ("a catalogue", appended("catalog/lamps.yaml", "# a remark\n")),
    ("a new catalogue", made("catalog/cars.yaml", "format: 1\nmodule: cars\ncode_type: integer\nerrors: []\n")),
    ("a manifest", appended("out/json/.errorbook.json", " ")),
    ("a generated file", appended("out/json/lamps.json", " ")),
    ("a generated file that is gone", removed("out/markdown/README.md")),
    ("a file of others among the generated ones", made("out/json/notes.txt")),
    ("what a server said of a page", made("docs/.fetched.json", '{"format": 1, "pages": {}}')),
    ("a pack of the project's own", made("templates/json/pack.yaml")),
]


@pytest.mark.parametrize("change", [change for _, change in CHANGES], ids=[name for name, _ in CHANGES])
def test_whatever_has_changed_is_noticed(settled: Project, runs: list[str], change: Callable[[Path], None]) -> None:
    change(settled.root)
    cached = settled.errorbook("check")
    assert len(runs) == 1
    fresh = settled.errorbook("check", "--no-cache")
    assert (cached.code, cached.out, cached.err) == (fresh.code, fresh.out, fresh.err)


def test_a_page_that_was_left_out_by_chance_is_tried_again(
    settled: Project, runs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    appended("tree/lamps/about.md")(settled.root)
    left_out = finding(
        "too-much", "the process that read the page was ended; it is left out", page="tree/lamps/about.md"
    )
    reading = PageReading(page="tree/lamps/about.md", language="", readable=False, findings=[left_out])
    with monkeypatch.context() as patched:
        patched.setattr("errorbook.many.read_page", lambda _: encoded(UNKNOWN, Read(reading, "")))
        assert "is left out" in settled.errorbook("regen").err
    assert "is left out" not in settled.errorbook("regen").err
    assert len(runs) == 2


def test_losses_are_accepted_where_somebody_says_so(settled: Project, runs: list[str]) -> None:
    assert settled.errorbook("regen", "--accept", "docs/errors.md").code == 0
    assert len(runs) == 1


def test_what_changes_while_a_run_goes_on_is_noticed_by_the_next(
    settled: Project, runs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    appended("tree/lamps/about.md")(settled.root)
    regenerate = errorbook.regen.regenerate

    def changing(*arguments: object, **more: object) -> object:
        outcome = regenerate(*arguments, **more)  # type: ignore[arg-type]
        appended("tree/lamps/about.md")(settled.root)
        return outcome

    with monkeypatch.context() as patched:
        patched.setattr("errorbook.regen.regenerate", changing)
        settled.errorbook("regen")
    settled.errorbook("regen")
    assert len(runs) == 2
