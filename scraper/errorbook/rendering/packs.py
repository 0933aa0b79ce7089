"""Template packs: a folder whose file tree is the output tree, with a small `pack.yaml` of its own.

- `name.ending.j2` is a template, and what renders to nothing makes no file; any other file is copied. What stands in
  `_include/` is for templates to include.
- `[package]`, `[module]` and `[language]` in a path stand for the import name, each module, each language; the name of
  an option of the pack for its value, in which dots make folders.
- `pack.yaml` says by file ending which language a text is written in, holds labels by language, and says which options
  a project may set.

`docs/packs.md` is the page for people who write one.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple

import msgspec
from jinja2 import BytecodeCache
from msgspec import Meta

from errorbook import strict_yaml
from errorbook.errors import InputError
from errorbook.project import Project
from errorbook.rendering import template_errors
from errorbook.rendering.builtin import builtin_folder
from errorbook.rendering.inert import FILTERS
from errorbook.rendering.pack_files import read_files, read_regular
from errorbook.rendering.pack_paths import PLACEHOLDERS, Taken, expanded
from errorbook.rendering.sandbox import Loader, Sandbox, environment, ordered
from errorbook.rendering.tokens import unmark

__all__ = ["Pack", "PackConfig", "load_pack", "ordered", "render_pack"]

CONFIG = "pack.yaml"
INCLUDED = "_include"
TEMPLATE_SUFFIX = ".j2"
MAX_CONFIG = 1 << 20  # bytes
OF_PROJECT, OF_ERRORBOOK = "the project", "errorbook"


class Option(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What a pack leaves to the project to say."""

    description: Annotated[str, Meta(description="What it is for; told where a value does not do.")]
    pattern: Annotated[str, Meta(description="A regular expression, as Python has them, for the whole value.")]
    default: Annotated[
        str,
        Meta(
            description="The value where a project says none; `{package}` and `{import_name}` in it are those of the project."
        ),
    ] = ""


