"""What a page calls itself.

Markdown: the title in its front matter, or the heading that it starts with. HTML: the title in its head.
"""

import re

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:.*\n){0,30}?title:[ \t]*['\"]?([^\n]{1,300})(\n)")
_HEADING = re.compile(r"\s*(?:#{1,6}[ \t]+([^\n]{1,300}?)[ \t#]*\n|([^\n#<|]{1,300})\n===)")
_END_OF_FRONT_MATTER = re.compile(r"\n(?:---|\+\+\+|\.\.\.)[ \t]*\n")
_HEAD = re.compile(r"<title[^>]*>([^<]{1,300})()", re.IGNORECASE)
_ANCHOR = re.compile(r"<[^<>]*>|\{#[^{}]*\}")  # in a heading of Markdown, where others lead to it
FAR_ENOUGH = 20_000  # characters of a page that its title stands in


def title_of(text: str, *, is_html: bool) -> str:
    """Return the page's title, or an empty string."""
    found = _HEAD.search(text, 0, FAR_ENOUGH) if is_html else _FRONT_MATTER.match(text) or _first_heading(text)
    return " ".join(_ANCHOR.sub("", found[1] or found[2]).split()).strip("'\"") if found else ""


def _first_heading(text: str) -> re.Match[str] | None:
    front = _END_OF_FRONT_MATTER.search(text, 0, FAR_ENOUGH) if text.lstrip()[:3] in {"---", "+++"} else None
    return _HEADING.match(text, front.end() if front else 0)
