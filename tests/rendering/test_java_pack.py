"""The generated Java library, compiled and run by Java itself."""

import re
from pathlib import Path

import pytest
from lxml import etree

from errorbook.catalog.model import MessageForm
from errorbook.errors import InputError
from errorbook.rendering import java_text
from errorbook.rendering.inert import java_package
from tests.rendering.examples import BASE_URL, large, modules
from tests.rendering.support import catalogue, entry, render
from tests.rendering.toolchain import hostile_texts, needs, run

BEHAVIOUR = Path(__file__).parent / "java" / "Behaviour.java"
RESERVED = ["package", "new", "true", "con", "internal", "java", "error", "unknown", "x_1"]
JAVAC = ("javac", "-encoding", "UTF-8", "--release", "11", "-Xlint:all", "-Werror", "-proc:none", "-d", "classes")

needs_java = needs("javac", "default-jdk-headless")


def compiled(folder: Path, *more: Path) -> None:
    """Compile what was generated in a folder, into `classes`."""
    files = [str(path) for path in (*sorted(folder.rglob("*.java")), *more)]
    (folder / "files").write_text("\n".join(f'"{file}"' for file in files))
    run(*JAVAC, "@files", folder=folder)


def java(folder: Path, main: str, stdin: str = "") -> str:
    """Run a class that was compiled, with what was generated."""
    options = ("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1")
    return run("java", *options, "-cp", "classes:src/main/resources", main, folder=folder, stdin=stdin)


@needs_java
def test_it_behaves(tmp_path: Path) -> None:
    folder = render("java", [*modules("default", *RESERVED), large(2500)], tmp_path, base_url=BASE_URL)
    compiled(folder)
    lint = [option for option in JAVAC if option not in {"-Xlint:all", "-Werror"}]  # the tests use deprecated names
    run(*lint, "-cp", "classes", str(BEHAVIOUR), folder=folder)
    results = dict(line.split("\t", 1) for line in java(folder, "Behaviour").splitlines())
    assert {name: result for name, result in results.items() if result != "passed"} == {}
    assert results.keys() == set(re.findall(r"^  void (\w+)\(\)", BEHAVIOUR.read_text("utf-8"), re.MULTILINE))


TELL = """\
import acme_errors.ErrorCode;
import acme_errors.common.CommonErrorCode;
import acme_errors.common.CommonErrors;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

public final class Tell {
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (CommonErrorCode code : CommonErrorCode.values()) {
      ErrorCode one = CommonErrors.lookup(code.code(), code.moduleCode().orElse(null));
      tell(out, one.name(), one.code(), one.title("zh"), one.description("zh"), one.solution("zh").orElse(""),
          one.advice("zh").orElse(""), one.symbol().orElse(""), one.moduleCode().orElse(""));
    }
    tell(out, "", CommonErrors.SUCCESS, CommonErrors.parseMessage(%s).orElseThrow().code());
  }

  private static void tell(PrintStream out, String... texts) {
    StringBuilder line = new StringBuilder();
    for (String text : texts) {
      for (int place = 0; place < text.length(); place++) {
        line.append(String.format("%%04x", (int) text.charAt(place)));
      }
      line.append(' ');
    }
    out.println(line);
  }
}
"""


def utf16(text: str) -> str:
    """Return a text as Java holds it, in hexadecimal digits."""
    return text.encode("utf-16-be", "surrogatepass").hex()


@needs_java
def test_hostile_texts_read_back_equal(tmp_path: Path) -> None:
    texts = [*hostile_texts(), "\ud800 alone \udfff"]
    entries = [
        entry(
            text if len(text) < 1000 and "\ud800" not in text else f"other {number}",
            f"X_{number}",
            title={"zh": text},
            description={"zh": text[::-1]},
            solution={"zh": text},
            advice={"zh": text},
            symbol=text,
            retired=number % 2 == 0,
            module_code=text if number % 3 == 0 and len(text) < 1000 and "\ud800" not in text else "",
        )
        for number, text in enumerate(texts)
    ]
    before, after = '"*/\\u0022(', ')`\\"//'
    common = catalogue(*entries, code_type="string", success="*/\n`\\")
    common.message = MessageForm(form=f"{before}{{module_code}}{after}{{detail}}")
    folder = render("java", [common], tmp_path, base_url="https://example.org/*/\\u002a")
    (folder / "Tell.java").write_text(TELL % java_text.string(f"{before}7{after}x"), encoding="utf-8")
    compiled(folder)
    told = java(folder, "Tell").splitlines()
    assert told.pop().split(" ") == ["", utf16("*/\n`\\"), utf16("7"), ""]
    assert len(told) == len(entries)
    for line, one in zip(told, entries, strict=True):
        fields = (
            one.name,
            one.code,
            *(getattr(one, field)["zh"] for field in ("title", "description", "solution", "advice")),
        )
        assert line.split(" ")[:-1] == [utf16(text) for text in (*fields, one.symbol, one.module_code)]


@pytest.mark.parametrize("name", sorted(java_text.RESERVED))
def test_a_reserved_name_gets_another_folder_that_no_module_can_have(name: str) -> None:
    assert not re.fullmatch(r"[a-z][a-z0-9_]*", java_text.folder(name))
    assert java_text.folder(name) not in java_text.RESERVED


@pytest.mark.parametrize(
    ("name", "exception"),
    [
        ("AcmeError", "AcmeException"),
        ("Acme", "AcmeException"),
        ("AcmeException", "AcmeException"),
        ("Error", "ApiException"),
        ("Exception", "ApiException"),
        ("RuntimeError", "ApiRuntimeException"),
        ("UnknownCode", "ApiUnknownCodeException"),
    ],
)
def test_the_base_exception_is_called_as_java_calls_exceptions(name: str, exception: str) -> None:
    assert java_text.exception(name) == exception


@pytest.mark.parametrize("name", ["a.package", "default", "a..b", "a b", "", "a;b"])
def test_what_is_no_package_is_refused_as_one(name: str) -> None:
    with pytest.raises(InputError):
        java_package(name)


@pytest.mark.parametrize(
    "source",
    [
        'String x = "a;',
        "/* open",
        "class X {",
        "class X }",
        "class X { char c = ''; }",
        "/** \\u002a */",
        "int \\u0061;",
        "int é;",
    ],
)
def test_what_can_be_no_java_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"can't stand there|is missing at the end|a backslash in the comment"):
        java_text.prove(source)


@pytest.mark.parametrize("source", ["a", "a b=c", "=c", " a=b"])
def test_what_is_no_property_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="line 1 is no property"):
        java_text.prove_properties(source)


def test_the_pom_says_what_maven_must_know(tmp_path: Path) -> None:
    pom = etree.parse(render("java", [catalogue(entry("1"))], tmp_path) / "pom.xml").getroot()
    told = {str(part.tag).rpartition("}")[2]: part.text for part in pom.iter() if part.text and part.text.strip()}
    assert (told["groupId"], told["artifactId"], told["version"]) == ("acme_errors", "acme-errors", "0.1.0")
    assert told["maven.compiler.release"] == "11"
