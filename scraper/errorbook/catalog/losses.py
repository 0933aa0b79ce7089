"""What a page said yesterday and says no longer: rows, whole tables, texts; and columns that changed their meaning.

In: the catalogue as it was and what the page documents now. Out: `Loss` values; how much is too much is said there.
Rows are compared, not entries: where a page says a code in two tables, losing one of them is a loss.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from errorbook.catalog.model import TEXTS, Catalogue, Entry, Variant, label_of
from errorbook.reading.language import language_of
from errorbook.reading.model import DocumentedError, PageReading
from errorbook.text import fold, shorten

Identity = tuple[str, str]
FIELDS = ("symbol", *TEXTS, "message")
MOST = 0.5  # of the rows: what holds for more is no coincidence
TABLE = 2  # rows: that a single row goes says nothing of its table
FEW = 4  # rows with a text in a column say little of the column


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of a code in one place; `texts` by field, in the language of the page."""

    identity: Identity
    page: str
    heading: str
    texts: Mapping[str, str]

    @property
    def label(self) -> str:
        """The identity as the overlay writes it."""
        return label_of(*self.identity)

    def shown(self, name: str = "") -> str:
        """Return what tells a person which row it was: one of its texts, else what it says first."""
        said = (self.texts.get(other, "") for other in (name, *TEXTS, "symbol", "message"))
        return f"{self.label}  {shorten(next(filter(None, said), ''))}".rstrip()


@dataclass(frozen=True)
class Comparison:
    """The rows that a page gave yesterday, and those that it gives now by their codes."""

    known: Sequence[Row]
    live: Mapping[Identity, Sequence[Row]]

    @cached_property
    def gone(self) -> list[Row]:
        """The rows whose codes the page documents no longer."""
        return [row for row in self.known if row.identity not in self.live]

    @cached_property
    def codes_known(self) -> int:
        """How many codes the page documented."""
        return len({row.identity for row in self.known})

    @cached_property
    def codes_gone(self) -> list[Row]:
        """The first row of each code that is gone."""
        return list({row.identity: row for row in reversed(self.gone)}.values())[::-1]

    @cached_property
    def rows_gone(self) -> list[Row]:
        """The rows that are gone, of codes that the page documents in another place too."""
        by_code: dict[Identity, list[Row]] = defaultdict(list)
        for row in self.known:
            by_code[row.identity].append(row)
        gone = {
            id(row)
            for identity, rows in by_code.items()
            if len(rows) > len(self.live.get(identity, ()))
            for row in _unmatched(rows, self.live.get(identity, ()))
        }
        return [row for row in self.known if id(row) in gone]

    @cached_property
    def pairs(self) -> list[tuple[Row, Row]]:
        """The rows of codes that the page documented once and documents once, as they were and as they are."""
        several = Counter(row.identity for row in self.known)
        return [
            (row, self.live[row.identity][0])
            for row in self.known
            if several[row.identity] == 1 and len(self.live.get(row.identity, ())) == 1
        ]


def compare_rows(known: Sequence[Row], reading: PageReading, module: Mapping[Identity, Sequence[Row]]) -> Comparison:
    """Set what the catalogue knows of a page against what the page documents now.

    A code that the page lacks is not lost where another page says of it what this one said; `module` are the rows of all.
    """
    live: dict[Identity, Sequence[Row]] = {**live_rows(reading)}
    moved: dict[Identity, list[Row]] = defaultdict(list)
    for row in known:
        if row.identity not in live:
            moved[row.identity] += [other for other in module.get(row.identity, ()) if _says_the_same(row, other)][:1]
    return Comparison(known, live | {identity: rows for identity, rows in moved.items() if rows})


def _says_the_same(row: Row, other: Row) -> bool:
    said = set(map(fold, row.texts.values()))
    return not said or not said.isdisjoint(map(fold, other.texts.values()))


