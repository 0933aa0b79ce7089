"""Node, the TypeScript compilers and what else `tests/rendering/typescript/package.json` names; tests are skipped without."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

TOOLS = Path(__file__).parent / "typescript"
Kind = Literal["esm", "cjs"]


def need_node() -> None:
    """Skip the test where there is no Node."""
    if not shutil.which("node"):
        pytest.skip("node is missing; install Node 18 or later")


def need_tools() -> None:
    """Skip the test where the compilers are not installed."""
    need_node()
    if not (TOOLS / "node_modules" / ".package-lock.json").exists():
        pytest.skip("the TypeScript compilers are missing; run: npm ci --prefix tests/rendering/typescript")


def node(folder: Path, *arguments: str | Path, text: str = "") -> str:
    """Run Node in a folder, and return what it prints."""
    return run(["node", *map(str, arguments)], folder, text)


def tool(name: str, *arguments: str | Path, folder: Path) -> str:
    """Run what an installed npm package brings, and return what it prints."""
    need_tools()
    path = str(TOOLS / "node_modules" / name)
    return run([*([] if name.startswith(".bin/") else ["node"]), path, *map(str, arguments)], folder)


def run(command: Sequence[str], folder: Path, text: str = "") -> str:
    ran = subprocess.run(command, cwd=folder, input=text, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
    return ran.stdout


def evaluate(folder: Path, expression: str, entry: str = "acme-errors", kind: Kind = "esm") -> Any:
    """Return the value of an expression, in which `p` is what an entry of the package exports."""
    load = f'import * as p from "{entry}";' if kind == "esm" else f'const p = require("{entry}");'
    program = f"{load}\nprocess.stdout.write(JSON.stringify({expression}) ?? 'null');"
    return json.loads(node(folder, f"--input-type={'module' if kind == 'esm' else 'commonjs'}", "-", text=program))


@cache
def compilers() -> dict[str, str]:
    """Return the script of each compiler by its name."""
    return {"newest": "typescript/bin/tsc", "oldest": "typescript-oldest/bin/tsc"}
