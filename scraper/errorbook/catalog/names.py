"""Names of codes: the identifier under which generated code knows an entry.

From the overlay; else the name that a release had; else from the symbol, or from a code that is an identifier,
split at case changes, dots and dashes; else `CODE_` and the code. Where the overlay renames what was released, the
old name stays as an alias. Older entries have their names first; a newcomer whose name is taken gets its code
appended. Two names never differ in case or underscores alone, because class names are made of them.

Dotted codes of a string module have families: all of `InvalidParameter.*` share a class, which is named by the
prefix alone, so that no newcomer renames it.
"""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from errorbook.catalog.model import Entry, Identity

# Attributes and methods that an Enum or int or str member has are lower case; names are upper case, so none is taken.
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[._:-]+[A-Za-z0-9]+)*", re.ASCII)
# Python's own exceptions: a list, because what `builtins` has depends on the Python that runs.
BUILTIN_ERRORS = frozenset(
    [
        "ArithmeticError",
        "AssertionError",
        "AttributeError",
        "BlockingIOError",
        "BrokenPipeError",
        "BufferError",
        "ChildProcessError",
        "ConnectionAbortedError",
        "ConnectionError",
        "ConnectionRefusedError",
        "ConnectionResetError",
        "EOFError",
        "EnvironmentError",
        "FileExistsError",
        "FileNotFoundError",
        "FloatingPointError",
        "IOError",
        "ImportError",
        "IndentationError",
        "IndexError",
        "InterruptedError",
        "IsADirectoryError",
        "KeyError",
        "LookupError",
        "MemoryError",
        "ModuleNotFoundError",
        "NameError",
        "NotADirectoryError",
        "NotImplementedError",
        "OSError",
        "OverflowError",
        "PermissionError",
        "ProcessLookupError",
        "PythonFinalizationError",
        "RecursionError",
        "ReferenceError",
        "RuntimeError",
        "SyntaxError",
        "SystemError",
        "TabError",
        "TimeoutError",
        "TypeError",
        "UnboundLocalError",
        "UnicodeDecodeError",
        "UnicodeEncodeError",
        "UnicodeError",
        "UnicodeTranslateError",
        "ValueError",
        "ZeroDivisionError",
    ]
)
SHARED_ERRORS = frozenset({"UnknownCodeError", "MalformedResponseError"})  # classes that every generated package has
TAKEN_CLASSES = BUILTIN_ERRORS | SHARED_ERRORS


def rule_name(code: str, symbol: str, module_code: str = "") -> str:
    """Return the name that an entry gets by rule, before collisions are settled."""
    for identifier in (symbol, code):
        if _IDENTIFIER.fullmatch(identifier):
            return "_".join(_split(identifier)).upper()
    return f"CODE_{_spell(code)}" + (f"_{_spell(module_code)}" if module_code else "")


def is_numbered(entry: Entry) -> bool:
    """Tell whether nothing gives an entry a name but its code, by its number."""
    return not any(map(_IDENTIFIER.fullmatch, (entry.symbol, entry.code)))


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


def class_key(name: str) -> str:
    """Return what two names must not share: their class without regard to case."""
    return class_name(name).casefold()


def family_of(code: str) -> str:
    """Return the prefix by which a dotted code belongs to a family, the code itself where it has no dot."""
    return code.partition(".")[0]


def family_classes(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the class of each family by its prefix; prefixes that differ in case alone share one.

    Where an older code that is no prefix has the class already, the family's has another name.
    """
    entries = list(entries)
    prefixes = dict.fromkeys(family_of(entry.code) for entry in entries if "." in entry.code)
    taken = {class_key(name): entry.code for entry in entries for name in (*entry.aliases, entry.name)}
    classes: dict[str, str] = {}
    by_key: dict[str, str] = {}
    for prefix in prefixes:
        name = rule_name(prefix, "")
        holder = taken.get(class_key(name), prefix)
        if holder.casefold() != prefix.casefold() or class_name(name) in TAKEN_CLASSES:
            name += "_FAMILY"
        classes[prefix] = by_key.setdefault(class_key(name), class_name(name))
    return classes


def assign_names(
    entries: Sequence[Entry],
    given: Mapping[Identity, str],
    kept: Mapping[Identity, Entry],
    before: Mapping[Identity, str],
    reserved: Collection[str],
    *,
    families: bool = False,
) -> list[Entry]:
    """Set name and aliases of each entry; return those that had to give way to another.

    `given` are the overlay's names, `kept` the entries as they were released, `before` the provisional names of the
    catalogue as it was; `reserved` are class names that no code may have. Names that are kept come first, then those
    of the catalogue, then `families`, if there are any, then newcomers in the order of the entries.
    """
    taken = _Taken(reserved)
    for identity, old in kept.items():
        taken.add(identity, old.name, *old.aliases)
    newcomers: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: entry.identity not in given):
        settled = given.get(entry.identity) or _former_name(kept, entry)
        provisional = before.get(entry.identity, "")
        if not settled and _is_by_rule(provisional, entry) and taken.is_free(entry.identity, provisional):
            settled = provisional
        if settled:
            entry.name = settled
            taken.add(entry.identity, settled)
        else:
            newcomers.append(entry)
    prefixes = {family_of(entry.code) for entry in entries if families and "." in entry.code}
    own = {class_key(rule_name(prefix, "")): prefix.casefold() for prefix in prefixes}
    for entry in newcomers:
        foreign = {key for key, prefix in own.items() if prefix != entry.code.casefold()}
        entry.name = next(
            name for name in _wanted(entry) if class_key(name) not in foreign and taken.is_free(entry.identity, name)
        )
        taken.add(entry.identity, entry.name)
    for entry in entries:
        was = kept.get(entry.identity)
        entry.aliases = [name for name in (*was.aliases, was.name) if name != entry.name] if was else []
    settled_ones = given.keys() | kept.keys()
    return [entry for entry in entries if entry.identity not in settled_ones and entry.name != _first_choice(entry)]


class _Taken:
    """The names that are taken, each by an identity; those of the `reserved` classes by nobody."""

    def __init__(self, reserved: Collection[str]) -> None:
        self.holders: dict[str, Identity | None] = {name.casefold(): None for name in reserved}

    def add(self, identity: Identity, *names: str) -> None:
        self.holders |= {class_key(name): identity for name in names}

    def is_free(self, identity: Identity, name: str) -> bool:
        return self.holders.get(class_key(name), identity) == identity


def _former_name(kept: Mapping[Identity, Entry], entry: Entry) -> str:
    return kept[entry.identity].name if entry.identity in kept else ""


def _first_choice(entry: Entry) -> str:
    return rule_name(entry.code, entry.symbol, entry.module_code)


def _forms(entry: Entry) -> list[str]:
    """Return the names that an entry may have by rule: the one that it wants, then with its codes appended."""
    forms = [_first_choice(entry)]
    for part in filter(None, (entry.code, entry.module_code)):
        forms.append(f"{forms[-1]}_{_spell(part)}")
    return forms


def _is_by_rule(name: str, entry: Entry) -> bool:
    if name == _first_choice(entry):  # nearly all
        return True
    forms = _forms(entry)
    return name in forms or name.startswith(f"{forms[-1]}_")


def _wanted(entry: Entry) -> Iterator[str]:
    """Yield the names that an entry may have, the best first, without end."""
    forms = _forms(entry)
    yield from forms
    yield from (f"{forms[-1]}_{number}" for number in itertools.count(2))
