"""Tabs and accordions: elements whose title stands for a heading over what they hold.

In: an element. Out: whether it is a panel, and its title, which stands in an attribute of it, or of the tab that
points to it, or (`details`) in a `summary` that the outline meets by itself.
"""

import re

from selectolax.lexbor import LexborNode

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
PLAIN_ID = re.compile(r"[\w.:-]+")
NEAR = 3  # levels between a panel and what holds its tab too
NO_PANEL = frozenset(
    [
        *(
            "a",
            "b",
            "body",
            "br",
            "button",
            "center",
            "code",
            "dd",
            "del",
            "dt",
            "em",
            "font",
            "hr",
            "html",
            "i",
            "img",
            "input",
        ),
        *("label", "li", "p", "pre", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "u", "ul", "ol", "dl", "blockquote", "figure", "figcaption", "main", "article", "section"),
        *("caption", "colgroup", "col"),
    ]
)


def is_panel(node: LexborNode, tag: str) -> bool:
    """Tell whether an element is one panel of tabs or of an accordion."""
    if tag == "div":
        attributes = node.attributes
        if attributes.get("role") == "tabpanel":
            return True
        classes = attributes.get("class")
        return classes is not None and PANEL_CLASS.search(classes) is not None and bool(_own_title(node))
    return tag == "details" or PANEL_TAG.match(tag) is not None


def panel_title(node: LexborNode) -> str:
    """Return the title of a panel, an empty string where it has none or in a `summary`."""
    if node.tag == "details":
        return ""
    return _own_title(node) or _tab_of(node)


def _own_title(node: LexborNode) -> str:
    attributes = node.attributes
    return next((value.strip() for name in TITLE_ATTRIBUTES if (value := attributes.get(name))), "")


def _tab_of(node: LexborNode) -> str:
    """Return the text of the tab that a panel names, or that links to it."""
    attributes = node.attributes
    label, own = attributes.get("aria-labelledby"), attributes.get("id")
    selectors = [f'[id="{label}"]'] if label and PLAIN_ID.fullmatch(label) else []
    if own and PLAIN_ID.fullmatch(own):
        selectors += [f'[aria-controls="{own}"]', f'a[href="#{own}"]', f'[data-target="#{own}"]']
    holder = node.parent
    for _ in range(NEAR if selectors else 0):
        for selector in selectors:
            tab = holder.css_first(selector) if holder is not None else None
            if tab is not None:
                return " ".join(tab.text(deep=True).split())
        holder = holder.parent if holder is not None else None
    return ""
