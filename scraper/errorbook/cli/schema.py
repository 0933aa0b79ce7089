"""``errorbook schema``: the JSON Schema of a file format, for editors that complete and check YAML."""

import click
import msgspec

from errorbook.catalog.model import Catalogue
from errorbook.catalog.overlay import OverlayFile
from errorbook.project import ProjectFile
from errorbook.reading import PageReading

TYPES: dict[str, type[msgspec.Struct]] = {
    "project": ProjectFile,
    "overlay": OverlayFile,
    "catalogue": Catalogue,
    "extract": PageReading,
}


@click.command(epilog="Example: errorbook schema overlay > overlay.schema.json")
@click.argument("name", type=click.Choice(list(TYPES)))
def schema(name: str) -> None:
    """Print the JSON Schema of errorbook.yaml (project), the overlay, the catalogue, or a line of `extract --format json`."""
    click.echo(schema_text(name), nl=False)


def schema_text(name: str) -> str:
    """Return the schema of a format as indented JSON, with a final newline."""
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(TYPES[name])}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
