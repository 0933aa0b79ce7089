"""What a page calls itself: the title in its front matter (Markdown) or in its head (HTML)."""

import re

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n){0,30}?title:[ \t]*['\"]?([^\n]{1,300})\n")
_HEAD = re.compile(r"<title[^>]*>([^<]{1,300})", re.IGNORECASE)
FAR_ENOUGH = 20_000  # characters of a page that its title stands in


def title_of(text: str, *, is_html: bool) -> str:
    """Return the page's title, or an empty string."""
    found = _HEAD.search(text, 0, FAR_ENOUGH) if is_html else _FRONT_MATTER.match(text)
    return " ".join(found[1].split()).strip("'\"") if found else ""
