"""What may be wrong with a project: each its own message with file and line, exit code 2, and nothing written."""

import pytest

from tests.support import OVERLAY, PROJECT, Project

# title, what to replace in errorbook.yaml, with what, and what is said
PROJECT_CASES = [
    (
        "a module of Python",
        "acme-errors",
        "typing",
        "errorbook.yaml:2: package 'typing' is a module of Python's own library",
    ),
    ("an imported name", "AcmeError", "Mapping", "errorbook.yaml:3: exception 'Mapping' is the name of another class"),
    (
        "a module over two lines",
        "module: common",
        'module: "common\\n"',
        "errorbook.yaml:7: sources.1.module is 'common\\n', must be lower-case",
    ),
    (
        "a roundabout page",
        "docs/errors.md",
        "docs/./errors.md",
        "errorbook.yaml:6: the page docs/./errors.md is outside the project",
    ),
    (
        "an absolute page",
        "docs/errors.md",
        "/docs/errors.md",
        "errorbook.yaml:6: sources.1.path is '/docs/errors.md', must be a path relative to",
    ),
    ("a hidden output", "json: out/json", "json: .git", "errorbook.yaml:11: outputs.json: the folder .git is hidden"),
    (
        "an unknown key",
        "catalog: catalog",
        "catalogue: catalog",
        "errorbook.yaml:10: catalogue is not a known key; did you mean 'catalog'?",
    ),
    (
        "an unknown key of a source",
        "    module: common",
        "    modul: common",
        "errorbook.yaml:7: sources.1.modul is not a known key; did you mean 'module'?",
    ),
    ("a missing key", "package: acme-errors\n", "", "errorbook.yaml:1: package is missing"),
    (
        "a key twice",
        "catalog: catalog",
        "catalog: catalog\ncatalog: other",
        "errorbook.yaml:11: catalog stands here for the second time",
    ),
    ("a wrong type", "languages: [en, de]", "languages: en", "errorbook.yaml:4: languages must be a list"),
    (
        "a mapping for a text",
        "package: acme-errors",
        "package: {a: b}",
        "errorbook.yaml:2: package must be a text, not a mapping",
    ),
    ("an empty list", "languages: [en, de]", "languages: []", "errorbook.yaml:4: languages is empty"),
    (
        "an empty text",
        "package: acme-errors",
        'package: ""',
        "errorbook.yaml:2: package is empty; leave the key out where there is nothing to say",
    ),
    ("another format", "format: 1", "format: 2", "errorbook.yaml:1: format is '2', must be 1"),
    (
        "a bad package name",
        "acme-errors",
        "Acme Errors",
        "errorbook.yaml:2: package is 'Acme Errors', must be a distribution name such as acme-errors",
    ),
    (
        "a keyword as package",
        "acme-errors",
        "class",
        "errorbook.yaml:2: package 'class' is a keyword of Python and can't be imported",
    ),
    (
        "a bad class name",
        "AcmeError",
        "acme error",
        "errorbook.yaml:3: exception is 'acme error', must be a class name such as AcmeError",
    ),
    (
        "a builtin as exception",
        "AcmeError",
        "ValueError",
        "errorbook.yaml:3: exception 'ValueError' is the name of another class",
    ),
    ("a language twice", "[en, de]", "[en, de, en]", "errorbook.yaml:4: language 'en' stands here twice"),
    (
        "a bad language",
        "[en, de]",
        "[en, 'de\"; x']",
        "errorbook.yaml:4: languages.2 is 'de\"; x', must be a language tag such as zh, en or pt-BR",
    ),
    (
        "a source in no language",
        "    language: en",
        "    language: fr",
        "errorbook.yaml:8: language 'fr' is not among languages: en, de",
    ),
    (
        "a bad module name",
        "module: common",
        "module: ../x",
        "errorbook.yaml:7: sources.1.module is '../x', must be lower-case letters",
    ),
    (
        "a keyword as module",
        "module: common",
        "module: import",
        "errorbook.yaml:7: module 'import' is a keyword of Python",
    ),
    (
        "a function as module",
        "module: common",
        "module: lookup",
        "errorbook.yaml:7: module 'lookup' is the name of a function of the generated package",
    ),
    ("a missing page", "docs/errors.md", "docs/none.md", "errorbook.yaml:6: the page docs/none.md does not exist"),
    ("a folder as page", "docs/errors.md", "docs", "errorbook.yaml:6: the page docs is not a file"),
    (
        "a page outside",
        "docs/errors.md",
        "../errors.md",
        "errorbook.yaml:6: the page ../errors.md is outside the project",
    ),
    (
        "a missing overlay",
        "docs/overlay.yaml",
        "docs/none.yaml",
        "errorbook.yaml:9: the overlay docs/none.yaml does not exist",
    ),
    (
        "an output outside",
        "json: out/json",
        "json: ../json",
        "errorbook.yaml:11: outputs.json: the folder ../json must be inside the project",
    ),
    (
        "the project as output",
        "json: out/json",
        "json: .",
        "errorbook.yaml:11: outputs.json: the folder . must be inside the project",
    ),
    (
        "an output in another",
        "json: out/json",
        "json: out/python/json",
        "errorbook.yaml:11: outputs.json: the folder out/python/json and outputs.python's are",
    ),
    (
        "an output over the sources",
        "json: out/json",
        "json: docs",
        "errorbook.yaml:11: outputs.json: the folder docs holds a source",
    ),
    (
        "an unknown pack",
        "json: out/json",
        "rust: out/rust",
        "errorbook.yaml:11: there is no template pack 'rust'; known: ",
    ),
    (
        "a bad address",
        "catalog: catalog",
        "base_url: example.org",
        "errorbook.yaml:10: base_url is 'example.org', must be a URL, https://…",
    ),
    ("no YAML", "languages: [en, de]", "languages: [en", "errorbook.yaml:5: is no YAML"),
    ("a control character", "acme-errors", '"acme\\x07errors"', "errorbook.yaml:2: package holds a control character"),
    ("an alias", "languages: [en, de]", "languages: &a [*a]", "errorbook.yaml"),
]

