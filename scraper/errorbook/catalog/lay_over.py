"""The overlay laid over what was scraped: a person's text wins, and hears of it when the page changes under it."""

from collections.abc import Iterator

from msgspec import UNSET

from errorbook.catalog.model import TEXTS, Entry
from errorbook.catalog.overlay import Overlay, OverlayEntry
from errorbook.findings import Finding, finding
from errorbook.text import shorten


def lay_over(entry: Entry, by_hand: OverlayEntry, overlay: Overlay, module: str) -> Iterator[Finding]:
    """Set what the overlay says on an entry; yield a finding for each correction that needs a look."""
    marks = ["name"] if by_hand.name else []
    for name in TEXTS:
        texts: dict[str, str] = getattr(entry, name)
        was: dict[str, str] = getattr(by_hand.was, name)
        for language, text in getattr(by_hand, name).items():
            if not entry.retired:
                place = overlay.place("modules", module, entry.label, name, language)
                what = f"{entry.label} {name}.{language}"
                yield from _correction(what, text, texts.get(language), was.get(language), place)
            texts[language] = text
            marks.append(f"{name}.{language}")
    if isinstance(by_hand.retryable, bool):
        entry.retryable = by_hand.retryable
        marks.append("retryable")
    for language, text in by_hand.advice.items():
        entry.advice[language] = text
        marks.append(f"advice.{language}")
    entry.by_hand = marks


def take_off(entry: Entry) -> None:
    """Take off an entry of the catalogue what the overlay had laid on it, as far as something scraped is left to show."""
    for mark in entry.by_hand:
        field, _, language = mark.partition(".")
        if field == "retryable":
            entry.retryable = UNSET
        elif language:
            texts: dict[str, str] = getattr(entry, field)
            if field == "advice" or len(texts) > 1:  # a correction's scraped text is known no longer
                texts.pop(language, None)
    entry.by_hand = []


def _correction(what: str, text: str, scraped: str | None, was: str | None, place: str) -> Iterator[Finding]:
    page, _, line = place.rpartition(":")
    if scraped == text:
        kind, told = "correction-needless", f"the documentation says the same: {shorten(text)}"
    elif was is not None and scraped != was:
        kind, told = "correction-stale", f"the documentation says {_quoted(scraped)}, no longer {_quoted(was)}"
    elif was is None and scraped is not None:
        kind, told = "correction-without-was", f"corrects {_quoted(scraped)}"
    else:
        return
    yield finding(kind, f"{what}: {told}", page=page, line=int(line))


def _quoted(text: str | None) -> str:
    return "nothing" if text is None else f"“{shorten(text)}”"
