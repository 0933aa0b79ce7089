"""The generated npm package, imported and required by Node, compiled by TypeScript, bundled by esbuild."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from errorbook.rendering.inert import START
from tests.rendering.node import TOOLS, Kind, compilers, evaluate, need_node, need_tools, node, tool
from tests.rendering.support import catalogue, entry, render
from tests.support import ROOT

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: START not in text)
HOSTILE = "*/ ${process.exit(1)} `\\\"' </script><!-- \n\r\u2028\u202e // {@link x} @deprecated \\u{0} 😀 \\"
PACKAGE = Path("node_modules", "acme-errors")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project of a user, in which the package is installed."""
    need_node()
    codes = [
        entry("0", "FINE", title={"zh": "成功"}),
        entry(
            "4100",
            "AUTH_FAILURE",
            title={"zh": "身份认证失败", "en": "Authentication failed"},
            description={"zh": "签名错误。"},
            retryable=False,
            aliases=["AUTH_FAIL"],
        ),
        entry("4500", "REPLAY_ATTACK", advice={"zh": "重新签名。", "en": "Sign again."}, retryable=False),
        entry("5100", "TRY_LATER", title={"en": "Later"}, solution={"en": "Wait."}, retryable=True, symbol="TryLater"),
        entry("-7", "OLD", title={"zh": "旧"}, retired=True),
        entry("7001~7005", "CODE_7001_7005", title={"zh": "范围"}),
        entry("E7", "CODE_E7", title={"zh": "字母"}),
        entry("9007199254740993", "CODE_BIG", title={"zh": "大数"}),
        entry("4100", "CODE_4100_100004", title={"zh": "项目错误"}, module_code="100004"),
        entry("8000", "CODE_8000_7", title={"zh": "仅有模块码"}, module_code="7"),
    ]
    cvm = [
        entry("InvalidParameter", "INVALID_PARAMETER", title={"zh": "参数错误"}),
        entry("InvalidParameter.Region", "INVALID_PARAMETER_REGION", title={"zh": "地域错误"}),
        entry("AuthFailure.Signature", "AUTH_FAILURE_SIGNATURE"),
        entry("__proto__", "PROTO", title={"zh": "原型"}),
        entry("002", "CODE_002", title={"zh": "二"}),
        entry("2000~2010", "CODE_2000_2010", title={"zh": "范围"}),
    ]
    modules = [
        catalogue(*codes),
        catalogue(*cvm, module="cvm", code_type="string", success="Ok"),
        catalogue(entry("4100", "GONE", title={"zh": "没了"}, retired=True), entry("1", "ONE"), module="delete"),
        catalogue(module="empty"),
    ]
    folder = tmp_path_factory.mktemp("project")
    render("typescript", modules, folder / PACKAGE, base_url="https://example.org/codes/")
    (folder / "node_modules" / "package.json").write_text("{}")
    return folder


