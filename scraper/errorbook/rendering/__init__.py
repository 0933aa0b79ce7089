"""The fifth room: the catalogue and template packs become files, proven well-formed and published all at once.

In: a project and its catalogues. Out: the content of every file of every output folder, by its path in the project.
"""

from collections.abc import Sequence
from pathlib import PurePosixPath

from errorbook.catalog.model import Catalogue
from errorbook.catalog.release import Version
from errorbook.errors import InputError
from errorbook.project import Project
from errorbook.rendering.packs import load_pack, render_pack
from errorbook.rendering.plan import Folder
from errorbook.rendering.verify import verify
from errorbook.rendering.view import context

SITE = "site"  # the pack that zensical builds a site from

__all__ = ["load_pack", "render"]


def render(project: Project, catalogues: Sequence[Catalogue], versions: Sequence[Version]) -> list[Folder]:
    """Return each output folder of the project with the files in it; `versions` are the newest first.

    Raises InputError for a bad template.
    """
    values = context(project, catalogues, versions)
    folders = []
    for name, output in project.outputs.items():
        if name == SITE:
            place = project.place("outputs", name)
            raise InputError(
                f"{place}: outputs: the pack site is built by `errorbook site`; `site: {{path: …}}` says where"
            )
        pack = load_pack(name, project.root)
        path = PurePosixPath(output.path)
        files = dict(render_pack(pack, values, pack.options(project)))
        for file, content in files.items():
            verify(path / file, content)
        folders.append(Folder(path, pack.name, pack.config.version, files))
    return folders
