"""The generated Go module, compiled and run by Go itself."""

import json
import os
import re
from pathlib import Path

import pytest

from errorbook.catalog.model import MessageForm
from errorbook.rendering import go_text
from tests.rendering.examples import BASE_URL, modules
from tests.rendering.support import catalogue, entry, render
from tests.rendering.toolchain import hostile_texts, needs, run

BEHAVIOUR = Path(__file__).parent / "go" / "behaviour_test.go"
RESERVED = ["default", "package", "string", "errs", "con", "internal", "main", "testdata", "vendor", "errors", "x_test"]

needs_go = needs("go", "golang-go")


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what Go runs with: a cache for this session, and no network."""
    cache = tmp_path_factory.mktemp("go-cache")
    return {**os.environ, "GOCACHE": str(cache), "GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local"}


@needs_go
def test_it_behaves_and_is_as_gofmt_and_vet_want_it(tmp_path: Path, environment: dict[str, str]) -> None:
    folder = render("go", modules("type", *RESERVED), tmp_path, base_url=BASE_URL)
    assert run("gofmt", "-l", "-s", ".", folder=folder, environment=environment) == ""
    run("go", "vet", "./...", folder=folder, environment=environment)
    (folder / "behaviour").mkdir()
    (folder / "behaviour" / BEHAVIOUR.name).write_bytes(BEHAVIOUR.read_bytes())
    out = run("go", "test", "-v", "./behaviour", folder=folder, environment=environment)
    assert out.count("--- PASS: Test") >= len(re.findall("^func Test", BEHAVIOUR.read_text("utf-8"), re.MULTILINE))


TELL = """\
package main

import (
	"encoding/json"
	"os"

	"acme-errors/common"
	"acme-errors/numbers"
)

func main() {
	told := map[string][]string{}
	for _, code := range %s {
		c := common.Lookup(code)
		told[code] = []string{c.String(), c.Title("zh"), c.Description("zh"), c.Solution("zh"), c.Advice("zh"), c.Symbol()}
	}
	parsed, _ := common.ParseMessage(%s)
	special := numbers.LookupModuleCode("1", %s)
	told["rest"] = []string{string(common.Success), parsed.Code, special.Title(""), special.String()}
	if err := json.NewEncoder(os.Stdout).Encode(told); err != nil {
		panic(err)
	}
}
"""


@needs_go
def test_hostile_texts_read_back_equal(tmp_path: Path, environment: dict[str, str]) -> None:
    texts = hostile_texts()
    codes = [text for text in texts if len(text) < 1000]
    entries = [
        entry(
            code,
            f"X_{number}",
            title={"zh": text},
            description={"zh": text[::-1]},
            solution={"zh": text},
            advice={"zh": text},
            symbol=code,
            retired=number % 2 == 0,
        )
        for number, (code, text) in enumerate(zip(codes, texts[-len(codes) :], strict=True))
    ]
    entries += [entry("long", "LONG", title={"zh": "x" * 1_000_000}, symbol="y" * 100_000)]
    before, after = '"*/\\u0022(', ')`\\"//'
    common = catalogue(*sorted(entries, key=lambda one: one.code), code_type="string", success="*/\n`\\")
    common.message = MessageForm(form=f"{before}{{module_code}}{after}{{detail}}")
    numbers = catalogue(entry("1", "ONE", module_code='"*/\n', title={"zh": "特"}), module="numbers")
    folder = render("go", [common, numbers], tmp_path, base_url="https://example.org/*/`")
    (folder / "tell").mkdir()
    go = go_text.string
    listed = f"[]string{{{', '.join(go(one.code) for one in entries)}}}"
    (folder / "tell" / "main.go").write_text(TELL % (listed, go(f"{before}7{after}x"), go('"*/\n')), encoding="utf-8")
    told = json.loads(run("go", "run", "./tell", folder=folder, environment=environment))
    assert told.pop("rest") == ["*/\n`\\", "7", "特", "1"]
    assert told == {
        one.code: [
            one.code,
            *(texts.get("zh", "") for texts in (one.title, one.description, one.solution, one.advice)),
            one.symbol,
        ]
        for one in entries
    }
    assert run("gofmt", "-l", ".", folder=folder, environment=environment) == ""
    run("go", "vet", "./common", folder=folder, environment=environment)


@pytest.mark.parametrize("name", sorted(go_text.RESERVED))
def test_a_reserved_name_gets_another_folder_that_no_module_can_have(name: str) -> None:
    assert not re.fullmatch(r"[a-z][a-z0-9_]*", go_text.folder(name))
    assert go_text.package(name) not in go_text.RESERVED
    assert not re.fullmatch(r"[a-z][a-z0-9_]*", go_text.imported(name))
