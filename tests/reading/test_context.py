"""What stands around a table: titles that speak of errors and of nothing else, and what is near."""

import pytest

from errorbook.layouts import Cell, Row, Table
from errorbook.reading.context import Context, context_of, titles_errors

TITLES: list[tuple[str, bool]] = [
    ("Error codes", True),
    ("3.2 Error Codes", True),
    ("Exit Status", True),
    ("SMTP reply codes", True),
    ("LampErrorCodes", True),
    ("Codes d'erreur", True),
    ("Códigos de respuesta", True),
    ("Коды завершения", True),
    ("エラーコード一覧", True),
    ("결과코드", True),
    ("错误码列表", True),
    ("Error handlers", False),
    ("Error log", False),
    ("What to do when an error keeps the lamp from burning", False),
    ("Lamps", False),
]


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_a_title(title: str, expected: bool) -> None:
    assert titles_errors(title) is expected


def _near(*headings: str, lead: str = "") -> Context:
    return context_of(Table("bullets", headings, "", lead, (Row((Cell("1"),)),)), (), ())


def test_above_a_mere_label_the_next_heading_is_near() -> None:
    assert _near("Errors", "Values").errors_near
    assert not _near("Errors", "Lamps").errors_near


def test_fields_of_an_error_are_announced() -> None:
    assert _near("Errors", lead="An error has the following fields:").fields_near
    assert not _near("Errors", lead="One of these errors is returned:").fields_near


def test_a_title_says_what_a_column_holds() -> None:
    assert _near("Cause codes").announces("Cause")
    assert not _near("Cause codes").announces("Text")
    assert not _near("Codes").announces("Text")
