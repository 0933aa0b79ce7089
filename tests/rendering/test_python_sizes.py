"""The generated Python package at any size: small modules, middling ones (exceptions made when touched), large ones (members too)."""

import copy
import pickle
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.catalogues import make, make_module
from errorbook.rendering import view
from tests.rendering.support import catalogue, entry, render
from tests.support import ROOT, imported

SIZES = {"small": 24, "middling": 45, "large": 130}  # with the limits as the fixture sets them
KINDS = ("integer", "string", "mixed")
MODULES = [f"{size}_{kind}" for size in SIZES for kind in KINDS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(view, "MAX_CLASSES", 30)
        patch.setattr(view, "MAX_MEMBERS", 60)
        modules = [
            make_module(f"{size}_{kind}", codes, kind, number)
            for size, codes in SIZES.items()
            for number, kind in enumerate(KINDS)
        ]
        path = tmp_path_factory.mktemp("sizes")
        yield render("python", [make_module("common", 20, "integer"), *modules], path)


@pytest.fixture
def package(folder: Path) -> Iterator[Any]:
    with imported(folder, "acme_errors") as module:
        yield module


def run(folder: Path, program: str) -> str:
    """Run a program in a process of its own, in which nothing is loaded yet."""
    ran = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


# every form does the same


def test_the_forms_are_what_the_limits_say(package: Any, folder: Path) -> None:
    from enum import Enum

    for module in MODULES:
        assert issubclass(getattr(package, module).ErrorCode, Enum) == ("large" not in module)
        assert (folder / f"acme_errors/{module}.pyi").exists() == ("small" not in module)


@pytest.mark.parametrize("name", MODULES)
def test_members_are_had_by_name_by_value_and_one_after_the_other(package: Any, name: str) -> None:
    module = getattr(package, name)
    codes = module.ErrorCode
    members = list(codes)
    assert len(codes) == len(members) == len(set(members))
    assert list(reversed(codes)) == members[::-1]
    assert {one: codes[one] for one in codes.__members__} == dict(codes.__members__)
    for member in members:
        assert member is codes(member.value) is codes[member.name] is getattr(codes, member.name)
        assert member is module.lookup(member.value) is module.lookup(str(member.value)) is module.lookup(member)
        assert (member, hash(member)) == (member.value, hash(member.value))
        assert type(member.value) is type(member.code) is (str if "integer" not in name else int)
        assert issubclass(type(member), type(member.value))
        assert member in codes
        assert str(member).startswith(f"{member.value} ")
        assert repr(member) == f"<ErrorCode.{member.name}: {member}>"
        assert pickle.loads(pickle.dumps(member)) is copy.copy(member) is copy.deepcopy(member) is member  # noqa: S301
        assert member.title
        assert member.title_in("zh") == member.title
    assert {one.name for one in members} <= set(dir(codes))


@pytest.mark.parametrize("name", MODULES)
def test_what_is_no_member_is_told_as_an_enum_tells_it(package: Any, name: str) -> None:
    codes = getattr(package, name).ErrorCode
    for value in ("nothing", 10**9, None):
        with pytest.raises(ValueError, match="is not a valid ErrorCode"):
            codes(value)
    with pytest.raises(KeyError):
        codes["NOTHING"]
    with pytest.raises(AttributeError, match="NOTHING"):
        _ = codes.NOTHING
    member = next(iter(codes))
    with pytest.raises(AttributeError, match="cannot reassign member"):
        setattr(codes, member.name, 1)


@pytest.mark.parametrize("name", MODULES)
def test_a_former_name_of_a_member_and_of_its_class_works_with_a_warning(package: Any, name: str) -> None:
    module = getattr(package, name)
    old = next(iter(module._FORMER_NAMES))
    new = module._FORMER_NAMES[old][0]
    kind = "".join(word.capitalize() for word in old.split("_")) + "Error"
    with pytest.warns(DeprecationWarning, match=f"ErrorCode.{old} is called ErrorCode.{new} now") as caught:
        assert getattr(module.ErrorCode, old) is module.ErrorCode[old] is module.ErrorCode[new]
    assert [one.filename for one in caught] == [__file__, __file__]
    with pytest.warns(DeprecationWarning, match=f"{kind} is called ") as caught:
        found = getattr(module, kind)
    assert [one.filename for one in caught] == [__file__]
    with pytest.raises(found):
        module.raise_for_error({"code": module.ErrorCode[new].value})
    assert old not in [one.name for one in module.ErrorCode]


@pytest.mark.parametrize("name", MODULES)
def test_every_code_raises_its_class_which_the_module_exports(package: Any, name: str) -> None:
    module = getattr(package, name)
    names = {one for one in module.__all__ if one.endswith("Error")}
    for member in module.ErrorCode:
        with pytest.raises(package.AcmeError) as caught:
            module.raise_for_error({"code": member.value})
        kind = type(caught.value)
        assert caught.value.error is member
        assert (kind.__module__, getattr(module, kind.__name__)) == (f"acme_errors.{name}", kind)
        assert kind.__name__ in names
        assert not issubclass(kind, package.UnknownCodeError)
    assert names <= set(dir(module))
    with pytest.raises(AttributeError, match="has no attribute 'NothingError'"):
        _ = module.NothingError


@pytest.mark.parametrize("name", MODULES)
def test_what_stands_on_the_module_can_be_imported_all_at_once(package: Any, name: str) -> None:
    names: dict[str, Any] = {}
    exec(f"from {package.__name__}.{name} import *", names)  # noqa: S102
    assert set(getattr(package, name).__all__) <= names.keys()


def test_the_package_exports_what_its_stub_says(package: Any, folder: Path) -> None:
    stub = (folder / "acme_errors/__init__.pyi").read_text()
    listed: dict[str, Any] = {}
    exec(stub[stub.index("__all__") :], listed)  # noqa: S102
    assert sorted(listed["__all__"]) == sorted(package.__all__)
    assert all(getattr(package, name) is not None for name in package.__all__)
    assert set(package.__all__) <= set(dir(package))


@pytest.mark.parametrize("name", ["middling_integer", "large_integer", "large_mixed"])
def test_ranges_and_module_codes_answer_in_every_form(package: Any, name: str) -> None:
    module = getattr(package, name)
    first, last, documented = module._RANGES[0]
    found = module.lookup(str(first + 2))
    assert (found.documented, type(found).__name__, first + 2 < last) == (documented, "DocumentedCode", True)
    with pytest.raises(package.AcmeError) as caught:
        module.raise_for_error({"code": first + 2})
    assert type(caught.value).__name__ == f"Code{documented.replace('~', '')}Error"
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert (type(again), again.error, again.args) == (type(caught.value), found, caught.value.args)


# families


@pytest.mark.parametrize("name", ["small_string", "middling_string", "large_string", "small_mixed", "large_mixed"])
def test_a_family_catches_its_unknown_members_and_so_does_the_class_of_what_is_unknown(package: Any, name: str) -> None:
    module = getattr(package, name)
    for family in (module.InvalidParameterError, package.UnknownCodeError, package.AcmeError):
        with pytest.raises(family) as caught:
            module.raise_for_error({"code": "InvalidParameter.Brandnew.Deep", "message": "m"})
        assert type(caught.value).__name__ == "UnknownInvalidParameterError"
        assert isinstance(caught.value.error, package.UnknownCode)
    assert issubclass(module.InvalidParameterError, package.AcmeError)
    assert not issubclass(module.InvalidParameterError, package.UnknownCodeError)
    for code in ("Brandnew.InvalidParameter", "InvalidParameterBrandnew", "invalidparameter.x", ".x", "Brandnew"):
        with pytest.raises(package.UnknownCodeError) as caught:
            module.raise_for_error({"code": code})
        assert not isinstance(caught.value, module.InvalidParameterError)


def test_a_code_without_members_of_its_own_becomes_a_family_when_the_api_answers_with_some(tmp_path: Path) -> None:
    modules = [catalogue(entry("NotFound", "NOT_FOUND"), code_type="string")]
    with imported(render("python", modules, tmp_path), "acme_errors") as package:
        with pytest.raises(package.NotFoundError) as caught:
            package.raise_for_error({"code": "NotFound.Disk"})
        assert isinstance(caught.value, package.UnknownCodeError)


@pytest.mark.parametrize(
    ("code", "family", "is_a"),
    [
        ("InvalidParameter", "InvalidParameter", True),
        ("InvalidParameter.Region", "InvalidParameter", True),
        ("A.B.C.D", "A", True),
        ("A.B.C.D", "A.B.C", True),
        ("A.B.C.D", "A.B.C.D", True),
        ("A.B.C.D", "A.B.C.D.E", False),
        ("A.B.C.D", "B.C", False),
        ("InvalidParameterValue", "InvalidParameter", False),
        ("InvalidParameter.Region", "invalidparameter", False),
        ("InvalidParameter.Region", "InvalidParameter.", False),
        ("InvalidParameter.Region", "", False),
        (4100, "4100", True),
        (4100, "41", False),
    ],
)
def test_a_code_is_of_the_family_of_each_of_its_dotted_prefixes(
    package: Any, code: int | str, family: str, is_a: bool
) -> None:
    unknown = package.UnknownCode(code)
    assert (unknown.is_a(family), package.AcmeError(unknown).is_a(family)) == (is_a, is_a)


# exceptions


@pytest.mark.parametrize("name", ["common", *MODULES])
def test_exceptions_come_back_whole_from_another_process(package: Any, folder: Path, name: str) -> None:
    module = getattr(package, name)
    codes: list[object] = [next(iter(module.ErrorCode)).value, 987654, "InvalidParameter.Brandnew", True]
    raised = []
    for code in codes:
        with pytest.raises(package.AcmeError) as caught:
            module.raise_for_error({"code": code, "message": "(7)what", "requestId": "r-1"})
        caught.value.add_note("tried twice")
        raised.append(caught.value)
    for error in raised:
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301
            assert (type(again), str(again), vars(again), again.args) == (
                type(error),
                str(error),
                vars(error),
                error.args,
            )
        assert pickle.loads(pickle.dumps(error.args)) == error.args  # noqa: S301
        assert {type(one) for one in error.args} <= {int, str}
    told = run(
        folder,
        f"import pickle; errors = pickle.loads({pickle.dumps(raised)!r})\n"
        "print([(type(e).__name__, str(e), e.error.title, e.__notes__) for e in errors])",
    )
    assert told == str([(type(e).__name__, str(e), e.error.title, e.__notes__) for e in raised])


def test_an_exception_says_what_to_do_in_its_notes(tmp_path: Path) -> None:
    made = entry("1", "ONE", title={"zh": "一"}, solution={"zh": "等。", "en": "Wait."}, advice={"en": "Sign."})
    folder = render("python", [catalogue(made, entry("2", "TWO"))], tmp_path, base_url="https://example.org/")
    with imported(folder, "acme_errors") as package:
        notes = []
        for code in (1, 2, 3):
            with pytest.raises(package.AcmeError) as caught:
                package.raise_for_error({"code": code})
            notes.append(getattr(caught.value, "__notes__", []))
        assert notes == [
            ["Solution: 等。", "Advice: Sign.", "See: https://example.org/zh/common.md#1"],
            ["See: https://example.org/zh/common.md#2"],
            [],
        ]


MATCH = """
import acme_errors, acme_errors.large_string as module
from acme_errors import AcmeError, ErrorCode, UnknownCode, raise_for_error

def told(error):
    match error:
        case AcmeError(4010, "again"):
            return "code and message"
        case AcmeError(ErrorCode.INVALID_PARAMETER_DISK_NOT_FOUND):
            return "member"
        case AcmeError(error=module.ErrorCode.INVALID_PARAMETER):
            return "large member"
        case AcmeError(error=UnknownCode(value)):
            return f"unknown {value}"

def raised(code, message="", by=raise_for_error):
    try:
        by({"code": code, "message": message})
    except AcmeError as error:
        return told(error)

print(raised(4010, "again"), raised(4010), raised("InvalidParameter", by=module.raise_for_error), raised(7), sep="; ")
"""


def test_errors_and_codes_are_told_apart_by_match(folder: Path) -> None:
    assert run(folder, MATCH) == "code and message; member; large member; unknown 7"


# across modules


def test_looking_a_code_up_loads_its_module_alone(package: Any, folder: Path) -> None:
    code = list(package.middling_integer.ErrorCode)[-1].value
    program = (
        f"import sys, acme_errors; print(acme_errors.lookup({code}).name)\n"
        "print(sorted(name[12:] for name in sys.modules if name.startswith('acme_errors.')))"
    )
    name, loaded = run(folder, program).split("\n")
    assert getattr(package.middling_integer.ErrorCode, name) == code
    assert loaded == "['_base', '_exports', '_index', '_lazy', 'middling_integer']"


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Any]:
    """Modules that document the same codes: `common`, named last in the project, is asked first."""
    modules = [
        catalogue(entry("1", "ONE"), entry("2", "TWO", retired=True), entry("5~9", "FEW"), module="a"),
        catalogue(
            entry("1", "ONE"),
            entry("2", "TWO"),
            entry("3", "THREE"),
            entry("7", "SEVEN"),
            entry("A.B", "A_B", retired=True),
            module="b",
            code_type="string",
            success="",
        ),
        catalogue(entry("3", "THREE", retired=True), entry("4", "FOUR", retired=True), entry("8", "EIGHT")),
        catalogue(entry("4", "FOUR", retired=True), module="c"),
    ]
    with imported(render("python", modules, tmp_path), "acme_errors") as module:
        yield module


