"""The catalogues arranged in the pages of the site, as plain values that templates see.

A module is a page; a large one is a page that lists its codes, and further pages that say all about them. So the
address of a code, `LANGUAGE/MODULE.html#CODE`, stays what it is, however many codes come to stand beside it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from errorbook.catalog.model import Catalogue, Entry, Variant
from errorbook.project import Project
from errorbook.rendering.view import EntryView, ModuleView
from errorbook.rendering.view import context as common_context

PART = 150  # codes on a page at most; more are hard to read, and slow on a phone
FEW = 120  # codes that the start page lists; where there are more, it lists modules
NOT_FOR_MODULES = ("index", "readme")  # names of pages that mean something else to the site's builder
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi")
Values = dict[str, Any]


def arrange(project: Project, catalogues: Sequence[Catalogue]) -> list[Values]:
    """Return the pages of all modules, the main one first; after that of a large module those of its parts."""
    modules: list[ModuleView] = common_context(project, catalogues)["modules"]
    return [page for module in modules for page in _pages(module, project)]


def context(project: Project, pages: Sequence[Values], index: str) -> Values:
    """Return what every template of the site sees; `index` is the address of the search's index."""
    modules = [page for page in pages if not page["part"]]
    languages = project.file.languages
    codes = sum(len(page["codes"]) for page in modules)
    return {
        "import_name": project.import_name,
        "languages": languages,
        "directions": {one: "rtl" if one.partition("-")[0] in RIGHT_TO_LEFT else "ltr" for one in languages},
        "titles": {one: project.file.site.title.get(one) or project.file.package for one in languages},
        "modules": pages,
        "listed": modules,
        "several": len(modules) > 1,
        "few": codes <= FEW,
        "total": f"{codes:,}",
        "index": index,
        "own": _own([code["label"] for page in modules for code in page["codes"]]),
    }


def _own(labels: Sequence[str]) -> str:
    """Return what the ids of the pages' own elements begin with, and that of no code."""
    own = "--"
    while any(label.startswith(own) for label in labels):
        own += "-"
    return own


def _pages(module: ModuleView, project: Project) -> Iterator[Values]:
    """Yield the page of a module, and those of its parts where it is large."""
    name = f"{module.name}-" if module.name in NOT_FOR_MODULES else module.name  # no module's name has a dash
    urls = {source.path: source.url for source in project.file.sources}
    codes = [_code(one, project.file.languages, urls) for one in module.all]
    parts = [codes[start : start + PART] for start in range(0, len(codes), PART)]
    page = Values(
        name=name,
        path=f"{name}.html",
        home=f"{name}.html",
        part="",
        of=module.name,
        success=module.success,
        form=module.catalogue.message.form if module.catalogue.message else "",
        examples=[]
        if not module.catalogue.message
        else [_example(module, one) for one in module.catalogue.message.examples],
        codes=codes,
        count=f"{len(codes):,}",
        shown=codes,
        parts=[],
    )
    if len(parts) < 2:
        for one in codes:
            one["at"] = f"{name}.html"
        yield page
        return
    further = [_part(page, number, part) for number, part in enumerate(parts, start=1)]
    page["shown"], page["parts"] = [], further
    yield page
    yield from further


def _part(page: Values, number: int, codes: list[Values]) -> Values:
    """Return the page that says all about some codes of a large module."""
    name = f"{page['name']}-{number}"
    for code in codes:
        code["at"] = f"{name}.html"
    span = f"{codes[0]['label']} – {codes[-1]['label']}"
    return Values(page, name=name, path=f"{name}.html", part=span, codes=codes, shown=codes, parts=[])


def _example(module: ModuleView, example: Any) -> Values:
    return {"message": module.written(example), "module_code": example.module_code, "detail": example.detail}


def _code(one: EntryView, languages: Sequence[str], urls: dict[str, str]) -> Values:
    """Return all that is told of a code: what is the same in every language, and `in` each language the texts."""
    entry = one.entry
    return {
        "label": one.label,
        "code": entry.code,
        "module_code": entry.module_code,
        "name": entry.name,
        "aliases": entry.aliases,
        "symbol": entry.symbol,
        "http_status": entry.http_status,
        "message": entry.message,
        "retired": entry.retired,
        "retry": {True: "yes", False: "no", None: ""}[one.retryable],
        "retry_by_hand": "retryable" in entry.by_hand,
        "in": {language: _texts(one, language) for language in languages},
        "variants": [_variant(variant, languages, urls) for variant in entry.variants],
        "source": _source(entry, urls),
    }


def _source(stated: Entry | Variant, urls: dict[str, str]) -> Values:
    source = stated.source
    return {"page": source.page, "heading": source.heading, "url": urls.get(source.page, "")}


def _texts(one: EntryView, language: str) -> Values:
    """Return the statements in a language; a description that says no more than the headline is left out."""
    entry = one.entry
    found = {field: _statement(entry, field, language) for field in ("title", "description", "solution", "advice")}
    plain: Values = {"text": entry.symbol or entry.message or entry.code, "language": "", "by_hand": False, "now": ""}
    told = found["description"]
    headline: Values = found["title"] or (told if told and not entry.symbol else plain)
    if told and not told["now"] and told["text"].rstrip("。.") == headline["text"].rstrip("。."):
        found["description"] = None
    return {**found, "headline": headline}


def _statement(entry: Entry, field: str, language: str) -> Values | None:
    """Return a text and who says it; another language stands in where the one asked for is lacking, and is named.

    `now` is what the documentation says since it changed under a correction.
    """
    texts: dict[str, str] = getattr(entry, field)
    found = language if texts.get(language) else next(iter(texts), "")
    if not texts.get(found):
        return None
    mark = f"{field}.{found}"
    return {
        "text": texts[found],
        "language": "" if found == language else found,
        "by_hand": mark in entry.by_hand,
        "now": entry.unsettled.get(mark, ""),
    }


def _variant(variant: Variant, languages: Sequence[str], urls: dict[str, str]) -> Values:
    by_field = (variant.title, variant.description, variant.solution)
    told = {
        language: [
            *filter(None, [variant.symbol]),
            *(texts.get(language) or next(iter(texts.values())) for texts in by_field if texts),
            *filter(None, [variant.message, variant.http_status]),
        ]
        for language in languages
    }
    return {"in": told, "source": _source(variant, urls)}
