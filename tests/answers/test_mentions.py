"""What counts as a code in a line of text, and what does not."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.answers.lines import LONGEST, numbered
from errorbook.answers.mentions import index, mentions
from tests.answers.shelves import LAMPS, ROOMS

KNOWN = index([LAMPS, ROOMS])

FOUND = [
    ("a key of JSON", '{"code": 4100, "message": "x"}', ["4100"]),
    ("a key of JSON, the value in quotes", '{"errCode":"4100"}', ["4100"]),
    ("JSON in a string of JSON", r'{"body": "{\"code\":4100}"}', ["4100"]),
    ("an object in an object", '{"error":{"code":"Throttled","message":"x"}}', ["Throttled"]),
    ("a key with dots and an equals sign", "INFO response.error_code=4100 took=35ms", ["4100"]),
    ("a negative code", "ret=-1001", ["-1001"]),
    ("a word for error", "the call ended with error 4100", ["4100"]),
    ("a word for error and one for code", "failed with code 4100.", ["4100"]),
    ("error, then the code in brackets", "request failed (4100)", ["4100"]),
    ("a level of a log is a word for error too", "ERROR 4100 for user 4000", ["4100"]),
    ("Chinese without spaces", "错误码为4100，请检查", ["4100"]),
    ("Chinese with a colon of its own", "返回错误码：4100", ["4100"]),
    ("German, Russian, Japanese", "Fehlercode 4100; ошибка 4000; エラーコード -1001", ["4100", "4000", "-1001"]),
    ("a number in a range", "errno: 1003", ["1003"]),
    ("a short code at the end of what is said", "error 3: third", ["3"]),
    ("a short code beside a word for code", "code 3 again", ["3"]),
    ("a dotted code anywhere", "got FailedOperation.RoomLocked from upstream", ["FailedOperation.RoomLocked"]),
    ("a dotted code at the end of a sentence", "It was FailedOperation.RoomLocked.", ["FailedOperation.RoomLocked"]),
    ("a name in capitals", "raise AUTH_FAILURE", ["AUTH_FAILURE"]),
    ("a name behind a class", "ErrorCode.AUTH_FAILURE", ["ErrorCode.AUTH_FAILURE"]),
    ("a former name", "LOGIN_FAILED", ["LOGIN_FAILED"]),
    ("a symbol of several words", "status AuthFailure", ["AuthFailure"]),
    ("an exception in a traceback", "acme_errors.lamps.AuthFailureError: No entry", ["acme_errors.lamps.AuthFailureError"]),
    ("several in their order", "code=4100 then code=4000", ["4100", "4000"]),
    ("an unknown code as long as known ones", '{"code": 4999}', ["4999"]),
    ("an unknown code of a known family", "InvalidParameter.Shape is wrong", ["InvalidParameter.Shape"]),
]  # fmt: skip

NOT_FOUND = [
    ("a number alone", "served 4100 requests"),
    ("a duration", "took 4100ms, code path b"),
    ("a time", "ERROR 3:15 pm"),
    ("a date", "ERROR 4100-01-01 late"),
    ("thousands", "error: 4,100 rows"),
    ("a share", "error 3%"),
    ("a decimal number", "error rate: 4100.5"),
    ("a part of a number", "code=41001"),
    ("a part of a word", "code=A4100"),
    ("a port", "error at localhost:4100/index"),
    ("a path", "error in /v1/4100/items"),
    ("a short number that counts", "ERROR 3 retries left"),
    ("a short number that counts, behind a colon", "errors: 3 retries left"),
    ("a code of another kind, as a key", '{"zipCode": 4100, "country_code": 4000, "exitCode": 3}'),
    ("a code of another kind, as words", "exit code 3, zip code 4100"),
    ("a plain word that is a code", "Throttled the engine"),
    ("success", '{"code": 0, "message": "ok"}'),
    ("a status of HTTP that nobody documented", "http_status_code=2000 statusCode=9999"),
    ("an unknown code of another length", '{"code": 200}'),
    ("an unknown number beside a word for error", "error 4999"),
    ("a file of a known family", "FailedOperation.java:12"),
    ("a class called Error", "Error: x"),
]


@pytest.mark.parametrize(("text", "codes"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_a_code_is_found(text: str, codes: list[str]) -> None:
    assert [one.asked for one in mentions(text, KNOWN)] == codes


@pytest.mark.parametrize("text", [case[1] for case in NOT_FOUND], ids=[case[0] for case in NOT_FOUND])
def test_a_number_that_is_no_code_is_not_found(text: str) -> None:
    assert [one.asked for one in mentions(text, KNOWN)] == []


MESSAGES = [
    ("beside its code", '{"code":4100,"message":"(7)no such thing"}', [("4100", "7", "no such thing")]),
    ("before its code", '{"message":"(7)no such thing","code":4100}', [("4100", "7", "no such thing")]),
    ("with characters by their number", r'{"code":4100,"message":"(7)\u4f60\ud83d\ude00"}', [("4100", "7", "你😀")]),
    ("beside an unknown code", '{"code":4999,"message":"(7)x"}', [("4999", "7", "x")]),
    ("not of the other module", 'InvalidParameter.Size, message="(7)x", code=4100', [("InvalidParameter.Size", "", ""), ("4100", "7", "x")]),
    ("alone, where it is documented", "message=(100004)no such lamp 9", [("(100004)no such lamp 9", "100004", "no such lamp 9")]),
    ("alone, where it is not", "message=(7)x", []),
    ("brackets that are no message", "see (100004)there", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), [case[1:] for case in MESSAGES], ids=[case[0] for case in MESSAGES])
def test_a_message_goes_with_its_code(text: str, told: list[tuple[str, str, str]]) -> None:
    assert [(one.asked, one.module_code, one.detail) for one in mentions(text, KNOWN)] == told


def test_the_entry_of_the_module_code_is_meant_where_there_is_one() -> None:
    def names(text: str) -> list[str]:
        return [hit.entry.name for one in mentions(text, KNOWN) for hit in one.hits]

    assert names('{"code":4000,"message":"(100009)x"}') == ["BAD_LAMP"]
    assert names('{"code":4000,"message":"(7)x"}') == ["BAD_REQUEST"]
    assert names('{"code":4000}') == ["BAD_REQUEST"]


def test_what_a_person_asks_about_counts_though_a_log_would_not() -> None:
    def asked(text: str) -> list[str]:
        return [one.asked for one in mentions(text, KNOWN, wanted=True)]

    assert asked('{"code":0}') == ["0"]
    assert asked('{"code":77}') == ["77"]
    assert asked("(7)x") == ["(7)x"]


PIECES = [*"0123456789-.,:;=\"'()[]{}\\ _\n", "code", "error", "Error", "4100", "错误码", "is "]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_can_be_looked_at(text: str) -> None:
    for one in mentions(text, KNOWN, wanted=True):
        assert one.asked in text


@pytest.mark.parametrize("text", ["code" * 20_000, "code " * 20_000, "code: " + " " * 60_000, "a.B" * 20_000, "(" * 60_000, '"code":' * 9_000, "error no " * 8_000, "4100," * 12_000, "-" * 60_000])  # fmt: skip
def test_a_long_line_takes_no_longer_than_its_length_asks(text: str) -> None:
    import time

    begun = time.process_time()
    list(mentions(text[: len(text) // 8], KNOWN))
    short = time.process_time() - begun
    list(mentions(text, KNOWN))
    assert time.process_time() - begun < short * 24 + 1


# lines


def test_lines_are_numbered_and_come_whole() -> None:
    assert list(numbered(io.BytesIO(b"one\ntwo\r\n\xff\nlast"))) == [
        (1, "one\n"),
        (2, "two\r\n"),
        (3, "\ufffd\n"),
        (4, "last"),
    ]


def test_a_line_without_end_comes_in_parts_and_no_code_is_cut() -> None:
    line = b"x" * (LONGEST - 7) + b" code=4100 " + b"y" * LONGEST + b" errno=14000"
    parts = list(numbered(io.BytesIO(line + b"\nnext\n")))
    assert [number for number, _ in parts] == [1, 1, 1, 2]
    assert max(len(text) for _, text in parts) <= LONGEST + 200
    assert {one.asked for _, text in parts for one in mentions(text, KNOWN)} == {"4100"}
