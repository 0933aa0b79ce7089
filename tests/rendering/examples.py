"""Catalogues with everything that a catalogue can hold, for the tests of packs in other languages."""

from errorbook.catalog.model import Catalogue, Entry
from tests.rendering.support import catalogue, entry

BASE_URL = "https://example.org/codes/"


def common() -> Catalogue:
    """Return integers, and what no integer is: a range, codes with module codes, a letter, a retired one."""
    entries = [
        entry("-7", "OLD", title={"zh": "旧"}, retired=True),
        entry("0", "FINE", title={"zh": "成功"}),
        entry(
            "4100",
            "AUTH_FAILURE",
            title={"zh": "身份认证失败", "en": "Authentication failed"},
            description={"zh": "签名错误。"},
            retryable=False,
            aliases=["LOGIN"],
        ),
        entry("4100", "CODE_4100_100004", title={"zh": "项目错误"}, module_code="100004"),
        entry("4500", "REPLAY_ATTACK", retryable=False, advice={"zh": "重新签名。", "en": "Sign again."}),
        entry("5100", "TRY_LATER", title={"en": "Later"}, solution={"en": "Wait."}, retryable=True, symbol="TryLater"),
        entry("7001~7005", "CODE_7001_7005", title={"zh": "范围"}),
        entry("7002", "CODE_7002", title={"zh": "自己"}),
        entry("8000", "CODE_8000_7", title={"zh": "仅有模块码"}, module_code="7"),
        entry("5000000000", "CODE_LONG"),
        entry("1000000000000000000", "CODE_BIG", title={"zh": "大数"}),
        entry("E7", "CODE_E7", title={"zh": "字母"}, aliases=["LETTER"]),
    ]
    return catalogue(*entries)


def strings(module: str) -> Catalogue:
    """Return dotted codes with families, of which some have names that are taken, and a range."""
    entries = [
        entry("11~20", "CODE_11_20", title={"zh": "一些"}),
        entry("A.B", "A_B"),
        entry("Acme.X", "ACME_X"),
        entry("InvalidParameter", "INVALID_PARAMETER"),
        entry("InvalidParameter.Signature", "INVALID_PARAMETER_SIGNATURE", title={"fr": "Signature"}),
        entry("Runtime.X", "RUNTIME_X"),
        entry("invalidParameter.Other", "INVALID_PARAMETER_OTHER"),
        entry("无效.X", "CODE_U65E0_U6548_X"),
    ]
    return catalogue(*entries, module=module, code_type="string")


def large(codes: int) -> Catalogue:
    """Return a module that is larger than what some languages can load at once."""
    entries: list[Entry] = [
        entry(
            str(number),
            f"X_{number}",
            title={"en": f"Title {number}"},
            retired=number % 33 == 0,
            **({"retryable": number % 2 == 1} if number % 7 == 0 else {}),
            aliases=["FORMER"] if number == 1700 else [],
        )
        for number in range(1, codes + 1)
    ]
    return catalogue(*entries, module="large")


def modules(strings_in: str, *names: str) -> list[Catalogue]:
    """Return many modules: dotted codes are in `strings_in`, and `names` are those of modules with one code."""
    plain = Catalogue(format=1, module="plain", code_type="string", errors=[entry("SecretId", "SECRET_ID")])
    return [
        common(),
        strings(strings_in),
        catalogue(entry("-7", "STILL"), module="cloud_disk"),
        catalogue(entry("1", "ONE"), module="clouddisk"),
        plain,
        Catalogue(format=1, module="empty", code_type="integer"),
        *(catalogue(entry("1", "ONE"), module=name) for name in names),
    ]
