"""The fifth room: the catalogue and template packs become files, proven well-formed and published all at once.

In: a project and its catalogues. Out: the content of every file of every output folder, by its path in the project.
"""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from errorbook.catalog.model import Catalogue
from errorbook.catalog.release import Version
from errorbook.errors import InputError
from errorbook.project import Project
from errorbook.rendering.limits import limited
from errorbook.rendering.packs import Pack, load_pack, render_pack
from errorbook.rendering.plan import Folder
from errorbook.rendering.verify import verify
from errorbook.rendering.view import context

SITE = "site"  # the pack that zensical builds a site from

__all__ = ["load_pack", "render", "used_packs"]

Files = Iterator[tuple[PurePosixPath, bytes]]


def used_packs(project: Project) -> dict[str, Pack]:
    """Return the pack of each output by the output's name. Raises InputError."""
    return {
        name: load_pack(output.pack, project.root, project.place("outputs", name))
        for name, output in project.outputs.items()
    }


def render(project: Project, catalogues: Sequence[Catalogue], versions: Sequence[Version]) -> list[Folder]:
    """Return each output folder of the project with the files in it; `versions` are the newest first.

    Raises InputError for a bad template. A pack that does not come with errorbook is rendered in a process of its own.
    """
    values = context(project, catalogues, versions)
    folders = []
    for name, pack in used_packs(project).items():
        if pack.is_ours and pack.name == SITE:
            place = project.place("outputs", name)
            told = "the pack site is built by `errorbook site`; `site: {path: …}` says where"
            raise InputError(f"{place}: outputs: {told}")
        path = PurePosixPath(project.outputs[name].path)

        def work(pack: Pack = pack, name: str = name, path: PurePosixPath = path) -> Files:
            for file, content in render_pack(pack, values, pack.options(project, name)):
                verify(path / file, content)
                yield file, content

        files = dict(work()) if pack.is_ours else limited(work, pack.shown)
        folders.append(Folder(path, pack.name, pack.config.version, files))
    return folders