def live_rows(reading: PageReading) -> dict[Identity, list[Row]]:
    """Return the rows of a page by their codes."""
    live: dict[Identity, list[Row]] = defaultdict(list)
    for table in reading.tables:
        for error in table.entries:
            row = _live_row(error, reading.page, table.heading)
            live[row.identity].append(row)
    return dict(live)


def known_rows(entries: Iterable[Entry], languages: Mapping[str, str]) -> Iterator[Row]:
    """Yield what the documentation said of entries, without what people wrote: a row for each page that said something.

    `languages` are those of the pages.
    """
    for entry in entries:
        yield _row(entry, entry, languages, entry.translated_from.keys(), frozenset(entry.by_hand))
        for variant in entry.variants:
            yield _row(entry, variant, languages)
        for tag, source in entry.translated_from.items():
            yield Row(entry.identity, source.page, source.heading, _in_language(entry, tag, frozenset(entry.by_hand)))


def _row(
    entry: Entry,
    said: Entry | Variant,
    languages: Mapping[str, str],
    translated: Collection[str] = (),
    by_hand: frozenset[str] = frozenset(),
) -> Row:
    """Return what one page said in its language, else in the first that it has but for those that are `translated`."""
    tags = [tag for name in TEXTS for tag in getattr(said, name) if tag not in translated]
    texts = {"symbol": said.symbol, "message": said.message}
    for tag in (languages.get(said.source.page, ""), *tags):
        texts = _in_language(said, tag, by_hand) | texts
    return Row(
        entry.identity, said.source.page, said.source.heading, {name: text for name, text in texts.items() if text}
    )


def _in_language(said: Entry | Variant, tag: str, by_hand: frozenset[str]) -> dict[str, str]:
    texts = ((name, getattr(said, name).get(tag, "")) for name in TEXTS if f"{name}.{tag}" not in by_hand)
    return {name: text for name, text in texts if text}


def _live_row(error: DocumentedError, page: str, heading: str) -> Row:
    texts = {name: text for name in FIELDS if (text := getattr(error, name))}
    return Row((error.code, error.module_code or ""), page, heading, texts)


def _unmatched(known: Sequence[Row], live: Sequence[Row]) -> list[Row]:
    """Return the rows of a code for which no row is left, when each is given the one that says most of the same."""
    gone = list(known)
    texts = {id(row): {row.heading, *map(fold, row.texts.values())} for row in (*known, *live)}
    for now in live:
        gone.remove(max(gone, key=lambda row: len(texts[id(row)] & texts[id(now)])))
    return gone


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a page said and says no longer: a sentence, and the rows concerned, or one text of each."""

    told: str
    rows: Sequence[Row] = ()
    text: str = ""


def losses(compared: Comparison, max_loss: float) -> Iterator[Loss]:
    """Yield what is not believable: more lost than `max_loss` of codes or texts, or all of a table; changed columns."""
    yield from _lost_codes(compared, max_loss)
    yield from _lost_texts(compared, max_loss)
    yield from _changed_columns(compared)
    yield from _changed_language(compared)


def _is_too_much(lost: int, known: int, max_loss: float) -> bool:
    """Tell whether more is lost than goes now and then; a single one is no accident, unless none may go."""
    return lost > (max(1, max_loss * known) if max_loss else 0)


def _lost_codes(compared: Comparison, max_loss: float) -> Iterator[Loss]:
    gone = compared.codes_gone
    if _is_too_much(len(gone), compared.codes_known, max_loss) or not compared.live:
        yield Loss(f"{len(gone)} of {compared.codes_known} codes are gone", gone)
        return
    if _is_too_much(len(compared.rows_gone), len(compared.known), max_loss):
        yield Loss(f"{len(compared.rows_gone)} of {len(compared.known)} rows are gone", compared.rows_gone)
        return
    for heading, rows in _whole_tables(compared.known, compared.rows_gone):
        yield Loss(f"all {len(rows)} rows under {heading or 'no heading'!r} are gone", rows)


def _whole_tables(all_rows: Iterable[Row], some: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield the headings under which all rows are among `some`, unless it is but one."""
    if not some:
        return
    counts = Counter(row.heading for row in all_rows)
    by_heading: dict[str, list[Row]] = defaultdict(list)
    for row in some:
        by_heading[row.heading].append(row)
    for heading, rows in by_heading.items():
        if len(rows) == counts[heading] and len(rows) >= TABLE:
            yield heading, rows


