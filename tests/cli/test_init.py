"""`errorbook init`: a project from pages, and nothing that is there is touched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support import PAGE, Project, Result

INTRO = "# Intro\n\n| Field | Type |\n|---|---|\n| name | string |\n| size | integer |\n"
GERMAN = """\
# Fehlercodes

| Fehlercode | Fehlertyp | Beschreibung | Lösung |
|---|---|---|---|
| 4000 | Ungültig | Ein Parameter fehlt. | Geben Sie den Parameter an. |
| 4100 | Kein Zutritt | Die Unterschrift ist falsch. | Unterschreiben Sie noch einmal. |
| 4200 | Weg | Das Ding ist nicht mehr da. | |
"""
ROOMS = """\
<h1>Error codes</h1><table><tr><th>Error code<th>Meaning
<tr><td>InvalidParameter.Size<td>The size is not valid.<tr><td>RoomLocked<td>The room is locked.</table>
"""


@pytest.fixture
def acme(tmp_path: Path) -> Project:
    """Return a folder with pages, and no project yet."""
    made = Project(tmp_path / "acme")
    made.write("docs/errors.md", PAGE)
    made.write("docs/intro.md", INTRO)
    made.write("docs/rooms/errors.html", ROOMS)
    return made


def settings(project: Project) -> dict[str, object]:
    made: dict[str, object] = yaml.safe_load(project.read("errorbook.yaml"))
    return made


def test_a_page_becomes_a_project_that_regen_takes(acme: Project) -> None:
    result = acme.errorbook("init", "docs/errors.md")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "docs/errors.md → module common, en\n"
        "  1. Common codes, line 5: 3 codes: 4000 Bad request; 4100 No entry; 4200 Gone\n"
        "Wrote errorbook.yaml, overlay.yaml, errorbook.mk.\n"
        "Next: `errorbook regen` generates the package; then commit everything.\n"
    )
    assert settings(acme) == {
        "format": 1,
        "package": "acme-errors",
        "exception": "AcmeError",
        "languages": ["en"],
        "sources": [{"path": "docs/errors.md", "module": "common", "language": "en"}],
        "overlay": "overlay.yaml",
        "catalog": "catalog",
        "outputs": {"python": "generated/python", "markdown": "generated/markdown", "json": "generated/json"},
    }
    acme.regen()
    assert acme.errorbook("check").code == 0
    assert "4100  CODE_4100  common" in acme.errorbook("explain", "4100").out
    assert acme.errorbook("overlay", "--write").code == 0
    assert '"4100": {name: ""}' in acme.read("overlay.yaml")


def test_without_a_page_all_pages_here_are_looked_at(acme: Project) -> None:
    acme.write(".hidden/errors.md", PAGE)
    acme.write("node_modules/x/errors.md", PAGE)
    acme.write("out/markdown/errors.md", PAGE)
    acme.write("out/markdown/.errorbook.json", "{}")
    result = acme.errorbook("init")
    assert result.code == 0
    assert [(one["path"], one["module"]) for one in settings(acme)["sources"]] == [  # type: ignore[attr-defined]
        ("docs/errors.md", "common"),
        ("docs/rooms/errors.html", "rooms"),
    ]
    assert "1 other page without error codes\n" in result.out
    acme.regen()


def test_names_can_be_chosen(acme: Project) -> None:
    assert acme.errorbook("init", "docs", "--package", "lamp-codes", "--exception", "LampError").code == 0
    assert (settings(acme)["package"], settings(acme)["exception"]) == ("lamp-codes", "LampError")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--package", "Acme"], "--package: 'Acme' is no distribution name such as acme-errors"),
        (["--package", "json"], "--package: package 'json' is a module of Python's own library"),
        (["--exception", "acme error"], "--exception: 'acme error' is no class name such as AcmeError"),
        (["--exception", "ValueError"], "--exception: exception 'ValueError' is the name of another class"),
        (["docs/none.md", "gone"], "docs/none.md: no such file or folder\ngone: no such file or folder"),
        (["https://docs.acme.example/errors"], "https://docs.acme.example/errors: init reads pages that are here; save the page"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_wrong_usage(acme: Project, arguments: list[str], told: str) -> None:
    before = acme.files()
    result = acme.errorbook("init", *arguments)
    assert result.code == 2
    assert told in result.err
    assert acme.files() == before


def test_a_page_without_codes_is_told_with_why(acme: Project) -> None:
    before = acme.files()
    result = acme.errorbook("init", "docs/intro.md")
    assert result.code == 1
    assert result.err == (
        "docs/intro.md: documents no error codes that could be found\n"
        "  line 3, pipe-table under 'Intro': not taken, it lists parameters or fields\n"
        "    headers: Field | Type\n"
        "    looked at for codes: Field\n"
        "no page documents error codes, and nothing was written; name one that lists them\n"
    ).replace("    looked at for codes: Field\n", looked_at(result))
    assert acme.files() == before
    result = acme.errorbook("init", "docs/intro.md", "docs/errors.md")
    assert result.code == 0
    assert "docs/intro.md: documents no error codes that could be found" in result.out


def looked_at(result: Result) -> str:
    """Return the line on the column that was looked at, whichever it was: that is the reading's business."""
    return "".join(f"{line}\n" for line in result.err.splitlines() if line.startswith("    looked at"))


@pytest.mark.parametrize(
    "taken", ["errorbook.yaml", "overlay.yaml", "errorbook.mk", ".github/workflows/errorbook.yaml"]
)
def test_nothing_that_is_there_is_touched_and_nothing_is_written_beside_it(acme: Project, taken: str) -> None:
    acme.write(taken, "mine\n")
    before = acme.files()
    result = acme.errorbook("init", "--workflow")
    assert result.code == 1
    assert result.err.startswith(f"{taken}: is there already; init changes nothing that is there, and wrote nothing\n")
    assert acme.files() == before


