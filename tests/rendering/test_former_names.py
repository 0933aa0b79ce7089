"""Names that releases had, and codes that are documented no longer, in what is generated."""

import json
import pickle
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.rendering.support import by_cmark, by_markdown_it, catalogue, entry, render
from tests.rendering.test_markdown_pack import shown, texts
from tests.support import ROOT, imported

ENTRIES = [
    entry("4100", "AUTH_FAILURE", title={"zh": "身份认证失败"}, aliases=["CODE_4100", "LOGIN_ERROR"]),
    entry("4200", "EXPIRED", title={"zh": "过期"}, retired=True),
    entry("4300", "PLAIN"),
    entry("4300", "PROJECT", module_code="7", aliases=["PLAIN_7"]),
]
STRINGS = [
    entry("InvalidParameter", "BAD_PARAMETER", aliases=["INVALID_PARAMETER"], retired=True),
    entry("InvalidParameter.Region", "INVALID_PARAMETER_REGION", aliases=["REGION"]),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    modules = [catalogue(*ENTRIES), catalogue(*STRINGS, module="cvm", code_type="string", success="Ok")]
    return render("python", modules, tmp_path_factory.mktemp("former"))


@pytest.fixture
def package(folder: Path) -> Iterator[Any]:
    with imported(folder, "acme_errors") as module:
        yield module


def warned(wanted: str, do: Any) -> Any:
    """Return what a call gives, which must warn once, here."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        value = do()
    assert [(one.category, str(one.message), one.filename) for one in caught] == [
        (DeprecationWarning, wanted, __file__)
    ]
    return value


@pytest.mark.parametrize("old", ["CODE_4100", "LOGIN_ERROR"])
def test_a_former_name_of_a_member_works_with_a_warning(package: Any, old: str) -> None:
    wanted = f"ErrorCode.{old} is called ErrorCode.AUTH_FAILURE now"
    code = warned(wanted, lambda: getattr(package.ErrorCode, old))
    assert code is package.ErrorCode.AUTH_FAILURE
    assert warned(wanted, lambda: package.ErrorCode[old]) is code
    assert (code.name, list(package.ErrorCode), len(package.ErrorCode)) == (
        "AUTH_FAILURE",
        [4100, 4200, 4300],
        3,
    )


@pytest.mark.parametrize("module", ["acme_errors", "acme_errors.common"])
@pytest.mark.parametrize(
    ("old", "new"),
    [("Code4100Error", "AuthFailureError"), ("LoginError", "AuthFailureError"), ("Plain7Error", "ProjectError")],
)
def test_a_former_name_of_a_class_works_with_a_warning(package: Any, module: str, old: str, new: str) -> None:
    place = package if module == "acme_errors" else package.common
    for _ in range(2):
        assert warned(f"{old} is called {new} now", lambda: getattr(place, old)) is getattr(place, new)
    assert old not in place.__all__


def test_a_former_name_can_be_imported_and_caught(package: Any) -> None:
    names: dict[str, Any] = {}
    with pytest.warns(DeprecationWarning, match="LoginError is called AuthFailureError now"):
        exec("from acme_errors import LoginError", names)  # noqa: S102
    with pytest.raises(names["LoginError"]):
        package.raise_for_error({"code": 4100})


def test_what_nobody_was_ever_called_is_an_attribute_error(package: Any) -> None:
    for owner, name in ((package, "NothingError"), (package.common, "NothingError"), (package.ErrorCode, "NOTHING")):
        with pytest.raises(AttributeError, match=name):
            getattr(owner, name)
    with pytest.raises(KeyError):
        package.ErrorCode["NOTHING"]


def test_the_class_of_a_family_stays_that_of_the_family(package: Any) -> None:
    """The code that is its family's prefix was renamed; who caught its class catches the family's, as before."""
    cvm = package.cvm
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        family = cvm.InvalidParameterError
    assert issubclass(cvm.BadParameterError, family)
    assert issubclass(cvm.InvalidParameterRegionError, family)
    assert warned("RegionError is called InvalidParameterRegionError now", lambda: cvm.RegionError)
    member = warned(
        "ErrorCode.INVALID_PARAMETER is called ErrorCode.BAD_PARAMETER now", lambda: cvm.ErrorCode.INVALID_PARAMETER
    )
    assert member == "InvalidParameter"


def test_a_retired_code_warns_nobody_when_the_api_still_answers_with_it(package: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(package.ExpiredError) as caught:
            package.raise_for_error({"code": 4200})
    assert caught.value.error.retired
    assert pickle.loads(pickle.dumps(package.ErrorCode.EXPIRED)).retired  # noqa: S301


def test_a_code_that_moved_is_looked_up_where_it_is_documented_now(tmp_path: Path) -> None:
    modules = [
        catalogue(entry("1", "ONE", retired=True), entry("2", "TWO", retired=True)),
        catalogue(entry("1", "ONE"), module="cvm"),
    ]
    with imported(render("python", modules, tmp_path), "acme_errors") as package:
        assert package.lookup(1) is package.cvm.ErrorCode.ONE
        assert package.lookup(1, "common") is package.common.ErrorCode.ONE
        assert package.lookup(2) is package.common.ErrorCode.TWO
        assert isinstance(package.lookup(3), package.UnknownCode)


USE = '''\
"""A program that uses what is deprecated."""

import acme_errors
from acme_errors import ErrorCode, ExpiredError, LoginError

code: ErrorCode = ErrorCode.LOGIN_ERROR
same: ErrorCode = acme_errors.cvm.ErrorCode.A if False else ErrorCode.AUTH_FAILURE


def told() -> str:
    """Return what happened."""
    try:
        acme_errors.raise_for_error({"code": 4100})
    except LoginError as error:
        return str(error.code)
    except ExpiredError:
        return ""
    return str(code)
'''.replace("acme_errors.cvm.ErrorCode.A if False else ", "")


def checked(folder: Path, *command: str) -> str:
    ran = subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def test_type_checkers_know_former_names_and_what_is_deprecated(folder: Path, tmp_path: Path) -> None:
    (folder / "use.py").write_text(USE)
    config = ["--config-file", "", "--strict", "--python-version", "3.11", "--cache-dir", str(tmp_path)]
    assert "Success" in checked(folder, "mypy", *config, "acme_errors", "use.py")
    told = checked(folder, "mypy", *config, "--enable-error-code", "deprecated", "use.py")
    assert "ErrorCode.LOGIN_ERROR is called ErrorCode.AUTH_FAILURE now" in told
    assert "class acme_errors.common.ExpiredError is deprecated: documented no longer" in told
    (folder / "pyrightconfig.json").write_text(
        '{"typeCheckingMode": "strict", "pythonVersion": "3.11", "include": ["."]}'
    )
    lines = [line for line in checked(folder, "basedpyright", "--level", "error").splitlines() if "error:" in line]
    assert lines, "a strict checker tells what is deprecated"
    assert all("use.py" in line and "deprecated" in line for line in lines), lines


def test_linters_and_formatters_find_nothing(folder: Path) -> None:
    config = ["--config", str(ROOT / "pyproject.toml")]
    assert "All checks passed" in checked(folder, "ruff", "check", *config, "--ignore", "D", "acme_errors")
    assert "already formatted" in checked(folder, "ruff", "format", "--check", *config, "acme_errors")


def test_markdown_strikes_what_is_retired_and_names_what_was_called_otherwise(tmp_path: Path) -> None:
    render("markdown", [catalogue(*ENTRIES, entry("5000", "STAR", title={"zh": "*a* ~"}, retired=True))], tmp_path)
    for by in (by_cmark, by_markdown_it):
        page = shown(tmp_path / "zh/common.md", by)
        struck = [*texts(page, "del"), *texts(page, "s")]
        assert struck == ["4200", "EXPIRED", "过期", "5000", "STAR", "*a* ~", "4200 过期", "5000 *a* ~"]
        assert [text for text in texts(page, "li") if text.startswith("曾用名")] == [
            "曾用名: CODE_4100",
            "曾用名: LOGIN_ERROR",
            "曾用名: PLAIN_7",
        ]


def test_json_says_both(tmp_path: Path) -> None:
    render("json", [catalogue(*ENTRIES)], tmp_path)
    errors = json.loads((tmp_path / "common.json").read_text())["errors"]
    assert errors[0]["aliases"] == ["CODE_4100", "LOGIN_ERROR"]
    assert errors[1]["retired"] is True
