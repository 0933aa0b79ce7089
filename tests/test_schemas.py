"""The committed JSON Schemas: up to date, and true of the files that they describe."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from errorbook.cli.schema import TYPES, schema_text
from tests.support import ROOT

PAGE = "sources/tencentcloud/common-error-codes.md"
FILES = [
    ("project", "errorbook.yaml"),
    ("overlay", "sources/tencentcloud/overlay.yaml"),
    ("catalogue", "catalog/common.yaml"),
]


def schema(name: str) -> Any:
    return json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text())


@pytest.mark.parametrize("name", TYPES)
def test_the_committed_schema_is_that_of_the_types(name: str) -> None:
    path = Path("schemas") / f"{name}.schema.json"
    assert (ROOT / path).read_text() == schema_text(name), f"errorbook schema {name} > {path}"
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize(("name", "path"), FILES)
def test_the_repositorys_own_files_are_valid(name: str, path: str) -> None:
    jsonschema.validate(yaml.safe_load((ROOT / path).read_text()), schema(name), cls=jsonschema.Draft202012Validator)


def test_what_extract_prints_is_valid() -> None:
    for arguments in ([], ["--explain"]):
        command = [
            sys.executable,
            "-m",
            "errorbook",
            "extract",
            "--format",
            "json",
            *arguments,
            "README.md",
            PAGE,
            "none.md",
        ]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert len(ran.stdout.splitlines()) == 3
        for line in ran.stdout.splitlines():
            jsonschema.validate(json.loads(line), schema("extract"), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(("name", "path"), FILES[:2])
def test_an_unknown_key_is_not_valid(name: str, path: str) -> None:
    data = yaml.safe_load((ROOT / path).read_text()) | {"unknown": "x"}
    assert not jsonschema.Draft202012Validator(schema(name)).is_valid(data)
