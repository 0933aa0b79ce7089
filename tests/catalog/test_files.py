"""Catalogue files: what is written reads back equal, and a diff of one entry is one hunk."""

import difflib
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from errorbook.catalog.files import dump, load, scalar
from errorbook.catalog.model import Catalogue, Entry, Example, MessageForm, Provenance, Variant
from errorbook.errors import InputError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
TEXTS = st.dictionaries(TEXT, TEXT, max_size=3)
PROVENANCE = st.builds(Provenance, page=TEXT, heading=TEXT)
VARIANTS = st.builds(
    Variant,
    symbol=TEXT,
    title=TEXTS,
    description=TEXTS,
    solution=TEXTS,
    message=TEXT,
    http_status=TEXT,
    source=PROVENANCE,
)
ENTRIES = st.builds(
    Entry,
    code=TEXT,
    module_code=TEXT,
    name=TEXT,
    aliases=st.lists(TEXT, max_size=2),
    symbol=TEXT,
    title=TEXTS,
    description=TEXTS,
    solution=TEXTS,
    message=TEXT,
    http_status=TEXT,
    retryable=st.booleans(),
    advice=TEXTS,
    retired=st.booleans(),
    source=PROVENANCE,
    by_hand=st.lists(TEXT, max_size=2),
    variants=st.lists(VARIANTS, max_size=2),
)
CATALOGUES = st.builds(
    Catalogue,
    format=st.just(1),
    module=st.just("common"),
    code_type=st.sampled_from(["integer", "string"]),
    success=TEXT,
    message=st.builds(
        MessageForm, form=TEXT, examples=st.lists(st.builds(Example, module_code=TEXT, detail=TEXT), max_size=2)
    ),
    errors=st.lists(ENTRIES, max_size=3, unique_by=lambda entry: entry.label),
)

DOUBTFUL = [
    *(
        "0100",
        "NO",
        "no",
        "y",
        "on",
        "1e3",
        "~",
        "null",
        "true",
        "2024-01-01",
        "0x1F",
        "0o17",
        "=",
        "<<",
        "-",
        "- a",
        "?",
        ": ",
        "a: b",
        "a #b",
        "#a",
    ),
    *(
        "%TAG",
        "@a",
        "`a",
        "!a",
        "&a",
        "*a",
        "|",
        ">",
        "[a]",
        "{a}",
        "a, b",
        "'a'",
        '"a"',
        "\\",
        " a",
        "a ",
        "a  b",
        "1_000",
        "1:30",
        ".inf",
        "-.INF",
        "+1",
    ),
    *(
        "😀",
        "\t",
        "a\tb",
        "\u2028",
        "\r",
        "a\rb",
        "a\nb",
        "\ufeff",
        "\x85",
        "\x7f",
        "\x00",
        "\ud7ff\ue000\ufffd\uffff",
        "---",
        "...",
        "--- a",
        "\u00a0",
    ),
]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_a_doubtful_text_stays_the_same_text(text: str) -> None:
    for loader in (yaml.CSafeLoader, yaml.SafeLoader, yaml.CBaseLoader):
        for source in (f"key: {scalar(text)}", f"{{key: {scalar(text)}}}", f"- {{key: {scalar(text)}, other: x}}"):
            read = yaml.load(source, loader)
            assert (read[0] if isinstance(read, list) else read)["key"] == text
        assert yaml.load(f"{{{scalar(text)}: x}}", loader) == {text: "x"}


@given(TEXT)
@example("a" * 100_000)
def test_every_text_stays_the_same_text_for_every_reader(text: str) -> None:
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        assert yaml.load(f"{{key: {scalar(text)}}}", loader) == {"key": text}


@settings(max_examples=50)
@given(CATALOGUES)
def test_every_catalogue_reads_back_equal(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> None:
    path = tmp_path_factory.mktemp("x") / "common.yaml"
    text = dump(catalogue, "Written by errorbook.")
    path.write_bytes(text.encode())
    assert load(path, "common.yaml") == catalogue
    assert dump(load(path, "common.yaml"), "Written by errorbook.") == text
    assert yaml.safe_load(text)["errors"] == msgspec.to_builtins(catalogue.errors)


def entries(*codes: str) -> Catalogue:
    made = [
        Entry(code=code, name=f"CODE_{code}", title={"en": f"Title {code}"}, source=Provenance(page="p"))
        for code in codes
    ]
    return Catalogue(format=1, module="common", code_type="integer", errors=made)


def test_a_new_entry_is_one_hunk_and_touches_no_neighbour() -> None:
    before, after = dump(entries("1", "3"), "x"), dump(entries("1", "2", "3"), "x")
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    assert sum(line.startswith("@@") for line in lines) == 1
    assert not [line for line in lines if line.startswith("-")]


def test_the_file_says_who_writes_it_and_where_corrections_go() -> None:
    assert dump(entries("1"), "Written by errorbook. Corrections go into o.yaml.").startswith(
        "# Written by errorbook. Corrections go into o.yaml.\n"
    )


def test_what_is_absent_is_not_written() -> None:
    text = dump(entries("1"), "x")
    assert "null" not in text
    assert '""' not in text
    assert "description" not in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("format: 1\n  x: [", r"common\.yaml:2: is no YAML"),
        ("format: 2\nmodule: a\ncode_type: integer\n", r"common\.yaml: is no catalogue"),
        ("format: 1\nmodule: cvm\ncode_type: integer\n", r"common\.yaml: is the catalogue of module 'cvm'"),
        ("format: 1\nmodule: common\ncode_type: integer\nextra: x\n", r"common\.yaml: is no catalogue: .*extra"),
        (
            "format: 1\nmodule: common\ncode_type: integer\nerrors: [{code: '1', from: {page: p}}, {code: '1', from: {page: p}}]\n",
            r"common\.yaml: has code 1 twice",
        ),
        ("[]", r"common\.yaml: is no catalogue"),
        (
            "format: 1\nmodule: common\ncode_type: integer\nerrors:\n  - name: A\n",
            r"common\.yaml: is no catalogue: .*code.*errors",
        ),
    ],
)
def test_a_broken_catalogue_is_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "common.yaml").write_text(text)
    with pytest.raises(InputError, match=told):
        load(tmp_path / "common.yaml", "common.yaml")
