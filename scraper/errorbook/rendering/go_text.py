"""How texts and names are written in Go, and whether a file can be Go.

In: texts, names of the catalogue, and files that templates made. Out: string literals, comments, identifiers, tokens.
"""

import re
from collections.abc import Iterable, Iterator

from errorbook.catalog.names import rule_name
from errorbook.rendering import braces
from errorbook.text import UNSEEN

_ESCAPED = re.compile(rf'["\\{UNSEEN}]')
_UNSEEN = re.compile(f"[{UNSEEN}]")
_SHORT = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_TOKEN = re.compile(
    rf"""
      (?P<text> //[^\n]* | /\*[\s\S]*?\*/ | "(?:\\.|[^"\\\n])*" | `[^`]*` | '(?:\\.|[^'\\\n])+' )
    | {braces.BRACKETS}
    | (?P<broken> /\* | ["'`\\\#$?@] | [^\x00-\x7f] )
    """,
    re.VERBOSE,
)
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_:-]+[A-Za-z0-9]+)*", re.ASCII)
_KEYWORDS = """break case chan const continue default defer else fallthrough for func go goto if import interface map
    package range return select struct switch type var"""
_PREDECLARED = """any append bool byte cap clear close comparable complex complex64 complex128 copy delete error false
    float32 float64 imag int int8 int16 int32 int64 iota len make max min new nil panic print println real recover rune
    string true uint uint8 uint16 uint32 uint64 uintptr"""
_FOLDERS = "internal lookup main testdata vendor"  # folders that the go command treats in its own way, and our own
_IMPORTED = "errs fmt"  # what the package `lookup` imports beside the modules
_DEVICES = " ".join(["aux con nul prn", *(f"com{number} lpt{number}" for number in range(10))])
# What Go's own linter wants in capitals. The list is for ever too.
_INITIALISMS = """ACL API ASCII CPU CSS DNS EOF GUID HTML HTTP HTTPS ID IP JSON LHS QPS RAM RHS RPC SLA SMTP SQL SSH TCP
    TLS TTL UDP UI UID URI URL UTF8 UUID VM XML XMPP XSRF XSS"""
_CAPITALS = frozenset(_INITIALISMS.split())
# Names that no package, folder or import of a module has. The list is for ever: a name that is added renames a package.
RESERVED = frozenset(" ".join((_KEYWORDS, _PREDECLARED, _FOLDERS, _IMPORTED, _DEVICES)).split())


def string(text: str) -> str:
    """Return an interpreted string literal. A lone surrogate is no text in Go, and becomes U+FFFD."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    number = 0xFFFD if "\ud800" <= char <= "\udfff" else ord(char)
    return _SHORT.get(char) or f"\\u{number:04x}"


def comment(text: str) -> str:
    """Return a comment of one line, to its end. The blank after the slashes keeps it from being a directive."""
    seen = _UNSEEN.sub(lambda char: f"\\u{ord(char[0]):04x}", " ".join(text.split()))
    return f"// {seen}".rstrip()


def folder(name: str) -> str:
    """Return the folder of a module's package, the last part of its import path."""
    return f"{name}-codes" if name in RESERVED else name


def package(name: str) -> str:
    """Return the name of a module's package: lower-case letters and digits, as Go's own packages are called."""
    return re.sub(r"[^a-z0-9]", "", folder(name))


def imported(name: str) -> str:
    """Return the name under which a file that imports all modules knows one; no other module can have it."""
    return f"_{name}" if name in RESERVED else name


def error(name: str) -> str:
    """Return the constant of a code, as Go calls errors: SECRET_ID_UNKNOWN is ErrSecretIDUnknown, INTERNAL_ERROR ErrInternal."""
    return "Err" + _camel(name.removesuffix("_ERROR"))  # without it, names are kept apart by the catalogue


def families(prefixes: Iterable[str]) -> dict[str, str]:
    """Return the prefix of each constant of a family. Some have none: what is no identifier, or the same but for separators."""
    identifiers = (prefix for prefix in prefixes if _IDENTIFIER.fullmatch(prefix))
    found: dict[str, str] = {}
    for prefix in identifiers:
        found.setdefault("Family" + _camel(rule_name(prefix, "")), prefix)
    return found


def _camel(name: str) -> str:
    return "".join(word if word in _CAPITALS else word.capitalize() for word in name.split("_"))


def language(tag: str) -> str:
    """Return the constant of a language: zh-Hant is LangZhHant."""
    parts = (part[0].upper() + part[1:] if part[0].isalpha() else f"_{part}" for part in tag.split("-"))
    return "Lang" + "".join(parts)


def tokens(source: str) -> Iterator[tuple[int, int]]:
    """Yield where the strings and comments of a file stand."""
    return braces.texts(_TOKEN, source)


def prove(source: str) -> None:
    """Raise ValueError where a file can't be Go."""
    braces.prove(_TOKEN, source)
