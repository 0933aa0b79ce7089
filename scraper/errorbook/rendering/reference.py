"""The reference for people who write template packs, made from the types, functions and limits themselves.

In: nothing. Out: Markdown, the second half of `docs/packs.md`.
"""

import inspect
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from errorbook.rendering import exposed, inert, limits, pack_files
from errorbook.rendering.exposed import Member
from errorbook.rendering.pack_paths import MAX_NAME, PLACEHOLDERS
from errorbook.rendering.packs import Option, Pack, PackConfig
from errorbook.rendering.sandbox import KEPT_FILTERS, ordered
from errorbook.rendering.verify import PROOFS

_PLAIN = {
    str: "text",
    int: "integer",
    bool: "true or false",
    type(None): "none",
    object: "plain values",
    Any: "plain values",
    msgspec.UnsetType: "unset",
}
_PYTHON, _JINJA = (
    "https://docs.python.org/3/library/stdtypes.html",
    "https://jinja.palletsprojects.com/en/stable/templates",
)


def reference() -> str:
    """Return the page."""
    return "\n\n".join(_parts()) + "\n"


def _parts() -> Iterator[str]:
    yield "## Reference"
    yield "### `pack.yaml`"
    yield _table("key", _fields(PackConfig))
    yield "Each of `options`:"
    yield _table("key", _fields(Option))
    yield "### Placeholders in paths"
    yield _table("in a path", [(f"`[{name}]`", told) for name, told in PLACEHOLDERS.items()] + [_OPTION])
    yield "### What a template sees"
    yield _table("name", _members(exposed.variables()), "type")
    yield "Besides:"
    yield _table("name", [*_OTHERS, _function("labels", Pack.labels), _function("ordered", ordered)])
    for type_ in exposed.seen_types():
        yield f"### {type_.__name__}"
        yield _told(type_)
        yield _table("attribute", _members(exposed.members(type_)), "type")
    yield "### Texts, lists and mappings"
    yield _plain_types()
    yield "### Filters"
    yield f"Of [Jinja's own]({_JINJA}/#list-of-builtin-filters) {_names(KEPT_FILTERS)}; of its tests all."
    yield "By the language that the texts of a file are written in:"
    yield _table("language", _filters(), "filter")
    yield "### Languages of text"
    yield "A text that a template writes, `{{ … }}`, becomes, in the language that `pack.yaml` gives for the file's ending:"
    yield _table(
        "language", [(f"`{name}`", _told(writer).removeprefix("Return ")) for name, writer in inert.WRITERS.items()]
    )
    yield f"Files that end in {_names(PROOFS)} are proven to be that before anything is written."
    yield "### Limits"
    yield _table("of", _limits(), "limit")


_OPTION = ("`[NAME]`", "The value of the option NAME, in which each dot makes a folder: `com.acme` is `com/acme`.")
_OTHERS = [
    ("`options`", "The pack's options by name, each a text: `options.title`."),
    ("`module`", "The [ModuleView](#moduleview) that the file is for, where its path has `[module]`."),
    ("`language`", "The language that the file is for, where its path has `[language]`."),
]


def _table(first: str, rows: Iterable[tuple[str, ...]], second: str = "") -> str:
    heads = [first, *([second] if second else []), "meaning"]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _fields(type_: type[msgspec.Struct]) -> list[tuple[str, str]]:
    members = {member.name: member.told for member in exposed.members(type_)}
    required = {one.name for one in msgspec.structs.fields(type_) if one.required}
    return [(f"`{name}`", told if name in required else f"{told} May be left out.") for name, told in members.items()]


def _members(members: Iterable[Member]) -> list[tuple[str, str, str]]:
    return [(f"`{member.name}{_call(member)}`", _type(member.hint), _plain(member.told)) for member in members]


def _call(member: Member) -> str:
    if member.parameters is None:
        return ""
    return f"({', '.join(one.name if one.default is one.empty else f'{one.name}={one.default!r}' for one in member.parameters)})"


def _function(name: str, function: Callable[..., object]) -> tuple[str, str]:
    parameters = [one for one in inspect.signature(function).parameters if one != "self"]
    return f"`{name}({', '.join(parameters)})`", _told(function)


def _told(value: object) -> str:
    return _plain(inspect.getdoc(value) or "")


def _plain(docstring: str) -> str:
    """Return what a docstring says as one paragraph for people who don't read our code."""
    return " ".join(docstring.split()).replace("``", "`").replace("Raises InputError for", "An error for")


def _filters() -> Iterator[tuple[str, str, str]]:
    for language, filters in inert.FILTERS.items():
        for name, function in filters.items():
            yield f"`{language}`", f"`{name}`", _told(function)


def _plain_types() -> str:
    left_out = sorted(name for name in dir(str) if not name.startswith("_") and name not in exposed.PLAIN[str])
    own = (f"{kind} {_names(exposed.PLAIN[type_])}" for kind, type_ in (("of a list", list), ("of a mapping", dict)))
    return (
        f"Of a text a template sees [Python's methods]({_PYTHON}#string-methods) but for {_names(left_out)}; {', '.join(own)}."
        " A key of a mapping can be written as an attribute, `label.code`. What is unset counts as false."
        " What this page does not list, templates do not see."
    )


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def _limits() -> list[tuple[str, str, str]]:
    kept = limits.Limits()
    return [
        ("the pack", f"{pack_files.MAX_FILES:,} files", "It holds no more, and no links, pipes or devices."),
        ("the pack", f"{pack_files.MAX_BYTES >> 20} MiB", "Its files together are no larger."),
        ("a path", f"{MAX_NAME} bytes", "No name in it is longer, hidden, or one that not every system can have."),
        ("rendering", f"{kept.seconds} s", "It computes no longer."),
        ("rendering", f"{kept.memory >> 30} GiB", "It takes no more memory (on Linux)."),
        ("rendering", f"{kept.made >> 20} MiB", "It makes no more."),
    ]


def _type(hint: Any) -> str:
    """Return what people call a type."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _type(arguments[0])
    if origin in {typing.Union, types.UnionType}:
        return " or ".join(map(_type, arguments))
    if origin is typing.Literal:
        return " or ".join(f"`{one}`" for one in arguments)
    if origin is tuple and arguments[-1] is not Ellipsis:
        return f"pair of {' and '.join(map(_type, arguments))}"
    if origin is dict:
        return f"mapping of {' to '.join(map(_type, arguments))}"
    if origin in {list, tuple}:
        return f"list of {_type(arguments[0])}"
    return _PLAIN.get(hint) or f"[{hint.__name__}](#{hint.__name__.lower()})"
