"""The overlay laid over what was scraped: a person's text wins, and hears of it when the page changes under it."""

from collections.abc import Iterator
from typing import Literal

from msgspec import UNSET

from errorbook.catalog.changes import same_text
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
                scraped, field = texts.get(language), f"{name}.{language}"
                state = correction_state(text, scraped, was.get(language))
                if state == "stale" and scraped is not None:
                    entry.unsettled[field] = scraped
                if state:
                    yield _found(state, f"{entry.label} {field}", text, scraped, was.get(language), place)
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
    entry.unsettled = {}


CorrectionState = Literal["stale", "superfluous", "without-was"]
KINDS: dict[CorrectionState, str] = {
    "stale": "correction-stale",
    "superfluous": "correction-needless",
    "without-was": "correction-without-was",
}


def correction_state(text: str, scraped: str | None, was: str | None) -> CorrectionState | None:
    """Return what is the matter with a text of the overlay, given what the documentation says and said; None: nothing."""
    if scraped == text:
        return "superfluous"
    if was is not None and not same_text(scraped or "", was):
        return "stale"
    return "without-was" if was is None and scraped is not None else None


def _found(state: CorrectionState, what: str, text: str, scraped: str | None, was: str | None, place: str) -> Finding:
    page, _, line = place.rpartition(":")
    told = {
        "stale": f"the documentation says {_quoted(scraped)}, no longer {_quoted(was)}; the correction, {_quoted(text)},"
        " is shown, and is not settled until `was` says what the documentation says, or the correction is gone",
        "superfluous": f"the documentation says the same: {shorten(text)}",
        "without-was": f"corrects {_quoted(scraped)}",
    }[state]
    return finding(KINDS[state], f"{what}: {told}", page=page, line=int(line))


def _quoted(text: str | None) -> str:
    return "nothing" if text is None else f"“{shorten(text)}”"
