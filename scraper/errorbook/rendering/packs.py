"""Template packs: a folder whose file tree is the output tree, with a small `pack.yaml` of its own.

- `name.ending.j2` is a template; any other file is copied. What stands in `_include/` is for templates to include.
- `[package]`, `[module]` and `[language]` in a path stand for the import name, each module, each language; the name of
  an option of the pack for its value, in which dots make folders. `[module.NAME]` stands for a text of each module, such
  as the name of its folder in another language, and other names for a text that every template has.
- `pack.yaml` says by file ending which language a text is written in, holds labels by language, and says which options
  a project may set.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Literal

import jinja2
import msgspec
from jinja2.sandbox import ImmutableSandboxedEnvironment

from errorbook import strict_yaml
from errorbook.errors import InputError
from errorbook.project import Project
from errorbook.rendering.inert import FILTERS, finalizer
from errorbook.rendering.tokens import unmark

CONFIG = "pack.yaml"
INCLUDED = "_include"
TEMPLATE_SUFFIX = ".j2"
# Of Jinja's own filters only these: the others make text of values, or call it safe.
KEPT_FILTERS = ("length", "first", "last", "list", "map", "select", "selectattr", "reject", "rejectattr", "sort", "unique")
_PLACEHOLDER = re.compile(r"\[(\w+)(?:\.(\w+))?\]")


class Option(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What a pack leaves to the project to say: `pattern` is a regular expression for the whole value.

    In the default, `{package}` and `{import_name}` stand for those of the project.
    """

    description: str
    pattern: str
    default: str = ""


