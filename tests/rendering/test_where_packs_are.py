"""Where packs come from: the project, errorbook, a folder, an installed distribution; and that nothing of it is run."""

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from errorbook.errors import InputError
from errorbook.rendering.packs import load_pack
from tests.support import Project

CONFIG = "format: 1\nversion: {version}\ndescription: A list of codes.\ntext: {{txt: markdown}}\n"
TEMPLATE = "{% for one in main.entries %}\n{{ one.code }} {{ one.headline('en') }}\n{% endfor %}\n"
MADE = "4000 Bad request\n4100 No entry\n4200 Gone\n"


def write_pack(folder: Path, version: str = "1") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(CONFIG.format(version=version))
    (folder / "codes.txt.j2").write_text(TEMPLATE)


def use(project: Project, output: str) -> None:
    project.replace("errorbook.yaml", "outputs: {python: out/python, ", f"outputs: {{{output}, ")


def install(
    site: Path, name: str = "acme-packs", entry: str = "acme = acme_packs.lists", package: str = "acme_packs/lists"
) -> Path:
    """Put a distribution into a folder as installers do, with a pack in a package that must not be run."""
    folder = site / package
    write_pack(folder)
    for parent in (folder, *folder.relative_to(site).parents[:-1]):
        (site / parent / "__init__.py").write_text("raise SystemExit('was run')\n")
    info = site / f"{name.replace('-', '_')}-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(f"[errorbook.packs]\n{entry}\n")
    return folder


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)
    yield folder
    importlib.invalidate_caches()
    assert not {name for name in set(sys.modules) - before if name.startswith("acme")}


@pytest.mark.parametrize(
    ("folder", "output"),
    [
        ("templates/mine", "mine: out/mine"),
        ("templates/mine", "lists: {pack: mine, path: out/mine}"),
        ("tools/packs/mine", "mine: {pack: tools/packs/mine, path: out/mine}"),
        ("mine", "mine: {pack: ./mine, path: out/mine}"),
        ("../shared/mine", "mine: {pack: ../shared/mine, path: out/mine}"),
    ],
)
def test_a_pack_is_where_the_project_says(project: Project, folder: str, output: str) -> None:
    write_pack(project.root / folder)
    use(project, output)
    project.regen()
    assert project.read("out/mine/codes.txt") == MADE
    assert project.errorbook("check").code == 0
    project.write(f"{folder}/codes.txt.j2", "other")
    changed = project.errorbook("check")
    assert (changed.code, "out/mine/codes.txt" in changed.out) == (1, True)
    project.regen()
    assert project.read("out/mine/codes.txt") == "other"
    write_pack(project.root / folder, version="2")
    project.write(f"{folder}/codes.txt.j2", "other")
    assert "out/mine/.errorbook.json" in project.errorbook("check").out
    project.regen()
    assert json.loads(project.read("out/mine/.errorbook.json"))["version"] == "2"


def test_one_pack_fills_several_outputs_with_other_options(project: Project) -> None:
    options = "options: {who: {description: Who., pattern: '[a-z]+', default: us}}\n"
    project.write("templates/mine/pack.yaml", CONFIG.format(version=1) + options)
    project.write("templates/mine/[who].txt.j2", "{{ options.who }}")
    use(project, "mine: out/mine, theirs: {pack: mine, path: out/theirs, options: {who: them}}")
    project.regen()
    assert (project.read("out/mine/us.txt"), project.read("out/theirs/them.txt")) == ("us", "them")


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("rust: out/rust", "errorbook.yaml:11: there is no template pack 'rust'; known: "),
        ("a: {pack: rust, path: out/a}", "errorbook.yaml:11: there is no template pack 'rust'; known: "),
        ("a: {pack: tools/a, path: out/a}", "errorbook.yaml:11: there is no template pack in tools/a"),
        ("a: {pack: /etc, path: out/a}", "errorbook.yaml:11: outputs.a.pack is '/etc', must be the name of"),
        ("a: {pack: .., path: out/a}", "errorbook.yaml:11: outputs.a.pack is '..', must be the name of"),
        ("a: {pack: 'a\\b', path: out/a}", "errorbook.yaml:11: outputs.a.pack is "),
        (
            "a: {pack: out/a, path: out/a}",
            "errorbook.yaml:11: outputs.a: the pack out/a is in a folder that errorbook writes",
        ),
        ("a: {pack: catalog/a, path: out/a}", "errorbook.yaml:11: outputs.a: the pack catalog/a is in a folder that"),
        ("a: templates", "errorbook.yaml:11: outputs.a: the pack templates/a is in a folder that errorbook writes"),
    ],
)
def test_a_pack_that_can_not_be_used_is_told(project: Project, output: str, message: str) -> None:
    use(project, output)
    result = project.errorbook("regen")
    assert result.code == 2
    assert result.err.startswith(message)


