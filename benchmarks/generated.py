"""What the generated Python package costs those who use it, and what it costs to make, beside what anybody would write.

    python -m benchmarks.generated [--rounds N] [SIZE…]

In: sizes, each a number of codes (else 22, 1,000 and 20,000). Out: processor times, memory and ratios, as text; see README.md.

1. make catalogues and the package of them; beside it the same templates in plain Jinja, which checks nothing
2. write the same members as one enum and as constants, and an empty package; compile everything
3. import each in processes of its own, touch a code, and count the memory
4. look a code up a second time, beside a dict and beside the enum
"""

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from time import process_time

import jinja2

from benchmarks.catalogues import EXCEPTION, LANGUAGES, make
from errorbook.catalog.model import Catalogue
from errorbook.project import Project
from errorbook.rendering.inert import FILTERS, json_value
from errorbook.rendering.packs import load_pack, render_pack
from errorbook.rendering.sandbox import KEPT_FILTERS, ordered
from errorbook.rendering.view import ModuleView, context
from errorbook.settings import ProjectFile, Source

SIZES = {22: 1, 1_000: 1, 20_000: 300}  # codes, and in how many modules
AIMS = "aims at 20,000: import at most 2 x the empty package, the enum at least 50 x; again at most 3 x the dict"


def project(folder: Path, catalogues: Sequence[Catalogue]) -> Project:
    sources = [Source(path=f"docs/{one.module}.md", module=one.module, language="zh") for one in catalogues]
    file = ProjectFile(format=1, package="acme-errors", exception=EXCEPTION, languages=list(LANGUAGES), sources=sources)
    return Project(folder, file)


def write_package(folder: Path, catalogues: Sequence[Catalogue]) -> float:
    """Write the package, and return the seconds that it took to render it."""
    started = process_time()
    files = dict(render_pack(load_pack("python", folder), context(project(folder, catalogues), catalogues)))
    seconds = process_time() - started
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return seconds


def floor(folder: Path, catalogues: Sequence[Catalogue]) -> float:
    """Return the seconds that plain Jinja takes for the same templates, where texts are written as they are."""
    pack = load_pack("python", folder)
    names = sorted(name for name in pack.files if name.endswith(".j2"))
    environment = jinja2.Environment(  # noqa: S701 (what it makes is measured, not used)
        loader=jinja2.DictLoader({name: pack.text(name) for name in names}), trim_blocks=True, lstrip_blocks=True
    )
    environment.filters = {name: environment.filters[name] for name in KEPT_FILTERS} | dict.fromkeys(
        {name for filters in FILTERS.values() for name in filters}, str
    )
    environment.filters["json"] = json_value
    environment.globals = {"ordered": ordered, "labels": pack.labels}
    started = process_time()
    values = context(project(folder, catalogues), catalogues)
    modules: list[ModuleView] = values["modules"]
    for name in names:
        if "_include" not in PurePosixPath(name).parts:
            for module in modules if "[module]" in name else modules[:1]:
                environment.get_template(name).render({**values, "module": module, "options": {}})
    return process_time() - started


def write_others(folder: Path, catalogues: Sequence[Catalogue]) -> None:
    """Write an empty package, and the members of all modules as one enum and as constants."""
    alone = len(catalogues) == 1  # else names and codes are told apart by their modules
    members = [
        (one.name, int(one.code)) if alone else (f"{module.module}_{one.name}".upper(), f"{module.module}/{one.code}")
        for module in catalogues
        for one in module.errors
        if not one.module_code and (not alone or one.code.isdecimal())
    ]
    (folder / "warm.py").touch()
    (folder / "empty").mkdir()
    (folder / "empty/__init__.py").touch()
    kind = "IntEnum" if alone else "StrEnum"
    lines = "".join(f"    {name} = {code!r}\n" for name, code in members)
    (folder / "plain.py").write_text(f"from enum import {kind}\n\n\nclass ErrorCode({kind}):\n{lines}", "utf-8")
    (folder / "constants.py").write_text("".join(f"{name} = {code!r}\n" for name, code in members), "utf-8")


IMPORT = """
import sys, time
sys.path.insert(0, sys.argv[1])
import warm  # the folder is known to the import system from here on
statement = compile(sys.argv[2], "<measured>", "exec")
started = time.process_time_ns()
exec(statement)
print(time.process_time_ns() - started)
"""
MEMORY = """
import sys, tracemalloc
sys.path.insert(0, sys.argv[1])
import warm
statement = compile(sys.argv[2], "<measured>", "exec")
tracemalloc.start()
exec(statement)
print(tracemalloc.get_traced_memory()[0])
"""
AGAIN = """
import sys, timeit
sys.path.insert(0, sys.argv[1])
import acme_errors, plain
lookup, ErrorCode = acme_errors.lookup, plain.ErrorCode
code, value = eval(sys.argv[2]), list(ErrorCode)[-1].value
codes = {code: lookup(code)}
# They take turns, so that what else the machine does falls on all alike.
timers = [timeit.Timer(one, globals=globals()) for one in ("codes[code]", "lookup(code)", "ErrorCode(value)")]
best = [min(times) for times in zip(*([timer.timeit(2000) for timer in timers] for _ in range(400)))]
print(*(seconds / 2000 * 1e9 for seconds in best))
"""


def child(program: str, folder: Path, statement: str) -> list[float]:
    command = [sys.executable, "-I", "-S", "-c", program, str(folder), statement]
    return [float(one) for one in subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()]


def measure(folder: Path, codes: int, modules: int, rounds: int) -> None:
    catalogues = make(codes, modules)
    rendering = min(write_package(folder, catalogues) for _ in range(2 if codes < 10_000 else 1))
    plain = floor(folder, catalogues)
    write_others(folder, catalogues)
    compileall.compile_dir(folder, quiet=1, workers=1)
    code = next(one.code for one in reversed(catalogues[-1].errors) if one.code.isidentifier() or one.code.isdecimal())
    code = code if catalogues[-1].code_type == "integer" else repr(code)
    measured = {
        "empty package": "import empty",
        "generated package": "import acme_errors",
        "  with a first lookup": f"import acme_errors; acme_errors.lookup({code}).title",
        "one enum": "import plain",
        "constants": "import constants",
    }
    times = {name: float("inf") for name in measured}
    for _ in range(rounds):
        for name, statement in measured.items():
            times[name] = min(times[name], child(IMPORT, folder, statement)[0] / 1e6)
    print(f"\n{codes:,} codes in {modules:,} module{'s' if modules > 1 else ''}")
    print(f"  rendering the package {rendering:22.2f} s   {rendering / plain:6.1f} x plain Jinja's {plain:.2f} s")
    for name, statement in measured.items():
        memory = child(MEMORY, folder, statement)[0] / 1e3
        ratio = times[name] / times["generated package" if name in {"one enum", "constants"} else "empty package"]
        beside = "the package" if name in {"one enum", "constants"} else "empty"
        print(f"  import {name:24}{times[name]:12.3f} ms  {ratio:6.1f} x {beside:12}{memory:10,.0f} kB")
    bare, again, enum = child(AGAIN, folder, code)
    print(
        f"  a second lookup  {again:24.0f} ns  {again / bare:6.1f} x a dict's {bare:.0f} ns, the enum's are {enum:.0f} ns"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"The generated Python package; best of {arguments.rounds} rounds, processor time; {AIMS}")
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), size, SIZES.get(size, max(1, size // 67)), arguments.rounds)


if __name__ == "__main__":
    main()