@pytest.mark.parametrize(
    ("code", "module"),
    [
        (1, "a"),  # the first in the order of the project
        ("1", "a"),
        (2, "b"),  # a documents it no longer
        (3, "b"),  # and neither does common
        (4, "common"),  # nobody does: common is the first that did
        (7, "a"),  # in a's range, before b
        (8, "common"),  # common before a's range
        ("A.B", "b"),
    ],
)
@pytest.mark.parametrize("loaded", [[], ["c", "b"], ["common"]])
def test_which_module_answers_does_not_depend_on_what_is_loaded(
    shared: Any, code: int | str, module: str, loaded: list[str]
) -> None:
    for name in loaded:
        getattr(shared, name).lookup(code)
    for _ in range(2):
        found = shared.lookup(code)
        assert type(found).__module__ == f"acme_errors.{module}"
        assert found == getattr(shared, module).lookup(code) == shared.lookup(code, module)


@pytest.mark.parametrize("code", [True, 1.0, 4.0, "01", " 1", "", "9" * 50, -1, None, 1j])
def test_what_is_no_documented_code_is_unknown_across_modules_whatever_was_asked_before(shared: Any, code: Any) -> None:
    assert shared.lookup(1) is shared.lookup("1")
    for lookup in (shared.lookup, shared.common.lookup, shared.a.lookup):
        assert isinstance(lookup(code), shared.UnknownCode), lookup


