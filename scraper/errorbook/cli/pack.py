"""``errorbook pack``: template packs of one's own, and which there are."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from errorbook.errors import InputError
from errorbook.project import FILE_NAME, find_root, load_project
from errorbook.rendering.builtin import builtin_folder
from errorbook.rendering.pack_files import read_files, read_regular
from errorbook.rendering.packs import (
    CONFIG,
    OF_PROJECT,
    Found,
    find,
    load_pack,
    names,
    read_pack,
)
from errorbook.rendering.publish import Publication, locked, obstacle, publish

STARTER = Path(__file__).parents[1] / "rendering" / "starter"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


@click.group(epilog="Example: errorbook pack new wiki")
def pack() -> None:
    """Write a template pack of your own, and see which packs there are."""


@pack.command(epilog="Example: errorbook pack new wiki --like markdown")
@click.argument("name")
@click.option("--like", default="", metavar="PACK", help="Begin with the files of that pack.")
def new(name: str, like: str) -> int:
    """Write a small pack that works into templates/NAME, for you to change.

    Nothing is overwritten, and errorbook.yaml stays as it is: what to add there is printed.
    """
    root = find_root(Path.cwd())
    with locked(root):
        _check_new(name, root)
        files = {f"templates/{name}/{path}": content for path, content in _beginning(like, root).items()}
        in_the_way = {path: why for path in files if (why := obstacle(root, path))}
        publish(root, Publication(write=files, in_the_way=in_the_way))
    for path in files:
        click.echo(path)
    click.echo(f"\nAdd to the outputs in {FILE_NAME}:\n\n  {name}: generated/{name}\n\nThen: errorbook regen")
    click.echo("What templates can use: errorbook pack reference")
    return 0


def _check_new(name: str, root: Path) -> None:
    folder = root / "templates" / name
    if not _NAME.fullmatch(name):
        raise InputError(f"{name!r} can't be the name of a pack; it has letters, digits, _, . and -")
    if folder.exists() or folder.is_symlink():
        raise InputError(f"templates/{name}: is there already, and nothing is overwritten; choose another name")
    if found := find(name, root, everywhere=True):
        raise InputError(f"{name}: {found[0].origin} brings a pack of that name; choose another, or start --like it")


def _beginning(like: str, root: Path) -> dict[str, bytes]:
    """Return the files of a new pack by their paths in it: those of another pack, or a small one."""
    if not like:
        return read_files(STARTER, "starter")
    other = load_pack(like, root, "--like")
    return {CONFIG: read_regular(other.folder / CONFIG, other.shown), **other.files}


@pack.command("list", epilog="Example: errorbook pack list")
def list_() -> int:
    """List the packs that a project can use: name, version, who brings it, and what it makes.

    Where several have a name, the first is used.
    """
    rows = list(_rows())
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        click.echo("  ".join([*(row[column].ljust(widths[column]) for column in range(3)), row[3]]))
    return 0


def _rows() -> Iterator[tuple[str, str, str, str]]:
    try:
        root = find_root(Path.cwd())
    except InputError:  # without a project, there are those that come with errorbook, and those of distributions
        root = builtin_folder().parent
    for name in sorted(names(root)):
        for number, place in enumerate(find(name, root, everywhere=True)):
            yield _row(name, place, "not used, the one above is: " if number else "")
    if (root / FILE_NAME).is_file():
        for name in dict.fromkeys(one.pack for one in load_project(root).outputs.values() if "/" in one.pack):
            yield _row(name, Found(root / name, name, OF_PROJECT))


def _row(name: str, place: Found, told: str = "") -> tuple[str, str, str, str]:
    try:
        config = read_pack(name, place).config
    except InputError as error:
        return name, "?", place.origin, f"{told}{error.problems[0]}"
    return name, config.version, place.origin, f"{told}{config.description}"


@pack.command("reference", epilog="Example: errorbook pack reference | less")
def reference_() -> int:
    """Print all that a template and its pack.yaml can use, as Markdown."""
    from errorbook.rendering.reference import reference

    click.echo(reference(), nl=False)
    return 0