OVERLAY_CASES = [
    (
        "a name and its class",
        '"4100": {name',
        '"4000": {name: AUTH_FAILURE_ERROR}\n    "4100": {name',
        "docs/overlay.yaml:5: the name AUTH_FAILURE is that of code 4000",
    ),
    (
        "a class of the package",
        "AUTH_FAILURE",
        "UNKNOWN_CODE",
        "docs/overlay.yaml:4: the name UNKNOWN_CODE is that of the class UnknownCodeError of",
    ),
    (
        "a class of Python",
        "AUTH_FAILURE",
        "VALUE",
        "docs/overlay.yaml:4: the name VALUE is that of the class ValueError of Python",
    ),
    (
        "the base class",
        "AUTH_FAILURE",
        "ACME",
        "docs/overlay.yaml:4: the name ACME is that of the class AcmeError of Python or of the generated",
    ),
    (
        "a name over two lines",
        "{name: AUTH_FAILURE,",
        '{name: "AUTH_FAILURE\\n",',
        "docs/overlay.yaml:4: modules.common.4100.name is 'AUTH_FAILURE\\n', must be",
    ),
    (
        "a was without correction",
        "retryable: false",
        "was: {solution: {en: x}}",
        "docs/overlay.yaml:4: `was` says what solution.en corrects, but there is no",
    ),
    (
        "an unknown key",
        "retryable",
        "retriable",
        "docs/overlay.yaml:4: modules.common.4100.retriable is not a known key; did you mean 'retryable'?",
    ),
    (
        "no truth value",
        "retryable: false",
        "retryable: no",
        "docs/overlay.yaml:4: modules.common.4100.retryable is 'no', must be true or false",
    ),
    (
        "no name",
        "AUTH_FAILURE",
        "auth failure",
        "docs/overlay.yaml:4: modules.common.4100.name is 'auth failure', must be a name in capitals",
    ),
    (
        "another language",
        "{de: Kein",
        "{fr: Kein",
        "docs/overlay.yaml:4: language 'fr' is not among the project's: en, de",
    ),
    (
        "a code twice",
        '"4100": {name',
        '"4100": {retryable: true}\n    "4100": {name',
        "docs/overlay.yaml:5: modules.common.4100 stands here for the second time",
    ),
    (
        "a name twice",
        '"4100": {name',
        '"4000": {name: AUTH_FAILURE}\n    "4100": {name',
        "docs/overlay.yaml:5: the name AUTH_FAILURE is that of code 4000; give one of them another name",
    ),
    (
        "a control character",
        "Kein Zutritt",
        '"a\\x07"',
        "docs/overlay.yaml:4: modules.common.4100.title.de holds a control character",
    ),
    (
        "a list of modules",
        "modules:\n  common:",
        "modules:\n  - common:",
        "docs/overlay.yaml:3: modules must be a mapping",
    ),
]


