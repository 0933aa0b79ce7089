"""Whatever a page says next, and whatever people write: names stay, nothing shrinks silently, nobody's work is lost."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from errorbook.catalog import files
from errorbook.catalog.changes import same_text
from errorbook.catalog.model import Entry
from errorbook.catalog.names import class_key
from tests.catalog.timeline import page
from tests.support import Project, Result

PROJECT = """\
format: 1
package: acme-errors
exception: AcmeError
languages: [en, de]
sources:
  - {path: docs/errors.md, module: common, language: en}
overlay: docs/overlay.yaml
outputs: {}
"""
CODES = [str(code) for code in range(1, 9)]
WORDS = ["It is gone.", "It is  gone。", "It is wrong.", "Come again.", "Too many."]
SYMBOLS = ["", "", "NotFound", "Not.Found", "TooMany", "Value"]
NAMES = ["NOT_FOUND", "GONE", "TOO_MANY", "CODE_1", "CODE_2"]

ROW = st.tuples(st.sampled_from(SYMBOLS), st.sampled_from(WORDS))
ROWS = st.fixed_dictionaries(dict.fromkeys(CODES[:2], ROW), optional=dict.fromkeys(CODES[2:], ROW))
BY_HAND = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(NAMES),
        "description": st.fixed_dictionaries({"en": st.sampled_from(["By hand.", "It is wrong."])}),
        "was": st.fixed_dictionaries({"description": st.fixed_dictionaries({"en": st.sampled_from(WORDS)})}),
    },
)
OVERLAYS = st.dictionaries(st.sampled_from(CODES[:4]), BY_HAND, max_size=3)  # those that most pages have
STEPS = st.one_of(
    st.tuples(st.just("page"), ROWS), st.tuples(st.just("overlay"), OVERLAYS), st.tuples(st.just("release"), st.none())
)


def write_overlay(project: Project, overlay: Any) -> None:
    for by_hand in overlay.values():
        if "description" not in by_hand:
            by_hand.pop("was", None)
    project.write(
        "docs/overlay.yaml", yaml.safe_dump({"format": 1, "modules": {"common": overlay}}, allow_unicode=True)
    )


def write_page(project: Project, rows: dict[str, tuple[str, str]]) -> None:
    project.write("docs/errors.md", page((code, *rows[code]) for code in rows))


def catalogue(project: Project) -> dict[str, Entry]:
    path = project.root / "catalog/common.yaml"
    if not path.exists():
        return {}
    return {entry.code: entry for entry in files.load(path, "catalogue").errors}


@settings(max_examples=25)
@given(rows=ROWS, steps=st.lists(STEPS, min_size=3, max_size=8))
def test_any_story_keeps_the_promises(rows: dict[str, tuple[str, str]], steps: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        project.write("errorbook.yaml", PROJECT)
        write_overlay(project, {})
        write_page(project, rows)
        project.regen()
        story = Story(project, rows)
        story.tell("release", None)
        for kind, value in steps:
            story.tell(kind, value)


class Story:
    """A project over time, with what it owes: every name that was ever released, by its code."""

    def __init__(self, project: Project, rows: dict[str, tuple[str, str]]) -> None:
        self.project, self.rows = project, rows
        self.overlay: dict[str, Any] = {}
        self.promised: dict[str, set[str]] = {}
        self.named: dict[str, str] = {}

    def tell(self, kind: str, value: Any) -> None:
        """Take one step, and see that all promises are kept."""
        before, files_before = catalogue(self.project), self.project.files()
        if kind == "release":
            assert self.project.errorbook("release").code == 0
            released = catalogue(self.project)
            self.promised = {code: {one.name, *one.aliases} for code, one in released.items()}
            self.named = {code: one.name for code, one in released.items()}
        elif kind == "page":
            self._take_page(value, before)
        else:
            self._take_overlay(value, files_before)
        now = catalogue(self.project)
        self._names_stay(now)
        assert before.keys() <= now.keys(), "a code is never deleted"
        assert {code for code, one in now.items() if not one.retired} == set(self.rows)
        self._work_is_kept(now)
        assert self.project.errorbook("check").code == 0

    def _take_page(self, rows: dict[str, tuple[str, str]], before: dict[str, Entry]) -> None:
        """Promise 3: what goes is told, code by code; what is too much goes with a person's word alone."""
        files_before = self.project.files()
        write_page(self.project, rows)
        result = self.project.errorbook("regen", "--verbose")
        live = {code for code, one in before.items() if not one.retired}
        lost = live - rows.keys()
        if result.code == 3:
            assert {path: one for path, one in self.project.files().items() if "docs/" not in path} == {
                path: one for path, one in files_before.items() if "docs/" not in path
            }
            result = self.project.errorbook("regen", "--verbose", "--accept", "docs/errors.md")
        assert result.code == 0, result.err
        for code in lost:
            assert f"code {code} ({before[code].name}) is documented no longer [retired]" in result.err
        self.rows = rows

    def _take_overlay(self, overlay: Any, files_before: dict[str, bytes]) -> None:
        """Write an overlay; one that is refused changes nothing."""
        write_overlay(self.project, overlay)
        result = self.project.errorbook("regen", "--verbose")
        if result.code == 0:
            self.overlay = overlay
            return
        assert result.code == 2, result.err
        assert {path: one for path, one in self.project.files().items() if "docs/" not in path} == {
            path: one for path, one in files_before.items() if "docs/" not in path
        }
        write_overlay(self.project, self.overlay)

    def _names_stay(self, now: dict[str, Entry]) -> None:
        """Promise 2: a released name is a name or an alias of its code, and of no other."""
        for code, names in self.promised.items():
            assert names <= {now[code].name, *now[code].aliases}
            given = self.overlay.get(code, {}).get("name")
            assert now[code].name == (given or self.named[code]), "another name comes by the overlay alone"
        keys = [class_key(name) for one in now.values() for name in {one.name, *one.aliases}]
        own = [{class_key(name) for name in (one.name, *one.aliases)} for one in now.values()]
        assert len(set(keys)) == sum(map(len, own)), "two codes share a name"

    def _work_is_kept(self, now: dict[str, Entry]) -> None:
        """Promise 7: a correction is shown; where the documentation changed under it, that is told, with its text."""
        err = self.project.errorbook("regen", "--verbose").err
        for code, by_hand in self.overlay.items():
            if "description" not in by_hand or code not in now:
                continue
            text, was = by_hand["description"]["en"], by_hand.get("was", {}).get("description", {}).get("en")
            assert now[code].description["en"] == text
            if now[code].retired:
                continue
            documented = " ".join(self.rows[code][1].split())
            stale = was is not None and not same_text(documented, was) and documented != text
            assert (f"{code} description.en: the documentation says “{documented}”, no longer" in err) is stale
            assert (now[code].unsettled == {"description.en": documented}) is stale


# what two stories with the same end have in common


def shuffled(rows: dict[str, tuple[str, str]]) -> Iterator[dict[str, tuple[str, str]]]:
    yield dict(reversed(rows.items()))
    yield dict(sorted(rows.items()))


@settings(max_examples=15)
@given(rows=ROWS)
def test_the_order_of_rows_changes_nothing(rows: dict[str, tuple[str, str]]) -> None:
    made = []
    for one in (rows, *shuffled(rows)):
        with tempfile.TemporaryDirectory() as folder:
            project = Project(Path(folder))
            project.write("errorbook.yaml", PROJECT)
            write_overlay(project, {})
            write_page(project, one)
            result: Result = project.regen()
            assert result.code == 0
            made.append(project.read("catalog/common.yaml"))
    assert made[0] == made[1] == made[2]
