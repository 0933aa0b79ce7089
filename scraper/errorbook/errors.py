"""What can go wrong in a way that a user can mend, each with its exit code.

Anything else that is raised is a bug of ours and ends with exit code 70.
"""

import errno
from collections.abc import Sequence

# What a person can do where the machine is in the way.
MACHINE_ADVICE = {
    errno.ENOSPC: "make room on the disk, and run it again",
    errno.EDQUOT: "make room within your quota, and run it again",
    errno.EFBIG: "the shell allows no files of that size; `ulimit -f` shows and sets the limit",
    errno.EMFILE: "the shell allows no more open files; `ulimit -n` shows and sets the limit",
    errno.EACCES: "change its permissions, or run as a user who may",
    errno.EPERM: "change its permissions, or run as a user who may",
    errno.EROFS: "it is on a file system that can only be read; work on a copy elsewhere",
}


class ErrorbookError(Exception):
    """The base: `problems` holds one line for each thing that is wrong, each with its place."""

    exit_code = 1

    def __init__(self, problems: str | Sequence[str]) -> None:
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__("\n".join(self.problems))


class UnmetError(ErrorbookError):
    """What was asked does not hold: a page can't be read, somebody's edit is in the way."""


class InputError(ErrorbookError):
    """A bad project file, overlay or template, or wrong usage."""

    exit_code = 2


class GuardError(ErrorbookError):
    """The documentation changed in a way that is not believable; nothing was written."""

    exit_code = 3


class MachineError(ErrorbookError):
    """The machine is in the way: a disk is full, a folder can't be written, another run has the lock."""

    exit_code = 4
