"""The generated Python package, imported and run."""

import copy
import pickle
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.catalogues import make_module
from errorbook.rendering import view
from errorbook.rendering.inert import START
from tests.rendering.support import catalogue, entry, render
from tests.support import ROOT, imported

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: START not in text)
HOSTILE = '"""\\"; import os; {{ x }} {% y %} \\N{DASH} \\ud83d\n\r\u2028\u202e # 😀 \\'


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    entries = [
        entry("0", "FINE", title={"zh": "成功"}),
        entry(
            "4100",
            "AUTH_FAILURE",
            title={"zh": "身份认证失败", "en": "Authentication failed"},
            description={"zh": "签名错误。"},
            retryable=False,
        ),
        entry(
            "4500",
            "REPLAY_ATTACK",
            title={"zh": "重放攻击"},
            retryable=False,
            advice={"zh": "重新签名。", "en": "Sign again."},
        ),
        entry("5100", "TRY_LATER", title={"en": "Later"}, solution={"en": "Wait."}, retryable=True, symbol="TryLater"),
        entry("-7", "OLD", title={"zh": "旧"}, retired=True),
        entry("7001~7005", "CODE_7001_7005", title={"zh": "范围"}),
        entry("E7", "CODE_E7", title={"zh": "字母"}),
        entry("1000000000000000000", "CODE_BIG", title={"zh": "大数"}),
        entry("1000000000000000000000", "CODE_BIGGER", title={"zh": "大数"}),
        entry("4100", "CODE_4100_100004", title={"zh": "项目错误"}, module_code="100004"),
        entry("8000", "CODE_8000_7", title={"zh": "仅有模块码"}, module_code="7"),
    ]
    folder = render(
        "python", [catalogue(*entries)], tmp_path_factory.mktemp("package"), base_url="https://example.org/codes/"
    )
    with imported(folder, "acme_errors") as module:
        yield module


def test_a_member_is_its_code_and_has_the_texts(package: Any) -> None:
    code = package.ErrorCode.AUTH_FAILURE
    assert code == 4100
    assert code is package.ErrorCode(4100)
    assert (code.title, code.title_in("en"), code.title_in("fr")) == (
        "身份认证失败",
        "Authentication failed",
        "身份认证失败",
    )
    assert (code.description, code.description_in("en")) == ("签名错误。", "签名错误。")
    assert (code.solution, code.advice, code.symbol, code.retryable, code.retired) == (None, None, None, False, False)
    assert code.languages == ("zh", "en")
    assert code.url == "https://example.org/codes/zh/common.md#4100"


def test_a_text_that_the_first_language_lacks_comes_from_another(package: Any) -> None:
    code = package.ErrorCode.TRY_LATER
    assert (code.title, code.description, code.solution, code.symbol, code.retryable) == (
        "Later",
        "",
        "Wait.",
        "TryLater",
        True,
    )


def test_advice_is_there_by_language(package: Any) -> None:
    code = package.ErrorCode(4500)
    assert (code.retryable, code.advice, code.advice_in("en")) == (False, "重新签名。", "Sign again.")


def test_success_is_no_member(package: Any) -> None:
    assert package.SUCCESS == 0
    assert 0 not in set(package.ErrorCode)


def test_a_retired_code_stays_a_member(package: Any) -> None:
    assert package.ErrorCode(-7).retired is True


@pytest.mark.parametrize("value", [4100, "4100"])
def test_a_documented_code_is_looked_up_as_number_and_as_text(package: Any, value: object) -> None:
    assert package.lookup(value) is package.ErrorCode.AUTH_FAILURE


@pytest.mark.parametrize("value", [9999, -9999, "9999", "04100", "4100 ", "", "x", True, "٤١٠٠", "9" * 5000])
def test_an_unknown_code_is_a_value_that_keeps_what_came(package: Any, value: Any) -> None:
    code = package.lookup(value)
    assert isinstance(code, package.UnknownCode)
    assert str(code.value) == str(value)
    assert (code.title, code.description, code.solution, code.advice, code.retryable, code.retired) == (
        "",
        "",
        None,
        None,
        None,
        False,
    )
    assert (code.languages, code.name, code.url, code.title_in("en")) == ((), "", None, "")