THREADS = """
import asyncio, threading
barrier, found, failed = threading.Barrier(24), [], []

def work(number):
    try:
        barrier.wait()
        import acme_errors
        names = sorted(MODULES)
        for place in range(len(names)):
            module = getattr(acme_errors, names[(place + number) % len(names)])
            member = next(iter(module.ErrorCode))
            try:
                module.raise_for_error({"code": member.value})
            except acme_errors.AcmeError as error:
                found.append((module.__name__, id(module), id(member), id(type(error)), id(acme_errors.lookup(4010))))
            try:
                module.raise_for_error({"code": "InvalidParameter.Brandnew"})
            except acme_errors.AcmeError as error:
                found.append((module.__name__, id(type(error))))
    except BaseException as error:
        failed.append(error)

threads = [threading.Thread(target=work, args=(number,)) for number in range(24)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(60)

async def in_tasks():
    await asyncio.gather(*(asyncio.to_thread(lambda: None) for _ in range(4)))
    import acme_errors
    async def one(code):
        try:
            await asyncio.sleep(0)
            acme_errors.raise_for_error({"code": code})
        except acme_errors.AcmeError as error:
            return type(error).__name__
    return await asyncio.gather(one(4010), one(4020))

print(failed, len(found), len(set(found)), asyncio.run(in_tasks()))
"""


