"""What templates see of a value: the attributes whose annotations name types that they may see, and no others.

Templates may come from anybody, and some values lead to the project's folder, to files, to this process. So nothing is
seen that is not listed here, and the reference page is the same list: it starts with what every template has
(`view.Context`), and follows the annotations.
"""

import inspect
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import msgspec

from errorbook.rendering.view import Context

# Of plain values what changes nothing, and makes no large value of small ones.
_NOT_OF_TEXT = {"encode", "expandtabs", "format", "format_map", "maketrans", "translate"}
PLAIN: dict[type, frozenset[str]] = {
    str: frozenset(name for name in dir(str) if not name.startswith("_")) - _NOT_OF_TEXT,
    dict: frozenset({"get", "items", "keys", "values"}),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index"}),
}
_WITHOUT_ATTRIBUTES = {int, float, bool, type(None), object, msgspec.UnsetType}
_ROOMS = ("errorbook.rendering.", "errorbook.catalog.")  # whose types templates may see


@dataclass(frozen=True)
class Member:
    """An attribute or method that templates see. `hint` is the type of the attribute, or of what the method returns."""

    name: str
    hint: Any
    told: str
    parameters: tuple[inspect.Parameter, ...] | None = None


def attributes(type_: type) -> frozenset[str]:
    """Return the names of the attributes of a type that templates see."""
    known = _attributes.get(type_)
    if known is None:
        known = _attributes[type_] = _names(type_)
    return known


_attributes: dict[type, frozenset[str]] = {}


def _names(type_: type) -> frozenset[str]:
    for base in type_.__mro__:
        if base in PLAIN:
            return PLAIN[base]
        if base in seen_types():
            return frozenset(member.name for member in members(base))
    return frozenset()


@cache
def seen_types() -> tuple[type, ...]:
    """Return the types that templates see, in the order in which one leads to the next."""
    found: dict[type, None] = {}
    waiting = [one for member in variables() for one in _classes(member.hint)]
    while waiting:
        one = waiting.pop(0)
        if one.__module__.startswith(_ROOMS) and one not in found:
            found[one] = None
            waiting += [other for member in members(one) for other in _classes(member.hint)]
    return tuple(found)


def variables() -> tuple[Member, ...]:
    """Return what every template has."""
    hints = typing.get_type_hints(Context, include_extras=True)
    return tuple(Member(name, hint, _description(hint)) for name, hint in hints.items())


@cache
def members(type_: type) -> tuple[Member, ...]:
    """Return what templates see of a type of ours: its fields, properties and methods, but for those that lead elsewhere."""
    return tuple(member for member in _members(type_) if all(map(_may_be_seen, _classes(member.hint))))


def _members(type_: type) -> Iterator[Member]:
    for name, hint in typing.get_type_hints(type_, include_extras=True).items():
        if not name.startswith("_") and typing.get_origin(hint) is not typing.ClassVar:
            yield Member(name, hint, _description(hint))
    for name, value in vars(type_).items():
        if name.startswith("_"):
            continue
        if isinstance(value, property | cached_property):
            function = value.fget if isinstance(value, property) else value.func
            yield Member(name, _returned(function), inspect.getdoc(value) or "")
        elif inspect.isfunction(value):
            parameters = tuple(inspect.signature(value, eval_str=True).parameters.values())[1:]
            yield Member(name, _returned(value), inspect.getdoc(value) or "", parameters)


def _returned(function: Any) -> Any:
    return typing.get_type_hints(function, include_extras=True).get("return", object)


def _may_be_seen(type_: type) -> bool:
    return type_ in PLAIN or type_ in _WITHOUT_ATTRIBUTES or type_.__module__.startswith(_ROOMS)


def _classes(hint: Any) -> Iterator[type]:
    """Yield the classes that an annotation names, containers left out."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        yield from _classes(arguments[0])
    elif origin is not None and origin is not typing.Literal:
        for argument in arguments:
            yield from _classes(argument)
    elif isinstance(hint, type):
        yield hint


def _description(hint: Any) -> str:
    """Return the description that an annotation carries, that of the whole before that of a part."""
    if typing.get_origin(hint) is typing.Annotated:
        found = [one.description for one in hint.__metadata__ if isinstance(one, msgspec.Meta) and one.description]
        return found[-1] if found else ""  # the last is the outermost
    return next(filter(None, map(_description, typing.get_args(hint))), "")
