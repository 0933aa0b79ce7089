"""A project's outputs: which pack makes which folder, and the content of every file.

In: a project and its catalogues. Out: each output folder with its files, proven well-formed.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from errorbook.catalog.model import Catalogue
from errorbook.catalog.release import Version
from errorbook.errors import InputError
from errorbook.memo import Memo
from errorbook.project import Project
from errorbook.rendering.again import Again, Seen
from errorbook.rendering.limits import limited
from errorbook.rendering.packs import Made, Make, Pack, always, load_pack, render_pack
from errorbook.rendering.plan import Folder
from errorbook.rendering.verify import verify
from errorbook.rendering.view import context

SITE = "site"  # the pack that zensical builds a site from


def used_packs(project: Project) -> dict[str, Pack]:
    """Return the pack of each output by the output's name. Raises InputError."""
    return {
        name: load_pack(output.pack, project.root, project.place("outputs", name))
        for name, output in project.outputs.items()
    }


def render(
    project: Project, catalogues: Sequence[Catalogue], versions: Sequence[Version], memo: Memo | None = None
) -> list[Folder]:
    """Return each output folder of the project with the files in it; `versions` are the newest first.

    With a `memo`, files of errorbook's own packs are rendered only where what they show has changed. Raises InputError for
    a bad template. A pack that does not come with errorbook is rendered in a process of its own.
    """
    values = context(project, catalogues, versions)
    seen = Seen(memo, project) if memo else None
    folders = []
    for name, pack in used_packs(project).items():
        if pack.is_ours and pack.name == SITE:
            place = project.place("outputs", name)
            told = "the pack site is built by `errorbook site`; `site: {path: …}` says where"
            raise InputError(f"{place}: outputs: {told}")
        path = PurePosixPath(project.outputs[name].path)
        options = pack.options(project, name)
        if pack.is_ours and seen:
            again = Again(seen, pack, project.root / path)
            files = dict(render_pack(pack, values, options, _proven(path, again.made), again.compiled))
        else:
            work = partial(render_pack, pack, values, options, _proven(path, always))
            files = dict(work()) if pack.is_ours else limited(work, pack.shown)
        folders.append(Folder(path, pack.name, pack.config.version, files))
    return folders


def _proven(folder: PurePosixPath, made: Made) -> Made:
    """Return how files of a folder are made, and proven well-formed where they are made anew."""

    def proven(template: str, name: str, context: Mapping[str, object], make: Make) -> bytes:
        def make_and_prove() -> bytes:
            content = make()
            if content.strip():
                verify(folder / name, content)
            return content

        return made(template, name, context, make_and_prove)

    return proven
