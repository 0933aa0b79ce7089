"""YAML that people write, read strictly: every scalar as text, each mistake with its line.

In: a file and the msgspec type that it must have. Out: a value of that type, and the line of each part of it.
A type's fields, their names and patterns are all that is said of a format; nothing is said twice.
"""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
import yaml
from msgspec import inspect

from errorbook.errors import InputError
from errorbook.text import has_control, shorten

T = TypeVar("T")
Keys = tuple[str | int, ...]
BLANK = object()  # a text that is still to be written, where a format allows that; it is as if its key were not there
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # resolves no tags: `0100`, `NO` and `1e3` stay text


@dataclass
class Strict(Generic[T]):
    """A value read from a file, with the line of each of its parts by the keys that lead to it."""

    value: T
    shown: str
    lines: dict[Keys, int] = field(default_factory=dict)

    def place(self, *keys: str | int) -> str:
        """Return ``file:line`` of a part, or of the nearest part around it."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return f"{self.shown}:{self.lines.get(keys, 1)}"


def load(path: Path, shown: str, type_: type[T]) -> Strict[T]:
    """Read the file at `path`, called `shown` in messages. Raises InputError with all that is wrong, a line each."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{shown}: can't be read: {error.strerror}") from None
    return parse(content, shown, type_)


def parse(content: bytes, shown: str, type_: type[T]) -> Strict[T]:
    """Read what a file holds that is called `shown` in messages. Raises InputError with all that is wrong, a line each."""
    try:
        text = content.decode("utf-8-sig")
        check_depth(text)
        node = yaml.compose(text, Loader=LOADER)
    except UnicodeDecodeError as error:
        raise InputError(f"{shown}: is not UTF-8 (byte {error.start:,})") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(f"{shown}:{line}: is no YAML: {error.problem}") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InputError(f"{shown}: is no YAML: {shorten(str(error) or 'nested too deeply', 120)}") from None
    if node is None:
        raise InputError(f"{shown}: is empty")
    reader = _Reader(shown, most=len(text) + 10_000)  # fewer than that, unless aliases multiply
    data = reader.read(node, inspect.type_info(type_), ())
    if reader.problems:
        raise InputError(reader.problems)
    return Strict(msgspec.convert(data, type_, strict=False), shown, reader.lines)


def check_depth(text: str) -> None:
    """Raise yaml.YAMLError where a text is nested deeper than any file of ours; the parser's stack would not bear it."""
    depth = deepest = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH or _INDENT.search(text):
        raise yaml.YAMLError(f"nested more than {MAX_DEPTH} deep")


MAX_DEPTH = 500  # a catalogue has 5 levels; brackets in texts count too
_BRACKET = re.compile(r"[\[\]{}]")
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,15})?")
_INDENT = re.compile(rf"^[ ?:-]{{{MAX_DEPTH}}}", re.MULTILINE)


