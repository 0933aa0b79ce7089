"""Where the files of a pack go: into its output folder, each to a place of its own, on whatever system."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.errors import InputError
from errorbook.rendering.pack_paths import Taken, unusable
from tests.rendering.trial import CONFIG, rendered

HOME = "options: {home: {description: The package., pattern: '.*', default: org.acme}}\n"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "a//b",
        "../a",
        "a/../../b",
        "a/..",
        "./a",
        "a/",
        ".errorbook.json",
        ".git/hooks/pre-commit",
        "a/.hidden",
        "a\\b",
        "..\\a",
        "C:a",
        "a:stream",
        "a\nb",
        "a\x00",
        "a\x85",
        "\ud800",
        "what?",
        "a*",
        "con",
        "docs/AUX.md",
        "nul.tar.gz",
        "COM1",
        "lpt¹.txt",
        "con .txt",
        "a.",
        "a ",
        " a",
        "a" * 256,
        "错" * 86,
    ],
)
def test_a_path_is_refused_that_leaves_the_folder_or_can_not_be_everywhere(path: str) -> None:
    assert unusable(path)


@pytest.mark.parametrize(
    "path",
    [
        "a",
        "a/b.md",
        "Makefile",
        "错误/错误码.md",
        "console.md",
        "com10",
        "a b",
        "a-b_c+d@e",
        "..a".strip("."),
        "x" * 255,
    ],
)
def test_an_ordinary_path_is_taken(path: str) -> None:
    assert unusable(path) == ""


@given(st.text(st.one_of(st.sampled_from("./\\:ab\n "), st.characters()), max_size=20))
def test_what_is_taken_goes_straight_down_on_every_system(path: str) -> None:
    if not unusable(path):
        for flavour in (PurePosixPath, PureWindowsPath):
            made = flavour(path)
            assert made.as_posix() == path
            assert not made.is_absolute() and not made.drive and not made.root
            assert ".." not in made.parts


@pytest.mark.parametrize(
    ("value", "path"),
    [("org.acme", "org/acme/a.py"), ("acme-errors_2", "acme-errors_2/a.py"), ("错误.码", "错误/码/a.py")],
)
def test_an_option_makes_folders_of_its_dots(tmp_path: Path, value: str, path: str) -> None:
    assert list(rendered(tmp_path, {"[home]/a.py.j2": "x"}, config=CONFIG + HOME, options={"home": value})) == [path]


@pytest.mark.parametrize(
    "value", ["a/b", "../up", "..", ".a", "a.", "a..b", "a\\b", "/etc", "~", "a b", "[module]", "a:b", "-a"]
)
def test_an_option_whose_value_is_no_name_can_not_stand_in_a_path(tmp_path: Path, value: str) -> None:
    with pytest.raises(InputError) as caught:
        rendered(tmp_path, {"[home]/a.py.j2": "x"}, config=CONFIG + HOME, options={"home": value})
    assert caught.value.problems[0].startswith(f"templates/test/[home]/a.py.j2: the option home is {value!r}, but")


def test_an_option_that_no_path_names_may_have_any_value(tmp_path: Path) -> None:
    made = rendered(tmp_path, {"a.py.j2": "x = {{ options.home }}"}, config=CONFIG + HOME, options={"home": "../up"})
    assert made == {"a.py": 'x = "../up"'}


CLASHES = [
    ("a template and a file", ["a.md", "a.md.j2"], "makes the file a.md, which templates/test/a.md makes"),
    ("names that differ in case alone", ["A.md", "a.md"], "makes a.md, beside A.md, which templates/test/A.md makes"),
    ("names that differ in case alone, beyond ASCII", ["Ä.md", "ä.md"], "makes ä.md, beside Ä.md"),
    ("names that differ in their normal form", ["e\u0301.md", "\u00e9.md"], "not every system can hold both"),
    ("folders that differ in case alone, with the same file", ["A/x.md", "a/x.md"], "makes a/x.md, beside A/x.md"),
    ("a placeholder and a name", ["[module].md.j2", "cvm.md"], "which templates/test/[module].md.j2 makes"),
    ("a folder where a file is", ["[module]", "cvm/a.md"], "makes cvm/a.md, beside cvm"),
    ("two placeholders of one value", ["[home].md", "[language].md"], "makes the file en.md"),
]


@pytest.mark.parametrize(("paths", "message"), [case[1:] for case in CLASHES], ids=[case[0] for case in CLASHES])
def test_two_files_in_one_place_are_an_error(tmp_path: Path, paths: Sequence[str], message: str) -> None:
    with pytest.raises(InputError) as caught:
        rendered(tmp_path, dict.fromkeys(paths, "x"), config=CONFIG + HOME.replace("org.acme", "en"))
    assert message in caught.value.problems[0]


MODULES = [
    ("[module]/[module.success]-[module].txt", "", ["common/0-common.txt", "cvm/0-cvm.txt"]),
    ("[module.nothing].txt", "a module has no text 'nothing', so that [module.nothing] is no placeholder", []),
    ("[module.project].txt", "a module has no text 'project', so that [module.project] is no placeholder", []),
    ("[module.__doc__].txt", "a module has no text '__doc__', so that [module.__doc__] is no placeholder", []),
    ("[module.entries].txt", "a module has no text 'entries', so that [module.entries] is no placeholder", []),
    ("[language.name].txt", "[language.name] is no placeholder; known: ", []),
]


@pytest.mark.parametrize(("path", "message", "made"), MODULES)
def test_a_path_may_name_a_text_of_each_module(tmp_path: Path, path: str, message: str, made: Sequence[str]) -> None:
    if made:
        assert list(rendered(tmp_path, {path: "x"}, success="0")) == made
        return
    with pytest.raises(InputError) as caught:
        rendered(tmp_path, {path: "x"})
    assert caught.value.problems[0].startswith(f"templates/test/{path}: {message}")


@pytest.mark.parametrize("value", ["a/b", "../a", "", "[module]", "a\\b"])
def test_a_text_of_a_module_that_is_no_name_can_not_stand_in_a_path(tmp_path: Path, value: str) -> None:
    with pytest.raises(InputError, match="templates/test/"):
        rendered(tmp_path, {"x/[module.success].txt": "x"}, success=value)


@given(st.lists(st.text("aAbB/", min_size=1, max_size=5), max_size=6))
def test_what_is_taken_can_lie_side_by_side_where_case_does_not_count(paths: list[str]) -> None:
    taken, kept = Taken(), []
    for path in paths:
        if unusable(path):
            continue
        try:
            taken.add(path, "x")
        except InputError:
            continue
        kept.append(path.lower())
    assert len(kept) == len(set(kept))
    assert not any(one.startswith(f"{other}/") for one in kept for other in kept)