def test_threads_that_load_everything_at_once_get_the_same(folder: Path) -> None:
    for _ in range(2):
        told = run(folder, f"import sys; sys.setswitchinterval(1e-6); MODULES = {MODULES!r}\n{THREADS}")
        classes = "['InvalidParameterDiskNotFoundError', 'InvalidParameterSnapshotNotFoundError']"
        assert told == f"[] {24 * 2 * len(MODULES)} {2 * len(MODULES)} {classes}"


# search


@pytest.fixture(scope="module")
def found_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    modules = [
        catalogue(
            entry(
                "4100",
                "AUTH_FAILURE",
                title={"zh": "身份认证失败", "en": "Authentication failed"},
                symbol="AuthFailure",
            ),
            entry(
                "4101", "NO_RIGHT", title={"zh": "未授权", "en": "Not authorized"}, description={"zh": "签名与4100一样"}
            ),
            entry("4102", "OLD", title={"zh": "旧的认证"}, retired=True),
            entry("5000~5009", "FEW", title={"zh": "token错误", "en": "A few"}, solution={"en": "Sign again."}),
            entry("4100", "PROJECT", title={"zh": "项目"}, module_code="100004"),
        ),
        catalogue(
            entry("InvalidParameter.SignatureFailure", "INVALID_PARAMETER_SIGNATURE_FAILURE", title={"zh": "签名"}),
            entry("AuthFailure", "AUTH_FAILURE", title={"zh": "认证"}),
            module="cvm",
            code_type="string",
        ),
    ]
    with imported(render("python", modules, tmp_path_factory.mktemp("search")), "acme_errors") as module:
        yield module


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("4100", ["4100", "4100/100004", "4101"]),  # the code; what speaks of it
        (" 4100 ", ["4100", "4100/100004", "4101"]),
        ("auth failure", ["4100", "AuthFailure"]),
        ("authfailure", ["4100", "AuthFailure"]),
        ("AuthFailure", ["AuthFailure", "4100"]),  # this is the code itself
        ("auth", ["4100", "AuthFailure", "4101"]),  # part of a name, then begun in a title
        ("authen", ["4100"]),
        ("hentication", []),  # within a word
        ("认证", ["4100", "AuthFailure", "4102"]),  # anywhere in the title; what is retired last
        ("InvalidParameter.SignatureFailure", ["InvalidParameter.SignatureFailure"]),
        ("SignatureFailure", ["InvalidParameter.SignatureFailure"]),
        ("signature", ["InvalidParameter.SignatureFailure"]),
        ("invalid signature", ["InvalidParameter.SignatureFailure"]),
        ("签名", ["InvalidParameter.SignatureFailure", "4101"]),  # in a title before a description
        ("token错误", ["5000~5009"]),
        ("错误 token", ["5000~5009"]),
        ("AGAIN", ["5000~5009"]),
        ("项目", ["4100/100004"]),
        ("nothing of the kind", []),
        ("", []),
        (" ", []),
        ("()[.*", []),
    ],
)
def test_search_finds_the_best_first(found_in: Any, text: str, labels: list[str]) -> None:
    assert [getattr(one, "documented", str(one.code)) for one in found_in.search(text)] == labels


