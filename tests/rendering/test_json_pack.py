"""The JSON files: the catalogue's data, valid under the schema beside them."""

import json
from pathlib import Path

import jsonschema
import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from errorbook.catalog.model import Catalogue, Provenance, Variant
from tests.rendering.support import catalogue, entry, render

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def test_the_data_are_the_catalogue_and_valid_under_the_schema(tmp_path: Path) -> None:
    variant = Variant(title={"zh": "二"}, source=Provenance(page="p"))
    made = catalogue(
        entry(
            "1", title={"zh": "一", "en": "One"}, retryable=True, retired=True, variants=[variant], by_hand=["title.en"]
        ),
        entry("2"),
    )
    render("json", [made], tmp_path)
    data = json.loads((tmp_path / "common.json").read_text())
    schema = json.loads((tmp_path / "catalogue.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema, cls=jsonschema.Draft202012Validator)
    assert msgspec.convert(data, Catalogue) == made
    assert data["errors"][0]["title"] == {"zh": "一", "en": "One"}


def test_the_schema_refuses_what_is_no_catalogue(tmp_path: Path) -> None:
    render("json", [catalogue(entry("1"))], tmp_path)
    schema = json.loads((tmp_path / "catalogue.schema.json").read_text())
    data = json.loads((tmp_path / "common.json").read_text())
    validator = jsonschema.Draft202012Validator(schema)
    for broken in ({**data, "format": 2}, {**data, "code_type": "float"}, {**data, "errors": [{"code": 1}]}, {}):
        assert not validator.is_valid(broken)


@settings(max_examples=60)
@given(TEXT, TEXT, TEXT)
def test_any_text_reads_back_equal(tmp_path_factory: object, one: str, two: str, three: str) -> None:
    folder = tmp_path_factory.mktemp("x")  # type: ignore[attr-defined]
    made = catalogue(
        entry(one, "X", title={two: three}, description={three: two}, symbol=three), code_type="string", success=two
    )
    render("json", [made], folder)
    assert msgspec.convert(json.loads((folder / "common.json").read_text()), Catalogue) == made
