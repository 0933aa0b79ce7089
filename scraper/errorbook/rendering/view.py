"""What templates see of a project: plain values, with what every pack would otherwise compute again."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, TypedDict
from urllib.parse import quote

import msgspec
from msgspec import Meta

from errorbook.catalog.changes import MAIN_MODULE
from errorbook.catalog.codes import as_range, is_integer
from errorbook.catalog.model import TEXTS, Catalogue, Entry, Example, Variant
from errorbook.catalog.names import class_name, family_classes, family_of
from errorbook.catalog.release import Version
from errorbook.catalog.telling import Section, sections
from errorbook.catalog.versions import FIRST
from errorbook.project import Project
from errorbook.rendering import go_text, java_text
from errorbook.schema import schema_of

MAX_MEMBERS = 2000  # of one enum: a type checker takes half a minute for 20,000
MAX_CLASSES = 200  # that a module makes when it is imported: a class takes twice as long as a member
JAVA_ENUM = 1_500  # codes in an enum of Java: its initializer can have 64 KB, of which a code takes up to 40 bytes
JAVA_BLOCK = 1_000  # codes in each part of what is too large for an enum
PROVISIONAL = (Version(version=FIRST, released=False),)


@dataclass(frozen=True)
class EntryView:
    """An entry of a module; attributes of the catalogue's `Entry` under their own names are on `.entry`."""

    entry: Annotated[Entry, Meta(description="The entry as it stands in the catalogue.")]
    module: Annotated["ModuleView", Meta(description="The module that it belongs to.")]

    @property
    def code(self) -> str:
        """The code as documented."""
        return self.entry.code

    @property
    def label(self) -> str:
        """The identity as one text; it is the anchor on a reference page of one module."""
        return self.entry.label

    @property
    def name(self) -> str:
        """The Python name of the code."""
        return self.entry.name

    @property
    def class_name(self) -> str:
        """The name of the exception's class."""
        return class_name(self.entry.name)

    @property
    def range(self) -> tuple[int, int] | None:
        """First and last number, where the code is a range."""
        return None if self.entry.module_code else as_range(self.entry.code)

    @property
    def is_member(self) -> bool:
        """Whether the code is a member of the enum: one code that stands alone, an integer in an integer module."""
        if self.entry.module_code or self.range:
            return False
        return not self.module.is_integer or is_integer(self.entry.code)

    @property
    def parent_class(self) -> str:
        """The exception class that the code's own derives from: its code's, where it has a module code, its family's, the base."""
        code = self.entry.code
        if self.entry.module_code and code in self.module.member_classes:
            return self.module.member_classes[code]
        family = self.module.family_classes.get(family_of(code), "")
        return family if family and family != self.class_name else self.module.project.file.exception

    @property
    def retryable(self) -> bool | None:
        """Whether the same request may be sent again as it is; None where nobody says."""
        return self.entry.retryable if isinstance(self.entry.retryable, bool) else None

    @property
    def url(self) -> str:
        """Where the entry stands on the published reference pages, or an empty text."""
        base = self.module.project.file.base_url
        language = self.module.project.file.languages[0]
        return f"{base.rstrip('/')}/{language}/{self.module.name}.md#{quote(self.label, safe='')}" if base else ""

    def text(self, field: str, language: str) -> str:
        """Return a text in a language, else in the first language that has it, else an empty text."""
        texts: dict[str, str] = getattr(self.entry, field)
        return texts.get(language) or next(iter(texts.values()), "")

    def headline(self, language: str) -> str:
        """Return the title, or what comes nearest to one."""
        texts = (
            self.text("title", language),
            self.entry.symbol,
            self.text("description", language),
            self.entry.message,
        )
        return next(filter(None, texts), self.code)

    def docstring(self, language: str) -> str:
        """Return what an editor shows of the code."""
        return f"{'Deprecated: documented no longer. ' if self.entry.retired else ''}{self.headline(language)}"

    def told(self, variant: Variant, language: str) -> str:
        """Return a variant's texts in a language as one text, with its heading."""
        by_field = (variant.title, variant.description, variant.solution)
        texts = [texts.get(language) or next(iter(texts.values()), "") for texts in by_field]
        told = " · ".join(filter(None, (variant.symbol, *texts, variant.message, variant.http_status)))
        return f"{told} ({variant.source.heading})" if variant.source.heading else told


@dataclass(frozen=True)
class Family:
    """A family of dotted codes that share a prefix."""

    prefix: Annotated[str, Meta(description="What their codes begin with, without the dot.")]
    class_name: Annotated[str, Meta(description="The name of the exception's class.")]


@dataclass(frozen=True)
class FormerName:
    """A name that releases had, and the one that it has now."""

    old: Annotated[str, Meta(description="The name that releases had.")]
    new: Annotated[str, Meta(description="The name now.")]

    def told(self, owner: str = "") -> str:
        """Return what a warning says of it."""
        return f"{owner}{self.old} is called {owner}{self.new} now"


