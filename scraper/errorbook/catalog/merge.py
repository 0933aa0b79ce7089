"""The rows of a module's pages as the entries of a catalogue: one for each identity, other wordings as its variants."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec
from msgspec import UNSET, UnsetType

from errorbook.catalog.codes import as_range, is_integer
from errorbook.catalog.join import PageEntries, as_variant, join
from errorbook.catalog.model import (
    TEXTS,
    Catalogue,
    CodeType,
    Entry,
    Example,
    Identity,
    MessageForm,
    Provenance,
    Variant,
)
from errorbook.findings import Finding, finding
from errorbook.project import FILE_NAME
from errorbook.reading.model import DocumentedError, PageReading
from errorbook.settings import Source
from errorbook.text import shorten

SHOWN = 5


def merge(
    pages: Sequence[tuple[Source, PageReading]], code_type: CodeType | None, languages: Sequence[str]
) -> tuple[Catalogue, list[Finding]]:
    """Return the catalogue that the pages of a module make by themselves, and what a person should know of it.

    `code_type` is what the module had before, None where it is new; `languages` are the project's.
    """
    read = [_read(source, reading, languages) for source, reading in pages]
    findings = [found for page in read for found in page.findings]
    joined, disagreements = join(read, languages)
    source = pages[0][0]
    catalogue = Catalogue(
        format=1,
        module=source.module,
        code_type=_settle_type(source, code_type, [entry.code for entry in joined]),
        success=_success(pages, findings),
        message=_message([reading for _, reading in pages]),
        errors=joined,
    )
    findings += _type_findings(read, catalogue, is_new=code_type is None)
    return catalogue, [*findings, *disagreements]


def _read(source: Source, reading: PageReading, languages: Collection[str]) -> PageEntries:
    """Return the entries of one page: a code that stands on it again has its other wordings as variants."""
    entries: dict[Identity, Entry] = {}
    page = PageEntries(source)
    for table in reading.tables:
        for error in table.entries:
            provenance = Provenance(page=source.path, heading=table.heading)
            entry = _entry(error, provenance, source.language, languages)
            first = entries.setdefault(entry.identity, entry)
            if first is entry:
                page.lines[entry.identity] = error.line
            else:
                page.findings.append(_add_again(first, entry, page.lines[entry.identity], error.line))
    page.entries.extend(entries.values())
    return page


def _success(pages: Sequence[tuple[Source, PageReading]], findings: list[Finding]) -> str:
    """Return the code that means success: as the project file says, else as the first page does that says it."""
    told = [source.success for source, _ in pages if source.success]
    said = [(source.path, reading.success) for source, reading in pages if reading.success]
    settled = told[0] if told else said[0][1] if said else ""
    for path, success in said:
        if not told and success != settled:
            message = f"code {success} means success here, and {settled} on {said[0][0]}"
            findings.append(finding("unclear-success", message, page=path))
    return settled or ""


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
    """Return a text by language; one that is told to be in another of the project's languages than its page stands there."""
    others = {tag: texts[name] for tag, texts in error.texts.items() if tag in languages and texts.get(name)}
    text = getattr(error, name)
    return others if not text or text in others.values() else {language: text, **others}


def _add_again(first: Entry, entry: Entry, first_line: int, line: int) -> Finding:
    """Keep what a row says of a code that stands on the page already, where it says something else."""
    variant = as_variant(entry)
    told = f"code {entry.label} stands on line {first_line} already"
    page = entry.source.page
    if any(_same_text(variant, other) for other in (as_variant(first), *first.variants)):
        return finding("duplicate-code", f"{told}, with the same text", page=page, line=line)
    first.variants.append(variant)
    text = next(iter((*entry.title.values(), *entry.description.values())), "")
    return finding("variant", f"{told}, with another text: {shorten(text)}", page=page, line=line)


def _same_text(one: Variant, other: Variant) -> bool:
    return msgspec.structs.replace(one, source=other.source) == other


def _settle_type(source: Source, before: CodeType | None, codes: Iterable[str]) -> CodeType:
    """Return what the project file says, else what the module had before, else what all its codes are."""
    if isinstance(source.code_type, str):
        return source.code_type
    return before or ("integer" if all(map(_is_number, codes)) else "string")


def _is_number(code: str) -> bool:
    return is_integer(code) or as_range(code) is not None


def _type_findings(pages: Sequence[PageEntries], catalogue: Catalogue, *, is_new: bool) -> Iterator[Finding]:
    """Yield what does not go with the type of the module's codes: other codes, a success code of another type."""
    module, source = catalogue.module, pages[0].source
    odd = [
        (code, page.source.path, line)
        for page in pages
        for (code, _), line in page.lines.items()
        if not _is_number(code)
    ]
    if catalogue.code_type == "integer":
        for code, path, line in odd:
            yield finding("not-an-integer", f"code {code!r} of module {module} is no integer", page=path, line=line)
        if catalogue.success and not is_integer(catalogue.success):
            message = f"success {catalogue.success!r} of module {module} is no integer, and its codes are"
            yield finding("unclear-success", message, page=FILE_NAME if source.success else source.path)
        if not catalogue.success:
            message = f"nothing says which code of module {module} means success"
            yield finding("no-success", message, page=source.path)
    elif is_new and len(odd) < sum(len(page.lines) for page in pages) / 2 and not isinstance(source.code_type, str):
        shown = ", ".join(repr(code) for code, _, _ in odd[:SHOWN])
        message = f"module {module} gets codes of type string, because not all are integers: {shown}"
        path, line = odd[0][1:] if odd else (source.path, 0)
        yield finding("mixed-codes", message, page=path, line=line)


def _message(readings: Iterable[PageReading]) -> MessageForm | UnsetType:
    examples = [one for reading in readings for one in reading.message_examples]
    if not examples:
        return UNSET
    same = [Example(module_code=one.code, detail=one.detail) for one in examples if one.form == examples[0].form]
    return MessageForm(
        form=examples[0].form, examples=list({(one.module_code, one.detail): one for one in same}.values())
    )
