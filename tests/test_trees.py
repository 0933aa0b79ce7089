"""A folder of pages as a source: which module and language a page is of, and what becomes of a tree that changes."""

from pathlib import Path

import pytest

from errorbook.catalog.files import load
from errorbook.settings import Tree
from errorbook.trees import module_by_title, module_name, sources_of
from tests.support import Project

# title, path of a page in the tree, what the tree says, module and language by the path
PATHS: list[tuple[str, str, Tree, tuple[str, str]]] = [
    ("a folder", "api/vm/errors.md", Tree(path="docs", paths=["api/{module}/**"]), ("vm", "")),
    ("a folder below one of any name", "api/compute/vm/a/errors.md", Tree(path="docs", paths=["api/{group}/{module}/**"]), ("vm", "")),
    ("a part of a name", "api/errors-vm.md", Tree(path="docs", paths=["**/errors-{module}.md"]), ("vm", "")),
    ("the first pattern that fits", "a/b/c.md", Tree(path="docs", paths=["x/{module}/**", "a/{module}/**", "{module}/**"]), ("b", "")),
    ("a language in the path", "de/vm/errors.md", Tree(path="docs", paths=["{language}/{module}/**"]), ("vm", "de")),
    ("a language by pattern", "vm/errors_de.md", Tree(path="docs", paths=["{module}/**"], languages={"**/*_de.md": "de"}), ("vm", "de")),
    ("a language for the rest", "vm/errors.md", Tree(path="docs", paths=["{module}/**"], language="en"), ("vm", "en")),
    ("a name that the table gives", "云服务器/errors.md", Tree(path="docs", paths=["{module}/**"], modules={"云服务器": "cvm"}), ("cvm", "")),
    ("pages that the table gives a module", "old/x/errors.md", Tree(path="docs", paths=["{module}/**"], modules={"old/**": "legacy"}), ("legacy", "")),
    ("nothing", "errors.md", Tree(path="docs", paths=["api/{module}/**"]), ("", "")),
]  # fmt: skip


@pytest.mark.parametrize(("title", "path", "tree", "expected"), PATHS, ids=[case[0] for case in PATHS])
def test_module_and_language_by_the_path(
    tmp_path: Path, title: str, path: str, tree: Tree, expected: tuple[str, str]
) -> None:
    del title
    file = tmp_path / "docs" / path
    file.parent.mkdir(parents=True)
    file.touch()
    assert [(one.path, one.module, one.language) for one in sources_of(tree, tmp_path)] == [(f"docs/{path}", *expected)]


def test_which_files_are_pages(tmp_path: Path) -> None:
    for path in ("a.md", "b/c.html", "b/d.txt", "b/.hidden.md", ".git/e.md", "old/f.md"):
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).touch()
    (tmp_path / "docs" / "link.md").symlink_to(tmp_path / "docs" / "a.md")
    assert [one.path for one in sources_of(Tree(path="docs", exclude=["old/**"]), tmp_path)] == [
        "docs/a.md",
        "docs/b/c.html",
        "docs/link.md",
    ]
    assert [one.path for one in sources_of(Tree(path="docs", include=["b/*"]), tmp_path)] == [
        "docs/b/c.html",
        "docs/b/d.txt",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("vm", "vm"),
        ("Cloud VM", "cloud_vm"),
        ("lambda", "lambda_"),
        ("lookup", "lookup_"),
        ("2fa", "module_46897518"),
        ("云服务器", "module_7aa64f0f"),
    ],
)
def test_a_module_gets_a_name_that_stays(text: str, name: str) -> None:
    assert module_name(text) == name


def test_a_title_says_the_module_where_the_path_does_not() -> None:
    tree = Tree(path="docs", titles=["{module} error codes", "Errors of {module}"], module="common")
    assert [module_by_title(tree, title) for title in ("Disk error codes", "Errors of VM", "Errors")] == [
        "disk",
        "vm",
        "common",
    ]


PROJECT = """\
format: 1
package: acme-errors
exception: AcmeError
languages: [en, de]
trees:
  - path: docs
    paths: ["{language}/{module}/**"]
    module: common
outputs: {json: out/json}
"""


def page(title: str, *rows: tuple[str, str]) -> str:
    lines = "\n".join(f"| {code} | {text} |" for code, text in rows)
    return f"# {title}\n\n| Error code | Description |\n|---|---|\n{lines}\n"


VM = [("4100", "The signature is wrong."), ("4200", "The machine is gone."), ("4300", "No room is left.")]
GERMAN = [("4100", "Die Unterschrift ist falsch."), ("4200", "Die Maschine ist nicht mehr da.")]


@pytest.fixture
def tree(project: Project) -> Project:
    """Return a project of a small tree that was generated."""
    for file in project.root.iterdir():
        if file.is_file():
            file.unlink()
    for path in list((project.root / "docs").iterdir()):
        path.unlink()
    project.write("errorbook.yaml", PROJECT)
    project.write("docs/en/vm/errors.md", page("Errors", *VM))
    project.write("docs/en/vm/start.md", page("Errors", ("4200", "the machine is  gone"), ("4400", "It runs already.")))
    project.write("docs/de/vm/errors.md", page("Fehler", *GERMAN))
    project.write("docs/en/vm/welcome.md", "# Welcome\n\nNothing to see.\n")
    project.write("docs/errors.md", page("Common errors", ("4100", "The signature is wrong."), ("5000", "Try later.")))
    project.regen()
    return project