def test_a_code_in_a_documented_range_answers_with_the_range(package: Any) -> None:
    code = package.lookup("7003")
    assert isinstance(code, package.DocumentedCode)
    assert (code.value, code.documented, code.title) == (7003, "7001~7005", "范围")
    assert isinstance(package.lookup(7006), package.UnknownCode)


def test_a_code_that_is_no_integer_is_documented_all_the_same(package: Any) -> None:
    assert package.lookup("E7").title == "字母"


@pytest.mark.parametrize(
    ("message", "code", "detail"),
    [
        ("(100004)projectId不正确", "100004", "projectId不正确"),
        (" (100004) projectId (x) ", "100004", "projectId (x)"),
        ("(-1)a", "-1", "a"),
        ("(7)", "7", ""),
    ],
)
def test_a_message_of_the_form_is_taken_apart(package: Any, message: str, code: str, detail: str) -> None:
    parsed = package.parse_message(message)
    assert (parsed.code, parsed.detail) == (code, detail)


@pytest.mark.parametrize(
    "message", ["", "plain", "(abc)text", "()text", "(100004 text", "100004)text", "(1 2)text", "（100004）text"]
)
def test_a_message_of_another_form_gives_none(package: Any, message: str) -> None:
    assert package.parse_message(message) is None


@pytest.mark.parametrize("response", [{"code": 0}, {"code": "0", "message": "(1)x"}])
def test_success_raises_nothing(package: Any, response: dict[str, object]) -> None:
    assert package.raise_for_error(response) is None


def test_a_code_with_a_module_code_is_told_from_the_code_alone(package: Any) -> None:
    assert package.lookup(4100).title == "身份认证失败"
    assert package.lookup(4100, "100004").title == "项目错误"
    assert package.lookup(4100, "9").title == "身份认证失败"
    assert package.lookup("8000", "7").title == "仅有模块码"
    assert isinstance(package.lookup(8000), package.UnknownCode)
    assert package.lookup(4100, "100004") == 4100
    assert package.lookup(4100, "100004") != package.lookup(7003)


@pytest.mark.parametrize("code", ["E7", "1000000000000000000000", 10**18])
def test_what_is_documented_as_it_is_raises_its_class(package: Any, code: object) -> None:
    with pytest.raises(package.AcmeError) as caught:
        package.raise_for_error({"code": code})
    assert not isinstance(caught.value, package.MalformedResponseError | package.UnknownCodeError)
    assert caught.value.error.title in {"字母", "大数"}


def test_a_message_with_a_documented_module_code_raises_that_class(package: Any) -> None:
    with pytest.raises(package.Code4100100004Error) as caught:
        package.raise_for_error({"code": 4100, "message": "(100004)projectId不正确"})
    assert isinstance(caught.value, package.AuthFailureError)
    assert (caught.value.code, caught.value.module_code, caught.value.error.title) == (4100, "100004", "项目错误")


@pytest.mark.parametrize("code", [4100, "4100"])
def test_an_error_raises_its_class_with_all_of_the_response(package: Any, code: object) -> None:
    response = {"code": code, "message": "(100005)projectId不正确", "requestId": "r-1", "data": [1]}
    with pytest.raises(package.AuthFailureError) as caught:
        package.raise_for_error(response)
    error = caught.value
    assert isinstance(error, package.AcmeError)
    assert (error.code, error.error) == (4100, package.ErrorCode.AUTH_FAILURE)
    assert (error.message, error.module_code, error.detail) == ("(100005)projectId不正确", "100005", "projectId不正确")
    assert error.response is response
    assert (error.request_id, error.retryable) == ("r-1", False)


def test_an_unknown_code_raises_too(package: Any) -> None:
    with pytest.raises(package.UnknownCodeError) as caught:
        package.raise_for_error({"code": 9999, "message": "new"})
    assert isinstance(caught.value, package.AcmeError)
    assert (caught.value.code, caught.value.detail, caught.value.module_code, caught.value.retryable) == (
        9999,
        "new",
        None,
        None,
    )


@pytest.mark.parametrize(("code", "name"), [(7003, "Code70017005Error"), (-7, "OldError")])
def test_ranges_and_retired_codes_have_classes(package: Any, code: int, name: str) -> None:
    with pytest.raises(getattr(package, name)):
        package.raise_for_error({"code": code})


@pytest.mark.parametrize(
    ("response", "told"),
    [
        ({}, 'no "code"'),
        ({"message": "x"}, 'no "code"'),
        ({"code": True}, "the code True is no integer"),
        ({"code": 4100.5}, "the code 4100.5 is no integer"),
        ({"code": 4100.0}, "the code 4100.0 is no integer"),
        ({"code": None}, "the code None is no integer"),
        ({"code": "4100x"}, "the code '4100x' is no integer"),
        ({"code": "004100"}, "the code '004100' is no integer"),
        ({"code": [4100]}, r"the code \[4100\] is no integer"),
        ([4100], "must be a mapping with a code, this is of type list"),
        (None, "must be a mapping with a code, this is of type NoneType"),
        ("4100", "must be a mapping with a code, this is of type str"),
    ],
)
def test_a_response_that_is_none_is_a_clear_error(package: Any, response: Any, told: str) -> None:
    with pytest.raises(package.MalformedResponseError, match=told) as caught:
        package.raise_for_error(response)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, package.AcmeError)
    assert caught.value.received is response


def test_repr_str_and_the_last_line_of_a_traceback_tell_what_happened(package: Any) -> None:
    code = package.ErrorCode.AUTH_FAILURE
    assert repr(code) == "<ErrorCode.AUTH_FAILURE: 4100 身份认证失败>"
    assert (str(code), f"{code}", f"{code:06d}") == ("4100 身份认证失败", "4100 身份认证失败", "004100")
    assert (repr(package.lookup(9999)), str(package.lookup(9999))) == ("<UnknownCode: 9999>", "9999")
    assert repr(package.parse_message("(1)x")) == "ModuleMessage(code='1', detail='x')"
    with pytest.raises(package.AcmeError) as caught:
        package.raise_for_error({"code": 4100, "message": "(5)no such project", "requestId": "r-1"})
    *_, last, note = traceback.format_exception(caught.value)
    assert last == "acme_errors.common.AuthFailureError: 4100 身份认证失败: (5)no such project (request r-1)\n"
    assert note == "See: https://example.org/codes/zh/common.md#4100\n"


def test_everything_pickles_and_copies(package: Any) -> None:
    values = [
        package.ErrorCode.AUTH_FAILURE,
        package.lookup(9999),
        package.lookup(7003),
        package.lookup(4100, "100004"),
        package.parse_message("(1)x"),
    ]
    for value in values:
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(value, protocol)) == value  # noqa: S301
        assert copy.copy(value) == copy.deepcopy(value) == value
        assert hash(value) == hash(copy.copy(value))
    for response in ({"code": 4100, "message": "(1)x"}, {"code": 9999}, {"code": 7003}, {"message": "x"}, [1]):
        with pytest.raises(package.AcmeError) as caught:
            package.raise_for_error(response)
        for again in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value), copy.deepcopy(caught.value)):  # noqa: S301
            assert (type(again), str(again), vars(again)) == (type(caught.value), str(caught.value), vars(caught.value))


