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
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from errorbook import strict_yaml
from errorbook.errors import InputError
from errorbook.reading.hints import TableHint
from errorbook.reading.words import WordKind
from errorbook.root import FILE_NAME as FILE_NAME
from errorbook.root import find_root as find_root

DEFAULT_CATALOG = "catalog"
# What the generated files define or import; an exception of that name would take its place.
RESERVED_CLASSES = frozenset(
    [
        "Container",
        "Details",
        "Documented",
        "DocumentedCode",
        "ErrorCode",
        "IntEnum",
        "MalformedResponseError",
        "Mapping",
        "ModuleMessage",
        "NOTHING",
        "PlainCode",
        "SHOWN",
        "StrEnum",
        "SUCCESS",
        "TYPE_CHECKING",
        "UnknownCode",
        "UnknownCodeError",
    ]
)
PACKAGE = r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$"
EXCEPTION = r"^[A-Z][A-Za-z0-9]*$"
RESERVED_MODULES = frozenset({"lookup", "parse_message", "raise_for_error"})

Language = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        description="A language tag (BCP 47).",
        extra={"expected": "a language tag such as zh, en or pt-BR"},
    ),
]
ModuleName = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9_]{0,63}$",
        description="A part of the API with codes of its own; it names files and Python modules.",
        extra={"expected": "lower-case letters, digits and _, starting with a letter"},
    ),
]
RelativePath = Annotated[
    str,
    Meta(
        pattern=r"^[^/\\\x00-\x1f]+(/[^/\\\x00-\x1f]+)*$",
        description="A path relative to the project file.",
        extra={"expected": "a path relative to errorbook.yaml, with / between its parts"},
    ),
]

PackName = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$",
        description="A template pack: a folder in `templates/`, or one that comes with errorbook.",
        extra={"expected": "the name of a template pack, such as python"},
    ),
]
Url = Annotated[
    str,
    Meta(
        pattern=r"^https?://[^\s/?#@\\]+([/?#]\S*)?$",
        description="Where `errorbook fetch` gets the page.",
        extra={"expected": "a URL, https://…, without a user name in it"},
    ),
]
Host = Annotated[
    str,
    Meta(
        pattern=r"^[^\s/?#@\\]+$",
        description="A host, by its name or address, without a port.",
        extra={"expected": "the name of a host, such as docs.acme.example"},
    ),
]
Hosts = Annotated[list[Host], Meta(description="Further hosts that redirects may lead to; by default only the page's.")]


class Source(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One page, and the module whose codes it documents."""

    path: RelativePath
    url: Url = ""
    redirect_hosts: Hosts = []
    module: ModuleName
    language: Language
    code_type: (
        Annotated[Literal["integer", "string"], Meta(description="Where the codes of a new module don't tell it.")]
        | msgspec.UnsetType
    ) = msgspec.UNSET
    success: Annotated[str, Meta(description="The code that means success, where the page does not say it.")] = ""
    tables: Annotated[
        list[TableHint], Meta(description="How tables are to be read that errorbook does not read right by itself.")
    ] = []
    max_loss: Annotated[
        float,
        Meta(
            ge=0,
            le=0.5,
            description="The share of its codes or texts that the page may lose in one run; more stops it.",
            extra={
                "expected": "a share from 0 to 0.5; the guard can't be switched off, only told of one page: --accept"
            },
        ),
    ] = 0.2


class FetchFolder(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A folder of snapshots: the pages that a sitemap or a list names."""

    path: RelativePath
    sitemap: Annotated[Url, Meta(description="A sitemap, an index of sitemaps, or a text file with a URL a line.")] = ""
    listing: Annotated[RelativePath, Meta(description="A file of the project with a URL a line.")] = msgspec.field(
        name="list", default=""
    )
    include: Annotated[
        list[str], Meta(min_length=1, description="Patterns of URLs, * for anything: which of those named are fetched.")
    ]
    redirect_hosts: Hosts = []


class FetchSettings(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """How `errorbook fetch` asks servers for pages."""

    contact: Annotated[
        str,
        Meta(
            pattern=r"^(https?://[\x21-\x7e]+|[\x21-\x7e]+@[\x21-\x7e]+)$",
            description="A URL or mail address where a server's owner can complain; the user agent tells it.",
            extra={"expected": "a URL or a mail address"},
        ),
    ]
    delay: Annotated[float, Meta(ge=0, le=60, description="Seconds between two requests to a host.")] = 1.0
    private_hosts: Annotated[
        list[Host], Meta(description="Hosts that may be at a private, loopback or link-local address.")
    ] = []
    folders: list[FetchFolder] = []


class Output(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The folder that a template pack fills, and what the pack leaves to the project to say."""

    path: RelativePath
    options: Annotated[
        dict[str, str], Meta(description="The pack's options, such as the name of a package; its pack.yaml lists them.")
    ] = {}


class ProjectFile(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The project file of errorbook: sources, languages, overlay and outputs."""

    format: Literal[1]
    package: Annotated[
        str,
        Meta(
            pattern=PACKAGE,
            description="The name of the generated distribution; it is imported with _ for -.",
            extra={"expected": "a distribution name such as acme-errors"},
        ),
    ]
    exception: Annotated[
        str,
        Meta(
            pattern=EXCEPTION,
            description="The base class of the generated exceptions.",
            extra={"expected": "a class name such as AcmeError"},
        ),
    ]
    languages: Annotated[list[Language], Meta(min_length=1, description="The first is the default of every text.")]
    sources: Annotated[list[Source], Meta(min_length=1)]
    words: Annotated[
        dict[WordKind, list[str]],
        Meta(description="Header words of this documentation, beside those that errorbook knows."),
    ] = {}
    fetch: FetchSettings | msgspec.UnsetType = msgspec.UNSET
    overlay: RelativePath = ""
    catalog: RelativePath = DEFAULT_CATALOG
    outputs: Annotated[
        dict[PackName, RelativePath | Output],
        Meta(description="The folder that each template pack fills, as a path or with the pack's options."),
    ] = {}
    base_url: Annotated[
        str,
        Meta(
            pattern=r"^https?://\S+$",
            description="Where the Markdown pages are published.",
            extra={"expected": "a URL, https://…"},
        ),
    ] = ""


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
