"""Text is never code: how a text is written so that it is only text in each target language.

A template's environment applies its language's writer to every value that it interpolates (see `packs.py`), so no
template can forget it. What is meant as source (a name, a number) goes through a filter that checks it and
returns `Inert`. Every operation on an `Inert` gives a plain `str`, which is then written as text again.

Where a text stands decides too: within quotes that the template wrote, a string literal would end them. So each
written text is marked while a template is rendered, and `tokens.py` proves that it is a token of its own.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from jinja2 import Undefined

from errorbook.catalog.versions import parse
from errorbook.errors import InputError
from errorbook.rendering import go_text, html_text, java_text, typescript_text
from errorbook.text import REPLACEMENT, UNSEEN

_PYTHON_ESCAPED = re.compile(rf"[\\{UNSEEN}]")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_NONCHARACTER = re.compile(r"[\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SHORT = {"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}


class Inert(str):
    """Source text that can't be more than it looks: it is written as it is."""

    __slots__ = ()


class Literal(Inert):
    """Source text that stands for a text; as every text, it must be a token of its own."""

    __slots__ = ()


def python_string(text: str) -> str:
    """Return a Python string literal, in the quotes that formatters prefer."""
    mark = "'" if text.count('"') > text.count("'") else '"'
    return mark + _PYTHON_ESCAPED.sub(_python_escape, text).replace(mark, "\\" + mark) + mark


def python_docstring(text: str) -> Literal:
    """Return a text as a triple-quoted Python literal of one line; no docstring can have a lone surrogate."""
    text = _SURROGATE.sub(REPLACEMENT, text)
    return Literal('"""' + _PYTHON_ESCAPED.sub(_python_escape, text).replace('"', r"\"") + '"""')


def _python_escape(found: re.Match[str]) -> str:
    char = found[0]
    number = ord(char)
    return _SHORT.get(char) or (f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}")


def json_string(text: str) -> str:
    """Return a JSON string; it is a TOML basic string too (TOML 1.0 forbids DEL, JSON does not)."""
    return _UNSEEN.sub(lambda char: f"\\u{ord(char[0]):04x}", json.dumps(text, ensure_ascii=False))


def yaml_string(text: str) -> str:
    """Return a double-quoted YAML scalar."""
    return json_string(text)


# What Markdown reads as markup wherever it stands; `{{` and `{%` are no Markdown, but site generators run them.
_MARKDOWN = re.compile(
    rf"[\\`*\[\]|~$#<>&@{UNSEEN}]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\{{(?=[{{%#])|(?<=www)\.|:(?=//)", re.IGNORECASE
)
_MARKDOWN_START = re.compile(r"[-+=]|[0-9]{1,9}(?=[.)])")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "{": "&#123;", "@": "@<!-- -->"}


def markdown_text(text: str) -> str:
    """Return Markdown (GFM) that is shown as the text, on one line, in a paragraph, a heading or a table's cell."""
    escaped = _MARKDOWN.sub(_markdown_escape, " ".join(text.split()))
    start = _MARKDOWN_START.match(escaped)
    if start:  # at the start of a line these make lists and headings
        cut = start.end() - 1 if not start[0].isdigit() else start.end()
        escaped = f"{escaped[:cut]}\\{escaped[cut:]}"
    return escaped


def _markdown_escape(found: re.Match[str]) -> str:
    char = found[0]
    if _NONCHARACTER.match(char):  # renderers make other things of their entities
        return char
    if _UNSEEN.match(char):
        return f"&#{ord(char)};"
    return _ENTITIES.get(char) or "\\" + char


def html_attribute(text: str) -> Inert:
    """Return the value of a double-quoted HTML attribute that a Markdown page may hold."""
    return Inert(re.sub(rf"[^A-Za-z0-9._~-]|[{UNSEEN}]", lambda char: f"&#{ord(char[0])};", text))


def url_part(text: str) -> Inert:
    """Return a text percent-encoded for a path or a fragment of a URL (RFC 3986)."""
    return Inert(quote(text, safe=""))