def test_the_package_exports_what_it_says(package: Any) -> None:
    assert {
        "ErrorCode",
        "lookup",
        "parse_message",
        "raise_for_error",
        "AcmeError",
        "AuthFailureError",
        "SUCCESS",
    } <= set(package.__all__)
    assert set(package.__all__) <= set(dir(package))
    assert all(getattr(package, name) is not None for name in package.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = package.nothing


def test_the_import_loads_nothing_until_it_is_asked(package: ModuleType) -> None:
    assert package.__file__
    folder = Path(package.__file__).parents[1]
    program = "import sys; before = set(sys.modules); import acme_errors; print(sorted(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-S", "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "['acme_errors']"


# string modules


@pytest.fixture(scope="module")
def strings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    entries = [
        entry("InvalidParameter", "INVALID_PARAMETER", title={"zh": "参数错误"}),
        entry("InvalidParameter.Region", "INVALID_PARAMETER_REGION", title={"zh": "地域错误"}),
        entry("AuthFailure.Signature", "AUTH_FAILURE_SIGNATURE"),
        entry("AuthFailure.Token", "AUTH_FAILURE_TOKEN"),
        entry("002", "CODE_002", title={"zh": "二"}),
        entry("1001", "CODE_1001"),
        entry("2000~2010", "CODE_2000_2010", title={"zh": "范围"}),
    ]
    modules = [catalogue(entry("1", "ONE")), catalogue(*entries, module="cvm", code_type="string", success="Ok")]
    with imported(render("python", modules, tmp_path_factory.mktemp("strings")), "acme_errors") as module:
        import acme_errors.cvm

        assert module.cvm is acme_errors.cvm
        yield acme_errors.cvm


def test_a_string_code_is_a_text(strings: Any) -> None:
    code = strings.ErrorCode.INVALID_PARAMETER_REGION
    assert code == "InvalidParameter.Region"
    assert (code.title, code.retired) == ("地域错误", False)
    assert strings.lookup("InvalidParameter.Region") is code
    assert strings.lookup(2).value == "2"
    assert strings.lookup("002").title == "二"


def test_a_family_catches_all_of_its_codes(strings: Any) -> None:
    for code, family in (
        ("InvalidParameter", "InvalidParameterError"),
        ("InvalidParameter.Region", "InvalidParameterError"),
        ("AuthFailure.Signature", "AuthFailureError"),
        ("AuthFailure.Token", "AuthFailureError"),
    ):
        with pytest.raises(getattr(strings, family)) as caught:
            strings.raise_for_error({"code": code})
        assert caught.value.code == code
    assert not issubclass(strings.AuthFailureTokenError, strings.InvalidParameterError)


@pytest.mark.parametrize("response", [{"code": "Ok"}])
def test_a_text_may_mean_success(strings: Any, response: dict[str, object]) -> None:
    assert strings.raise_for_error(response) is None


def test_an_integer_in_a_response_counts_as_its_text(strings: Any) -> None:
    with pytest.raises(strings.Code1001Error):
        strings.raise_for_error({"code": 1001})


@pytest.mark.parametrize("code", [True, 1.5, None, "", []])
def test_what_is_no_text_is_no_string_code(strings: Any, code: object) -> None:
    with pytest.raises(strings.MalformedResponseError, match="is no text"):
        strings.raise_for_error({"code": code})


# text is never code


@settings(max_examples=40)
@given(title=TEXT, description=TEXT, symbol=TEXT, code=TEXT, language=TEXT)
@example(title=HOSTILE, description=HOSTILE, symbol=HOSTILE, code=HOSTILE, language=HOSTILE)
@example(title="x" * 100_000, description="'" * 1000, symbol='"' * 1000, code="\\" * 1000, language="\n")
def test_any_text_is_given_back_by_the_imported_package(
    tmp_path_factory: pytest.TempPathFactory, title: str, description: str, symbol: str, code: str, language: str
) -> None:
    made = entry(
        code,
        "CODE_X",
        title={language: title},
        description={language: description},
        solution={language: title},
        symbol=symbol,
    )
    made.advice = {language: description}
    numbered = entry("1", "ONE", title={language: title}, symbol=symbol)
    folder = render(
        "python",
        [catalogue(made, code_type="string", success=""), catalogue(numbered, module="numbers")],
        tmp_path_factory.mktemp("x"),
    )
    with imported(folder, "acme_errors") as package:
        member = package.ErrorCode(code)
        assert (member.title, member.title_in(language), member.description, member.symbol) == (
            title,
            title,
            description,
            symbol,
        )
        assert (member.solution, member.advice, member.languages, str(member.value)) == (
            title,
            description,
            (language,),
            code,
        )
        assert package.lookup(code) is member
        import acme_errors.numbers

        assert acme_errors.numbers.ErrorCode(1).title == title


def test_generated_code_is_clean_for_type_checkers_and_linters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "MAX_CLASSES", 30)
    monkeypatch.setattr(view, "MAX_MEMBERS", 60)
    long = "InvalidParameterValue" + "VeryLongWords" * 8
    modules = [
        catalogue(
            entry("1", "ONE", title={"zh": HOSTILE}),
            entry("2~9", "CODE_2_9"),
            entry("x", "CODE_X"),
            entry("1", "ONE_TWO", module_code="2"),
        ),
        catalogue(
            entry("A.B", "A_B", description={"en": HOSTILE}),
            entry(long, "LONG_" * 25 + "END"),
            module="cvm",
            code_type="string",
        ),
        catalogue(module="empty"),
        make_module("some", 30, "string"),
        make_module("many", 50, "string"),
        make_module("many_numbers", 50, "integer"),
        make_module("very_many", 130, "mixed"),
        make_module("very_many_numbers", 130, "integer"),
    ]
    folder = render("python", modules, tmp_path)
    (folder / "consumer.py").write_text(CONSUMER)
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict", "pythonVersion": "3.11"}')
    config = ["--config-file", "", "--strict", "--python-version", "3.11", "--cache-dir", str(tmp_path / ".cache")]
    for command in (
        [sys.executable, "-m", "mypy", *config, "acme_errors", "consumer.py"],
        [sys.executable, "-m", "basedpyright", "--level", "error"],
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--config",
            str(ROOT / "pyproject.toml"),
            "--ignore",
            "D,S105",  # a name with TOKEN in it is no password
            "acme_errors",
        ],
        [sys.executable, "-m", "ruff", "format", "--check", "--config", str(ROOT / "pyproject.toml"), "."],
    ):
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr


