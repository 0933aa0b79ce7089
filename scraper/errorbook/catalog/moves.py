"""Moves: the same rows under another module are no loss and no gain.

In: the catalogues as they were, and what each module says now. Out: which module was renamed, which code moved.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from errorbook.catalog.model import TEXTS, Catalogue, Entry, Identity
from errorbook.reading.model import DocumentedError

Rows = Mapping[Identity, Collection[str]]  # of each documented code, the texts that tell it from another of that number


@dataclass(frozen=True, slots=True)
class Moves:
    """What moved: modules by their new name, and codes by their new module, each with the module that had it."""

    modules: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[Identity, str]] = field(default_factory=dict)

    def now_called(self, module: str) -> str:
        """Return the name that a module of old has now."""
        return next((new for new, old in self.modules.items() if old == module), module)

    def renamed(self, before: Mapping[str, Catalogue]) -> dict[str, Catalogue]:
        """Return the catalogues as they were under the names that the modules have now."""
        named = {self.now_called(module): catalogue for module, catalogue in before.items()}
        return {module: msgspec.structs.replace(catalogue, module=module) for module, catalogue in named.items()}

    def left(self, module: str) -> set[Identity]:
        """Return the codes that are in other modules now."""
        homes = ((identity, old) for codes in self.codes.values() for identity, old in codes.items())
        return {identity for identity, old in homes if self.now_called(old) == module}

    def without_moved(self, before: Mapping[str, Catalogue]) -> dict[str, Catalogue]:
        """Return the catalogues as they were, but for the codes that are elsewhere now: those are not lost."""
        if not self.codes:
            return dict(before)
        left = {module: self.left(module) for module in before}
        return {
            module: msgspec.structs.replace(one, errors=[it for it in one.errors if it.identity not in left[module]])
            for module, one in before.items()
        }


def rows_of(catalogue: Catalogue) -> Rows:
    """Return what a catalogue says is documented."""
    return {entry.identity: entry_texts(entry) for entry in catalogue.errors if not entry.retired}


def documented_rows(errors: Iterable[DocumentedError]) -> Rows:
    """Return what pages document."""
    rows: dict[Identity, set[str]] = {}
    for one in errors:
        texts = {text for name in (*TEXTS, "symbol", "message") if (text := getattr(one, name))}
        others = {text for by_field in one.texts.values() for text in by_field.values()}
        rows.setdefault((one.code, one.module_code or ""), set()).update(texts | others)
    return rows


def find_moves(before: Mapping[str, Catalogue], now: Mapping[str, Rows]) -> Moves:
    """Return what moved between the modules of `before` and those of `now`."""
    rows = {module: rows_of(catalogue) for module, catalogue in before.items()}
    modules: dict[str, str] = {}
    for new in now.keys() - before.keys():
        shared = {old: _shared(rows[old], now[new]) for old in before.keys() - now.keys()}
        like = [old for old, number in shared.items() if number * 2 > len(rows[old])]
        if like:
            modules[new] = max(sorted(like), key=lambda old: shared[old])
    modules = {new: old for new, old in sorted(modules.items()) if new == _first_of(modules, old)}
    moves = Moves(modules)
    known = {module: {entry.identity for entry in one.errors} for module, one in moves.renamed(before).items()}
    left = {old: now.get(moves.now_called(old), {}) for old in sorted(before)}  # what each still documents
    for new, its in now.items():
        for identity in its.keys() - known.get(new, set()):
            homes = (old for old, still in left.items() if identity in rows[old] and identity not in still)
            home = next((old for old in homes if _same(rows[old][identity], its[identity])), None)
            if home is not None:
                moves.codes.setdefault(new, {})[identity] = home
    return moves


def _first_of(modules: Mapping[str, str], old: str) -> str:
    return min(new for new, its in modules.items() if its == old)


def _shared(old: Rows, new: Rows) -> int:
    return sum(_same(texts, new[identity]) for identity, texts in old.items() if identity in new)


def _same(old: Collection[str], new: Collection[str]) -> bool:
    return not old or not new or not set(old).isdisjoint(new)


def entry_texts(entry: Entry) -> set[str]:
    """Return the texts that tell an entry from another of its code."""
    texts = {text for name in TEXTS for text in getattr(entry, name).values()}
    return texts | set(filter(None, (entry.symbol, entry.message)))
