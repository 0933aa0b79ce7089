"""The project file, `errorbook.yaml`: what goes in, what comes out. Paths are relative to it.

In: a folder. Out: a checked `Project`, or an InputError that names file, line and what was expected.
"""

import builtins
import keyword
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from errorbook import strict_yaml
from errorbook.errors import InputError
from errorbook.root import FILE_NAME as FILE_NAME
from errorbook.root import find_root as find_root
from errorbook.settings import EXCEPTION, PACKAGE, Output, ProjectFile

# What the generated files define or import; an exception of that name would take its place.
RESERVED_CLASSES = frozenset(
    [
        "Array",
        "CodeInfo",
        "CODES",
        "Container",
        "Details",
        "Documentation",
        "DOCUMENTATION",
        "Documented",
        "DocumentedCode",
        "Error",
        "ErrorCode",
        "ErrorDetails",
        "ErrorFamily",
        "INTEGER",
        "IntEnum",
        "JSON",
        "Language",
        "MalformedResponseError",
        "Map",
        "Mapping",
        "ModuleMessage",
        "ModuleName",
        "NOTHING",
        "Number",
        "Object",
        "PACKAGE",
        "PlainCode",
        "Set",
        "SHOWN",
        "StrEnum",
        "String",
        "SUCCESS",
        "Symbol",
        "TYPE_CHECKING",
        "UnknownCode",
        "UnknownCodeError",
    ]
)
RESERVED_MODULES = frozenset({"lookup", "parse_message", "raise_for_error"})


@dataclass(frozen=True)
class Project:
    """A checked project: `root` is the folder of its file."""

    root: Path
    file: ProjectFile
    places: strict_yaml.Strict[ProjectFile] | None = None

    def place(self, *keys: str | int) -> str:
        """Return file and line of a part of the project file."""
        return self.places.place(*keys) if self.places else FILE_NAME

    @property
    def without_overlay(self) -> "Project":
        """The same project with nothing by hand."""
        return replace(self, file=msgspec.structs.replace(self.file, overlay=""))

    @property
    def outputs(self) -> dict[str, Output]:
        """The folder that each template pack fills, by the pack's name."""
        outputs = self.file.outputs.items()
        return {pack: Output(path=output) if isinstance(output, str) else output for pack, output in outputs}

    @property
    def import_name(self) -> str:
        """The name under which the generated package is imported."""
        return self.file.package.replace("-", "_")


def load_project(root: Path, *, fetching: bool = False) -> Project:
    """Read and check the project file in `root`. Raises InputError with all that is wrong with it.

    `fetching` lets pages pass that are not there yet, but have a URL.
    """
    strict = strict_yaml.load(root / FILE_NAME, FILE_NAME, ProjectFile)
    project = Project(root, strict.value, strict)
    problems = [
        *_name_problems(strict),
        *_source_problems(strict, root, fetching),
        *_folder_problems(strict, project),
        *_fetch_problems(strict, project),
    ]
    if problems:
        raise InputError(problems)
    return project


