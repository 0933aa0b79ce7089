"""Several pages of a module: one entry for each identity, whichever pages document it.

In: the entries of each page. Out: the entries of the module, and what a person should know of where pages disagree.

A page's wording of a code is what it says of it in its language. Wordings that differ in white space, punctuation or
case alone are one, and one that says a part of what another says belongs to that. The languages meet by code: the
first wording of each language makes the entry. The first is what most pages say, else what the page says that comes
first: those that `sources` names in their order, then those of trees by their paths.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from errorbook.catalog.model import TEXTS, Entry, Identity, Variant, label_of
from errorbook.findings import Finding, finding
from errorbook.settings import Source
from errorbook.text import fold

SHOWN = 5
Said = frozenset[tuple[str, str]]  # what a wording says: fields, those of texts by language, with their folded texts


@dataclass(frozen=True, slots=True)
class PageEntries:
    """The entries of one page, with the line of each code."""

    source: Source
    entries: list[Entry] = field(default_factory=list)
    lines: dict[Identity, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Wording:
    """What pages of one language say of a code in the same words; `variant` is what the first of them says."""

    variant: Variant
    language: str
    said: Said
    order: int
    pages: set[str]


def join(pages: Sequence[PageEntries], languages: Sequence[str]) -> tuple[list[Entry], list[Finding]]:
    """Return the entries of a module's pages, in the order in which codes first appear; `languages` are the project's."""
    if len(pages) == 1:
        return pages[0].entries, []
    of_code: dict[Identity, list[Wording]] = defaultdict(list)
    for page in pages:
        for entry in page.entries:
            wordings = of_code[entry.identity]
            for variant in (as_variant(entry), *entry.variants):
                said = said_by(variant)
                wordings.append(Wording(variant, page.source.language, said, len(wordings), {page.source.path}))
    joined = {identity: _entry(identity, _distinct(wordings), languages) for identity, wordings in of_code.items()}
    findings = [*_differences(pages[0], joined), *_missing(pages, of_code)]
    return list(joined.values()), findings


def as_variant(entry: Entry) -> Variant:
    """Return what an entry says, without its identity."""
    return Variant(
        symbol=entry.symbol,
        title=entry.title,
        description=entry.description,
        solution=entry.solution,
        message=entry.message,
        http_status=entry.http_status,
        source=entry.source,
    )


def said_by(variant: Variant) -> Said:
    """Return what a wording says, as it can be compared with another."""
    single = ((name, getattr(variant, name)) for name in ("symbol", "message", "http_status"))
    texts = ((f"{name}.{tag}", text) for name in TEXTS for tag, text in getattr(variant, name).items())
    return frozenset((name, fold(text)) for name, text in (*single, *texts) if text)


def _distinct(wordings: Iterable[Wording]) -> list[Wording]:
    """Return wordings without those that say what another of their language says too, or a part of it; most pages first."""
    distinct: list[Wording] = []
    for one in sorted(wordings, key=lambda wording: (-len(wording.said), wording.order)):
        same = next((other for other in distinct if one.language == other.language and one.said <= other.said), None)
        if same is None:
            distinct.append(one)
            continue
        same.pages |= one.pages
        if one.said == same.said:
            same.order = min(same.order, one.order)
    return sorted(distinct, key=lambda wording: (-len(wording.pages), wording.order))


def _entry(identity: Identity, wordings: list[Wording], languages: Sequence[str]) -> Entry:
    """Return the entry that wordings make: the first of each language, the rest as variants."""
    rank = {language: number for number, language in enumerate(languages)}
    wordings.sort(key=lambda wording: rank.get(wording.language, len(rank)))
    first = wordings[0].variant
    entry = Entry(
        code=identity[0],
        module_code=identity[1],
        symbol=first.symbol,
        title=dict(first.title),
        description=dict(first.description),
        solution=dict(first.solution),
        message=first.message,
        http_status=first.http_status,
        source=first.source,
    )
    met = {wordings[0].language}
    for wording in wordings[1:]:
        if wording.language not in met and _goes_with(entry, wording):
            met.add(wording.language)
            _add(entry, wording)
        else:
            entry.variants.append(wording.variant)
    return entry


def _goes_with(entry: Entry, wording: Wording) -> bool:
    """Tell whether a wording in another language contradicts nothing of an entry."""
    known = dict(said_by(as_variant(entry)))
    return all(known.get(name, text) == text for name, text in wording.said)


def _add(entry: Entry, wording: Wording) -> None:
    variant = wording.variant
    for name in TEXTS:
        texts: dict[str, str] = getattr(entry, name)
        for tag, text in getattr(variant, name).items():
            if tag not in texts:
                texts[tag] = text
                entry.translated_from.setdefault(tag, variant.source)
    for name in ("symbol", "message", "http_status"):
        setattr(entry, name, getattr(entry, name) or getattr(variant, name))


def _differences(first: PageEntries, joined: dict[Identity, Entry]) -> Iterator[Finding]:
    """Yield which codes several pages word differently."""
    several = [entry for entry in joined.values() if {one.source.page for one in entry.variants} - {entry.source.page}]
    if several:
        module = first.source.module
        told = _listed(entry.label for entry in several)
        message = f"pages of module {module} word {len(several)} of {len(joined)} codes differently: {told}"
        yield finding("pages-differ", message, page=several[0].source.page)


def _missing(pages: Sequence[PageEntries], of_code: dict[Identity, list[Wording]]) -> Iterator[Finding]:
    """Yield which codes a language of the module's pages lacks."""
    documented = dict.fromkeys(page.source.language for page in pages if page.entries)
    for language in documented if len(documented) > 1 else ():
        without = [
            label_of(*identity)
            for identity, wordings in of_code.items()
            if not any(one.language == language or _has_text(one.variant, language) for one in wordings)
        ]
        if without:
            page = next(page.source.path for page in pages if page.source.language == language)
            message = f"{len(without)} of {len(of_code)} codes of module {pages[0].source.module} are not documented in {language!r}"
            yield finding("language-lacks", f"{message}: {_listed(without)}", page=page)


def _has_text(variant: Variant, language: str) -> bool:
    return any(language in getattr(variant, name) for name in TEXTS)


def _listed(labels: Iterable[str]) -> str:
    shown = list(labels)
    more = f" and {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
    return ", ".join(shown[:SHOWN]) + more
