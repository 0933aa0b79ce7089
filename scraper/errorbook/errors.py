"""What can go wrong in a way that a user can mend, each with its exit code.

Anything else that is raised is a bug of ours and ends with exit code 70.
"""

from collections.abc import Sequence


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
