"""What tests share: a project in a folder of its own, and errorbook as a user calls it."""

import contextlib
import importlib
import io
import os
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from errorbook.cli import run

ROOT = Path(__file__).parents[1]

PAGE = """\
# 1. Common codes

If code is 0 the call succeeded, any other value means that it failed.

| Error code | Error type | Description | Solution |
|---|---|---|---|
| 4000 | Bad request | A parameter is missing. | Add the parameter. |
| 4100 | No entry | The signature is wrong. | Sign again. |
| 4200 | Gone | The thing is gone. | |

# 2. Module codes

An example:

    "message": "(100004)no such project"
"""

PROJECT = """\
format: 1
package: acme-errors
exception: AcmeError
languages: [en, de]
sources:
  - path: docs/errors.md
    module: common
    language: en
overlay: docs/overlay.yaml
catalog: catalog
outputs: {python: out/python, markdown: out/markdown, json: out/json}
"""

OVERLAY = """\
format: 1
modules:
  common:
    "4100": {name: AUTH_FAILURE, title: {de: Kein Zutritt}, retryable: false}
"""


@dataclass
class Result:
    """What a call of errorbook gave."""

    code: int
    out: str
    err: str


@dataclass
class Project:
    """A project in a folder of its own."""

    root: Path

    def write(self, path: str, text: str) -> Path:
        """Write a file of the project; indentation that all lines share is taken off."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(textwrap.dedent(text).encode())
        return file

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace a text that must stand in a file."""
        text = self.read(path)
        assert old in text, f"{old!r} does not stand in {path}"
        (self.root / path).write_bytes(text.replace(old, new).encode())

    def read(self, path: str) -> str:
        """Return the text of a file."""
        return (self.root / path).read_bytes().decode()

    def files(self) -> dict[str, bytes]:
        """Return the content of every file, by its path."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }

    def errorbook(self, *arguments: str) -> Result:
        """Call errorbook in the project's folder."""
        out, err = io.StringIO(), io.StringIO()
        before = Path.cwd()
        os.chdir(self.root)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = run(arguments)
        finally:
            os.chdir(before)
        return Result(code, out.getvalue(), err.getvalue())

    def regen(self, *arguments: str) -> Result:
        """Call ``errorbook regen``, which must succeed."""
        result = self.errorbook("regen", *arguments)
        assert result.code == 0, result.err
        return result


def new_project(root: Path, page: str = PAGE, overlay: str = OVERLAY, project: str = PROJECT) -> Project:
    """Write a small project into a folder."""
    made = Project(root)
    made.write("docs/errors.md", page)
    made.write("docs/overlay.yaml", overlay)
    made.write("errorbook.yaml", project)
    return made


@contextlib.contextmanager
def imported(folder: Path, name: str) -> Iterator[ModuleType]:
    """Import a generated package from a folder, and forget it afterwards."""
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    forget = [module for module in sys.modules if module.partition(".")[0] == name]
    for module in forget:
        del sys.modules[module]
    try:
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
        for module in [module for module in sys.modules if module.partition(".")[0] == name]:
            del sys.modules[module]
