"""What a newcomer does in the first minute, with pages of two publishers that we know nothing of, and no checkout near.

Wheel, install, init, regen, import, explain, site; each output is looked at. See `environments.py` for where what errorbook
depends on comes from.
"""

import json
import shutil
import subprocess
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from tests.newcomer.environments import Environment, install, normal, requirements
from tests.support import ROOT
from tests.test_distribution import wheel as build_wheel

PAGES = Path(__file__).parent
# What DESIGN says that errorbook builds on, and what these in turn bring along.
BASE = {"beautifulsoup4", "click", "cmarkgfm", "jinja2", "lxml", "msgspec", "pyyaml", "rich", "selectolax"}
BROUGHT = {"cffi", "markdown-it-py", "markupsafe", "mdurl", "pycparser", "pygments", "soupsieve", "typing-extensions"}
EXTRAS = {"distributed": {"distributed"}, "fetch": {"httpx2", "protego", "stamina"}, "site": {"zensical"}}
LOUD = "the command `errorbook site` is not there yet: nothing was tried of it"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of errorbook."""
    folder = tmp_path_factory.mktemp("wheel")
    built = build_wheel(ROOT, folder)
    shutil.rmtree(folder / "source")
    return built


@pytest.fixture(scope="module")
def user(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Environment:
    """Return an environment after `pip install errorbook`."""
    return install(tmp_path_factory.mktemp("user") / "venv", wheel)


def succeeds(user: Environment, folder: Path, *command: str, stdin: str = "") -> str:
    """Run a command that must succeed, and return what it prints."""
    ran = user.run(*command, cwd=folder, stdin=stdin)
    assert ran.code == 0, f"{command}\n{ran.out}{ran.err}"
    return ran.out


@pytest.fixture
def lanternworks(tmp_path: Path) -> Path:
    """Return a folder with a page in HTML that lists integers."""
    folder = tmp_path / "lanternworks"
    shutil.copytree(PAGES / "lanternworks", folder)
    return folder


@pytest.fixture
def harbor(tmp_path: Path) -> Path:
    """Return a folder with a tree of Markdown that lists dotted codes."""
    folder = tmp_path / "harbor"
    shutil.copytree(PAGES / "harbor", folder / "docs")
    return folder


def test_nothing_is_of_the_checkout(user: Environment, tmp_path: Path) -> None:
    where = succeeds(user, tmp_path, "python", "-c", "import errorbook; print(errorbook.__file__)").strip()
    assert Path(where).is_relative_to(user.folder)
    assert succeeds(user, tmp_path, "errorbook", "--version").startswith("errorbook, version ")


def test_no_more_is_installed_than_the_design_says(user: Environment, wheel: Path, tmp_path: Path) -> None:
    assert user.installed() - {"pip", "setuptools"} <= BASE | BROUGHT | {"errorbook"}
    assert user.installed() >= BASE
    shutil.unpack_archive(wheel, tmp_path, "zip")
    metadata = Distribution.at(next(tmp_path.glob("*.dist-info")))
    asked = {normal(one.name) for one, _ in requirements(metadata)}
    assert asked == BASE
    for extra in metadata.metadata.get_all("Provides-Extra") or []:
        brought = {normal(one.name) for one, _ in requirements(metadata, extra)} - BASE
        assert brought == EXTRAS[extra]


def test_an_integer_table_in_html(user: Environment, lanternworks: Path) -> None:
    told = succeeds(user, lanternworks, "errorbook", "init", "return-codes.html")
    assert told.startswith("return-codes.html → module common, en\n  Common errors, line 10: 5 codes: 2101 The lantern")
    succeeds(user, lanternworks, "errorbook", "regen")
    succeeds(user, lanternworks, "errorbook", "check")
    use = (
        "import lanternworks_errors as e\n"
        "assert e.lookup('2103') is e.ErrorCode.CODE_2103\n"
        "assert e.ErrorCode(2103).description == 'The brightness is out of range.'\n"
        "assert e.ErrorCode(2103).solution == 'Send a value from 0 to 100.'\n"
        "assert [code.value for code in e.ErrorCode] == [-1, 2101, 2102, 2103, 2204]\n"
        "assert e.raise_for_error({'code': 0}) is None\n"
        "try:\n"
        "    e.raise_for_error({'code': 2102})\n"
        "except e.LanternworksError as error:\n"
        "    print(type(error).__name__, error.code)\n"
    )
    assert imported(user, lanternworks, use) == "Code2102Error 2102\n"
    explained = succeeds(user, lanternworks, "errorbook", "explain", "-1", "2204")
    assert "The gateway is restarting & takes no commands." in explained
    assert "Wait for a second, then try again." in explained
    log = '2031-05-01 10:00:00 ERROR gateway {"code":2101}\n2031-05-01 10:00:01 INFO served 2102 lanterns\n'
    found = succeeds(user, lanternworks, "errorbook", "explain", "--format", "json", stdin=log)
    assert [json.loads(line)["asked"] for line in found.splitlines()] == ["2101"]


def test_a_markdown_tree_of_dotted_codes(user: Environment, harbor: Path) -> None:
    told = succeeds(user, harbor, "errorbook", "init", "docs", "--workflow")
    assert "docs/reference/berths/errors.md → module berths, en\n" in told
    assert "docs/reference/cranes/errors.md → module cranes, en\n" in told
    assert "1 other page without error codes\n" in told
    assert (harbor / ".github/workflows/errorbook.yaml").is_file()
    succeeds(user, harbor, "errorbook", "regen")
    use = (
        "from harbor_errors import berths, cranes, lookup, HarborError\n"
        "assert berths.ErrorCode('InvalidParameter.Draught') == 'InvalidParameter.Draught'\n"
        "try:\n"
        "    berths.raise_for_error({'code': 'InvalidParameter.Length'})\n"
        "except berths.InvalidParameterError as error:\n"
        "    print(error.code)\n"
        "assert issubclass(cranes.FailedOperationError, HarborError)\n"
    )
    assert imported(user, harbor, use) == "InvalidParameter.Length\n"
    assert "The wind is too strong" in succeeds(user, harbor, "errorbook", "explain", "FailedOperation.WindTooStrong")
    unknown = user.run("errorbook", "explain", "InvalidParameter.Drought", cwd=harbor)
    assert (unknown.code, "InvalidParameter.Draught" in unknown.out) == (1, True)
    assert succeeds(user, harbor, "make", "-s", "-f", "errorbook.mk", "errors-check").startswith("All ")


def test_a_page_changes_and_the_diff_says_so(user: Environment, harbor: Path) -> None:
    for command in ("errorbook init docs", "errorbook regen", "errorbook release", "git init -q", "git add -A"):
        succeeds(user, harbor, *command.split())
    who = ("-c", "user.name=newcomer", "-c", "user.email=newcomer@example.org")
    succeeds(user, harbor, "git", *who, "commit", "-qm", "first")
    page = harbor / "docs/reference/cranes/errors.md"
    page.write_text(page.read_text() + "| FailedOperation.Rusty | The crane is rusty. |\n")
    assert "FailedOperation.Rusty" in succeeds(user, harbor, "errorbook", "regen")
    assert "### Added" in succeeds(user, harbor, "errorbook", "diff", "--format", "md")


def imported(user: Environment, project: Path, program: str) -> str:
    """Run a program with the package that a project has generated, warnings being errors."""
    program = f"import sys\nsys.path.insert(0, 'generated/python')\n{program}"
    return succeeds(user, project, "python", "-W", "error", "-c", program)


@pytest.mark.parametrize(
    ("pages", "texts"),
    [
        ("lanternworks", ["2101", "The lantern is not registered."]),
        ("harbor", ["FailedOperation.WindTooStrong", "No berth is free at that time."]),
    ],
)
def test_the_site(
    request: pytest.FixtureRequest, user: Environment, wheel: Path, tmp_path: Path, pages: str, texts: list[str]
) -> None:
    project: Path = request.getfixturevalue(pages)
    if "  site " not in succeeds(user, project, "errorbook", "--help"):
        pytest.skip(LOUD)
    for command in ("init", "regen"):
        succeeds(user, project, "errorbook", command)
    lacking = user.run("errorbook", "site", cwd=project)
    assert (lacking.code, "errorbook[site]" in lacking.err) == (2, True)
    richer = install(tmp_path / "venv", wheel, "site")
    succeeds(richer, project, "errorbook", "site", "--output", "public")
    built = "".join(page.read_text("utf-8") for page in (project / "public").rglob("*.html"))
    assert [text for text in texts if text not in built] == []


@pytest.mark.parametrize(("extra", "command"), [("fetch", "fetch")])
def test_a_missing_extra_says_which_and_the_extra_brings_it(
    user: Environment, wheel: Path, lanternworks: Path, tmp_path: Path, extra: str, command: str
) -> None:
    succeeds(user, lanternworks, "errorbook", "init")
    ran = user.run("errorbook", command, cwd=lanternworks)
    assert ran.code == 2
    assert f"pip install 'errorbook[{extra}]'" in ran.err
    richer = install(tmp_path / "venv", wheel, extra)
    assert richer.installed() >= EXTRAS[extra]
    ran = richer.run("errorbook", command, cwd=lanternworks)
    assert "pip install" not in ran.err
    assert "no source has a `url`" in ran.err


def test_completion_is_there_in_a_shell(user: Environment, lanternworks: Path) -> None:
    for command in ("errorbook init", "errorbook regen"):
        succeeds(user, lanternworks, *command.split())
    script = succeeds(user, lanternworks, "errorbook", "completion", "bash")
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)
    program = (
        'eval "$(errorbook completion bash)"; COMP_WORDS=(errorbook explain 21); COMP_CWORD=2;'
        ' _errorbook_completion errorbook; echo "${COMPREPLY[@]}"'
    )
    assert succeeds(user, lanternworks, "bash", "-c", program) == "2101 2102 2103\n"
