"""The changes that diff prints, applied to a catalogue: the proof that they say everything."""

import copy
from typing import Any

import msgspec

from errorbook.catalog.build import order
from errorbook.catalog.changes import same_text
from errorbook.catalog.model import Catalogue, Entry

Catalogues = dict[str, Catalogue]


def apply(changes: list[dict[str, Any]], before: Catalogues) -> Catalogues:
    """Return what changes, as JSON has them, make of catalogues."""
    now = copy.deepcopy(before)
    for change in changes:
        module = change["module"]
        if change["kind"] == "module":
            now[module] = msgspec.convert(change["catalogue"], Catalogue)
        elif change["kind"] == "moved" and change["field"] == "module":
            _move(change, now)
        elif "code" not in change:
            _apply_to_module(change, now)
        else:
            _apply_to_entry(change, now[module])
    for catalogue in now.values():
        order(catalogue, [])
    return now


def _move(change: dict[str, Any], now: Catalogues) -> None:
    if "code" not in change:
        now[change["new"]] = now.pop(change["old"])
        now[change["new"]].module = change["new"]
        return
    moved = msgspec.convert(change["entry"], Entry)
    if moved.identity not in {entry.identity for entry in now[change["new"]].errors}:  # a new module has it already
        now[change["new"]].errors.append(moved)
    _find(now[change["old"]], change["code"]).retired = True


def _find(catalogue: Catalogue, label: str) -> Entry:
    return next(entry for entry in catalogue.errors if entry.label == label)


def _apply_to_module(change: dict[str, Any], now: Catalogues) -> None:
    module, new = change["module"], change.get("new", "")
    if change["kind"] == "removed":
        del now[module]
    elif change["kind"] in {"code_type", "success"}:
        setattr(now[module], change["field"], new)
    elif change["kind"] == "message":
        data = msgspec.to_builtins(now[module])
        form = data.setdefault("message", {"form": "", "examples": []})
        _, _, part = change["field"].partition(".")
        form[part] = new if part == "form" else msgspec.json.decode(new or "[]")
        if not form["form"] and not form["examples"]:
            del data["message"]
        now[module] = msgspec.convert(data, Catalogue)
    else:
        assert change["kind"] == "language"


def _apply_to_entry(change: dict[str, Any], catalogue: Catalogue) -> None:
    if change["kind"] == "added":
        catalogue.errors.append(msgspec.convert(change["entry"], Entry))
    elif change["kind"] == "removed":
        catalogue.errors.remove(_find(catalogue, change["code"]))
    elif change["kind"] in {"retired", "revived"}:
        _find(catalogue, change["code"]).retired = change["kind"] == "retired"
    else:
        entry = _find(catalogue, change["code"])
        data = msgspec.to_builtins(entry)
        _set(data, change["field"], change.get("new", ""))
        catalogue.errors[catalogue.errors.index(entry)] = msgspec.convert(data, Entry)


def _set(data: dict[str, Any], field: str, new: str) -> None:
    name, _, key = field.partition(".")
    if key:
        data.setdefault(name, {}).pop(key, None)
        if new:
            data[name][key] = new
    elif not new:
        data.pop(name, None)
    elif name == "retryable":
        data[name] = new == "true"
    elif name == "variants":
        data[name] = msgspec.json.decode(new)
    else:
        data[name] = new.split(", ") if name in {"aliases", "by_hand"} else new


def alike(one: object, other: object) -> bool:
    """Tell whether plain values are equal, but for what is no change in a text."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    return same_text(one, other) if isinstance(one, str) and isinstance(other, str) else one == other
