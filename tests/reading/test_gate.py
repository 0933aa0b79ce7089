"""A page without a word of errors is not read on; one that may document something always is."""

import pytest

from errorbook.pages import open_page
from errorbook.reading.gate import may_list_errors, may_show_messages

MAY_LIST = [
    ("a word for codes on a short line", "a.md", "Look the error code up."),
    (
        "a word for codes at the end of a paragraph right before a list",
        "a.md",
        "When the lamp can't be lit, a call of the service returns one of the error codes listed here.\n\n- `17` a\n- `18` b",
    ),
    ("with a dash", "a.md", "The Error-Code tells."),
    ("in an identifier", "a.md", "See `return_code`."),
    ("in Chinese", "a.md", "参见错误码。"),
    ("in Japanese", "a.md", "エラーコードを参照。"),
    ("in Russian, at the start of a sentence", "a.md", "Коды ошибок перечислены ниже."),
    ("in the page's name", "docs/error-codes.md", "Nothing else."),
    ("in the page's title", "a.md", "---\ntitle: Error codes\n---\nNothing else."),
    ("a heading about errors", "a.md", "## Errors\n\nNothing else."),
    ("an underlined heading", "a.md", "Errors\n======\n\nNothing else."),
    ("a heading in Chinese", "a.md", "## 异常\n\n其它"),
    ("a header about errors", "a.md", "| Error | Text |\n|---|---|\n| 1 | a |"),
    ("a header without bars at the ends", "a.md", "Error | Text\n---|---\n1 | a"),
    ("an announcement", "a.md", "It may end in one of these failures:\n\n- 1: a\n- 2: b"),
    ("an announcement in Chinese", "a.md", "可能出现以下异常：\n\n- 1：a\n- 2：b"),
    ("a bold line", "a.md", "**Errors**\n\n1: a"),
    ("identifiers", "a.md", "- `InvalidName` a\n- `AccessDenied` b"),
    ("constants", "a.md", "    ERR_FULL 1\n    ERR_GONE 2"),
    ("a number behind a word", "a.md", "Error 101 (LAMP_OUT): the lamp is out"),
    ("a word that marks part", "a.md", "## The error**s** of the lamp"),
    ("a negative number in a cell", "a.md", "| Lamp | Text |\n|---|---|\n| `-1` | a |"),
    ("in entities", "a.md", "## &#x30A8;&#x30E9;&#x30FC;\n\n- 1: a"),
    ("HTML", "a.md", "<table>\n<tr>\n<th>\nError\n</th></tr></table>"),
]
MAY_NOT_LIST = [
    ("no such word", "a.md", "A request takes parameters.\n\n| Name | Type |\n|---|---|\n| a | String |"),
    ("a word within another", "a.md", "## Defaults\n\n| terrible | override |\n|---|---|\n| default | a |"),
    ("a word in passing", "a.md", "If it fails, try again; an error is rare."),
    (
        "a word for codes in passing",
        "a.md",
        "When the lamp can't be lit, a call of the service returns an error code, which other pages explain at length.\n\nMore.",
    ),
    (
        "a word for codes in a table of parameters",
        "a.md",
        "| Name | Type | Description |\n|---|---|---|\n| result | Integer | Error code |\n| lamp | String | It failed |",
    ),
    ("a word in passing, in Chinese", "a.md", "如果失败，请重试。"),
]
SHOWS = [
    '"message": "(100004)a"',
    "message: 100004: a",
    '{\\"msg\\":\\"[1] a\\"}',
    "&quot;message&quot;:&quot;(1)a&quot;",
]
SHOWS_NOT = ['"message": ""', "a message of 3 lines", '"message": "not found"', "| message | String |"]


@pytest.mark.parametrize(("name", "text"), [case[1:] for case in MAY_LIST], ids=[case[0] for case in MAY_LIST])
def test_a_page_that_is_read(name: str, text: str) -> None:
    assert may_list_errors(open_page(text.encode(), name))


@pytest.mark.parametrize(("name", "text"), [case[1:] for case in MAY_NOT_LIST], ids=[case[0] for case in MAY_NOT_LIST])
def test_a_page_that_is_not_read(name: str, text: str) -> None:
    assert not may_list_errors(open_page(text.encode(), name))


def test_messages() -> None:
    assert [text for text in SHOWS if not may_show_messages(text)] == []
    assert [text for text in SHOWS_NOT if may_show_messages(text)] == []
