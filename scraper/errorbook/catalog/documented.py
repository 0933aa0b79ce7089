"""What comes into the catalogue: a page of the project, and what it documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from errorbook.reading.model import DocumentedError, PageReading
from errorbook.settings import Source


@dataclass(frozen=True, slots=True)
class Documented:
    """A page with what it documents, as a source, whether it is named as one or comes from a tree.

    `digest` is by what equal pages are known; `data` are its bytes where they are not those of the file, in a `charset` if
    a server said so.
    """

    source: Source
    reading: PageReading
    digest: bytes = b""
    data: bytes = b""
    charset: str = ""
    is_of_tree: bool = False

    @property
    def errors(self) -> list[DocumentedError]:
        """All that the page documents, of all its tables."""
        return [error for table in self.reading.tables for error in table.entries]


def by_module(documented: Iterable[Documented]) -> Mapping[str, list[Documented]]:
    """Return the pages of each module; those of a tree make none where none of them documents an error."""
    modules: dict[str, list[Documented]] = {}
    for one in documented:
        modules.setdefault(one.source.module, []).append(one)
    return {
        module: pages
        for module, pages in modules.items()
        if module and any(one.errors or not one.is_of_tree for one in pages)
    }
