"""Codes as values: which are integers, and in which order they stand."""

import re

_INTEGER = re.compile(r"-?[1-9][0-9]*|0", re.ASCII)
MAX_DIGITS = 18  # larger ones are identifiers that happen to be digits; they fit no wire format's integer


def is_integer(code: str) -> bool:
    """Tell whether a code is an integer in canonical form: `002` and `+1` are not."""
    return len(code) <= MAX_DIGITS and _INTEGER.fullmatch(code) is not None


def sort_key(code: str, module_code: str = "", *, integer: bool) -> tuple[object, ...]:
    """Return the key by which codes stand in a catalogue: integers by value, then everything else by its text."""
    return (*_key(code, integer), *_key(module_code, is_integer(module_code)))


def _key(code: str, integer: bool) -> tuple[int, int, str]:
    return (0, int(code), "") if integer and is_integer(code) else (1, 0, code)
