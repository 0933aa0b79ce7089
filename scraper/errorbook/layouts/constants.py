"""Constants in a listing of source code: C headers, enumerations, and what other languages write alike.

In: the lines of a preformatted block. Out: a listing with name, value and comment. A comment stands behind its
constant or, where none does so, above it.
"""

import re
from dataclasses import dataclass

from errorbook.layouts.listing import ENOUGH, Place
from errorbook.layouts.model import Cell, Row, Table

_NUMBER = r"[-+~]?\s*(?:0[xX][0-9A-Fa-f]+|\d+)(?:[uUlL]+|\b)"
_QUOTED = r"\"[^\"\n]*\"|'[^'\n]*'"
_VALUE = rf"(?P<value>{_QUOTED}|{_NUMBER}|\([^\"\n;]*?\)(?=\s*(?:[,;/]|$)))"
_NAME = r"(?P<name>[A-Za-z_$][\w$]*(?:\.[\w$]+)*)"
_COMMENT = r"\s*[,;]*\s*(?:(?://+|/\*+|\#+|--+)[!<]*\s*(?P<comment>.*?)\s*(?:\*/)?)?\s*"
_FORMS = tuple(
    re.compile(rf"\s*{form}{_COMMENT}")
    for form in (
        rf"#\s*define\s+{_NAME}\s+(?P<value>{_QUOTED}|\(.*?\)(?=\s*(?:/|$))|[^\s\"'(/]\S*)",
        rf"define\(\s*[\"']{_NAME}[\"']\s*,\s*{_VALUE}[^)]*\)",
        rf"(?:[A-Za-z_][\w:<>\[\].*&]*(?<!:)\s+){{0,6}}{_NAME}\s*(?::\s*[\w.<>\[\]]+)?\s*(?::?=|=>|:(?=.*,))\s*{_VALUE}",
        rf"(?:[A-Za-z_]\w*\s+){{0,3}}{_NAME}\s*:?=\s*(?:new\s+)?[A-Za-z_][\w.]*\(\s*(?P<text>{_QUOTED})[^()]*\)",
        rf"case\s+\.?{_NAME}\s*:\s*return\s+{_VALUE}",
        rf"[A-Za-z_]\w*\(\s*{_NAME}\s*,\s*{_VALUE}(?:\s*,\s*(?P<text>{_QUOTED}))?\s*\)",
        rf"{_NAME}\s*\(\s*{_VALUE}(?:\s*,\s*(?P<text>{_QUOTED}))?[^()]*\)",
        rf"{_NAME}(?=\s*,)",
    )
)
_SIGN = re.compile(r"[#(=:,]")  # one stands in each form
_HINT = re.compile(
    r"""\s*(?:\#\s*define\s | define\( | case\s+\.?\w[^:]*:\s*return\s+["'\d-] | [A-Za-z_][\w:<>\[\].*& ]*(?:
        \s?(?::?=|=>)\s*["'(\d~-][^/#]*?[,;]?\s*(?:$|/[/*]|\#|--) | :\s*["'\d-][^/#]*,\s*(?:$|/[/*]|\#) | \(\s*(?:["'\d-]|[A-Z]\w*\s*,\s*["'\d-]) | ,\s*(?:/[/*]|$) | \s?:?=\s*(?:new\s+)?[A-Za-z_][\w.]*\(\s*["']))""",
    re.VERBOSE,
)
_IOTA = re.compile(rf"\s*{_NAME}(?:\s+[A-Za-z_][\w.]*)?\s*=\s*iota(?:\s*\+\s*(?P<first>\d+))?{_COMMENT}")
_MEMBER = re.compile(rf"\s*{_NAME}\s*(?:,|(?=//|/\*|$)){_COMMENT}")
_TYPE = re.compile(r"\b(?:enum|ENUMERATED|INTEGER|namespace|class|interface|struct|object|type)\b.*[{:]$")
_ASN_1 = re.compile(r"\s*[a-z]+\s*\(-?\d+\)\s*,?\s*(?:--.*)?")
MAX_TYPE = 100  # characters
_DECIMAL = re.compile(r"-?\d{1,18}")
_PIECE = re.compile(rf"\s*{_NAME}\s*=\s*{_VALUE}\s*")
_COUNTED_PIECE = re.compile(rf"\s*{_NAME}\s*")
_BETWEEN = re.compile(r"[{},;\n]")
SEVERAL = 3  # constants on a line
MAX_LINE = 1000  # characters; a longer line is no definition that a person reads
LOOKED_AT = 40  # lines are enough to know whether a block defines constants
_ONLY_COMMENT = re.compile(r"(?P<indent>\s*)(?://+|/\*+|\*+/?|\#+|--+)[!<]*\s?(?P<text>.*?)\s*(?:\*/)?\s*")
_ATTRIBUTE = re.compile(r"\s*#\[(?:error|msg|message|doc)\s*(?:\(|=)\s*\"(?P<text>[^\"\n]*)\"[^\]]*\]\s*")
_NAME_QUOTED = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_.:/-][A-Za-z0-9]+)*")  # rather sent than shown
_CAST = re.compile(r"^\(\s*(?:\(\s*[A-Za-z_][\w ]*\*?\)\s*)?(.*?)\)$")
_SUFFIX = re.compile(r"^([-+~]?\s*(?:0[xX][0-9A-Fa-f]+|\d+))[uUlL]+$")
_NAMED_LIKE_ONE = re.compile(r"[A-Z]{2}|[a-z][A-Z]|[a-z]_[a-z]|_[A-Z]|\d|[A-Z][a-z]")
CONTINUED = 4  # columns that a comment alone on its line stands further right than its constant


