"""What `extract --explain` tells is what `extract` does."""

import pytest

from errorbook.extract import extract

PAGES = {
    "codes without any word of them": "# Lista\n\n| A | B |\n|---|---|\n| 12 | negada |\n| 13 | expirada |\n",
    "a weak header": "# List\n\n| Code | Message |\n|---|---|\n| 12 | not allowed |\n| 13 | expired |\n",
    "an error table and another": "# Errors\n\n| Error code | Meaning |\n|---|---|\n| 1 | x |\n\n| Name | Size |\n|---|---|\n| a | 2 |\n",
    "a list": "# Things\n\n- `A1` - one\n- `B2` - two\n- `C3` - three\n",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_explaining_changes_nothing(page: str) -> None:
    plain = extract(page.encode(), "list.md")
    explained = extract(page.encode(), "list.md", explain=True)
    assert explained.tables == plain.tables
    assert explained.findings == plain.findings


def test_every_table_is_accounted_for() -> None:
    explained = extract(PAGES["an error table and another"].encode(), "list.md", explain=True)
    assert [table.line for table in explained.tables] == [3]
    assert [table.line for table in explained.refused or []] == [7]
