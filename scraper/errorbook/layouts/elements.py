"""Samples of XML that list things: elements of one name side by side, with attributes, parts or a text each.

In: the text of a preformatted block. Out: tables; attributes and parts are the header, the text has none.
"""

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from errorbook.layouts.listing import Place
from errorbook.layouts.model import Cell, Row, Table

ENOUGH = 3  # elements
MAX_TEXT = 200_000  # characters of a sample that are read
MAX_WIDTH = 20


def may_list_elements(text: str) -> bool:
    """Tell, cheaply, whether a text may be XML that lists something."""
    return text.count("<") > ENOUGH and len(text) <= MAX_TEXT


def read_elements(text: str, place: Place) -> Iterator[Table]:
    """Yield a table for each run of elements of one name."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(f"<_>{_without_declaration(text)}</_>".encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    for parent in root.iter() if root is not None else ():
        for _, group in groupby(parent, key=lambda element: element.tag):
            elements = list(group)
            if len(elements) >= ENOUGH and (table := _table(elements, place)):
                yield table


def _without_declaration(text: str) -> str:
    text = text.strip()
    return text.partition("?>")[2] if text.startswith("<?xml") else text


def _table(elements: list[etree._Element], place: Place) -> Table | None:
    found = [_pairs(element) for element in elements]
    names = list(dict.fromkeys(name for pairs in found for name in pairs))
    if not 2 <= len(names) <= MAX_WIDTH or sum(map(len, found)) * 2 < len(names) * len(found):
        return None
    header = Row(tuple(Cell(name, is_header=True) for name in names), is_header=True)
    rows = [
        Row(
            tuple(Cell(pairs.get(name, "")) for name in names),
            place.line + (element.sourceline or 1) - 1 if place.line else 0,
        )
        for pairs, element in zip(found, elements, strict=True)
    ]
    return Table("sample", place.headings, place.caption, place.lead, (header, *rows), place.line)


def _pairs(element: etree._Element) -> dict[str, str]:
    """Return the attributes of an element, its parts that hold but a text, and its own text under no name."""
    pairs = {str(name): str(value) for name, value in element.attrib.items()}
    for part in element:
        if isinstance(part.tag, str) and len(part) == 0:
            pairs.setdefault(part.tag, (part.text or "").strip())
    own = (element.text or "").strip()
    return pairs | {"": own} if own else pairs