def catalogue(project: Project, module: str = "vm") -> dict[str, dict[str, str]]:
    errors = load(project.root / "catalog" / f"{module}.yaml", "it").errors
    return {one.code: one.description for one in errors if not one.retired}


def test_the_pages_of_a_module_make_one_catalogue(tree: Project) -> None:
    assert catalogue(tree) == {
        "4100": {"en": "The signature is wrong.", "de": "Die Unterschrift ist falsch."},
        "4200": {"en": "The machine is gone.", "de": "Die Maschine ist nicht mehr da."},
        "4300": {"en": "No room is left."},
        "4400": {"en": "It runs already."},
    }
    assert catalogue(tree, "common") == {"4100": {"en": "The signature is wrong."}, "5000": {"en": "Try later."}}
    assert tree.errorbook("check").code == 0


def test_what_a_language_lacks_is_told(tree: Project) -> None:
    told = "2 of 4 codes of module vm are not documented in 'de': 4300, 4400 [language-lacks]"
    assert told in tree.errorbook("regen", "--dry-run").err


def test_codes_of_the_main_module_are_its_own_where_pages_repeat_them(tree: Project) -> None:
    tree.write(
        "docs/en/disk/errors.md", page("Errors", ("5000", "Try later."), ("4100", "Something else."), ("7", "x"))
    )
    tree.regen()
    assert catalogue(tree, "disk") == {"7": {"en": "x"}, "4100": {"en": "Something else."}}
    tree.write("docs/en/disk/errors.md", page("Errors", ("5000", "Now."), ("4100", "Something else."), ("7", "x")))
    tree.regen()
    tree.write(
        "docs/en/disk/errors.md", page("Errors", ("5000", "Try later."), ("4100", "Something else."), ("7", "x"))
    )
    tree.regen()
    assert catalogue(tree, "disk")["5000"] == {"en": "Try later."}, "what a module had once stays in it"


def test_a_page_that_moves_within_its_module_loses_nothing(tree: Project) -> None:
    (tree.root / "docs/en/vm/errors.md").rename(tree.root / "docs/en/vm/codes.md")
    before = catalogue(tree)
    assert tree.regen().err.count("retired") == 0
    assert catalogue(tree) == before


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("it is gone", None),
        ("it is a login page", "<html><body><form><input type=password></form></body></html>"),
        ("its table is", "# Errors\n\nSee the manual.\n"),
    ],
)
def test_a_page_that_loses_its_codes_stops_the_run(tree: Project, title: str, text: str | None) -> None:
    path = "docs/en/vm/errors.md"
    if text is None:
        (tree.root / path).unlink()
    else:
        tree.write(path, text)
    before = tree.files()
    result = tree.errorbook("regen")
    assert result.code == 3, title
    assert f"{path}: " in result.err
    assert f"errorbook regen --accept {path}" in result.err
    assert tree.files() == before
    assert tree.errorbook("regen", "--accept", path).code == 0
    assert "4300" not in catalogue(tree)


def test_texts_of_a_language_that_vanish_stop_the_run(tree: Project) -> None:
    (tree.root / "docs/de/vm/errors.md").unlink()
    result = tree.errorbook("regen")
    assert result.code == 3
    assert "docs/de/vm/errors.md: 2 of 2 codes are gone" in result.err
    assert "  4100  Die Unterschrift ist falsch." in result.err


def test_a_page_that_sources_name_is_not_read_again_in_a_tree(tree: Project) -> None:
    source = "sources: [{path: docs/errors.md, module: common, language: en}]\ntrees:"
    tree.replace("errorbook.yaml", "trees:", source)
    assert "same-page" not in tree.regen().err
    assert catalogue(tree, "common").keys() == {"4100", "5000"}


def test_a_module_without_a_name_is_told(tree: Project) -> None:
    tree.write("docs/en/云/errors.md", page("Errors", ("1", "One."), ("2", "Two.")))
    assert "errorbook.yaml:6: warning: what en/云/errors.md documents is module module_" in tree.regen().err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    module: common\n", "", "nothing says which module these pages document"),
        ("path: docs", "path: nowhere", "errorbook.yaml:6: there is no folder nowhere"),
        ("path: docs", "path: docs/en/vm/none", "there is no folder docs/en/vm/none"),
        ("module: common", "module: lookup", "module 'lookup' is the name of a function"),
        ("{module}/**", "{Module}/**", "must be a path such as api/{module}/**"),
        ("module: common", "language: fr", "errorbook.yaml:8: language 'fr' is not among languages: en, de"),
        ("out/json", "docs/out", "the folder docs/out and a tree of pages are within each other"),
        ('"{language}/{module}/**"]', '"**"]\n    include: ["**/welcome.md"]', "none of the pages in docs documents errors"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_tree_is_told(tree: Project, old: str, new: str, told: str) -> None:
    tree.replace("errorbook.yaml", old, new)
    result = tree.errorbook("regen")
    assert result.code in {1, 2}
    assert told in result.err
