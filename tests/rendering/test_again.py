"""What was rendered before is not rendered again where nothing that it shows has changed."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from errorbook.catalog.model import Catalogue
from errorbook.memo import Memo
from errorbook.project import Project
from errorbook.rendering.again import Again, Seen
from errorbook.rendering.exposed import members
from errorbook.rendering.packs import load_pack, render_pack
from errorbook.rendering.view import EntryView, ModuleView, context
from errorbook.settings import ProjectFile, Source
from tests.rendering.support import catalogue, entry

CONFIG = "format: 1\nversion: 1\ndescription: A test.\ntext: {md: markdown}\n"
PACK = {
    "pack.yaml": CONFIG,
    "static.md": "Always the same.\n",
    "[module].md.j2": "{% for one in module.entries %}{{ one.headline('en') }}\n{% endfor %}",
    "[module]-x.md.j2": "{% if module.has_retired %}retired{% endif %}",
    "index.md.j2": "{% for one in modules %}{{ one.name }}: {{ one.entries | length }}\n{% endfor %}",
    "languages.md.j2": "{% for one in languages %}{{ one }}\n{% endfor %}",
    "_include/part.j2": "{{ version }}",
    "version.md.j2": "{% include '_include/part.j2' %}",
    "which.md.j2": "{% set part = '_include/part.j2' %}{% include part %}",
}
ALL = {
    "lamps.md",
    "cars.md",
    "lamps-x.md",
    "cars-x.md",
    "index.md",
    "languages.md",
    "version.md",
    "which.md",
    "static.md",
}


class Trial:
    """A project with two modules, rendered as often as is asked for; what was made is what was not known."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.memo = Memo()
        self.files: Mapping[str, str] = PACK

    def made(self, lamps: Catalogue | None = None, languages: tuple[str, ...] = ("en",)) -> set[str]:
        """Render all, put it in its place, and return the names of the files that were made anew."""
        for path, text in self.files.items():
            (self.root / "templates/test" / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / "templates/test" / path).write_text(text)
        catalogues = [lamps or catalogue(entry("1"), module="lamps"), catalogue(entry("2"), module="cars")]
        sources = [Source(path="a.md", module=one.module, language="en") for one in catalogues]
        file = ProjectFile(
            format=1,
            package="acme-errors",
            exception="AcmeError",
            languages=list(languages),
            sources=sources,
            outputs={"test": "out"},
        )
        project = Project(self.root, file)
        pack = load_pack("test", self.root)
        names: set[str] = set()
        again = Again(Seen(self.memo, project), pack, self.root / "out")

        def counted(template: str, name: str, seen: Mapping[str, object], make: object) -> bytes:
            def noted() -> bytes:
                names.add(name)
                return make()  # type: ignore[operator, no-any-return]

            return again.made(template, name, seen, noted)

        found = {str(path): content for path, content in render_pack(pack, context(project, catalogues), {}, counted)}
        plain = render_pack(pack, context(project, catalogues))
        assert found == {str(path): content for path, content in plain}
        for path, content in found.items():
            (self.root / "out" / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / "out" / path).write_bytes(content)
        return names


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    made = Trial(tmp_path)
    assert made.made() == ALL
    return made


def test_nothing_is_made_again_where_nothing_has_changed(trial: Trial) -> None:
    assert trial.made() == set()


def test_what_names_a_module_that_changed_is_made_again(trial: Trial) -> None:
    lamps = catalogue(entry("1", title={"en": "Dark"}), module="lamps")
    assert trial.made(lamps) == {"lamps.md", "lamps-x.md", "index.md", "which.md"}


def test_what_the_project_file_says_may_be_behind_any_module(trial: Trial) -> None:
    assert trial.made(languages=("en", "de")) == ALL - {"static.md", "version.md"}


def test_a_pack_that_changed_makes_all_again(trial: Trial) -> None:
    trial.files = {**PACK, "_include/part.j2": "v{{ version }}"}
    assert trial.made() == ALL


@pytest.mark.parametrize("edit", ["Edited.\n", ""])
def test_a_file_that_somebody_edited_is_made_again(trial: Trial, edit: str) -> None:
    (trial.root / "out/lamps.md").write_text(edit)
    assert trial.made() == {"lamps.md"}


def test_a_file_that_is_gone_is_made_again(trial: Trial) -> None:
    (trial.root / "out/index.md").unlink()
    assert trial.made() == {"index.md"}


def test_what_cannot_be_parsed_is_left_to_who_renders_it(trial: Trial) -> None:
    trial.files = {**PACK, "index.md.j2": "{% for %}"}
    with pytest.raises(Exception, match="index"):
        trial.made()


def test_a_module_leads_to_no_other_module() -> None:
    lead_to_modules = {
        (type_.__name__, one.name)
        for type_ in (ModuleView, EntryView)
        for one in members(type_)
        if "ModuleView" in str(one.hint)
    }
    assert lead_to_modules == {("EntryView", "module")}
