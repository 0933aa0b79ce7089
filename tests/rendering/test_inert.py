"""Text is never code: what is written in each language reads back as the same text."""

import ast
import json
import re
import tomllib
from collections.abc import Callable

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from errorbook.errors import InputError
from errorbook.rendering import inert
from errorbook.rendering.tokens import unmark
from errorbook.text import UNSEEN, clean

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
HOSTILE = [
    "",
    '"',
    "'",
    '"""',
    "'''",
    "\\",
    '\\"',
    "ends with \\",
    'ends with "',
    "{{ x }} {% raw %} {# c #}",
    "</script><!--",
    "`code` ``` ~~~",
    "| a | b |",
    "# heading",
    "- item",
    "1. item",
    "line\nbreak\r\nand\rmore",
    "\u202eright to left\u2069",
    "\\ud83d\\ude00 \\N{DASH} \\x00 %s {0}",
    "😀 \u2028 \u2029 \ufeff \x00 \x7f \x85",
    "www.example.org http://example.org a@example.org",
    "x" * 100_000,
]


def hostile(function: Callable[[str], None]) -> Callable[[str], None]:
    """Add each hostile text to the examples of a property."""
    for text in HOSTILE:
        function = example(text)(function)
    return function


@hostile
@given(ANY_TEXT)
def test_a_python_string_reads_back_equal(text: str) -> None:
    source = inert.python_string(text)
    assert ast.literal_eval(source) == text
    assert not re.search(f"[{UNSEEN}]", source)


@hostile
@given(ANY_TEXT)
def test_a_docstring_reads_back_equal(text: str) -> None:
    assert ast.literal_eval(inert.python_docstring(text)) == text


@hostile
@given(ANY_TEXT)
def test_json_and_toml_strings_read_back_equal(text: str) -> None:
    source = inert.json_string(text)
    assert json.loads(source) == text
    assert tomllib.loads(f"x = {source}") == {"x": text}


@hostile
@given(ANY_TEXT)
def test_a_yaml_string_reads_back_equal_wherever_a_scalar_can_stand(text: str) -> None:
    source = inert.yaml_string(text)
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        read = yaml.load(f"a: {source}\nb: [{source}, {{c: {source}}}]\nd:\n- {source}\n", loader)
        assert read == {"a": text, "b": [text, {"c": text}], "d": [text]}
        if len(source) < 1024:  # YAML allows no longer key
            assert yaml.load(f"{source}: 1", loader) == {text: 1}


@given(
    st.recursive(
        st.booleans() | st.integers() | ANY_TEXT, lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner)
    )
)
def test_json_values_read_back_equal(value: object) -> None:
    assert json.loads(inert.json_value(value)) == value


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("plain", '"plain"'),
        ("it's", '"it\'s"'),
        ('say "hi"', "'say \"hi\"'"),
        ("both ' and \"", '"both \' and \\""'),
        ("back\\slash", '"back\\\\slash"'),
        ("身份认证失败", '"身份认证失败"'),
        ("\u202e", '"\\u202e"'),
    ],
)
def test_python_strings_have_the_quotes_that_formatters_prefer(text: str, source: str) -> None:
    assert inert.python_string(text) == source


@pytest.mark.parametrize("name", ["", "1a", "a b", "a-b", "a\nimport os", "é", "a;b"])
def test_what_is_no_identifier_is_refused_as_one(name: str) -> None:
    with pytest.raises(InputError, match="identifier"):
        inert.identifier(name)


@pytest.mark.parametrize("number", ["", "01", "+1", "1_0", "1 ", "0x1", "1.0", "\u0661", "-0"])
def test_what_is_no_canonical_integer_is_refused_as_one(number: str) -> None:
    with pytest.raises(InputError, match="integer"):
        inert.integer(number)


@pytest.mark.parametrize("language", inert.WRITERS)
@pytest.mark.parametrize("value", [None, True, 1.5, ["a"], {"a": 1}, object()])
def test_only_text_and_integers_can_be_interpolated(language: str, value: object) -> None:
    with pytest.raises(InputError, match="only text and integers"):
        inert.finalizer(language)(value)


@given(ANY_TEXT.map(clean), ANY_TEXT.map(clean))
def test_what_was_made_inert_is_text_again_after_any_operation(one: str, other: str) -> None:
    source = inert.python_docstring(one)
    for made in (source + other, other + source, source.upper(), source[1:], source.replace("a", "b"), f"{source}"):
        assert type(made) is str
        assert ast.literal_eval(unmark(inert.finalizer("python")(made), "python")) == made


@given(ANY_TEXT.map(clean))
def test_markdown_text_stays_on_one_line(text: str) -> None:
    assert "\n" not in inert.markdown_text(text)
