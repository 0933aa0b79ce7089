"""The language of a page, and of each column of texts."""

from collections.abc import Callable

import pytest

from errorbook.reading.language import language_of
from errorbook.reading.model import PageReading

TEXTS = [
    ("zh", "灯灭了，请检查 oil level 并重新点灯"),
    ("ja", "ランプが消えています。油を足してください"),
    ("ko", "램프가 꺼졌습니다. 기름을 넣으세요"),
    ("ru", "Лампа не горит, проверьте масло"),
    ("en", "The lamp is out, and there is no oil in it"),
    ("de", "Die Lampe ist aus, und es wurde kein Öl für den Docht gefunden"),
    ("fr", "La lampe est éteinte, et il ne reste pas de mèche dans le boîtier"),
    ("es", "La lámpara está apagada y no se ha encontrado una mecha para el aceite"),
    ("pt", "A lâmpada está apagada e não foi encontrado óleo para o pavio"),
    ("en", ""),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_language_of_a_text(language: str, text: str) -> None:
    assert language_of(text) == language


def test_a_page_with_two_languages_fills_both(read: Callable[..., PageReading]) -> None:
    reading = read("""
        ## 错误码列表
        | 错误码 | 描述 | English description |
        |---|---|---|
        | 17 | 灯灭了，请检查 | The lamp is out, check it |
        """)
    (table,) = reading.tables
    (entry,) = table.entries
    assert reading.language == "zh"
    assert table.languages == {"message": "en"}
    assert (entry.description, entry.message) == ("灯灭了，请检查", "The lamp is out, check it")
    assert entry.texts == {"en": {"description": "The lamp is out, check it"}}


def test_a_long_table_in_another_language_makes_no_page_of_it(read: Callable[..., PageReading]) -> None:
    rows = "\n".join(f"| {number} | the lamp is out, and there is no oil in it |" for number in range(90))
    reading = read(f"## 错误码表\n\n本文档介绍全部错误码。\n\n| 错误码 | 意义 |\n|---|---|\n{rows}")
    assert reading.language == "zh"


def test_texts_in_another_language_than_the_page_are_told(read: Callable[..., PageReading]) -> None:
    reading = read("""
        ## 错误码列表
        本文列出语音服务返回的全部错误码，供您排查问题时参考。
        | 错误码 | 意义 |
        |---|---|
        | 17 | The lamp is out |
        """)
    assert reading.tables[0].languages == {"description": "en"}
    assert reading.tables[0].entries[0].texts == {"en": {"description": "The lamp is out"}}
