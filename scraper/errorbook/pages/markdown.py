"""Markdown to HTML with cmark-gfm, as GitHub renders it."""

import re

from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES  # raw HTML stays: tables are often written in it
_EXTENSIONS = ("table", "strikethrough", "autolink")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)


def blank_front_matter(text: str) -> str:
    """Return `text` with a leading YAML block emptied, so that the lines keep their numbers."""
    return (
        _FRONT_MATTER.sub(lambda block: "\n" * block[0].count("\n"), text, count=1) if text.startswith("---") else text
    )


def to_html(text: str, *, positions: bool = False) -> str:
    """Render Markdown; with `positions`, blocks carry `data-sourcepos`."""
    options = _OPTIONS | (Options.CMARK_OPT_SOURCEPOS if positions else 0)
    html: str = markdown_to_html_with_extensions(text, options, _EXTENSIONS)
    return html