class PackConfig(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A pack's `pack.yaml`."""

    format: Annotated[Literal[1], Meta(description="The form of this file; always 1.")]
    version: Annotated[
        str,
        Meta(description="Yours to count. With a new one, what a project generates gets a new version too."),
    ]
    description: Annotated[str, Meta(description="What the pack makes, in a sentence.")]
    text: Annotated[
        dict[str, str],
        Meta(
            description="By file ending, without its dot: the language that texts are written in, so that they stay text."
        ),
    ] = {}
    labels: Annotated[
        dict[str, dict[str, str]],
        Meta(description="The pack's own words by language; English stands in for a language that lacks one."),
    ] = {}
    options: Annotated[
        dict[str, Option],
        Meta(
            description="By name, what a project may set; templates see `options.NAME`, and a path may hold `[NAME]`."
        ),
    ] = {}


@dataclass(frozen=True)
class Pack:
    """A template pack that was found, read and checked. `shown` is its folder in messages, `origin` who made it."""

    name: str
    folder: Path
    config: PackConfig
    files: Mapping[str, bytes]
    shown: str
    origin: str
    hides: str = ""

    @property
    def is_ours(self) -> bool:
        """Whether it comes with errorbook."""
        return self.folder.resolve().is_relative_to(builtin_folder().resolve())

    def version_for(self, output: str) -> str:
        """Return by what a release knows the pack of an output: the version, with the pack's name where that is another."""
        return self.config.version if output == self.name else f"{self.name} {self.config.version}"

    def text(self, path: str) -> str:
        """Return the text of a file of the pack. Raises InputError where it is none."""
        try:
            return self.files[path].decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(f"{self.shown}/{path}: is not UTF-8 (byte {error.start:,})") from None

    def labels(self, language: str) -> Mapping[str, str]:
        """Return the pack's own words in a language, in English where it lacks one: `labels(language).title`."""
        english = self.config.labels.get("en", {})
        return english | self.config.labels.get(language.partition("-")[0], {}) | self.config.labels.get(language, {})

    def options(self, project: Project, output: str = "") -> dict[str, str]:
        """Return the value of each option for an output, as the project says or by default.

        Raises InputError for one that does not do.
        """
        known = self.config.options
        given = project.outputs[output or self.name].options
        place = project.place("outputs", output or self.name, "options")
        unknown = [
            f"{place}: the pack {self.name} has no option {name!r}; it has: {', '.join(known) or 'none'}"
            for name in given.keys() - known.keys()
        ]
        values = {name: given.get(name) or _default(option, project) for name, option in known.items()}
        wrong = [
            f"{place}: {name} must match {known[name].pattern}: {known[name].description}"
            for name, value in values.items()
            if not re.fullmatch(known[name].pattern, value)
        ]
        if unknown or wrong:
            raise InputError(sorted(unknown) + wrong)
        return values


def _default(option: Option, project: Project) -> str:
    return option.default.replace("{package}", project.file.package).replace("{import_name}", project.import_name)


class Found(NamedTuple):
    """A place that has a pack: its folder, what that is called in messages, and who made the pack."""

    folder: Path
    shown: str
    origin: str


def load_pack(name: str, root: Path, place: str = "errorbook.yaml: outputs") -> Pack:
    """Return the pack that a project in `root` means. Raises InputError where there is none, or it is no sound one.

    A name with a slash is a folder, relative to the project. Any other is looked for in the project's `templates/`, among
    the packs that come with errorbook, and last among those of installed distributions. `place` is where it is named.
    """
    if "/" in name:
        if not (root / name / CONFIG).is_file():
            raise InputError(f"{place}: there is no template pack in {name}: it has no file {CONFIG}")
        return read_pack(name, Found(root / name, name, OF_PROJECT))
    found = find(name, root)
    if not found:
        known = ", ".join(sorted(names(root)))
        raise InputError(f"{place}: there is no template pack {name!r}; known: {known}")
    if len(found) > 1 and found[0].origin not in {OF_PROJECT, OF_ERRORBOOK}:
        both = " and ".join(one.origin for one in found)
        raise InputError(f"{place}: {both} bring a template pack {name!r} each; uninstall one of them")
    return read_pack(name, found[0], hides=", ".join(one.origin for one in found[1:]))


def find(name: str, root: Path, *, everywhere: bool = False) -> list[Found]:
    """Return the places that have a pack of a name, the one that counts first.

    Distributions are asked only where nobody else has one, or where somebody wants to know it all: it takes a while.
    """
    places = [
        Found(root / "templates" / name, f"templates/{name}", OF_PROJECT),
        Found(builtin_folder() / name, f"templates/{name}", OF_ERRORBOOK),
    ]
    found = [place for place in places if (place.folder / CONFIG).is_file()]
    if len(found) > 1 and found[0].folder.samefile(found[1].folder):  # the project is errorbook's own
        del found[0]
    if everywhere or not found:
        from errorbook.rendering.installed import installed_packs

        found += [Found(one.folder, str(one.folder), one.origin) for one in installed_packs() if one.name == name]
    return found


def names(root: Path) -> set[str]:
    """Return the names of all packs that a project in `root` can use."""
    from errorbook.rendering.installed import installed_packs

    folders = [
        path.parent.name for folder in (root / "templates", builtin_folder()) for path in folder.glob(f"*/{CONFIG}")
    ]
    return {*folders, *(one.name for one in installed_packs())}


def read_pack(name: str, place: Found, hides: str = "") -> Pack:
    """Return the pack in a place. Raises InputError with what is wrong with it."""
    shown = f"{place.shown}/{CONFIG}"
    config = strict_yaml.parse(read_regular(place.folder / CONFIG, shown, MAX_CONFIG), shown, PackConfig)
    if problems := list(_config_problems(config)):
        raise InputError(problems)
    files = read_files(place.folder, place.shown)
    del files[CONFIG]
    if place.origin not in {OF_PROJECT, OF_ERRORBOOK}:
        files.pop("__init__.py", None)  # what makes the folder a package
    pack = Pack(name, place.folder, config.value, MappingProxyType(files), place.shown, place.origin, hides)
    for path in files:
        if path.endswith(TEMPLATE_SUFFIX):
            pack.text(path)
    return pack


def _config_problems(config: strict_yaml.Strict[PackConfig]) -> Iterator[str]:
    unknown = sorted(set(config.value.text.values()) - FILTERS.keys())
    if unknown:
        known = ", ".join(FILTERS)
        yield f"{config.place('text')}: {', '.join(unknown)}: no such language of text; known: {known}"
    for name, option in config.value.options.items():
        place = config.place("options", name)
        if name in PLACEHOLDERS or not name.isidentifier():
            yield f"{place}: options.{name}: must be named otherwise: by letters, digits and _, and not as what paths have"
        try:
            re.compile(option.pattern)
        except (re.error, RecursionError, OverflowError) as error:
            yield f"{config.place('options', name, 'pattern')}: options.{name}.pattern is no regular expression: {error}"


Make = Callable[[], bytes]
Made = Callable[
    [str, str, Mapping[str, object], Make], bytes
]  # of a pack's file, the name of what it makes, what it sees


Compiled = Callable[[str], BytecodeCache | None]  # of a language of texts


def always(_template: str, _name: str, _context: Mapping[str, object], make: Make) -> bytes:
    """Return what is made, each time."""
    return make()


def anew(_language: str) -> None:
    """Let templates be compiled each time."""


def render_pack(
    pack: Pack,
    context: Mapping[str, object],
    options: Mapping[str, str] = MappingProxyType({}),
    made: Made = always,
    compiled: Compiled = anew,
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield path and content of each file that a pack makes; `made` may know one without its being rendered.

    `compiled` may know templates as they were compiled before.

    Raises InputError for a template that is wrong.
    """
    context = {**context, "options": options}
    environments = {
        language: environment(language, _loader(pack), pack.labels, compiled(language)) for language in FILTERS
    }
    taken = Taken()
    for path, content in pack.files.items():
        if INCLUDED in path.split("/"):
            continue
        shown = f"{pack.shown}/{path}"
        for name, values in expanded(path.removesuffix(TEMPLATE_SUFFIX), context, shown):
            if path.endswith(TEMPLATE_SUFFIX):
                seen = {**context, **values}
                content = made(path, name, seen, partial(_render, environments, pack, path, name, seen))
                if content.strip():
                    taken.add(name, shown)
                    yield PurePosixPath(name), content
            else:
                taken.add(name, shown)
                yield PurePosixPath(name), made(path, name, {}, partial(bytes, content))


def _language(pack: Pack, name: str) -> str:
    """Return the language that texts are written in, in a file that a pack makes. Raises InputError."""
    ending = PurePosixPath(name).suffix.removeprefix(".")
    if ending not in pack.config.text:
        raise InputError(f"{pack.shown}/{CONFIG}: `text` does not say how text is written in {name}")
    return pack.config.text[ending]


def _loader(pack: Pack) -> Loader:
    def load(path: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (pack.text(path), template_errors.FILE_NAME + path, lambda: True) if path in pack.files else None

    return load


def _render(
    environments: Mapping[str, Sandbox], pack: Pack, path: str, name: str, context: Mapping[str, object]
) -> bytes:
    language = _language(pack, name)
    sandbox = environments[language]
    making = f" (making {name})" if path != f"{name}{TEMPLATE_SUFFIX}" else ""
    try:
        rendered = sandbox.get_template(path).render(context)
    except Exception as error:  # whatever a template does is the template's fault
        told = template_errors.told(error, path, sandbox, context, pack.text)
        raise InputError(f"{pack.shown}/{told}{making}") from None
    try:
        return unmark(rendered, language).encode()
    except InputError as error:
        raise InputError(f"{pack.shown}/{path}: {error}{making}") from None