def identifier(text: str) -> Inert:
    """Return an identifier of ASCII letters, digits and _ as it is. Raises InputError for anything else."""
    if not (text.isascii() and text.isidentifier()):
        raise InputError(f"a template uses {text!r} as an identifier, which it is not")
    return Inert(text)


def integer(text: str) -> Inert:
    """Return an integer in canonical form as it is. Raises InputError for anything else."""
    if not re.fullmatch(r"-?[1-9][0-9]*|0", text, re.ASCII):
        raise InputError(f"a template uses {text!r} as an integer, which it is not")
    return Inert(text)


def version_number(text: str) -> Inert:
    """Return a version of three numbers as it is. Raises InputError for anything else."""
    parse(text)
    return Inert(text)


def json_value(value: Any) -> Inert:
    """Return a value of mappings, lists, texts, numbers and truth values as indented JSON."""
    return Inert(_json_lines(value, ""))


def _json_lines(value: Any, indent: str) -> str:
    inner = indent + "  "
    if isinstance(value, Mapping) and value:
        lines = (f"{inner}{json_string(str(key))}: {_json_lines(item, inner)}" for key, item in value.items())
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    if isinstance(value, list | tuple) and value:
        return "[\n" + ",\n".join(inner + _json_lines(item, inner) for item in value) + f"\n{indent}]"
    return json_string(value) if isinstance(value, str) else json.dumps(value)


def jsdoc(text: str, deprecated: str = "") -> Literal:
    """Return a JSDoc comment of one line whose Markdown shows the text; `deprecated` says what is used instead, or why."""
    tag = f"@deprecated {_jsdoc_text(deprecated)} " if deprecated else ""
    return Literal(f"/** {tag}{_jsdoc_text(text)} */")


def _jsdoc_text(text: str) -> str:
    return markdown_text(text).replace(_ENTITIES["@"], r"\@").replace("*/", r"*\/")


def property_name(text: str) -> Inert:
    """Return the name of a property of a JavaScript object, in quotes where it needs them."""
    name = typescript_text.property_name(text)
    return Literal(name) if name[0] in "\"'" else Inert(name)


def number_or_string(code: str) -> Inert:
    """Return a code as the number that it is in JavaScript; as a string where a number would not hold it exactly."""
    return Inert(code) if typescript_text.is_number(code) else Literal(typescript_text.string(code))


def npm_name(text: str) -> Inert:
    """Return the name of an npm package as it is. Raises InputError for anything else."""
    if not re.fullmatch(r"(@[a-z0-9-][a-z0-9._-]*/)?[a-z0-9-][a-z0-9._-]*", text):
        raise InputError(f"a template uses {text!r} as the name of an npm package, which it is not")
    return Inert(text)


def go_comment(text: str) -> Literal:
    """Return a text as a Go comment of one line."""
    return Literal(go_text.comment(text))


def go_module(path: str) -> Inert:
    """Return the path of a Go module as it is. Raises InputError for anything else."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._~-]*(/[A-Za-z0-9][A-Za-z0-9._~-]*)*", path):
        raise InputError(f"a template uses {path!r} as the path of a Go module, which it is not")
    return Inert(path)


def go_field(name: str, width: int) -> Inert:
    """Return a field's name with its colon, and blanks up to a width, as gofmt aligns what follows."""
    return Inert(f"{identifier(name)}:".ljust(width + 2))


def go_language_field(tag: str, tags: Collection[str]) -> Inert:
    """Return the constant of a language as one of several fields."""
    return go_field(go_text.language(tag), max(len(go_text.language(one)) for one in tags))


def javadoc(text: str, deprecated: str = "") -> Literal:
    """Return a Javadoc comment that shows the text; `deprecated` says what is used instead, or why."""
    return Literal(java_text.javadoc(text, deprecated))


def java_package(name: str) -> Inert:
    """Return the name of a Java package as it is. Raises InputError for anything else."""
    parts = [identifier(part) for part in name.split(".")]
    if reserved := java_text.KEYWORDS.intersection(parts):
        raise InputError(f"a template uses {name!r} as a Java package; {min(reserved)} is a word of Java's own")
    return Inert(".".join(parts))


