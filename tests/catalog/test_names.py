"""Names of codes."""

import keyword
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.catalog.model import Entry, Provenance
from errorbook.catalog.names import TAKEN_CLASSES, assign_names, class_name, family_classes, rule_name

PAGE = Provenance(page="p")


def entry(code: str, symbol: str = "") -> Entry:
    return Entry(code=code, symbol=symbol, source=PAGE)


@pytest.mark.parametrize(
    ("code", "symbol", "name"),
    [
        ("4107", "", "CODE_4107"),
        ("-1001", "", "CODE_MINUS_1001"),
        ("0x80240001", "", "CODE_0X80240001"),
        ("4.7.500-699", "", "CODE_4_7_500_699"),
        ("1001~1005", "", "CODE_1001_1005"),
        ("002", "", "CODE_002"),
        ("4100", "InvalidParameter.SignatureFailure", "INVALID_PARAMETER_SIGNATURE_FAILURE"),
        ("InvalidParameter.SignatureFailure", "", "INVALID_PARAMETER_SIGNATURE_FAILURE"),
        ("1", "AV_ERR_REPEATED_OPERATION", "AV_ERR_REPEATED_OPERATION"),
        ("1", "HTTPError", "HTTP_ERROR"),
        ("1", "invalid-grant", "INVALID_GRANT"),
        ("1", "Error2Big", "ERROR2_BIG"),
        ("1", "参数错误", "CODE_1"),
        ("Request has expired", "", "CODE_REQUEST_HAS_EXPIRED"),
    ],
)
def test_names_follow_from_symbol_or_code(code: str, symbol: str, name: str) -> None:
    assert rule_name(code, symbol) == name


@pytest.mark.parametrize(
    ("name", "class_"),
    [
        ("AUTH_FAILURE", "AuthFailureError"),
        ("INTERNAL_ERROR", "InternalError"),
        ("CODE_4107", "Code4107Error"),
        ("ERROR", "ErrorError"),
    ],
)
def test_classes_are_named_in_camel_case_with_one_error_at_the_end(name: str, class_: str) -> None:
    assert class_name(name) == class_


def named(
    *entries: Entry,
    given: dict[str, str] | None = None,
    kept: dict[str, str] | None = None,
    before: dict[str, str] | None = None,
    families: bool = False,
) -> dict[str, str]:
    """Return the name of each code; `given`, `kept` and `before` hold names by code."""
    assign_names(
        entries,
        {(code, ""): name for code, name in (given or {}).items()},
        {(code, ""): Entry(code=code, name=name, source=PAGE) for code, name in (kept or {}).items()},
        {(code, ""): name for code, name in (before or {}).items()},
        TAKEN_CLASSES,
        families=families,
    )
    return {one.code: one.name for one in entries}


def test_a_newcomer_gives_way_to_the_one_that_had_the_name() -> None:
    new, old = entry("1", "NotFound"), entry("2", "NotFound")
    assert named(new, old, before={"2": "NOT_FOUND"}) == {"1": "NOT_FOUND_1", "2": "NOT_FOUND"}


def test_a_name_that_a_collision_gave_is_kept_when_the_other_has_gone() -> None:
    assert named(entry("1", "NotFound"), before={"1": "NOT_FOUND_1"}) == {"1": "NOT_FOUND_1"}


def test_the_overlay_has_its_way_over_an_older_name() -> None:
    assert named(entry("1", "NotFound"), entry("2"), given={"2": "NOT_FOUND"}, before={"1": "NOT_FOUND"}) == {
        "1": "NOT_FOUND_1",
        "2": "NOT_FOUND",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [("NotFound", "NOT_FOUND"), ("notfound", "NotFound"), ("Not.Found", "NotFound"), ("Internal", "InternalError")],
)
def test_names_that_would_share_a_class_or_differ_in_case_alone_are_told_apart(one: str, other: str) -> None:
    names = list(named(entry("1", one), entry("2", other)).values())
    assert len({class_name(name).casefold() for name in names}) == 2


