"""Where a template's files go: placeholders in its path filled in, and proof that they stay where they belong.

In: the path of a template in its pack, and what templates see. Out: paths in the output folder, each with the values
that it adds to what the template sees; or an InputError.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from errorbook.errors import InputError
from errorbook.rendering.exposed import attributes

# What each placeholder stands for, for the reference; an option of a pack is one too.
PLACEHOLDERS = {
    "package": "The name under which the generated package is imported: `import_name`.",
    "module": "The name of each module, one file a module; the template sees it as `module`.",
    "module.NAME": "A text that each module has under that name, else as `[module]`.",
    "language": "Each language of the project, one file a language; the template sees it as `language`.",
    "java_exception": "The name of the base exception as Java has it: `AcmeException`.",
}
_OF_PROJECT = {"package": "import_name", "java_exception": "java_exception"}  # what else templates see under which name
MAX_NAME = 255  # bytes of one part of a path
_PLACEHOLDER = re.compile(r"\[(\w+)(?:\.(\w+))?\]")
# Names that Windows keeps for devices, whatever their ending: a repository is checked out there too.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])( *\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"|?*\\]')
_FOLDERS = re.compile(r"\w[\w-]*(\.\w[\w-]*)*")


def expanded(path: str, context: Mapping[str, object], shown: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each path that a path with placeholders stands for, with the values that it adds to the context.

    Raises InputError for an unknown placeholder, and for a path that is none within an output folder.
    """
    for made, values in _expanded(path, context, shown):
        if why := unusable(made):
            raise InputError(f"{shown}: would make the file {made!a}, {why}")
        yield made, values


def _expanded(path: str, context: Mapping[str, Any], shown: str) -> Iterator[tuple[str, dict[str, object]]]:
    placeholder = _PLACEHOLDER.search(path)
    if placeholder is None:
        yield path, {}
        return
    for text, values in _choices(placeholder[1], placeholder[2], context, shown):
        for made, more in _expanded(path.replace(placeholder[0], text), {**context, **values}, shown):
            yield made, values | more


def _choices(
    name: str, attribute: str | None, context: Mapping[str, Any], shown: str
) -> list[tuple[str, dict[str, object]]]:
    """Return the texts that a placeholder stands for, each with the values that it adds to the context."""
    options: Mapping[str, str] = context["options"]
    if name == "module":
        modules = [context["module"]] if "module" in context else context["modules"]
        return [(_text(module, attribute or "name", shown), {"module": module}) for module in modules]
    if attribute is None and name in _OF_PROJECT:
        return [(context[_OF_PROJECT[name]], {})]
    if attribute is None and name == "language":
        return [(language, {"language": language}) for language in context["languages"]]
    if attribute is not None or name not in options:
        raise InputError(f"{shown}: {_wrong(name, attribute, options)}")
    if not _FOLDERS.fullmatch(options[name]):
        told = "letters, digits, _ and -, with a dot where a folder ends"
        raise InputError(f"{shown}: the option {name} is {options[name]!r}, but can stand in a path only as {told}")
    return [(options[name].replace(".", "/"), {})]


def _wrong(name: str, attribute: str | None, options: Iterable[str]) -> str:
    written = f"{name}.{attribute}" if attribute else name
    return f"[{written}] is no placeholder; known: {', '.join([*PLACEHOLDERS, *options])}"


def _text(module: object, attribute: str, shown: str) -> str:
    """Return a text of a module that can be a name in a path. Raises InputError."""
    seen = attribute in attributes(type(module))
    text = module.get(attribute) if isinstance(module, Mapping) else getattr(module, attribute) if seen else None
    if not isinstance(text, str):
        raise InputError(f"{shown}: a module has no text {attribute!r}, so that [module.{attribute}] is no placeholder")
    if "/" in text or _PLACEHOLDER.search(text):
        raise InputError(f"{shown}: [module.{attribute}] is {text!r}, which is no name of a file")
    return text


def unusable(path: str) -> str:
    """Return why a path can't be that of a generated file, on whatever system it is checked out; else an empty text."""
    for part in path.split("/"):
        if part in {"", ".", ".."} or part.startswith("."):
            return "whose path has a part that is empty or starts with a dot"
        if found := _FORBIDDEN.search(part):
            return f"whose path holds {found[0]!a}"
        if part.endswith((".", " ")) or part.startswith(" ") or _DEVICES.fullmatch(part):
            return f"and {part!r} can't be the name of a file on every system"
        if len(part.encode("utf-8", "surrogatepass")) > MAX_NAME:
            return f"and a name may have {MAX_NAME} bytes"
    return ""


class Taken:
    """The paths that a pack's files have, so that no two get the same one, on whatever system."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, str]] = {}
        self._folders: dict[str, tuple[str, str]] = {}

    def add(self, path: str, shown: str) -> None:
        """Take a path for what `shown` makes. Raises InputError where that is not possible beside the others."""
        key = unicodedata.normalize("NFC", path.casefold())
        parents = ["/".join(key.split("/")[:end]) for end in range(1, key.count("/") + 1)]
        other = self._files.get(key) or self._folders.get(key)
        other = other or next((self._files[parent] for parent in parents if parent in self._files), None)
        if other:
            same = path == other[0]
            told = f"the file {path}" if same else f"{path}, beside {other[0]}"
            why = "" if same else "; not every system can hold both"
            raise InputError(f"{shown}: makes {told}, which {other[1]} makes{why}")
        self._files[key] = (path, shown)
        self._folders |= dict.fromkeys(parents, (path, shown))
