"""Maps on a line each, as data and programs have them: `- {code: 1, text: "one"}`, `1001: { text: 'one' },`.

In: the lines of a preformatted block. Out: tables, the keys of the maps as header; a key before each map leads its row.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from errorbook.layouts.listing import Place
from errorbook.layouts.model import Cell, Row, Table

MAX_LINE = 1000  # characters
ENOUGH = 3  # maps: a sample of a response shows one or two
_MAP = re.compile(
    r"\s*(?:[-*]\s+)?(?:[\"']?(?P<key>[\w.$-]+)[\"']?\s*(?::|=>?)\s*)?[\[{(]\s*(?P<pairs>[^{}\[\]]*?)[,\s]*[\]})][,;]?\s*"
)
_PAIR = re.compile(
    r"[\"']?(?P<name>[A-Za-z_][\w-]*)[\"']?\s*(?::|=>?)\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^,\"']*?))\s*(?:,|$)\s*"
)


def may_hold_maps(lines: list[str]) -> bool:
    """Tell, cheaply, whether several lines may hold a map."""
    return sum("{" in line or "=>" in line for line in lines) >= ENOUGH


def read_flow_maps(lines: list[str], place: Place) -> Iterator[Table]:
    """Yield a table for each run of lines that hold maps of one form."""
    maps = [(number, _map(line)) for number, line in enumerate(lines) if line.strip()]
    for is_map, group in groupby(maps, key=lambda one: one[1] is not None):
        found = [(number, *one) for number, one in group if one] if is_map else []
        keyed = all(key for _, key, _ in found)
        names = list(dict.fromkeys(name for _, _, pairs in found for name in pairs))
        if len(found) < ENOUGH or sum(len(pairs) for _, _, pairs in found) * 2 < len(names) * len(found):
            continue
        header = Row(tuple(Cell(name, is_header=True) for name in (["", *names] if keyed else names)), is_header=True)
        rows = [
            Row(
                tuple(Cell(text) for text in ([key] if keyed else []) + [pairs.get(name, "") for name in names]),
                place.line + number if place.line else 0,
            )
            for number, key, pairs in found
        ]
        yield Table("sample", place.headings, place.caption, place.lead, (header, *rows), place.line)


def _map(line: str) -> tuple[str, dict[str, str]] | None:
    """Return the key before a map and its pairs; None where the line is no map."""
    found = _MAP.fullmatch(line) if len(line) <= MAX_LINE else None
    if found is None or not found["pairs"]:
        return None
    pairs: dict[str, str] = {}
    at = 0
    while at < len(found["pairs"]):
        pair = _PAIR.match(found["pairs"], at)
        if pair is None:
            return None
        pairs[pair["name"]] = next((text for text in (pair["double"], pair["single"], pair["bare"]) if text), "")
        at = pair.end()
    return found["key"] or "", pairs
