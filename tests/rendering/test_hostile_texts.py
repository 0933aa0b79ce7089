"""Text is inert everywhere: a table of hostile texts and outputs.

Each cell: the text reads back as the same text, from every place where it stands. Each column: nothing but the texts
differs from what harmless texts give. A new output is a function and a line in `hostile.py`.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from errorbook.catalog import files
from errorbook.cli import output
from errorbook.rendering import inert
from tests.rendering.hostile import PLACES, TEXTS, Read

_read: dict[str, Read] = {}


def read(place: str, folder: Path) -> Read:
    """Return what an output gives back of all texts at once."""
    if place not in _read:
        _read[place] = PLACES[place].read([PLACES[place].reaches(text) for text in TEXTS.values()], folder)
    return _read[place]


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("place", PLACES)
def test_the_text_reads_back_as_the_same_text(place: str, text: str, folder: Path) -> None:
    expected = PLACES[place].shows(PLACES[place].reaches(TEXTS[text]))
    found = read(place, folder).texts[list(TEXTS).index(text)]
    assert found
    assert [one[:200] for one in found if one != expected] == []


@pytest.mark.parametrize("place", PLACES)
def test_nothing_but_the_texts_differs_from_what_harmless_texts_give(place: str, folder: Path) -> None:
    harmless = [f"plain text {number}" for number in range(len(TEXTS))]
    assert read(place, folder).shape == PLACES[place].read(harmless, folder / "harmless").shape
    assert "PWNED" not in os.environ


# The table itself: each writer is broken in two ways, and the table must notice.

Writer = Callable[[str], str]
WRITERS: dict[str, list[tuple[object, str]]] = {
    "Python": [(inert.WRITERS, "python"), (inert, "python_docstring")],
    "TypeScript": [(inert.WRITERS, "typescript")],
    "comments of TypeScript": [(inert, "_jsdoc_text")],
    "Markdown": [(inert.WRITERS, "markdown")],
    "JSON": [(inert, "json_string")],
    "YAML": [(files, "scalar"), (files, "quoted")],
    "findings": [(output, "visible")],
    "diff": [(output, "visible")],
    "explain": [(output, "visible")],
}


def break_writer(place: str, patch: pytest.MonkeyPatch, broken: Callable[[Writer], Writer]) -> None:
    for owner, name in WRITERS[place]:
        if isinstance(owner, dict):
            patch.setitem(owner, name, broken(owner[name]))
        else:
            patch.setattr(owner, name, broken(getattr(owner, name)))
