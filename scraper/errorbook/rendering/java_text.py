r"""How texts and names are written in Java and in its property files, and whether a file can be either.

In: texts, names of the catalogue, and files that templates made. Out: literals, Javadoc, class names, tokens.

Java reads `\u002a` as `*` wherever it stands, in comments too. So a backslash is never written but in a string
literal, where it is doubled, and what has a meaning in Java (a quote, the end of a line) is never written as `\uXXXX`.
"""

import re
from collections.abc import Iterable, Iterator

from errorbook.catalog.names import class_name, rule_name
from errorbook.rendering import braces
from errorbook.text import UNSEEN

_ESCAPED = re.compile(rf'["\\{UNSEEN}]')
_SHORT = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_JAVADOC = re.compile(rf"[&<>@{{}}\\{UNSEEN}]|(?<=\*)/")
_PROPERTY = re.compile(rf"[\\{UNSEEN}]|^ ")
_PROPERTY_LINE = re.compile(r"[#!][^\n]*|(?P<key>[A-Za-z0-9_.-]+)=(?P<text>[^\n]*)|")
_TOKEN = re.compile(
    rf"""
      (?P<text> //[^\n]* | /\*(?:[^*]|\*(?!/))*\*/ | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])+' )
    | {braces.BRACKETS}
    | (?P<broken> /\* | ["'`\\\#] | [^\x00-\x7f] )
    """,
    re.VERBOSE,
)
_KEYWORDS = """abstract assert boolean break byte case catch char class const continue default do double else enum extends
    false final finally float for goto if implements import instanceof int interface long native new null package private
    protected public return short static strictfp super switch synchronized this throw throws transient true try void
    volatile while"""
KEYWORDS = frozenset(_KEYWORDS.split())
# Words that can't be the name of a package, and names that Windows keeps for devices. The list is for ever: a name that
# is added renames a package.
RESERVED = frozenset(
    [
        *KEYWORDS,
        *("internal", "java", "javax"),  # our own, and those that would hide Java's in what is imported
        *("aux", "con", "nul", "prn"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    ]
)
# Java's own, and those that every generated package has; an exception of that name would take its place.
_EXCEPTIONS = """Arithmetic ArrayIndexOutOfBounds ArrayStore ClassCast ClassNotFound CloneNotSupported
    EnumConstantNotPresent IllegalAccess IllegalArgument IllegalCaller IllegalMonitorState IllegalState IllegalThreadState
    IndexOutOfBounds Instantiation Interrupted LayerInstantiation MalformedResponse NegativeArraySize NoSuchField
    NoSuchMethod NullPointer NumberFormat ReflectiveOperation Runtime Security StringIndexOutOfBounds TypeNotPresent
    UnknownCode UnsupportedOperation"""
_STEMS = frozenset(_EXCEPTIONS.split())


def string(text: str) -> str:
    """Return a string literal."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}"


def javadoc(text: str, deprecated: str = "") -> str:
    """Return the Javadoc of a member that shows a text; `deprecated` says what is used instead, or why."""
    if not deprecated:
        return f"/** {_javadoc(text)} */"
    return f"/**\n   * {_javadoc(text)}\n   *\n   * @deprecated {_javadoc(deprecated)}\n   */"


def _javadoc(text: str) -> str:
    return _JAVADOC.sub(lambda char: f"&#{ord(char[0])};", " ".join(text.split())).replace("*/", "*&#47;")


def property_value(text: str) -> str:
    """Return the value of a property, as `Properties.load` reads it from a reader."""
    return _PROPERTY.sub(_property_escape, text)


def _property_escape(found: re.Match[str]) -> str:
    char = found[0]
    return r"\ " if char == " " else _SHORT.get(char) or f"\\u{ord(char):04x}"


def long_literal(number: str) -> str:
    """Return an integer as a literal, of type long where an int does not hold it."""
    return number if -(2**31) <= int(number) < 2**31 else f"{number}L"


def folder(name: str) -> str:
    """Return the last part of the name of a module's package; no module's name starts with an underscore."""
    return f"_{name}" if name in RESERVED else name


def camel(name: str) -> str:
    """Return the name of a module as its classes' names start with it: cloud_disk is CloudDisk."""
    return "".join(word.capitalize() for word in name.split("_"))


def exception(name: str) -> str:
    """Return the base exception, as Java calls exceptions: AcmeError is AcmeException."""
    stem = name.removesuffix("Exception").removesuffix("Error")
    return f"{'Api' if not stem or stem in _STEMS else ''}{stem}Exception"


def families(prefixes: Iterable[str], base: str) -> dict[str, str]:
    """Return the exception of each family by its prefix: InvalidParameterException. Prefixes may share one."""
    found: dict[str, str] = {}
    for prefix in prefixes:
        stem = class_name(rule_name(prefix, "")).removesuffix("Error")
        taken = stem in _STEMS or f"{stem}Exception".casefold() == exception(base).casefold()
        found[prefix] = f"{stem}{'Family' if taken else ''}Exception"
    return found


def tokens(source: str) -> Iterator[tuple[int, int]]:
    """Yield where the strings and comments of a Java file stand."""
    return braces.texts(_TOKEN, source)


def prove(source: str) -> None:
    """Raise ValueError where a file can't be Java."""
    braces.prove(_TOKEN, source)
    for found in _TOKEN.finditer(source):
        if found.lastgroup == "text" and found[0][0] == "/" and "\\" in found[0]:
            raise ValueError(f"a backslash in the comment in line {source.count(chr(10), 0, found.start()) + 1}")


def property_values(source: str) -> Iterator[tuple[int, int]]:
    """Yield where the values of a file of properties stand."""
    return (found.span("text") for found in _PROPERTY_LINE.finditer(source) if found["key"])


def prove_properties(source: str) -> None:
    """Raise ValueError where a line is neither a comment nor a property."""
    for number, line in enumerate(source.split("\n"), 1):
        if not _PROPERTY_LINE.fullmatch(line):
            raise ValueError(f"line {number} is no property")
