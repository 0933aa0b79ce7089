"""The names that a new project gets from where its pages lie."""

from pathlib import PurePosixPath

import pytest

from errorbook.project import name_problems
from errorbook.starting.names import module_name, package_and_exception

PROJECTS = [
    ("a plain name", "acme", "acme-errors", "AcmeError"),
    ("several words", "Acme Cloud", "acme-cloud-errors", "AcmeCloudError"),
    ("words run together", "acmeCloud", "acme-cloud-errors", "AcmeCloudError"),
    ("words that every such folder has", "acme-api-docs", "acme-errors", "AcmeError"),
    ("the name of what it becomes", "acme-errors", "acme-errors", "AcmeError"),
    ("nothing but such words", "docs", "docs-errors", "DocsError"),
    ("a number first", "3d-print", "api-3d-print-errors", "Api3dPrintError"),
    ("an accent", "Café", "cafe-errors", "CafeError"),
    ("no word in ASCII", "文档", "api-errors", "ApiError"),
    ("no name at all, as of the root", "", "api-errors", "ApiError"),
    ("a class that Python has", "value", "value-errors", "ValueApiError"),
    ("a class that each package has", "unknown code", "unknown-errors", "UnknownError"),
]


@pytest.mark.parametrize(
    ("folder", "package", "exception"), [one[1:] for one in PROJECTS], ids=[one[0] for one in PROJECTS]
)
def test_package_and_exception_follow_from_the_folder(folder: str, package: str, exception: str) -> None:
    assert package_and_exception(folder) == (package, exception)
    assert list(name_problems(package, exception)) == []


MODULES = [
    ("a page of errors and nothing else", "docs/errors.md", [], "common"),
    ("a word of its own", "docs/billing-errors.md", [], "billing"),
    ("words run together", "docs/CloudDiskErrorCodes.html", [], "cloud_disk"),
    ("a folder of its own", "docs/billing/errors.md", [], "billing"),
    ("a folder of its own, further up", "billing/docs/api/v2/error_codes.md", [], "billing"),
    ("a number first", "docs/3d.md", [], "module_3d"),
    ("numbers alone", "docs/2.0/errors.md", [], "common"),
    ("a heading, where nothing else says anything", "docs/错误码.md", ["Billing errors"], "billing"),
    ("a long heading is no name", "docs/错误码.md", ["What to do when the lamp goes out"], "common"),
    ("a keyword", "docs/import.md", [], "import_codes"),
    ("a function of the package", "docs/lookup.md", [], "lookup_codes"),
    ("a long name", f"docs/{'lamp-' * 20}.md", [], "lamp_lamp_lamp_lamp_lamp_lamp_lamp_lamp"),
]


@pytest.mark.parametrize(("path", "headings", "name"), [one[1:] for one in MODULES], ids=[one[0] for one in MODULES])
def test_a_module_is_named_by_its_page(path: str, headings: list[str], name: str) -> None:
    assert module_name(PurePosixPath(path), headings, []) == name


def test_two_modules_never_share_a_name() -> None:
    taken: list[str] = []
    for path in ("errors.md", "docs/errors.md", "a/disk.md", "b/disk.md", "c/disk.md", "c/docs/disk.md"):
        taken.append(module_name(PurePosixPath(path), [], taken))
    assert taken == ["common", "common_2", "disk", "b_disk", "c_disk", "disk_2"]