def refused(project: Project, told: str) -> None:
    before = project.files()
    result = project.errorbook("regen")
    assert result.code == 2, result
    assert told in result.err
    assert "Traceback" not in result.err
    assert project.files() == before


@pytest.mark.parametrize(
    ("old", "new", "told"), [case[1:] for case in PROJECT_CASES], ids=[case[0] for case in PROJECT_CASES]
)
def test_a_wrong_project_file_is_refused(project: Project, old: str, new: str, told: str) -> None:
    assert old in PROJECT
    project.replace("errorbook.yaml", old, new)
    refused(project, told)


@pytest.mark.parametrize(
    ("old", "new", "told"), [case[1:] for case in OVERLAY_CASES], ids=[case[0] for case in OVERLAY_CASES]
)
def test_a_wrong_overlay_is_refused(project: Project, old: str, new: str, told: str) -> None:
    assert old in OVERLAY
    project.replace("docs/overlay.yaml", old, new)
    refused(project, told)


def test_all_that_is_wrong_is_said_at_once(project: Project) -> None:
    project.replace("errorbook.yaml", "format: 1", "format: 3")
    project.replace("errorbook.yaml", "AcmeError", "1")
    result = project.errorbook("regen")
    assert [line.partition(": ")[0] for line in result.err.splitlines()] == ["errorbook.yaml:1", "errorbook.yaml:3"]


def test_a_page_that_is_a_source_twice_is_refused(project: Project) -> None:
    project.replace("errorbook.yaml", "overlay:", "  - {path: docs/errors.md, module: cvm, language: en}\noverlay:")
    refused(project, "errorbook.yaml:9: the page docs/errors.md is a source already (errorbook.yaml:6)")


def test_two_pages_of_a_module_must_agree_on_the_type_of_its_codes(project: Project) -> None:
    project.write("docs/more.md", "x")
    more = "  - {path: docs/more.md, module: common, language: en, code_type: string}\noverlay:"
    project.replace("errorbook.yaml", "overlay:", more)
    refused(project, "errorbook.yaml:9: module 'common' has another `code_type` at errorbook.yaml:6")


def test_there_must_be_pages(project: Project) -> None:
    text = project.read("errorbook.yaml")
    project.write("errorbook.yaml", text.partition("sources:")[0] + "sources: []\ncatalog: catalog\n")
    refused(project, "errorbook.yaml:5: there must be a page in `sources`, or a folder in `trees`")


@pytest.mark.parametrize(
    "text",
    [b"\xff\xfe\xff", b"", b"\x00", b"- a", b"a", b"{a: " * 5000],
    ids=["no UTF-8", "empty", "NUL", "a list", "a text", "deep"],
)
@pytest.mark.parametrize("path", ["errorbook.yaml", "docs/overlay.yaml", "catalog/common.yaml"])
def test_a_file_that_is_something_else_is_refused(project: Project, path: str, text: bytes) -> None:
    project.regen()
    (project.root / path).write_bytes(text)
    before = project.files()
    result = project.errorbook("regen")
    assert result.code == 2, result
    assert result.err.startswith(path)
    assert project.files() == before


def test_a_released_code_keeps_its_name_when_the_overlay_gives_it_to_another(project: Project) -> None:
    project.regen()
    project.errorbook("release")
    project.write("docs/overlay.yaml", 'format: 1\nmodules:\n  common:\n    "4100": {name: CODE_4000}\n')
    refused(project, "docs/overlay.yaml:4: the name CODE_4000 is that of code 4000; give one of them another name")


@pytest.mark.parametrize(
    "text",
    ["[" * 30_000 + "]" * 30_000, "- " * 30_000, "".join(f"{' ' * n}a:\n" for n in range(3000))],
    ids=["flow", "line", "block"],
)
@pytest.mark.parametrize("path", ["errorbook.yaml", "docs/overlay.yaml", "catalog/common.yaml"])
def test_what_is_nested_too_deeply_for_the_parser_is_refused(project: Project, path: str, text: str) -> None:
    project.regen()
    project.write(path, text)
    refused(project, f"{path}: is no")


def test_without_a_project_file_it_is_said_what_works_without_one(project: Project) -> None:
    (project.root / "errorbook.yaml").unlink()
    result = project.errorbook("regen")
    assert result.code == 2
    assert "no errorbook.yaml in" in result.err
    assert "errorbook extract PAGE" in result.err


def test_the_project_file_is_found_from_a_folder_below(project: Project) -> None:
    project.regen()
    below = Project(project.root / "docs")
    assert below.errorbook("check").code == 0
