"""Pages of one module: which wording is the entry's, and which is a variant."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.catalog.join import PageEntries, join
from errorbook.catalog.model import Entry, Provenance
from errorbook.settings import Source

Page = tuple[str, str, str]  # path, language, what it says of code 1


def joined(pages: Sequence[Page]) -> Entry:
    made = []
    for path, language, text in pages:
        source = Source(path=path, module="m", language=language)
        entry = Entry(code="1", description={language: text} if text else {}, source=Provenance(page=path))
        made.append(PageEntries(source, [entry], {("1", ""): 1}))
    entries, _ = join(made, ["en", "de"])
    return entries[0]


# title, the pages, the description, where it is from, the variants
CASES: list[tuple[str, list[Page], dict[str, str], str, list[str]]] = [
    ("the same text", [("a", "en", "Gone."), ("b", "en", "Gone.")], {"en": "Gone."}, "a", []),
    ("spaces, marks and case", [("a", "en", "It is gone."), ("b", "en", "it is  gone")], {"en": "It is gone."}, "a", []),
    ("another text", [("a", "en", "Gone."), ("b", "en", "Lost.")], {"en": "Gone."}, "a", ["b"]),
    ("most pages say it", [("a", "en", "Gone."), ("b", "en", "Lost."), ("c", "en", "Lost.")], {"en": "Lost."}, "b", ["a"]),
    ("one says nothing", [("a", "en", ""), ("b", "en", "Lost.")], {"en": "Lost."}, "b", []),
    ("two languages", [("a", "en", "Gone."), ("b", "de", "Weg.")], {"en": "Gone.", "de": "Weg."}, "a", []),
    ("the project's first language leads", [("a", "de", "Weg."), ("b", "en", "Gone.")], {"de": "Weg.", "en": "Gone."}, "b", []),
    ("two wordings in one of two languages", [("a", "en", "Gone."), ("b", "de", "Weg."), ("c", "de", "Fort.")], {"en": "Gone.", "de": "Weg."}, "a", ["c"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "pages", "description", "source", "variants"), CASES, ids=[case[0] for case in CASES]
)
def test_wordings_of_several_pages(
    title: str, pages: list[Page], description: dict[str, str], source: str, variants: list[str]
) -> None:
    del title
    entry = joined(pages)
    assert entry.description == description
    assert entry.source.page == source
    assert [one.source.page for one in entry.variants] == variants


def test_where_a_translation_stands_is_kept() -> None:
    entry = joined([("a", "en", "Gone."), ("b", "de", "Weg.")])
    assert {tag: one.page for tag, one in entry.translated_from.items()} == {"de": "b"}


@given(
    st.lists(
        st.tuples(st.sampled_from(["en", "de"]), st.sampled_from(["Gone.", "gone", "Lost.", "Left.", ""])),
        min_size=2,
        max_size=7,
    )
)
def test_no_text_of_any_page_is_lost(said: list[tuple[str, str]]) -> None:
    entry = joined([(f"page{number}", language, text) for number, (language, text) in enumerate(said)])
    kept = {
        (language, text.casefold().strip("."))
        for description in (entry.description, *(one.description for one in entry.variants))
        for language, text in description.items()
    }
    assert kept == {(language, text.casefold().strip(".")) for language, text in said if text}
