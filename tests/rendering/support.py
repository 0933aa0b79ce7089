"""Catalogues and projects for the tests of rendering, and two independent renderers of Markdown."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

from errorbook.catalog.model import Catalogue, CodeType, Entry, Example, MessageForm, Provenance
from errorbook.project import Project
from errorbook.rendering.packs import load_pack, render_pack
from errorbook.rendering.verify import verify
from errorbook.rendering.view import context
from errorbook.settings import ProjectFile, Source

LANGUAGES = ["zh", "en"]
PAGE = Provenance(page="docs/errors.md", heading="Codes")


def entry(code: str, name: str = "", **fields: Any) -> Entry:
    """Return an entry; the name is made of the code where it is not given."""
    return Entry(
        code=code, name=name or f"CODE_{code.replace('-', 'MINUS_').replace('.', '_').upper()}", source=PAGE, **fields
    )


def catalogue(
    *entries: Entry, module: str = "common", code_type: CodeType = "integer", success: str = "0"
) -> Catalogue:
    """Return a catalogue whose messages have the form of "(100004)detail"."""
    form = MessageForm(
        form="({module_code}){detail}", examples=[Example(module_code="100004", detail="no such project")]
    )
    return Catalogue(format=1, module=module, code_type=code_type, success=success, message=form, errors=list(entries))


def render(
    pack: str, catalogues: Sequence[Catalogue], folder: Path, base_url: str = "", exception: str = "AcmeError"
) -> Path:
    """Write what a pack makes of catalogues into a folder, each file proven well-formed, and return the folder."""
    sources = [Source(path="docs/errors.md", module=one.module, language="zh") for one in catalogues]
    file = ProjectFile(
        format=1,
        package="acme-errors",
        exception=exception,
        languages=LANGUAGES,
        sources=sources,
        base_url=base_url,
        outputs={pack: "out"},
    )
    project = Project(folder, file)
    found = load_pack(pack, folder)
    for path, content in render_pack(found, context(project, catalogues), found.options(project)):
        verify(path, content)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def by_cmark(source: str) -> str:
    html: str = cmarkgfm.github_flavored_markdown_to_html(source, Options.CMARK_OPT_UNSAFE)
    return html


def by_markdown_it(source: str) -> str:
    html: str = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(source)
    return html
