"""Where string tokens stand in Python source: by quotes alone as by Python's own tokenizer."""

import tokenize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.errors import InputError
from errorbook.rendering.python_text import _quickly, _thoroughly, tokens
from tests.support import ROOT

PIECES = ['"', "'", '"""', "'''", "\\", "\n", "#", "f", "rb", "F", "return", "{", "}", "x", " ", "=", "é", "中", "("]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x = 'a' + \"b\"", ["'a'", '"b"']),
        ("x = '\"' # 'no'\ny = \"'\"", ["'\"'", '"\'"']),
        ('x = """a"b\\"""c""" + r"\\"', None),  # not closed
        ('x = """a"b\\"""c""" + rb"\\""', ['"""a"b\\"""c"""', 'rb"\\""']),
        ("x = 'a\\\nb'", ["'a\\\nb'"]),
        ("return'x'", ["'x'"]),
        ("xf'a'", ["'a'"]),
        ("f'a{b}' 'c'", ["f'a{b}'", "'c'"]),
        ("f'{{a}}'", ["f'{{a}}'"]),
        ("'é中'; '𐐀'", ["'é中'", "'𐐀'"]),
    ],
)
def test_strings_are_found_by_their_quotes(source: str, found: list[str] | None) -> None:
    spans = _quickly(source)
    assert (spans if spans is None else [source[start:end] for start, end in spans]) == found


@pytest.mark.parametrize(
    "source",
    [
        "f\"{'a'}\"",
        "f'{\"'",
        "f'{a'",
        "f'}}{a'",
        "f'}} {a:{f'",
        "'",
        'x = "\n',
        "x = '''a''",
        'T"{a[""]}"',
        "f'{a[\"']}'",
    ],
)
def test_what_quotes_alone_do_not_tell_is_left_to_the_tokenizer(source: str) -> None:
    assert _quickly(source) is None


def test_what_is_no_python_is_told() -> None:
    with pytest.raises(InputError, match="makes no Python"):
        list(tokens("x = '''a"))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_both_ways_find_the_same(source: str) -> None:
    quickly = _quickly(source)
    try:
        compile(source, "<test>", "exec")
        thoroughly = list(_thoroughly(source))
    except (InputError, SyntaxError, ValueError, tokenize.TokenError):
        return
    plain = [
        span
        for span in quickly or ()
        if "f" not in source[span[0] : span[1]].partition("'")[0].partition('"')[0].lower()
    ]
    assert quickly is None or set(plain) <= set(thoroughly)


def test_both_ways_find_the_same_in_our_own_code() -> None:
    for path in sorted((ROOT / "generated/python").rglob("*.py*")):
        text = path.read_text("utf-8")
        quickly = _quickly(text)
        found = list(_thoroughly(text))
        assert quickly is None or [span for span in quickly if span in found] == found
