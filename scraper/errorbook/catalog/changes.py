"""What changed between two catalogues, as a person would tell it, and what it means for code that uses them.

In: the catalogues as they were and as they are. Out: changes, from which the one can be made of the other, but for
what is no change to a reader: white space, markup, the width of punctuation.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from errorbook.catalog.model import Catalogue, Entry, Identity
from errorbook.catalog.moves import Moves, find_moves, rows_of
from errorbook.catalog.versions import Step

Kind = Literal[
    "module",
    "added",
    "retired",
    "revived",
    "removed",
    "moved",
    "name",
    "alias",
    "symbol",
    "text",
    "retry",
    "language",
    "code_type",
    "success",
    "message",
    "project",
    "correction",
    "record",
]
# What a change of a kind means for code that uses the generated package; `step_of` knows the exceptions.
STEP_OF_KIND: dict[Kind, Step] = {
    "removed": "major",
    "code_type": "major",
    "success": "major",
    "module": "minor",
    "added": "minor",
    "retired": "minor",
    "revived": "minor",
    "name": "minor",
    "alias": "minor",
    "language": "minor",
    "retry": "minor",
    "message": "patch",
    "symbol": "patch",
    "text": "patch",
    "project": "patch",
    "moved": "none",
    "correction": "none",
    "record": "none",
}
FIELD_KINDS: dict[str, Kind] = dict.fromkeys(
    ("title", "description", "solution", "message", "advice", "http_status", "variants"), "text"
)
FIELD_KINDS |= {
    "name": "name",
    "aliases": "alias",
    "symbol": "symbol",
    "retryable": "retry",
    "from": "moved",
    "translated_from": "moved",
}
FIELD_KINDS |= {
    "unsettled": "correction",
    "by_hand": "record",
    "since": "record",
}  # how the catalogue came about; no reader of it sees that
MAIN_MODULE = "common"  # all of its names are the generated package's own
_SKIPPED = frozenset({"code", "module_code", "retired"})  # the identity, and what a change tells by its kind


class Change(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """One thing that changed. `step` is what it asks of the version: `major` breaks code that uses what is generated.

    An added code has all of it in `entry`, an added module in `catalogue`.
    """

    kind: Kind
    module: str = ""
    code: str = ""
    field: str = ""
    old: str = ""
    new: str = ""
    step: Step = "patch"
    entry: Entry | UnsetType = UNSET
    catalogue: Catalogue | UnsetType = UNSET

    @property
    def breaking(self) -> bool:
        """Whether it can break code that uses the generated modules."""
        return self.step == "major"

    @property
    def plain(self) -> "Change":
        """The change without what an added code or module is in full."""
        return msgspec.structs.replace(self, entry=UNSET, catalogue=UNSET)


def change(kind: Kind, *, step: Step | None = None, **fields: Any) -> Change:
    """Return a change with the step of its kind, where nothing else is given."""
    return Change(kind=kind, step=step or STEP_OF_KIND[kind], **fields)


def compare(before: Mapping[str, Catalogue], now: Mapping[str, Catalogue]) -> list[Change]:
    """Return the changes between catalogues by module: module by module, each in the order of its codes."""
    moves = find_moves(before, {module: rows_of(catalogue) for module, catalogue in now.items()})
    crowded = len(before) == 1 < len(now) and _fills_package(next(iter(before.values())))
    renamed = moves.renamed(before)
    codes = _moved_codes(moves, now)
    changes: list[Change] = []
    for module, catalogue in now.items():
        if module in moves.modules:
            old = moves.modules[module]
            changes.append(change("moved", module=module, field="module", old=old, new=module, step="major"))
        if module in renamed:
            left = {identity for its in codes.values() for identity, home in its.items() if home == module}
            changes += _module_changes(renamed[module], catalogue, codes.get(module, {}), left)
            continue
        told = f"{len(catalogue.errors)} codes"
        step: Step | None = "major" if crowded else None
        changes.append(change("module", module=module, new=told, catalogue=catalogue, step=step))
        changes += [_moved(module, entry, codes[module]) for entry in catalogue.errors if _is_in(entry, codes, module)]
    for module in sorted(renamed.keys() - now.keys()):
        changes.append(change("removed", module=module, old=f"{len(renamed[module].errors)} codes"))
    return changes


def _moved_codes(moves: Moves, now: Mapping[str, Catalogue]) -> dict[str, dict[Identity, str]]:
    """Return by module the codes that moved there, each with the module that keeps it as retired."""
    retired = {
        module: {entry.identity for entry in catalogue.errors if entry.retired} for module, catalogue in now.items()
    }
    moved: dict[str, dict[Identity, str]] = {}
    for module, codes in moves.codes.items():
        homes = {identity: moves.now_called(old) for identity, old in codes.items()}
        moved[module] = {identity: home for identity, home in homes.items() if identity in retired.get(home, set())}
    return moved


def _is_in(entry: Entry, codes: Mapping[str, Mapping[Identity, str]], module: str) -> bool:
    return entry.identity in codes.get(module, {})


def _moved(module: str, entry: Entry, homes: Mapping[Identity, str]) -> Change:
    old = homes[entry.identity]
    return change(
        "moved", module=module, code=entry.label, field="module", old=old, new=module, entry=entry, step="minor"
    )


def _fills_package(catalogue: Catalogue) -> bool:
    """Tell whether a module that is alone gives the package names that it has no longer beside another module."""
    return catalogue.module != MAIN_MODULE or any(entry.module_code for entry in catalogue.errors)


def _module_changes(
    old: Catalogue, new: Catalogue, moved: Mapping[Identity, str], left: Collection[Identity]
) -> Iterator[Change]:
    """Yield what changed in a module; `moved` are the codes that came from others, `left` those that went there."""
    yield from _statement_changes(old, new)
    for language in sorted(_languages(new) - _languages(old)):
        yield change("language", module=new.module, new=language)
    before = {entry.identity: entry for entry in old.errors}
    for entry in new.errors:
        known = before.pop(entry.identity, None)
        if known is not None:
            yield from _entry_changes(new.module, known, entry, told=entry.retired and entry.identity in left)
        elif entry.identity in moved:
            yield _moved(new.module, entry, moved)
        else:
            yield change("added", module=new.module, code=entry.label, new=headline(entry), entry=entry)
    for entry in before.values():
        yield change("removed", module=new.module, code=entry.label, old=headline(entry))


def _statement_changes(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    """Yield what changed in what a module says of all its codes."""
    if old.code_type != new.code_type:
        yield change("code_type", module=new.module, field="code_type", old=old.code_type, new=new.code_type)
    if old.success != new.success:
        yield change("success", module=new.module, field="success", old=old.success, new=new.success)
    (form, examples), (new_form, new_examples) = _message(old), _message(new)
    if form != new_form:
        step: Step = "major" if form else "minor"  # parse_message follows the form
        yield change("message", module=new.module, field="message.form", old=form, new=new_form, step=step)
    if not same_text(examples, new_examples):
        yield change("message", module=new.module, field="message.examples", old=examples, new=new_examples)


def _message(catalogue: Catalogue) -> tuple[str, str]:
    form = catalogue.message
    if not isinstance(form, msgspec.Struct):
        return "", ""
    return form.form, msgspec.json.encode(form.examples).decode() if form.examples else ""


def _languages(catalogue: Catalogue) -> set[str]:
    texts = ("title", "description", "solution", "advice")
    return {language for entry in catalogue.errors for name in texts for language in getattr(entry, name)}


def _entry_changes(module: str, old: Entry, new: Entry, *, told: bool) -> Iterator[Change]:
    """Yield what changed in an entry; that it is retired has been `told` where it moved to another module."""
    if old == new:  # nearly all
        return
    if old.retired != new.retired and not told:
        yield change("retired" if new.retired else "revived", module=module, code=new.label, new=headline(new))
    before, after = flat(old), flat(new)
    for field in dict.fromkeys((*before, *after)):
        was, now = before.get(field, ""), after.get(field, "")
        kind = FIELD_KINDS[field.partition(".")[0]]
        if was != now and not (kind == "text" and same_text(was, now)):
            step = _step(kind, was, old, new)
            yield change(kind, module=module, code=new.label, field=field, old=was, new=now, step=step)


def _step(kind: Kind, was: str, old: Entry, new: Entry) -> Step:
    """Return what a change of an entry asks for: a name is for ever once it was released, unless it stays as an alias."""
    kept = {new.name, *new.aliases}
    lost = {was} - kept if kind == "name" else set(old.aliases) - kept if kind == "alias" else set()
    return "major" if lost and old.since else STEP_OF_KIND[kind]


def flat(entry: Entry) -> dict[str, str]:
    """Return the fields of an entry as text, those by language as `title.zh`."""
    values: dict[str, str] = {}
    for field, value in msgspec.to_builtins(entry).items():
        if field in _SKIPPED:
            continue
        if isinstance(value, dict):
            values |= {
                f"{field}.{key}": text if isinstance(text, str) else " ".join(text.values())
                for key, text in value.items()
            }
        elif isinstance(value, list):
            values[field] = msgspec.json.encode(value).decode() if field == "variants" else ", ".join(value)
        else:
            values[field] = str(value).lower() if isinstance(value, bool) else str(value)
    return values


def headline(entry: Entry) -> str:
    """Return the title of an entry, or what comes nearest to one."""
    title, description = next(iter(entry.title.values()), ""), next(iter(entry.description.values()), "")
    return title or entry.symbol or description or entry.name


# Full-width punctuation is ASCII's by a fixed distance; letters and digits are left alone. 。 is that of Chinese.
_WIDTHS = {0xFF01 + n: 0x21 + n for n in range(94) if not chr(0x21 + n).isalnum()} | {0x3002: ".", 0xFF61: "."}
_MARKUP = re.compile(
    r"</?(?:a|b|br|code|em|font|i|p|s|small|span|strong|u)\b[^<>]*>|(`+|\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.IGNORECASE
)


def same_text(one: str, other: str) -> bool:
    """Tell whether two texts differ in white space, markup or the width of punctuation alone."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", _MARKUP.sub(lambda found: found[2] or "", text).translate(_WIDTHS))
