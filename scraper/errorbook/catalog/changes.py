"""What changed between two catalogues of a module, as a person would tell it."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from errorbook.catalog.model import Catalogue, Entry

Kind = Literal["module", "added", "retired", "returned", "removed", "name", "text", "retry", "source", "other"]
FIELD_KINDS: dict[str, Kind] = dict.fromkeys(
    ("symbol", "title", "description", "solution", "message", "advice", "http_status"), "text"
)
FIELD_KINDS |= {"name": "name", "retryable": "retry", "from": "source"}
_SKIPPED = frozenset({"code", "module_code", "retired", "by_hand"})  # the identity, and what other changes tell


class Change(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """One thing that changed. `breaking` is what can break code that uses the generated modules."""

    kind: Kind
    module: str
    code: str = ""
    field: str = ""
    old: str = ""
    new: str = ""
    breaking: bool = msgspec.field(default=False)


def compare(old: Catalogue | None, new: Catalogue) -> list[Change]:
    """Return the changes from `old`, None where the module is new, in the order of the codes."""
    if old is None:
        return [Change(kind="module", module=new.module, new=f"{len(new.errors)} codes")]
    changes = [
        Change(kind="other", module=new.module, field=field, old=before, new=after, breaking=field != "message")
        for field, before, after in (
            ("code_type", old.code_type, new.code_type),
            ("success", old.success, new.success),
            ("message", _message(old), _message(new)),
        )
        if before != after
    ]
    before_by_identity = {entry.identity: entry for entry in old.errors}
    for entry in new.errors:
        before = before_by_identity.pop(entry.identity, None)
        changes += _entry_changes(new.module, before, entry)
    changes += [
        Change(kind="removed", module=new.module, code=entry.label, old=_headline(entry), breaking=True)
        for entry in before_by_identity.values()
    ]
    return changes


def removed(catalogue: Catalogue) -> Change:
    """Return the change that a module is gone, with all that was generated from it."""
    return Change(kind="removed", module=catalogue.module, old=f"{len(catalogue.errors)} codes", breaking=True)


def _entry_changes(module: str, old: Entry | None, new: Entry) -> Iterator[Change]:
    if old is None:
        yield Change(kind="added", module=module, code=new.label, new=_headline(new))
        return
    if old.retired != new.retired:
        yield Change(kind="retired" if new.retired else "returned", module=module, code=new.label, new=_headline(new))
    before, after = _flat(old), _flat(new)
    for field in dict.fromkeys((*before, *after)):
        was, now = before.get(field, ""), after.get(field, "")
        if was != now:
            kind = FIELD_KINDS.get(field.partition(".")[0], "other")
            yield Change(
                kind=kind, module=module, code=new.label, field=field, old=was, new=now, breaking=field == "name"
            )


def _flat(entry: Entry) -> dict[str, str]:
    """Return the fields of an entry as text, those by language as `title.zh`."""
    flat: dict[str, str] = {}
    for field, value in msgspec.to_builtins(entry).items():
        if field in _SKIPPED:
            continue
        if isinstance(value, dict):
            flat |= {f"{field}.{key}": text for key, text in value.items()}
        elif isinstance(value, list):
            flat[field] = msgspec.json.encode(value).decode() if field == "variants" else ", ".join(value)
        else:
            flat[field] = str(value).lower() if isinstance(value, bool) else str(value)
    return flat


def _headline(entry: Entry) -> str:
    return (
        next(iter(entry.title.values()), "") or entry.symbol or next(iter(entry.description.values()), "") or entry.name
    )


def _message(catalogue: Catalogue) -> str:
    form = catalogue.message
    if not isinstance(form, msgspec.Struct):
        return ""
    return ", ".join([form.form, *(f"({one.module_code}) {one.detail}" for one in form.examples)])
