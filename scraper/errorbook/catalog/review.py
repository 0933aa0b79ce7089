"""What a person should look at in the overlay: what it lacks, what the documentation changed under, what it repeats.

In: catalogues as they are built, what pages say by themselves, the overlay. Out: a `Review`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from errorbook.catalog.lay_over import correction_state
from errorbook.catalog.model import TEXTS, Catalogue, Entry
from errorbook.catalog.names import is_numbered
from errorbook.catalog.overlay import Overlay, OverlayEntry


class Item(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """One field of the overlay. `place` is its line, where it stands there.

    `documented` is what the documentation says, `was` what it said, `overlay` what the overlay says instead. For what
    is missing, `documented` is the text to translate, to name, or to put under `was`.
    """

    module: str
    code: str
    field: str
    place: str = ""
    documented: str = ""
    was: str = ""
    overlay: str = ""


class Review(msgspec.Struct, kw_only=True):
    """The fields that are missing in an overlay, those under which the documentation changed, those that repeat it."""

    format: int = 1
    missing: list[Item] = []
    stale: list[Item] = []
    superfluous: list[Item] = []


def review(
    catalogues: Sequence[Catalogue],
    scraped: Mapping[str, Mapping[str, Entry]],
    overlay: Overlay,
    languages: Collection[str],
) -> Review:
    """Return what is to be looked at; `scraped` holds by module and label the entries as pages alone make them."""
    found = Review()
    for catalogue in catalogues:
        by_label = overlay.value.modules.get(catalogue.module, {})
        for entry in catalogue.errors:
            if entry.retired:
                continue
            said = scraped.get(catalogue.module, {}).get(entry.label)
            by_hand = by_label.get(entry.label) or OverlayEntry()
            found.missing += _missing(catalogue.module, entry, languages)
            if said is not None:
                _judge(found, catalogue.module, said, by_hand, overlay)
    return found


def _missing(module: str, entry: Entry, languages: Collection[str]) -> Iterator[Item]:
    """Yield the name, where it is a number that may still be given one, and each translation that an entry lacks."""
    if is_numbered(entry) and not entry.since and "name" not in entry.by_hand:
        headline = next(iter((*entry.title.values(), *entry.description.values())), "")
        yield Item(module=module, code=entry.label, field="name", documented=headline)
    for field in (*TEXTS, "advice"):
        texts: dict[str, str] = getattr(entry, field)
        for language in languages if texts else ():
            if language not in texts:
                text = next(iter(texts.values()))
                yield Item(module=module, code=entry.label, field=f"{field}.{language}", documented=text)


def _judge(found: Review, module: str, said: Entry, by_hand: OverlayEntry, overlay: Overlay) -> None:
    """Add each correction that needs a look."""
    for field in TEXTS:
        for language, text in getattr(by_hand, field).items():
            documented, was = getattr(said, field).get(language), getattr(by_hand.was, field).get(language)
            state = correction_state(text, documented, was)
            item = Item(
                module=module,
                code=said.label,
                field=f"was.{field}.{language}" if state == "without-was" else f"{field}.{language}",
                place=overlay.place("modules", module, said.label, field, language),
                documented=documented or "",
                was=was or "",
                overlay=text,
            )
            if state:
                {"stale": found.stale, "superfluous": found.superfluous, "without-was": found.missing}[state].append(
                    item
                )