@dataclass(frozen=True)
class VersionView:
    """A version of the package, for a changelog."""

    version: Annotated[str, Meta(description="Three numbers with dots.")]
    released: Annotated[bool, Meta(description="Whether `errorbook release` has closed it.")]
    sections: Annotated[list[Section], Meta(description="What changed since the version before, the gravest first.")]


def shared_exports(project: Project) -> list[str]:
    """Return the public names that all modules of a generated package share."""
    return ["MalformedResponseError", "ModuleMessage", "UnknownCode", "UnknownCodeError", project.file.exception]


@dataclass(frozen=True)
class ModuleView:
    """A module of the project."""

    catalogue: Annotated[Catalogue, Meta(description="The module's catalogue as it stands in its file.")]
    project: Project

    @property
    def name(self) -> str:
        """The module's name; it names files."""
        return self.catalogue.module

    @property
    def go_folder(self) -> str:
        """The folder of the module's Go package."""
        return go_text.folder(self.name)

    @property
    def java_folder(self) -> str:
        """The folder of the module's Java package, the last part of its name."""
        return java_text.folder(self.name)

    @property
    def camel_name(self) -> str:
        """The module's name as names of classes start with it."""
        return java_text.camel(self.name)

    @property
    def is_integer(self) -> bool:
        """Whether its codes are integers."""
        return self.catalogue.code_type == "integer"

    @property
    def success(self) -> str:
        """The code that means success, or an empty text."""
        success = self.catalogue.success
        return success if not self.is_integer or is_integer(success) else ""

    @cached_property
    def entries(self) -> tuple[EntryView, ...]:
        """All entries but that of success, which is no error."""
        return tuple(
            EntryView(entry, self) for entry in self.catalogue.errors if not self.success or entry.code != self.success
        )

    @cached_property
    def all(self) -> tuple[EntryView, ...]:
        """All entries, that of success too."""
        return tuple(EntryView(entry, self) for entry in self.catalogue.errors)

    @property
    def pages(self) -> list[str]:
        """The pages that document the module."""
        return list(dict.fromkeys(entry.source.page for entry in self.catalogue.errors))

    def written(self, example: Example) -> str:
        """Return an example as the API writes it."""
        form = "" if self.catalogue.message is msgspec.UNSET else self.catalogue.message.form
        return form.replace("{module_code}", example.module_code).replace("{detail}", example.detail)

    @cached_property
    def members(self) -> tuple[EntryView, ...]:
        """The entries that are members of the enum."""
        return tuple(one for one in self.entries if one.is_member)

    @cached_property
    def others(self) -> tuple[EntryView, ...]:
        """The entries that no enum can hold: ranges, codes with module codes, and what is no integer in an integer module."""
        return tuple(one for one in self.entries if not one.is_member)

    @property
    def others_by_label(self) -> list[EntryView]:
        """The entries that no enum can hold, in the order of their labels' characters."""
        return sorted(self.others, key=lambda one: one.label)

    @cached_property
    def is_large(self) -> bool:
        """Whether its members are too many for an enum."""
        return len(self.members) > MAX_MEMBERS

    @cached_property
    def is_lazy(self) -> bool:
        """Whether its exception classes are so many that each is made when it is touched."""
        return len(self.entries) > MAX_CLASSES

    def labels(self, retired: bool) -> list[str]:
        """Return the labels of its codes, those that are documented no longer or the others."""
        return [one.label for one in self.entries if one.entry.retired == retired]

    @cached_property
    def classes_by_parent(self) -> dict[str, list[EntryView]]:
        """The entries by the class that theirs derives from, in the order of `classes`."""
        found: dict[str, list[EntryView]] = {}
        for one in self.classes:
            found.setdefault(one.parent_class, []).append(one)
        return found

    @property
    def other_families(self) -> list["Family"]:
        """The families whose class is not that of the code which is their prefix."""
        classes = self.family_classes.items()
        return [Family(prefix, name) for prefix, name in classes if self.member_classes.get(prefix) != name]

    @cached_property
    def member_classes(self) -> dict[str, str]:
        """The class of each member by its code."""
        return {one.code: one.class_name for one in self.members}

    @cached_property
    def ranges(self) -> tuple[EntryView, ...]:
        """The entries that are ranges of integers."""
        return tuple(one for one in self.others if one.range)

    @cached_property
    def classes(self) -> tuple[EntryView, ...]:
        """The entries in the order of their exception classes: families first, and those with a module code last."""
        families = set(self.family_classes.values())
        return tuple(
            sorted(
                self.members + self.others,
                key=lambda one: (one.class_name not in families, bool(one.entry.module_code)),
            )
        )

    @cached_property
    def family_classes(self) -> dict[str, str]:
        """The class of each family of a string module by its prefix: `InvalidParameter` of all `InvalidParameter.*`."""
        return {} if self.is_integer else family_classes(self.catalogue.errors)

    @property
    def java_families(self) -> dict[str, str]:
        """The exception of each of its families in Java, by the prefix."""
        return java_text.families(self.family_classes, self.project.file.exception)

    @property
    def java_blocks(self) -> list[tuple[EntryView, ...]]:
        """The entries in parts that each fit into a class of Java; none where all of them fit into an enum."""
        starts = range(0, len(self.entries), JAVA_BLOCK) if len(self.entries) > JAVA_ENUM else ()
        return [self.entries[start : start + JAVA_BLOCK] for start in starts]

    @property
    def go_families(self) -> dict[str, str]:
        """The prefix of each of its families by the constant that it is in Go."""
        return go_text.families(self.family_classes)

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """The families whose class is no code's own."""
        own = {one.class_name for one in self.entries}
        classes = {name: prefix for prefix, name in reversed(self.family_classes.items()) if name not in own}
        return tuple(Family(prefix, name) for name, prefix in reversed(classes.items()))

    @cached_property
    def exports(self) -> list[str]:
        """The public names of the module's Python file."""
        names = [*shared_exports(self.project), "ErrorCode", "lookup", "parse_message", "raise_for_error"]
        names += ["SUCCESS"] if self.success else []
        names += ["DocumentedCode"] if self.others else []
        return [*names, *self.class_names]

    @cached_property
    def class_names(self) -> list[str]:
        """The names of the exception classes of its families and codes."""
        return [*(one.class_name for one in self.families), *(one.class_name for one in self.classes)]

    @cached_property
    def former_names(self) -> tuple["FormerName", ...]:
        """The names that members had before."""
        return tuple(FormerName(alias, one.name) for one in self.members for alias in one.entry.aliases)

    @cached_property
    def former_classes(self) -> tuple["FormerName", ...]:
        """The names that exception classes had before, but for those that a family's class has."""
        taken = set(self.exports)
        pairs = [(class_name(alias), one.class_name) for one in self.classes for alias in one.entry.aliases]
        return tuple(FormerName(old, new) for old, new in dict(pairs).items() if old not in taken)

    @cached_property
    def has_retired(self) -> bool:
        """Whether some of its codes are documented no longer."""
        return any(one.entry.retired for one in self.entries)

    @property
    def message_parts(self) -> tuple[str, str]:
        """What stands before the module code in a message and what between code and detail; empty where no form is known."""
        message = self.catalogue.message
        if not isinstance(message, msgspec.Struct):
            return "", ""
        before, _, rest = message.form.partition("{module_code}")
        return before, rest.removesuffix("{detail}").rstrip(" ")

    @property
    def data(self) -> object:
        """The catalogue as plain values."""
        return msgspec.to_builtins(self.catalogue)


