"""The most likely cause for missing rows, and what a page alone shows to be broken."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import islice
from typing import NamedTuple

from errorbook.causes.instead import instead_of_documentation
from errorbook.causes.markup import Markup, markup_of
from errorbook.causes.mends import mends
from errorbook.causes.model import Cause, Mend, Missing, Read
from errorbook.causes.oddities import end_of_page, guessed_headers, odd_rows, open_fence, tables_by_line, tags_apart
from errorbook.causes.places import Explain, places_of
from errorbook.findings import Finding, finding
from errorbook.pages import Page
from errorbook.reading.language import language_of
from errorbook.reading.model import PageReading

MOST_MENDS = 20  # tried where rows are missing
MOST_DOUBTS = 6  # tried on a page that nobody misses anything of
FIELDS = ("module_code", "symbol", "title", "description", "solution", "message")
MAX_SOURCE = 2_000_000  # characters of a page that may be read again and again
ENOUGH_FOR_LANGUAGE = 200  # characters


class Gain(NamedTuple):
    """How many rows a page gives more, or how many texts of the same rows it gives otherwise."""

    rows: int = 0
    otherwise: int = 0

    def is_more(self, mend: Mend) -> bool:
        """Tell whether a mend is worth it: it gives rows, or puts together what was read in parts, in another way."""
        return self.rows > 0 or (mend.joins and self.otherwise > 0)


def cause_of(
    page: Page, reading: PageReading, missing: Sequence[Missing], read: Read, explain: Explain
) -> Cause | None:
    """Return the most likely cause why rows are missing from a page, or texts of rows that were read.

    `read` reads a mended text, `explain` the page with the tables that are not taken.
    """
    if not reading.readable:
        return Cause("; ".join(one.message for one in reading.findings if one.level == "error"))
    if not reading.tables and (what := instead_of_documentation(page.source)):
        return Cause(what)
    markup = markup_of(page.source, is_html=page.is_html)
    live = _codes_of(reading)
    codes = {row.code for row in missing} - live.keys()
    places = list(places_of(markup, reading, missing, explain))
    breaks = [place for place in places if place.is_break]
    if breaks or any(row.code in live for row in missing):
        mended = _best_mend(page, markup, reading, read, codes)
        if mended:
            return mended
    if places:
        return _most_common(breaks or places)
    return end_of_page(markup, page.source) or _nowhere(page, reading, markup) if missing else None


def cause_of_nothing(page: Page, reading: PageReading, read: Read) -> Cause | None:
    """Return the most likely cause why a page gives no row at all, where nobody knows what it should give."""
    if what := instead_of_documentation(page.source):
        return Cause(what)
    markup = markup_of(page.source, is_html=page.is_html)
    return _best_mend(page, markup, reading, read, set()) or end_of_page(markup, page.source)


def _best_mend(page: Page, markup: Markup, reading: PageReading, read: Read, codes: Set[str]) -> Cause | None:
    """Return the flaw without which the page gives the most of what is missing."""
    if len(page.source) > MAX_SOURCE:
        return None
    best: tuple[Gain, Cause] | None = None
    for mend in islice(mends(markup, tables_by_line(reading), suspicious=True), MOST_MENDS):
        gained = _gained(reading, read(mend.text), codes)
        if gained.is_more(mend) and (best is None or gained > best[0]):
            best = gained, Cause(mend.told, mend.line, is_break=True)
    return best[1] if best else None


def _gained(before: PageReading, after: PageReading | None, codes: Set[str]) -> Gain:
    """Return what a mended page gives more, of the missing codes where some are known; nothing where it gives less."""
    was, now = _codes_of(before), _codes_of(after) if after else Counter()
    if after is None or now.total() < was.total():
        return Gain()
    if codes:
        return Gain(sum(count for code, count in (now - was).items() if code in codes))
    if now.total() > was.total():
        return Gain((now - was).total())
    was, now = _texts_of(before), _texts_of(after)
    return Gain(otherwise=(now - was).total()) if now.total() >= was.total() else Gain()


def _codes_of(reading: PageReading) -> Counter[str]:
    return Counter(one.code for table in reading.tables for one in table.entries)


def _texts_of(reading: PageReading) -> Counter[str]:
    """Return what the entries of a page say, each text with its field."""
    return Counter(
        f"{field} {text}"
        for table in reading.tables
        for one in table.entries
        for field in FIELDS
        if (text := getattr(one, field))
    )


def _most_common(places: Sequence[Cause]) -> Cause:
    counts = Counter(place.told for place in places)
    told = max(counts, key=lambda one: counts[one])
    return next(place for place in places if place.told == told)


def _nowhere(page: Page, reading: PageReading, markup: Markup) -> Cause:
    """Return that the rows stand nowhere on the page, and what else can be said of it."""
    last = max((number + 1 for number, line in enumerate(markup.lines) if line.strip()), default=0)
    spoken = language_of(page.source) if len(page.source) > ENOUGH_FOR_LANGUAGE else reading.language
    if reading.language and spoken != reading.language and not reading.tables:
        return Cause(f"the page is in {spoken!r}, not in {reading.language!r}")
    within = ", within a table" if markup.is_row(last - 1) else ""
    return Cause(f"they stand nowhere on the page any longer; it ends on line {last}{within}")


def broken_parts(page: Page, reading: PageReading, read: Read, *, hinted: bool = False) -> list[Finding]:
    """Return a finding for each place of a page where rows or texts are probably lost, whatever stood there before.

    `hinted` says that a person has told how tables are to be read: their headers mean what was said.
    """
    markup = markup_of(page.source, is_html=page.is_html)
    broken = list(_proven_mends(page, markup, reading, read))
    found: list[tuple[str, Cause]] = [
        *(("table-broken", one) for one in broken),
        *((kind, one) for kind, one in odd_rows(markup, reading) if not (broken and kind == "row-outside")),
        *(("header-guessed", one) for one in (() if hinted else guessed_headers(reading))),
    ]
    more = (
        ("row-outside", tags_apart(markup, page.source)),
        ("table-broken", None if broken else open_fence(markup)),
        ("page-cut", end_of_page(markup, page.source)),
    )
    found += [(kind, one) for kind, one in more if one]
    return [finding(kind, one.told, page=page.origin, line=one.line) for kind, one in found]


def _proven_mends(page: Page, markup: Markup, reading: PageReading, read: Read) -> Iterator[Cause]:
    """Yield the flaws of a page without which it gives more rows."""
    if len(page.source) > MAX_SOURCE:
        return
    told = 0
    for mend in islice(mends(markup, tables_by_line(reading), suspicious=False), MOST_DOUBTS):
        gained = _gained(reading, read(mend.text), set())
        if mend.line != told and gained.is_more(mend):
            told = mend.line
            rows, otherwise = gained
            what = f"{rows} rows are not read" if rows else f"{otherwise} texts are read otherwise than they would be"
            yield Cause(f"{mend.told}: {what}", mend.line)
