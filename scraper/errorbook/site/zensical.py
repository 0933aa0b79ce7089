"""Building the site by zensical, which is an extra.

In: a folder with `zensical.toml`. Out: the folder of the site that it describes. Zensical runs in a process of its own:
it prints what it likes, and keeps what it read of a configuration for the rest of a process.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

from errorbook.errors import InputError, MachineError

CONFIG = "zensical.toml"
BUILT = "site"  # the folder that zensical.toml names
# What zensical adds whatever the configuration says, and the pages don't use: its own theme's files, an index for its own
# search, and a sitemap, which would need the address that the site will have.
NEEDLESS = ("assets", "search.json", "sitemap.xml", "sitemap.xml.gz", "objects.inv")


def is_installed() -> bool:
    """Tell whether zensical is installed."""
    return importlib.util.find_spec("zensical") is not None


def check_installed() -> None:
    """Raise InputError where zensical is not installed."""
    if not is_installed():
        raise InputError(
            "zensical is not installed; building the site needs the extra `site`: pip install 'errorbook[site]'"
        )


def build(source: Path) -> Path:
    """Return the folder of the site that zensical builds. Raises MachineError with what zensical says where it can't."""
    command = [sys.executable, "-P", "-m", "zensical", "build", "--config-file", CONFIG]
    ran = subprocess.run(command, cwd=source, capture_output=True, text=True, errors="replace", check=False)
    site = source / BUILT
    pages = {path.relative_to(source / "docs").with_suffix(".html") for path in (source / "docs").rglob("*.md")}
    missing = sorted(str(page) for page in pages if not (site / page).is_file())
    if ran.returncode or missing:
        last = (ran.stderr or ran.stdout).strip().splitlines()[-1:] or [f"ended with {ran.returncode}"]
        lacks = f", and did not make {missing[0]}" if missing else ""
        raise MachineError(f"zensical could not build the site{lacks}: {last[0]}")
    for name in NEEDLESS:
        _remove(site / name)
    return site


def _remove(path: Path) -> None:
    if path.is_dir():
        for inside in path.iterdir():
            _remove(inside)
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
