"""How texts and names are written in Go and Java, without their compilers: what a compiler says of it is in the packs' tests."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.catalog.names import class_key
from errorbook.errors import InputError
from errorbook.rendering import go_text, inert, java_text
from errorbook.rendering.inert import START, finalizer
from errorbook.rendering.tokens import unmark
from errorbook.text import UNSEEN
from tests.rendering.toolchain import HOSTILE

TEXT = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: START not in text)
NAME = st.from_regex(r"[A-Z][A-Z0-9]{0,3}(_[A-Z0-9]{1,3}){0,3}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("plain", '"plain"'),
        ('say "hi"', r'"say \"hi\""'),
        ("back\\slash", r'"back\\slash"'),
        ("a\nb\tc", r'"a\nb\tc"'),
        ("\x00\x85\u202e", r'"\u0000\u0085\u202e"'),
        ("身`", '"身`"'),
        ("\ud800", r'"\ufffd"'),
    ],
)
def test_a_string_of_go(text: str, source: str) -> None:
    assert go_text.string(text) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("plain", '"plain"'),
        ('say "hi"', r'"say \"hi\""'),
        ("\\u0041", r'"\\u0041"'),
        ("\x00\n\x1b\x85", r'"\u0000\n\u001b\u0085"'),
        ("\u202e\ud800", r'"\u202e\ud800"'),
    ],
)
def test_a_string_of_java(text: str, source: str) -> None:
    assert java_text.string(text) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("a\nb", "// a b"),
        ("go:embed x", "// go:embed x"),
        ("\u2028\u202e", r"// \u202e"),
        ("", "//"),
    ],
)
def test_a_comment_of_go(text: str, source: str) -> None:
    assert go_text.comment(text) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("a\nb", "/** a b */"),
        ("*/ x /*", "/** *&#47; x /* */"),
        ("\\u002a\\u002f", "/** &#92;u002a&#92;u002f */"),
        ("{@code x} @author <b>", "/** &#123;&#64;code x&#125; &#64;author &#60;b&#62; */"),
        ("\u202e", "/** &#8238; */"),
    ],
)
def test_a_javadoc(text: str, source: str) -> None:
    assert java_text.javadoc(text) == source


@pytest.mark.parametrize(
    ("text", "value"),
    [(" a = b ", r"\ a = b "), ("a\\b\nc", r"a\\b\nc"), ("# x", "# x"), ("\u2028", r"\u2028")],
)
def test_the_value_of_a_property(text: str, value: str) -> None:
    assert java_text.property_value(text) == value


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", ["go", "java", "properties", "xml"])
def test_a_hostile_text_is_a_token_of_its_own(language: str, text: str) -> None:
    before, after = {"properties": ("a.b=", "\nc=d"), "xml": ("<a>", "</a>")}.get(language, ("x = f(", ")"))
    made = unmark(f"{before}{finalizer(language)(text)}{after}", language)
    if language != "xml":  # which has no way to write an unseen character but as it is
        assert not re.search(f"[{UNSEEN}]", made.replace("\n", ""))
    assert made.count("\n") == before.count("\n") + after.count("\n") + (text.count("\n") if language == "xml" else 0)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(("language", "comment"), [("go", inert.go_comment), ("java", inert.javadoc)])
def test_a_hostile_text_stays_in_its_comment(language: str, comment: object, text: str) -> None:
    assert callable(comment)
    assert "\n" not in unmark(f"{finalizer(language)(comment(text))}\nx", language).removesuffix("\nx")


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("go", '"{}"'),
        ("go", "`{}`"),
        ("go", "// {}"),
        ("go", "/* {} */"),
        ("java", '"{}"'),
        ("java", "// {}"),
        ("java", "/** {} */"),
        ("properties", "# {}"),
        ("properties", "a={}b"),
        ("properties", "{}=a"),
        ("xml", '<a title="{}">x</a>'),
        ("xml", "<a {}>x</a>"),
        ("xml", "<!-- {} -->"),
    ],
)
@pytest.mark.parametrize("text", ["plain", '"', "a\nb", "*/", "-->"])
def test_a_text_within_what_a_template_quotes_is_an_error(language: str, source: str, text: str) -> None:
    with pytest.raises(InputError, match="puts a text"):
        unmark(source.format(finalizer(language)(text)), language)


@given(TEXT)
def test_what_is_written_is_proven(text: str) -> None:
    go_text.prove(f"{go_text.comment(text)}\nx({go_text.string(text)})")
    java_text.prove(f"{java_text.javadoc(text, text)}\nx({java_text.string(text)})")
    java_text.prove_properties(f"a={java_text.property_value(text)}\nb=c")


@pytest.mark.parametrize("source", ['x := "a', "x := `a", "/* open", "func f() {", ")", "x := 'a", "é := 1", "x # y"])
def test_what_can_be_no_go_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"can't stand there|is missing at the end"):
        go_text.prove(source)


@given(NAME, NAME)
def test_names_that_the_catalogue_keeps_apart_are_apart_in_go(one: str, other: str) -> None:
    if class_key(one) != class_key(other):
        assert go_text.error(one).casefold() != go_text.error(other).casefold()


@pytest.mark.parametrize(
    ("name", "constant"),
    [
        ("AUTH_FAILURE", "ErrAuthFailure"),
        ("INTERNAL_ERROR", "ErrInternal"),
        ("ERROR", "ErrError"),
        ("SECRET_ID_NOT_FOUND", "ErrSecretIDNotFound"),
        ("CODE_4107", "ErrCode4107"),
        ("TYPE", "ErrType"),
    ],
)
def test_a_code_is_called_as_go_calls_errors(name: str, constant: str) -> None:
    assert go_text.error(name) == constant


@pytest.mark.parametrize(
    ("module", "folder", "package", "imported"),
    [
        ("common", "common", "common", "common"),
        ("cloud_disk", "cloud_disk", "clouddisk", "cloud_disk"),
        ("default", "default-codes", "defaultcodes", "_default"),
        ("con", "con-codes", "concodes", "_con"),
        ("internal", "internal-codes", "internalcodes", "_internal"),
    ],
)
def test_a_module_is_a_package_of_go(module: str, folder: str, package: str, imported: str) -> None:
    assert (go_text.folder(module), go_text.package(module), go_text.imported(module)) == (folder, package, imported)


def test_the_families_of_go_are_named_by_their_prefixes() -> None:
    prefixes = ["InvalidParameter", "invalidParameter", "Invalid-Parameter", "4", "无效", "InternalError"]
    assert go_text.families(prefixes) == {
        "FamilyInvalidParameter": "InvalidParameter",
        "FamilyInternalError": "InternalError",
    }


def test_the_families_of_java_are_exceptions_of_no_other_name() -> None:
    prefixes = ["InvalidParameter", "invalidParameter", "InternalError", "Acme", "Runtime", "UnknownCode", "4"]
    assert java_text.families(prefixes, "AcmeError") == {
        "InvalidParameter": "InvalidParameterException",
        "invalidParameter": "InvalidParameterException",
        "InternalError": "InternalException",
        "Acme": "AcmeFamilyException",
        "Runtime": "RuntimeFamilyException",
        "UnknownCode": "UnknownCodeFamilyException",
        "4": "Code4Exception",
    }


@pytest.mark.parametrize(("tag", "constant"), [("zh", "LangZh"), ("zh-Hant", "LangZhHant"), ("es-419", "LangEs_419")])
def test_a_language_is_a_constant_of_go(tag: str, constant: str) -> None:
    assert go_text.language(tag) == constant


@pytest.mark.parametrize(
    ("number", "literal"), [("4100", "4100"), ("-2147483648", "-2147483648"), ("2147483648", "2147483648L")]
)
def test_a_number_of_java_is_long_where_it_must_be(number: str, literal: str) -> None:
    assert java_text.long_literal(number) == literal


@pytest.mark.parametrize("path", ["", "a b", "/a", "a/", "a//b", "../a", "a\n"])
def test_what_is_no_module_path_is_refused_as_one(path: str) -> None:
    with pytest.raises(InputError, match="path of a Go module"):
        inert.go_module(path)
