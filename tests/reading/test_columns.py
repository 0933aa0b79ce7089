"""Which tables list error codes, and which column is what: a title, a page, the entries that it gives."""

from collections.abc import Callable

import pytest

Entries = list[dict[str, str]]

REFUSALS = {
    "105": "Lamp declined",
    "114": "Wick stolen",
    "120": "Pick up the lamp",
    "121": "Oleo sospechoso: fraude",
    "130": "Öllampe gestohlen",
    "131": "Lampe volée",
    "140": "挂失的灯",
    "151": "Лампа утеряна",
    "152": "분실한 램프",
    "160": "ランプの盗難",
}

TAKEN: list[tuple[str, str, Entries]] = [
    (
        "a header that means error code is enough",
        """
        | Error code | Description |
        |---|---|
        | 17 | The lamp is out. |
        """,
        [{"code": "17", "description": "The lamp is out."}],
    ),
    (
        "a weak header counts under a heading that speaks of errors",
        """
        ## Errors
        | Code | Meaning |
        |---|---|
        | 1 | Lamp |
        | 7 | Wick |
        """,
        [{"code": "1", "description": "Lamp"}, {"code": "7", "description": "Wick"}],
    ),
    (
        "of two columns of text the first is the title",
        """
        | 错误码 | 错误描述 | 可能原因 | 处理建议 |
        |---|---|---|---|
        | 30 | 灯灭了 | 灯油不足 | 请加灯油 |
        """,
        [{"code": "30", "title": "灯灭了", "description": "灯油不足", "solution": "请加灯油"}],
    ),
    (
        "a column of identifiers is the symbol, whatever it is called",
        """
        | Error Code | Error Message | Description |
        |---|---|---|
        | 30 | LampOut | The lamp is out. |
        | 31 | OilLow | Fill the lamp. |
        """,
        [
            {"code": "30", "symbol": "LampOut", "description": "The lamp is out."},
            {"code": "31", "symbol": "OilLow", "description": "Fill the lamp."},
        ],
    ),
    (
        "a column of English sentences beside another language is the message",
        """
        | 错误码 | 英文描述 | 说明 |
        |---|---|---|
        | 30 | the lamp is out | 灯灭了 |
        """,
        [{"code": "30", "message": "the lamp is out", "description": "灯灭了"}],
    ),
    (
        "only identifiers: they are the codes",
        """
        ## Errors
        | Name | When |
        |---|---|
        | LampOut | The lamp went out. |
        | OilLow | There is no oil. |
        """,
        [
            {"code": "LampOut", "description": "The lamp went out."},
            {"code": "OilLow", "description": "There is no oil."},
        ],
    ),
    (
        "a number is the code, and the identifier under 'Code' its symbol",
        """
        # Status codes of the lamp
        | Code | Number | Description |
        |---|---|---|
        | OK | 0 | No error. |
        | LAMP_OUT | 4 | The lamp could not be lit. |
        """,
        [
            {"code": "0", "symbol": "OK", "description": "No error."},
            {"code": "4", "symbol": "LAMP_OUT", "description": "The lamp could not be lit."},
        ],
    ),
    (
        "codes that are phrases, under a header that means error code",
        """
        | Error code | Meaning |
        |---|---|
        | lamp not found | There is no such lamp. |
        | wick too short | The wick is used up. |
        """,
        [
            {"code": "lamp not found", "description": "There is no such lamp."},
            {"code": "wick too short", "description": "The wick is used up."},
        ],
    ),
    (
        "names under the header of messages, on a page of errors",
        """
        # Erros
        ## Acender
        | Mensagem | Descrição |
        |---|---|
        | LAMP_OUT | A lâmpada está apagada |
        | OIL_LOW | Falta óleo |
        | WICK_WET | O pavio está molhado |
        """,
        [
            {"code": "LAMP_OUT", "description": "A lâmpada está apagada"},
            {"code": "OIL_LOW", "description": "Falta óleo"},
            {"code": "WICK_WET", "description": "O pavio está molhado"},
        ],
    ),
    (
        "a mapping from the codes of the title to those of another system",
        """
        # Cause codes
        | Cause | Text | SIP code |
        |---|---|---|
        | 1 | Unallocated number | 404 |
        | 2 | No route | 404 |
        """,
        [
            {"code": "1", "description": "Unallocated number", "http_status": "404"},
            {"code": "2", "description": "No route", "http_status": "404"},
        ],
    ),
    (
        "names of faults under errors, written as fields are",
        """
        # Errors
        - `invalid_lamp`: The lamp is not valid.
        - `lamp_missing`: There is no lamp.
        - `oil_low`: There is not enough oil.
        """,
        [
            {"code": "invalid_lamp", "description": "The lamp is not valid."},
            {"code": "lamp_missing", "description": "There is no lamp."},
            {"code": "oil_low", "description": "There is not enough oil."},
        ],
    ),
    (
        "the name of a row marked as a header, without a header row",
        """
        <h2>Error constants</h2>
        <table>
        <tr><th>LAMP_E_OUT <i>1.5</i></th><td>The lamp is out</td></tr>
        <tr><th>LAMP_E_OIL</th><td>No oil</td></tr>
        </table>
        """,
        [{"code": "LAMP_E_OUT", "description": "The lamp is out"}, {"code": "LAMP_E_OIL", "description": "No oil"}],
    ),
    (
        "meaning and solution in one column",
        "## Коды ответов\n| Код | Значение и решение |\n|---|---|\n| 11 | Лампа не найдена |",
        [{"code": "11", "description": "Лампа не найдена"}],
    ),
    (
        "statuses beside types that name the error",
        """
        # Errors
        | Status | Type | Message |
        |---|---|---|
        | 400 | LampInvalid | The lamp is bad |
        | 401 | KeyMissing | Wrong key |
        """,
        [
            {"code": "LampInvalid", "http_status": "400", "message": "The lamp is bad"},
            {"code": "KeyMissing", "http_status": "401", "message": "Wrong key"},
        ],
    ),
    (
        "tokens under the header of reasons",
        """
        # Rejection reasons
        | Reason | Description |
        |---|---|
        | lamp_out | The lamp is out. |
        | oil_too_low | There is not enough oil. |
        """,
        [
            {"code": "lamp_out", "description": "The lamp is out."},
            {"code": "oil_too_low", "description": "There is not enough oil."},
        ],
    ),
    (
        "codes that count from one, each with a name",
        """
        # Revert reasons
        - `1`: `LAMP_INVALID`
        - `2`: `WICK_MISSING`
        - `3`: `OIL_FROZEN`
        """,
        [
            {"code": "1", "symbol": "LAMP_INVALID"},
            {"code": "2", "symbol": "WICK_MISSING"},
            {"code": "3", "symbol": "OIL_FROZEN"},
        ],
    ),
    (
        "what a row is about is no symbol",
        """
        # Error reference
        | Type | Code | Part | Details |
        |---|---|---|---|
        | request | `lamp_missing` | lamp | The lamp is missing |
        | request | `oil_low` | oil | No oil |
        """,
        [
            {"code": "lamp_missing", "description": "The lamp is missing"},
            {"code": "oil_low", "description": "No oil"},
        ],
    ),
    (
        "the code may stand last",
        """
        ## 错误码
        | 错误 | 错误码 |
        |---|---|
        | 灯不存在 | LampNotFound |
        """,
        [{"code": "LampNotFound", "description": "灯不存在"}],
    ),
    (
        "HTTP statuses beside codes",
        """
        | HTTP status | Error code | Description |
        |---|---|---|
        | 404 | LampNotFound | No such lamp |
        | 404 | OilNotFound | No such oil |
        """,
        [
            {"code": "LampNotFound", "http_status": "404", "description": "No such lamp"},
            {"code": "OilNotFound", "http_status": "404", "description": "No such oil"},
        ],
    ),
    (
        "HTTP statuses under 'Status code' that repeat are no codes",
        """
        ## Error list
        | Status code | Error | Reason |
        |---|---|---|
        | 400 | LampBroken | It fell |
        | 400 | LampCold | It is cold |
        | 409 | LampTaken | Another has it |
        """,
        [
            {"code": "LampBroken", "http_status": "400", "description": "It fell"},
            {"code": "LampCold", "http_status": "400", "description": "It is cold"},
            {"code": "LampTaken", "http_status": "409", "description": "Another has it"},
        ],
    ),
    (
        "a status with its phrase is a status",
        """
        | 错误码 | 描述 | 状态码 |
        |---|---|---|
        | LampOut | 灯灭了 | HTTP 400 Bad Request |
        """,
        [{"code": "LampOut", "description": "灯灭了", "http_status": "HTTP 400 Bad Request"}],
    ),
    (
        "decimal and hexadecimal: the decimal number is the code",
        """
        ## Error list
        | Error | Hex | Decimal | Meaning |
        |---|---|---|---|
        | LAMP_OUT | 0x10 | 16 | out |
        | LAMP_HOT | 0x11 | 17 | hot |
        """,
        [
            {"code": "16", "alt_code": "0x10", "symbol": "LAMP_OUT", "description": "out"},
            {"code": "17", "alt_code": "0x11", "symbol": "LAMP_HOT", "description": "hot"},
        ],
    ),
    (
        "the code and the module's code are a pair",
        """
        | 错误码 | 模块错误码 | 说明 |
        |---|---|---|
        | 4000 | 9003 | 灯油不足 |
        | 4000 | 9004 | 灯不存在 |
        """,
        [
            {"code": "4000", "module_code": "9003", "description": "灯油不足"},
            {"code": "4000", "module_code": "9004", "description": "灯不存在"},
        ],
    ),
    (
        "a number of the row is no code",
        """
        | No. | Error code | Description |
        |---|---|---|
        | 1 | LampOut | out |
        | 2 | OilLow | low |
        """,
        [{"code": "LampOut", "description": "out"}, {"code": "OilLow", "description": "low"}],
    ),
    (
        "the header speaks of errors, and nothing else does",
        """
        | Error | Code | Retriable |  Description |
        |---|---|---|---|
        | LAMP_OUT | 3 | True | The lamp is out. |
        | OIL_LOW | 4 | False | Fill it. |
        """,
        [
            {"code": "3", "symbol": "LAMP_OUT", "description": "The lamp is out."},
            {"code": "4", "symbol": "OIL_LOW", "description": "Fill it."},
        ],
    ),
    (
        "a prefix before the number says only that it is a code",
        """
        | Error code | Problem name |
        |---|---|
        | Code 10 | LAMP_FAILED_START |
        | Code 12 | LAMP_NORMAL_CONFLICT |
        """,
        [{"code": "10", "symbol": "LAMP_FAILED_START"}, {"code": "12", "symbol": "LAMP_NORMAL_CONFLICT"}],
    ),
    (
        "a data type in a column does not matter where the values are types of errors",
        """
        ## Error codes
        | Code | Type | Description |
        |---|---|---|
        | LampOut | Client | The lamp is out. |
        | OilLow | Server | There is no oil. |
        """,
        [{"code": "LampOut", "description": "The lamp is out."}, {"code": "OilLow", "description": "There is no oil."}],
    ),
    (
        "negative numbers whose texts tell of failure speak for themselves",
        """
        ## 返回结果
        | 值 | 描述 |
        |---|---|
        | -1 | 灯不存在 |
        | -2 | 灯油不足 |
        | -3 | 点灯失败 |
        """,
        [
            {"code": "-1", "description": "灯不存在"},
            {"code": "-2", "description": "灯油不足"},
            {"code": "-3", "description": "点灯失败"},
        ],
    ),
    (
        "yes and no say nothing of an error",
        """
        | 错误码 | 说明 | 是否计费 |
        |---|---|---|
        | LampOut | 灯灭了 | 是 |
        | OilLow | 灯油不足 | 否 |
        """,
        [{"code": "LampOut", "description": "灯灭了"}, {"code": "OilLow", "description": "灯油不足"}],
    ),
    (
        "a header in brackets counts after the one outside",
        """
        | HTTP 状态码（StatusCode） | 错误码（ErrorCode） | 描述（ErrorMessage） |
        |---|---|---|
        | 400 | LampOut | 灯灭了 |
        """,
        [{"code": "LampOut", "http_status": "400", "description": "灯灭了"}],
    ),
    (
        "German",
        "| Fehlercode | Bedeutung | Abhilfe |\n|---|---|---|\n| L17 | Lampe ist aus | Öl nachfüllen |",
        [{"code": "L17", "description": "Lampe ist aus", "solution": "Öl nachfüllen"}],
    ),
    (
        "French",
        "| Code d'erreur | Signification |\n|---|---|\n| 17 | Lampe éteinte |",
        [{"code": "17", "description": "Lampe éteinte"}],
    ),
    (
        "Spanish",
        "| Código de error | Descripción | Solución |\n|---|---|---|\n| 17 | Lámpara apagada | Rellenar |",
        [{"code": "17", "description": "Lámpara apagada", "solution": "Rellenar"}],
    ),
    (
        "Portuguese",
        "| Código de erro | Descrição |\n|---|---|\n| 17 | Lâmpada apagada |",
        [{"code": "17", "description": "Lâmpada apagada"}],
    ),
    (
        "Russian",
        "| Код ошибки | Описание |\n|---|---|\n| 17 | Лампа не горит |",
        [{"code": "17", "description": "Лампа не горит"}],
    ),
    (
        "Japanese",
        "| エラーコード | 説明 | 対処方法 |\n|---|---|---|\n| E17 | ランプが消えています | 油を足す |",
        [{"code": "E17", "description": "ランプが消えています", "solution": "油を足す"}],
    ),
    (
        "Korean",
        "| 오류 코드 | 설명 |\n|---|---|\n| 17 | 램프가 꺼졌습니다 |",
        [{"code": "17", "description": "램프가 꺼졌습니다"}],
    ),
    (
        "a code column that is mostly empty yields to identifiers that name each row",
        """
        ## Error codes
        | Group | Kind | Description | Bulb error code |
        |---|---|---|---|
        | lamp | lamp_not_lit | The lamp is not lit. | |
        | lamp | wick_missing | The wick is missing. | |
        | oil | oil_exhausted | There is no oil. | 71 |
        | oil | oil_invalid | This oil is invalid. | |
        """,
        [
            {"code": "lamp_not_lit", "description": "The lamp is not lit."},
            {"code": "wick_missing", "description": "The wick is missing."},
            {"code": "oil_exhausted", "description": "There is no oil."},
            {"code": "oil_invalid", "description": "This oil is invalid."},
        ],
    ),
    (
        "numbers beside nothing but failures need no word around them",
        f"<table>{''.join(f'<tr><td>{code}</td><td>{text}</td></tr>' for code, text in REFUSALS.items())}</table>",
        [{"code": code, "description": text} for code, text in REFUSALS.items()],
    ),
    (
        "numbers are codes under any header of a section about errors",
        "## Common errors\n| Reason | Meaning |\n|---|---|\n| 400 | bad lamp |\n| 452 | no wick given |\n| 512 | oil lost |",
        [
            {"code": "400", "description": "bad lamp"},
            {"code": "452", "description": "no wick given"},
            {"code": "512", "description": "oil lost"},
        ],
    ),
    (
        "the finer of two columns names the rows, the coarser puts them into classes",
        """
        ## Results of lighting: HTTP status 201
        | status | status_detail | What to say |
        |---|---|---|
        | lit | lamp_lit | The lamp is lit. |
        | rejected | lamp_rejected_wick_missing | Add a wick. |
        | rejected | lamp_rejected_oil_expired | Fresh oil, please. |
        | rejected | lamp_declined | This lamp cannot be lit. |
        """,
        [
            {"code": "lamp_lit", "description": "The lamp is lit."},
            {"code": "lamp_rejected_wick_missing", "description": "Add a wick."},
            {"code": "lamp_rejected_oil_expired", "description": "Fresh oil, please."},
            {"code": "lamp_declined", "description": "This lamp cannot be lit."},
        ],
    ),
    (
        "numbers under a heading that says nothing but errors need no header",
        "# Fehler\n| Kennwort | Text |\n|---|---|\n| 1001 | Lampe aus |\n| 1004 | Docht weg |",
        [{"code": "1001", "description": "Lampe aus"}, {"code": "1004", "description": "Docht weg"}],
    ),
    (
        "a weak header, a solution, and what goes wrong",
        "# Lamp faults\n## The display\n| Code | Problem | Remedy |\n|---|---|---|\n| F1 | Lamp is out | Light it |\n| F2 | Oil low | Add oil |\n| F8 | Wick short | Add a wick |",
        [
            {"code": "F1", "description": "Lamp is out", "solution": "Light it"},
            {"code": "F2", "description": "Oil low", "solution": "Add oil"},
            {"code": "F8", "description": "Wick short", "solution": "Add a wick"},
        ],
    ),
    (
        "codes of what happened, in Portuguese",
        "# Códigos de ocorrência\n## Pavio\n| Código | Descrição |\n|---|---|\n| PA | Pavio gasto |\n| PB | Pavio curto |\n| PC | Pavio molhado |",
        [
            {"code": "PA", "description": "Pavio gasto"},
            {"code": "PB", "description": "Pavio curto"},
            {"code": "PC", "description": "Pavio molhado"},
        ],
    ),
    (
        "a group of errors that is called like another kind of code",
        "# Error codes\n## Banks\n| Code | Meaning |\n|---|---|\n| 003 | Lamp not known to any bank |\n| 004 | Bank is closed |",
        [
            {"code": "003", "description": "Lamp not known to any bank"},
            {"code": "004", "description": "Bank is closed"},
        ],
    ),
    (
        "a type named after error codes, above a heading that is a mere label",
        """
        # LampErrorCode
        ### 枚举值
        | 类型 | 值 | 说明 |
        |---|---|---|
        | kLampLit | 0 | 灯亮着 |
        | kLampOut | -1 | 灯灭了 |
        """,
        [
            {"code": "0", "symbol": "kLampLit", "description": "灯亮着"},
            {"code": "-1", "symbol": "kLampOut", "description": "灯灭了"},
        ],
    ),
    (
        "a label with a remark, below a type named after errors",
        """
        # Enum lamps::ErrorKind
        ## Variants (Non-exhaustive)
        ### LampOut
        The lamp is out.
        ### OilLow
        Fill the lamp.
        ### WickGone
        Put a wick in.
        """,
        [
            {"code": "LampOut", "description": "The lamp is out."},
            {"code": "OilLow", "description": "Fill the lamp."},
            {"code": "WickGone", "description": "Put a wick in."},
        ],
    ),
    (
        "dotted numbers under a heading of codes that does not name their column",
        """
        # Status codes
        | Status code | Name | Description |
        |---|---|---|
        | 2.0.0 | LAMP_DECLINED | The lamp was declined |
        | 2.1.0 | OIL_EXPIRED | The oil has expired |
        """,
        [
            {"code": "2.0.0", "symbol": "LAMP_DECLINED", "description": "The lamp was declined"},
            {"code": "2.1.0", "symbol": "OIL_EXPIRED", "description": "The oil has expired"},
        ],
    ),
    (
        "HTTP statuses on a page that is there to document them",
        """
        # HTTP status codes
        ## Refusals
        - `401`: **Who are you**
        - `402`: **Pay first**
        """,
        [{"code": "401", "description": "Who are you"}, {"code": "402", "description": "Pay first"}],
    ),
    (
        "a remark behind a constant in its cell",
        """
        | Error code | What to do |
        |---|---|
        | LAMP_DENIED with a wick | Wait. |
        """,
        [{"code": "LAMP_DENIED", "description": "with a wick", "solution": "Wait."}],
    ),
    (
        "a mask that stands for the rest of its kind, in a row of its own",
        """
        | Error code | Meaning |
        |---|---|
        | 502 (Oil gone) | Fill the lamp. |
        | 5xx (Lamps are dark) | Wait for the day. |
        """,
        [
            {"code": "502", "title": "Oil gone", "description": "Fill the lamp."},
            {"code": "5xx", "title": "Lamps are dark", "description": "Wait for the day."},
        ],
    ),
    (
        "a remark in brackets in place of a code",
        "# Exit codes\n| Exit code | Meaning |\n|---|---|\n| (base class) | all fails |\n| 1 | wick missing |\n| 2 | oil missing |",
        [
            {"code": "1", "description": "wick missing"},
            {"code": "2", "description": "oil missing"},
        ],
    ),
    (
        "types of problems, as addresses",
        "# Errors\n| Type | Meaning |\n|---|---|\n| urn:lamp:error:out | lamp out |\n| urn:lamp:error:oil | no oil |",
        [
            {"code": "urn:lamp:error:out", "description": "lamp out"},
            {"code": "urn:lamp:error:oil", "description": "no oil"},
        ],
    ),
    (
        "the value in a field is no field",
        """
        # Status codes of the lamp
        | Name | Value in field | Meaning |
        |---|---|---|
        | LAMP_BAD_WICK | 3 | The wick is invalid |
        | LAMP_NO_OIL | 8 | The oil is missing |
        """,
        [
            {"code": "3", "symbol": "LAMP_BAD_WICK", "description": "The wick is invalid"},
            {"code": "8", "symbol": "LAMP_NO_OIL", "description": "The oil is missing"},
        ],
    ),
    (
        "definitions of constants in a table without a header",
        """
        # Lamps
        <table>
        <tr><td>#define LAMP_OK</td><td>0</td><td>successful</td></tr>
        <tr><td>#define LAMP_WICK</td><td>64</td><td>wick error</td></tr>
        <tr><td>#define LAMP_OIL</td><td>65</td><td>oil is missing</td></tr>
        <tr><td>#define LAMP_LOST</td><td>70</td><td>cannot find the lamp</td></tr>
        <tr><td>#define LAMP_HOT</td><td>71</td><td>fails when hot</td></tr>
        <tr><td>#define LAMP_MAX</td><td>72</td><td>unknown failure</td></tr>
        </table>
        """,
        [
            {"code": "0", "symbol": "LAMP_OK", "description": "successful"},
            {"code": "64", "symbol": "LAMP_WICK", "description": "wick error"},
            {"code": "65", "symbol": "LAMP_OIL", "description": "oil is missing"},
            {"code": "70", "symbol": "LAMP_LOST", "description": "cannot find the lamp"},
            {"code": "71", "symbol": "LAMP_HOT", "description": "fails when hot"},
            {"code": "72", "symbol": "LAMP_MAX", "description": "unknown failure"},
        ],
    ),
    (
        "a status that repeats before the code of each item",
        """
        # Errors
        - `[400]` => `09` => The lamp is missing
        - `[400]` => `10` => The wick is invalid
        - `[400]` => `30` => The oil is invalid
        """,
        [
            {"code": "09", "description": "The lamp is missing"},
            {"code": "10", "description": "The wick is invalid"},
            {"code": "30", "description": "The oil is invalid"},
        ],
    ),
    (
        "the page's title is the nearest heading where there is no other",
        """
        ---
        title: 点灯とエラー
        ---
        **ステータスコード**:
        - `200 OK` 点灯
        - `400 Bad Request` ランプが無効
        - `404 Not Found` ランプがない
        """,
        [
            {"code": "200", "description": "OK 点灯"},
            {"code": "400", "description": "Bad Request ランプが無効"},
            {"code": "404", "description": "Not Found ランプがない"},
        ],
    ),
    (
        "causes and remedies, under a heading that says nothing",
        """
        <h1>Messages</h1>
        <table></table>
        <dl>
        <dt>LMP-001: lamp failed</dt><dd><p>Cause: no oil.</p><p>Action: Fill it.</p></dd>
        <dt>LMP-017: wick is wet</dt><dd><p>Cause: rain.</p><p>Action: Dry it.</p></dd>
        <dt>LMP-018: number of lamps exceeded</dt><dd><p>Cause: many.</p><p>Action: Wait.</p></dd>
        </dl>
        """,
        [
            {"code": "LMP-001", "title": "lamp failed", "description": "no oil.", "solution": "Fill it."},
            {"code": "LMP-017", "title": "wick is wet", "description": "rain.", "solution": "Dry it."},
            {"code": "LMP-018", "title": "number of lamps exceeded", "description": "many.", "solution": "Wait."},
        ],
    ),
    (
        "an HTTP status of failure beside each code",
        """
        # 문제 해결
        | 코드 | HTTP 상태 코드 | 설명 |
        |---|---|---|
        | LMP001 | 400 | 잘못된 램프 |
        | LMP002 | 401 | 심지 없음 |
        | LMP003 | 404 | 기름 |
        """,
        [
            {"code": "LMP001", "http_status": "400", "description": "잘못된 램프"},
            {"code": "LMP002", "http_status": "401", "description": "심지 없음"},
            {"code": "LMP003", "http_status": "404", "description": "기름"},
        ],
    ),
    (
        "a header of two rows, none of them marked",
        """
        <h2>Reason codes</h2>
        <table>
        <tr><td colspan=2>Reason code</td><td rowspan=2>Name</td></tr>
        <tr><td>Decimal</td><td>Hex</td></tr>
        <tr><td>128</td><td>0x80</td><td>Lamp is out</td></tr>
        <tr><td>135</td><td>0x87</td><td>No wick</td></tr>
        </table>
        """,
        [
            {"code": "128", "alt_code": "0x80", "title": "Lamp is out"},
            {"code": "135", "alt_code": "0x87", "title": "No wick"},
        ],
    ),
    (
        "headings with the number of their section before the code",
        """
        # 21 Response codes
        ## 21.4 Failures
        ### 21.4.1 400 Bad lamp
        The lamp is bad.
        ### 21.4.2 401 No wick
        There is no wick.
        """,
        [
            {"code": "400", "title": "Bad lamp", "description": "The lamp is bad."},
            {"code": "401", "title": "No wick", "description": "There is no wick."},
        ],
    ),
    (
        "numbers and constants that name failures, under a heading of states",
        """
        # Lamp states
        ## 400010: BAD_LAMP
        The lamp is wrong.
        ## 400020: WICK_UNAVAILABLE
        No wick was found.
        ## 400030: OIL_ERROR
        The oil is missing.
        """,
        [
            {"code": "400010", "symbol": "BAD_LAMP", "description": "The lamp is wrong."},
            {"code": "400020", "symbol": "WICK_UNAVAILABLE", "description": "No wick was found."},
            {"code": "400030", "symbol": "OIL_ERROR", "description": "The oil is missing."},
        ],
    ),
    (
        "a word and a number as the code",
        """
        # Errors of the lamp
        | Code | Message |
        |---|---|
        | lamp 0327 | bad wick |
        | lamp 0411 | no oil |
        """,
        [{"code": "lamp 0327", "message": "bad wick"}, {"code": "lamp 0411", "message": "no oil"}],
    ),
    (
        "rows in the head of their table",
        """
        <h2>Error codes</h2>
        <table><thead>
        <tr><th>Code</th><th>Meaning</th></tr>
        <tr><td>17</td><td>bad wick</td></tr>
        <tr><td>18</td><td>no oil</td></tr>
        </thead></table>
        """,
        [{"code": "17", "description": "bad wick"}, {"code": "18", "description": "no oil"}],
    ),
    (
        "two codes with a word for or between them",
        """
        # エラー
        | コード | 説明 |
        |---|---|
        | ELAMP または EWICK | 芯がない |
        """,
        [{"code": "ELAMP", "description": "芯がない"}, {"code": "EWICK", "description": "芯がない"}],
    ),
    (
        "of two columns of phrases the one that an answer carries",
        """
        | Error code | JSON error code | Description |
        |---|---|---|
        | lamp timeout error | lamp timeout | The lamp is slow. |
        | no such wick | no such wick | The wick is gone. |
        """,
        [
            {"code": "lamp timeout", "title": "lamp timeout error", "description": "The lamp is slow."},
            {"code": "no such wick", "title": "no such wick", "description": "The wick is gone."},
        ],
    ),
    (
        "phrases as codes, beside the HTTP status of each that a template shows",
        """
        # Errors of the lamp
        | Error type | HTTP status code | Description |
        |---|---|---|
        | [lamp not found](a.md) | {{Status(404, "404 Not Found")}} | The lamp is gone. |
        | [invalid wick](b.md) | {{Status(400, "400 Bad Request")}} | The wick is bad. |
        """,
        [
            {"code": "lamp not found", "http_status": "404 Not Found", "description": "The lamp is gone."},
            {"code": "invalid wick", "http_status": "400 Bad Request", "description": "The wick is bad."},
        ],
    ),
    (
        "codes joined by signs and words",
        """
        # Errors
        - 9406 & 9419 — bad wick
        - 9504, 9505, & 9510 — no oil
        """,
        [
            {"code": "9406", "description": "bad wick"},
            {"code": "9419", "description": "bad wick"},
            {"code": "9504", "description": "no oil"},
            {"code": "9505", "description": "no oil"},
            {"code": "9510", "description": "no oil"},
        ],
    ),
    (
        "texts that say of each name that it is a code",
        "# Lamps\n| Name | Description |\n|---|---|\n| LAMP_LIT | Exit code that means it is lit |\n| LAMP_OUT | Exit code that means it is out |\n| LAMP_OLD | Exit code for old lamps |",
        [
            {"code": "LAMP_LIT", "description": "Exit code that means it is lit"},
            {"code": "LAMP_OUT", "description": "Exit code that means it is out"},
            {"code": "LAMP_OLD", "description": "Exit code for old lamps"},
        ],
    ),
    (
        "a few codes and nothing but failures",
        "# Lamps\n| Code | Description |\n|---|---|\n| 101 | Invalid lamp |\n| 103 | Oil not found |\n| 107 | Wick missing |\n| 108 | Access denied |",
        [
            {"code": "101", "description": "Invalid lamp"},
            {"code": "103", "description": "Oil not found"},
            {"code": "107", "description": "Wick missing"},
            {"code": "108", "description": "Access denied"},
        ],
    ),
    (
        "codes in a sentence",
        """
        ## Exit codes
        The codes are: 1 wrong lamp, 2 no permission, 3 out of oil.
        """,
        [
            {"code": "1", "description": "wrong lamp"},
            {"code": "2", "description": "no permission"},
            {"code": "3", "description": "out of oil"},
        ],
    ),
    (
        "a detail code that only some rows have",
        """
        # 公共错误码
        | code（返回码） | msg（返回码描述） | sub_code（明细返回码） |
        |---|---|---|
        | 10000 | 点灯成功 | |
        | 20000 | 点灯失败 | lamp.no-oil |
        | 20000 | 点灯失败 | lamp.no-wick |
        """,
        [
            {"code": "10000", "description": "点灯成功"},
            {"code": "20000", "description": "点灯失败", "symbol": "lamp.no-oil"},
            {"code": "20000", "description": "点灯失败", "symbol": "lamp.no-wick"},
        ],
    ),
    (
        "the values of a field, named before them",
        """
        ## 回调
        ret 取值：

        | 值 | 说明 |
        |---|---|
        | 0 | 点亮 |
        | 1001 | 灯不存在 |
        | 1002 | 油不足 |
        """,
        [
            {"code": "0", "description": "点亮"},
            {"code": "1001", "description": "灯不存在"},
            {"code": "1002", "description": "油不足"},
        ],
    ),
    (
        "signs before the codes of paragraphs",
        """
        # エラー一覧

        ■ E001 ランプのエラー
        　対処：油を入れてください

        ■ E002 芯のエラー
        　対処：芯を入れてください
        """,
        [
            {"code": "E001", "description": "ランプのエラー 対処：油を入れてください"},
            {"code": "E002", "description": "芯のエラー 対処：芯を入れてください"},
        ],
    ),
]