def test_search_keeps_to_a_module_and_to_a_language(found_in: Any) -> None:
    assert found_in.search("auth", "cvm") == [found_in.cvm.ErrorCode.AUTH_FAILURE]
    assert found_in.search("Authentication", language="zh") == []
    assert found_in.search("Authentication", language="en") == [found_in.ErrorCode.AUTH_FAILURE]
    assert found_in.search("旧的", language="en") == [found_in.ErrorCode.OLD]  # there is no other text
    with pytest.raises(ValueError, match="there is no module 'cmv'; there are: common, cvm"):
        found_in.search("auth", module="cmv")


def test_a_package_of_one_module_can_be_searched_too(tmp_path: Path) -> None:
    with imported(render("python", [catalogue(entry("1", "ONE"))], tmp_path), "acme_errors") as package:
        assert package.search("one") == [package.ErrorCode.ONE]
        assert not hasattr(package, "_index")


HOSTILE = [
    '"""\\"; import os; {{ x }} {% y %} \\N{DASH} \\ud83d\n\u2028\u202e # 😀 \\',
    "'" * 9,
    "\x00\x1b[31m",
    "\ud800",
    "x" * 100_000,
]


@pytest.mark.parametrize("limit", [0, 9])
def test_any_text_is_given_back_by_what_is_made_when_it_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(view, "MAX_CLASSES", 0)
    monkeypatch.setattr(view, "MAX_MEMBERS", limit)
    entries = [entry(text, f"CODE_{number}", title={text: text}, symbol=text) for number, text in enumerate(HOSTILE)]
    for one in entries:
        one.description = one.solution = one.advice = one.title
        one.title = {"en": one.symbol.encode("utf-8", "replace").decode()}
    modules = [catalogue(*entries, code_type="string", success="")]
    with imported(render("python", modules, tmp_path), "acme_errors") as package:
        for number, text in enumerate(HOSTILE):
            code = package.ErrorCode[f"CODE_{number}"]
            assert {code.value, code.symbol, code.description, code.solution_in("zh"), code.advice} == {text}
            assert (code.languages, package.lookup(text)) == (("en", text), code)
            with pytest.raises(getattr(package, f"Code{number}Error")) as caught:
                package.raise_for_error({"code": text})
            assert caught.value.code == text


