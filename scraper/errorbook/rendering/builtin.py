"""Where the packs are that come with errorbook. Imports nothing, because a run that has nothing to do asks it too."""

from pathlib import Path


def builtin_folder() -> Path:
    """Return the folder of the packs that come with errorbook: in the wheel beside the code, in a checkout above it."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"
