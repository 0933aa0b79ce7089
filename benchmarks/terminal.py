"""What a person at a terminal waits for: the start of errorbook, and answers from large catalogues, beside `import click`.

    python -m benchmarks.terminal [--codes N] [--modules N] [--rounds N]

In: the size of a catalogue. Out: processor time and ratios, as text. Each round runs every command once, in turn; the best
time of each counts.
"""

import argparse
import tempfile
from pathlib import Path

import msgspec

from benchmarks.catalogues import LANGUAGES, make
from benchmarks.processes import ERRORBOOK, Cost, cost_of

LOG_LINES = 20_000


def write(folder: Path, codes: int, modules: int) -> str:
    """Write what `explain` reads of a project: its file, and the JSON that regen would make. Return a code that it has."""
    out = folder / "generated/json"
    out.mkdir(parents=True)
    outputs, languages = "{json: generated/json}", ", ".join(LANGUAGES)
    (folder / "errorbook.yaml").write_text(f"format: 1\nlanguages: [{languages}]\noutputs: {outputs}\n")
    catalogues = make(codes, modules)
    for one in catalogues:
        (out / f"{one.module}.json").write_bytes(msgspec.json.format(msgspec.json.encode(one), indent=2))
    manifest = {"format": 1, "pack": "json", "version": "1", "files": {f"{one.module}.json": "" for one in catalogues}}
    (out / ".errorbook.json").write_bytes(msgspec.json.encode(manifest))
    code = catalogues[-1].errors[0].code
    lines = (f"2031-05-01 12:00:{n % 60:02} INFO served {n} requests in {n % 977} ms\n" for n in range(LOG_LINES))
    (folder / "app.log").write_text("".join(lines) + f'{{"code": "{code}"}}\n')
    return code


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--codes", type=int, default=20_000)
    parser.add_argument("--modules", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        code = write(folder, asked.codes, asked.modules)
        commands = {
            "import click": ["-c", "import click"],
            "errorbook --version": [*ERRORBOOK, "--version"],
            "errorbook --help": [*ERRORBOOK, "--help"],
            "explain, a known code": [*ERRORBOOK, "explain", code],
            "explain, an unknown code": [*ERRORBOOK, "explain", "49999"],
            f"explain, {LOG_LINES:,} lines of a log": [*ERRORBOOK, "explain"],
        }
        times: dict[str, list[Cost]] = {label: [] for label in commands}
        for _ in range(asked.rounds):
            for label, command in commands.items():
                times[label].append(cost_of(command, folder, folder / "app.log", expected=None))
    floor = min(cost.processor for cost in times["import click"])
    print(f"{asked.codes:,} codes in {asked.modules} modules; best of {asked.rounds}, in milliseconds")
    for label, measured in times.items():
        used, waited = min(cost.processor for cost in measured) * 1000, min(cost.waited for cost in measured) * 1000
        print(
            f"{label:<34} {used:7.0f} of the processor, {waited:7.0f} waited, {used / floor / 1000:5.2f} x import click"
        )


if __name__ == "__main__":
    main()
