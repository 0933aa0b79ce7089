"""The skeleton of what an overlay lacks: put there without touching a byte of what stands there."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from errorbook.catalog.skeleton import insert

NAME = {"modules": {"common": {"4107": {"name": ""}}}}
TEXT = {"modules": {"common": {"4100": {"title": {"de": ""}}}}}
WAS = {"modules": {"common": {"4100": {"was": {"title": {"en": "It's # “odd”: {x}"}}}}}}


def plain(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader) or {}


def merged(one: Any, other: Any) -> Any:
    if isinstance(one, dict) and isinstance(other, dict):
        return one | {key: merged(one[key], value) if key in one else value for key, value in other.items()}
    return one


BLOCK = 'format: 1\nmodules:\n  common:\n    "4100":\n      title: {en: No entry}\n      retryable: false\n'


@pytest.mark.parametrize(
    ("before", "tree", "after"),
    [
        pytest.param(
            BLOCK, NAME, BLOCK + '    "4107": {name: ""}\n', id="a new code goes below the others, as they are indented"
        ),
        pytest.param(BLOCK, TEXT, BLOCK.replace("entry}", 'entry, de: ""}'), id="a translation goes into the braces"),
        pytest.param(
            BLOCK,
            WAS,
            BLOCK + '      was:\n        title: {en: "It\'s # “odd”: {x}"}\n',
            id="what a correction corrects is filled in",
        ),
        pytest.param(
            BLOCK.replace("\n", "\r\n"),
            NAME,
            BLOCK.replace("\n", "\r\n") + '    "4107": {name: ""}\r\n',
            id="lines end as they do",
        ),
        pytest.param(BLOCK.rstrip("\n"), NAME, BLOCK + '    "4107": {name: ""}', id="without a final line end"),
        pytest.param(
            BLOCK + "\n# the end\n", NAME, BLOCK + '    "4107": {name: ""}\n\n# the end\n', id="before a comment below"
        ),
        pytest.param(
            BLOCK.replace("false", "false  # never"),
            NAME,
            BLOCK.replace("false", "false  # never") + '    "4107": {name: ""}\n',
            id="behind a comment on the line",
        ),
        pytest.param(
            'format: 1\nmodules: {common: {"4100": {title: {en: x,},}}}\n',
            TEXT,
            'format: 1\nmodules: {common: {"4100": {title: {en: x, de: ""},}}}\n',
            id="behind a comma that is there",
        ),
        pytest.param(
            "format: 1\nmodules: {}\n", NAME, 'format: 1\nmodules: {common: {"4107": {name: ""}}}\n', id="into nothing"
        ),
        pytest.param(
            'format: 1\nmodules:\n  common:\n    "4100":\n      title:\n        en: |\n          No\n          entry\n',
            TEXT,
            'format: 1\nmodules:\n  common:\n    "4100":\n      title:\n        en: |\n          No\n          entry\n'
            '        de: ""\n',
            id="behind a block of text",
        ),
        pytest.param(
            'format: 1\nmodules:\n  common:\n    "4100": {title: {\n      en: x # one\n    }}\n',
            TEXT,
            'format: 1\nmodules:\n  common:\n    "4100": {title: {\n      en: x # one\n    , de: ""}}\n',
            id="behind a comment within braces",
        ),
        pytest.param(
            "# nothing yet\n",
            {"format": "1", **NAME},
            '# nothing yet\nformat: 1\nmodules:\n  common:\n    "4107": {name: ""}\n',
            id="into a file of comments",
        ),
        pytest.param(
            "",
            {"format": "1", **NAME},
            'format: 1\nmodules:\n  common:\n    "4107": {name: ""}\n',
            id="into an empty file",
        ),
        pytest.param(BLOCK, {"modules": {"common": {"4100": {"title": {"en": ""}}}}}, BLOCK, id="nothing twice"),
        pytest.param(
            "format: 1\nmodules:\n  cvm: {}\n  # more\n",
            NAME,
            'format: 1\nmodules:\n  cvm: {}\n  common:\n    "4107": {name: ""}\n  # more\n',
            id="a new module",
        ),
    ],
)
def test_what_is_missing_is_put_where_it_belongs(before: str, tree: Any, after: str) -> None:
    assert insert(before, tree) == (after, {})


ANCHORED = """\
format: 1
modules:
  common:
    "4100": &same {title: {en: x}}
    "4101": *same
    "4102": {retryable: true}
