"""What is to be fetched: snapshots by themselves, and folders of them; and how each snapshot stands there now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from errorbook.pages.fetching.model import Known
from errorbook.pages.fetching.redirects import parse
from errorbook.pages.served import FILE_NAME, Served, load_served


@dataclass(frozen=True)
class Target:
    """A snapshot to renew: its path in the project, where the page is, and what is there now."""

    path: str
    url: str
    hosts: frozenset[str]
    content: bytes | None
    served: Served | None

    @property
    def is_edited(self) -> bool:
        """Whether somebody edited the snapshot since it was fetched."""
        return bool(self.content is not None and self.served and not self.served.is_of(self.content))

    @property
    def known(self) -> Known | None:
        """What to tell the server of the snapshot, where it is what the server sent."""
        if self.content is None or not self.served or self.served.url != self.url or self.is_edited:
            return None
        return Known(self.served.found_at or self.url, self.served.etag, self.served.last_modified)


@dataclass(frozen=True)
class Folder:
    """A folder to renew: the pages that `urls` list, or else a sitemap, and that a pattern of `include` matches."""

    path: str
    sitemap: str
    urls: Sequence[str]
    include: Sequence[str]
    hosts: frozenset[str]


def target(root: Path, path: str, url: str, hosts: Iterable[str]) -> Target:
    """Return the target of a URL. Raises FetchError where it is none that can be asked for."""
    file = root / path
    served = load_served(file.parent, path.rpartition("/")[0] or ".").get(file.name)
    parsed = parse(url)
    allowed = frozenset([parsed.host, *(host.lower() for host in hosts)])
    return Target(path, str(parsed), allowed, file.read_bytes() if file.is_file() else None, served)


def others_in(root: Path, folder: str, listed: Iterable[str]) -> list[str]:
    """Return the paths of the snapshots in a folder that were fetched once, and are not among those `listed` now."""
    known = set(listed)
    found = []
    for record in sorted((root / folder).rglob(FILE_NAME)):
        place = record.parent.relative_to(root).as_posix()
        found += [f"{place}/{name}" for name in load_served(record.parent, place) if (record.parent / name).is_file()]
    return [path for path in found if path not in known]
