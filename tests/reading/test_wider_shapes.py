"""Ways to lay out error codes in which markup goes astray or words fail: a title, a page, the entries that it gives."""

from collections.abc import Callable

import pytest

Entries = list[dict[str, str]]

SHAPES: list[tuple[str, str, str, Entries]] = [
    (
        "HTTP statuses are the codes where nothing else tells errors apart",
        "page.md",
        """
        # Errors
        | HTTP code | Meaning |
        |---|---|
        | 400 | The lamp is unknown |
        | 404 | There is no lamp |
        | 500 | The lamp exploded |
        """,
        [
            {"code": "400", "description": "The lamp is unknown"},
            {"code": "404", "description": "There is no lamp"},
            {"code": "500", "description": "The lamp exploded"},
        ],
    ),
    (
        "sections with the HTTP status beneath, among others",
        "page.md",
        """
        # Mend errors of lamps
        ## What is a lamp
        It burns.
        ## Set it up
        Fill it.
        ## Too much light
        **HTTP status code**: 429

        Wait.
        ## Out of oil
        **HTTP status code**: 503

        The oil failed.
        ## No such lamp
        **HTTP status code**: 404

        It is not there.
        ## Next steps
        Go home.
        """,
        [
            {"code": "429", "title": "Too much light", "description": "Wait."},
            {"code": "503", "title": "Out of oil", "description": "The oil failed."},
            {"code": "404", "title": "No such lamp", "description": "It is not there."},
        ],
    ),
    (
        "numbers that stand for many",
        "page.md",
        """
        | Error code | Meaning |
        |---|---|
        | 10001 | out |
        | 300** | engine failed |
        | 400xx | too much |
        | 20* | see below |
        """,
        [
            {"code": "10001", "description": "out"},
            {"code": "300**", "description": "engine failed"},
            {"code": "400xx", "description": "too much"},
            {"code": "20", "description": "see below"},
        ],
    ),
    (
        "bullets that are blocks of their own",
        "page.html",
        """
        <p>The lamp has the following error codes:</p><p></p>
        <div>•LAMP_OUT (1)</div><p></p>
        <div>•LAMP_NO_OIL (2)</div><p></p>
        <div>•LAMP_BROKEN (4)</div>
        <p>Light it.</p>
        """,
        [
            {"code": "1", "symbol": "LAMP_OUT"},
            {"code": "2", "symbol": "LAMP_NO_OIL"},
            {"code": "4", "symbol": "LAMP_BROKEN"},
        ],
    ),
    (
        "a first item before its list",
        "page.html",
        """
        <h1>Return codes</h1>
        <p>0 : The lamp burns.</p>
        <dl><dt>1 : The lamp failed.</dt><dd></dd><dt>2 : There is no oil.</dt><dd></dd></dl>
        """,
        [
            {"code": "0", "description": "The lamp burns."},
            {"code": "1", "description": "The lamp failed."},
            {"code": "2", "description": "There is no oil."},
        ],
    ),
    (
        "a last item behind its list",
        "page.html",
        """
        <h1>Return codes</h1>
        <ul><li>1 : The lamp failed.</li><li>2 : There is no oil.</li></ul>
        <p>9 : Unknown failure.</p>
        """,
        [
            {"code": "1", "description": "The lamp failed."},
            {"code": "2", "description": "There is no oil."},
            {"code": "9", "description": "Unknown failure."},
        ],
    ),
    (
        "a paragraph of a run whose markup differs",
        "page.html",
        """
        <h1>Errors</h1>
        <p><i>LAMP_ERROR_OUT</i> - It is not lit.</p>
        <p><i>LAMP_ERROR_OIL</i> - There is no oil.</p>
        <p>LAMP_ERROR_WICK<i> - There is no wick.</i></p>
        """,
        [
            {"code": "LAMP_ERROR_OUT", "description": "It is not lit."},
            {"code": "LAMP_ERROR_OIL", "description": "There is no oil."},
            {"code": "LAMP_ERROR_WICK", "description": "There is no wick."},
        ],
    ),
    (
        "lines that end in <br>, of which some go on in the source",
        "page.html",
        """
        <h1>Exit status</h1>
        <p>It is one of these:
        <br/>
        0 - the lamp burns
        <br/>
        8 - the lamp failed because of
          lack of oil
        <br/>
        16 - unknown failure</p>
        """,
        [
            {"code": "0", "description": "the lamp burns"},
            {"code": "8", "description": "the lamp failed because of lack of oil"},
            {"code": "16", "description": "unknown failure"},
        ],
    ),
    (
        "a header that stands as the first item of nested bullets",
        "page.md",
        """
        # Result codes
        - RESULT CODE
          - DESCRIPTION
        - lamp_failed
          - It is not lit.
        - oil_missing
          - There is no oil.
        - wick_invalid
          - The wick is wrong.
        """,
        [
            {"code": "lamp_failed", "description": "It is not lit."},
            {"code": "oil_missing", "description": "There is no oil."},
            {"code": "wick_invalid", "description": "The wick is wrong."},
        ],
    ),
    (
        "exit codes of a manual in Russian",
        "page.html",
        """
        <h1>КОД РЕЗУЛЬТАТА</h1>
        <p>Программа возвращает один из следующих кодов завершения:</p>
        <dl><dt>0</dt><dd>Лампа горит.</dd><dt>1</dt><dd>Произошла ошибка.</dd><dt>4</dt><dd>Лампа не найдена.</dd></dl>
        """,
        [
            {"code": "0", "description": "Лампа горит."},
            {"code": "1", "description": "Произошла ошибка."},
            {"code": "4", "description": "Лампа не найдена."},
        ],
    ),
]

LOOK_ALIKES: list[tuple[str, str, str]] = [
    (
        "the protocol's statuses by class",
        "page.md",
        """
        ## 4xx: client errors
        | HTTP status code | Meaning |
        |---|---|
        | 400 | Bad request |
        | 404 | Not found |
        | 410 | It is gone |
        """,
    ),
    (
        "prose whose lines begin with names by chance",
        "page.html",
        """
        <h1>Error handling</h1>
        <p><code>liblamp</code> contains a number of checks that should never fail at all.
        Nevertheless, if one fails, what happens depends on whether it was built with
        <code>LAMP_NO_STDIO</code> set or not.</p>
        """,
    ),
    (
        "the parameters of a function that speaks of errors",
        "page.html",
        """
        <h1>Error codes</h1>
        <h2>lamp_error_string()</h2>
        <table>
        <tr><td>buffer</td><td>where the text of the error goes</td></tr>
        <tr><td>buffer_size</td><td>its size; too small a buffer fails</td></tr>
        <tr><td>number</td><td>the error to describe</td></tr>
        </table>
        """,
    ),
]


@pytest.mark.parametrize(("name", "page", "expected"), [case[1:] for case in SHAPES], ids=[case[0] for case in SHAPES])
def test_a_page_of(name: str, page: str, expected: Entries, entries: Callable[..., Entries]) -> None:
    assert entries(page, name) == expected


@pytest.mark.parametrize(("name", "page"), [case[1:] for case in LOOK_ALIKES], ids=[case[0] for case in LOOK_ALIKES])
def test_nothing_is_found_in(name: str, page: str, entries: Callable[..., Entries]) -> None:
    assert entries(page, name) == []
