"""Files that need not be rendered again: nothing that their templates could see has changed since they were.

In: by its digest, what was rendered in runs before, and the project as it is. Out: the content of a file where it lies
in the project as it was rendered. What a template could see is what it and the templates that it includes name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import jinja2
import msgspec
from jinja2 import meta
from jinja2.bccache import Bucket

from errorbook.memo import Memo, digest_of, key_of
from errorbook.project import Project
from errorbook.rendering.packs import Pack
from errorbook.rendering.publish import read_file
from errorbook.rendering.view import ModuleView

_NOTHING = digest_of(b"")
_PARSER = jinja2.Environment(autoescape=True)  # it renders nothing
_NAMES = msgspec.msgpack.Decoder(list[str] | None)


class Seen:
    """By what is known what templates see of a project: what is equal has the same digest. `memo` is what was made of it."""

    def __init__(self, memo: Memo, project: Project) -> None:
        self.memo = memo
        self._project = msgspec.msgpack.encode(project.file)
        self._modules: dict[str, bytes] = {}
        self._values: dict[int, tuple[object, bytes]] = {}

    def digest(self, value: object) -> bytes:
        """Return by what a value of the context is known."""
        if isinstance(value, ModuleView):
            if value.name not in self._modules:
                self._modules[value.name] = key_of([self._project, msgspec.msgpack.encode(value.catalogue)])
            return self._modules[value.name]
        if isinstance(value, str):
            return value.encode()
        if id(value) not in self._values:
            self._values[id(value)] = (value, self._plain(value))  # as long as the value is kept, the id is its own
        return self._values[id(value)][1]

    def _plain(self, value: object) -> bytes:
        if isinstance(value, Sequence) and value and isinstance(value[0], ModuleView):
            return key_of(map(self.digest, value))
        return digest_of(msgspec.msgpack.encode(value))


class Again:
    """The files of one output: `made` returns each, of the project where it can, else as a function makes it; and the templates."""

    def __init__(self, seen: Seen, pack: Pack, folder: Path) -> None:
        self._memo, self._seen, self._pack, self._folder = seen.memo, seen, pack, folder
        self._names: dict[str, Sequence[str] | None] = {}

    def made(self, template: str, name: str, context: Mapping[str, object], make: Callable[[], bytes]) -> bytes:
        """Return the content of the file `name` that a template of the pack makes in a context."""
        key = self._key(template, name, context)
        known = self._memo.get(key)
        if known == _NOTHING:
            return b""
        if known is not None:
            content = read_file(self._folder / name)
            if content is not None and digest_of(content) == known:
                return content
        content = make()
        self._memo.put(key, digest_of(content))
        return content

    def compiled(self, language: str) -> jinja2.BytecodeCache:
        """Return the templates of the pack as they were compiled for texts in a language."""
        return _Compiled(self._memo, language.encode())

    def _key(self, template: str, name: str, context: Mapping[str, object]) -> bytes:
        names = self._names_in(template) if context else ()
        parts = [b"file", self._known_by, template.encode(), name.encode()]
        for one in sorted(context if names is None else context.keys() & names):
            parts += [one.encode(), self._seen.digest(context[one])]
        return self._memo.key(*parts)

    @cached_property
    def _known_by(self) -> bytes:
        """By what the pack is known."""
        files = (part for path, content in self._pack.files.items() for part in (path.encode(), content))
        return key_of([msgspec.msgpack.encode(self._pack.config), *files])

    def _names_in(self, template: str) -> Sequence[str] | None:
        """Return the names in a template, of which it takes some from its context; None where that can't be told."""
        if template not in self._names:
            key = self._memo.key(b"names", self._known_by, template.encode())
            known = self._memo.get(key)
            if known is None:
                known = msgspec.msgpack.encode(_names_in(self._pack, template))
                self._memo.put(key, known)
            self._names[template] = _NAMES.decode(known)
        return self._names[template]


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, each known by its source and by what its texts are written in."""

    def __init__(self, memo: Memo, language: bytes) -> None:
        self._memo, self._language = memo, language

    def load_bytecode(self, bucket: Bucket) -> None:
        known = self._memo.get(self._key(bucket))
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._memo.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> bytes:
        return self._memo.key(b"template", self._language, bucket.key.encode(), bucket.checksum.encode())


def _names_in(pack: Pack, template: str) -> list[str] | None:
    names: set[str] = set()
    waiting, met = [template], {template}
    try:
        while waiting:
            tree = _PARSER.parse(pack.text(waiting.pop()))
            names.update(one.name for one in tree.find_all(jinja2.nodes.Name))
            others: Iterable[str | None] = meta.find_referenced_templates(tree)
            for other in others:
                if other is None:  # which one, is known when it is rendered
                    return None
                if other not in met:
                    met.add(other)
                    waiting.append(other)
    except (jinja2.TemplateError, LookupError, RecursionError):
        return None
    return sorted(names)
