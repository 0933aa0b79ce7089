"""Real histories of pages, replayed: ERRORBOOK_HISTORY names a folder of them, a page's versions in order in each."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from errorbook.catalog.changes import same_text
from tests.support import Project

HISTORY = os.environ.get("ERRORBOOK_HISTORY", "")
PROJECT = """\
format: 1
package: acme-errors
exception: AcmeError
languages: [zh, en]
sources:
  - {path: docs/page.md, module: common, language: zh}
outputs: {python: out/python, markdown: out/markdown, json: out/json}
"""
Rows = dict[str, dict[str, str]]  # texts by code


def histories() -> list[Path]:
    return sorted(path for path in Path(HISTORY).glob("*") if path.is_dir()) if HISTORY else []


def documented(project: Project) -> Rows:
    """Return the first row of each code, as `extract` lists it, whose rows must all be accounted for."""
    page = json.loads(project.errorbook("extract", "docs/page.md", "--format", "json").out)
    rows: Rows = {}
    for table in page["tables"]:
        counted = {entry["row"] for entry in table["entries"]} | {one["row"] for one in table["rejected"]}
        assert len(counted) == table["rows"], "a row is neither an entry nor rejected"
        for entry in table["entries"]:
            label = f"{entry['code']}/{entry['module_code']}" if entry["module_code"] else entry["code"]
            texts = {field: entry[field] or "" for field in ("symbol", "title", "description", "solution")}
            rows.setdefault(label, texts)
    return rows


def naive(before: Rows, after: Rows) -> dict[str, set[str]]:
    """Return which codes came, went, and say something else, by looking at the two pages alone."""
    common = before.keys() & after.keys()
    reworded = {
        code for code in common for field in before[code] if not same_text(before[code][field], after[code][field])
    }
    return {"came": after.keys() - before.keys(), "went": before.keys() - after.keys(), "reworded": reworded}


def told(report: Any) -> dict[str, set[str]]:
    """Return the same of what regen told."""
    kinds: dict[str, set[str]] = {"came": set(), "went": set(), "reworded": set()}
    for change in report["changes"]:
        kind = {"added": "came", "revived": "came", "retired": "went", "text": "reworded", "symbol": "reworded"}
        if change["kind"] in kind and change.get("field") != "variants":
            kinds[kind[change["kind"]]].add(change["code"])
    kinds["reworded"] -= kinds["came"]  # a code that returns says what it says now
    return kinds


def names(project: Project) -> dict[str, str]:
    text = project.read("catalog/common.yaml")
    return dict(re.findall(r'^  - code: "(.*)"\n(?:    module_code: .*\n)?    name: (\w+)$', text, re.MULTILINE))


def replay(project: Project, history: Path) -> Iterator[tuple[str, str, Rows, Any]]:
    """Take in each version of a page and release it; yield its name, what the guard said, its rows, regen's report."""
    for version in sorted(history.glob("[0-9]*.md")):
        (project.root / "docs").mkdir(exist_ok=True)
        (project.root / "docs/page.md").write_bytes(version.read_bytes())
        result = project.errorbook("regen", "--format", "json")
        guard = result.err if result.code == 3 else ""
        if guard:
            result = project.errorbook("regen", "--format", "json", "--accept", "docs/page.md")
        assert result.code == 0, f"{version.name}: {result.err}"
        yield version.name, guard, documented(project), json.loads(result.out)


@pytest.mark.skipif(not histories(), reason="ERRORBOOK_HISTORY names no folder of histories")
@pytest.mark.parametrize("history", histories(), ids=lambda path: path.name)
def test_a_real_history_is_followed_without_a_name_lost(tmp_path: Path, history: Path) -> None:
    project = Project(tmp_path)
    project.write("errorbook.yaml", PROJECT)
    before: Rows | None = None
    known: dict[str, str] = {}
    for version, guard, rows, report in replay(project, history):
        assert project.errorbook("check").code == 0, version
        now = names(project)
        assert {code: now.get(code) for code in known} == known, f"{version}: a name changed"
        assert rows.keys() <= now.keys()
        if before is not None:
            assert told(report) == naive(before, rows), version
            if before.keys() <= rows.keys():
                assert not guard, f"{version} loses no code, and the guard stopped it: {guard}"
        assert project.errorbook("release").code == 0
        assert project.errorbook("check").code == 0
        before, known = rows, names(project)
