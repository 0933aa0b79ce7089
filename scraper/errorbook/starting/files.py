"""The files of a new project.

In: a survey, and the folder of the project. Out: a `Plan`: what each page becomes, and the content of each file.
Pages that lie elsewhere are copied into the project, because its sources are part of it.
"""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from errorbook import __version__
from errorbook.catalog.files import scalar
from errorbook.project import FILE_NAME
from errorbook.starting.names import module_name
from errorbook.starting.survey import Seen, Survey

COPIES = PurePosixPath("sources")
OVERLAY, FRAGMENT, WORKFLOW = "overlay.yaml", "errorbook.mk", ".github/workflows/errorbook.yaml"
CATALOGS, GENERATED = ("catalog", "error-catalog"), ("generated", "generated-errors")  # the first that is free
UNKNOWN_LANGUAGE = "en"


@dataclass(frozen=True)
class Source:
    """A page that becomes a source: where it is in the project, its module and language."""

    page: Seen
    path: str
    module: str
    language: str


@dataclass
class Plan:
    """A project to be written; `copied` names the pages that lie outside of it."""

    sources: list[Source]
    languages: list[str]
    copied: dict[str, Path] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


def plan(found: Survey, root: Path, package: str, exception: str, *, workflow: bool) -> Plan:
    """Return what a project in `root` would be."""
    sources: list[Source] = []
    copied: dict[str, Path] = {}
    for number, page in enumerate(found.pages):
        path = _inside(page.path, root)
        if path is None:
            path = _copy(page.path, [*copied, *(one.path for one in sources)])
            copied[path] = page.path
        original = found.translations.get(number)
        if original is None:
            headings = [table.heading for table in page.reading.tables]
            module = module_name(PurePosixPath(path), headings, [one.module for one in sources])
        else:
            module = sources[original].module
        sources.append(Source(page, path, module, page.reading.language or UNKNOWN_LANGUAGE))
    made = Plan(sources, _languages(sources), copied)
    made.files = {one.path: one.page.data for one in sources if one.path in copied}
    made.files[FILE_NAME] = _project_file(made, root, package, exception).encode()
    made.files[OVERLAY] = _overlay(sources[0]).encode()
    made.files[FRAGMENT] = _shipped(FRAGMENT).encode()
    if workflow:
        made.files[WORKFLOW] = _shipped("workflow.yaml").replace("VERSION", __version__).encode()
    return made


def _inside(path: Path, root: Path) -> str | None:
    """Return the path of a page in the project, None where it lies elsewhere."""
    there = path.resolve()
    return there.relative_to(root.resolve()).as_posix() if there.is_relative_to(root.resolve()) else None


def _copy(path: Path, taken: list[str]) -> str:
    """Return the place of a copy that no other page has."""
    places = [str(COPIES / path.name), str(COPIES / path.resolve().parent.name / path.name)]
    places += [str(COPIES / f"{path.stem}-{number}{path.suffix}") for number in range(2, len(taken) + 3)]
    return next(place for place in places if place not in taken)


def _languages(sources: list[Source]) -> list[str]:
    """Return the languages of the pages, the one with most codes first."""
    codes: dict[str, int] = {}
    for one in sources:
        codes[one.language] = codes.get(one.language, 0) + len(one.page.codes)
    return sorted(codes, key=lambda language: -codes[language])


def _project_file(made: Plan, root: Path, package: str, exception: str) -> str:
    catalog, generated = (next(name for name in names if _is_free(root / name)) for names in (CATALOGS, GENERATED))
    outputs = ", ".join(f"{pack}: {generated}/{pack}" for pack in ("python", "markdown", "json"))
    named = [
        (f"package: {package}", f"the distribution that is generated; imported as {package.replace('-', '_')}"),
        (f"exception: {exception}", "the base class of its exceptions"),
        (f"languages: [{', '.join(made.languages)}]", "the first is the default of every text"),
    ]
    width = max(len(key) for key, _ in named) + 2
    sources = (
        f"  - {{path: {scalar(one.path)}, module: {one.module}, language: {one.language}}}\n" for one in made.sources
    )
    return (
        "format: 1\n"
        + "".join(f"{key.ljust(width)}# {told}\n" for key, told in named)
        + f"sources:\n{''.join(sources)}"
        + f"overlay: {OVERLAY}\ncatalog: {catalog}\noutputs: {{{outputs}}}\n"
        + "# To renew the pages with `errorbook fetch`, give each source a `url`, and say who asks:\n"
        + "# fetch: {contact: you@your-company.example}\n"
    )


def _is_free(folder: Path) -> bool:
    """Tell whether a folder can become errorbook's own; the last of two names is taken as it is."""
    return folder.name in {CATALOGS[-1], GENERATED[-1]} or not folder.exists() or not any(folder.iterdir())


def _overlay(first: Source) -> str:
    code = next(iter(first.page.codes))
    words = {
        "MODULE": first.module,
        '"CODE"': f'"{code}"' if code.isprintable() else '"CODE"',
        "LANGUAGE": first.language,
    }
    text = _shipped(OVERLAY)
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def _shipped(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
