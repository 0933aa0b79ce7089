"""``errorbook overlay``: what the overlay lacks, what the documentation changed under, what it repeats."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import click
import msgspec

from errorbook.catalog.review import Item, Review
from errorbook.catalog.skeleton import Tree, insert
from errorbook.errors import InputError
from errorbook.project import Project, find_root, load_project
from errorbook.regen import review_overlay
from errorbook.rendering.publish import Publication, locked, publish, refuse_interrupted
from errorbook.text import shorten

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@click.command(epilog="Example: errorbook overlay --write")
@click.option(
    "--write", is_flag=True, help="Put blanks for what is missing into the overlay; nothing else in it changes."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Lines to read, or one JSON object."
)
def overlay(write: bool, form: Literal["text", "json"]) -> int:
    """List what is missing in the overlay (a name, a translation), what is stale, and what is superfluous.

    With --write, what is missing is put there as blanks to fill in. A blank says nothing until it is filled in.
    """
    root = find_root(Path.cwd())
    if write:
        with locked(root):
            found, left = _write(load_project(root))
    else:
        refuse_interrupted(root)
        found, left = review_overlay(load_project(root)), {}
    if form == "json":
        click.echo(msgspec.json.encode(found).decode())
    else:
        for line in _lines(found):
            click.echo(line)
    for module, codes in left.get("modules", {}).items():
        told = "has no place in the overlay that could be found; write it by hand"
        click.echo(f"{module}: what is missing of {', '.join(codes)} {told}", err=True)
    return 0


def _write(project: Project) -> tuple[Review, Tree]:
    """Put what is missing into the overlay; return it, and what found no place there."""
    name = project.file.overlay
    if not name:
        raise InputError(
            f"{project.place()}: no `overlay` is named; name a file, `overlay: overlay.yaml`, and create it"
        )
    path = project.root / name
    content = path.read_bytes()
    mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK) else b""
    found = review_overlay(project if _says_anything(content) else project.without_overlay)
    text, left = insert(content.removeprefix(mark).decode("utf-8"), _tree(found.missing))
    made = mark + text.encode()
    publish(project.root, Publication(write={name: made} if made != content else {}))
    return found, left


def _says_anything(content: bytes) -> bool:
    lines = (line.strip() for line in content.removeprefix(BYTE_ORDER_MARK).splitlines())
    return any(line and not line.startswith(b"#") for line in lines)


def _tree(missing: Sequence[Item]) -> Tree:
    """Return what is missing as nested keys; all but `was` is blank."""
    tree: Tree = {"format": "1"} if missing else {}
    for item in missing:
        keys = ["modules", item.module, item.code, *item.field.split(".")]
        node = tree
        for key in keys[:-1]:
            node = node.setdefault(key, {})
        node[keys[-1]] = item.documented if keys[3] == "was" else ""
    return tree


def _lines(found: Review) -> Iterator[str]:
    """Yield the lines that a person reads."""
    for item in found.missing:
        yield f"missing: {item.module} {item.code} {item.field}: {shorten(item.documented)}"
    for item in found.stale:
        told = f"the documentation says {_quoted(item.documented)}, no longer {_quoted(item.was)}"
        yield f"{item.place}: stale: {item.module} {item.code} {item.field}: {told}; shown is {_quoted(item.overlay)}"
    for item in found.superfluous:
        told = f"the documentation says the same, {_quoted(item.overlay)}"
        yield f"{item.place}: superfluous: {item.module} {item.code} {item.field}: {told}"
    counts = f"{len(found.missing)} missing, {len(found.stale)} stale, {len(found.superfluous)} superfluous"
    yield counts if found.missing or found.stale or found.superfluous else "The overlay is complete."


def _quoted(text: str) -> str:
    return f"“{shorten(text)}”" if text else "nothing"