CONSUMER = '''\
"""A program that uses the package, as a type checker must understand it."""

from collections.abc import Iterator

from acme_errors import AcmeError, ErrorCode, OneError, UnknownCode, lookup, parse_message, raise_for_error
from acme_errors import many, search
from acme_errors import very_many as large


def told(response: dict[str, object]) -> str:
    """Return what happened."""
    number: int = ErrorCode.ONE
    same: bool = ErrorCode.ONE == 1 and ErrorCode(1) == 1
    title: str = ErrorCode(1).title
    again: bool | None = ErrorCode.ONE.retryable
    found = lookup("1")
    if isinstance(found, UnknownCode):
        title = str(found.value)
    message = parse_message("(1)x")
    detail: str = message.detail if message else ""
    try:
        raise_for_error(response)
    except OneError as error:
        code: int | str = error.code
        return f"{code} {error.module_code} {error.detail}"
    except AcmeError as error:
        return str(error.response.get("message"))
    return f"{number} {same} {title} {again} {detail}"


def of_modules_that_load_lazily(response: dict[str, object]) -> Iterator[str]:
    """Yield what their codes say."""
    member: large.ErrorCode = large.ErrorCode.INVALID_PARAMETER
    by_value: large.ErrorCode = large.ErrorCode("InvalidParameter")
    by_name: large.ErrorCode = large.ErrorCode["INVALID_PARAMETER"]
    value: str = member.value
    yield value + by_value.title + by_name.code
    for code in large.ErrorCode:
        yield code.title_in("en")
    for one in search("parameter", "many", "en"):
        yield f"{one.code} {one.is_a('InvalidParameter')}"
    try:
        large.raise_for_error(response)
        many.raise_for_error(response)
    except large.InvalidParameterError as error:
        yield error.message
    except many.InvalidParameterError as error:
        yield error.message
'''


