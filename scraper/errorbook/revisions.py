"""A state of the catalogue: from a file, a folder, or a git revision.

In: what a person calls it. Out: the catalogues by module, the last release that lay beside them, and what the project
file said then of the package.
"""

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec
import yaml

from errorbook.catalog import files
from errorbook.catalog.model import Catalogue
from errorbook.catalog.release import FOLDER, LOG, Facts, Release, read_release
from errorbook.errors import InputError
from errorbook.project import FILE_NAME
from errorbook.settings import DEFAULT_CATALOG
from errorbook.strict_yaml import LOADER

CATALOGUE_FILES = frozenset({".yaml", ".yml", ".json"})


@dataclass(frozen=True)
class State:
    """The catalogues as they were at some time. `is_file` where a single file was named."""

    shown: str
    catalogues: dict[str, Catalogue]
    release: Release | None = None
    facts: Facts | None = None
    is_file: bool = False


def read_state(name: str, root: Path | None) -> State:
    """Return the state that a person names: a path, else a git revision; `root` is the project's folder, if there is one.

    Raises InputError where it is none of these, or holds no catalogue.
    """
    path = Path(name) if name else root
    if path is None:
        raise InputError(f"no {FILE_NAME} here; name two files or folders with catalogues to compare")
    if path.is_file():
        if path.suffix not in CATALOGUE_FILES:
            told = "is no catalogue, which is what diff compares; name a file of `catalog/`, a folder or a git revision"
            raise InputError(f"{name}: {told}")
        catalogue = files.parse(path.read_bytes(), name)
        return State(name, {catalogue.module: catalogue}, is_file=True)
    if path.is_dir():
        return _folder(path, name)
    if root is None:
        raise InputError(
            f"{name}: no such file or folder; and without {FILE_NAME} no revision of a project can be read"
        )
    return _revision(name, root)


def _folder(path: Path, name: str) -> State:
    """Read a folder that holds catalogues, or the project that does."""
    file_of_project = path / FILE_NAME
    project = _project(file_of_project.read_bytes()) if file_of_project.is_file() else {}
    folder = path / _catalog_folder(project) if file_of_project.is_file() else path
    contents = {
        PurePosixPath(file.relative_to(folder).as_posix()): file.read_bytes()
        for file in sorted([*folder.glob("*.yaml"), *folder.glob(f"{FOLDER}/*")])
        if file.is_file()
    }
    return _state(name or "the working state", contents, lambda file: (folder / file).as_posix(), project)


def _revision(name: str, root: Path) -> State:
    """Read the catalogue as it was committed."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    if not commit:
        if not _git(root, "rev-list", "--max-count=1", "--all"):
            told = "nothing is committed yet; commit the catalogue first, or name two files or folders to compare"
            raise InputError(f"{name}: {told}")
        raise InputError(f"{name}: no such file or folder, and no commit, branch or tag of git")
    project = _project(_git(root, "cat-file", "blob", f"{commit}:./{FILE_NAME}"))
    folder = PurePosixPath(_catalog_folder(project))
    listed = _git(root, "ls-tree", "-z", "--name-only", commit, "--", f"{folder}/", f"{folder}/{FOLDER}/")
    names = [PurePosixPath(one) for one in listed.decode("utf-8", "surrogateescape").split("\0")]
    contents = {
        one.relative_to(folder): _git(root, "cat-file", "blob", f"{commit}:./{one}")
        for one in names
        if one.suffix == ".yaml" or one.name == LOG
    }
    return _state(name, contents, lambda file: f"{name}:{folder / file}", project)


def _git(root: Path, *arguments: str) -> bytes:
    """Return what git prints, nothing where it finds nothing. Raises InputError where it can't be asked."""
    try:
        command = ["git", "-C", str(root), *arguments]
        ran = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    except FileNotFoundError:
        raise InputError("git is not installed; name two files or folders to compare") from None
    if ran.returncode and ran.stderr.strip():
        if b"not a git repository" in ran.stderr:
            raise InputError(f"{root}: is in no git repository; name two files or folders to compare")
        told = ran.stderr.decode("utf-8", "replace").strip().splitlines()[0]
        raise InputError(f"git {arguments[0]}: {told}")
    return ran.stdout


def _project(content: bytes) -> dict[str, object]:
    """Return what a project file of any time says, as far as it can be read."""
    try:
        data = yaml.load(content, Loader=LOADER)
    except yaml.YAMLError:
        data = None
    return data if isinstance(data, dict) else {}


def _catalog_folder(project: Mapping[str, object]) -> str:
    """Return the folder of the catalogue that a project file names."""
    named = project.get("catalog")
    return named if isinstance(named, str) and named else DEFAULT_CATALOG


def _facts(project: Mapping[str, object]) -> Facts | None:
    """Return what a project file says of the package; the packs' versions are not known of another time."""
    said = {name: value for name in ("package", "exception", "languages", "base_url") if (value := project.get(name))}
    try:
        return msgspec.convert(said, Facts)
    except msgspec.ValidationError:
        return None


def _state(
    name: str,
    contents: Mapping[PurePosixPath, bytes],
    shown: Callable[[PurePosixPath], str],
    project: Mapping[str, object],
) -> State:
    catalogues = [files.parse(content, shown(path)) for path, content in contents.items() if len(path.parts) == 1]
    if not catalogues:
        raise InputError(f"{name}: holds no catalogue")
    released = {path: content for path, content in contents.items() if path.parts[0] == FOLDER}
    return State(name, {one.module: one for one in catalogues}, read_release(released, shown), _facts(project))