def _lost_texts(compared: Comparison, max_loss: float) -> Iterator[Loss]:
    """Yield what is lost where codes that are still there have no title, description or solution any longer."""
    for name in TEXTS:
        had = [row for row in compared.known if name in row.texts and row.identity in compared.live]
        gone = [row for row in had if not _is_said(row, name, compared.live[row.identity])]
        if _is_too_much(len(gone), len(had), max_loss):
            yield Loss(f"the {name} of {len(gone)} of {len(had)} codes is gone", gone, name)
            continue
        for heading, rows in _whole_tables(had, gone):
            yield Loss(f"the {name} of all {len(rows)} codes under {heading or 'no heading'!r} is gone", rows, name)


def _is_said(row: Row, name: str, live: Sequence[Row]) -> bool:
    """Tell whether a text is still said: some text in its place, or itself elsewhere, or as much in other columns."""
    if any(name in now.texts for now in live):
        return True
    text = fold(row.texts[name])
    said = [fold(other) for now in live for other in now.texts.values()]
    return any(text in other for other in said) or max(len(now.texts) for now in live) >= len(row.texts)


def _changed_columns(compared: Comparison) -> Iterator[Loss]:
    """Yield the columns that took each other's place, and those that another took without finding one."""
    yield from _changed_codes(compared)
    had = Counter(name for old, _ in compared.pairs for name in old.texts)
    moved: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for old, new in compared.pairs:
        for name, other in _moves(old, new):
            moved[name, other].append(old)
    most = {names: rows for names, rows in moved.items() if len(rows) > max(MOST * had[names[0]], FEW - 1)}
    for (name, other), rows in most.items():
        goes_on = any(first == other for first, _ in most)
        if (other, name) in most and name < other:
            yield Loss(f"{name} and {other} have changed places for {len(rows)} of {had[name]} codes", rows, name)
        elif not goes_on and had[other] > MOST * had[name]:
            yield Loss(f"the {name} of {len(rows)} of {had[name]} codes stands where the {other} stood", rows, name)


def _moves(old: Row, new: Row) -> Iterator[tuple[str, str]]:
    """Yield the fields whose text stands in another field now, which said something else."""
    if old.texts == new.texts:  # nearly all
        return
    now = {fold(text): name for name, text in new.texts.items()}
    for name, text in old.texts.items():
        other = now.get(fold(text), name)
        if other != name and fold(old.texts.get(other, "")) != fold(text):
            yield name, other


def _changed_codes(compared: Comparison) -> Iterator[Loss]:
    """Yield the column whose texts are the codes now."""
    codes = {fold(code) for code, _ in compared.live}
    for name in FIELDS:
        rows = [row for row in compared.gone if name in row.texts]
        taken = [row for row in rows if fold(row.texts[name]) in codes]
        if len(taken) > MOST * len(rows) and len(taken) >= TABLE:
            yield Loss(f"the {name} of {len(taken)} codes stands where the code stood", taken, name)


def _changed_language(compared: Comparison) -> Iterator[Loss]:
    """Yield that most texts changed at once into another language."""
    pairs = [
        (old.texts[name], new.texts[name])
        for old, new in compared.pairs
        for name in TEXTS
        if name in old.texts and name in new.texts
    ]
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    if len(changed) <= MOST * len(pairs) or len(changed) < FEW:
        return
    before, now = (language_of(" ".join(texts)) for texts in zip(*changed, strict=True))
    if before != now:
        yield Loss(f"{len(changed)} of {len(pairs)} texts were in {before!r} and are in {now!r} now")


def known_of(old: Catalogue) -> list[Entry]:
    """Return the entries that pages documented when the catalogue was written."""
    return [entry for entry in old.errors if not entry.retired]
