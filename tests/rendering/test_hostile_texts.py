"""Text is inert everywhere: a table of hostile texts and outputs.

Each cell: the text reads back as the same text, from every place where it stands. Each column: nothing but the texts
differs from what harmless texts give. A new output is a function and a line in `hostile.py`.
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from errorbook.catalog import files
from errorbook.cli import output
from errorbook.errors import InputError
from errorbook.reading import explain
from errorbook.rendering import html_text, inert
from tests.rendering.hostile import LONG, PLACES, TEXTS, Read, as_it_is

_read: dict[str, Read] = {}


def read(place: str, folder: Path) -> Read:
    """Return what an output gives back of all texts at once."""
    if place not in _read:
        _read[place] = PLACES[place].read([PLACES[place].reaches(text) for text in TEXTS.values()], folder)
    return _read[place]


def is_right(place: str, name: str, found: list[str]) -> bool:
    """Tell whether a text was found, the same everywhere; a long one is a title alone, which is found first."""
    expected = PLACES[place].shows(PLACES[place].reaches(TEXTS[name]))
    found = found[:1] if len(TEXTS[name]) > LONG else found
    return bool(found) and all(one == expected for one in found)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("place", PLACES)
def test_the_text_reads_back_as_the_same_text(place: str, text: str, folder: Path) -> None:
    assert is_right(place, text, read(place, folder).texts[list(TEXTS).index(text)])


@pytest.mark.parametrize("place", PLACES)
def test_nothing_but_the_texts_differs_from_what_harmless_texts_give(place: str, folder: Path) -> None:
    # As codes, those with a dot have a family.
    harmless = [f"plain {number}{'.' if '.' in text else ' '}text" for number, text in enumerate(TEXTS.values())]
    assert read(place, folder).shape == PLACES[place].read(harmless, folder / "harmless").shape
    assert "PWNED" not in os.environ


# The table itself: each writer is broken in two ways, and the table must notice.

Writer = Callable[[str], str]
WRITERS: dict[str, list[tuple[Any, str]]] = {
    "Python": [(inert.WRITERS, "python")],
    "docstrings of Python": [(inert.FILTERS["python"], "docstring")],
    "TypeScript": [(inert.WRITERS, "typescript")],
    "comments of TypeScript": [(inert, "_jsdoc_text")],
    "Go": [(inert.WRITERS, "go")],
    "Java": [(inert.WRITERS, "java"), (inert.WRITERS, "properties")],
    "HTML": [(html_text, "text")],
    "Markdown": [(inert.WRITERS, "markdown")],
    "JSON": [(inert, "json_string")],
    "YAML": [(files, "scalar"), (files, "quoted")],
    "findings": [(output, "visible")],
    "diff": [(output, "visible")],
    "explain": [(explain, "shorten")],
}


TERMINAL = {"findings", "diff", "explain"}  # all of what is printed is written at once


def broken(place: str, patch: pytest.MonkeyPatch, change: Callable[[Writer], Writer]) -> None:
    for owner, name in WRITERS[place]:
        if isinstance(owner, dict):
            patch.setitem(owner, name, change(owner[name]))
        else:
            patch.setattr(owner, name, change(getattr(owner, name)))


@pytest.mark.parametrize("place", PLACES)
def test_each_cell_notices_a_writer_that_changes_a_character(
    place: str, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    texts = [PLACES[place].reaches(text) for text in TEXTS.values()]

    def changing(write: Writer) -> Writer:
        return lambda text: write(text.swapcase() if place in TERMINAL or text.strip() in texts else text)

    broken(place, monkeypatch, changing)
    again = PLACES[place].read(texts, folder)
    same = [name for name, found in zip(TEXTS, again.texts, strict=True) if is_right(place, name, found)]
    assert same == []


QUOTED = ["quotes", "a backslash at the end", "escapes of languages", "code of Python", "code of JavaScript"]
CONTROLS = ["line breaks", "colours of a terminal", "commands of a terminal", "NUL"]
HIDDEN = ["right to left", "zero width"]
# What a writer that only puts quotes around a text, or leaves it as it is, gets wrong.
NAIVE: dict[str, tuple[Writer, list[str]]] = {
    "Python": ('"{}"'.format, [*QUOTED, *CONTROLS, *HIDDEN, "lone surrogates", "Unicode's line breaks"]),
    "docstrings of Python": (
        lambda text: inert.Literal(f'"""{text}"""'),
        ["quotes", "a backslash at the end", "escapes of languages", *HIDDEN],
    ),
    "TypeScript": ('"{}"'.format, ["quotes", "a backslash at the end", "line breaks", "right to left"]),
    "comments of TypeScript": (as_it_is, ["the end of a comment", "tags of JSDoc", "HTML", "right to left"]),
    "Go": ('"{}"'.format, ["quotes", "a backslash at the end", "right to left"]),
    "Java": ('"{}"'.format, ["quotes", "escapes of languages"]),
    "HTML": (as_it_is, ["the end of a script", "HTML", "quotes"]),
    "Markdown": (as_it_is, ["HTML", "a javascript: link", "links", "Markdown", "the end of a script", *HIDDEN]),
    "JSON": ('"{}"'.format, [*QUOTED, *CONTROLS, *HIDDEN]),
    "YAML": ('"{}"'.format, [*QUOTED, *HIDDEN]),
    "findings": (as_it_is, ["commands of a terminal", "NUL", *HIDDEN]),
    "diff": (as_it_is, HIDDEN),
    "explain": (as_it_is, ["very long"]),
}


@pytest.mark.parametrize("place", PLACES)
def test_the_table_notices_a_writer_that_does_not_escape(
    place: str, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    naive, dangerous = NAIVE[place]
    broken(place, monkeypatch, lambda _: naive)
    unnoticed = []
    for number, name in enumerate(dangerous):
        text = PLACES[place].reaches(TEXTS[name])
        with contextlib.suppress(AssertionError, ValueError, SyntaxError, InputError):
            found = PLACES[place].read([text], folder / str(number)).texts
            unnoticed += [name] if is_right(place, name, found[0]) else []
    assert unnoticed == []
