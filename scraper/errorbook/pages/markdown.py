"""Markdown to HTML with cmark-gfm, as GitHub renders it.

What documentation sites add to Markdown (front matter, components, template tags) is taken out first, line for line,
so that it neither swallows the block after it nor becomes a row of the table before it.

In: text. Out: the same text with those lines blank, and its HTML.
"""

import re

from errorbook.pages.cmark import render

_FRONT_MATTER = re.compile(
    r"\A\s*(?:---[ \t]*\n(?=\s*(?:#|[\w\"'-]+[ \t]*:)).*?^(?:---|\.\.\.)|\+\+\+[ \t]*\n.*?^\+\+\+)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_HTML = "table|thead|tbody|tfoot|tr|td|th|caption|div|span|p|[uo]l|li|d[ltd]|pre|code|h[1-6]|br|hr|img|details|summary"
_ADDED = (  # what its line must hold, and what of it is taken out
    ("{%", re.compile(r"^[ \t]*(?:\{%[^%\n]*%\}[ \t]*)+$", re.MULTILINE)),  # template tags alone on their line
    ("{{", re.compile(r"^[ \t]*(?:\{\{[^{}\n]*\}\}[ \t]*)+$", re.MULTILINE)),
    ("{:", re.compile(r"^[ \t]*\{:[^{}\n]*\}[ \t]*$", re.MULTILINE)),  # attributes of the block before
    ("{#", re.compile(r"^(#{1,6}[ \t][^\n]*?)[ \t]*\{#[\w.:-]+\}[ \t]*$", re.MULTILINE)),  # a heading's own anchor
    ("{/*", re.compile(r"\{/\*[^{}]*\*/\}")),  # a comment
    (":::", re.compile(r"^[ \t]*:{3,}[^\n]*$", re.MULTILINE)),  # a container's first or last line
    ("={", re.compile(r"(<[a-z]+[1-6]?)(?:\s+[\w-]+=(?:\"[^\"\n]*\"|\{\{?[^{}<>\n]*\}\}?))+(?=\s*/?>)")),  # style={{…}}
)
_CAPITAL = re.compile(r"</?[A-Z]")
_COMPONENT = re.compile(  # a component's tag, alone on its lines
    rf"^[ \t]*</?(?!(?i:{_HTML})\b)[A-Z][\w.]*[a-z][\w.]*(?=[\s/>])"
    r"(?:(?!\n[ \t]*\n)[^<>{}\"'`]|\"[^\"\n]*\"|'[^'\n]*'|\{(?:[^{}]|\{[^{}]*\})*\})*+>[ \t]*$",
    re.MULTILINE,
)

# A table's second row may begin as a list item does; GitHub reads a table, cmark-gfm the item.
_DELIMITER = re.compile(r"(?<=\n)( {0,3}-)(?=[ \t]+\|[ \t:|-]*$)", re.MULTILINE)


def plain(text: str) -> str:
    """Return `text` without front matter, components and template tags, each line at its place."""
    if text.lstrip()[:3] in {"---", "+++"}:
        text = _FRONT_MATTER.sub(_blank, text, count=1)
    for sign, added in _ADDED:
        if sign in text:
            text = added.sub(_blank, text)
    return _COMPONENT.sub(_blank, text) if _CAPITAL.search(text) else text


def _blank(found: re.Match[str]) -> str:
    """Return the line breaks of what is taken out, after what is kept of it."""
    kept = found[1] if found.re.groups else ""
    return kept + "\n" * found[0].count("\n", len(kept))


def to_html(text: str) -> str:
    """Render Markdown; blocks carry the lines that they stand on as `data-sourcepos`."""
    if "- |" in text:
        text = _DELIMITER.sub(r"\1-", text)
    return render(text)
