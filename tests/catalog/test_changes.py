"""What changed between two catalogues, and what it asks of the version."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errorbook.catalog.build import order
from errorbook.catalog.changes import STEP_OF_KIND, compare, same_text
from errorbook.catalog.model import Catalogue, Entry, Example, MessageForm, Provenance, Variant
from errorbook.cli.telling import change_data
from errorbook.project import Project
from errorbook.rendering.view import ModuleView
from errorbook.settings import ProjectFile, Source
from tests.catalog.applying import alike, apply


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A parameter  is missing.", "A parameter is missing.", True),
        ("请求 参数错误", "请求参数错误", True),
        ("参数错误，请重试。", "参数错误,请重试.", True),
        ("（见文档）", "(见文档)", True),
        ("See `code` and **this**.", "See code and this.", True),
        ("See <b>code</b><br>now", "See code now", True),
        ("A parameter is missing.", "A parameter is wrong.", False),
        ("1 < 2", "1 > 2", False),
        ("*.example.com", ".example.com", False),
        ("code１", "code1", False),
        ("a、b", "a,b", False),
        ("not <id>", "not", False),
    ],
)
def test_white_space_markup_and_the_width_of_punctuation_alone_are_no_change(one: str, other: str, same: bool) -> None:
    assert same_text(one, other) is same


def entry(code: str, **fields: object) -> Entry:
    values = {"name": f"CODE_{code}", "source": Provenance(page="p"), "title": {"en": f"Title of {code}"}} | fields
    return Entry(code=code, **values)  # type: ignore[arg-type]


def catalogue(*entries: Entry, module: str = "common", **fields: object) -> Catalogue:
    values = {"code_type": "integer", "success": "0"} | fields
    return Catalogue(format=1, module=module, errors=list(entries), **values)  # type: ignore[arg-type]


OLD = entry("1", since="1.0.0")
FORM = MessageForm(form="({module_code}){detail}", examples=[Example(module_code="1", detail="x")])


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param(entry("1"), entry("1"), [], id="nothing"),
        pytest.param(OLD, entry("1", since="1.0.0", retired=True), [("retired", "minor")], id="retired"),
        pytest.param(entry("1", retired=True), entry("1"), [("revived", "minor")], id="revived"),
        pytest.param(
            OLD,
            entry("1", since="1.0.0", name="NEW", aliases=["CODE_1"]),
            [("name", "minor"), ("alias", "minor")],
            id="renamed, with the old name as an alias",
        ),
        pytest.param(OLD, entry("1", since="1.0.0", name="NEW"), [("name", "major")], id="a released name is gone"),
        pytest.param(entry("1"), entry("1", name="NEW"), [("name", "minor")], id="a provisional name is gone"),
        pytest.param(entry("1", since="1.0.0", aliases=["OLD"]), OLD, [("alias", "major")], id="a former name is gone"),
        pytest.param(entry("1"), entry("1", title={"en": "Other"}), [("text", "patch")], id="a text"),
        pytest.param(entry("1"), entry("1", symbol="Sign"), [("symbol", "patch")], id="a symbol"),
        pytest.param(entry("1", retryable=True), entry("1", retryable=False), [("retry", "minor")], id="retryable"),
        pytest.param(entry("1"), entry("1", retryable=False), [("retry", "minor")], id="retryable, known at last"),
        pytest.param(entry("1"), entry("1", advice={"en": "Wait."}), [("text", "patch")], id="advice"),
        pytest.param(
            entry("1"),
            entry("1", title={"en": "Title of 1", "de": "Titel"}),
            [("language", "minor"), ("text", "patch")],
            id="a language that no code had",
        ),
        pytest.param(
            entry("1"), entry("1", source=Provenance(page="q")), [("moved", "none")], id="the page is at another path"
        ),
        pytest.param(entry("1"), entry("1", by_hand=["name"]), [("record", "none")], id="how it came about"),
        pytest.param(
            entry("1"),
            entry("1", unsettled={"title.en": "x"}),
            [("correction", "none")],
            id="a correction is unsettled",
        ),
    ],
)
def test_a_change_of_an_entry_is_told_by_its_kind_and_step(
    before: Entry, after: Entry, told: list[tuple[str, str]]
) -> None:
    changes = compare({"common": catalogue(before)}, {"common": catalogue(after)})
    assert [(one.kind, one.step) for one in changes] == told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param([catalogue(OLD)], [catalogue(OLD, entry("2"))], [("added", "minor")], id="a new code"),
        pytest.param([catalogue(OLD, entry("2"))], [catalogue(OLD)], [("removed", "major")], id="a code is gone"),
        pytest.param(
            [catalogue(OLD)], [catalogue(OLD, code_type="string")], [("code_type", "major")], id="the type of codes"
        ),
        pytest.param([catalogue(OLD)], [catalogue(OLD, success="1")], [("success", "major")], id="the success code"),
        pytest.param(
            [catalogue(OLD)],
            [catalogue(OLD, message=FORM)],
            [("message", "minor"), ("message", "patch")],
            id="a form of messages",
        ),
        pytest.param(
            [catalogue(OLD, message=FORM)],
            [catalogue(OLD, message=MessageForm(form="[{module_code}]{detail}", examples=FORM.examples))],
            [("message", "major")],
            id="another form of messages",
        ),
        pytest.param(
            [catalogue(OLD, message=FORM)],
            [catalogue(OLD, message=MessageForm(form=FORM.form))],
            [("message", "patch")],
            id="another example",
        ),
        pytest.param(
            [catalogue(OLD)],
            [catalogue(OLD), catalogue(entry("2"), module="cvm")],
            [("module", "minor")],
            id="a new module",
        ),
        pytest.param(
            [catalogue(OLD, module="cvm")],
            [catalogue(OLD, module="cvm"), catalogue(entry("2"), module="cdb")],
            [("module", "major")],
            id="a module beside one that was alone: the package exports its names no longer",
        ),
        pytest.param(
            [catalogue(OLD), catalogue(entry("2"), module="cvm")],
            [catalogue(OLD)],
            [("removed", "major")],
            id="a module is gone",
        ),
        pytest.param(
            [catalogue(OLD, module="cvm")],
            [catalogue(OLD, module="server")],
            [("moved", "major")],
            id="a module is renamed",
        ),
        pytest.param(
            [catalogue(OLD, entry("2")), catalogue(entry("3"), module="cvm")],
            [catalogue(OLD, entry("2", retired=True)), catalogue(entry("3"), entry("2"), module="cvm")],
            [("moved", "minor")],
            id="a code moves to another module",
        ),
        pytest.param(
            [catalogue(OLD, entry("2")), catalogue(entry("3"), module="cvm")],
            [
                catalogue(OLD, entry("2", retired=True)),
                catalogue(entry("3"), entry("2", title={"en": "Quite another"}), module="cvm"),
            ],
            [("retired", "minor"), ("added", "minor")],
            id="a code goes, and another of its number comes elsewhere",
        ),
    ],
)
def test_a_change_of_modules_is_told_by_its_kind_and_step(
    before: list[Catalogue], after: list[Catalogue], told: list[tuple[str, str]]
) -> None:
    changes = compare({one.module: one for one in before}, {one.module: one for one in after})
    assert [(one.kind, one.step) for one in changes] == told


# any two catalogues

TEXTS = st.dictionaries(st.sampled_from(["en", "de"]), st.sampled_from(["A", "B.", "B。", "C d", "Cd"]), max_size=2)
PLACES = st.builds(Provenance, page=st.sampled_from(["p", "q"]), heading=st.sampled_from(["", "h"]))
VARIANTS = st.lists(st.builds(Variant, title=TEXTS, source=PLACES), max_size=1)


@st.composite
def catalogues(draw: st.DrawFn) -> dict[str, Catalogue]:
    """Draw the catalogues of a package; the codes of each module have names of their own."""
    made = {}
    for module in draw(st.lists(st.sampled_from(["common", "cvm", "cdb"]), unique=True, max_size=3)):
        codes = draw(st.lists(st.sampled_from(["1", "2", "A.B", "A"]), unique=True, max_size=4))
        entries = [
            Entry(
                code=code,
                module_code=draw(st.sampled_from(["", "", "7"])),
                name=draw(st.sampled_from([f"NAME_{number}", f"OTHER_{number}"])),
                since=draw(st.sampled_from(["", "1.0.0"])),
                aliases=draw(st.sampled_from([[], [f"FORMER_{number}"], [f"FORMER_{number}", f"NAME_{number}_OLD"]])),
                symbol=draw(st.sampled_from(["", "Sign"])),
                title=draw(TEXTS),
                description=draw(TEXTS),
                advice=draw(TEXTS),
                retryable=draw(st.one_of(st.booleans(), st.just(msgspec.UNSET))),
                retired=draw(st.booleans()),
                source=draw(PLACES),
                by_hand=draw(st.sampled_from([[], ["name"], ["name", "title.en"]])),
                unsettled=draw(st.sampled_from([{}, {"title.en": "A"}])),
                variants=draw(VARIANTS),
            )
            for number, code in enumerate(codes)
        ]
        made[module] = Catalogue(
            format=1,
            module=module,
            code_type=draw(st.sampled_from(["integer", "string"])),
            success=draw(st.sampled_from(["", "0", "1"])),
            message=draw(
                st.one_of(st.just(msgspec.UNSET), st.just(FORM), st.just(MessageForm(form="[{module_code}]{detail}")))
            ),
            errors=entries,
        )
        order(made[module], [])
    return made


@given(catalogues())
def test_there_is_no_change_from_a_catalogue_to_itself(one: dict[str, Catalogue]) -> None:
    assert compare(one, one) == []


@settings(max_examples=150)
@given(catalogues(), catalogues())
def test_what_changed_applied_to_what_was_gives_what_is(old: dict[str, Catalogue], new: dict[str, Catalogue]) -> None:
    changes = [msgspec.to_builtins(change_data(one)) for one in compare(old, new)]
    made = apply(msgspec.json.decode(msgspec.json.encode(changes)), old)
    assert alike(msgspec.to_builtins(made), msgspec.to_builtins(new))


def surface(catalogues: dict[str, Catalogue]) -> set[str]:
    """Return what code can name of a generated package: `module.name`, each with what it stands for."""
    file = ProjectFile(
        format=1,
        package="acme-errors",
        exception="AcmeError",
        languages=["en"],
        sources=[Source(path="p", module=module, language="en") for module in catalogues]
        or [Source(path="p", module="x", language="en")],
    )
    found = set()
    for catalogue in catalogues.values():
        view = ModuleView(catalogue, Project(Path(), file))
        members = {one.name: one.code for one in view.members}
        names = {f"ErrorCode.{name}={code}" for name, code in members.items()}
        names |= {f"ErrorCode.{one.old}={members[one.new]}" for one in view.former_names}
        names |= {*view.exports, *(one.old for one in view.former_classes)}
        found |= {f"{catalogue.module}.{name}" for name in names}
    return found


@settings(max_examples=150)
@given(catalogues(), catalogues())
def test_whatever_code_can_name_goes_with_a_major_step_alone(
    old: dict[str, Catalogue], new: dict[str, Catalogue]
) -> None:
    for one in old.values():
        for known in one.errors:
            known.since = "1.0.0"
    if not any(one.breaking for one in compare(old, new)):
        assert surface(old) - surface(new) == set()


def test_every_kind_has_a_step() -> None:
    kinds = msgspec.inspect.type_info(type(compare({}, {"common": catalogue()})[0])).fields[0].type.values  # type: ignore[attr-defined]
    assert set(kinds) == set(STEP_OF_KIND)