"""


def test_what_two_codes_share_is_left_to_a_person_and_the_rest_is_written() -> None:
    tree = {"modules": {"common": {code: {"name": ""} for code in ("4101", "4102", "4103")}}}
    after, left = insert(ANCHORED, tree)
    assert left == {"modules": {"common": {"4101": {"name": ""}}}}
    assert after == ANCHORED.replace("true}", 'true, name: ""}') + '    "4103": {name: ""}\n'


def test_what_all_that_share_it_lack_is_left_to_a_person_too() -> None:
    tree = {"modules": {"common": {code: {"name": ""} for code in ("4100", "4101")}}}
    assert insert(ANCHORED, tree) == (ANCHORED, tree)


# any overlay

LANGUAGES = st.sampled_from(["en", "de", "zh", "no"])
WORDS = st.text(st.sampled_from("ab #'\"{},:\\-é中\n|"), min_size=1, max_size=8).filter(lambda text: text.strip())
TEXTS = st.dictionaries(LANGUAGES, WORDS, min_size=1, max_size=3)
FIELDS = st.fixed_dictionaries({}, optional={"name": st.just("A"), "title": TEXTS, "description": TEXTS})
CODES = st.dictionaries(st.sampled_from(["4100", "-1", "A.B", "4000/7", "no", "x y"]), FIELDS, max_size=4)
TREES = st.fixed_dictionaries(
    {"format": st.just("1")},
    optional={"modules": st.dictionaries(st.sampled_from(["common", "cvm"]), CODES, max_size=2)},
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "indent": st.integers(2, 5),
        "width": st.sampled_from([20, 1000]),
        "allow_unicode": st.booleans(),
        "default_style": st.sampled_from([None, '"', "'", "|", ">"]),
        "explicit_start": st.booleans(),
        "explicit_end": st.booleans(),
        "sort_keys": st.booleans(),
    }
)


def with_comments(text: str, every: int) -> str:
    """Return a text in block style with comment lines in it, where they are no part of a text."""
    lines = text.split("\n")
    commented = "\n".join(line if number % every else f"# {number}\n{line}" for number, line in enumerate(lines))
    try:
        return commented if plain(commented) == plain(text) else text
    except yaml.YAMLError:
        return text


@given(
    before=TREES,
    tree=TREES,
    style=STYLES,
    end=st.sampled_from(["\n", "\r\n"]),
    final=st.booleans(),
    every=st.integers(1, 9),
)
@example(
    before={"format": "1", "modules": {"common": {}}},
    tree={"modules": {"common": {"no": {"name": "A"}}}},
    style={},
    end="\n",
    final=True,
    every=1,
)
def test_the_skeleton_is_read_beside_what_stood_there_and_takes_no_byte_away(
    before: Any, tree: Any, style: Any, end: str, final: bool, every: int
) -> None:
    text = with_comments(yaml.dump(before, Dumper=yaml.SafeDumper, **style), every).replace("\n", end)
    text = text if final else text.rstrip("\r\n")
    before = plain(text)
    after, left = insert(text, tree)
    assert plain(after) == merged(before, tree) if not left else merged(plain(after), tree) == merged(before, tree)
    assert without_insertions(text, after)
    assert insert(after, tree)[0] == after, "a second time adds nothing"


def without_insertions(before: str, after: str) -> bool:
    """Tell whether a text still has every character of another, in its order."""
    rest = iter(after)
    return all(char in rest for char in before)
