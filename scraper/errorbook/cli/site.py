"""``errorbook site``: build the reference site from the committed catalogue."""

from pathlib import Path

import click

from errorbook.project import find_root, load_project


@click.command(epilog="Example: errorbook site --output public")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where to put the site, instead of where errorbook.yaml says.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print errors alone.")
def site(output: Path | None, quiet: bool) -> int:
    """Build the reference site from the catalogue as it stands.

    The site replaces the folder whole or not at all, and a folder that holds anything else is never touched. It needs the
    extra `site`. Exits 1 where something else is in the folder, 2 for bad input or a missing extra.
    """
    from errorbook.site import build_site  # what it needs takes a while to import

    root = find_root(Path.cwd())
    project = load_project(root)
    folder = output or root / project.file.site.path
    built = build_site(project, folder)
    if not quiet:
        shown = folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
        codes = "1 code" if built.codes == 1 else f"{built.codes:,} codes"
        click.secho(f"Site: {codes} on {built.pages:,} pages in {shown}.", fg="green")
    return 0
