"""What changes in a page changes in everything that is made of it, and nothing else does."""

import shutil
from pathlib import Path

import pytest

from tests.support import ROOT, Project

PAGE = "sources/tencentcloud/common-error-codes.md"


@pytest.fixture
def repository(tmp_path: Path) -> Project:
    """Return a copy of this repository's own project."""
    for name in ("errorbook.yaml", "sources", "catalog", "generated"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    return Project(tmp_path)


def test_the_repository_is_as_its_sources_make_it(repository: Project) -> None:
    result = repository.errorbook("check")
    assert (result.code, result.err) == (0, "")


def test_one_changed_word_changes_that_word_everywhere_and_nothing_else(repository: Project) -> None:
    before = repository.files()
    repository.replace(PAGE, "<td> MFA校验失败。\n", "<td> MFA核验失败。\n")
    checked = repository.errorbook("check")
    assert checked.code == 1
    assert '-    description: {zh: "MFA校验失败。", en: MFA verification failed.}' in checked.out
    assert '+    description: {zh: "MFA核验失败。", en: MFA verification failed.}' in checked.out
    result = repository.regen()
    assert result.out.startswith("common: 1 text changed\n  4106 description.zh: “MFA校验失败。” → “MFA核验失败。”\n")
    after = repository.files()
    changed = {path for path in before if before[path] != after[path]}
    assert set(after) == set(before)
    assert changed == {
        PAGE,
        "catalog/common.yaml",
        "catalog/.errorbook.json",
        "generated/python/tencentcloud_errors/common.py",
        "generated/python/.errorbook.json",
        "generated/markdown/zh/common.md",
        "generated/markdown/.errorbook.json",
        "generated/json/common.json",
        "generated/json/.errorbook.json",
        "generated/typescript/esm/modules/common.js",
        "generated/typescript/cjs/modules/common.js",
        "generated/typescript/.errorbook.json",
        "generated/go/common/details.go",
        "generated/go/.errorbook.json",
        "generated/java/src/main/resources/tencentcloud/errors/common/texts.properties",
        "generated/java/.errorbook.json",
    }
    for path in changed:
        lines = list(zip(before[path].decode().split("\n"), after[path].decode().split("\n"), strict=True))
        differing = [(old, new) for old, new in lines if old != new]
        assert len(differing) == (2 if path == "generated/typescript/.errorbook.json" else 1), path
        if not path.endswith(".errorbook.json"):
            assert differing[0][0].replace("MFA校验失败。", "MFA核验失败。") == differing[0][1]
    assert repository.errorbook("check").code == 0


def changed(repository: Project, *changes: tuple[str, str]) -> str:
    """Change the page, and return the catalogue that follows."""
    for old, new in changes:
        repository.replace(PAGE, old, new)
    repository.regen()
    return repository.read("catalog/common.yaml")


def test_another_success_code_is_followed(repository: Project) -> None:
    assert 'success: "200"\n' in changed(repository, ("若code为0，", "若code为200，"))
    assert "SUCCESS = 200\n" in repository.read("generated/python/tencentcloud_errors/common.py")


def test_a_page_that_states_success_no_longer_is_followed_on_a_persons_word(repository: Project) -> None:
    repository.replace(PAGE, "若code为0，表示调用成功，否则，表示调用失败。", "")
    assert "[statement-gone]" in repository.regen().err
    assert 'success: "0"\n' in repository.read("catalog/common.yaml")
    repository.regen("--accept", PAGE)
    assert "success:" not in repository.read("catalog/common.yaml")


def test_another_example_is_followed(repository: Project) -> None:
    text = changed(repository, ('"(100004)projectId不正确"', '"[20001] zoneId不存在"'))
    assert (
        'message: {form: "[{module_code}] {detail}", examples: [{module_code: "20001", detail: zoneId不存在}]}' in text
    )
    assert 'return parse(message, "[", "]")' in repository.read("generated/python/tencentcloud_errors/common.py")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("错误代码", "返回码"),
        ("错误代码", "Error Code"),
        ("描述", "错误说明"),
        ("描述", "Description"),
    ],
)
def test_a_renamed_header_changes_nothing(repository: Project, old: str, new: str) -> None:
    before = repository.read("catalog/common.yaml")
    assert changed(repository, (f"<b>{old}</b>", f"<b>{new}</b>")) == before


def test_columns_in_another_order_change_nothing(repository: Project) -> None:
    before = repository.read("catalog/common.yaml")
    text = repository.read(PAGE)
    head, rest = text.split('<table class="t">\n<tbody>')
    rows, tail = rest.split("</tbody></table>")
    moved = []
    for row in rows.split("<tr>")[1:]:
        tag = "th" if "<th>" in row else "td"
        cells = row.split(f"<{tag}>")[1:]
        cells = [cell.split(f"</{tag}>")[0] for cell in cells]
        moved.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in (cells[2], cells[0], cells[1])) + "</tr>\n")
    repository.write(PAGE, head + '<table class="t">\n<tbody>' + "".join(moved) + "</tbody></table>" + tail)
    repository.regen()
    assert repository.read("catalog/common.yaml") == before


def test_a_new_row_is_a_new_code_with_a_name_of_its_own(repository: Project) -> None:
    row = "<tr>\n<td> 4107\n</td><td> 新错误\n</td><td> 新的错误。\n</td></tr>\n<tr>\n<td> 4110\n"
    text = changed(repository, ("<tr>\n<td> 4110\n", row))
    assert '  - code: "4107"\n    name: CODE_4107\n    title: {zh: 新错误}\n' in text
    assert "class Code4107Error(TencentCloudError):" in repository.read(
        "generated/python/tencentcloud_errors/common.py"
    )
