"""What the parsers can't bear, told by a cheap look at the text before they see it.

Both parsers are native code that can't be interrupted. The Markdown parser takes time in proportion to its input, but
up to 900 bytes of memory for each mark of its markup; the HTML parser is quadratic in the depth of nesting and in the
attributes of one tag. The limits keep a page below 2 seconds and 1 GB; the largest pages of documentation known
have 5 MB. In: text. Out: nothing, or UnreadableError.
"""

import re
from collections import Counter

from errorbook.pages.unreadable import UnreadableError

MAX_BYTES = 16_000_000  # three times the largest known page; memory for both parsers is some 20 times a page of prose
MAX_MARKDOWN_MARKS = 1_000_000  # 900 MB; a table of 100,000 rows and six columns has 800,000
MAX_TAGS = 2_000_000  # 500 MB; a table of 100,000 rows and six columns has 1,400,000
MAX_EXPANSION = (
    20  # characters of HTML for one of Markdown; prose has 1.1, a dense table 6, a wide one of short rows 200
)
ALWAYS_BEARABLE = 1_000_000  # characters of HTML, whatever they expand
MAX_DEPTH = 5_000  # 0.3 s; authored pages stay below 100, pages that never close a tag below 1,000
MAX_ATTRIBUTES = 5_000  # of different names in one tag, 0.05 s; authored tags stay below 30
FEW = 20_000  # characters of HTML; no shape of that size takes the parser a tenth of a second

_MARKS = "\n|*_`[<&>"
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^<>]*)")
# Elements that can't contain others, or that the next of their kind closes; and those that only drawings have.
_FLAT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "colgroup",
        "caption",
        "rt",
        "rp",
        "a",
        "button",
    ]
)
_MANY = ("td", "tr", "th", "p", "li", "a", "dt", "dd", "br")  # of these, what large pages consist of
_DRAWN = frozenset(["path", "use", "circle", "ellipse", "rect", "line", "polygon", "polyline", "stop", "image"])
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{2 * MAX_ATTRIBUTES},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def refuse_bytes(data: bytes) -> None:
    """Raise UnreadableError for a file that is too large for a page."""
    if len(data) > MAX_BYTES:
        raise _too_much(f"{len(data):,} bytes are", f"{MAX_BYTES:,}")


def refuse_source(text: str, *, is_html: bool) -> None:
    """Raise UnreadableError for a page whose tree would take more memory than a page may."""
    if len(text) > MAX_MARKDOWN_MARKS:
        marks = sum(map(text.count, "<" if is_html else _MARKS))
        limit = MAX_TAGS if is_html else MAX_MARKDOWN_MARKS
        if marks > limit:
            raise _too_much(f"{marks:,} {'tags' if is_html else 'marks of markup'} are", f"{limit:,}")


def refuse_html(html: str, source: str) -> None:
    """Raise UnreadableError for HTML, given or rendered from `source`, that would take the parser too much time."""
    if len(html) <= FEW:
        return
    if len(html) > ALWAYS_BEARABLE and len(html) > MAX_EXPANSION * len(source):
        raise _too_much(f"{len(source):,} characters of Markdown that stand for {len(html):,} of HTML are", "20 for 1")
    if _nesting_tags(html) > MAX_DEPTH and (depth := _depth(html)) > MAX_DEPTH:
        raise _too_much(f"elements nested {depth:,} deep are", f"{MAX_DEPTH:,}")
    for tag in _LONG_TAG.finditer(html) if _may_hold_long_tag(html) else ():
        attributes = len({word.partition("=")[0] for word in _QUOTED.sub("", tag[0]).split()})
        if attributes > MAX_ATTRIBUTES:
            raise _too_much(f"{attributes:,} different attributes of one tag are", f"{MAX_ATTRIBUTES:,}")


def _too_much(what: str, limit: str) -> UnreadableError:
    return UnreadableError(f"{what} more than a page may have ({limit})", "too-much")


def _may_hold_long_tag(html: str) -> bool:
    """Tell, cheaply, whether so many characters without a tag stand anywhere that one may be as long."""
    starts = range(0, len(html) - MAX_ATTRIBUTES, MAX_ATTRIBUTES)
    return any(html.find("<", start, start + MAX_ATTRIBUTES) < 0 for start in starts)


def _nesting_tags(html: str) -> int:
    """Return, cheaply, how many tags may open an element that nests: no element is deeper than so many."""
    opening = html.count("<") - html.count("</")
    for tag in _MANY:
        if opening <= MAX_DEPTH:  # a large page consists of a few kinds
            break
        opening -= html.count(f"<{tag} ") + html.count(f"<{tag}>")
    return opening


def _depth(html: str) -> int:
    """Return how deep elements nest at most; a tag that closes nothing counts for nothing."""
    depth = deepest = 0
    unclosed: Counter[str] = Counter()
    for closing, name, rest in _TAG.findall(html):
        tag = name.lower()
        if tag in _FLAT or (tag in _DRAWN and rest.endswith("/")):
            continue
        if not closing:
            unclosed[tag] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif unclosed[tag]:
            unclosed[tag] -= 1
            depth -= 1
    return deepest
