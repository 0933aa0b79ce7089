"""Pruning: retired codes removed for good, on a person's word."""

import difflib
from collections.abc import Collection, Mapping, Sequence

import msgspec

from errorbook.catalog.model import Catalogue
from errorbook.catalog.overlay import Overlay
from errorbook.errors import InputError, UnmetError


def prune(
    before: Mapping[str, Catalogue],
    documented: Mapping[str, Collection[str]],
    overlay: Overlay,
    labels: Sequence[str],
    module: str = "",
) -> dict[str, Catalogue]:
    """Return the catalogues without the codes of these labels.

    `documented` holds by module the labels that pages document; `module` says which is meant where several have a code.
    Raises InputError for a code that is not there or that the overlay speaks of, UnmetError for one that is documented.
    """
    if module and module not in before:
        raise InputError(f"--module {module}: there is no such module; known: {', '.join(sorted(before))}")
    wanted: list[tuple[str, str]] = []
    problems: list[str] = []
    for label in dict.fromkeys(labels):
        homes = [one for one in (module,) if module] or [
            one for one in sorted(before) if label in {entry.label for entry in before[one].errors}
        ]
        retired = [one for one in homes if label not in documented.get(one, ())]
        if len(retired) > 1:
            problems.append(f"{label}: several modules have it, {', '.join(retired)}; say which with --module")
        else:
            wanted += [(one, label) for one in retired or homes]
        if not homes or (module and label not in {entry.label for entry in before[module].errors}):
            known = sorted({entry.label for one in before.values() for entry in one.errors if entry.retired})
            near = difflib.get_close_matches(label, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; retired codes: {', '.join(known) or 'none'}"
            problems.append(f"{label}: {f'module {module}' if module else 'the catalogue'} has no such code{hint}")
    for home, label in wanted:
        if label in overlay.value.modules.get(home, {}):
            place = overlay.place("modules", home, label)
            problems.append(f"{place}: the overlay speaks of code {label} of module {home}; remove that first")
    if problems:
        raise InputError(problems)
    live = [(home, label) for home, label in wanted if label in documented.get(home, ())]
    if live:
        told = "is documented still; only what no page documents any longer can be pruned"
        raise UnmetError([f"code {label} of module {home} {told}" for home, label in live])
    return {
        home: msgspec.structs.replace(one, errors=[entry for entry in one.errors if (home, entry.label) not in wanted])
        for home, one in before.items()
    }