class Context(TypedDict):
    """What every template has."""

    package: Annotated[str, Meta(description="The name of the generated distribution, as errorbook.yaml says it.")]
    import_name: Annotated[str, Meta(description="The name that it is imported under: `_` for `-`.")]
    exception: Annotated[str, Meta(description="The name of the base class of all exceptions.")]
    java_exception: Annotated[str, Meta(description="The same as Java calls exceptions: `AcmeException`.")]
    languages: Annotated[
        list[str], Meta(description="The project's languages; the first is the default of every text.")
    ]
    text_languages: Annotated[
        list[str], Meta(description="The project's languages, then others that texts of the catalogue are in.")
    ]
    modules: Annotated[list[ModuleView], Meta(description="All modules, the main one first.")]
    module_names: Annotated[list[str], Meta(description="The names of all modules, as errorbook.yaml has them.")]
    main: Annotated[ModuleView | None, Meta(description="The module `common`, else the only one; else none.")]
    shared_exports: Annotated[list[str], Meta(description="The names that all modules of a Python package share.")]
    version: Annotated[str, Meta(description="The version of what is generated.")]
    versions: Annotated[list[VersionView], Meta(description="All versions with what they changed, the newest first.")]
    schema: Annotated[dict[str, Any], Meta(description="The JSON Schema of a catalogue.")]


def context(project: Project, catalogues: Sequence[Catalogue], versions: Sequence[Version] = PROVISIONAL) -> Context:
    """Return the values that every template has: the project, its modules, the main one of them, its versions, newest first."""
    modules = [ModuleView(catalogue, project) for catalogue in catalogues]
    main = next((module for module in modules if module.name == MAIN_MODULE), modules[0] if len(modules) == 1 else None)
    return {
        "package": project.file.package,
        "import_name": project.import_name,
        "exception": project.file.exception,
        "java_exception": java_text.exception(project.file.exception),
        "languages": project.file.languages,
        "text_languages": _text_languages(project, catalogues),
        "modules": sorted(modules, key=lambda module: module is not main),
        "module_names": [module.name for module in modules],
        "main": main,
        "shared_exports": shared_exports(project),
        "version": versions[0].version,
        "versions": [VersionView(one.version, one.released, sections(one.changes)) for one in versions],
        "schema": schema_of(Catalogue),
    }


def _text_languages(project: Project, catalogues: Sequence[Catalogue]) -> list[str]:
    """Return the languages of the project, then others that texts of the catalogue are in."""
    entries = (entry for catalogue in catalogues for entry in catalogue.errors)
    texts = (getattr(entry, field) for entry in entries for field in (*TEXTS, "advice"))
    return list(dict.fromkeys([*project.file.languages, *(language for text in texts for language in text)]))
