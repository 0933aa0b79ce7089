"""Where a project is: the folder that holds its file. Imports little, because `explain` starts with it."""

from pathlib import Path

from errorbook.errors import InputError

FILE_NAME = "errorbook.yaml"


def find_root(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that holds a project file. Raises InputError where none does."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    raise InputError(
        f"no {FILE_NAME} in {start} or a folder above it; `errorbook init` makes one,"
        " and `errorbook extract PAGE` reads a page without one"
    )
