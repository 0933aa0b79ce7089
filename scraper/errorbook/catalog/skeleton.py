"""The skeleton of what an overlay lacks, put into its text without touching a byte of what stands there.

In: the overlay's text, and what is missing, as nested keys. Out: the text with blanks to fill in, and what could not
be put there. Everything is an insertion, at a place that the parser's marks give; that the text then says what it
said, and the skeleton beside it, is proven by reading it again.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from errorbook.catalog.files import quoted, scalar
from errorbook.errors import InputError

Tree = dict[str, Any]  # of texts and trees
Insertion = tuple[int, str]
_ALIAS = re.compile(r"\s*:\s*\*[^\s,\[\]{}]+")
_INDENT = "  "


def insert(text: str, tree: Tree) -> tuple[str, Tree]:
    """Return an overlay's text with the keys of `tree` that it lacks, and the part of the tree that found no place."""
    made = _attempt(text, tree)
    if made is not None:
        return made, {}
    left: Tree = {}
    for path, value in list(_entries(tree)):  # some part of it can't be put there; find out which
        one = _nested(path, value)
        made = _attempt(text, one)
        if made is None:
            left = _merged(left, one)
        else:
            text = made
    return text, left


def _entries(tree: Tree) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the tree's parts of which each is tried by itself: what stands above the entries, then entry by entry."""
    for key, value in tree.items():
        if key != "modules":
            yield (key,), value
        else:
            for module, codes in value.items():
                yield from (((key, module, code), fields) for code, fields in codes.items())


def _nested(path: tuple[str, ...], value: Any) -> Tree:
    for key in reversed(path):
        value = {key: value}
    tree: Tree = value
    return tree


def _attempt(text: str, tree: Tree) -> str | None:
    """Return the text with the whole tree in it, None where that can't be done."""
    root = _compose(text)
    end = "\r\n" if "\r\n" in text else "\n"
    if root is None:
        gap = "" if not text or text.endswith("\n") else end
        made = text + gap + _lines(tree, "", end)
    elif isinstance(root, yaml.MappingNode):
        made = text
        insertions = sorted(
            _Writer(text, root, end).insertions(tree), key=lambda one: one[0]
        )  # stable: inner ones first
        for position, piece in reversed(_joined(insertions)):
            made = made[:position] + piece + made[position:]
    else:
        return None
    try:
        plain = _plain(_compose(made))
    except InputError:
        return None
    return made if plain == _merged(_plain(root), tree) else None


def _joined(insertions: list[Insertion]) -> list[Insertion]:
    by_position: dict[int, str] = {}
    for position, piece in insertions:
        by_position[position] = by_position.get(position, "") + piece
    return list(by_position.items())


def _compose(text: str) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(f"is no YAML: {error}") from None
    return node


def _plain(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {_plain(key): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return {} if node is None else node.value


def _merged(one: Any, other: Any) -> Any:
    """Return what one says with what it lacks of the other."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one | {key: _merged(one[key], value) if key in one else value for key, value in other.items()}
    return one


class _Writer:
    """Finds where in a text the missing keys of its mappings go."""

    def __init__(self, text: str, root: yaml.MappingNode, end: str) -> None:
        self.text, self.root, self.end = text, root, end
        self.shared = Counter(map(id, _mappings(root)))

    def insertions(self, tree: Tree) -> list[Insertion]:
        return list(self._into(self.root, tree))

    def _into(self, node: yaml.MappingNode, tree: Tree) -> Iterator[Insertion]:
        """Yield the insertions into a mapping, those into the mappings within it first."""
        there = {key.value: value for key, value in node.value}
        for key, value in tree.items():
            inner = there.get(key)
            if isinstance(value, dict) and isinstance(inner, yaml.MappingNode):
                yield from self._into(inner, value)
        missing = {key: value for key, value in tree.items() if key not in there}
        if not missing or self.shared[id(node)] > 1:  # what is put into one place would stand in the others too
            return
        if node.flow_style:
            yield self._in_braces(node, missing)
        else:
            yield self._below(node, missing)

    def _in_braces(self, node: yaml.MappingNode, missing: Tree) -> Insertion:
        closing = node.end_mark.index - 1
        last = self._end(node.value[-1]) if node.value else closing
        between = re.sub(r"#[^\r\n]*", "", self.text[last:closing])
        comma = "" if not node.value else " " if "," in between else ", "
        return closing, comma + ", ".join(_flow(missing))

    def _below(self, node: yaml.MappingNode, missing: Tree) -> Insertion:
        indent = " " * node.value[0][0].start_mark.column
        lines = _lines(missing, indent, self.end)
        after = self._end(node.value[-1])
        if self.text[after - 1 : after] == "\n":  # behind a block of text, which ends with its line
            return after, lines
        line_end = self.text.find("\n", after)
        if line_end < 0:
            return len(self.text), self.end + lines.removesuffix(self.end)
        return line_end + 1, lines

    def _end(self, pair: tuple[yaml.Node, yaml.Node]) -> int:
        """Return where a key and its value end; marks of an alias are those of what it stands for."""
        key, value = pair
        alias = _ALIAS.match(self.text, key.end_mark.index)
        if alias:
            return alias.end()
        if isinstance(value, yaml.MappingNode) and value.value and not value.flow_style:
            return self._end(value.value[-1])
        return int(value.end_mark.index)


def _mappings(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield each mapping as often as it stands in a text, by itself or by an alias."""
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)


def _lines(tree: Mapping[str, Any], indent: str, end: str) -> str:
    """Return a tree in block style, the innermost mappings within braces."""
    lines = ""
    for key, value in tree.items():
        if not isinstance(value, dict):
            lines += f"{indent}{_key(key)}: {_value(value)}{end}"
        elif any(isinstance(one, dict) for one in value.values()):
            lines += f"{indent}{_key(key)}:{end}{_lines(value, indent + _INDENT, end)}"
        else:
            lines += f"{indent}{_key(key)}: {{{', '.join(_flow(value))}}}{end}"
    return lines


def _flow(tree: Mapping[str, Any]) -> Iterator[str]:
    for key, value in tree.items():
        inner = f"{{{', '.join(_flow(value))}}}" if isinstance(value, dict) else _value(value)
        yield f"{_key(key)}: {inner}"


def _key(key: str) -> str:
    return key if re.fullmatch(r"[a-z_]+", key) else quoted(key) if key[:1].isdigit() else scalar(key)


def _value(text: str) -> str:
    return text if text == "1" else quoted(text)
