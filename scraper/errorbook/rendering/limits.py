"""Work done in a process of its own, with limits: a pack from anywhere must not run for ever, nor eat the machine.

In: work that yields files. Out: the files, or an InputError that says which limit there is. The limits are far from what
any pack needs, so that they can only ever be an error, and never decide what comes out.
"""

import os
import resource
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NoReturn

import msgspec

from errorbook.errors import InputError

Work = Callable[[], Iterable[tuple[PurePosixPath, bytes]]]


@dataclass(frozen=True)
class Limits:
    """What rendering a pack may take: seconds of computing, bytes of memory, bytes of files made.

    After `grace` more seconds the process is ended where it did not end itself.
    """

    seconds: int = 300
    grace: int = 5
    memory: int = 2 << 30
    made: int = 256 << 20


class Answer(msgspec.Struct, kw_only=True):
    """What the process has to say: its files, what is wrong with the pack, or a bug of ours."""

    files: list[tuple[str, bytes]] = []
    problems: list[str] = []
    bug: str = ""


def limited(work: Work, shown: str, limits: Limits = Limits()) -> dict[PurePosixPath, bytes]:
    """Return the files that work yields for a pack called `shown`. Raises InputError where it fails, or is beyond a limit."""
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of other threads; the child touches nothing of theirs
        child = os.fork()
    if not child:
        _work_as_child(work, shown, limits, reader, writer)
    os.close(writer)
    try:
        with os.fdopen(reader, "rb") as file:
            content = file.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        _, status, usage = os.wait4(child, 0)
    if status:
        used = usage.ru_utime + usage.ru_stime
        ended = "was ended by the system, as happens where memory is short"
        raise InputError(f"{shown}: {_too_long(limits) if used >= limits.seconds else ended}")
    answer = msgspec.msgpack.decode(content, type=Answer)
    if answer.bug:
        raise RuntimeError(f"while a pack was rendered:\n{answer.bug}")
    if answer.problems:
        raise InputError(answer.problems)
    return {PurePosixPath(path): made for path, made in answer.files}


def _too_long(limits: Limits) -> str:
    return f"needs more than {limits.seconds:,} seconds of computing; do its loops multiply?"


def _too_much(limits: Limits) -> str:
    return f"needs more than {limits.memory >> 20:,} MiB of memory"


def _work_as_child(work: Work, shown: str, limits: Limits, reader: int, writer: int) -> NoReturn:
    """Do the work, write the answer, and end, whatever happens; nothing of the parent's is left to run."""
    try:
        os.close(reader)
        os.closerange(3, writer)  # the project's lock too, which must not outlive the parent
        os.closerange(writer + 1, os.sysconf("SC_OPEN_MAX"))
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _restrict(limits)
        answer = msgspec.msgpack.encode(_answer(work, shown, limits))
        with os.fdopen(writer, "wb") as file:
            file.write(answer)
        os._exit(0)
    finally:
        os._exit(1)


def _answer(work: Work, shown: str, limits: Limits) -> Answer:
    answer = Answer()
    left = limits.made
    try:
        for path, content in work():
            left -= len(content)
            if left < 0:
                return Answer(problems=[f"{shown}: makes more than {limits.made >> 20:,} MiB of files"])
            answer.files.append((str(path), content))
    except InputError as error:
        return Answer(problems=error.problems)
    except (MemoryError, OutOfTimeError) as error:
        return Answer(problems=[f"{shown}: {error or _too_much(limits)}"])
    except Exception:
        return Answer(bug=traceback.format_exc())
    return answer


class OutOfTimeError(Exception):
    """The time is over; an Exception, so that a template in which it is raised is named with its line."""


def _restrict(limits: Limits) -> None:
    """Set the limits for this process. The last second of computing raises; it is ended where that does not help."""

    def out_of_time(*_: object) -> NoReturn:
        raise OutOfTimeError(_too_long(limits))

    signal.signal(signal.SIGXCPU, out_of_time)
    _lower(resource.RLIMIT_CPU, limits.seconds, limits.seconds + limits.grace)
    _lower(resource.RLIMIT_FSIZE, 0, 0)
    _lower(resource.RLIMIT_CORE, 0, 0)
    if sys.platform == "linux":  # elsewhere the limit is not kept, or not known what is in use
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        _lower(resource.RLIMIT_AS, used + limits.memory, used + limits.memory)


def _lower(what: int, soft: int, hard: int) -> None:
    """Set a limit, but never above the one that is there."""
    _, most = resource.getrlimit(what)
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(what, (soft, hard))
