"""The project file, `errorbook.yaml`: what goes in, what comes out. Paths are relative to it.

In: a folder. Out: a checked `Project`, or an InputError that names file, line and what was expected.
"""

import builtins
import keyword
import re
import sys
from collections.abc import Iterator, Sequence
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
        "Any",
        "Callable",
        "ClassVar",
        "Container",
        "Details",
        "Documented",
        "DocumentedCode",
        "EnumType",
        "ErrorCode",
        "IntEnum",
        "Iterator",
        "LazyClasses",
        "LazyCode",
        "LazyCodes",
        "MalformedResponseError",
        "Mapping",
        "MappingProxyType",
        "ModuleMessage",
        "NOTHING",
        "PlainCode",
        "Row",
        "SHOWN",
        "StrEnum",
        "SUCCESS",
        "Texts",
        "TYPE_CHECKING",
        "UnknownCode",
        "UnknownCodeError",
    ]
)
RESERVED_MODULES = frozenset({"lookup", "parse_message", "raise_for_error", "search"})


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
        """The outputs by name, each with its pack: that of the same name, where it says no other."""
        outputs = {
            name: Output(path=output) if isinstance(output, str) else output
            for name, output in self.file.outputs.items()
        }
        return {name: msgspec.structs.replace(one, pack=one.pack or name) for name, one in outputs.items()}

    @property
    def import_name(self) -> str:
        """The name under which the generated package is imported."""
        return self.file.package.replace("-", "_")


def is_usable(module: str) -> bool:
    """Tell whether a module can have a name in the generated package."""
    return not any(_module_problems("", module))


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
        *_pack_problems(strict, project),
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
        problems += _module_problems(strict.place("sources", number, "module"), source.module)
        problems += _language_problems(strict.place("sources", number, "language"), source.language, file.languages)
    for number, tree in enumerate(file.trees):
        for key, module in {**tree.modules, "": tree.module or ""}.items():
            place = strict.place("trees", number, *(("modules", key) if key else ("module",)))
            problems += _module_problems(place, module)
        for key, language in {**tree.languages, "": tree.language or file.languages[0]}.items():
            place = strict.place("trees", number, *(("languages", key) if key else ("language",)))
            problems += _language_problems(place, language, file.languages)
    return problems


def _module_problems(place: str, module: str) -> Iterator[str]:
    if module in RESERVED_MODULES:
        yield f"{place}: module {module!r} is the name of a function of the generated package"
    if keyword.iskeyword(module):
        yield f"{place}: module {module!r} is a keyword of Python"


def _language_problems(place: str, language: str, known: Sequence[str]) -> Iterator[str]:
    if language not in known:
        yield f"{place}: language {language!r} is not among languages: {', '.join(known)}"


def _is_plain(path: str) -> bool:
    """Tell whether a path goes straight down; what is generated names it, and must not depend on a machine."""
    return not {".", ".."} & set(path.split("/"))


def _source_problems(strict: strict_yaml.Strict[ProjectFile], root: Path, fetching: bool) -> list[str]:
    problems = []
    seen: dict[str, str] = {}
    types: dict[str, tuple[object, str]] = {}
    if not (strict.value.sources or strict.value.trees):
        problems.append(f"{strict.place('sources')}: there must be a page in `sources`, or a folder in `trees`")
    for number, source in enumerate(strict.value.sources):
        place = strict.place("sources", number, "path")
        if seen.setdefault(source.path, place) != place:
            problems.append(f"{place}: the page {source.path} is a source already ({seen[source.path]})")
        first, there = types.setdefault(source.module, (source.code_type, place))
        if first != source.code_type:
            problems.append(
                f"{place}: module {source.module!r} has another `code_type` at {there}; say the same of both"
            )
        path = root / source.path
        if not _is_inside(path, root) or not _is_plain(source.path):
            problems.append(f"{place}: the page {source.path} is outside the project")
        elif not path.exists():
            if not (source.url and fetching):
                mend = "; `errorbook fetch` gets it" if source.url else ""
                problems.append(f"{place}: the page {source.path} does not exist{mend}")
        elif not path.is_file():
            problems.append(f"{place}: the page {source.path} is not a file")
    for number, tree in enumerate(strict.value.trees):
        place = strict.place("trees", number, "path")
        if not _is_inside(root / tree.path, root) or not _is_plain(tree.path):
            problems.append(f"{place}: the folder {tree.path} is outside the project")
        elif not (root / tree.path).is_dir():
            problems.append(f"{place}: there is no folder {tree.path}")
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
    inputs = [root / source.path for source in strict.value.sources]
    inputs += [root / strict.value.overlay] if strict.value.overlay else []
    trees = [(root / tree.path).resolve() for tree in strict.value.trees]
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
        problems += [
            f"{place}: the folder {folders[name]} and a tree of pages are within each other"
            for tree in trees
            if path == tree or path in tree.parents or tree in path.parents
        ]
    return problems


def _pack_problems(strict: strict_yaml.Strict[ProjectFile], project: Project) -> list[str]:
    """Return which packs of the project's own lie in a folder that is written."""
    root = project.root
    written = [
        (root / folder).resolve() for folder in (strict.value.catalog, *(one.path for one in project.outputs.values()))
    ]
    packs = {name: one.pack if "/" in one.pack else f"templates/{one.pack}" for name, one in project.outputs.items()}
    return [
        f"{strict.place('outputs', name, 'pack')}: outputs.{name}: the pack {pack} is in a folder that errorbook writes"
        for name, pack in packs.items()
        if any((root / pack).resolve().is_relative_to(folder) for folder in written)
    ]


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
