"""The environment that templates run in: text is inert, nothing is undefined, and nothing but the pack is in reach.

In: the language that a file's texts are written in, and what gives the templates of a pack by their paths. Out: a Jinja
environment.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

import jinja2
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from errorbook.errors import InputError
from errorbook.rendering.exposed import attributes
from errorbook.rendering.inert import FILTERS, START, Inert, finalizer

# Of Jinja's own filters only these: the others make text of values, or call it safe.
KEPT_FILTERS = (
    *("length", "first", "last", "list", "map", "select", "selectattr", "reject", "rejectattr"),
    *("sort", "unique", "groupby"),
)
_JINJAS_OWN = (LoopContext, Macro, TemplateModule, TemplateReference, BlockReference)

_RENDERING = (Macro, LoopContext, BlockReference)  # what gives what it has rendered, when it is called
_PLAIN: dict[type, str] = {str: "text", list: "list", tuple: "list", Mapping: "mapping"}

Loader = Callable[[str], tuple[str, str, Callable[[], bool]] | None]
Labels = Callable[[str], Mapping[str, str]]


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which values have the attributes that `exposed.py` lists, and mappings their keys."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute, or what a mapping has under its name."""
        if attribute in attributes(type(obj)):
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what a list or a mapping holds, or an attribute."""
        if isinstance(obj, str | list | tuple | Mapping):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                pass
        if isinstance(obj, Undefined):
            return str(obj)  # raises, and says what is undefined
        if isinstance(argument, str):
            if argument in attributes(type(obj)):
                return getattr(obj, argument)
            if isinstance(obj, _JINJAS_OWN):
                return super().getattr(obj, argument)
        return self.undefined(hint=_told(obj, argument), obj=obj, name=argument)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja's
        """Call something. What a macro has rendered is source, until a template does anything with it but write it."""
        result = super().call(__context, __obj, *args, **kwargs)
        return Inert(result) if isinstance(__obj, _RENDERING) else result


def _told(obj: object, name: object) -> str:
    """Return that a value has not what a template asks it for, and what is near."""
    names = map(str, obj) if isinstance(obj, Mapping) else attributes(type(obj))
    plain = next((told for type_, told in _PLAIN.items() if isinstance(obj, type_)), "")
    owner = "none" if obj is None else f"a {plain or type(obj).__name__}"
    return f"{owner} has no {name!r}{nearest(str(name), names)}"


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the question whether somebody meant another name, where one is near."""
    near = difflib.get_close_matches(name, sorted(names), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def environment(language: str, load: Loader, labels: Labels, compiled: jinja2.BytecodeCache | None = None) -> Sandbox:
    """Return the environment for files whose texts are written in a language; `compiled` keeps its templates as Python has them."""
    made = Sandbox(
        bytecode_cache=compiled,
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined,
        finalize=finalizer(language),
        autoescape=False,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        line_comment_prefix=None,
    )
    made.filters = {name: made.filters[name] for name in KEPT_FILTERS}
    made.filters |= {name: _of_text(function) for name, function in FILTERS[language].items()}
    made.globals = {"labels": labels, "ordered": ordered}
    return made


def _of_text(function: Callable[..., Inert]) -> Callable[..., Inert]:
    """Return a filter that refuses what was rendered already: it would take the marks in it for text."""

    @wraps(function)
    def checked(value: Any, *args: Any, **kwargs: Any) -> Inert:
        if isinstance(value, str) and START in value:
            raise InputError("a template filters what it has rendered already; filter the text before it is written")
        return function(value, *args, **kwargs)

    return checked


def ordered(names: Iterable[str], *, by_case: bool = False) -> list[str]:
    """Return names as import sorters order them: constants, classes, the rest; numbers in them by value.

    In an import `AError` stands after `Acme`, in `__all__` (`by_case`) before it.
    """

    def key(name: str) -> tuple[int, list[tuple[int, int, str]]]:
        parts = re.findall(r"[0-9]+|[^0-9]+", name if by_case else name.lower())
        natural = [(0, int(part[:18]), part) if part.isdecimal() else (1, 0, part) for part in parts]
        return (0 if name.isupper() else 1 if name[:1].isupper() else 2, natural)

    return sorted(names, key=key)
