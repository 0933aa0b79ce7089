"""What a command costs: processor time, time until it ended, and memory. In: a command. Out: its costs."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ERRORBOOK = ("-m", "errorbook")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process used, with those that it waited for: seconds of the processor, seconds in all, the most bytes at once."""

    processor: float
    waited: float
    memory: int


def cost_of(
    arguments: Sequence[str],
    folder: Path,
    stdin: Path | None = None,
    environment: Mapping[str, str] | None = None,
    expected: int | None = 0,
) -> Cost:
    """Run Python with arguments in a folder. Raises RuntimeError where it ends with another code than `expected`, if any."""
    started = time.perf_counter()
    with open(stdin or os.devnull) as read, open(os.devnull, "w") as nowhere, tempfile.TemporaryFile() as said:  # noqa: PTH123
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            stdin=read,
            stdout=nowhere,
            stderr=said,
            env={**os.environ, **(environment or {})},
        )
        _, status, used = os.wait4(process.pid, 0)
        waited = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if expected not in {None, process.returncode}:
            said.seek(0)
            told = said.read().decode("utf-8", "replace")
            raise RuntimeError(f"python {' '.join(arguments)} ended with {process.returncode}: {told}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, waited, used.ru_maxrss * unit)