class _Reader:
    """Walks nodes and types together; collects every problem instead of stopping at the first."""

    def __init__(self, shown: str, most: int) -> None:
        self.shown = shown
        self.lines: dict[Keys, int] = {}
        self.problems: list[str] = []
        self.left = most

    def read(self, node: yaml.Node, wanted: inspect.Type, keys: Keys) -> Any:
        """Return the plain value at `node`, with whatever is wrong in it left out and reported."""
        self.lines[keys] = node.start_mark.line + 1
        self.left -= 1
        if self.left < 0:
            raise InputError(f"{self.shown}: has more parts than characters; write out what its aliases (*) multiply")
        extra: dict[str, Any] = {}
        if isinstance(wanted, inspect.Metadata):
            extra = wanted.extra or {}
            wanted = wanted.type
        if extra.get("blank") and isinstance(node, yaml.ScalarNode) and not node.value.strip():
            return BLANK
        if isinstance(wanted, inspect.UnionType):
            return self.read(node, _fitting(node, wanted.types), keys)
        if isinstance(wanted, inspect.StructType | inspect.DictType):
            return self._mapping(node, wanted, keys)
        if isinstance(wanted, inspect.ListType):
            if not isinstance(node, yaml.SequenceNode):
                return self._problem(node, keys, "must be a list")
            if wanted.min_length and len(node.value) < wanted.min_length:
                self._problem(node, keys, "is empty")
            return [self.read(item, wanted.item_type, (*keys, number)) for number, item in enumerate(node.value)]
        return self._scalar(node, wanted, keys, str(extra.get("expected", "")))

    def _mapping(self, node: yaml.Node, wanted: inspect.StructType | inspect.DictType, keys: Keys) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._problem(node, keys, "must be a mapping of keys to values")
        fields = {one.encode_name: one for one in wanted.fields} if isinstance(wanted, inspect.StructType) else {}
        value: dict[str, Any] = {}
        for key_node, item in node.value:
            key = self.read(key_node, _key_type(wanted), (*keys, "?"))
            if not isinstance(key, str):
                continue
            if key in value:
                self._problem(key_node, (*keys, key), "stands here for the second time")
            elif isinstance(wanted, inspect.DictType):
                value[key] = self.read(item, wanted.value_type, (*keys, key))
            elif key in fields:
                value[key] = self.read(item, fields[key].type, (*keys, key))
            else:
                near = difflib.get_close_matches(key, fields, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(fields)}"
                self._problem(key_node, (*keys, key), f"is not a known key; {hint}")
            if value.get(key) is BLANK:
                del value[key]
            self.lines[*keys, key] = key_node.start_mark.line + 1  # a value's line is that of its key
        for name, one in fields.items():
            if one.required and name not in value:
                self._problem(node, (*keys, name), "is missing")
        return value

    def _scalar(self, node: yaml.Node, wanted: inspect.Type, keys: Keys, expected: str) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            return self._problem(
                node,
                keys,
                f"must be {_kind(wanted)}, not {'a list' if isinstance(node, yaml.SequenceNode) else 'a mapping'}",
            )
        value: str = node.value
        if has_control(value):
            return self._problem(node, keys, f"holds a control character: {value!a:.60}")
        fits = True
        if isinstance(wanted, inspect.BoolType):
            fits = value in {"true", "false"}
        elif isinstance(wanted, inspect.LiteralType):
            fits = value in map(str, wanted.values)
        elif isinstance(wanted, inspect.FloatType):
            fits = _NUMBER.fullmatch(value) is not None and _is_within(float(value), wanted)
        elif isinstance(wanted, inspect.StrType):
            if not value.strip():
                return self._problem(node, keys, "is empty; leave the key out where there is nothing to say")
            fits = wanted.pattern is None or ("\n" not in value and re.search(wanted.pattern, value) is not None)
        if not fits:
            return self._problem(node, keys, f"is {value!r}, must be {expected or _kind(wanted)}")
        return int(value) if isinstance(wanted, inspect.LiteralType) and isinstance(wanted.values[0], int) else value

    def _problem(self, node: yaml.Node, keys: Keys, what: str) -> None:
        name = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys if key != "?") or "the file"
        self.problems.append(f"{self.shown}:{node.start_mark.line + 1}: {name} {what}")


def _key_type(wanted: inspect.StructType | inspect.DictType) -> inspect.Type:
    return wanted.key_type if isinstance(wanted, inspect.DictType) else inspect.StrType()


def _fitting(node: yaml.Node, types: Sequence[inspect.Type]) -> inspect.Type:
    """Return which of several types a node is meant to have: for a mapping one that has keys, else one that has none."""
    keyed = [one for one in types if isinstance(one, inspect.StructType | inspect.DictType)]
    plain = [one for one in types if one not in keyed]
    return (keyed or plain if isinstance(node, yaml.MappingNode) else plain or keyed)[0]


def _is_within(number: float, wanted: inspect.FloatType) -> bool:
    return (wanted.ge is None or number >= wanted.ge) and (wanted.le is None or number <= wanted.le)


def _kind(wanted: inspect.Type) -> str:
    if isinstance(wanted, inspect.BoolType):
        return "true or false"
    if isinstance(wanted, inspect.LiteralType):
        return " or ".join(map(str, wanted.values))
    if isinstance(wanted, inspect.FloatType):
        return "a number" if wanted.ge is None or wanted.le is None else f"a number from {wanted.ge:g} to {wanted.le:g}"
    return "a text"
