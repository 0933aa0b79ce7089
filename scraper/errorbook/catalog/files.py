"""Catalogue files: written so that a diff reads well, read back equal.

A scalar is written plain where every YAML reader takes it for the same text, else as a JSON string, which is a
YAML string too. One line a field, so that what changes is what a diff shows.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from errorbook.catalog.model import Catalogue, Entry, Variant
from errorbook.errors import InputError
from errorbook.memo import Memo
from errorbook.strict_yaml import LOADER, check_depth
from errorbook.text import UNSEEN, shorten

# Letters of Latin script, Han, kana and hangul; ranges, because \w depends on the Python that runs.
_LETTER = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_PLAIN = re.compile(rf"[{_LETTER}](?:[{_LETTER}0-9_.()/、-]|(?<! ) (?=[^ ]))*|[0-9]+[、.]?[{_LETTER}][{_LETTER}]*")
_NOT_TEXT = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"])
_NUMBER_LIKE = re.compile(r"[0-9.]+[a-zA-Z][0-9a-zA-Z]*", re.ASCII)
MEND = "restore the file from version control"
_UNSEEN = re.compile(f"[{UNSEEN}]")
_DECODER = msgspec.msgpack.Decoder(Catalogue)


@lru_cache(maxsize=4096)  # pages, headings and keys come again and again
def scalar(text: str) -> str:
    """Return `text` as a YAML scalar that reads back as the same text."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT and not _NUMBER_LIKE.fullmatch(text):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Return `text` as a JSON string, which is a YAML scalar; what can't be seen is escaped, for who reviews it."""
    return _UNSEEN.sub(lambda char: f"\\u{ord(char[0]):04x}", json.dumps(text, ensure_ascii=False))


def dump(catalogue: Catalogue, header: str) -> str:
    """Return the file of a catalogue; `header` is the comment at its top, a line of text."""
    lines = [f"# {header}", f"format: {catalogue.format}", f"module: {scalar(catalogue.module)}"]
    lines.append(
        f"code_type: {catalogue.code_type}    # fixed when the module first appears; errorbook.yaml alone changes it"
    )
    if catalogue.success:
        lines.append(f"success: {quoted(catalogue.success)}")
    if isinstance(catalogue.message, msgspec.Struct):
        examples = ", ".join(
            _flow({"module_code": one.module_code, "detail": one.detail}) for one in catalogue.message.examples
        )
        lines.append(f"message: {{form: {scalar(catalogue.message.form)}, examples: [{examples}]}}")
    lines.append("errors:" if catalogue.errors else "errors: []")
    for entry in catalogue.errors:
        lines += _item(entry, "  ")
    return "\n".join(lines) + "\n"


def _item(item: Entry | Variant, indent: str) -> list[str]:
    """Return the lines of a list item: a line a field, in the order of the type."""
    lines = []
    for key, value in msgspec.to_builtins(item).items():
        if key == "variants":
            lines.append("variants:")
            lines += [line for variant in item.variants for line in _item(variant, "  ")]  # type: ignore[union-attr]
        elif isinstance(value, dict):
            lines.append(f"{key}: {_flow(value)}")
        elif isinstance(value, list):
            lines.append(f"{key}: [{', '.join(map(scalar, value))}]")
        elif isinstance(value, bool):
            lines.append(f"{key}: {'true' if value else 'false'}")
        elif key in {"code", "module_code"}:  # quoted always, so that no code stands out
            lines.append(f"{key}: {quoted(value)}")
        else:
            lines.append(f"{key}: {scalar(value)}")
    return [f"{indent}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines)]


def _flow(mapping: Mapping[str, Any]) -> str:
    """Return a mapping on one line; its values are texts, or mappings of texts."""
    values = (_flow(value) if isinstance(value, dict) else scalar(value) for value in mapping.values())
    return "{" + ", ".join(f"{scalar(key)}: {value}" for key, value in zip(mapping, values, strict=True)) + "}"


def load(path: Path, shown: str, memo: Memo | None = None) -> Catalogue:
    """Read a catalogue file in its place; `memo` may know what it holds. Raises InputError where it is not what errorbook writes there."""
    content = path.read_bytes()
    known = memo.get(_key(memo, content)) if memo else None
    catalogue = _DECODER.decode(known) if known else parse(content, shown)
    if memo and not known:
        remember(memo, content, catalogue)
    if catalogue.module != path.stem:
        raise InputError(f"{shown}: is the catalogue of module {catalogue.module!r}; {MEND}")
    return catalogue


def remember(memo: Memo, content: bytes, catalogue: Catalogue) -> None:
    """Remember which catalogue a file holds, so that it need not be parsed."""
    memo.put(_key(memo, content), msgspec.msgpack.encode(catalogue))


def _key(memo: Memo, content: bytes) -> bytes:
    return memo.key(b"catalogue", content)


def parse(content: bytes, shown: str) -> Catalogue:
    """Read a catalogue, called `shown` in messages. Raises InputError where it is not what errorbook writes."""
    try:
        text = content.decode("utf-8")
        check_depth(text)
        catalogue = msgspec.convert(yaml.load(text, Loader=LOADER), Catalogue, strict=False)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(f"{shown}:{line}: is no YAML: {error.problem}; {MEND}") from None
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise InputError(f"{shown}: is no catalogue: {shorten(str(error), 120)}; {MEND}") from None
    twice = [label for label, number in Counter(entry.label for entry in catalogue.errors).items() if number > 1]
    if twice:
        raise InputError(f"{shown}: has code {twice[0]} twice; {MEND}")
    return catalogue
