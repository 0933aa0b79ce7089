"""What a shell completes: codes and names that begin as what was typed."""

from itertools import islice
from pathlib import Path

from errorbook.answers.lookup import identifiers
from errorbook.answers.shelf import open_shelf


def beginning_with(start: Path, typed: str, most: int) -> dict[str, str]:
    """Return at most so many codes, symbols and names, each with its title in the first language. Raises InputError."""
    shelf = open_shelf(start)
    found = (
        (text, shelf.text_in("", entry.title))
        for one in shelf.beginning_with(typed)
        for entry in one.errors
        for text in sorted(identifiers(entry))
        if text.startswith(typed)
    )
    return dict(islice(found, most))
