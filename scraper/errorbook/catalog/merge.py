"""The rows of a page as the entries of a catalogue: one for each identity, other wordings as its variants."""

from collections.abc import Collection, Iterable, Iterator

import msgspec
from msgspec import UNSET, UnsetType

from errorbook.catalog.codes import as_range, is_integer
from errorbook.catalog.model import TEXTS, Catalogue, CodeType, Entry, Example, MessageForm, Provenance, Variant
from errorbook.findings import Finding, finding
from errorbook.project import FILE_NAME
from errorbook.reading import DocumentedError, PageReading
from errorbook.settings import Source
from errorbook.text import shorten

SHOWN = 5


def merge(
    source: Source, reading: PageReading, code_type: CodeType | None, languages: Collection[str]
) -> tuple[Catalogue, list[Finding]]:
    """Return the catalogue that a page makes by itself, and what a person should know of it.

    `code_type` is what the module had before, None where it is new; `languages` are the project's.
    """
    entries: dict[tuple[str, str], Entry] = {}
    lines: dict[tuple[str, str], int] = {}
    findings: list[Finding] = []
    for table in reading.tables:
        for error in table.entries:
            provenance = Provenance(page=source.path, heading=table.heading)
            entry = _entry(error, provenance, source.language, languages)
            first = entries.setdefault(entry.identity, entry)
            if first is entry:
                lines[entry.identity] = error.line
            else:
                findings.append(_add_again(first, entry, lines[entry.identity], error.line))
    lines_by_code = {code: line for (code, _), line in lines.items()}
    settled = _settle_type(source, code_type, lines_by_code)
    success = source.success or reading.success or ""
    catalogue = Catalogue(
        format=1,
        module=source.module,
        code_type=settled,
        success=success,
        message=_message(reading),
        errors=list(entries.values()),
    )
    findings += _type_findings(source, catalogue, lines_by_code, is_new=code_type is None)
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
    """Return a text by language; one that is told to be in another of the project's languages than its page stands there."""
    others = {tag: texts[name] for tag, texts in error.texts.items() if tag in languages and texts.get(name)}
    text = getattr(error, name)
    return others if not text or text in others.values() else {language: text, **others}


def _add_again(first: Entry, entry: Entry, first_line: int, line: int) -> Finding:
    """Keep what a row says of a code that stands on the page already, where it says something else."""
    variant = _variant(entry)
    told = f"code {entry.label} stands on line {first_line} already"
    page = entry.source.page
    if any(_same_text(variant, other) for other in (_variant(first), *first.variants)):
        return finding("duplicate-code", f"{told}, with the same text", page=page, line=line)
    first.variants.append(variant)
    text = next(iter((*entry.title.values(), *entry.description.values())), "")
    return finding("variant", f"{told}, with another text: {shorten(text)}", page=page, line=line)


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


def _settle_type(source: Source, before: CodeType | None, codes: Iterable[str]) -> CodeType:
    """Return what the project file says, else what the module had before, else what all its codes are."""
    if isinstance(source.code_type, str):
        return source.code_type
    return before or ("integer" if all(map(_is_number, codes)) else "string")


def _is_number(code: str) -> bool:
    return is_integer(code) or as_range(code) is not None


def _type_findings(source: Source, catalogue: Catalogue, lines: dict[str, int], *, is_new: bool) -> Iterator[Finding]:
    """Yield what does not go with the type of the module's codes: other codes, a success code of another type."""
    odd = {code: line for code, line in lines.items() if not _is_number(code)}
    if catalogue.code_type == "integer":
        for code, line in odd.items():
            message = f"code {code!r} of module {source.module} is no integer"
            yield finding("not-an-integer", message, page=source.path, line=line)
        if catalogue.success and not is_integer(catalogue.success):
            message = f"success {catalogue.success!r} of module {source.module} is no integer, and its codes are"
            yield finding("unclear-success", message, page=FILE_NAME if source.success else source.path)
        if not catalogue.success:
            message = f"nothing says which code of module {source.module} means success"
            yield finding("no-success", message, page=source.path)
    elif is_new and len(odd) < len(lines) / 2 and not isinstance(source.code_type, str):
        shown = ", ".join(map(repr, list(odd)[:SHOWN]))
        message = f"module {source.module} gets codes of type string, because not all are integers: {shown}"
        yield finding("mixed-codes", message, page=source.path, line=next(iter(odd.values()), 0))


def _message(reading: PageReading) -> MessageForm | UnsetType:
    examples = reading.message_examples
    if not examples:
        return UNSET
    same = [Example(module_code=one.code, detail=one.detail) for one in examples if one.form == examples[0].form]
    return MessageForm(form=examples[0].form, examples=same)
