"""``errorbook site`` as a user calls it."""

from pathlib import Path

import pytest

from errorbook.site import zensical
from tests.site.making import catalogue, entry, make_project
from tests.support import Project


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """Return a project with a catalogue of one code."""
    return Project(make_project(tmp_path / "project", [catalogue("common", entry("Busy", title={"en": "Busy"}))]))


def needs_zensical() -> None:
    pytest.importorskip("zensical", reason="zensical is not installed: pip install 'errorbook[site]'")


def test_it_builds_the_site_where_the_project_file_says(small: Project) -> None:
    needs_zensical()
    result = small.errorbook("site")
    assert (result.code, result.out) == (0, "Site: 1 code on 6 pages in build/site.\n")
    assert "Busy" in small.read("build/site/en/common.html")
    assert "<bdi>acme-errors</bdi>" in small.read("build/site/index.html")
    small.write("errorbook.yaml", small.read("errorbook.yaml") + "site: {path: public, title: {zh: 错误码}}\n")
    assert small.errorbook("site", "--quiet").out == ""
    assert "<title>错误码</title>" in small.read("public/zh/index.html")
    assert "<title>acme-errors</title>" in small.read("public/en/index.html")


def test_it_builds_the_site_elsewhere(small: Project, tmp_path: Path) -> None:
    needs_zensical()
    result = small.errorbook("site", "--output", str(tmp_path / "a/b"))
    assert (result.code, result.err) == (0, "")
    assert (tmp_path / "a/b/en/common.html").is_file()
    assert not (small.root / "build").exists()


def test_it_leaves_what_is_not_its_own_alone(small: Project) -> None:
    small.write("build/site/thesis.txt", "three years of work")
    result = small.errorbook("site")
    assert result.code == 1
    assert result.err == (
        f"{small.root}/build/site: holds what errorbook did not build; empty it, or choose another: --output FOLDER\n"
    )
    assert small.read("build/site/thesis.txt") == "three years of work"


def test_without_the_extra_it_says_what_to_install(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zensical, "is_installed", lambda: False)
    result = small.errorbook("site")
    assert (result.code, result.err) == (
        2,
        "zensical is not installed; building the site needs the extra `site`: pip install 'errorbook[site]'\n",
    )
    assert not (small.root / "build").exists()


def test_without_a_catalogue_it_says_what_makes_one(small: Project) -> None:
    (small.root / "catalog/common.yaml").unlink()
    result = small.errorbook("site")
    assert (result.code, result.err) == (
        2,
        "catalog: holds no catalogue yet; `errorbook regen` makes it of the sources\n",
    )


def test_the_pack_of_the_site_is_no_output(small: Project) -> None:
    small.write("errorbook.yaml", small.read("errorbook.yaml") + "outputs: {site: out/site}\n")
    small.write("docs/common.md", "# Codes\n\n| Error code | Description |\n|---|---|\n| Busy.Now | Busy |\n")
    result = small.errorbook("regen")
    assert result.code == 2
    assert result.err.endswith("outputs: the pack site is built by `errorbook site`; `site: {path: …}` says where\n")


def test_a_project_can_bring_a_pack_of_its_own(small: Project) -> None:
    needs_zensical()
    small.write("templates/site/pack.yaml", "format: 1\nversion: 1\ndescription: Mine.\ntext: {md: json, toml: toml}\n")
    small.write("templates/site/zensical.toml.j2", "[project]\nsite_name = {{ titles.en }}\nmarkdown_extensions = {}\n")
    small.write("templates/site/docs/index.md", "Mine.\n")
    assert small.errorbook("site").code == 0
    assert "Mine." in small.read("build/site/index.html")


def test_what_zensical_can_not_build_is_told(small: Project) -> None:
    needs_zensical()
    small.write("templates/site/pack.yaml", "format: 1\nversion: 1\ndescription: Mine.\ntext: {}\n")
    small.write("templates/site/zensical.toml", "[project]\n")
    small.write("templates/site/docs/index.md", "Mine.\n")
    result = small.errorbook("site")
    assert result.code == 4
    assert result.err.startswith("zensical could not build the site")
    assert "site_name" in result.err
    assert not (small.root / "build/site").exists()