@pytest.fixture(params=["esm", "cjs"])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Whether the package is imported or required."""
    chosen: Kind = request.param
    return chosen


def test_a_code_is_a_plain_value_under_its_name(project: Path, kind: Kind) -> None:
    assert evaluate(project, "p.ErrorCode", kind=kind) == {
        "AUTH_FAILURE": 4100,
        "AUTH_FAIL": 4100,
        "REPLAY_ATTACK": 4500,
        "TRY_LATER": 5100,
        "OLD": -7,
        "CODE_E7": "E7",
        "CODE_BIG": "9007199254740993",
    }
    assert evaluate(project, "[p.SUCCESS, Object.isFrozen(p.ErrorCode)]", kind=kind) == [0, True]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("[i.code, i.name, i.retryable, i.retired]", [4100, "AUTH_FAILURE", False, False]),
        ("[i.title, i.titleIn('en'), i.titleIn('fr')]", ["身份认证失败", "Authentication failed", "身份认证失败"]),
        ("[i.description, i.descriptionIn('en')]", ["签名错误。", "签名错误。"]),
        ("[i.solution, i.advice, i.symbol, i.range, i.moduleCode].every((x) => x === undefined)", True),
        ("[i.languages, i.url]", [["zh", "en"], "https://example.org/codes/zh/common.md#4100"]),
        ("['constructor', '__proto__', ''].map((name) => i.titleIn(name))", ["身份认证失败"] * 3),
        ("Object.isFrozen(i)", True),
    ],
)
def test_the_details_of_a_code_are_there_by_language(project: Path, kind: Kind, expression: str, value: object) -> None:
    assert evaluate(project, f"((i) => {expression})(p.lookup(4100))", kind=kind) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("p.lookup('4100') === p.lookup(4100)", True),
        ("p.lookup(4100n) === p.lookup(4100)", True),
        ("p.lookup(4100, '100004').title", "项目错误"),
        ("p.lookup(4100, '9').title", "身份认证失败"),
        ("[p.lookup('8000', '7').title, p.lookup(8000)]", ["仅有模块码", None]),
        ("[p.lookup(7003).code, p.lookup('7005').range, p.lookup(7006)]", ["7001~7005", [7001, 7005], None]),
        ("[p.lookup('E7').title, p.lookup('9007199254740993').title]", ["字母", "大数"]),
        ("p.lookup(9007199254740993) ?? 'not exact'", "not exact"),
        ("[p.lookup(5100).title, p.lookup(5100).solution, p.lookup(5100).symbol]", ["Later", "Wait.", "TryLater"]),
        ("[p.lookup(4500).title, p.lookup(4500).adviceIn('en')]", ["", "Sign again."]),
        ("p.lookup(-7).retired", True),
        ("[9999, '04100', '4100 ', '', 'x', true, 4100.5, NaN, null, {}, undefined].map(p.lookup)", [None] * 11),
        ("[4100, -7, 'E7', '4100', 7003, 9999, null].map(p.isErrorCode)", [True, True, True, *[False] * 4]),
    ],
)
def test_a_code_is_looked_up(project: Path, kind: Kind, expression: str, value: object) -> None:
    assert evaluate(project, expression.replace("map(p.lookup)", "map((x) => p.lookup(x))"), kind=kind) == value


@pytest.mark.parametrize(
    ("message", "parsed"),
    [
        ("(100004)projectId不正确", ["100004", "projectId不正确"]),
        (" (100004) projectId (x) ", ["100004", "projectId (x)"]),
        ("(-1)a", ["-1", "a"]),
        ("(7)", ["7", ""]),
        *((text, None) for text in ("", "plain", "(abc)x", "()x", "(100004 x", "100004)x", "(1 2)x", "（1）x")),
    ],
)
def test_a_message_is_taken_apart(project: Path, message: str, parsed: list[str] | None) -> None:
    value = evaluate(project, f"p.parseMessage({json.dumps(message)})")
    assert value == (parsed and {"code": parsed[0], "detail": parsed[1]})


@pytest.mark.parametrize("code", ["4100", '"4100"'])
def test_an_error_has_all_of_the_response(project: Path, kind: Kind, code: str) -> None:
    response = f'{{ code: {code}, message: "(100005)projectId不正确", requestId: "r-1" }}'
    fields = "[e.code, e.info.name, e.apiMessage, e.moduleCode, e.detail, e.requestId, e.retryable, e.name, e.message]"
    assert evaluate(project, f"((e) => {fields})(p.errorFromResponse({response}))", kind=kind) == [
        4100,
        "AUTH_FAILURE",
        "(100005)projectId不正确",
        "100005",
        "projectId不正确",
        "r-1",
        False,
        "AcmeError",
        "4100 身份认证失败: (100005)projectId不正确",
    ]
    assert evaluate(project, f"((r) => p.errorFromResponse(r).response === r)({response})", kind=kind) is True


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("p.errorFromResponse({ code: 0 })", None),
        ("p.errorFromResponse({ code: '0', message: '(1)x' })", None),
        ("[9999, 'r'].map((x) => p.errorFromResponse({ code: x }).info)", [None, None]),
        ("p.errorFromResponse({ code: 9999, message: 'new' }).message", "9999: new"),
        ("p.errorFromResponse({ code: 4100, message: '(100004)x' }).info.title", "项目错误"),
        ("[p.errorFromResponse({ code: 7003 }).code, p.errorFromResponse({ code: 7003 }).info.title]", [7003, "范围"]),
        ("p.errorFromResponse({ code: 'E7' }).code", "E7"),
        ("p.errorFromResponse({ code: '9007199254740993' }).info.name", "CODE_BIG"),
        ("p.errorFromResponse({ code: 1, RequestId: 7 }).requestId", "7"),
        ("[null, 1, false].map((x) => p.errorFromResponse({ code: 1, message: x }).apiMessage)", ["", "1", "false"]),
    ],
)
def test_a_response_is_read(project: Path, kind: Kind, expression: str, value: object) -> None:
    assert evaluate(project, expression, kind=kind) == value


@pytest.mark.parametrize(
    ("response", "told"),
    [
        ("{}", 'the response has no "code": {}'),
        ("{ code: true }", 'the code is no integer: {"code":true}'),
        ("{ code: 4100.5 }", "the code is no integer"),
        ("{ code: null }", "the code is no integer"),
        ("{ code: '4100x' }", "the code is no integer"),
        ("{ code: '004100' }", "the code is no integer"),
        ("{ code: [4100] }", "the code is no integer"),
        ("[4100]", "a response must be an object with a code: [4100]"),
        ("null", "a response must be an object with a code: null"),
        ("undefined", "a response must be an object with a code: undefined"),
        ("'4100'", 'a response must be an object with a code: "4100"'),
        ("{ big: 1n }", 'the response has no "code": [object Object]'),
        ("{ long: 'x'.repeat(1e6) }", "…"),
    ],
)
def test_a_response_that_is_none_is_a_clear_error(project: Path, kind: Kind, response: str, told: str) -> None:
    told_of = "[e.message, e instanceof p.MalformedResponseError, e instanceof p.AcmeError, e.name, e.received === r]"
    program = f"((r) => ((e) => {told_of})(p.errorFromResponse(r)))({response})"
    message, *rest = evaluate(project, program, kind=kind)
    assert told in message
    assert len(message) < 300
    assert rest == [True, True, "MalformedResponseError", True]


def test_an_error_is_thrown_and_success_is_not(project: Path, kind: Kind) -> None:
    caught = "(() => { try { p.throwForError({ code: 4100 }); } catch (e) { return e.stack.split('\\n')[0]; } })()"
    assert evaluate(project, caught, kind=kind) == "AcmeError: 4100 身份认证失败"
    assert evaluate(project, "p.throwForError({ code: 0 })", kind=kind) is None


def test_string_codes_have_families_and_no_traps(project: Path, kind: Kind) -> None:
    of = "((code, family) => p.errorFromResponse({ code }).isA(family))"
    cases = [
        ("InvalidParameter", "InvalidParameter", True),
        ("InvalidParameter.Region", "InvalidParameter", True),
        ("InvalidParameter.Unheard.Of", "InvalidParameter", True),
        ("InvalidParameterValue", "InvalidParameter", False),
        ("AuthFailure.Signature", "InvalidParameter", False),
    ]
    for code, family, holds in cases:
        assert evaluate(project, f"{of}('{code}', '{family}')", "acme-errors/cvm", kind) is holds
    expression = "[p.lookup('__proto__').title, p.lookup('constructor'), p.lookup(2), p.lookup('002').title]"
    assert evaluate(project, expression, "acme-errors/cvm", kind) == ["原型", None, None, "二"]
    expression = "[p.lookup(2005).title, p.errorFromResponse({ code: 'Ok' }), p.errorFromResponse({ code: 5 }).code]"
    assert evaluate(project, expression, "acme-errors/cvm", kind) == ["范围", None, "5"]
    malformed = "[true, 1.5, null, '', []].every((code) => p.errorFromResponse({ code }).name.startsWith('Malformed'))"
    assert evaluate(project, malformed, "acme-errors/cvm", kind) is True


def test_all_modules_are_asked_in_order_and_a_retired_code_last(project: Path, kind: Kind) -> None:
    entry_point = "acme-errors/all-modules"
    expression = "[p.lookup(4100).name, p.lookup(4100, 'delete').name, p.lookup(1).name, p.lookup(99), p.lookup('Ok')]"
    assert evaluate(project, expression, entry_point, kind) == ["AUTH_FAILURE", "GONE", "ONE", None, None]
    assert evaluate(project, "Object.keys(p.modules)", entry_point, kind) == ["common", "cvm", "delete", "empty"]
    told = "(() => { try { p.lookup(1, 'nope'); } catch (e) { return `${e}`; } })()"
    message = 'RangeError: there is no module "nope"; there are: common, cvm, delete, empty'
    assert evaluate(project, told, entry_point, kind) == message


def test_instanceof_sees_through_both_copies_of_the_package(project: Path) -> None:
    program = """
        import { createRequire } from "node:module";
        import * as esm from "acme-errors/cvm";
        const cjs = createRequire(process.cwd() + "/")("acme-errors");
        class Own extends esm.AcmeError {}
        class OwnMalformed extends esm.MalformedResponseError {}
        const [one, two] = [esm.errorFromResponse({ code: "x" }), cjs.errorFromResponse({})];
        console.log(JSON.stringify([
          esm.AcmeError !== cjs.AcmeError,
          [one instanceof cjs.AcmeError, two instanceof esm.AcmeError, two instanceof esm.MalformedResponseError],
          [one instanceof cjs.MalformedResponseError, one instanceof Own, two instanceof OwnMalformed],
          [new Own(1) instanceof Own, new Own(1) instanceof cjs.AcmeError, new OwnMalformed("", 1) instanceof Own],
          [null, undefined, 1, {}, new Error(), Object.create(null)].some((value) => value instanceof esm.AcmeError),
          new Own(1, { cause: 7 }).cause,
        ]));
    """
    assert json.loads(node(project, "--input-type=module", "-", text=program)) == [
        True,
        [True] * 3,
        [False] * 3,
        [True, True, False],
        False,
        7,
    ]


def test_importing_a_module_loads_nothing_of_the_others(project: Path) -> None:
    program = """
        require("acme-errors/cvm");
        const files = Object.keys(require.cache).map((path) => path.split("acme-errors/")[1]);
        console.log(JSON.stringify(files.sort()));
    """
    loaded = json.loads(node(project, "--input-type=commonjs", "-", text=program))
    assert loaded == ["cjs/documentation.js", "cjs/errors.js", "cjs/modules/cvm.js"]


RESERVED = [
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "import",
    "in",
    "instanceof",
    "new",
    "null",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
    "let",
    "package",
    "private",
    "arguments",
    "eval",
    "async",
    "of",
    "type",
    "interface",
    "index",
    "errors",
    "documentation",
    "modules",
    "lookup_",
    "constructor",
    "prototype",
    "undefined",
    "globals",
    "exports",
    "require",
    "module",
]


def test_a_module_may_be_called_what_is_reserved_in_javascript(tmp_path: Path, kind: Kind) -> None:
    need_node()
    made = [catalogue(entry("1", "ONE", title={"zh": name}), module=name) for name in RESERVED]
    render("typescript", made, tmp_path / PACKAGE)
    expression = "Object.keys(p.modules).map((name) => p.lookup(1, name).title)"
    assert evaluate(tmp_path, expression, "acme-errors/all-modules", kind) == RESERVED


# compiled

CONSUMER = (TOOLS / "consumer.ts").read_text()
STRICT = [
    "--noEmit",
    "--strict",
    "--exactOptionalPropertyTypes",
    "--noUncheckedIndexedAccess",
    "--noImplicitReturns",
    "--isolatedModules",
    "--target",
    "es2022",
    "--lib",
    "es2022",
]


@pytest.mark.parametrize("compiler", compilers())
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("consumer.mts", ["--module", "nodenext", "--moduleResolution", "nodenext", "--verbatimModuleSyntax"]),
        ("consumer.cts", ["--module", "nodenext", "--moduleResolution", "nodenext"]),
        ("consumer.ts", ["--module", "esnext", "--moduleResolution", "bundler"]),
    ],
)
def test_the_types_hold_for_imports_and_requires(project: Path, compiler: str, name: str, options: list[str]) -> None:
    (project / name).write_text(CONSUMER)
    tool(compilers()[compiler], *STRICT, *options, name, folder=project)


def test_what_the_readme_shows_compiles(project: Path) -> None:
    shown = re.findall(r"```ts\n(.*?)```", (project / PACKAGE / "README.md").read_text(), re.DOTALL)
    assert len(shown) == 1
    known = "declare const response: { json(): Promise<unknown> };\ndeclare function call(): Promise<void>;\n"
    known += "declare const console: { log(...values: unknown[]): void };\n"
    (project / "readme.mts").write_text(known + shown[0])
    options = ["--module", "nodenext", "--moduleResolution", "nodenext"]
    tool(compilers()["newest"], *STRICT, *options, "readme.mts", folder=project)


def test_a_bundle_holds_what_is_used_alone(project: Path) -> None:
    need_tools()
    (project / "app.mjs").write_text('import { ErrorCode } from "acme-errors/cvm";\nglobalThis.code = ErrorCode;\n')
    bundle = tool(".bin/esbuild", "app.mjs", "--bundle", "--format=esm", "--charset=utf8", folder=project)
    assert "InvalidParameter.Region" in bundle
    assert "地域错误" not in bundle
    assert "class " not in bundle


def test_the_committed_package_has_the_form_that_prettier_gives() -> None:
    folder = ROOT / "generated" / "typescript"
    paths = [path for path in folder.rglob("*") if path.suffix in {".ts", ".js"} or path.name == "package.json"]
    assert len(paths) > 10
    tool("prettier/bin/prettier.cjs", "--no-editorconfig", "--ignore-path", "", "--check", *paths, folder=folder)


# text is never code

TRAPS = ["__proto__", "constructor", "toString", "'" * 1000, '"' * 1000, "\\" * 1000, "x" * 1_000_000, HOSTILE]
GIVEN_BACK = """
    import { createRequire } from "node:module";
    import * as esm from "acme-errors";
    const cjs = createRequire(process.cwd() + "/")("acme-errors");
    const told = (p) => Object.values(p.ErrorCode).map((code) => {
      const i = p.lookup(code);
      return [i.title, i.descriptionIn(i.languages[0]), i.symbol, i.code, i.languages[0], code];
    });
    process.stdout.write(JSON.stringify([told(esm), told(cjs)]));
"""


@settings(max_examples=8)
@given(st.lists(TEXT, min_size=1, max_size=20, unique=True))
@example(TRAPS)
def test_any_text_is_given_back_by_the_package(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    need_node()
    made = [
        entry(text, f"CODE_{number}", title={text: text}, description={text: text}, symbol=text)
        for number, text in enumerate(texts)
    ]
    folder = tmp_path_factory.mktemp("x")
    render("typescript", [catalogue(*made, code_type="string", success="")], folder / PACKAGE)
    back = json.loads(node(folder, "--input-type=module", "-", text=GIVEN_BACK))
    assert back == [[[text] * 6 for text in texts]] * 2, "a text is another"
