"""Versions of what is generated: what a change means for code that uses it, and which version follows.

docs/versions.md says why, for people; a test compares it with the table here.
"""

import re
from collections.abc import Iterable
from typing import Literal

from errorbook.errors import InputError

Step = Literal["major", "minor", "patch", "none"]
STEPS: tuple[Step, ...] = ("major", "minor", "patch", "none")  # the gravest first
FIRST = "0.1.0"  # what the first release is called unless it is told otherwise; provisional until then
_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})", re.ASCII)


def parse(version: str) -> tuple[int, int, int]:
    """Return the numbers of a version. Raises InputError for one that has another form than 1.2.3."""
    found = _VERSION.fullmatch(version)
    if not found:
        raise InputError(f"{version!r} is no version; it must be three numbers such as 1.2.0")
    return int(found[1]), int(found[2]), int(found[3])


def gravest(steps: Iterable[Step]) -> Step:
    """Return the step that contains all others, `none` where there are none."""
    return min(steps, key=STEPS.index, default="none")


def chosen(version: str, last: str, next_: str) -> str:
    """Return the version to release: the one that people chose, else `next_`, which follows from what changed.

    Raises InputError for a version that is not behind the `last` one, or that says less than what changed.
    """
    if not version:
        return next_
    if last and parse(version) <= parse(last):
        raise InputError(f"--version {version}: {last} was released already; it must be a later one")
    if last and parse(version) < parse(next_):
        raise InputError(
            f"--version {version}: what changed since {last} asks for {next_} or later; `errorbook diff` says why"
        )
    parse(version)
    return version


def following(last: str, step: Step) -> str:
    """Return the version that follows by a step. Below 1.0.0 the steps are the same: names are kept there too."""
    major, minor, patch = parse(last)
    numbers = {
        "major": (major + 1, 0, 0),
        "minor": (major, minor + 1, 0),
        "patch": (major, minor, patch + 1),
        "none": (major, minor, patch),
    }[step]
    return ".".join(map(str, numbers))