@dataclass(slots=True)
class _Constant:
    name: str
    value: str
    comment: str
    above: str
    indent: int
    line: int
    quoted: str = ""  # the value where it is a text


def read_constants(lines: list[str], place: Place) -> Table | None:
    """Return the constants that the lines define; None where there are none or where they are rather a program."""
    if len(lines) == 1 or (len(lines) <= SEVERAL and "{" in lines[0]):
        return _on_one_line(lines, place)
    constants = _constants(lines)
    valued = sum(bool(constant.value) for constant in constants)
    explained = all(constant.comment or constant.above for constant in constants)
    if len(constants) < ENOUGH or (valued < ENOUGH and not explained):
        return None
    if not _is_listing(constants, lines):
        return None
    behind = any(constant.comment for constant in constants)
    named = all(_NAME_QUOTED.fullmatch(constant.quoted) for constant in constants)
    rows = []
    for constant in constants:
        names = (constant.quoted, constant.name) if named else (constant.name, constant.value)
        texts = (*names, constant.comment if behind else constant.above)
        rows.append(Row(tuple(map(Cell, texts)), place.line + constant.line if place.line else 0))
    caption = place.caption or _type_of(constants[0], lines)
    return Table("constants", place.headings, caption, place.lead, tuple(rows), place.line)


def _type_of(first: _Constant, lines: list[str]) -> str:
    """Return the line that names the type of the constants, an empty string where none does."""
    above = (line for line in reversed(lines[: first.line]) if not _ONLY_COMMENT.fullmatch(line) and line.strip())
    line = next(above, "").strip()
    return line.rstrip("{(: ") if _TYPE.search(line) and len(line) <= MAX_TYPE else ""


def _on_one_line(lines: list[str], place: Place) -> Table | None:
    """Return the members of an enumeration that is written on a line."""
    members = enumerated("\n".join(lines))
    rows = tuple(Row((Cell(name), Cell(value)), place.line) for name, value in members)
    return Table("constants", place.headings, place.caption, place.lead, rows, place.line) if rows else None


def _is_listing(constants: list[_Constant], lines: list[str]) -> bool:
    """Tell whether the lines are for their constants: most of them, or with a program around most from first to last."""
    explained = sum(bool(constant.comment or constant.above) for constant in constants)
    valued = sum(constant.value.lstrip("-")[:1].isdigit() for constant in constants)
    if len(constants) > ENOUGH and max(explained * 2, valued) >= len(constants):
        lines = lines[constants[0].line : constants[-1].line + 1]
    return len(constants) * 2 >= sum(bool(line.strip()) and not _ONLY_COMMENT.fullmatch(line) for line in lines)


