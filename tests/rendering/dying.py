"""Runs of errorbook in a process of their own, that die when a test wants them to."""

import ctypes
import os
import resource
import signal
import struct
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from errorbook.cli import run
from errorbook.rendering.publish import STAGE

CHANGES = frozenset(
    ["os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"]
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def in_a_child(root: Path, arguments: Sequence[str], prepare: Callable[[], object] = lambda: None) -> int:
    """Start errorbook in a child process, after `prepare` has run there, and return its process id."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking where there are threads; these do nothing
        child = os.fork()
    if child == 0:
        code = 99
        try:
            sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - until the end
            os.chdir(root)
            prepare()
            code = run(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            os._exit(code)
    return child


def ended(child: int) -> int:
    """Wait for a child, and return its exit code, or the negative number of the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dies_before_change(root: Path, number: int, sent: signal.Signals = signal.SIGKILL) -> Callable[[], None]:
    """Return what makes a process kill itself before its n-th change of the file system, or ask itself to end."""
    left = [number]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in CHANGES or (event == "open" and _is_writing(root, arguments)):
            if left[0] == 0:
                os.kill(os.getpid(), sent)
            left[0] -= 1

    return lambda: sys.addaudithook(watch)


def _is_writing(root: Path, arguments: tuple[object, ...]) -> bool:
    path, _, flags = arguments
    return isinstance(flags, int) and bool(flags & WRITING) and str(path).startswith(str(root))


def dies_after(child: int, root: Path, seconds: float, *, of_writing: bool) -> None:
    """Kill a child after some time, from its start on, or from when it begins to write."""
    deadline = time.monotonic() + 20
    while of_writing and not (root / STAGE).exists() and time.monotonic() < deadline:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)


def without_space(size: int) -> Callable[[], None]:
    """Return what lets a process write no file that is larger than so many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def without_privileges() -> None:
    """Take from a process that belongs to root what lets it write where permissions say that it must not (Linux)."""
    if os.geteuid() == 0:
        header, nothing = struct.pack("Ii", 0x20080522, 0), bytes(24)
        if ctypes.CDLL(None, use_errno=True).capset(header, nothing):
            raise OSError(ctypes.get_errno(), "capset")
