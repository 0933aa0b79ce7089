"""Versions: the steps, and what is said of them."""

import re

import pytest

from errorbook.catalog.changes import STEP_OF_KIND
from errorbook.catalog.versions import STEPS, Step, following, gravest, parse
from errorbook.errors import InputError
from tests.support import ROOT


@pytest.mark.parametrize(
    ("last", "step", "next_"),
    [
        ("1.2.3", "major", "2.0.0"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "none", "1.2.3"),
        ("0.1.0", "major", "1.0.0"),
        ("0.1.9", "minor", "0.2.0"),
        ("1.9.0", "minor", "1.10.0"),
    ],
)
def test_a_version_follows_by_its_step(last: str, step: Step, next_: str) -> None:
    assert following(last, step) == next_


def test_the_gravest_step_has_its_way() -> None:
    assert gravest(["patch", "major", "none", "minor"]) == "major"
    assert gravest([]) == "none"


@pytest.mark.parametrize("text", ["", "1", "1.2", "1.2.3.4", "v1.2.3", "1.2.3-rc1", "1.02.3", "1.2.3\n", "١.٢.٣"])
def test_what_is_no_version_is_told(text: str) -> None:
    with pytest.raises(InputError, match=r"is no version; it must be three numbers such as 1\.2\.0"):
        parse(text)


def test_the_table_for_people_says_what_the_program_does() -> None:
    rows = re.findall(r"^\| `(\w+)`.*? \| (\w+) \|", (ROOT / "docs/versions.md").read_text("utf-8"), re.MULTILINE)
    steps = [STEPS.index(step) for _, step in rows]
    assert steps == sorted(steps), "the gravest first"
    assert {kind for kind, _ in rows} == set(STEP_OF_KIND)
    assert {(kind, step) for kind, step in STEP_OF_KIND.items()} <= set(rows)
