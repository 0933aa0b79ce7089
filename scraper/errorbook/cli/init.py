"""``errorbook init``: a new project from pages."""

from collections.abc import Iterator
from pathlib import Path

import click

from errorbook.errors import InputError, UnmetError
from errorbook.project import name_problems
from errorbook.reading.explain import explain
from errorbook.rendering.publish import Publication, locked, obstacle, publish
from errorbook.starting.files import Plan, plan
from errorbook.starting.names import package_and_exception
from errorbook.starting.survey import Survey, survey, why_not
from errorbook.text import shorten

SHOWN_PAGES = 12
SHOWN_CODES = 3


@click.command(epilog="Example: errorbook init docs/errors.md && errorbook regen")
@click.argument("pages", nargs=-1, metavar="[PAGE-OR-FOLDER]…")
@click.option("--package", default="", metavar="NAME", help="The distribution to generate; by default from the folder.")
@click.option(
    "--exception", default="", metavar="NAME", help="Its base class of exceptions; by default from the folder."
)
@click.option(
    "--workflow", is_flag=True, help="Write a GitHub workflow too, which renews pages and opens pull requests."
)
def init(pages: tuple[str, ...], package: str, exception: str, workflow: bool) -> int:
    """Look at pages, or at all in a folder, and make a project of those that document error codes.

    Writes errorbook.yaml, an overlay to fill in, and a fragment for a Makefile, here. Pages that lie elsewhere are copied.
    Exits 1, and writes nothing, where a file is in the way or no page documents error codes.
    """
    root = Path.cwd()
    names = package_and_exception(root.resolve().name)
    package, exception = package or names[0], exception or names[1]
    problems = [f"--{option}: {told}" for option, told in name_problems(package, exception)]
    if problems:
        raise InputError(problems)
    found = survey(pages or ["."])
    if not found.pages:
        told = "no page documents error codes, and nothing was written; name one that lists them"
        raise UnmetError([*_others(found), told])
    made = plan(found, root, package, exception, workflow=workflow)
    with locked(root):
        _refuse(root, made)
        publish(root, Publication(write=made.files))
    for line in (*_sources(made), *_same(found), *_others(found)):
        click.echo(line)
    click.secho(f"Wrote {', '.join(made.files)}.", fg="green")
    if workflow:
        click.echo(
            "The workflow renews pages that have a `url`: give each source one in errorbook.yaml, and `fetch` a contact."
        )
    click.echo("Next: `errorbook regen` generates the package; then commit everything.")
    return 0


def _refuse(root: Path, made: Plan) -> None:
    """Raise UnmetError where a file is there already, or can't be written."""
    told = "is there already; init changes nothing that is there, and wrote nothing"
    taken = [f"{path}: {told}" for path in made.files if (root / path).is_file()]
    hindered = [
        f"{path}: {why}" for path in made.files if not (root / path).is_file() and (why := obstacle(root, path))
    ]
    if taken or hindered:
        raise UnmetError(taken + hindered)


def _sources(made: Plan) -> Iterator[str]:
    """Yield what each page becomes, with enough of it to be recognised."""
    for one in made.sources[:SHOWN_PAGES]:
        origin = f" (a copy of {made.copied[one.path]})" if one.path in made.copied else ""
        yield f"{one.path}{origin} → module {one.module}, {one.language}"
        for table in one.page.reading.tables:
            named = {entry.code: entry.title or entry.symbol or entry.description or "" for entry in table.entries}
            number = f"{len(named)} code{'' if len(named) == 1 else 's'}"
            shown = "; ".join(f"{code} {shorten(name, 30)}".strip() for code, name in list(named.items())[:SHOWN_CODES])
            more = "; …" if len(named) > SHOWN_CODES else ""
            yield f"  {shorten(table.heading) or 'no heading'}, line {table.line}: {number}: {shown}{more}"
    if len(made.sources) > SHOWN_PAGES:
        yield f"… and {len(made.sources) - SHOWN_PAGES} more pages"


def _same(found: Survey) -> Iterator[str]:
    """Yield which pages are left out, because another says the same."""
    for page, twin in found.same:
        yield f"{page.path}: left out; says the same as {twin.path}"


def _others(found: Survey) -> Iterator[str]:
    """Yield why pages that were named give nothing, and how many pages of folders do not."""
    for page in found.others:
        if page.named:
            yield f"{page.path}: documents no error codes that could be found"
            yield from (f"  {line}" for line in list(explain(why_not(page)))[1:] if line)
    rest = sum(not page.named for page in found.others)
    if rest:
        yield f"{rest} other page{'' if rest == 1 else 's'} without error codes"