def test_no_code_takes_a_class_of_the_package() -> None:
    assert named(entry("7", "UnknownCode")) == {"7": "UNKNOWN_CODE_7"}


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=6), st.text(max_size=6)), max_size=8, unique_by=lambda pair: pair[0]
    )
)
def test_names_are_identifiers_and_no_two_alike(pairs: list[tuple[str, str]]) -> None:
    names = list(named(*(entry(code, symbol) for code, symbol in pairs)).values())
    assert all(re.fullmatch("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", name) for name in names)
    assert not any(keyword.iskeyword(name) or keyword.iskeyword(class_name(name)) for name in names)
    assert len({class_name(name).casefold() for name in names}) == len(names)


@given(
    st.lists(st.integers(0, 999).map(str), unique=True, max_size=6),
    st.lists(st.integers(1000, 1999).map(str), unique=True, max_size=6),
)
def test_new_codes_never_rename_old_ones(old: list[str], new: list[str]) -> None:
    before = named(*(entry(code, "Same") for code in old))
    after = named(*(entry(code, "Same") for code in [*new, *old]), before=before)
    assert {code: after[code] for code in old} == before


# families


def test_a_code_that_would_have_the_class_of_a_family_gives_way() -> None:
    names = named(entry("AuthFailure.A"), entry("Auth.Failure"), families=True)
    assert names == {"AuthFailure.A": "AUTH_FAILURE_A", "Auth.Failure": "AUTH_FAILURE_AUTH_FAILURE"}


def test_the_code_of_the_prefix_has_the_class_of_its_family() -> None:
    assert named(entry("AuthFailure.A"), entry("AuthFailure"), families=True)["AuthFailure"] == "AUTH_FAILURE"


@pytest.mark.parametrize(
    ("names", "families"),
    [
        ({"AuthFailure.A": "A", "AuthFailure.B": "B", "C": "C"}, {"AuthFailure": "AuthFailureError"}),
        ({"AuthFailure.A": "A", "AuthFailure": "AUTH_FAILURE"}, {"AuthFailure": "AuthFailureError"}),
        ({"AuthFailure.A": "A", "AuthFailure": "DENIED"}, {"AuthFailure": "AuthFailureError"}),
        ({"AuthFailure.A": "A", "Older": "AUTH_FAILURE"}, {"AuthFailure": "AuthFailureFamilyError"}),
        ({"Foo.A": "A", "foo.B": "B"}, {"Foo": "FooError", "foo": "FooError"}),
        (
            {"UnknownCode.A": "A", "Value.B": "B"},
            {"UnknownCode": "UnknownCodeFamilyError", "Value": "ValueFamilyError"},
        ),
    ],
)
def test_families_are_named_by_their_prefix(names: dict[str, str], families: dict[str, str]) -> None:
    entries = [entry(code) for code in names]
    for one in entries:
        one.name = names[one.code]
    assert family_classes(entries) == families


CODES = st.lists(
    st.sampled_from(["A", "B", "A.B", "A.C", "AB", "Ab.C", "ab.d", "A.B.C", "Value", "Unknown.Code", "UnknownCode"]),
    unique=True,
    max_size=5,
)


@given(CODES, CODES)
def test_new_codes_rename_neither_codes_nor_families(old: list[str], new: list[str]) -> None:
    before_entries = [entry(code) for code in sorted(old)]
    before = named(*before_entries, families=True)
    after_entries = [entry(code) for code in sorted({*old, *new})]
    after = named(*after_entries, before=before, families=True)
    assert {code: after[code] for code in old} == before
    families = family_classes(after_entries)
    assert {prefix: families[prefix] for prefix in family_classes(before_entries)} == family_classes(before_entries)
    prefixes = {prefix.casefold() for prefix in families}
    own = {class_name(one.name) for one in after_entries if one.code.casefold() not in prefixes}
    assert not own & set(families.values())
