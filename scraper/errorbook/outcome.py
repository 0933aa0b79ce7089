"""What a run makes of a project; and the same again, at once, where nothing has changed since.

In: a project. Out: its outcome. A run that found nothing to do finds nothing to do the next time either where all that
it reads is the same, byte for byte: the project file, the overlay, the pages, the catalogue, the generated files, and
errorbook itself.
"""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from errorbook.catalog.changes import Change
from errorbook.catalog.model import Catalogue
from errorbook.catalog.release import Version
from errorbook.findings import Finding
from errorbook.means import Means
from errorbook.memo import Memo, digest_of
from errorbook.pages.served import FILE_NAME as SERVED
from errorbook.project import FILE_NAME, Project
from errorbook.rendering.builtin import builtin_folder
from errorbook.rendering.publish import Publication, read_file
from errorbook.trees import TreePage, tree_pages


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run makes: what changed, what a person should know, and what is to be written.

    `version` is the one that follows from what changed since the last release, `last` that of the release, if any.
    """

    catalogues: list[Catalogue]
    changes: list[Change]
    findings: list[Finding]
    version: Version
    last: str
    publication: Publication


def outcome_of(project: Project, means: Means, accept: Collection[str] = (), discard: Collection[str] = ()) -> Outcome:
    """Return what a run makes of a project (see `regen.regenerate`): what the last one made, if nothing has changed since.

    An outcome that was known already is without catalogues.
    """
    pages, memo = tree_pages(project), means.memo
    state = _state(project, pages, memo) if memo and not (accept or discard) else b""
    if memo and state and (known := memo.get(state)):
        return _DECODER.decode(known)
    from errorbook.regen import regenerate  # which imports all that reads and renders

    outcome = regenerate(project, accept, discard, means=means, pages=pages)
    by_chance = any(one.id == "too-much" for one in outcome.findings)  # a worker may have been ended by something else
    stays = outcome.publication.is_empty and not by_chance and _are_as_listed(project, pages)
    if memo and state and stays and _state(project, pages, memo) == state:
        memo.put(state, msgspec.msgpack.encode(replace(outcome, catalogues=[])))
        memo.save()
    return outcome


def _are_as_listed(project: Project, pages: Sequence[TreePage]) -> bool:
    """Tell whether nobody has written to the pages since they were listed."""
    try:
        found = [os.stat(f"{project.root}/{page.source.path}") for page in pages]  # noqa: PTH116, there are many
    except OSError:
        return False
    return all(
        (one.st_size, one.st_mtime_ns) == (page.size, page.written) for one, page in zip(found, pages, strict=True)
    )


def _state(project: Project, pages: Sequence[TreePage], memo: Memo) -> bytes:
    """Return by what all is known that a run reads; empty where other people's packs have a say."""
    root, file = project.root, project.file
    if not all(_is_builtin(output.pack, root) for output in project.outputs.values()):
        return b""
    paths = [FILE_NAME, file.overlay, *(source.path for source in file.sources)]
    paths += sorted({f"{path.rpartition('/')[0]}/{SERVED}".lstrip("/") for path in paths[2:]})
    for folder in (file.catalog, *(output.path for output in project.outputs.values())):
        paths += _files(root, folder)
    parts = [part for path in paths for part in (path.encode(), _digest(root / path))]
    parts += [part for page in pages for part in (page.source.path.encode(), page.charset.encode(), page.digest)]
    return memo.key(b"outcome", *parts)


def _digest(path: Path) -> bytes:
    content = read_file(path)
    return b"" if content is None else digest_of(content)


def _is_builtin(pack: str, root: Path) -> bool:
    """Tell whether a pack is errorbook's own, and the project has none of the same name."""
    ours, its = builtin_folder() / pack, root / "templates" / pack
    return "/" not in pack and ours.is_dir() and (not its.exists() or its.samefile(ours))


def _files(root: Path, folder: str) -> Iterator[str]:
    """Yield the paths of all files in a folder of the project, in an order that is always the same."""
    for place, folders, names in os.walk(root / folder):
        folders.sort()
        inside = os.path.relpath(place, root)
        yield from (f"{inside}/{name}" for name in sorted(names))


_DECODER = msgspec.msgpack.Decoder(Outcome)
