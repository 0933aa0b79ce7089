"""What starts an item of a listing, and where its term ends."""

import pytest

from errorbook.layouts.terms import is_number_of_section, is_telling, may_start_term, split_term

TERMS = [
    ("a number alone", "101", ("", "101", "")),
    ("a number and a dash", "101 - not found", ("", "101", "not found")),
    ("a number and a colon", "101: not found", ("", "101", "not found")),
    ("a full-width colon", "101：找不到", ("", "101", "找不到")),
    ("a comma between Chinese words", "1001，余额不足", ("", "1001", "余额不足")),
    ("a tab", "-1001\tno memory", ("", "-1001", "no memory")),
    ("two blanks", "EACCES  permission denied", ("", "EACCES", "permission denied")),
    ("three digits and a blank", "404 Not Found", ("", "404", "Not Found")),
    ("a hexadecimal number", "0x8007000E: out of memory", ("", "0x8007000E", "out of memory")),
    ("a range", "1001~1005: reserved", ("", "1001~1005", "reserved")),
    ("a class of numbers", "5xx – the server failed", ("", "5xx", "the server failed")),
    ("a dotted name", "Invalid.Name: bad name", ("", "Invalid.Name", "bad name")),
    ("a number in brackets before a name", "(5) DB_BUSY", ("", "(5) DB_BUSY", "")),
    ("a name, and a number in brackets", "NO_ERROR (0x00): fine", ("", "NO_ERROR (0x00)", "fine")),
    ("a name that equals a number", "ERR_BUSY = -5", ("", "ERR_BUSY = -5", "")),
    ("two codes", "E1, E2: either", ("", "E1, E2", "either")),
    ("two names with their numbers", "E_A = 1 and E_B = 2: either", ("", "E_A = 1 and E_B = 2", "either")),
    ("two numbers", "401 or 403: not allowed", ("", "401 or 403", "not allowed")),
    ("a hexadecimal number with an h behind it", "0Bh: too hot", ("", "0Bh", "too hot")),
    ("what it means, in brackets", "1001（参数错误）", ("", "1001", "参数错误")),
    (
        "what it means, in brackets, and more",
        "NoSuchKey (no such key): check it",
        ("", "NoSuchKey", "no such key\ncheck it"),
    ),
    ("quotes around it", '"no_key" - no such key', ("", "no_key", "no such key")),
    ("words before the number", "Error code 101: not found", ("Error code", "101", "not found")),
    ("words and a colon before the number", "Fehler: 101", ("Fehler", "101", "")),
    ("Chinese words right before the number", "错误码101 参数错误", ("错误码", "101", "参数错误")),
]
PROSE = [
    ("a sentence", "The request failed with status 404."),
    ("a numbered section", "1. Introduction"),
    ("a section of a section", "2.1 Authentication"),
    ("a section in Chinese", "3、公共参数"),
    ("an item numbered in brackets", "(1) open the console and choose a region"),
    ("a version", "1.2.3"),
    ("an address", "https://example.com/errors"),
    ("a sentence with a number early in it", "The first 3 items are free"),
    ("a call", "client.open(path, mode)"),
    ("a qualified type", "std::string name"),
    ("words that lead on", "Codes for LAMP_OUT and LAMP_LIT"),
    ("nothing", ""),
]


@pytest.mark.parametrize(("line", "expected"), [case[1:] for case in TERMS], ids=[case[0] for case in TERMS])
def test_a_line_that_starts_with_a_term_is_taken_apart(line: str, expected: tuple[str, str, str]) -> None:
    assert split_term(line) == expected


@pytest.mark.parametrize("line", [case[1] for case in PROSE], ids=[case[0] for case in PROSE])
def test_prose_starts_with_no_term(line: str) -> None:
    assert split_term(line) is None


@pytest.mark.parametrize("line", [case[1] for case in TERMS], ids=[case[0] for case in TERMS])
def test_the_cheap_look_misses_no_term(line: str) -> None:
    assert may_start_term(line)


def test_a_word_alone_is_not_telling() -> None:
    assert not is_telling("Overview")
    assert all(map(is_telling, ("E1", "access_denied", "AccessDenied", "EACCES", "auth/denied", "42")))


def test_versions_sections_and_days_are_numbers_of_sections() -> None:
    assert all(map(is_number_of_section, ("1.2", "v1.2.3", "2024-01-31")))
    assert not any(map(is_number_of_section, ("101", "4.7.500", "0x10")))
