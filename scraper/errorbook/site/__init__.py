"""The reference site: the catalogue as static pages in every language, with a search of its own.

In: a project with its committed catalogue. Out: a folder that any web server can serve, or nothing at all.

1. read the catalogues                             (catalog.files)
2. arrange them in pages, as plain values          (pages.py)
3. render the pack `site` into a temporary folder  (rendering.packs)
4. let zensical build the site from it             (zensical.py)
5. add the index of the search                     (index.py)
6. put the site in its place                       (place.py)
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from errorbook.catalog import files
from errorbook.catalog.model import Catalogue
from errorbook.errors import InputError
from errorbook.project import Project
from errorbook.rendering.packs import load_pack, render_pack
from errorbook.rendering.plan import Folder
from errorbook.site.index import build_index
from errorbook.site.pages import arrange, context
from errorbook.site.place import check_place, put
from errorbook.site.zensical import build, check_installed

PACK = "site"


@dataclass(frozen=True)
class Built:
    """What was built: the folder, and how much is in it."""

    folder: Path
    codes: int
    pages: int


def build_site(project: Project, folder: Path) -> Built:
    """Build the site of a project into a folder. Raises InputError, UnmetError or MachineError; then the folder is as it was."""
    check_installed()
    catalogues = read_catalogues(project)
    check_place(folder)
    pages = arrange(project, catalogues)
    index = build_index(pages, project.file.languages)
    pack = load_pack(PACK, project.root)
    with tempfile.TemporaryDirectory(prefix="errorbook-site-") as temporary:
        source = Path(temporary)
        for path, content in render_pack(pack, context(project, pages, index.address)):
            _write(source / path, content)
        site = build(source)
        for name, content in index.files.items():
            _write(site / name, content)
        made = {PurePosixPath(one.relative_to(site)): one.read_bytes() for one in site.rglob("*") if one.is_file()}
        put(site, folder, Folder(PurePosixPath(), PACK, pack.config.version, made).manifest)
    codes = sum(len(catalogue.errors) for catalogue in catalogues)
    return Built(folder, codes, sum(path.suffix == ".html" for path in made))


def read_catalogues(project: Project) -> list[Catalogue]:
    """Return the catalogues of a project as they stand in its folder. Raises InputError where there are none."""
    folder = project.root / project.file.catalog
    paths = sorted(path for path in folder.glob("*.yaml") if path.is_file())
    if not paths:
        raise InputError(f"{project.file.catalog}: holds no catalogue yet; `errorbook regen` makes it of the sources")
    return [files.load(path, f"{project.file.catalog}/{path.name}") for path in paths]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
