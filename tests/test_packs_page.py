"""The page for pack authors is true: its reference is that of the code, and what it tells to type is typed here."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from errorbook.rendering.reference import reference
from tests.support import ROOT, Project, new_project

PAGE = (ROOT / "docs/packs.md").read_text("utf-8")
STARTER = ROOT / "scraper/errorbook/rendering/starter"
OUTPUTS = "outputs: {python: out/python, markdown: out/markdown, json: out/json}\n"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def typed(script: str, folder: Path) -> str:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    ran = subprocess.run(
        ["bash", "-ec", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture
def wiki(tmp_path: Path) -> Project:
    """Return a project for which the steps of the page were done, up to the outputs in errorbook.yaml."""
    project = new_project(tmp_path / "project")
    typed(blocks("sh")[0], project.root)
    project.replace("errorbook.yaml", OUTPUTS, blocks("yaml")[1])
    return project


def test_the_reference_is_that_of_the_code() -> None:
    assert PAGE.partition("along with the code. -->\n\n")[2] == reference(), "make reference"


def test_the_files_on_the_page_are_those_of_a_new_pack(wiki: Project) -> None:
    assert wiki.read("templates/wiki/pack.yaml") == blocks("yaml")[0]
    assert wiki.read("templates/wiki/[language]/[module].md.j2") == blocks("jinja")[0]
    assert {path.name for path in STARTER.rglob("*") if path.is_file()} == {"pack.yaml", "[module].md.j2"}


def test_the_steps_work_word_for_word(wiki: Project) -> None:
    shown = typed(blocks("sh")[1], wiki.root)
    assert "# Error codes of acme-errors: common\n" in shown
    assert "| 4100 | No entry | Sign again. |\n" in shown
    wiki.replace("errorbook.yaml", blocks("yaml")[1], blocks("yaml")[2])
    wiki.regen()
    assert wiki.read("generated/wiki/en/common.md").startswith("# What can go wrong: common\n")
    assert wiki.read("generated/support/en/common.md").startswith("# For the support desk: common\n")


def test_the_message_on_the_page_is_the_one_that_comes(wiki: Project) -> None:
    wiki.replace("templates/wiki/[language]/[module].md.j2", "module.entries", "module.entris")
    result = wiki.errorbook("regen")
    assert (result.code, result.err) == (2, blocks("text")[0])


def test_a_pack_in_a_distribution_works_as_the_page_says(wiki: Project, tmp_path: Path) -> None:
    package = tmp_path / "acme/acme_errorbook"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (wiki.root / "templates/wiki").rename(package / "wiki")
    (package / "wiki/__init__.py").write_text("raise SystemExit('was run')")
    (tmp_path / "acme/pyproject.toml").write_text(blocks("toml")[0])
    pip = (
        f"{sys.executable} -m pip install --quiet --disable-pip-version-check --no-deps --no-index --no-build-isolation"
    )
    typed(f"{pip} --target site ./acme", tmp_path)
    wiki.replace("errorbook.yaml", blocks("yaml")[1], blocks("yaml")[3])
    script = f"PYTHONPATH={tmp_path}/site errorbook regen; PYTHONPATH={tmp_path}/site errorbook pack list"
    assert re.search(r"^acme-wiki +1 +acme-errorbook 1\.0 +A page of", typed(script, wiki.root), re.MULTILINE)
    assert [path for path in wiki.files() if path.startswith("generated/")] == [
        "generated/wiki/.errorbook.json",
        "generated/wiki/de/common.md",
        "generated/wiki/en/common.md",
    ]


def test_every_link_on_the_page_leads_somewhere() -> None:
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```", "", PAGE, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(([^)]+)\)", PAGE)
    assert {link for link in links if link.startswith("#")} <= {f"#{anchor}" for anchor in anchors}
    assert all(link.startswith(("#", "https://")) for link in links)