def enumerated(text: str) -> list[tuple[str, str]]:
    """Return name and value of the members that a text lists between commas, no members where it says much else.

    One without a value counts on from the one before.
    """
    pieces = [piece for piece in _BETWEEN.split(text) if piece.strip()] if "=" in text else []
    if len(pieces) < SEVERAL:
        return []
    found: list[tuple[str, str]] = []
    for piece in pieces:
        one = _PIECE.fullmatch(piece) or _COUNTED_PIECE.fullmatch(piece)
        if one is None or not _NAMED_LIKE_ONE.search(one["name"]):
            continue
        value = _plain(one.groupdict().get("value") or "")
        before = found[-1][1] if found else ""
        if not value and _DECIMAL.fullmatch(before):
            value = str(int(before) + 1)
        if value:
            found.append((one["name"], value))
    return found if len(found) >= SEVERAL and len(found) + SEVERAL >= len(pieces) else []


def define(text: str) -> tuple[str, str] | None:
    """Return name and value of the `#define` that a text is, None where it is none or has no value."""
    found = _FORMS[0].fullmatch(" ".join(text.split()))
    return (found["name"], _plain(found["value"])) if found else None


def may_hold_constants(lines: list[str]) -> bool:
    """Tell, cheaply, by the first lines whether constants may be among the lines."""
    seen = 0
    for line in lines[:LOOKED_AT]:
        if "iota" in line and _IOTA.fullmatch(line):
            return True
        seen += _HINT.match(line, 0, MAX_LINE) is not None or (line.count("=") >= SEVERAL and line.count(",") >= ENOUGH)
        if seen == ENOUGH or (seen and len(lines) == 1):
            return True
    return False


def _constants(lines: list[str]) -> list[_Constant]:
    found: list[_Constant] = []
    above: list[str] = []
    for number, line in enumerate(lines):
        if attribute := _ATTRIBUTE.fullmatch(line):
            above.append(attribute["text"])
            continue
        comment = _ONLY_COMMENT.fullmatch(line)
        if comment and not line.lstrip().startswith("#define"):
            if found and not above and found[-1].comment and len(comment["indent"]) >= found[-1].indent + CONTINUED:
                found[-1].comment += " " + comment["text"]
            elif comment["text"]:
                above.append(comment["text"])
            continue
        before = found[-1] if found else None
        constant = _counted(line, " ".join(above), number, before) or _constant(line, " ".join(above), number)
        if constant:
            found.append(constant)
        above = []
    return found


def _counted(line: str, above: str, number: int, before: _Constant | None) -> _Constant | None:
    """Return a member of an enumeration that counts on from the one before; in Go, the count starts with `iota`."""
    start = _IOTA.fullmatch(line)
    member = start or (_MEMBER.fullmatch(line) if before and _DECIMAL.fullmatch(before.value) else None)
    if member is None or not _NAMED_LIKE_ONE.search(member["name"]):
        return None
    value = int(start["first"] or 0) if start else int(before.value) + 1 if before else 0
    return _Constant(member["name"], str(value), member["comment"] or "", above, _indent(line), number)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _constant(line: str, above: str, number: int) -> _Constant | None:
    if len(line) > MAX_LINE or _SIGN.search(line) is None:
        return None
    match = next(filter(None, (form.fullmatch(line) for form in _FORMS)), None)
    if match is None or not (_NAMED_LIKE_ONE.search(match["name"]) or _ASN_1.fullmatch(line)):
        return None
    parts = match.groupdict()
    value = _plain(parts.get("value") or "")
    comment = parts["comment"] or (parts.get("text") or "").strip("\"'")
    if not (value or comment or above):
        return None
    quoted = value if (parts.get("value") or "").strip()[:1] in {'"', "'"} else ""
    return _Constant(parts["name"], value, comment, above, _indent(line), number, quoted)


def _plain(value: str) -> str:
    """Return a value without quotes, the brackets around it, a cast and the suffix of its type."""
    value = value.strip()
    if value[:1] in "\"'" and value[-1:] == value[:1]:
        return value[1:-1]
    inner = _CAST.match(value)
    value = inner[1].strip() if inner and "(" not in inner[1] else value
    return _SUFFIX.sub(r"\1", value).replace("- ", "-")
