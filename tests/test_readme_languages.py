"""The programs of the README in other languages: compiled with what is generated here, they print what they say."""

import os
import re
import shutil
from pathlib import Path

from tests.rendering.node import compilers, need_node, node, tool
from tests.rendering.toolchain import needs, run
from tests.support import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def program(language: str) -> tuple[str, str]:
    """Return the README's program in a language, and what its comments say that it prints."""
    found = re.search(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found
    return found[1], "".join(f"{line}\n" for line in re.findall(r" // (.*)$", found[1], re.MULTILINE))


@needs("go", "golang-go")
def test_the_program_in_go(tmp_path: Path) -> None:
    source, printed = program("go")
    folder = shutil.copytree(ROOT / "generated" / "go", tmp_path / "go")
    (folder / "example").mkdir()
    (folder / "example" / "main.go").write_text(source, "utf-8")
    environment = {**os.environ, "GOCACHE": str(tmp_path / "cache"), "GOPROXY": "off", "GOTOOLCHAIN": "local"}
    assert run("gofmt", "-l", ".", folder=folder) == ""
    run("go", "vet", "./...", folder=folder, environment=environment)
    assert run("go", "run", "./example", folder=folder, environment=environment) == printed


@needs("javac", "default-jdk-headless")
def test_the_program_in_java(tmp_path: Path) -> None:
    source, printed = program("java")
    (tmp_path / "Example.java").write_text(source, "utf-8")
    main = ROOT / "generated" / "java" / "src" / "main"
    files = [str(path) for path in sorted(main.rglob("*.java"))]
    run(
        "javac",
        "-encoding",
        "UTF-8",
        "--release",
        "11",
        "-Xlint:all",
        "-Werror",
        "-d",
        "classes",
        "Example.java",
        *files,
        folder=tmp_path,
    )
    utf8 = ("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8")
    assert run("java", *utf8, "-cp", f"classes:{main / 'resources'}", "Example", folder=tmp_path) == printed


def test_the_program_in_typescript(tmp_path: Path) -> None:
    source, printed = program("ts")
    shutil.copytree(ROOT / "generated" / "typescript", tmp_path / "node_modules" / "tencentcloud-errors")
    (tmp_path / "example.mjs").write_text(source, "utf-8")
    need_node()
    assert node(tmp_path, "example.mjs") == printed
    known = "declare const console: { log(...values: unknown[]): void };\n"
    (tmp_path / "example.mts").write_text(known + source, "utf-8")
    options = ("--noEmit", "--strict", "--target", "es2022", "--module", "nodenext")
    tool(compilers()["newest"], *options, "example.mts", folder=tmp_path)