def name_problems(package: str, exception: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the names of a package and its base class, each with the key that says it."""
    imported = package.replace("-", "_")
    if not re.fullmatch(PACKAGE, package):
        yield "package", f"{package!r} is no distribution name such as acme-errors"
    if imported in sys.stdlib_module_names:
        yield "package", f"package {package!r} is a module of Python's own library"
    if keyword.iskeyword(imported):
        yield "package", f"package {package!r} is a keyword of Python and can't be imported"
    if not re.fullmatch(EXCEPTION, exception):
        yield "exception", f"{exception!r} is no class name such as AcmeError"
    if exception in RESERVED_CLASSES or hasattr(builtins, exception):
        yield "exception", f"exception {exception!r} is the name of another class"


def _name_problems(strict: strict_yaml.Strict[ProjectFile]) -> list[str]:
    file = strict.value
    problems = [f"{strict.place(key)}: {told}" for key, told in name_problems(file.package, file.exception)]
    problems += [
        f"{strict.place('languages', number)}: language {language!r} stands here twice"
        for number, language in enumerate(file.languages)
        if language in file.languages[:number]
    ]
    for number, source in enumerate(file.sources):
        if source.module in RESERVED_MODULES:
            place = strict.place("sources", number, "module")
            problems.append(f"{place}: module {source.module!r} is the name of a function of the generated package")
        if keyword.iskeyword(source.module):
            problems.append(
                f"{strict.place('sources', number, 'module')}: module {source.module!r} is a keyword of Python"
            )
        if source.language not in file.languages:
            known = ", ".join(file.languages)
            problems.append(
                f"{strict.place('sources', number, 'language')}: language {source.language!r} is not among languages: {known}"
            )
    return problems


def _is_plain(path: str) -> bool:
    """Tell whether a path goes straight down; what is generated names it, and must not depend on a machine."""
    return not {".", ".."} & set(path.split("/"))


def _source_problems(strict: strict_yaml.Strict[ProjectFile], root: Path, fetching: bool) -> list[str]:
    problems = []
    modules: dict[str, int] = {}
    for number, source in enumerate(strict.value.sources):
        place = strict.place("sources", number, "path")
        if source.module in modules:
            first = strict.place("sources", modules[source.module], "module")
            problems.append(
                f"{strict.place('sources', number, 'module')}: module {source.module!r} has a source already ({first})"
            )
        modules.setdefault(source.module, number)
        path = root / source.path
        if not _is_inside(path, root) or not _is_plain(source.path):
            problems.append(f"{place}: the page {source.path} is outside the project")
        elif not path.exists():
            if not (source.url and fetching):
                mend = "; `errorbook fetch` gets it" if source.url else ""
                problems.append(f"{place}: the page {source.path} does not exist{mend}")
        elif not path.is_file():
            problems.append(f"{place}: the page {source.path} is not a file")
    overlay = strict.value.overlay
    if overlay and not (root / overlay).is_file():
        problems.append(f"{strict.place('overlay')}: the overlay {overlay} does not exist")
    elif overlay and not (_is_inside(root / overlay, root) and _is_plain(overlay)):
        problems.append(f"{strict.place('overlay')}: the overlay {overlay} is outside the project")
    return problems


def _folder_problems(strict: strict_yaml.Strict[ProjectFile], project: Project) -> list[str]:
    """Return what is wrong with the folders that are written: each must be inside the project, and no two within each other."""
    root = project.root
    folders = {"catalog": strict.value.catalog}
    folders |= {f"outputs.{pack}": output.path for pack, output in project.outputs.items()}
    problems = []
    resolved = {name: (root / folder).resolve() for name, folder in folders.items()}
    inputs = [root / source.path for source in strict.value.sources] + (
        [root / strict.value.overlay] if strict.value.overlay else []
    )
    for number, (name, path) in enumerate(resolved.items()):
        place = f"{strict.place(*name.split('.', 1))}: {name}"
        if not _is_inside(path, root) or not _is_plain(folders[name]) or path == root.resolve():
            problems.append(f"{place}: the folder {folders[name]} must be inside the project")
            continue
        if folders[name].startswith("."):
            problems.append(f"{place}: the folder {folders[name]} is hidden; choose one that is seen")
        problems += [
            f"{place}: the folder {folders[name]} and {other}'s are within each other"
            for other, there in list(resolved.items())[:number]
            if path == there or path in there.parents or there in path.parents
        ]
        problems += [
            f"{place}: the folder {folders[name]} holds a source" for page in inputs if path in page.resolve().parents
        ]
    return problems


def _fetch_problems(strict: strict_yaml.Strict[ProjectFile], project: Project) -> list[str]:
    """Return what is wrong with what is to be fetched: each folder must be inside the project, and hold nothing generated."""
    file, root = strict.value, project.root
    settings = file.fetch
    if isinstance(settings, msgspec.UnsetType):
        return [
            f"{strict.place('sources', number, 'url')}: to fetch pages, `fetch: {{contact: …}}` must say where a server's"
            " owner can complain, a URL or a mail address"
            for number, source in enumerate(file.sources)
            if source.url
        ][:1]
    problems = []
    written = [(root / folder).resolve() for folder in (file.catalog, *(one.path for one in project.outputs.values()))]
    for number, one in enumerate(settings.folders):
        place = strict.place("fetch", "folders", number)
        path = (root / one.path).resolve()
        if not _is_inside(path, root) or not _is_plain(one.path) or path == root.resolve() or one.path.startswith("."):
            problems.append(f"{place}: the folder {one.path} must be inside the project, and not hidden")
        if any(path == there or path in there.parents or there in path.parents for there in written):
            problems.append(f"{place}: the folder {one.path} and one that errorbook generates are within each other")
        if bool(one.sitemap) == bool(one.listing):
            problems.append(f"{place}: either `sitemap` or `list` must say which pages there are")
        elif one.listing and not (_is_inside(root / one.listing, root) and (root / one.listing).is_file()):
            problems.append(f"{place}: the list {one.listing} is no file of the project")
    return problems


def _is_inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())