def test_a_second_init_changes_nothing(acme: Project) -> None:
    assert acme.errorbook("init").code == 0
    before = acme.files()
    assert acme.errorbook("init").code == 1
    assert acme.files() == before


def test_what_a_folder_is_named_as_stays_and_another_is_taken(acme: Project) -> None:
    acme.write("catalog/spring.txt", "shoes")
    acme.write("generated/mine.txt", "mine")
    assert acme.errorbook("init").code == 0
    assert settings(acme)["catalog"] == "error-catalog"
    acme.regen()
    assert (acme.read("catalog/spring.txt"), acme.read("generated/mine.txt")) == ("shoes", "mine")


def test_a_link_is_not_followed(acme: Project, tmp_path: Path) -> None:
    (acme.root / "overlay.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    result = acme.errorbook("init")
    assert (result.code, "overlay.yaml: is a link" in result.err) == (1, True)
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_pages_that_lie_elsewhere_are_copied(acme: Project, tmp_path: Path) -> None:
    other = Project(tmp_path / "other")
    other.root.mkdir()
    result = other.errorbook("init", "../acme/docs", str(acme.root / "docs/rooms/errors.html"))
    assert result.code == 0
    assert [one["path"] for one in settings(other)["sources"]] == ["sources/errors.html", "sources/errors.md"]  # type: ignore[attr-defined]
    assert other.read("sources/errors.md") == acme.read("docs/errors.md")
    assert "sources/errors.md (a copy of ../acme/docs/errors.md) → module common" in result.out
    other.regen()


def test_pages_of_the_same_name_elsewhere_are_kept_apart(acme: Project, tmp_path: Path) -> None:
    for folder in ("disk", "lamp"):
        acme.write(f"{folder}/errors.md", PAGE.replace("No entry", f"No {folder}"))
    other = Project(tmp_path / "other")
    other.root.mkdir()
    assert other.errorbook("init", "../acme/disk", "../acme/lamp").code == 0
    assert [(one["path"], one["module"]) for one in settings(other)["sources"]] == [  # type: ignore[attr-defined]
        ("sources/errors.md", "common"),
        ("sources/lamp/errors.md", "lamp"),
    ]


def test_a_page_in_a_second_language_belongs_to_the_same_module(acme: Project) -> None:
    acme.write("docs/de/errors.md", GERMAN)
    assert "docs/errors.md → module common, en\n" in acme.errorbook("init", "docs").out
    sources = [
        ("docs/de/errors.md", "common", "de"),
        ("docs/errors.md", "common", "en"),
        ("docs/rooms/errors.html", "rooms", "en"),
    ]
    assert sorted((one["path"], one["module"], one["language"]) for one in settings(acme)["sources"]) == sources  # type: ignore[attr-defined]
    assert settings(acme)["languages"] == ["en", "de"]
    acme.regen()
    assert "Kein Zutritt" in acme.errorbook("explain", "4100", "--language", "de").out
    assert "No entry" in acme.errorbook("explain", "4100", "--language", "en").out


def test_a_copy_of_a_page_is_left_out_and_told(acme: Project) -> None:
    acme.write("docs/old/errors.md", PAGE)
    assert "docs/old/errors.md: left out; says the same as docs/errors.md\n" in acme.errorbook("init", "docs").out
    assert len(settings(acme)["sources"]) == 2  # type: ignore[arg-type]


def test_the_language_of_most_codes_is_the_first(acme: Project) -> None:
    acme.write("docs/lamps.md", GERMAN.replace("| 4", "| 77"))
    assert acme.errorbook("init", "docs/rooms", "docs/lamps.md").code == 0
    assert settings(acme)["languages"] == ["de", "en"]
    acme.regen()


def test_the_workflow_is_valid_and_fetches_with_this_version(acme: Project) -> None:
    from errorbook import __version__

    result = acme.errorbook("init", "--workflow")
    assert "The workflow renews pages that have a `url`" in result.out
    text = acme.read(".github/workflows/errorbook.yaml")
    workflow = yaml.safe_load(text)
    steps = workflow["jobs"]["renew"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert commands[:3] == [f'pip install "errorbook[fetch]=={__version__}"', "errorbook fetch", "errorbook regen"]
    assert "${{" not in "".join(commands), "what others may have written is never put into a command"
    for command in commands:
        subprocess.run(["bash", "-n", "-c", command], check=True)


def test_the_fragment_of_a_makefile_works(acme: Project) -> None:
    acme.errorbook("init")
    acme.write("Makefile", "all:\n\t@echo all\n\ninclude errorbook.mk\n")
    errorbook = f"ERRORBOOK={sys.executable} -m errorbook"
    ran = subprocess.run(
        ["make", "errors", "errors-check", errorbook], cwd=acme.root, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, "All" in ran.stdout) == (0, True), ran.stderr
    alone = ["make", "--no-print-directory"]  # as a user calls it, also where these tests are run by make
    ran = subprocess.run(alone, cwd=acme.root, capture_output=True, text=True, check=True)
    assert ran.stdout == "all\n"


def test_a_page_of_a_strange_name_is_read(acme: Project) -> None:
    acme.write('docs/错误: "x" {y}, #1.md', PAGE.replace("4", "7"))
    assert acme.errorbook("init", "docs").code == 0
    acme.regen()


def test_init_asks_nothing(acme: Project) -> None:
    command = [sys.executable, "-m", "errorbook", "init"]
    ran = subprocess.run(
        command, cwd=acme.root, stdin=subprocess.DEVNULL, capture_output=True, check=True, env={**os.environ}
    )
    assert ran.returncode == 0
