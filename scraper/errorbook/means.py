"""With what the pages of trees are read. Nothing that comes out depends on it."""

from dataclasses import dataclass, field

from errorbook.memo import Memo


class Watch:
    """Told how the reading of the trees' pages goes; this one says nothing."""

    def begin(self, pages: int) -> None:
        """So many pages are to be read."""

    def read(self, pages: int) -> None:
        """So many pages more are read."""

    def found(self, findings: int) -> None:
        """So many findings more were made."""


@dataclass(frozen=True, slots=True)
class Means:
    """With what the pages of trees are read: by how many processes, or on the workers of a scheduler; with what was read before."""

    workers: int = 1
    scheduler: str = ""
    memo: Memo | None = None
    watch: Watch = field(default_factory=Watch)


ALONE = Means()
