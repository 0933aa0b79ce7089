"""`extract --explain`: what was made of each table, for the person whose page did not come out right."""

from typing import get_args

import pytest

from errorbook.extract import extract
from errorbook.reading.evidence import WEIGHTS
from errorbook.reading.explain import REFUSALS, REJECTIONS, SIGNS, explain
from errorbook.reading.model import RefusalReason, RejectionReason, Sign

PAGE = """# Lamps

| Region | Lamps |
|---|---|
| North | 12 |

## Errors

| Error code | Meaning | Retriable |
|---|---|---|
| 17 | The lamp is out. | yes |
| | lost | yes |

## Errors of status

| Name | Type | Description |
|---|---|---|
| code | string | The code |
"""


def test_each_table_is_told_in_order_with_the_reason() -> None:
    lines = list(explain(extract(PAGE.encode(), "page.md", explain=True)))
    assert lines[0] == "page.md: 1 of 3 tables list error codes"
    told = [line for line in lines if line.startswith("line ")]
    assert [line.split(":")[0] for line in told] == [
        "line 3, pipe-table under 'Lamps'",
        "line 9, pipe-table under 'Errors'",
        "line 16, pipe-table under 'Errors of status'",
    ]
    assert "not taken, no header means a code" in told[0]
    assert "taken; 2 rows: 1 taken, 1 rejected" in told[1]
    assert "not taken" in told[2]


def test_columns_rejected_rows_and_signs_are_told() -> None:
    text = "\n".join(explain(extract(PAGE.encode(), "page.md", explain=True)))
    assert "code         ← Error code" in text
    assert "not used     ← Retriable" in text
    assert "row 2, line 12: rejected, its code is empty: | lost | yes" in text
    assert "+3 a header means error code" in text


def test_the_other_tables_are_told_on_request_alone() -> None:
    assert isinstance(extract(PAGE.encode(), "page.md", explain=True).refused, list)
    assert not isinstance(extract(PAGE.encode(), "page.md").refused, list)


def test_each_reason_and_sign_has_its_words() -> None:
    assert SIGNS.keys() == WEIGHTS.keys() == set(get_args(Sign))
    assert REFUSALS.keys() == set(get_args(RefusalReason))
    assert REJECTIONS.keys() == set(get_args(RejectionReason))


# what it tells is what `extract` does

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
