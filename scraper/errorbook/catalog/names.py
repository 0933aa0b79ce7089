"""Names of codes: the identifier under which generated code knows an entry.

From the overlay; else from the symbol, or from a code that is an identifier, split at case changes, dots and
dashes; else `CODE_` and the code. Older entries have their names first; a newcomer whose name is taken gets its
code appended. Two names never differ in case or underscores alone, because class names are made of them.
"""

import re
from collections.abc import Iterable, Mapping

from errorbook.catalog.model import Entry

# Attributes and methods that an Enum or int or str member has are lower case; names are upper case, so none is taken.
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[._:-]+[A-Za-z0-9]+)*", re.ASCII)
_CODE_LIKE = re.compile(r"0[xX][0-9A-Fa-f]+", re.ASCII)


def rule_name(code: str, symbol: str, module_code: str = "") -> str:
    """Return the name that an entry gets by rule, before collisions are settled."""
    for identifier in (symbol, code):
        if _IDENTIFIER.fullmatch(identifier):
            return "_".join(_split(identifier)).upper()
    return f"CODE_{_spell(code)}" + (f"_{_spell(module_code)}" if module_code else "")


def _split(identifier: str) -> list[str]:
    """Split at case changes, dots and dashes; digits stay with the word before them."""
    words: list[str] = []
    for part in re.split(r"[._:-]+", identifier):
        for word in _WORDS.findall(part):
            if word[0].isdigit() and words and part[0] != word:
                words[-1] += word
            else:
                words.append(word)
    return words


def _spell(code: str) -> str:
    """Return a code in capitals, digits and underscores; a leading minus as MINUS, other letters by their number."""
    sign, rest = ("MINUS_", code[1:]) if re.match(r"-[0-9]", code) else ("", code)
    spelled = "".join(char if char.isascii() else f"_U{ord(char):04X}_" for char in rest)
    return (sign + re.sub(r"[^A-Za-z0-9]+", "_", spelled).strip("_").upper()) or "NONE"


def class_name(name: str) -> str:
    """Return the exception class of a name: in CamelCase, ending with one `Error`."""
    return "".join(word.capitalize() for word in name.removesuffix("_ERROR").split("_")) + "Error"


def _key(name: str) -> str:
    return class_name(name).casefold()


def assign_names(
    entries: Iterable[Entry],
    given: Mapping[tuple[str, str], str],
    before: Mapping[tuple[str, str], str],
    reserved: Iterable[str],
) -> list[Entry]:
    """Set the name of each entry; return those that had to give way to an older one.

    `given` are the overlay's names and `before` those of the catalogue as it was, by identity; `reserved` are
    class names that no code may have.
    """
    taken = {name.casefold() for name in reserved}
    entries = list(entries)
    settled: list[Entry] = []
    for entry in entries:
        if entry.identity in given:
            entry.name = given[entry.identity]
            taken.add(_key(entry.name))
    rest = [entry for entry in entries if entry.identity not in given]
    for entry in sorted(
        rest, key=lambda one: one.identity not in before
    ):  # older ones first, else in the order of codes
        wanted = rule_name(entry.code, entry.symbol, entry.module_code)
        old = before.get(entry.identity, "")
        if old.startswith(wanted) and _key(old) not in taken:  # kept, with the code that settled a collision then
            entry.name = old
        else:
            entry.name = _free(wanted, entry, taken)
        if entry.name != wanted:
            settled.append(entry)
        taken.add(_key(entry.name))
    return settled


def _free(wanted: str, entry: Entry, taken: set[str]) -> str:
    name = wanted
    for part in (entry.code, entry.module_code):
        if _key(name) in taken and part:
            name += f"_{_spell(part)}"
    number = 2
    base = name
    while _key(name) in taken:
        name = f"{base}_{number}"
        number += 1
    return name