def test_a_checker_knows_each_member_of_a_large_module_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "MAX_CLASSES", 30)
    monkeypatch.setattr(view, "MAX_MEMBERS", 60)
    folder = render("python", [make_module("large", 70, "integer"), make_module("many", 50, "string")], tmp_path)
    (folder / "wrong.py").write_text(WRONG)
    config = ["--config-file", "", "--strict", "--python-version", "3.11", "--cache-dir", str(tmp_path / ".cache")]
    command = [sys.executable, "-m", "mypy", *config, "wrong.py"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    assert [line.split(":")[1] for line in told.splitlines()[:-1]] == ["5", "6", "7", "8", "9", "10"], told


WRONG = """\
from acme_errors import large, many

right: large.ErrorCode = large.ErrorCode.INVALID_PARAMETER_DISK_NOT_FOUND
fine: type[Exception] = many.InvalidParameterError
large.ErrorCode.NOTHING
many.ErrorCode.NOTHING
large.NothingError
many.NothingError
large.lookup(1.5)
large.ErrorCode.INVALID_PARAMETER_DISK_NOT_FOUND.nothing
"""


def test_a_range_of_a_string_module_answers_for_what_lies_in_it(strings: Any) -> None:
    assert strings.lookup("2005").title == strings.lookup(2005).title == "范围"
    with pytest.raises(strings.Code20002010Error):
        strings.raise_for_error({"code": 2005})


# several modules


@pytest.fixture
def several(tmp_path: Path) -> Iterator[Any]:
    modules = [
        catalogue(entry("1", "ONE", title={"zh": "一"}), entry("2", "TWO")),
        catalogue(entry("A.B", "A_B", title={"zh": "甲"}), module="cvm", code_type="string"),
    ]
    with imported(render("python", modules, tmp_path), "acme_errors") as module:
        yield module


def test_a_package_of_several_modules_exports_common_and_the_modules(several: Any) -> None:
    assert several.ErrorCode.ONE == 1
    assert several.cvm.ErrorCode.A_B == "A.B"
    assert several.common.ErrorCode is several.ErrorCode
    assert {"common", "cvm", "lookup", "AcmeError", "OneError"} <= set(several.__all__)


def test_a_code_is_looked_up_in_a_module_or_in_all(several: Any) -> None:
    assert several.lookup(1) is several.ErrorCode.ONE
    assert several.lookup("A.B") is several.cvm.ErrorCode.A_B
    assert several.lookup("A.B", "cvm") is several.cvm.ErrorCode.A_B
    assert isinstance(several.lookup("A.B", module="common"), several.UnknownCode)
    assert isinstance(several.lookup(9), several.UnknownCode)
    with pytest.raises(ValueError, match="there is no module 'cmv'; there are: common, cvm"):
        several.lookup(1, "cmv")


@pytest.mark.parametrize("code", [1, "1"])
def test_a_module_raises_what_common_alone_documents_as_common_does(several: Any, code: object) -> None:
    response = {"code": code, "message": "gone", "requestId": "r-1"}
    with pytest.raises(several.OneError) as caught:
        several.cvm.raise_for_error(response)
    assert (caught.value.error, caught.value.response) == (several.ErrorCode.ONE, response)


@pytest.mark.parametrize("code", [9, "A.C"])
def test_a_code_that_neither_documents_is_unknown_to_the_module(several: Any, code: object) -> None:
    with pytest.raises(several.cvm.UnknownCodeError) as caught:
        several.cvm.raise_for_error({"code": code, "message": ""})
    assert caught.value.code == str(code)


def test_common_asks_no_other_module(tmp_path: Path) -> None:
    modules = [catalogue(entry("1", "ONE")), catalogue(entry("3", "THREE"), module="cvm")]
    with (
        imported(render("python", modules, tmp_path), "acme_errors") as package,
        pytest.raises(package.UnknownCodeError),
    ):
        package.raise_for_error({"code": 3, "message": ""})


def test_every_exception_of_a_module_has_a_name_of_its_own(strings: Any, package: Any) -> None:
    for module in (strings, package):
        assert len(set(module.__all__)) == len(module.__all__)


def test_a_package_of_several_modules_without_a_common_one(tmp_path: Path) -> None:
    modules = [catalogue(entry("1", "ONE"), module="a"), catalogue(entry("2", "TWO"), module="b")]
    with imported(render("python", modules, tmp_path), "acme_errors") as package:
        assert package.lookup(2) is package.b.ErrorCode.TWO
        assert issubclass(package.b.TwoError, package.AcmeError)
        assert not hasattr(package, "ErrorCode")
