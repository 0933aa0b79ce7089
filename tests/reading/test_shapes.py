"""Ways in which publishers lay out error codes: a title, a page, the entries that it gives.

Further ones, and pages that only look like them, are in `wider_shapes.py` and `rarer_shapes.py`.
"""

from collections.abc import Callable

import pytest

from tests.reading import rarer_shapes, wider_shapes

Entries = list[dict[str, str]]

SHAPES: list[tuple[str, str, Entries]] = [
    (
        "headers in the first column",
        """
        <table>
        <tr><th>错误码</th><td>4001</td><td>4002</td></tr>
        <tr><th>描述</th><td>灯灭了</td><td>灯油不足</td></tr>
        </table>
        """,
        [{"code": "4001", "description": "灯灭了"}, {"code": "4002", "description": "灯油不足"}],
    ),
    (
        "a transposed pipe table",
        """
        | Error code | L1 | L2 |
        |---|---|---|
        | Description | lamp out | oil low |
        """,
        [{"code": "L1", "description": "lamp out"}, {"code": "L2", "description": "oil low"}],
    ),
    (
        "two halves side by side",
        """
        | Error code | Meaning | Error code | Meaning |
        |---|---|---|---|
        | 1 | lamp out | 3 | wick gone |
        | 2 | oil low | | |
        """,
        [
            {"code": "1", "description": "lamp out"},
            {"code": "2", "description": "oil low"},
            {"code": "3", "description": "wick gone"},
        ],
    ),
    (
        "a row that spans the table above its header",
        """
        <table>
        <tr><td colspan="2">Lamp errors</td></tr>
        <tr><td>Code</td><td>Meaning</td></tr>
        <tr><td>11</td><td>lamp out</td></tr>
        </table>
        """,
        [{"code": "11", "description": "lamp out"}],
    ),
    (
        "two header rows",
        """
        <table>
        <tr><th rowspan="2">错误码</th><th colspan="2">描述</th></tr>
        <tr><th>中文</th><th>英文</th></tr>
        <tr><td>11</td><td>灯灭了</td><td>The lamp is out</td></tr>
        </table>
        """,
        [{"code": "11", "description": "灯灭了", "message": "The lamp is out"}],
    ),
    (
        "sections within the table, and the header again",
        """
        <table>
        <tr><th>Error Code</th><th>Condition Name</th></tr>
        <tr><td colspan="2">Class 00: done</td></tr>
        <tr><td>00000</td><td>lamp_lit</td></tr>
        <tr><th>Error Code</th><th>Condition Name</th></tr>
        <tr><td colspan="2">Class 08: connection</td></tr>
        <tr><td>08P01</td><td>wire_violation</td></tr>
        </table>
        """,
        [{"code": "00000", "symbol": "lamp_lit"}, {"code": "08P01", "symbol": "wire_violation"}],
    ),
    (
        "an empty header, and the code's column found by its values",
        """
        ## Error codes
        |  | Description |
        |---|---|
        | 1001 | The lamp is out |
        | 1002 | There is no oil |
        """,
        [{"code": "1001", "description": "The lamp is out"}, {"code": "1002", "description": "There is no oil"}],
    ),
    (
        "no header at all: the first row is an error already",
        """
        ## Error codes
        | 1001 | The lamp is out |
        |---|---|
        | 1002 | There is no oil |
        | 1003 | The wick is missing |
        """,
        [
            {"code": "1001", "description": "The lamp is out"},
            {"code": "1002", "description": "There is no oil"},
            {"code": "1003", "description": "The wick is missing"},
        ],
    ),
    (
        "symbol and number as two terms in one cell",
        """
        | Return code/value | Description |
        |---|---|
        | <dl><dt><b>LAMP_OUT</b></dt><dt>10004</dt></dl> | <dl><dt>The lamp is out.</dt><dd>Light it.</dd></dl> |
        """,
        [{"code": "10004", "symbol": "LAMP_OUT", "description": "The lamp is out. Light it."}],
    ),
    (
        "constants with their value in the code's cell",
        """
        | 错误码 | 错误描述 |
        |---|---|
        | LAMP_OUT = "-20000"; | 灯灭了 |
        | OIL_LOW="200101" | 灯油不足 |
        """,
        [
            {"code": "-20000", "symbol": "LAMP_OUT", "description": "灯灭了"},
            {"code": "200101", "symbol": "OIL_LOW", "description": "灯油不足"},
        ],
    ),
    (
        "an HTTP status before each code in one cell",
        """
        | Error | Reason |
        |---|---|
        | 404 NoSuchLamp | The lamp does not exist |
        | 404 NoSuchOil | The oil does not exist |
        """,
        [
            {"code": "NoSuchLamp", "http_status": "404", "description": "The lamp does not exist"},
            {"code": "NoSuchOil", "http_status": "404", "description": "The oil does not exist"},
        ],
    ),
    (
        "ranges, several codes, and the rest",
        """
        | Error code | Description |
        |---|---|
        | 1001 ~ 1005 | Lamp |
        | 7, 8 | Oil |
        | 2000 - 2999 | Wick |
        | Others | Unknown |
        """,
        [
            {"code": "1001~1005", "description": "Lamp"},
            {"code": "7", "description": "Oil"},
            {"code": "8", "description": "Oil"},
            {"code": "2000-2999", "description": "Wick"},
            {"code": "Others", "description": "Unknown"},
        ],
    ),
    (
        "a code with its gloss in full-width brackets",
        """
        | 返回码 | 处理建议 |
        |---|---|
        | -1001（灯灭了） | 点灯 |
        | -1002（灯油不足） | 加油 |
        """,
        [
            {"code": "-1001", "description": "灯灭了", "solution": "点灯"},
            {"code": "-1002", "description": "灯油不足", "solution": "加油"},
        ],
    ),
    (
        "a list of terms and descriptions, number and constant in the term",
        """
        <h2>Error handling</h2>
        <dl>
        <dt>-12 (LAMP_OUT_OF_OIL)</dt><dd>Indicates that there is no oil.</dd>
        <dt>-200 (LAMP_UNSUPPORTED)</dt><dd>The lamp is unknown.</dd>
        <dt>0 (LAMP_LIT)</dt><dd>Indicates no error.</dd>
        </dl>
        """,
        [
            {"code": "-12", "symbol": "LAMP_OUT_OF_OIL", "description": "Indicates that there is no oil."},
            {"code": "-200", "symbol": "LAMP_UNSUPPORTED", "description": "The lamp is unknown."},
            {"code": "0", "symbol": "LAMP_LIT", "description": "Indicates no error."},
        ],
    ),
    (
        "bullets with code and text",
        """
        ## Error codes
        - `lamp_out`: The lamp is not lit.
        - `oil_low`: There is not enough oil.
        - `wick_gone`: The wick is missing.
        """,
        [
            {"code": "lamp_out", "description": "The lamp is not lit."},
            {"code": "oil_low", "description": "There is not enough oil."},
            {"code": "wick_gone", "description": "The wick is missing."},
        ],
    ),
    (
        "a heading per code with labelled parts",
        """
        # Error codes
        ## 101
        - Message - `lamp out`
        - Meaning - The lamp is out.
        ## 102
        - Message - `oil low`
        - Meaning - There is no oil.
        """,
        [
            {"code": "101", "message": "lamp out", "description": "The lamp is out."},
            {"code": "102", "message": "oil low", "description": "There is no oil."},
        ],
    ),
    (
        "a heading per code with cause and action",
        """
        # Error messages
        ## LMP-00001: lamp out
        **Cause:** There is no oil.

        **Action:** Fill the lamp.
        ## LMP-00017: wick missing
        **Cause:** Somebody took it.

        **Action:** Put one in.
        """,
        [
            {"code": "LMP-00001", "title": "lamp out", "description": "There is no oil.", "solution": "Fill the lamp."},
            {
                "code": "LMP-00017",
                "title": "wick missing",
                "description": "Somebody took it.",
                "solution": "Put one in.",
            },
        ],
    ),
    (
        "constants in C",
        """
        # Lamp errors
        ```c
        #define LAMP_ERR_OUT  -1  // the lamp is out
        #define LAMP_ERR_OIL  -2  // there is no oil
        #define LAMP_ERR_WICK -3  /* the wick is missing */
        ```
        """,
        [
            {"code": "-1", "symbol": "LAMP_ERR_OUT", "description": "the lamp is out"},
            {"code": "-2", "symbol": "LAMP_ERR_OIL", "description": "there is no oil"},
            {"code": "-3", "symbol": "LAMP_ERR_WICK", "description": "the wick is missing"},
        ],
    ),
    (
        "bold terms above their text",
        """
        # Common errors
        **LampOutException**
        The lamp is not lit.

        **OilLowException**
        There is not enough oil.

        **WickGone**
        The wick is missing.
        """,
        [
            {"code": "LampOutException", "description": "The lamp is not lit."},
            {"code": "OilLowException", "description": "There is not enough oil."},
            {"code": "WickGone", "description": "The wick is missing."},
        ],
    ),
    (
        "names of errors in C, with what perror says",
        """
        <h2>Errors</h2>
        <dl>
        <dt><b>EACCES</b></dt><dd>Search permission is denied.</dd>
        <dt><b>ELOOP</b></dt><dd>Too many links.</dd>
        <dt><b>ENOENT</b></dt><dd>The lamp does not exist.</dd>
        </dl>
        """,
        [
            {"code": "EACCES", "description": "Search permission is denied."},
            {"code": "ELOOP", "description": "Too many links."},
            {"code": "ENOENT", "description": "The lamp does not exist."},
        ],
    ),
    (
        "lines of number and text",
        """
        ## Reply codes
        ```
        421  Lamp not available
        450  Oil not available
        451  Error in the lamp
        ```
        """,
        [
            {"code": "421", "description": "Lamp not available"},
            {"code": "450", "description": "Oil not available"},
            {"code": "451", "description": "Error in the lamp"},
        ],
    ),
    (
        "a list of codes in JSON",
        """
        ## Error codes
        ```json
        [
          {"code": 1, "name": "LAMP_OUT", "description": "The lamp is out"},
          {"code": 2, "name": "OIL_LOW", "description": "There is no oil"},
          {"code": 3, "name": "WICK_GONE", "description": "The wick is missing"}
        ]
        ```
        """,
        [
            {"code": "1", "symbol": "LAMP_OUT", "description": "The lamp is out"},
            {"code": "2", "symbol": "OIL_LOW", "description": "There is no oil"},
            {"code": "3", "symbol": "WICK_GONE", "description": "The wick is missing"},
        ],
    ),
    (
        "bullets that label each part of an error",
        """
        # Server error messages
        - Error number: `1002`; Symbol: `ER_LAMP`; SQLSTATE: `HY000`

          Message: The lamp is out
        - Error number: `1003`; Symbol: `ER_OIL`; SQLSTATE: `HY000`

          Message: There is no oil
        """,
        [
            {"code": "1002", "symbol": "ER_LAMP", "message": "The lamp is out"},
            {"code": "1003", "symbol": "ER_OIL", "message": "There is no oil"},
        ],
    ),
    (
        "bold constants with their value below, then the text",
        """
        # System error codes
        <dl>
        <dt><b>ERROR_LAMP</b></dt>
        <dd><dl><dt>1 (0x1)</dt><dd>Incorrect lamp.</dd></dl></dd>
        <dt><b>ERROR_OIL</b></dt>
        <dd><dl><dt>2 (0x2)</dt><dd>There is no oil.</dd></dl></dd>
        </dl>
        """,
        [
            {"code": "1", "symbol": "ERROR_LAMP", "description": "Incorrect lamp.", "alt_code": "0x1"},
            {"code": "2", "symbol": "ERROR_OIL", "description": "There is no oil.", "alt_code": "0x2"},
        ],
    ),
    (
        "HTTP statuses, listed as this API's errors",
        """
        # Errors
        The API uses the following error codes:

        Error Code | Meaning
        ---------- | -------
        400 | Bad Request -- Your request is invalid.
        404 | Not Found -- There is no such lamp.
        """,
        [
            {"code": "400", "description": "Bad Request -- Your request is invalid."},
            {"code": "404", "description": "Not Found -- There is no such lamp."},
        ],
    ),
    (
        "codes with a slash in them",
        """
        # Lamp API errors
        | Code | Description and resolution steps |
        |---|---|
        | `lamp/not-lit` | The lamp is not lit. |
        | `lamp/no-oil` | There is no oil. |
        """,
        [
            {"code": "lamp/not-lit", "description": "The lamp is not lit."},
            {"code": "lamp/no-oil", "description": "There is no oil."},
        ],
    ),
    (
        "a number, its constant, and a text, without any word of errors around",
        """
        # Constants
        | Name | Value | Description |
        |---|---|---|
        | LAMP_ERROR_OUT | -1 | The lamp is not lit |
        | LAMP_ERROR_OIL | -2 | There is no oil |
        | LAMP_ERROR_WICK | -3 | The wick is missing |
        """,
        [
            {"code": "-1", "symbol": "LAMP_ERROR_OUT", "description": "The lamp is not lit"},
            {"code": "-2", "symbol": "LAMP_ERROR_OIL", "description": "There is no oil"},
            {"code": "-3", "symbol": "LAMP_ERROR_WICK", "description": "The wick is missing"},
        ],
    ),
    (
        "a number in the heading or beneath it, alone on its line or not",
        """
        # Lamp error codes
        #### `LAMP_A`
        `0x00000036`

        Lamp level is not met.

        #### `LAMP_B` `0x00000037`

        Lamp is broken.

        #### `LAMP_C`
        `0x00000038`
        Lamp parse fail. (Wick, Oil...)
        """,
        [
            {"code": "0x00000036", "symbol": "LAMP_A", "description": "Lamp level is not met."},
            {"code": "0x00000037", "symbol": "LAMP_B", "description": "Lamp is broken."},
            {"code": "0x00000038", "symbol": "LAMP_C", "description": "Lamp parse fail. (Wick, Oil...)"},
        ],
    ),
    (
        "a switch that returns codes",
        """
        ## Error codes
        ```swift
        switch self {
        case .lampNotLit: return 3001
        case .wickMissing: return 3002
        case .oilNotFound: return 3003
        }
        ```
        """,
        [
            {"code": "3001", "symbol": "lampNotLit"},
            {"code": "3002", "symbol": "wickMissing"},
            {"code": "3003", "symbol": "oilNotFound"},
        ],
    ),
    (
        "a comment behind a semicolon",
        """
        # Error codes
        0x11;     // lamp failed
        0x12;     // wick failed
        0x13;     // oil failed
        """,
        [
            {"code": "0x11", "description": "lamp failed"},
            {"code": "0x12", "description": "wick failed"},
            {"code": "0x13", "description": "oil failed"},
        ],
    ),
    (
        "an item that starts as no other of its list does",
        """
        # Errors
        * Error Number: 8001

          The lamp is dark.
        * Error Number: 8002

          The wick is dark.
        * Error Number: 8003

          The oil is dark.
        * Error Number: 8004

          The can is dark.
        * What the log says: EOF

          The night is dark.
        """,
        [
            {"code": "8001", "description": "The lamp is dark."},
            {"code": "8002", "description": "The wick is dark."},
            {"code": "8003", "description": "The oil is dark."},
            {"code": "8004", "description": "The can is dark."},
        ],
    ),
    (
        "two headings of errors, each called so",
        """
        # Lamps
        ### Error E101 - not lit
        Light it.
        ### Error E102 - no wick
        Add a wick.
        """,
        [
            {"code": "E101", "title": "not lit", "description": "Light it."},
            {"code": "E102", "title": "no wick", "description": "Add a wick."},
        ],
    ),
    (
        "two numbers with names under a heading that says but errors",
        """
        # Errors
        ### 1001 LampOut
        Light it.
        ### 1002 OilLow
        Add oil.
        """,
        [
            {"code": "1001", "symbol": "LampOut", "description": "Light it."},
            {"code": "1002", "symbol": "OilLow", "description": "Add oil."},
        ],
    ),
    (
        "names with the HTTP status of each",
        """
        # Errors
        ### `lamp_out` (400)
        Light it.
        ### `room_locked` (403)
        Open it.
        ### `wick_lost` (404)
        Find it.
        """,
        [
            {"code": "lamp_out", "description": "Light it.", "http_status": "400"},
            {"code": "room_locked", "description": "Open it.", "http_status": "403"},
            {"code": "wick_lost", "description": "Find it.", "http_status": "404"},
        ],
    ),
    (
        "HTTP statuses with the protocol's own phrases are codes by number",
        """
        # Errors
        ### Bad Request (400)
        Not a lamp.
        ### Forbidden (403)
        Not your lamp.
        ### NotFound (404)
        No lamp.
        """,
        [
            {"code": "400", "title": "Bad Request", "description": "Not a lamp."},
            {"code": "403", "symbol": "Forbidden", "description": "Not your lamp."},
            {"code": "404", "symbol": "NotFound", "description": "No lamp."},
        ],
    ),
    (
        "a sentence that says what is returned",
        """
        # Light a lamp
        In case of failure, one of the following is returned:

        | Value | Description |
        |---|---|
        | 1001 | Lamp is dark |
        | 1002 | Room is locked |
        """,
        [{"code": "1001", "description": "Lamp is dark"}, {"code": "1002", "description": "Room is locked"}],
    ),
    (
        "a table of constants without a header",
        """
        # Error codes
        | LAMP_LIT | Lit |
        |---|---|
        | LAMP_OUT | Not lit |
        | LAMP_NO_OIL | No oil |
        | LAMP_BROKEN | Broken, invalid |
        """,
        [
            {"code": "LAMP_LIT", "description": "Lit"},
            {"code": "LAMP_OUT", "description": "Not lit"},
            {"code": "LAMP_NO_OIL", "description": "No oil"},
            {"code": "LAMP_BROKEN", "description": "Broken, invalid"},
        ],
    ),
    (
        "sections with a title in words and labels beneath",
        """
        # Errors
        ## Lamp out
        - **Code:** 1001
        - **Message:** The lamp is not lit

        ## Oil low
        - **Code:** 1002
        - **Message:** Add oil
        """,
        [
            {"code": "1001", "description": "Lamp out", "message": "The lamp is not lit"},
            {"code": "1002", "description": "Oil low", "message": "Add oil"},
        ],
    ),
    (
        "sections whose text begins with the code",
        """
        # Lamps that do not burn
        ## The lamp is out
        Error code: `lamp_out`

        Light it.

        ## The oil is low
        Error code: `oil_low`

        Add oil.
        """,
        [
            {"code": "lamp_out", "title": "The lamp is out", "description": "Light it."},
            {"code": "oil_low", "title": "The oil is low", "description": "Add oil."},
        ],
    ),
    (
        "bullets with the text before the code",
        """
        # Error codes
        - Lamp is out (1001)
        - Oil low: `1002`
        - Wick missing - 1003
        """,
        [
            {"code": "1001", "description": "Lamp is out"},
            {"code": "1002", "description": "Oil low"},
            {"code": "1003", "description": "Wick missing"},
        ],
    ),
    (
        "headings with the text before the code",
        """
        # Errors
        ### Lamp is out - 1001
        Light it.
        ### Oil low - 1002
        Add oil.
        ### Wick missing - 1003
        Add a wick.
        """,
        [
            {"code": "1001", "title": "Lamp is out", "description": "Light it."},
            {"code": "1002", "title": "Oil low", "description": "Add oil."},
            {"code": "1003", "title": "Wick missing", "description": "Add a wick."},
        ],
    ),
    (
        "headings of groups, each with the first of its codes",
        """
        # Error codes
        ### Lamp errors (3000)
        - 3001: Lamp is out
        - 3002: Lamp is lost
        ### Oil errors (3100)
        - 3101: Oil low
        - 3102: Oil lost
        """,
        [
            {"code": "3001", "description": "Lamp is out"},
            {"code": "3002", "description": "Lamp is lost"},
            {"code": "3101", "description": "Oil low"},
            {"code": "3102", "description": "Oil lost"},
        ],
    ),
    (
        "components that are called as codes are",
        """
        # Error codes
        <AccordionGroup>
        <Accordion title="E101">
        The lamp is out.
        </Accordion>
        <Accordion title="E102: Oil low" icon="can">
        Add oil.
        </Accordion>
        <Accordion title="E103">
        The wick is missing.
        </Accordion>
        </AccordionGroup>
        """,
        [
            {"code": "E101", "description": "The lamp is out."},
            {"code": "E102", "title": "Oil low", "description": "Add oil."},
            {"code": "E103", "description": "The wick is missing."},
        ],
    ),
    (
        "components that hold but attributes",
        """
        # Error codes
        <Failure code="lamp_out" message="The lamp isn't lit" />
        <Failure code="oil_low" message="There is no oil" />
        <Failure code="wick_missing" message="There is no wick" />
        """,
        [
            {"code": "lamp_out", "description": "The lamp isn't lit"},
            {"code": "oil_low", "description": "There is no oil"},
            {"code": "wick_missing", "description": "There is no wick"},
        ],
    ),
    (
        "errors of a program, each with its text",
        """
        # Errors
        ```go
        var (
            ErrLampOut = errors.New("the lamp is not lit")
            ErrOilLow  = errors.New("there is no oil")
        )
        ```
        """,
        [
            {"code": "ErrLampOut", "description": "the lamp is not lit"},
            {"code": "ErrOilLow", "description": "there is no oil"},
        ],
    ),
    (
        "an enumeration with its texts above, as comments or attributes",
        """
        # Errors
        ```rust
        pub enum LampError {
            /// The lamp is not lit
            LampOut,
            #[msg("There is no oil")]
            OilLow,
            #[error("The wick is missing")]
            WickMissing,
        }
        ```
        """,
        [
            {"code": "LampOut", "description": "The lamp is not lit"},
            {"code": "OilLow", "description": "There is no oil"},
            {"code": "WickMissing", "description": "The wick is missing"},
        ],
    ),
    (
        "constants whose values are names: those are sent",
        """
        # Errors
        ```ts
        enum LampError {
          LampOut = 'lamp_out', // the lamp is not lit
          OilLow = 'oil_low', // there is no oil
          WickMissing = 'wick_missing', // there is no wick
        }
        ```
        """,
        [
            {"code": "lamp_out", "symbol": "LampOut", "description": "the lamp is not lit"},
            {"code": "oil_low", "symbol": "OilLow", "description": "there is no oil"},
            {"code": "wick_missing", "symbol": "WickMissing", "description": "there is no wick"},
        ],
    ),
]
ALL_SHAPES = [
    *((title, "page.md", page, expected) for title, page, expected in SHAPES),
    *wider_shapes.SHAPES,
    *rarer_shapes.SHAPES,
]
LOOK_ALIKES = [*wider_shapes.LOOK_ALIKES, *rarer_shapes.LOOK_ALIKES]


@pytest.mark.parametrize(
    ("name", "page", "expected"), [case[1:] for case in ALL_SHAPES], ids=[case[0] for case in ALL_SHAPES]
)
def test_a_page_of(name: str, page: str, expected: Entries, entries: Callable[..., Entries]) -> None:
    assert entries(page, name) == expected


@pytest.mark.parametrize(("name", "page"), [case[1:] for case in LOOK_ALIKES], ids=[case[0] for case in LOOK_ALIKES])
def test_nothing_is_found_in(name: str, page: str, entries: Callable[..., Entries]) -> None:
    assert entries(page, name) == []


def test_a_table_of_any_length_with_success_among_its_codes(entries: Callable[..., Entries]) -> None:
    rows = "".join(f"| {number} | the lamp is dark ({number}) |\n" for number in range(1, 1234))
    page = f"# Status codes of lamps\n\n| Code | Text |\n|---|---|\n| 0 | success |\n{rows}"
    assert len(entries(page, "page.md")) == 1234
