"""Empty environments with errorbook in them, as a user has it: a wheel, what it depends on, and no checkout.

By default what it depends on is linked from the environment that runs the tests, exactly what the wheel's metadata asks
for, so that no network is needed. Where ERRORBOOK_NEWCOMER is `index`, pip gets it from the package index instead.
"""

import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

FROM_INDEX = os.environ.get("ERRORBOOK_NEWCOMER") == "index"
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]


@dataclass
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str


@dataclass
class Environment:
    """A virtual environment; commands run in it with nothing of ours around them."""

    folder: Path

    def run(self, *command: object, cwd: Path, stdin: str = "") -> Ran:
        """Run a command of the environment."""
        clean = {
            key: value for key, value in os.environ.items() if not re.match("PYTHON|VIRTUAL|ERRORBOOK|LC_|LANG", key)
        }
        clean |= {"PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "LANG": "C.UTF-8"}
        ran = subprocess.run(
            list(map(str, command)),
            cwd=cwd,
            env=clean,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def installed(self) -> set[str]:
        """Return the distributions that are there."""
        program = "from importlib.metadata import distributions as d\nprint(*{one.name for one in d()})"
        return set(map(normal, self.run("python", "-c", program, cwd=self.folder).out.split()))


def normal(name: str) -> str:
    """Return the name of a distribution as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def install(folder: Path, wheel: Path, extra: str = "") -> Environment:
    """Make an environment with a wheel, and what it and an extra of it need."""
    venv.create(folder, with_pip=False, symlinks=True)
    made = Environment(folder)
    python = folder / "bin/python"
    wanted = f"{wheel}[{extra}]" if extra else str(wheel)
    command = [*PIP, "--python", str(python), "install", "--quiet"]
    command += [wanted] if FROM_INDEX else ["--no-index", "--no-deps", str(wheel)]
    subprocess.run(command, check=True, timeout=600)
    if not FROM_INDEX:
        site = Path(
            made.run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).out.strip()
        )
        _link(next(site.glob("errorbook-*.dist-info")), site, extra)
    return made


def _link(metadata: Path, site: Path, extra: str) -> None:
    """Link what a distribution needs from this environment into another's packages."""
    for needed in sorted(_needed(Distribution.at(metadata), extra, set())):
        files = distribution(needed).files or []
        for name in {file.parts[0] for file in files if file.parts[0] not in {"..", "__pycache__"}}:
            if not (site / name).exists():
                (site / name).symlink_to(Path(str(distribution(needed).locate_file(name))))


def _needed(one: Distribution, extra: str, seen: set[str]) -> set[str]:
    """Return the names of all distributions that one needs, directly or not."""
    for requirement, extras in requirements(one, extra):
        name = normal(requirement.name)
        if name not in seen:
            seen.add(name)
            for inner in extras or {""}:
                _needed(distribution(name), inner, seen)
    return seen


def requirements(one: Distribution, extra: str = "") -> Iterator[tuple[Requirement, set[str]]]:
    """Yield what a distribution asks for by itself, and with an extra."""
    for line in one.requires or []:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            yield requirement, requirement.extras
