"""Which of some languages is another one, by their tags (BCP 47)."""

from collections.abc import Sequence


def nearest(languages: Sequence[str], wanted: str) -> str:
    """Return the language itself, else the first of the same primary language: `zh` for `zh-CN`. Empty where there is none."""
    exact = (one for one in languages if one.casefold() == wanted.casefold())
    related = (one for one in languages if _primary(one) == _primary(wanted))
    return next(exact, "") or next(related, "")


def _primary(language: str) -> str:
    return language.partition("-")[0].casefold()
