"""In which language an answer is given.

In: what a person asked for, else the locale. Out: one of the project's languages; the first where nothing else is said.
"""

import re
from collections.abc import Mapping, Sequence

from errorbook.errors import InputError

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that says anything decides, as POSIX has it
_LOCALE = re.compile(r"([A-Za-z]{2,3})(?:[_-]([A-Za-z0-9]{2,8}))?(?:[.@].*)?")


def choose(languages: Sequence[str], asked: str, environment: Mapping[str, str]) -> str:
    """Return the language of texts. Raises InputError where one is asked for that the project does not have."""
    if asked:
        found = _nearest(languages, asked)
        if not found:
            raise InputError(f"--language {asked}: the catalogue has no such texts; known: {', '.join(languages)}")
        return found
    said = next((value for name in LOCALE if (value := environment.get(name))), "")
    locale = _LOCALE.fullmatch(said)
    wanted = "-".join(filter(None, locale.groups())) if locale else ""
    return _nearest(languages, wanted) or next(iter(languages), "")


def _nearest(languages: Sequence[str], wanted: str) -> str:
    """Return the language itself, else the first of the same primary language: `zh` for `zh-CN`. Empty where there is none."""
    exact = (one for one in languages if one.casefold() == wanted.casefold())
    related = (one for one in languages if _primary(one) == _primary(wanted))
    return next(exact, "") or next(related, "")


def _primary(language: str) -> str:
    return language.partition("-")[0].casefold()
