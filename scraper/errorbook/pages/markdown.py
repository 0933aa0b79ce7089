"""Markdown to HTML with cmark-gfm, as GitHub renders it.

What documentation sites add to Markdown (front matter, components, template tags) is taken out first, line for line,
so that it neither swallows the block after it nor becomes a row of the table before it. A component that is called as
codes are stays as a heading (`<Accordion title="E101">`) or, where it holds but attributes, as a list item.

In: text. Out: the same text with those lines blank, and its HTML.
"""

import re

from errorbook.pages.cmark import render

_FRONT_MATTER = re.compile(
    r"\A\s*(?:---[ \t]*\n(?=\s*(?:#|[\w\"'-]+[ \t]*:)).*?^(?:---|\.\.\.)|\+\+\+[ \t]*\n.*?^\+\+\+)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_HTML = "table|thead|tbody|tfoot|tr|td|th|caption|div|span|p|[uo]l|li|d[ltd]|pre|code|h[1-6]|br|hr|img|details|summary"
_CONTAINER = re.compile(r"^[ \t]*:{3,}[^\n]*$", re.MULTILINE)  # its first or last line
_IN_BRACES = (  # what its line must hold, and what of it is taken out
    ("{%", re.compile(r"^[ \t]*(?:\{%[^%\n]*%\}[ \t]*)+$", re.MULTILINE)),  # template tags alone on their line
    ("{{", re.compile(r"^[ \t]*(?:\{\{[^{}\n]*\}\}[ \t]*)+$", re.MULTILINE)),
    ("{:", re.compile(r"^[ \t]*\{:[^{}\n]*\}[ \t]*$", re.MULTILINE)),  # attributes of the block before
    ("{#", re.compile(r"^(#{1,6}[ \t][^\n]*?)[ \t]*\{#[\w.:-]+\}[ \t]*$", re.MULTILINE)),  # a heading's own anchor
    ("{/*", re.compile(r"\{/\*[^{}]*\*/\}")),  # a comment
    ("={", re.compile(r"(<[a-z]+[1-6]?)(?:\s+[\w-]+=(?:\"[^\"\n]*\"|\{\{?[^{}<>\n]*\}\}?))+(?=\s*/?>)")),  # style={{…}}
)
_MACRO = re.compile(r"\{\{\s*[A-Za-z]\w*\(([^{}()\n]*)\)\s*\}\}")  # {{Status(404, "404 Not Found")}}
_ARGUMENT = re.compile(r"[\"']([^\"'\n]+)[\"']")
_CAPITAL = re.compile(r"</?[A-Z]")
_COMPONENT = re.compile(  # a component's tag, alone on its lines
    rf"^[ \t]*</?(?!(?i:{_HTML})\b)[A-Z][\w.]*[a-z][\w.]*(?=[\s/>])"
    r"(?:(?!\n[ \t]*\n)[^<>{}\"'`]|\"[^\"\n]*\"|'[^'\n]*'|\{(?:[^{}]|\{[^{}]*\})*\})*+>[ \t]*$",
    re.MULTILINE,
)
_NAME = re.compile(  # of a component: its attribute, and a value as codes have it, or a title that starts with one
    r"""\b(?:(?:name|path|id)=["'](?P<name>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{1,5}-?\d+|-?\d{3,})["']
    |(?:code|title|label|header|summary)=["'](?P<title>(?:[^\W\d_]+[ ])?
        (?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{1,5}-?\d+|-?\d{3,}|[a-z][a-z0-9]*(?:_[a-z0-9]+)+)\b[^"'\n]*)["'])""",
    re.VERBOSE,
)
_SAID = re.compile(r"\b(?:message|description|text|reason|meaning|detail)=(?:\"([^\"\n]+)\"|'([^'\n]+)')")

# A table's second row may begin as a list item does; GitHub reads a table, cmark-gfm the item.
_DELIMITER = re.compile(r"(\n {0,3}-)(?=[ \t]+\|[ \t:|-]*$)", re.MULTILINE)


def plain(text: str) -> str:
    """Return `text` without front matter, components and template tags, each line at its place."""
    if text.lstrip()[:3] in {"---", "+++"}:
        text = _FRONT_MATTER.sub(_blank, text, count=1)
    if ":::" in text:
        text = _CONTAINER.sub(_blank, text)
    if "{" in text:
        for sign, added in _IN_BRACES:
            if sign in text:
                text = added.sub(_blank, text)
        text = _MACRO.sub(_shown, text) if "{{" in text else text
    return _COMPONENT.sub(_component, text) if _CAPITAL.search(text) else text


def _shown(found: re.Match[str]) -> str:
    """Return what a template's call shows, as far as its arguments tell: the last quoted one."""
    quoted = _ARGUMENT.findall(found[1])
    return quoted[-1] if quoted else found[0]


def _component(found: re.Match[str]) -> str:
    """Return what is kept of a component's tag: its title or name where that may be a code, and what it says of it."""
    tag = found[0]
    named = _NAME.search(tag) if "=" in tag and "<Tab" not in tag else None
    if named is None:
        return _blank(found)
    name = (named["name"] or named["title"]).strip()
    said = _SAID.search(tag) if tag.rstrip().endswith("/>") else None
    kept = f"- {name}: {said[1] or said[2]}" if said else f"###### {name}"
    return kept + "\n" * tag.count("\n")


def _blank(found: re.Match[str]) -> str:
    """Return the line breaks of what is taken out, after what is kept of it."""
    kept = found[1] if found.re.groups else ""
    return kept + "\n" * found[0].count("\n", len(kept))


def to_html(text: str) -> str:
    """Render Markdown; blocks carry the lines that they stand on as `data-sourcepos`."""
    if "- |" in text:
        text = _DELIMITER.sub(r"\1-", text)
    return render(text)
