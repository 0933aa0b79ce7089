"""Template packs that installed distributions bring, by the entry point group `errorbook.packs`.

    [project.entry-points."errorbook.packs"]
    acme = "acme_errorbook.pack"       # the package whose folder holds pack.yaml

In: what is installed. Out: where each pack's folder is. Nothing of a distribution is imported or run to find it.
"""

import importlib.metadata
import importlib.util
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from errorbook.errors import InputError

GROUP = "errorbook.packs"
_PACKAGE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")


@dataclass(frozen=True)
class Installed:
    """A pack that a distribution brings; `distribution` is its name and version."""

    name: str
    package: str
    distribution: importlib.metadata.Distribution

    @property
    def origin(self) -> str:
        """The distribution's name and version."""
        return f"{self.distribution.metadata['Name']} {self.distribution.version}"

    @property
    def folder(self) -> Path:
        """The folder of the pack. Raises InputError where it can't be found."""
        if not _PACKAGE.fullmatch(self.package):
            raise InputError(
                f"{self.origin}: its entry point {self.name} in {GROUP} must name a package, not {self.package!r}"
            )
        for place in self._places():
            if (place / "pack.yaml").is_file():
                return place
        raise InputError(f"{self.origin}: its pack {self.name} can't be found: {self.package} has no file pack.yaml")

    def _places(self) -> Iterator[Path]:
        """Yield where the package's folder may be: beside the distribution's metadata, else where Python finds it.

        The second is for editable installations. To find the first part of a dotted name, Python runs nothing of it.
        """
        top, *rest = self.package.split(".")
        yield Path(str(self.distribution.locate_file(self.package.replace(".", "/"))))
        try:
            spec = importlib.util.find_spec(top)
        except (ImportError, ValueError):
            return
        for place in (spec.submodule_search_locations if spec else None) or ():
            yield Path(place, *rest)


def installed_packs() -> list[Installed]:
    """Return the packs of all installed distributions, by name."""
    found = {
        (one.name, one.value, one.dist.metadata["Name"]): Installed(one.name, one.value, one.dist)
        for one in importlib.metadata.entry_points(group=GROUP)
        if one.dist is not None
    }
    return [found[key] for key in sorted(found)]
