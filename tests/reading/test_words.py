"""Header words: what a header means, whatever else stands in it."""

import pytest

from errorbook.reading.words import MEANINGS, fold, meaning, pattern, words

HEADERS: list[tuple[str, str | None]] = [
    ("Error code", "code"),
    ("ErrorCode", "code"),
    ("error_code", "code"),
    ("API error code", "code"),
    ("Error code (hex)", "code"),
    ("Exit code number", "code"),
    ("Return code/value", "code"),
    ("错误码（ErrorCode）", "code"),
    ("错误码取值", "code"),
    ("模块错误码", "module_code"),
    ("Code", "weak_code"),
    ("Code or type", "weak_code"),
    ("Region code", "weak_code"),
    ("barcode", None),
    ("Error", "bare_code"),
    ("The last error", None),
    ("HTTP 状态码（StatusCode）", "http_status"),
    ("#", None),
    ("No.", "index"),
    ("Error code description", "description"),
    ("错误码含义", "description"),
    ("描述/处理", "description"),
    ("What to do", "solution"),
    ("Fehlercode", "code"),
    ("Code d'erreur", "code"),
    ("Código de error", "code"),
    ("Código de erro", "code"),
    ("Код ошибки", "code"),
    ("エラーコード", "code"),
    ("오류 코드", "code"),
    ("", None),
    ("a header that is so long that it must be a sentence, error code or not, error code", None),
    ("Код причины", "code"),
    ("Cód. erro", "code"),
    ("Störungsnummer", "code"),
    ("N° d'erreur", "code"),
    ("报错码", "code"),
    ("原因コード", "code"),
    ("알람 코드", "code"),
    ("Message ID", "weak_code"),
    ("Ocorrência", "bare_code"),
    ("Countermeasures", "solution"),
    ("处置建议", "solution"),
    ("HTTP-Status", "http_status"),
    ("Код ответа HTTP", "http_status"),
]


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_the_meaning_of(header: str, expected: str | None) -> None:
    assert meaning(header) == expected


def test_no_word_has_two_meanings_but_where_a_language_shares_it() -> None:
    """A word of one kind wins over the same word of a later kind; within a language that would be an oversight."""
    seen: dict[str, str] = {}
    doubled = {
        word: (seen[word], kind)
        for kind in MEANINGS
        for word in sorted(words(kind))
        if seen.setdefault(word, kind) != kind
    }
    assert doubled.keys() <= {"编号", "error", "reason", "version"}


def test_words_are_found_whole_and_stems_anywhere_behind_them() -> None:
    assert pattern("error").search("the error.")
    assert not pattern("error").search("terrors")
    assert pattern("fault").search("it failed")
    assert not pattern("fault").search("the nova")
    assert pattern("error").search("一个错误码")


def test_folding_forgets_case_spaces_and_punctuation() -> None:
    assert fold("Error-Code ：") == fold("errorCode") == "errorcode"


@pytest.mark.parametrize("text", ["若code为0", "the code", "code.", "코드code는", "「code」"])
def test_a_word_of_an_alphabet_is_whole_beside_other_scripts(text: str) -> None:
    assert pattern("says_code").search(text)


@pytest.mark.parametrize("text", ["barcode", "codecs", "encodée", "кcode"])
def test_a_word_of_an_alphabet_is_not_found_within_another(text: str) -> None:
    assert not pattern("says_code").search(text)
