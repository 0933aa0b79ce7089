"""Codes as values: which are integers, which are ranges, and in which order they stand."""

import re

_INTEGER = re.compile(r"-?[1-9][0-9]*|0", re.ASCII)
_RANGE = re.compile(r"(-?[0-9]{1,18})\s*[~～–—-]\s*(-?[0-9]{1,18})", re.ASCII)
MAX_DIGITS = 18  # larger ones are identifiers that happen to be digits; they fit no wire format's integer


def is_integer(code: str) -> bool:
    """Tell whether a code is an integer in canonical form: `002` and `+1` are not."""
    return len(code) <= MAX_DIGITS and _INTEGER.fullmatch(code) is not None


def as_range(code: str) -> tuple[int, int] | None:
    """Return the first and the last integer of a range such as ``1001~1005``, None for any other code."""
    found = _RANGE.fullmatch(code)
    if not found or int(found[1]) >= int(found[2]):
        return None
    return int(found[1]), int(found[2])


def sort_key(code: str, module_code: str = "", *, integer: bool) -> tuple[object, ...]:
    """Return the key by which codes stand in a catalogue: integers by value, then everything else by its text."""
    return (*_key(code, integer), *_key(module_code, is_integer(module_code)))


def _key(code: str, integer: bool) -> tuple[int, int, str]:
    span = as_range(code) if integer else None
    if span:  # a range stands where it begins, after a code of that number
        return (0, span[0], code)
    return (0, int(code), "") if integer and is_integer(code) else (1, 0, code)
