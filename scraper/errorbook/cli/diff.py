"""``errorbook diff``: what changed between two states of the catalogue."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import click
import msgspec

from errorbook.catalog.changes import Change, compare
from errorbook.catalog.model import Catalogue
from errorbook.catalog.release import Version, project_changes, unreleased
from errorbook.catalog.telling import sections
from errorbook.catalog.versions import Step, gravest
from errorbook.cli.output import while_read
from errorbook.cli.telling import change_data, show_changes, version_data
from errorbook.errors import InputError
from errorbook.project import find_root, load_project
from errorbook.regen import facts_of
from errorbook.rendering.inert import markdown_text
from errorbook.revisions import State, read_state

LAST_COMMIT = "HEAD"


@click.command(epilog="Example: errorbook diff v1.2.0 HEAD --format md")
@click.argument("before", required=False, default=LAST_COMMIT, metavar="[A]")
@click.argument("after", required=False, default="", metavar="[B]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json"]),
    default="text",
    help="Lines to read, Markdown for a pull request, or one JSON object.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where something changed.")
def diff(before: str, after: str, form: Literal["text", "md", "json"], exit_code: bool) -> int:
    """Tell what changed from A to B: files, folders, or git revisions.

    By default from the last commit to now. White space and markup alone are no change.
    """
    root = _root()
    old, new = read_state(before, root), read_state(after, root)
    changes = project_changes(old.facts, new.facts) if old.facts and new.facts else []
    changes += compare(_comparable(old, new), _comparable(new, old))
    version = _version(new, root if not after else None)
    step = gravest(one.step for one in changes)
    seen = [one for one in changes if one.kind != "record"]
    with while_read():
        if form == "json":
            click.echo(_json(changes, step, version, new))
        elif form == "md":
            click.echo("\n".join(_markdown(seen, step, version, new)))
        elif seen:
            show_changes(seen, verbose=True)
            click.echo(_told(step, version, new))
        else:
            click.secho(f"No change between {old.shown} and {new.shown}.", fg="green")
    return 1 if seen and exit_code else 0


def _root() -> Path | None:
    try:
        return find_root(Path.cwd())
    except InputError:
        return None


def _comparable(state: State, other: State) -> dict[str, Catalogue]:
    """Return the catalogues of a state, or the one alone that the other side has as a file."""
    if other.is_file and not state.is_file:
        return {module: one for module, one in state.catalogues.items() if module in other.catalogues}
    return state.catalogues


def _version(new: State, root: Path | None) -> Version | None:
    """Return the version that the later state asks for, None where there is no release to follow."""
    if new.release is None:
        return None
    released = new.release.log.facts
    committed = msgspec.structs.replace(new.facts, packs=released.packs) if new.facts else released
    facts = facts_of(load_project(root)) if root else committed
    return unreleased(new.release, facts, list(new.catalogues.values()))


def _told(step: Step, version: Version | None, new: State) -> str:
    """Return which step the changes ask for, and the version that follows the last release."""
    words = {"major": "breaking, a major step", "minor": "a minor step", "patch": "a patch", "none": "no step"}
    told = f"This is {words[step]}."
    if version and new.release and version.version != new.release.version:
        told += f" Version {version.version} follows the last release, {new.release.version}."
    return told


def _json(changes: list[Change], step: Step, version: Version | None, new: State) -> str:
    report = {"format": 1, "changes": [change_data(one) for one in changes], "step": step}
    if version and new.release:
        report["version"] = version_data(new.release.version, version.version)
    return msgspec.json.encode(report).decode()


def _markdown(changes: list[Change], step: Step, version: Version | None, new: State) -> Iterator[str]:
    """Yield the lines of a description for a pull request."""
    if not changes:
        yield "No change."
        return
    yield markdown_text(_told(step, version, new))
    for section in sections(changes):
        yield f"\n### {section.title}\n"
        yield from (f"- {markdown_text(line)}" for line in section.lines)
