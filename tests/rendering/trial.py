"""A pack of a few files, tried on a project with two modules and two languages."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from errorbook.catalog.model import Catalogue, Entry, Provenance
from errorbook.project import Project as ProjectOfUser
from errorbook.rendering.limits import Work
from errorbook.rendering.packs import load_pack, render_pack
from errorbook.rendering.view import context
from errorbook.settings import Output, ProjectFile, Source

CONFIG = "format: 1\nversion: 1\ndescription: A test.\ntext: {py: python, md: markdown, json: json}\n"


def rendered(root: Path, files: Mapping[str, str], **options: Any) -> dict[str, str]:
    """Render a pack of these files for a project with two modules and two languages."""
    return {str(path): content.decode() for path, content in prepared(root, files, **options)()}


def prepared(
    root: Path,
    files: Mapping[str, str],
    title: str = "A title",
    config: str = CONFIG,
    options: Mapping[str, str] = MappingProxyType({}),
    success: str = "",
) -> Work:
    """Return what renders a pack of these files."""
    for path, text in {"pack.yaml": config, **files}.items():
        file = root / "templates" / "test" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    sources = [Source(path="a.md", module=module, language="en") for module in ("common", "cvm")]
    project = ProjectOfUser(
        root,
        ProjectFile(
            format=1,
            package="acme-errors",
            exception="AcmeError",
            languages=["en", "de"],
            sources=sources,
            outputs={"test": Output(path="out", options=dict(options))},
        ),
    )
    entry = Entry(code="1", name="ONE", title={"en": title}, source=Provenance(page="a.md"))
    catalogues = [
        Catalogue(format=1, module=one.module, code_type="string", success=success, errors=[entry]) for one in sources
    ]
    pack = load_pack("test", root)
    return lambda: render_pack(pack, context(project, catalogues), pack.options(project))
