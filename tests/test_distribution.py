"""The wheels, of errorbook and of what it generates, installed where no checkout is near."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import ROOT, new_project

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]

USE = """\
from tencentcloud_errors import (
    AuthFailureError, ErrorCode, TencentCloudError, UnknownCode, lookup, parse_message, raise_for_error,
)

assert ErrorCode.AUTH_FAILURE == 4100
assert ErrorCode(4100).title == "身份认证失败"
assert ErrorCode(4100).title_in("en") == "Authentication failed"
assert ErrorCode(4100).description.startswith("身份认证失败，一般是由于签名")
assert (ErrorCode(4100).retryable, ErrorCode(4100).advice, ErrorCode(4100).url) == (False, None, None)
assert lookup(4100) is lookup("4100") is ErrorCode.AUTH_FAILURE
assert lookup(9999) == UnknownCode(9999) and lookup(9999).value == 9999
message = parse_message("(100004)projectId不正确")
assert message is not None and (message.code, message.detail) == ("100004", "projectId不正确")

response = {"code": 4100, "message": "(100004)projectId不正确"}
try:
    raise_for_error(response)
except AuthFailureError as e:
    seen = (e.code, e.module_code, e.detail, e.response, e.retryable)
assert seen == (4100, "100004", "projectId不正确", response, False)
try:
    raise_for_error({"code": 9999, "message": "new"})
except TencentCloudError as e:
    assert (e.code, e.message) == (9999, "new")
assert raise_for_error({"code": 0}) is None
assert [code.value for code in ErrorCode if code.retryable] == [5100, 6000, 6200]
print("used")
"""


def run(*command: object, **options: object) -> str:
    """Run a command that must succeed, and return what it prints."""
    ran = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"
    return str(ran.stdout)


def wheel(source: Path, target: Path) -> Path:
    """Build the wheel of a copy of a folder, so that nothing is left in the folder."""
    copy = target / "source"
    shutil.copytree(
        source,
        copy,
        ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "tests", "generated"),
    )
    run(*PIP, "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", target, copy)
    return next(target.glob("*.whl"))


def environment(folder: Path) -> Path:
    """Make an empty virtual environment, and return its Python."""
    venv.create(folder, with_pip=False)
    return folder / "bin" / "python"


def pythons() -> Iterator[str]:
    """Yield each Python from 3.11 on that the machine has."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates = [
        sys.executable,
        *(shutil.which(f"python3.{minor}") or "" for minor in range(11, 30)),
        *map(str, pyenv.glob("versions/3.*/bin/python3")),
    ]
    seen = set()
    for path in filter(None, candidates):
        ran = subprocess.run(
            [path, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True, check=False
        )
        version = tuple(map(int, ran.stdout.split())) if ran.returncode == 0 else ()
        if version >= (3, 11) and version not in seen:
            seen.add(version)
            yield path


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of the generated package."""
    folder = tmp_path_factory.mktemp("generated")
    return wheel(ROOT / "generated/python", folder)


@pytest.mark.parametrize("python", list(pythons()), ids=lambda path: Path(path).parents[1].name)
def test_the_generated_wheel_is_used_on_every_python(tmp_path: Path, generated: Path, python: str) -> None:
    run(python, "-m", "venv", "--without-pip", tmp_path / "venv")
    inside = tmp_path / "venv/bin/python"
    run(*PIP, "--python", inside, "install", "--quiet", "--no-index", generated)
    (tmp_path / "use.py").write_text(USE)
    assert run(inside, "-W", "error", "use.py", cwd=tmp_path) == "used\n"


def test_the_generated_wheel_brings_its_types(tmp_path: Path, generated: Path) -> None:
    inside = environment(tmp_path / "venv")
    run(*PIP, "--python", inside, "install", "--quiet", "--no-index", generated)
    (tmp_path / "use.py").write_text(
        USE.replace("assert raise_for_error({", "raise_for_error({").replace("}) is None", "})")
    )
    run(
        sys.executable,
        "-m",
        "mypy",
        "--config-file",
        "",
        "--strict",
        "--python-executable",
        inside,
        "--cache-dir",
        tmp_path / "cache",
        "use.py",
        cwd=tmp_path,
    )


def test_the_wheel_of_errorbook_works_with_no_checkout_near(tmp_path: Path) -> None:
    built = wheel(ROOT, tmp_path)
    shutil.rmtree(tmp_path / "source")
    inside = environment(tmp_path / "venv")
    site = Path(run(inside, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # What errorbook depends on comes from the environment of the tests; a path in a .pth file brings no .pth of its own.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    run(*PIP, "--python", inside, "install", "--quiet", "--no-index", "--no-deps", built)
    project = new_project(tmp_path / "project")
    command = tmp_path / "venv/bin/errorbook"
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    where = run(inside, "-c", "import errorbook; print(errorbook.__file__)", cwd=project.root, env=clean)
    assert Path(where.strip()).is_relative_to(site)
    assert "3 codes in 1 table" in run(command, "extract", "docs/errors.md", cwd=project.root, env=clean)
    assert "Files: 20 written" in run(command, "regen", cwd=project.root, env=clean)
    assert "templates/wiki/pack.yaml" in run(command, "pack", "new", "wiki", cwd=project.root, env=clean)
    assert "### EntryView" in run(command, "pack", "reference", cwd=project.root, env=clean)
    assert run(command, "--version", cwd=project.root, env=clean).startswith("errorbook, version ")
