"""What the prose says: which code means success, and messages that carry a module's code."""

from collections.abc import Callable

import pytest

from errorbook.reading.model import PageReading

TABLE = "\n\n| Error code | Text |\n|---|---|\n| 1 | lamp out |\n"

SUCCESS: list[tuple[str, str, str | None]] = [
    ("a value, and what it means", "`code` 为 0 表示成功，其他值表示失败。", "0"),
    ("what it means, and a value", "返回码：成功返回 0", "0"),
    ("every other value means failure", "If the code is not 0, the call failed.", "0"),
    ("in English", "The code 0 means success.", "0"),
    ("a sentence about something else", "The lamp was lit 3 times with success.", None),
    ("a status of HTTP", "HTTP code 200 means success.", None),
    ("two values", "Code 0 means success. Code 1 means success.", None),
]

EXAMPLES: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("round brackets", '返回 `"message": "(100004)projectId不正确"`。', [("100004", "projectId不正确")]),
    ("full-width brackets", '"message":"（100004）projectId不正确"', [("100004", "projectId不正确")]),
    ("square brackets", '"message": "[100004] project id is wrong"', [("100004", "project id is wrong")]),
    ("a colon", '"message": "100004: project id is wrong"', [("100004", "project id is wrong")]),
    ("escaped quotes", 'body: {\\"message\\": \\"(100004)projectId不正确\\"}', [("100004", "projectId不正确")]),
    ("typographic quotes", "message：“(100004)projectId不正确”", [("100004", "projectId不正确")]),
    (
        "JSON in a fence",
        '```json\n{\n  "code": 4000,\n  "message": "(100004)projectId不正确"\n}\n```',
        [("100004", "projectId不正确")],
    ),
    ("no quote at its end", '`message": "(100004)projectId不正确`\n它由两部分组成', [("100004", "projectId不正确")]),
    ("the same twice", '"message": "(1)a"\n\n"message": "(1)a"', [("1", "a")]),
    ("success", '"message": "(0)success"', []),
    ("a message without a code", '"message": "project id is wrong"', []),
    ("a time", '"message": "12:30"', []),
    ("another key", '"title": "(100004)projectId不正确"', []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in SUCCESS], ids=[case[0] for case in SUCCESS])
def test_which_code_means_success(text: str, expected: str | None, read: Callable[..., PageReading]) -> None:
    assert read(text + TABLE).success == expected


@pytest.mark.parametrize(("page", "expected"), [case[1:] for case in EXAMPLES], ids=[case[0] for case in EXAMPLES])
def test_an_example_with(page: str, expected: list[tuple[str, str]], read: Callable[..., PageReading]) -> None:
    assert [(one.code, one.detail) for one in read(page).message_examples] == expected
