"""What a template did wrong, told with its file, the line and the expression there, wherever in the pack that is.

In: what was raised while a template was rendered. Out: one line for a person.
"""

import re
from collections.abc import Callable, Iterable, Iterator

import jinja2

from errorbook.rendering.sandbox import Sandbox, nearest
from errorbook.text import shorten

FILE_NAME = "template of a pack: "  # what the code of a template is said to be compiled from begins with this
Place = tuple[str, int]  # a template, by its path in the pack, and a line of it
Sources = Callable[[str], str]  # the text of a template, by its path
_UNDEFINED = re.compile(r"'(\w+)' is undefined")
_NAME = re.compile(r"has no '(.+?)'(?:;|$)|'(\w+)' is undefined")
_TAG_BEGINS = ("variable_begin", "block_begin")
_TAG_ENDS = ("variable_end", "block_end")


def told(error: Exception, path: str, sandbox: Sandbox, names: Iterable[str], sources: Sources) -> str:
    """Return place and reason of an error, starting with a path in the pack.

    `path` is the template that was to be rendered, `names` are those of the values that it has.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        places = [(error.name or path, error.lineno)]
        reason = error.message or "is no template"
        source = sources(places[0][0]).splitlines()[error.lineno - 1 : error.lineno]
    else:
        places = list(_places(error)) or [(path, 1)]
        reason = _reason(error, [*names, *sandbox.globals])
        source = _tags(sandbox, sources(places[-1][0]), places[-1][1], reason)
    here = f"; here: {shorten(' '.join(source), 100)}" if "".join(source).strip() else ""
    by = [f"{by}:{line}" for by, line in places[-2::-1] if by != places[-1][0]]
    return f"{places[-1][0]}:{places[-1][1]}: {reason}{here}{f' (used by {by[0]})' if by else ''}"


def _reason(error: Exception, names: Iterable[str]) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f"the pack has no template {error.name!r}"
    if isinstance(error, RecursionError):
        return "calls or includes itself without end"
    if isinstance(error, MemoryError):
        return "needs more memory than a template may use"
    reason = str(error) or type(error).__name__
    undefined = _UNDEFINED.fullmatch(reason)
    return reason + nearest(undefined[1], names) if undefined else reason


def _places(error: BaseException) -> Iterator[Place]:
    """Yield the places in templates that an error came through, the innermost last. Jinja rewrites tracebacks to them."""
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(FILE_NAME):
            yield name.removeprefix(FILE_NAME), trace.tb_lineno
        trace = trace.tb_next


def _tags(sandbox: Sandbox, source: str, line: int, reason: str) -> list[str]:
    """Return the tags of a template on a line; where the reason names something, the first that has it in it."""
    tags = [tag for first, last, tag in _all_tags(sandbox, source) if first <= line <= last]
    named = _NAME.search(reason)
    name = (named[1] or named[2]) if named else ""
    return [tag for tag in tags if name in tag][:1] or tags


def _all_tags(sandbox: Sandbox, source: str) -> Iterator[tuple[int, int, str]]:
    """Yield each tag of a template with its first and last line."""
    first = 0
    parts: list[str] = []
    for line, kind, value in sandbox.lex(source):
        if kind in _TAG_BEGINS:
            first, parts = line, []
        parts.append(value)
        if kind in _TAG_ENDS:
            yield first, line, "".join(parts)
