"""In which language an answer is given.

In: what a person asked for, else the locale. Out: one of the project's languages; the first where nothing else is said.
"""

import re
from collections.abc import Mapping, Sequence

from errorbook.errors import InputError
from errorbook.languages import nearest

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that says anything decides, as POSIX has it
_LOCALE = re.compile(r"([A-Za-z]{2,3})(?:[_-]([A-Za-z0-9]{2,8}))?(?:[.@].*)?")


def choose(languages: Sequence[str], asked: str, environment: Mapping[str, str]) -> str:
    """Return the language of texts. Raises InputError where one is asked for that the project does not have."""
    if asked:
        found = nearest(languages, asked)
        if not found:
            raise InputError(f"--language {asked}: the catalogue has no such texts; known: {', '.join(languages)}")
        return found
    said = next((value for name in LOCALE if (value := environment.get(name))), "")
    locale = _LOCALE.fullmatch(said)
    wanted = "-".join(filter(None, locale.groups())) if locale else ""
    return nearest(languages, wanted) or next(iter(languages), "")