LOOK_ALIKES: list[tuple[str, str]] = [
    ("parameters, one of them called code", "## 输出参数\n| 参数名称 | 类型 | 描述 |\n|---|---|---|\n| code | Int | 错误码，0表示成功 |\n| message | String | 错误信息 |"),
    ("parameters in a section about errors", "## Error response\n| Name | Type | Description |\n|---|---|---|\n| code | string | The error code |\n| message | string | What failed |"),
    ("fields of an error, without types", "## Error response\n| Field | Description |\n|---|---|\n| code | The error code |\n| message | What failed |\n| target | What is invalid |"),
    ("fields of an error's answer", "## Error response\n| Name | Description |\n|---|---|\n| error | What failed |\n| error_description | Why it failed |"),
    ("regions", "| Region | Code |\n|---|---|\n| North | 1001 |\n| South | 1002 |"),
    ("countries, by a code", "| Country code | Country |\n|---|---|\n| 49 | Germany |\n| 33 | France |"),
    ("states of an order", "## Order status\n| Status | Meaning |\n|---|---|\n| 0 | Created |\n| 1 | Paid |\n| 2 | Payment failed |"),
    ("states in the plural", "# Payment statuses\n| Status | Description |\n|---|---|\n| PAID | Paid |\n| DENIED | Denied by the bank |\n| FAILED | Failed |"),
    ("states with identifiers", "## States\n| Value | Description |\n|---|---|\n| CREATING | being created |\n| CREATE_FAILED | could not be created |\n| READY | ready |\n| DELETING | being deleted |"),
    ("states and their details", "## Orders\n| status | status_detail | Meaning |\n|---|---|---|\n| open | open_new | new |\n| open | open_paid | paid |\n| closed | closed_sent | sent |\n| closed | closed_lost | lost |"),
    ("numbers that count failures", f"<table>{''.join(f'<tr><td>{count}</td><td>{text}</td></tr>' for count, text in enumerate(REFUSALS.values(), 1))}</table>"),
    ("pages that a page about errors leads to", "# Errors\n## See also\n- [`bad-lamps.md`](bad-lamps.md) — what to do if it failed\n- [`invalid-lamps.md`](invalid-lamps.md) — lamps that are not lit\n- [`lamp-limits.md`](lamp-limits.md) — too many calls"),
    ("arguments of a function named after errors", "# Errors\n## Function: copyError\n<table><tr><td>lampError:</td><td>what failed</td></tr><tr><td>wickError:</td><td>what is missing</td></tr><tr><td>toError:</td><td>must not be null</td></tr></table>"),
    ("versions", "## Changes\n| Version | Description |\n|---|---|\n| 1.0.1 | Fixed an error |\n| 1.0.2 | Fixed another error |"),
    ("dates of a changelog", "## Errors fixed\n| Date | Change |\n|---|---|\n| 2020-01-02 | error fixed |\n| 2020-02-03 | failure mended |"),
    ("quotas", "| Item | Value |\n|---|---|\n| Lamps | 100 |\n| Oil | 20 |"),
    ("HTTP statuses of an operation", "## Responses\n| Status | Meaning |\n|---|---|\n| 200 | OK |\n| 404 | Not found |"),
    (
        "statuses in a section of a page about something else",
        "# Lamps\n\n# HTTP status codes\n| Status | Meaning |\n|---|---|\n| 200 | OK |\n| 404 | Not found |",
    ),
    (
        "frequent questions about errors",
        "# Errors\n\n2.4: Why does the lamp fail?\n\n2.7: What is the error about oil?\n\n2.9: Is the wick missing?",
    ),
    (
        "modes in capitals, some of which forbid",
        "# lamp_mode\n- ONLY_FULL_OIL: oil must not be low.\n- NO_ZERO_WICK: no wick, no light.\n- STRICT_LAMPS: not lit.",
    ),
    (
        "fields of an error report",
        "# Errors\n\nAll errors contain these follow fields:\n\n| Property | Description |\n|---|---|\n| lampSummary | What failed |\n| lampCauses | Why it failed |",
    ),
    (
        "names that all begin with error",
        "# Errors\n| Name | Description |\n|---|---|\n| errorLamp | The lamp that failed |\n| errorWick | The invalid wick |\n| errorId | Which error |",
    ),
    (
        "single letters under a heading of fields",
        "# Error message fields\n\n`S`\n: Severity of the error\n\n`C`\n: Code of the failure\n\n`M`\n: What is invalid",
    ),
    ("the protocol's statuses", "## HTTP 状态码\n| HTTP 状态码 | 说明 |\n|---|---|\n| 400 | 请求出错 |\n| 401 | 未授权 |"),
    ("headers of a request", "| Header | Description |\n|---|---|\n| Content-Type | the type |\n| Authorization | the signature; an error if missing |"),
    ("values that functions return", "| 函数 | 返回值 | 描述 |\n|---|---|---|\n| lit() | bool | 是否点亮 |\n| oil() | int | 油量 |"),
    ("true and false", "| 返回值 | 意义 |\n|---|---|\n| true | 已点亮 |\n| false | 未点亮 |"),
    ("events outside of errors", "## 事件\n| 事件ID | 数值 | 含义说明 |\n|---|---|---|\n| LAMP_EVT_LIT | 1001 | 灯已点亮 |\n| LAMP_EVT_OUT | 1002 | 灯灭了 |"),
    ("menus that repeat one word", "## Errors\n| Value | Description |\n|---|---|\n| lamp | the lamp failed |\n| lamp | the lamp broke |\n| lamp | the lamp is missing |"),
    ("a response in JSON", '## Error example\n```json\n{"code": 4000, "message": "lamp is out"}\n```'),
    ("several responses in JSON", '## Responses\n```json\n[{"id": "a", "code": 0, "message": "ok"}, {"id": "b", "code": 0, "message": "ok"}, {"id": "c", "code": 4, "message": "lamp failed"}]\n```'),
    ("admonitions on a page about errors", "# Errors\n**Note**\nThis failed before.\n\n**Warning**\nDo not touch the lamp."),
    ("other codes on a page of response codes", "# Response codes\n## Bank code\n| Code | Name |\n|---|---|\n| 003 | North |\n| 004 | South |"),
    ("values of an option", "## Error handlers\n| Value | Meaning |\n|---|---|\n| 'strict' | Raise an error |\n| 'ignore' | Ignore what is malformed |\n| 'replace' | Replace what is invalid |"),
    ("options and their defaults", "## Error handling\n| Option | Description | Default |\n|---|---|---|\n| on_error | what to do on failure | abort |\n| max_failures | how many failures | 3 |"),
    ("metrics", "# Metrics\n| Name | Description |\n|---|---|\n| lamp_failed_count | failed lamps |\n| invalid_requests | invalid calls |\n| lamp_errors | errors |"),
    ("headers on a page of errors", "# Errors\n## Limits\n| Header | Description |\n|---|---|\n| X-Lamp-Limit | calls not yet made |\n| X-Lamp-Reset | when it ends |\n| X-Lamp-Left | none |"),
    ("fields of an error, announced", "# Errors\nAn error has the following fields:\n- `code`: which error\n- `lampMissing`: whether the lamp is missing\n- `reason`: why it failed"),
    ("classes of errors and their methods", "# Errors\n## Class: LampError\nRaised when it failed.\n## Class: WickError\nRaised when the wick is missing."),
    ("what is required", "# Error codes\n## Requirements\n| Requirement | Value |\n|---|---|\n| Header | Lamp.h |"),
    ("which call gives which of the codes above", """
# Status codes
| Code | Number | Description |
|---|---|---|
| LAMP_OUT | 4 | The lamp is not lit. |
| OIL_LOW | 5 | There is no oil. |

| Case | Code |
|---|---|
| The wick is missing | LAMP_OUT |
| The can is empty | OIL_LOW |
"""),
    ("levels that repeat", "# Diagnostic tools\n| Tool | Tier |\n|---|---|\n| lamp failure log | 1 |\n| wick error log | 1 |\n| oil fault log | 2 |\n| missing lamps | 2 |"),
    ("paths of files", "# Errors\n- `lamps/out/not_lit.rs`: fails\n- `lamps/out/no_oil.rs`: fails\n- `lamps/wick/missing.rs`: fails"),
    ("types, some of which are errors", "# Lamps\n## Structs\n- `LampError`: what failed\n- `WickError`: what is missing\n- `LampLight`: not yet lit"),
    ("guarantees", "# Exception safety\n## Lamp::push_all\nLeaves the lamp lit if it fails.\n## Wick::sift_up\nLeaves no wick behind."),
    ("what an answer holds, the first of it called code", "# Lamp errors\n- `code` - Error code string, such as lamp_invalid\n- `message` - Text describing the error message\n- `more_info` - If present, where to read about this error\n- `target` - What the error is about"),
    ("a table of one row without a header", "<h1>Lamp errors</h1><table><tr><td>LampError</td><td>LampError — helps where it fails</td></tr></table>"),
    ("the head of a page of a manual", "<table><tr><td>lamp-errors(3)</td><td>lamp errors</td><td>lamp-errors(3)</td></tr></table>"),
    ("declarations", "<h1>Lamp errors</h1><table><tr><td>#define</td><td>LAMP_ERROR</td></tr><tr><td>struct</td><td>LAMP_INVALID</td></tr></table>"),
    ("codes that there are not", "# Error codes\n## Codes this API does not define\n- `LAMP_TIMEOUT`: use a clock\n- `WICK_INVALID`: all wicks are valid\n- `OIL_BAD`: no oil is bad"),
    ("errors that other pages tell of", "# Errors\n## See also\n- `LAMP_INVALID`: how lamps fail\n- `WICK_MISSING`: where wicks are lost\n- `OIL_BAD`: bad oil"),
    ("kinds of lamps, with what they lack", "# Lamps\n| Name | Description |\n|---|---|\n| LAMP | not lit |\n| OIL_LAMP | no wick |\n| WICK_LAMP | no oil |\n| OLD_LAMP | not new |"),
    ("ports on a page of errors", "# Errors\n## Walls\n| Port | Use |\n|---|---|\n| 80 | Lamps, must not be blocked |\n| 443 | Oil |\n| 8080 | Wicks |"),
    ("tickets that were settled", "# Release 3\n| ID | Description |\n|---|---|\n| 10233 | Lamp failed to light |\n| 10245 | Error without oil |\n| 10287 | Crash when the wick is missing |\n| 10290 | Invalid lamps |"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), [case[1:] for case in TAKEN], ids=[case[0] for case in TAKEN])
def test_a_table_of_error_codes(page: str, expected: Entries, entries: Callable[..., Entries]) -> None:
    assert entries(page) == expected


@pytest.mark.parametrize("page", [case[1] for case in LOOK_ALIKES], ids=[case[0] for case in LOOK_ALIKES])
def test_a_look_alike(page: str, entries: Callable[..., Entries]) -> None:
    assert [entry for entry in entries(page) if entry["code"] not in {"4", "5"}] == []


def test_a_column_that_begins_late_in_a_long_table(entries: Callable[..., Entries]) -> None:
    rows = "".join(
        f"| {code} | lamp {code} | {f'turn wick {code}' if code > 1300 else ''} |\n" for code in range(1000, 2000)
    )
    found = entries(f"| Error code | Description | Solution |\n|---|---|---|\n{rows}")
    assert found[-1] == {"code": "1999", "description": "lamp 1999", "solution": "turn wick 1999"}
