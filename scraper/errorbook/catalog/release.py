"""The last release, kept beside the catalogue: the catalogues as they were then, and what each release changed.

    catalog/released/common.yaml     as catalog/common.yaml was, byte for byte
    catalog/released/releases.json   the versions with their changes, the newest first, and what the project was called

Written by `errorbook release` alone. With it the step to the next version follows from what lies in the folder,
without version control; and names that were released stay, whatever becomes of the catalogue in between.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec

from errorbook.catalog import files
from errorbook.catalog.changes import Change, change, compare
from errorbook.catalog.model import Catalogue, Entry, Identity
from errorbook.catalog.moves import Moves
from errorbook.catalog.versions import FIRST, Step, following, gravest
from errorbook.errors import InputError

FOLDER = "released"
LOG = "releases.json"


class Facts(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """What the generated package follows beside the catalogue. `packs` are the template packs' versions."""

    package: str
    exception: str
    languages: list[str]
    base_url: str = ""
    packs: dict[str, str] = {}


class Version(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A version, and what changed since the one before it."""

    version: str
    changes: list[Change] = []
    released: bool = True


class Log(msgspec.Struct, kw_only=True):
    """All releases, the newest first, and the facts at the newest."""

    format: Literal[1] = 1
    facts: Facts
    releases: list[Version]


@dataclass(frozen=True)
class Release:
    """The last release. `contents` are its files as they lie in the catalogue's folder."""

    log: Log
    catalogues: dict[str, Catalogue]
    contents: dict[PurePosixPath, bytes] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """The version of the last release."""
        return self.log.releases[0].version


def load_release(root: Path, folder: str, known: Mapping[str, Collection[str]]) -> Release | None:
    """Return the last release of the catalogue in a folder, None before the first. Raises InputError where it was edited.

    `known` are the digests of what errorbook wrote into the folder last, by name; without any, what lies there counts.
    """
    there = {
        PurePosixPath(FOLDER) / path.name: path.read_bytes()
        for path in sorted((root / folder / FOLDER).glob("*"))
        if path.name == LOG or path.suffix == ".yaml"
    }
    kept = {name: digest for name, digest in known.items() if name.startswith(f"{FOLDER}/")}
    digests = {str(path): hashlib.sha256(content).hexdigest() for path, content in there.items()}
    differing = [name for name in sorted({*kept, *digests}) if known and digests.get(name) not in kept.get(name, ())]
    if differing:
        mend = "only `errorbook release` writes there; restore it from version control"
        raise InputError([f"{folder}/{name}: is not as it was released; {mend}" for name in differing])
    return read_release(there, lambda path: f"{folder}/{path}")


def read_release(contents: Mapping[PurePosixPath, bytes], shown: Callable[[PurePosixPath], str]) -> Release | None:
    """Return the release that files make, by their paths in the catalogue's folder; None where they make none."""
    path = PurePosixPath(FOLDER) / LOG
    if path not in contents:
        return None
    catalogues = [files.parse(content, shown(path)) for path, content in contents.items() if path.suffix == ".yaml"]
    return Release(_log(contents[path], shown(path)), {one.module: one for one in catalogues}, dict(contents))


def _log(content: bytes, shown: str) -> Log:
    try:
        log = msgspec.json.decode(content, type=Log)
    except msgspec.DecodeError as error:
        raise InputError(f"{shown}: is no list of releases: {error}; restore it from version control") from None
    if not log.releases:
        raise InputError(f"{shown}: names no release; restore it from version control")
    return log


def kept_entries(
    release: Release | None, before: Mapping[str, Catalogue], moves: Moves
) -> dict[str, dict[Identity, Entry]]:
    """Return by module the entries whose names stay: as they were released, else as the catalogue has them.

    `before` holds the catalogues as they were, by the modules' names of now.
    """
    released = moves.renamed(release.catalogues) if release else {}
    kept: dict[str, dict[Identity, Entry]] = {}
    for module in {*before, *released}:
        its = [entry for entry in before[module].errors if entry.since] if module in before else []
        its += released[module].errors if module in released else []
        kept[module] = {entry.identity: entry for entry in its}
    for module, codes in moves.codes.items():
        homes = {identity: kept[moves.now_called(old)] for identity, old in codes.items()}
        moved = {identity: home[identity] for identity, home in homes.items() if identity in home}
        kept[module] = moved | kept.get(module, {})
    return kept


def unreleased(release: Release | None, facts: Facts, catalogues: Sequence[Catalogue]) -> Version:
    """Return the version that the catalogues ask for, with what changed since the last release."""
    now = {one.module: one for one in catalogues}
    if release is None:
        return Version(version=FIRST, changes=[one.plain for one in compare({}, now)], released=False)
    changes = [*project_changes(release.log.facts, facts), *compare(release.catalogues, now)]
    changes = [one.plain for one in changes if one.step != "none"]
    step = gravest(one.step for one in changes)
    return Version(version=following(release.version, step), changes=changes, released=False)


def project_changes(old: Facts, new: Facts) -> list[Change]:
    """Return what changed in the facts; the first language is the one of all texts that are not asked for by language."""
    pairs: list[tuple[str, str, str, Step]] = [
        ("package", old.package, new.package, "major"),
        ("exception", old.exception, new.exception, "major"),
        ("language", old.languages[0], new.languages[0], "minor"),
        ("base_url", old.base_url, new.base_url, "patch"),
    ]
    packs = dict.fromkeys((*old.packs, *new.packs))
    pairs += [(f"packs.{pack}", old.packs.get(pack, ""), new.packs.get(pack, ""), "patch") for pack in packs]
    return [change("project", field=name, old=was, new=now, step=step) for name, was, now, step in pairs if was != now]


def close(
    release: Release | None, version: Version, facts: Facts, catalogues: Sequence[Catalogue], header: str
) -> Release:
    """Return the release that a version makes of the catalogues; entries that are new since the last are marked with it."""
    for catalogue in catalogues:
        for entry in catalogue.errors:
            entry.since = entry.since or version.version
    closed = Version(version=version.version, changes=version.changes)
    log = Log(facts=facts, releases=[closed, *(release.log.releases if release else ())])
    contents = {PurePosixPath(FOLDER) / f"{one.module}.yaml": files.dump(one, header).encode() for one in catalogues}
    contents[PurePosixPath(FOLDER) / LOG] = msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"
    return Release(log, {one.module: one for one in catalogues}, contents)