# the catalogues that this is tested and measured with


@pytest.mark.parametrize(("codes", "modules"), [(22, 1), (200, 1), (400, 12)])
def test_made_catalogues_have_the_size_that_was_asked_for_and_are_always_the_same(codes: int, modules: int) -> None:
    made = make(codes, modules)
    assert (sum(len(one.errors) for one in made), len({one.module for one in made})) == (codes, modules)
    assert made == make(codes, modules)
    for one in made:
        assert (
            len({entry.label for entry in one.errors}) == len({entry.name for entry in one.errors}) == len(one.errors)
        )


def test_importing_the_package_warns_of_nothing(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run(folder, "import warnings; warnings.simplefilter('error')\nfrom acme_errors import *\nimport acme_errors")


def test_the_page_about_the_package_is_true(tmp_path: Path) -> None:
    auth = entry("4100", "AUTH_FAILURE", title={"zh": "身份认证失败", "en": "Authentication failed"}, retryable=False)
    auth.solution = {"zh": "检查签名。"}
    region = entry("InvalidParameter.Region", "INVALID_PARAMETER_REGION", title={"zh": "地域错误"})
    folder = render("python", [catalogue(auth), catalogue(region, module="cvm", code_type="string")], tmp_path)
    page = ROOT / "docs/python.md"
    told = run(
        folder, f"import doctest; print(doctest.testfile({str(page)!r}, module_relative=False, encoding='utf-8'))"
    )
    assert told.startswith("TestResults(failed=0, attempted=1"), told
