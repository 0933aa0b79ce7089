"""From what pages document, the catalogue as it was and the overlay to the catalogue as it is now.

1. merge the rows of a page into entries, one for each identity; other wordings become variants
2. keep the codes that no page documents any longer, marked as retired
3. lay the overlay over what was scraped; a correction whose page has changed is a finding
4. name the entries; older ones keep their names
5. order everything
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from msgspec import UNSET

from errorbook.catalog.codes import as_range, is_integer, sort_key
from errorbook.catalog.model import Catalogue, CodeType, Entry, Example, MessageForm, Provenance, Variant
from errorbook.catalog.names import assign_names
from errorbook.catalog.overlay import Overlay, OverlayEntry, OverlayFile, check_codes
from errorbook.findings import Finding, finding
from errorbook.project import RESERVED_CLASSES, Project, Source
from errorbook.reading import DocumentedError, PageReading
from errorbook.strict_yaml import Strict
from errorbook.text import shorten

TEXTS = ("title", "description", "solution")
Identity = tuple[str, str]
NO_OVERLAY: Overlay = Strict(OverlayFile(format=1), "")


@dataclass(frozen=True, slots=True)
class Documented:
    """A source of the project with what its page documents."""

    source: Source
    reading: PageReading


def build(
    project: Project, documented: Sequence[Documented], before: Mapping[str, Catalogue], overlay: Overlay = NO_OVERLAY
) -> tuple[list[Catalogue], list[Finding]]:
    """Return the catalogue of each module, in the order of the sources, and what a person should know of them.

    `before` holds the catalogues as they were, by module. Raises InputError where the overlay speaks of codes
    that nobody knows.
    """
    findings: list[Finding] = []
    catalogues: list[Catalogue] = []
    for one in documented:
        old = before.get(one.source.module)
        catalogue, found = _merge(one, old, project.file.languages)
        _retire(catalogue, old, one.source.path, findings)
        findings += found
        catalogues.append(catalogue)
    check_codes(overlay, {one.module: {entry.label for entry in one.errors} for one in catalogues})
    for catalogue in catalogues:
        by_label = overlay.value.modules.get(catalogue.module, {})
        for entry in catalogue.errors:
            if (by_hand := by_label.get(entry.label)) is not None:
                findings += _lay_over(entry, by_hand, overlay, catalogue.module)
        findings += _name(catalogue, by_label, before.get(catalogue.module), project)
        _order(catalogue, project.file.languages)
    return catalogues, findings


def _merge(
    documented: Documented, old: Catalogue | None, languages: Collection[str]
) -> tuple[Catalogue, list[Finding]]:
    """Return the catalogue that a page makes by itself, and findings for rows that say a code again."""
    source, reading = documented.source, documented.reading
    entries: dict[Identity, Entry] = {}
    lines: dict[Identity, int] = {}
    findings: list[Finding] = []
    for table in reading.tables:
        for error in table.entries:
            entry = _entry(error, Provenance(page=source.path, heading=table.heading), source.language, languages)
            first = entries.setdefault(entry.identity, entry)
            if first is entry:
                lines[entry.identity] = error.line
                continue
            variant = _variant(entry)
            told = f"code {entry.label} stands on line {lines[entry.identity]} already"
            if any(_same_text(variant, other) for other in (_variant(first), *first.variants)):
                findings.append(
                    finding("duplicate-code", f"{told}, with the same text", page=source.path, line=error.line)
                )
            else:
                first.variants.append(variant)
                text = shorten(next(iter((*entry.title.values(), *entry.description.values())), ""))
                findings.append(
                    finding("variant", f"{told}, with another text: {text}", page=source.path, line=error.line)
                )
    code_type = _code_type(source, old, entries.values())
    if code_type == "integer":
        findings += (
            finding(
                "not-an-integer", f"code {code!r} of module {source.module} is no integer", page=source.path, line=line
            )
            for (code, _), line in lines.items()
            if not is_integer(code) and not as_range(code)
        )
    catalogue = Catalogue(
        format=1,
        module=source.module,
        code_type=code_type,
        success=source.success or reading.success or "",
        message=_message(reading),
        errors=list(entries.values()),
    )
    return catalogue, findings


def _entry(error: DocumentedError, provenance: Provenance, language: str, languages: Collection[str]) -> Entry:
    texts = {name: _by_language(error, name, language, languages) for name in TEXTS}
    return Entry(
        code=error.code,
        module_code=error.module_code or "",
        symbol=error.symbol or "",
        message=error.message or "",
        http_status=error.http_status or "",
        title=texts["title"],
        description=texts["description"],
        solution=texts["solution"],
        source=provenance,
    )


def _by_language(error: DocumentedError, name: str, language: str, languages: Collection[str]) -> dict[str, str]:
    """Return a text by language; a text that is told to be in another of the project's languages than its page stands there."""
    others = {tag: texts[name] for tag, texts in error.texts.items() if tag in languages and texts.get(name)}
    text = getattr(error, name)
    return others if not text or text in others.values() else {language: text, **others}