def test_a_pack_of_a_distribution_is_used_and_nothing_of_it_is_run(project: Project, site: Path) -> None:
    install(site)
    use(project, "acme: out/acme")
    project.regen()
    assert project.read("out/acme/codes.txt") == MADE
    assert not (project.root / "out/acme/__init__.py").exists()
    assert json.loads(project.read("out/acme/.errorbook.json"))["pack"] == "acme"
    write_pack(site / "acme_packs/lists", version="2")
    assert project.errorbook("check").code == 1


def test_a_distribution_may_be_installed_to_be_edited(
    project: Project, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site)
    elsewhere = tmp_path / "checkout"
    elsewhere.mkdir()
    (site / "acme_packs").rename(elsewhere / "acme_packs")
    monkeypatch.syspath_prepend(str(elsewhere))
    assert load_pack("acme", project.root).folder == elsewhere / "acme_packs/lists"


BROKEN = [
    ("names no package", "acme = acme_packs.lists:pack", "must name a package, not 'acme_packs.lists:pack'"),
    ("names a path", "acme = ../acme_packs", "must name a package, not '../acme_packs'"),
    ("names a package without a pack", "acme = acme_packs", "acme_packs has no file pack.yaml"),
    ("names nothing that is there", "acme = nowhere.at.all", "nowhere.at.all has no file pack.yaml"),
]


@pytest.mark.parametrize(("entry", "message"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_an_entry_point_is_told_that(project: Project, site: Path, entry: str, message: str) -> None:
    install(site, entry=entry)
    with pytest.raises(InputError) as caught:
        load_pack("acme", project.root)
    assert caught.value.problems[0].startswith("acme-packs 1.2: its")
    assert caught.value.problems[0].endswith(message)


def test_the_projects_own_pack_counts_before_errorbooks_and_that_before_a_distributions(
    project: Project, site: Path
) -> None:
    install(site, entry="json = acme_packs.lists")
    assert load_pack("json", project.root).origin == "errorbook"
    write_pack(project.root / "templates/json")
    own = load_pack("json", project.root)
    assert (own.origin, own.hides) == ("the project", "errorbook")


def test_a_clash_of_names_is_told_and_can_be_settled(project: Project) -> None:
    write_pack(project.root / "templates/json")
    told = "errorbook brings a pack json too; templates/json is used"
    assert told in project.regen().err + project.regen().out
    project.replace("errorbook.yaml", "json: out/json", "json: {pack: templates/json, path: out/json}")
    result = project.regen()
    assert told not in result.err + result.out
    assert project.read("out/json/codes.txt") == MADE


def test_two_distributions_with_one_name_for_a_pack_are_an_error(project: Project, site: Path) -> None:
    install(site)
    install(site, name="other-packs", entry="acme = other_packs", package="other_packs")
    with pytest.raises(InputError, match=r"acme-packs 1\.2 and other-packs 1\.2 bring a template pack 'acme' each"):
        load_pack("acme", project.root)


def test_an_error_in_a_template_names_its_file_wherever_the_pack_is(project: Project, site: Path) -> None:
    folder = install(site)
    write_pack(project.root / "tools/mine")
    use(project, "acme: out/acme, mine: {pack: tools/mine, path: out/mine}")
    (folder / "codes.txt.j2").write_text("\n{{ nothing }}")
    told = "codes.txt.j2:2: 'nothing' is undefined; here: {{ nothing }}\n"
    assert project.errorbook("regen").err == f"{folder}/{told}"
    write_pack(folder)
    project.write("tools/mine/codes.txt.j2", "\n{{ nothing }}")
    assert project.errorbook("regen").err == f"tools/mine/{told}"
