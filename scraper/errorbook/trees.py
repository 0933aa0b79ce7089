"""A folder of pages as a source: which of its files are pages, and of which module and language each is.

In: a `Tree` of the project file, and the folder. Out: a `Source` for each page, in the order of their paths. What the
paths do not say is left empty, for the page itself to tell.

A pattern is a path in which `*` stands for anything within a name, `**` for any folders, and `{module}`, `{language}`
or any other name in braces for a name of which something is to be known.
"""

import contextlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from hashlib import sha256
from pathlib import Path

import msgspec

from errorbook.memo import digest_of
from errorbook.pages.served import Charsets
from errorbook.project import Project, is_usable
from errorbook.settings import Source, Tree


class TreePage(msgspec.Struct, frozen=True):
    """A page of a tree, by its number among the project's: as a source, its size in bytes, and by what these are known.

    `written` is when it was last written to, in nanoseconds; `charset` the encoding that a server declared for it, if any.
    """

    tree: int
    source: Source
    size: int
    written: int
    digest: bytes
    charset: str


_BY_DIGEST = re.compile(r"module_[0-9a-f]{8}")
_MODULE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_PART = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|\{(\w+)\}")
_STANDS_FOR = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def tree_pages(project: Project) -> list[TreePage]:
    """Return the pages of all trees of a project as they are now; each once, and none that is a source by itself."""
    taken = {source.path for source in project.file.sources}
    charsets, root = Charsets(), project.root
    pages = []
    for number, tree in enumerate(project.file.trees):
        for source in sources_of(tree, root):
            if source.path not in taken:
                content, written = _content(f"{root}/{source.path}")
                charset = charsets.of(root, source.path, content)
                pages.append(TreePage(number, source, len(content), written, digest_of(content), charset))
                taken.add(source.path)
    return pages


def _content(path: str) -> tuple[bytes, int]:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123, pathlib takes as long as the rest
        return file.read(), os.fstat(file.fileno()).st_mtime_ns


def sources_of(tree: Tree, root: Path) -> list[Source]:
    """Return a source for each page of a tree; module and language are empty where the path does not say them."""
    include, exclude = list(map(compiled, tree.include)), list(map(compiled, tree.exclude))
    modules, languages = _of_paths(tree.modules), _of_paths(tree.languages)
    named = cache(partial(_named, tree))  # a tree has many pages, and few modules
    found = []
    for path in sorted(_files(str(root / tree.path))):
        if any(one.fullmatch(path) for one in include) and not any(one.fullmatch(path) for one in exclude):
            said = _first(tree.paths, path)
            found.append(
                Source(
                    path=f"{tree.path}/{path}",
                    module=_by_pattern(modules, path) or named(said.get("module", "")),
                    language=_by_pattern(languages, path) or said.get("language", "") or tree.language or "",
                    success=tree.success,
                    max_loss=tree.max_loss,
                )
            )
    return found


def module_by_title(tree: Tree, title: str) -> str:
    """Return the module of a page whose path does not say it: as its title does, else that of all other pages."""
    return _named(tree, _first(tree.titles, title).get("module", "")) or tree.module or ""


def is_named(module: str) -> bool:
    """Tell whether somebody, or a path, gave a module its name: not `module_name`, for want of another."""
    return not _BY_DIGEST.fullmatch(module)


def module_name(text: str) -> str:
    """Return a module's name for what stands in a path: as it is where it can be, else a short name that stays the same."""
    name = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_") if text.isascii() else ""
    if not _MODULE.fullmatch(name):
        return f"module_{sha256(text.encode()).hexdigest()[:8]}"
    return name if is_usable(name) else f"{name}_"


@lru_cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern as a regular expression with a group for each name in braces."""
    parts: list[str] = []
    end = 0
    for part in _PART.finditer(pattern):
        parts += [re.escape(pattern[end : part.start()]), _STANDS_FOR.get(part[0]) or _group(part[1], parts)]
        end = part.end()
    return re.compile("".join(parts) + re.escape(pattern[end:]))


def _group(name: str, before: Sequence[str]) -> str:
    group = f"(?P<{name}>[^/]+?)"
    return f"(?P={name})" if group in before else group


def _files(folder: str, inside: str = "") -> Iterator[str]:
    """Yield the paths of all files in a folder and its folders, but for what is hidden and what links lead to."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                if not entry.is_symlink():
                    yield from _files(entry.path, f"{inside}{entry.name}/")
            else:
                yield inside + entry.name


def _first(patterns: Sequence[str], text: str) -> Mapping[str, str]:
    """Return what stands in a text where the names of the first pattern that fits it stand."""
    return next((found.groupdict() for one in patterns if (found := compiled(one).fullmatch(text))), {})


def _of_paths(values: Mapping[str, str]) -> list[tuple[re.Pattern[str], str]]:
    """Return those values that are told by whole paths, each with its pattern."""
    return [(compiled(one), value) for one, value in values.items() if "/" in one]


def _by_pattern(values: Sequence[tuple[re.Pattern[str], str]], path: str) -> str:
    return next((value for one, value in values if one.fullmatch(path)), "")


def _named(tree: Tree, text: str) -> str:
    return (tree.modules.get(text) or module_name(text)) if text else ""