def _variant(entry: Entry) -> Variant:
    return Variant(
        symbol=entry.symbol,
        title=entry.title,
        description=entry.description,
        solution=entry.solution,
        message=entry.message,
        http_status=entry.http_status,
        source=entry.source,
    )


def _same_text(one: Variant, other: Variant) -> bool:
    return msgspec.structs.replace(one, source=other.source) == other


def _code_type(source: Source, old: Catalogue | None, entries: Collection[Entry]) -> CodeType:
    """Return what the project file says, else what the module had before, else what all its codes are."""
    if isinstance(source.code_type, str):
        return source.code_type
    if old is not None:
        return old.code_type
    return "integer" if all(is_integer(entry.code) or as_range(entry.code) for entry in entries) else "string"


def _message(reading: PageReading) -> MessageForm | msgspec.UnsetType:
    examples = reading.message_examples
    if not examples:
        return UNSET
    same = [Example(module_code=one.code, detail=one.detail) for one in examples if one.form == examples[0].form]
    return MessageForm(form=examples[0].form, examples=same)


def _retire(catalogue: Catalogue, old: Catalogue | None, page: str, findings: list[Finding]) -> None:
    """Keep each entry of the old catalogue that the page lacks, marked, and the former names of those that it has."""
    live = {entry.identity: entry for entry in catalogue.errors}
    for entry in old.errors if old else ():
        if entry.identity in live:
            live[entry.identity].aliases = entry.aliases
            continue
        if not entry.retired:
            findings.append(finding("retired", f"code {entry.label} ({entry.name}) is documented no longer", page=page))
        catalogue.errors.append(msgspec.structs.replace(entry, retired=True, by_hand=[]))


def _lay_over(entry: Entry, by_hand: OverlayEntry, overlay: Overlay, module: str) -> Iterator[Finding]:
    """Set what the overlay says on an entry; yield a finding for each correction that needs a look."""
    marks = ["name"] if by_hand.name else []
    for name in TEXTS:
        texts: dict[str, str] = getattr(entry, name)
        was: dict[str, str] = getattr(by_hand.was, name)
        for language, text in getattr(by_hand, name).items():
            if not entry.retired:
                place = overlay.place("modules", module, entry.label, name, language)
                yield from _correction(
                    f"{entry.label} {name}.{language}", text, texts.get(language), was.get(language), place
                )
            texts[language] = text
            marks.append(f"{name}.{language}")
    if isinstance(by_hand.retryable, bool):
        entry.retryable = by_hand.retryable
        marks.append("retryable")
    for language, text in by_hand.advice.items():
        entry.advice[language] = text
        marks.append(f"advice.{language}")
    entry.by_hand = marks


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


def _name(
    catalogue: Catalogue, by_label: Mapping[str, OverlayEntry], old: Catalogue | None, project: Project
) -> Iterator[Finding]:
    given = {
        entry.identity: by_label[entry.label].name
        for entry in catalogue.errors
        if entry.label in by_label and by_label[entry.label].name
    }
    names_before = {entry.identity: entry.name for entry in old.errors if "name" not in entry.by_hand} if old else {}
    integer = catalogue.code_type == "integer"
    catalogue.errors.sort(key=lambda entry: sort_key(*entry.identity, integer=integer))
    for entry in assign_names(catalogue.errors, given, names_before, {*RESERVED_CLASSES, project.file.exception}):
        yield finding(
            "name-taken",
            f"code {entry.label} of module {catalogue.module} is named {entry.name}",
            page=entry.source.page,
        )


def _order(catalogue: Catalogue, languages: Sequence[str]) -> None:
    """Put the languages of each text in the order of the project file; others, that it does not name, follow."""
    rank = {language: number for number, language in enumerate(languages)}

    def ordered(texts: dict[str, str]) -> dict[str, str]:
        return dict(sorted(texts.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0])))

    for entry in catalogue.errors:
        entry.advice = ordered(entry.advice)
        for name in TEXTS:
            for item in (entry, *entry.variants):
                setattr(item, name, ordered(getattr(item, name)))
