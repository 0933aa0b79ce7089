"""Folders of packs as anybody may leave them: what is no plain file is told, and nothing waits or crashes."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from errorbook.errors import InputError
from errorbook.rendering.pack_files import MAX_BYTES, MAX_DEPTH, read_files
from errorbook.rendering.packs import load_pack
from tests.rendering.trial import CONFIG, rendered


def link(to: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(to)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


def listening(path: Path) -> None:
    os.chdir(path.parent)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


HOSTILE = [
    ("a pipe", os.mkfifo, "is no file that could be read, such as a pipe or a device"),
    ("a socket", listening, "is no file that could be read, such as a pipe or a device"),
    ("a link to a file", link("/etc/passwd"), "is a link"),
    ("a link to a device", link("/dev/zero"), "is a link"),
    ("a link to nowhere", link("nowhere"), "is a link"),
    ("a link to itself", link("a.md.j2"), "is a link"),
    ("a link to a folder", link("/"), "is a link"),
    ("a link to the pack", link("."), "is a link"),
    ("a file of a terabyte", sparse, "is too large"),
    ("a template that is no text", lambda path: path.write_bytes(b"\xff\xfe"), "is not UTF-8 (byte 0)"),
]


@pytest.mark.parametrize(("make", "message"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_it_is_told_what_a_pack_can_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "templates" / "test"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(CONFIG)
    make(folder / "a.md.j2")
    with pytest.raises(InputError) as caught:
        load_pack("test", tmp_path)
    assert caught.value.problems[0].startswith(f"templates/test/a.md.j2: {message}")


def test_a_pack_without_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "/".join("x" * (MAX_DEPTH + 1))).mkdir(parents=True)
    with pytest.raises(InputError, match="the pack: its folders are nested more than"):
        read_files(tmp_path, "the pack")


def test_many_files_are_too_large_together(tmp_path: Path) -> None:
    for number in range(3):
        with (tmp_path / f"{number}").open("wb") as file:
            file.truncate(MAX_BYTES // 2)
    with pytest.raises(InputError, match="the pack/2: is too large; the files of a pack may have 64 MiB together"):
        read_files(tmp_path, "the pack")


def test_a_name_that_would_break_a_line_is_told(tmp_path: Path) -> None:
    (tmp_path / "a\nb").write_text("")
    with pytest.raises(InputError, match=r"the pack: the name 'a\\nb' can't be printed"):
        read_files(tmp_path, "the pack")


CONFIGS = [
    ("is no YAML", "format: 1\n[1, 2", "pack.yaml:3: is no YAML"),
    ("is empty", "", "pack.yaml: is empty"),
    ("is no text", "\udcff", "pack.yaml: is not UTF-8"),
    ("lacks a key", "format: 1\nversion: 1\n", "pack.yaml:1: description is missing"),
    ("is of another format", CONFIG.replace("format: 1", "format: 2"), "pack.yaml:1: format is '2', must be 1"),
    ("is large", CONFIG + "#" * (1 << 20), "pack.yaml: is too large"),
    (
        "multiplies by aliases",
        CONFIG
        + "labels:\n  en: &a {"
        + ", ".join(f"a{n}: x" for n in range(3000))
        + "}\n"
        + "".join(f"  x{n}: *a\n" for n in range(3000)),
        "pack.yaml: has more parts than characters",
    ),
    (
        "has an option that is no expression",
        CONFIG + "options:\n  home:\n    description: x\n    pattern: '('\n",
        "pack.yaml:8: options.home.pattern is no regular expression: missing )",
    ),
    (
        "has an option that is called as a placeholder is",
        CONFIG + "options:\n  module: {description: x, pattern: x}\n",
        "pack.yaml:6: options.module: must be named otherwise",
    ),
    (
        "has an option that no path could name",
        CONFIG + "options:\n  a-b: {description: x, pattern: x}\n",
        "pack.yaml:6: options.a-b: must be named otherwise",
    ),
]


@pytest.mark.parametrize(("config", "message"), [case[1:] for case in CONFIGS], ids=[case[0] for case in CONFIGS])
def test_a_config_is_told_that(tmp_path: Path, config: str, message: str) -> None:
    folder = tmp_path / "templates" / "test"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_bytes(config.encode(errors="surrogateescape"))
    with pytest.raises(InputError) as caught:
        load_pack("test", tmp_path)
    assert caught.value.problems[0].startswith(f"templates/test/{message}")


def test_a_file_that_is_no_template_is_copied_byte_by_byte(tmp_path: Path) -> None:
    content = bytes(range(256))
    folder = tmp_path / "templates" / "test" / "images"
    folder.mkdir(parents=True)
    (folder / "a.png").write_bytes(content)
    (folder.parent / "pack.yaml").write_text(CONFIG)
    assert load_pack("test", tmp_path).files == {"images/a.png": content}


def test_what_is_no_text_can_not_be_included(tmp_path: Path) -> None:
    (tmp_path / "templates/test/_include").mkdir(parents=True)
    (tmp_path / "templates/test/_include/a.bin").write_bytes(b"ab\xff")
    with pytest.raises(InputError, match=r"a\.md\.j2:2: templates/test/_include/a\.bin: is not UTF-8 \(byte 2\)"):
        rendered(tmp_path, {"a.md.j2": "\n{% include '_include/a.bin' %}"})


def test_a_template_may_come_from_any_editor(tmp_path: Path) -> None:
    assert rendered(tmp_path, {"a.py.j2": "\ufeffx = {{ package }}\r\ny = 1\r\n"}) == {
        "a.py": 'x = "acme-errors"\ny = 1\n'
    }
