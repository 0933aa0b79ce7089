"""``errorbook schema``: the JSON Schema of a file format, for editors that complete and check YAML."""

import click
import msgspec

from errorbook.answers.model import Answer
from errorbook.catalog.model import Catalogue
from errorbook.catalog.overlay import OverlayFile
from errorbook.reading.model import PageReading
from errorbook.rendering.packs import PackConfig
from errorbook.schema import schema_of
from errorbook.settings import ProjectFile

TYPES: dict[str, type[msgspec.Struct]] = {
    "project": ProjectFile,
    "overlay": OverlayFile,
    "catalogue": Catalogue,
    "pack": PackConfig,
    "extract": PageReading,
    "explain": Answer,
}


@click.command(epilog="Example: errorbook schema overlay > overlay.schema.json")
@click.argument("name", type=click.Choice(list(TYPES)))
def schema(name: str) -> None:
    """Print a JSON Schema: of errorbook.yaml (project), an overlay, a catalogue, a pack.yaml, or of what a command prints."""
    click.echo(schema_text(name), nl=False)


def schema_text(name: str) -> str:
    """Return the schema of a format as indented JSON, with a final newline."""
    return msgspec.json.format(msgspec.json.encode(schema_of(TYPES[name])), indent=2).decode() + "\n"
