"""Compilers of other languages, as the tests of the packs use them: found, or the tests are skipped and say what to install."""

import random
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

LIMIT = 300  # seconds; a machine with one slow core compiles Go's own packages first


def needs(program: str, package: str) -> pytest.MarkDecorator:
    """Return the mark of tests that need a program, which a Debian package brings."""
    return pytest.mark.skipif(
        shutil.which(program) is None, reason=f"there is no {program}; install it: apt-get install {package}"
    )


def run(
    *command: str, folder: Path, stdin: str = "", environment: Mapping[str, str] | None = None, code: int | None = 0
) -> str:
    """Run a command, and return what it prints. Unless `code` is None it must end with that code."""
    done = subprocess.run(
        command,
        cwd=folder,
        input=stdin,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="surrogatepass",
        timeout=LIMIT,
        check=False,
    )
    assert code is None or done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr if code is None else done.stdout


HOSTILE = [
    '"',
    "'",
    "`",
    '"""',
    "\\",
    '\\"',
    "ends with \\",
    "*/ int x; /*",
    "*\\/",
    "//",
    "/* /** */",
    "${x} #{x} {{ x }} %s %n {0}",
    "{@code x} {@link java.lang.String} @author x @deprecated",
    "<b>&lt; </script><!--",
    "javascript:alert(1)",
    "\\u002a\\u002f \\uuuu0022 \\U0001F600 \\x41 \\101 \\N{DASH}",
    "\\\\u0022",
    "go:embed x",
    "+build ignore",
    "line\nbreak\r\nand\rmore\ttab\x0b\x0c\x1c\x85\u2028\u2029",
    "\u202eright to left\u2069 \u200b\u200d\ufeff\u00ad",
    "\x1b[31mred\x1b[0m \x07 \x00 \x7f \x9b",
    "😀 \U000e0001 \uffff \ufdd0",
    " blanks before and after ",
    "= a : b = c # d ! e",
    "# no comment",
    "! no comment",
    "``quoted'' - item 1. item\n\n# heading\n\n\tcode",
    "Deprecated: not at all",
    "身份认证失败",
    "x" * 1_000_000,
    "身" * 70_000,
]


def hostile_texts() -> list[str]:
    """Return the hostile texts, and many that are put together of their parts, always the same."""
    chance = random.Random(6)  # noqa: S311
    parts = [*"\"'`\\/*@{}<>&$#=:! \n\r\tu0@", "\\u", "*/", "/*", "//", "身", "\u2028", "\u202e", "\x00", "😀"]
    made = ["".join(chance.choices(parts, k=chance.randint(1, 12))) for _ in range(300)]
    return list(dict.fromkeys([*HOSTILE, *made]))
