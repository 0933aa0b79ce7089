"""Tabs and accordions: elements whose title stands for a heading over what they hold.

In: an element. Out: whether it is a panel, and its title, which stands in an attribute of it, or of the tab that
points to it, or (`details`) in a `summary` that the outline meets by itself.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

TITLE_ATTRIBUTES = (
    "label",
    "title",
    "tab-title",
    "data-title",
    "data-label",
    "header",
    "heading",
    "name",
    "aria-label",
)
PANEL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:tab|tabs|accordion|collapse|collapsible)(?:[-_]{1,2}\w+)*(?:\s|$)", re.IGNORECASE
)
PANEL_TAG = re.compile(r"tab|accordion|collaps|expand|panel")  # of custom elements
NO_PANEL = frozenset(
    [
        "a",
        "article",
        "b",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "hr",
        "html",
        "i",
        "img",
        "input",
        "label",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
TABS = 'a[href^="#"], a[id], button[id], [role="tab"], [aria-controls], [data-target]'


class Tabs:
    """The tabs of a page by what points to their panels; looked for where the first panel asks."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._titles: dict[str, str] | None = None

    def title_of(self, panel: LexborNode) -> str:
        """Return the text of the tab that a panel names, or that points to it."""
        attributes = panel.attributes
        label, own = attributes.get("aria-labelledby"), attributes.get("id")
        if not (label or own):
            return ""
        if self._titles is None:
            self._titles = dict(self._pointers())
        return self._titles.get(f"id {label}") or self._titles.get(f"to {own}") or ""

    def _pointers(self) -> Iterator[tuple[str, str]]:
        for tab in self._tree.css(TABS):
            attributes = tab.attributes
            title = " ".join(tab.text(deep=True).split())
            yield f"id {attributes.get('id')}", title
            for name in ("aria-controls", "href", "data-target"):
                if value := attributes.get(name):
                    yield f"to {value.removeprefix('#')}", title


def is_panel(node: LexborNode, tag: str) -> bool:
    """Tell whether an element is one panel of tabs or of an accordion."""
    if tag == "div":
        attributes = node.attributes
        if attributes.get("role") == "tabpanel":
            return True
        classes = attributes.get("class")
        return classes is not None and PANEL_CLASS.search(classes) is not None and bool(_own_title(node))
    return tag == "details" or PANEL_TAG.match(tag) is not None


def panel_title(node: LexborNode, tabs: Tabs) -> str:
    """Return the title of a panel, an empty string where it has none or in a `summary`."""
    if node.tag == "details":
        return ""
    return _own_title(node) or tabs.title_of(node)


def _own_title(node: LexborNode) -> str:
    attributes = node.attributes
    return next((value.strip() for name in TITLE_ATTRIBUTES if (value := attributes.get(name))), "")