class PackConfig(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A pack's `pack.yaml`."""

    format: Literal[1]
    version: str
    description: str
    text: dict[str, str] = {}
    labels: dict[str, dict[str, str]] = {}
    options: dict[str, Option] = {}


@dataclass(frozen=True)
class Pack:
    """A template pack that was found and whose config was checked."""

    name: str
    folder: Path
    config: PackConfig

    def labels(self, language: str) -> Mapping[str, str]:
        """Return the pack's own words in a language, in English where it lacks one."""
        english = self.config.labels.get("en", {})
        return english | self.config.labels.get(language.partition("-")[0], {}) | self.config.labels.get(language, {})

    def options(self, project: Project) -> dict[str, str]:
        """Return the value of each option, as the project says or by default. Raises InputError for one that does not do."""
        known = self.config.options
        given = project.outputs[self.name].options
        place = project.place("outputs", self.name, "options")
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


def builtin_folder() -> Path:
    """Return the folder of the packs that come with errorbook: in the wheel beside the code, in a checkout above it."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def load_pack(name: str, root: Path) -> Pack:
    """Return the pack of a name: the project's own in `templates/`, else one that comes with errorbook. Raises InputError."""
    for parent in (root / "templates", builtin_folder()):
        folder = parent / name
        if (folder / CONFIG).is_file():
            config = strict_yaml.load(folder / CONFIG, f"templates/{name}/{CONFIG}", PackConfig)
            unknown = sorted(set(config.value.text.values()) - FILTERS.keys())
            if unknown:
                raise InputError(
                    f"{config.place('text')}: {', '.join(unknown)}: no such language of text; known: {', '.join(FILTERS)}"
                )
            return Pack(name, folder, config.value)
    known = sorted(path.parent.name for path in builtin_folder().glob(f"*/{CONFIG}"))
    raise InputError(f"errorbook.yaml: outputs: there is no template pack {name!r}; known: {', '.join(known)}")


def render_pack(
    pack: Pack, context: Mapping[str, object], options: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield path and content of each file that a pack makes. Raises InputError for a template that is wrong."""
    context = {**context, "options": options}
    environments = {language: _environment(pack, language) for language in FILTERS}
    for path in sorted(pack.folder.rglob("*")):
        relative = path.relative_to(pack.folder).as_posix()
        if not path.is_file() or relative == CONFIG or any(map(_is_aside, relative.split("/"))):
            continue
        for name, values in _each(relative.removesuffix(TEMPLATE_SUFFIX), context):
            if path.suffix != TEMPLATE_SUFFIX:
                yield PurePosixPath(name), path.read_bytes()
                continue
            language = pack.config.text.get(PurePosixPath(name).suffix.removeprefix("."))
            if language is None:
                raise InputError(f"templates/{pack.name}/{CONFIG}: `text` does not say how text is written in {name}")
            yield (
                PurePosixPath(name),
                _render(environments[language], language, pack, relative, {**context, **values}).encode(),
            )


def _is_aside(name: str) -> bool:
    """Tell whether what has a name is no output: what templates include, hidden files, what Python left."""
    return name.startswith(".") or name in {INCLUDED, "__pycache__"}


def _each(path: str, context: Mapping[str, object]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each path that a path with placeholders stands for, with the values that it adds to the context."""
    placeholder = _PLACEHOLDER.search(path)
    if placeholder is None:
        yield path, {}
        return
    modules = [context["module"]] if "module" in context else context["modules"]
    attribute = placeholder[2] or "name"
    choices: dict[str, list[tuple[str, dict[str, object]]]] = {
        "package": [(str(context["import_name"]), {})],
        "module": [(getattr(module, attribute), {"module": module}) for module in modules],  # type: ignore[attr-defined]
        "language": [(language, {"language": language}) for language in context["languages"]],  # type: ignore[attr-defined]
    }
    options: Mapping[str, str] = context["options"]  # type: ignore[assignment]
    choices = {name: [(value, {})] for name, value in context.items() if isinstance(value, str)} | choices
    choices |= {name: [(value.replace(".", "/"), {})] for name, value in options.items()}
    if placeholder[1] not in choices:
        raise InputError(f"template {path}: [{placeholder[1]}] is no placeholder; known: {', '.join(choices)}")
    for text, values in choices[placeholder[1]]:
        for name, more in _each(path.replace(placeholder[0], text), {**context, **values}):
            yield name, values | more


def _environment(pack: Pack, language: str) -> jinja2.Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(pack.folder),
        undefined=jinja2.StrictUndefined,
        finalize=finalizer(language),
        autoescape=False,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        line_comment_prefix=None,
    )
    environment.filters = {name: environment.filters[name] for name in KEPT_FILTERS} | FILTERS[language]
    environment.globals = {"labels": pack.labels, "ordered": ordered}
    return environment


def ordered(names: Iterable[str], *, by_case: bool = False) -> list[str]:
    """Return names as import sorters order them: constants, classes, the rest; numbers in them by value.

    In an import `AError` stands after `Acme`, in `__all__` (`by_case`) before it.
    """

    def key(name: str) -> tuple[int, list[tuple[int, int, str]]]:
        parts = re.findall(r"[0-9]+|[^0-9]+", name if by_case else name.lower())
        natural = [(0, int(part[:18]), part) if part.isdecimal() else (1, 0, part) for part in parts]
        return (0 if name.isupper() else 1 if name[:1].isupper() else 2, natural)

    return sorted(names, key=key)


def _render(
    environment: jinja2.Environment, language: str, pack: Pack, path: str, context: Mapping[str, object]
) -> str:
    shown = f"templates/{pack.name}"
    try:
        rendered = environment.get_template(path).render(context)
    except jinja2.TemplateSyntaxError as error:
        raise InputError(f"{shown}/{error.name or path}:{error.lineno}: {error.message}") from None
    except RecursionError:
        raise InputError(f"{shown}/{path}: includes itself without end") from None
    except (Exception, MemoryError) as error:  # whatever a template does is the template's fault
        told = str(error) or type(error).__name__
        raise InputError(f"{shown}/{path}:{_template_line(error, path)}: {told}") from None
    try:
        return unmark(rendered, language)
    except InputError as error:
        raise InputError(f"{shown}/{path}: {error}") from None


def _template_line(error: BaseException, path: str) -> int:
    """Return the line of the template in which an error was raised; Jinja rewrites tracebacks to it."""
    line = 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
