"""Links and `..` in what a project names: nothing is written outside the output folders."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import PAGE, Project

PACK = 'format: 1\nversion: "1"\ndescription: a pack\n'


def linked_page(project: Project) -> None:
    (project.root / "docs/errors.md").unlink()
    (project.root.parent / "outside.md").write_text(PAGE)
    (project.root / "docs/errors.md").symlink_to(project.root.parent / "outside.md")


def linked_overlay(project: Project) -> None:
    (project.root / "docs/overlay.yaml").rename(project.root.parent / "outside.yaml")
    (project.root / "docs/overlay.yaml").symlink_to(project.root.parent / "outside.yaml")


def linked_output(project: Project) -> None:
    (project.root / "out").symlink_to(project.root.parent)


def linked_catalogue(project: Project) -> None:
    (project.root / "catalog").symlink_to(project.root.parent)


def linked_module(project: Project) -> None:
    (project.root / "catalog").mkdir()
    (project.root / "catalog/common.yaml").symlink_to(project.root.parent / "outside.yaml")


def linked_folder_within(project: Project) -> None:
    (project.root / "out/markdown").mkdir(parents=True)
    (project.root / "out/markdown/en").symlink_to("../../docs")


def module_above(project: Project) -> None:
    project.replace("errorbook.yaml", "module: common", "module: ../../outside")


def pack_above(project: Project) -> None:
    (project.root.parent / "pack").mkdir()
    (project.root.parent / "pack/pack.yaml").write_text(PACK)
    project.replace("errorbook.yaml", "json: out/json", "../../pack: out/pack")


def output_above(project: Project) -> None:
    project.replace("errorbook.yaml", "json: out/json", "json: out/../../outside")


# title, what is done to the project, exit code, what is said
CASES: list[tuple[str, Callable[[Project], None], int, str]] = [
    ("a page that is a link to elsewhere", linked_page, 2, "the page docs/errors.md is outside the project"),
    (
        "an overlay that is a link to elsewhere",
        linked_overlay,
        2,
        "the overlay docs/overlay.yaml is outside the project",
    ),
    ("outputs behind a link to elsewhere", linked_output, 2, "must be inside the project"),
    ("a catalogue behind a link to elsewhere", linked_catalogue, 2, "must be inside the project"),
    (
        "a catalogue file that is a link",
        linked_module,
        1,
        "catalog/common.yaml: is a link, and errorbook writes no links",
    ),
    (
        "a folder of an output that is a link to another",
        linked_folder_within,
        1,
        "out/markdown/en leads to another folder",
    ),
    ("a module above", module_above, 2, "must be lower-case letters, digits and _"),
    ("a pack above", pack_above, 2, "must be the name of a template pack"),
    ("an output above", output_above, 2, "must be inside the project"),
]


@pytest.mark.parametrize(("title", "change", "code", "told"), CASES, ids=[case[0] for case in CASES])
def test_what_leads_out_is_refused(
    project: Project, title: str, change: Callable[[Project], None], code: int, told: str
) -> None:
    change(project)
    before = everything(project.root.parent)
    result = project.errorbook("regen")
    assert result.code == code, result.err
    assert told in result.err, title
    assert everything(project.root.parent) == before


def everything(folder: Path) -> dict[Path, bytes | str]:
    return {
        path: str(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }
