"""What a command costs: processor time, time until it ended, and memory. In: a command. Out: its costs."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ERRORBOOK = ("-m", "errorbook")
LOOKS = 0.01  # seconds between two looks at a process's memory


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
    started, status = time.perf_counter(), 0
    with open(stdin or os.devnull) as read, open(os.devnull, "w") as nowhere, tempfile.TemporaryFile() as said:  # noqa: PTH123
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            stdin=read,
            stdout=nowhere,
            stderr=said,
            env={**os.environ, **(environment or {})},
        )
        memory = ended = 0
        while not ended:
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            memory = memory if ended else max(memory, _most_memory(process.pid))
            time.sleep(0 if ended else LOOKS)
        waited = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if expected not in {None, process.returncode}:
            said.seek(0)
            told = said.read().decode("utf-8", "replace")
            raise RuntimeError(f"python {' '.join(arguments)} ended with {process.returncode}: {told}")
    return Cost(used.ru_utime + used.ru_stime, waited, memory)


def _most_memory(process: int) -> int:
    """Return the most bytes that a process took until now; 0 where the system does not say.

    What `wait4` says on Linux is no less than what its parent took before it was started.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0