def language_tag(tag: str) -> Inert:
    """Return a language tag as it is. Raises InputError for anything else."""
    if not re.fullmatch(r"[A-Za-z]+(-[A-Za-z0-9]+)*", tag, re.ASCII):
        raise InputError(f"a template uses {tag!r} as a language tag, which it is not")
    return Inert(tag)


def java_long(text: str) -> Inert:
    """Return an integer as a Java literal. Raises InputError for anything else."""
    return Inert(java_text.long_literal(integer(text)))


def xml_text(text: str) -> str:
    """Return a text as the content of an XML element; what XML can't hold becomes U+FFFD."""
    return escape(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text))


def named(rule: Callable[[str], str]) -> Callable[[str], Inert]:
    """Return the filter that gives a name by a rule, and is described as the rule is."""

    def name(text: str) -> Inert:
        return identifier(rule(text))

    name.__doc__ = rule.__doc__
    return name


def html_value(text: str) -> Inert:
    """Return the value of an attribute of an HTML page, for double quotes."""
    return Inert(html_text.text(text))


def html_link(text: str) -> Inert:
    """Return a URL of the web as the value of an attribute. Raises InputError for any other, such as `javascript:`."""
    if not html_text.is_link(text):
        raise InputError(f"a template links to {text!r}, which is no URL of the web")
    return html_value(text)


Writer = Callable[[str], str]
WRITERS: dict[str, Writer] = {
    "python": python_string,
    "toml": json_string,
    "json": json_string,
    "yaml": yaml_string,
    "markdown": markdown_text,
    "typescript": typescript_text.string,
    "go": go_text.string,
    "java": java_text.string,
    "properties": java_text.property_value,
    "xml": xml_text,
    "html": html_text.text,
}
FILTERS: dict[str, dict[str, Callable[..., Inert]]] = {
    "python": {"docstring": python_docstring, "identifier": identifier, "integer": integer},
    "toml": {},
    "json": {"json": json_value},
    "yaml": {"integer": integer},
    "markdown": {"attribute": html_attribute, "url": url_part, "identifier": identifier, "version": version_number}
    | {"go_error": named(go_text.error), "go_package": named(go_text.package), "go_module": go_module}
    | {"java_package": java_package, "npm": npm_name},
    "typescript": {"jsdoc": jsdoc, "property": property_name, "code": number_or_string, "identifier": identifier},
    "go": {
        "comment": go_comment,
        "identifier": identifier,
        "integer": integer,
        "field": go_field,
        "module_path": go_module,
        "package": named(go_text.package),
        "imported": named(go_text.imported),
        "error": named(go_text.error),
        "language": named(go_text.language),
        "language_field": go_language_field,
    },
    "java": {
        "javadoc": javadoc,
        "identifier": identifier,
        "long": java_long,
        "package": java_package,
        "camel": named(java_text.camel),
    },
    "properties": {"identifier": identifier, "tag": language_tag},
    "xml": {"version": version_number},
    "html": {"attribute": html_value, "link": html_link, "url": url_part},
}


START, END = "\x02\x1e\x02", "\x03\x1e\x03"  # around each text while a template is rendered; no page has these


def finalizer(language: str) -> Callable[[Any], Any]:
    """Return what an environment applies to each interpolated value. It raises InputError for all but text and integers."""
    write = WRITERS[language]

    def finalize(value: Any) -> Any:
        if isinstance(value, Literal):
            return f"{START}{value}{END}"
        if isinstance(value, Inert) or type(value) is int:
            return value
        if isinstance(value, str):
            if START in value:  # no text has a control character, so this is what a block has rendered
                raise InputError("a template interpolates what it has rendered already; include it instead")
            return f"{START}{write(value)}{END}"
        if isinstance(value, Undefined):
            return str(value)  # raises, and says what is undefined
        raise InputError(
            f"a template interpolates {type(value).__name__} ({value!r:.60}); only text and integers can be"
        )

    return finalize
