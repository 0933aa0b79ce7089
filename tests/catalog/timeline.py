"""A page that changes over time, for the tests of what stays."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.support import Project

PROJECT = """\
format: 1
package: acme-errors
exception: AcmeError
languages: [en, de]
sources:
  - {path: docs/errors.md, module: common, language: en}
overlay: docs/overlay.yaml
outputs: {python: out/python, json: out/json}
"""
CODES = range(4001, 4011)


def page(rows: Iterable[tuple[str, str, str]], title: str = "Common codes") -> str:
    """Return a page with a row for each code: code, symbol, description."""
    lines = [f"| {code} | {symbol} | {text} |" for code, symbol, text in rows]
    return "\n".join(
        [
            f"# {title}",
            "",
            "If code is 0 the call succeeded.",
            "",
            "| Error code | Symbol | Description |",
            "|---|---|---|",
            *lines,
            "",
        ]
    )


def rows(
    *, without: Iterable[int] = (), changed: Mapping[int, tuple[str, str]] | None = None
) -> list[tuple[str, str, str]]:
    """Return the rows of ten codes, but for some, with others as given: symbol and description."""
    usual = {code: ("", f"What {code} means.") for code in CODES} | dict(changed or {})
    return [(str(code), *usual[code]) for code in sorted(usual) if code not in set(without)]


def timeline(root: Path) -> Project:
    """Return a project of ten codes, generated once."""
    made = Project(root / "project")
    made.write("docs/errors.md", page(rows()))
    made.write("docs/overlay.yaml", "format: 1\n")
    made.write("errorbook.yaml", PROJECT)
    made.regen()
    return made


def entry_of(project: Project, code: str, module: str = "common") -> str:
    """Return the lines of an entry in the catalogue."""
    entries = project.read(f"catalog/{module}.yaml").split("  - code: ")[1:]
    return next(one for one in entries if one.startswith(f'"{code}"\n'))


def name_overlay(project: Project, **names: str) -> None:
    """Let the overlay name codes, each given as `c4001="NAME"`."""
    lines = "".join(f'    "{code[1:]}": {{name: {name}}}\n' for code, name in names.items())
    project.write("docs/overlay.yaml", f"format: 1\nmodules:\n  common:\n{lines}")
