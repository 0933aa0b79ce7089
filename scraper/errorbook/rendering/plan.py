"""Planning: what a run has to write and remove, and what somebody's work is that it must not touch.

In: the output folders as a run makes them, and what is there. Out: a publication, with what is in its way.

A file is known by the manifest of its folder, which has the digest of each file that errorbook wrote last. What has
another digest, and is not what would be written anyway, was edited by hand.
"""

import os
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec

from errorbook.errors import InputError
from errorbook.rendering.publish import Publication, digest, obstacle, read_file, stays_inside

MANIFEST = ".errorbook.json"


class Manifest(msgspec.Struct, kw_only=True):
    """What errorbook wrote into a folder: each file with the SHA-256 of its content, the pack and its version."""

    format: Literal[1] = 1
    pack: str
    version: str
    files: dict[str, str]


@dataclass(frozen=True)
class Folder:
    """An output folder as a run makes it; paths of files are relative to it."""

    path: PurePosixPath
    pack: str
    version: str
    files: Mapping[PurePosixPath, bytes]

    @property
    def manifest(self) -> bytes:
        """The content of the folder's manifest."""
        digests = {str(path): digest(content) for path, content in sorted(self.files.items())}
        manifest = Manifest(pack=self.pack, version=self.version, files=digests)
        return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def plan(root: Path, folders: Sequence[Folder], discard: Collection[str] = ()) -> Publication:
    """Compare what should be there with what is. Files that somebody edited stay, but for those that `discard` names.

    `discard` may name folders too. Raises InputError where it names nothing that is generated.
    """
    publication = Publication()
    wanted = {os.path.normpath(path) for path in discard}
    used: set[str] = set()
    for folder in folders:
        manifest = str(folder.path / MANIFEST)
        given_up = _naming(manifest, wanted)
        known = {} if given_up else read_manifest(root, folder.path)
        used |= given_up
        made = {str(file): content for file, content in folder.files.items()}
        for name in dict.fromkeys((*made, *known)):
            path = str(folder.path / name)
            naming = _naming(path, wanted)
            used |= naming
            there = read_file(root / path)
            if not (there is None or there == made.get(name) or _is_ours(there, known.get(name, ())) or naming):
                publication.in_the_way[path] = _EDITED if name in known else _FOREIGN
                publication.in_the_way[path] += f": errorbook regen --discard {path}"
            if name in made:
                _add(publication, root, path, made[name])
            elif there is not None:
                publication.remove.append(path)
        _add(publication, root, manifest, folder.manifest)
        publication.foreign += _foreign(root, folder.path, {MANIFEST, *made, *known})
    if wanted - used:
        raise InputError([f"--discard {path}: no such generated file" for path in sorted(wanted - used)])
    for path in (*publication.write, *publication.remove):
        if why := obstacle(root, path):
            publication.in_the_way.setdefault(path, why)
    publication.remove.sort()
    return publication


_EDITED = "was edited by hand; move the edit to the overlay or a template, or give it up"
_FOREIGN = "was not written by errorbook; move it away, or give it up"


def _naming(path: str, wanted: Collection[str]) -> set[str]:
    """Return which of the `wanted` paths name a file, or a folder that it is in."""
    return {one for one in wanted if path == one or path.startswith(f"{one}/")}


def _is_ours(content: bytes, digests: Collection[str]) -> bool:
    """Tell whether errorbook wrote a file, or a merge made it of two that errorbook wrote.

    Where two branches changed a file, both changed its line of the manifest: a merge leaves a conflict there, with two
    digests, whatever it made of the file itself.
    """
    return digest(content) in digests or len(digests) > 1


def _add(publication: Publication, root: Path, path: str, content: bytes) -> None:
    if read_file(root / path) == content:
        publication.kept += 1
    else:
        publication.write[path] = content


def _foreign(root: Path, folder: PurePosixPath, ours: Collection[str]) -> list[str]:
    """Return the paths of files in an output folder that errorbook did not write, but for what tools leave there."""
    found = []
    for place, folders, names in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not (name.startswith(".") or name.endswith(_LEFT_BY_TOOLS)))
        inside = Path(place).relative_to(root / folder)
        found += [str(folder / inside / name) for name in sorted(names) if (inside / name).as_posix() not in ours]
    return found


_LEFT_BY_TOOLS = ("__pycache__", ".egg-info", "node_modules")


def read_manifest(root: Path, folder: PurePosixPath) -> dict[str, set[str]]:
    """Return the digest of each file that errorbook wrote into a folder last, by its path in it.

    It is one digest, but for a manifest in which a merge left a conflict. Raises InputError.
    """
    shown = f"{folder}/{MANIFEST}"
    content = read_file(root / shown)
    if content is None:
        return {}
    mend = f"restore it from version control, or give the folder up: errorbook regen --discard {folder}"
    try:
        files = _in_conflict(content) or _of_one(content)
    except msgspec.DecodeError as error:
        raise InputError(f"{shown}: is no manifest ({error}); {mend}") from None
    outside = [file for file in files if not stays_inside(file)]
    if outside:
        raise InputError(f"{shown}: names a file outside its folder, {outside[0]}; {mend}")
    return files


def _of_one(content: bytes) -> dict[str, set[str]]:
    return {name: {known} for name, known in msgspec.json.decode(content, type=Manifest).files.items()}


def _in_conflict(content: bytes) -> dict[str, set[str]]:
    """Return all that the sides of a conflict say, where there is one."""
    files: dict[str, set[str]] = defaultdict(set)
    if _CONFLICT.search(content):
        for line in _LINE.finditer(content):
            files[msgspec.json.decode(line[1], type=str)].add(line[2].decode())
    return dict(files)


_CONFLICT = re.compile(rb"^<{7} ", re.MULTILINE)
_LINE = re.compile(rb'^ *("(?:[^"\\\n]|\\.)*"): "([0-9a-f]{64})",?\r?$', re.MULTILINE)
