"""Catalogues of any size, shaped as those of a large vendor, and always the same.

    python -m benchmarks.catalogues FOLDER [--codes N] [--modules N]

In: how many codes in how many modules. Out: catalogues, or a project's folder with pages, catalogues and `errorbook.yaml`.

The first module, `common`, has integers, some with a module code. The others follow by size, a few large ones and many
small ones: two of four have dotted texts with families, one integers, one both. Codes such as `InternalError` stand in
many modules. Some codes are ranges, retired, or had another name; most texts are in two languages.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import count, product
from pathlib import Path

from msgspec import UNSET

from errorbook.catalog.build import order
from errorbook.catalog.files import dump
from errorbook.catalog.model import Catalogue, CodeType, Entry, Example, MessageForm, Provenance
from errorbook.catalog.names import TAKEN_CLASSES, assign_names

LANGUAGES = ("zh", "en")
EXCEPTION = "AcmeError"
COMMON = 40  # codes at most of the common module, where there are others
KINDS = ("string", "integer", "string", "mixed")  # of the modules after the common one, in turn

FAMILIES = (
    ("InvalidParameter", "参数错误", "The parameter is not valid"),
    ("FailedOperation", "操作失败", "The operation failed"),
    ("InvalidParameterValue", "参数取值错误", "The value of the parameter is not valid"),
    ("ResourceNotFound", "资源不存在", "The resource does not exist"),
    ("InternalError", "内部错误", "An internal error occurred"),
    ("UnsupportedOperation", "操作不支持", "The operation is not supported"),
    ("LimitExceeded", "超过配额限制", "The quota is exceeded"),
    ("ResourceInUse", "资源被占用", "The resource is in use"),
    ("AuthFailure", "身份认证失败", "The authentication failed"),
    ("UnauthorizedOperation", "未授权操作", "The operation is not authorized"),
    ("MissingParameter", "缺少参数", "A parameter is missing"),
    ("ResourceInsufficient", "资源不足", "There are not enough resources"),
)
THINGS = (
    ("Instance", "实例", "instance"),
    ("Disk", "云硬盘", "disk"),
    ("Snapshot", "快照", "snapshot"),
    ("Vpc", "私有网络", "private network"),
    ("Subnet", "子网", "subnet"),
    ("Signature", "签名", "signature"),
    ("Token", "令牌", "token"),
    ("Cluster", "集群", "cluster"),
    ("Domain", "域名", "domain"),
    ("Bucket", "存储桶", "bucket"),
    ("Queue", "队列", "queue"),
    ("Certificate", "证书", "certificate"),
    ("Account", "账号", "account"),
    ("Image", "镜像", "image"),
    ("Route", "路由", "route"),
    ("SecurityGroup", "安全组", "security group"),
    ("Gateway", "网关", "gateway"),
    ("Listener", "监听器", "listener"),
    ("Backup", "备份", "backup"),
    ("Template", "模板", "template"),
)
STATES = (
    ("NotFound", "不存在", "does not exist"),
    ("Expired", "已过期", "has expired"),
    ("Malformed", "格式不正确", "is malformed"),
    ("Duplicate", "重复", "is given twice"),
    ("Busy", "正忙", "is busy"),
    ("Locked", "已被锁定", "is locked"),
    ("TooMany", "数量过多", "is one of too many"),
    ("Denied", "被拒绝", "is denied"),
    ("Mismatch", "不匹配", "does not match"),
    ("Failure", "失败", "failed"),
    ("Isolated", "已被隔离", "is isolated"),
    ("TooLarge", "过大", "is too large"),
    ("Pending", "处理中", "is being changed"),
    ("Unavailable", "不可用", "is not available"),
)
LONG = (
    "请检查请求中的参数是否与文档一致，并确认资源所在的地域、所属账号以及当前状态；如仍然失败，请携带请求 ID 联系技术支持。",
    "Check that the request matches the documentation, and that region, owner and state of the resource are what you expect; "
    "if it fails again, contact support with the ID of the request.",
)
AREAS = ("compute", "network", "storage", "database", "media", "security", "iot", "billing", "mail", "video")
PRODUCTS = ("core", "edge", "batch", "cache", "flow", "gate", "hub", "index", "link", "vault", "watch", "zone")


def make(codes: int, modules: int) -> list[Catalogue]:
    """Return catalogues with so many codes in so many modules, the common one first."""
    if modules == 1:
        return [make_module("common", codes, "integer")]
    common = min(COMMON, codes // modules)
    sizes = _sizes(codes - common, modules - 1)
    return [make_module("common", common, "integer")] + [
        make_module(name, size, KINDS[number % len(KINDS)], number)
        for number, (name, size) in enumerate(zip(_module_names(), sizes, strict=False))
    ]


def _sizes(codes: int, modules: int) -> list[int]:
    """Return how many codes each module has: the second half as many as the first, the third a third, and so on."""
    weights = [1 / rank for rank in range(1, modules + 1)]
    sizes = [max(1, int(codes * weight / sum(weights))) for weight in weights]
    sizes[0] += codes - sum(sizes)
    return sizes


def _module_names() -> Iterator[str]:
    for number in count():
        yield from (f"{area}_{name}{number or ''}" for name, area in product(PRODUCTS, AREAS))


def make_module(name: str, codes: int, kind: str, number: int = 0) -> Catalogue:
    """Return the catalogue of a module of one of the kinds; the number varies what is in it."""
    code_type: CodeType = "integer" if kind == "integer" else "string"
    made = {
        "integer": _integers(codes, number),
        "string": _strings(codes, number),
        "mixed": [*_strings(codes - codes // 3, number), *_integers(codes // 3, number)],
    }[kind]
    catalogue = Catalogue(
        format=1,
        module=name,
        code_type=code_type,
        success="0" if kind == "integer" else "",
        message=MessageForm(form="({module_code}){detail}", examples=[Example(module_code="100004", detail="不正确")])
        if kind == "integer"
        else UNSET,
        errors=[_entry(*one, f"docs/{name}.md", place + place // len(FAMILIES)) for place, one in enumerate(made)],
    )
    order(catalogue, LANGUAGES)
    families = code_type == "string"
    assign_names(catalogue.errors, {}, {}, {}, {*TAKEN_CLASSES, EXCEPTION}, families=families)
    for entry in catalogue.errors[13::50]:
        entry.aliases = [f"FORMER_{entry.name}"]
    return catalogue


Made = tuple[str, str, str, str, str]  # code, module code, symbol, title in Chinese, in English


def _strings(codes: int, number: int) -> list[Made]:
    """Return dotted codes; the first of each module are the same, then each module has its own."""
    made: list[Made] = [(code, "", "", zh, en) for code, zh, en in FAMILIES[: max(1, codes // 3)]]
    for turn in count():
        for state, thing, family in product(STATES, THINGS[number % 7 :] + THINGS[: number % 7], FAMILIES):
            if len(made) >= codes:
                return made[:codes]
            if (STATES.index(state) + THINGS.index(thing) + FAMILIES.index(family)) % 3 != turn % 3:
                continue
            between = "." if len(made) % 11 == 0 else ""
            suffix = str(turn) if turn > 2 else ""
            code = f"{family[0]}.{thing[0]}{between}{state[0]}{suffix}"
            made.append((code, "", "", f"{thing[1]}{state[1]}", f"The {thing[2]} {state[2]}"))
    raise AssertionError


def _integers(codes: int, number: int) -> list[Made]:
    """Return integers, most with a symbol; one of forty is a range, one of fifty has a module code."""
    made: list[Made] = []
    for place, (family, state, thing) in zip(range(codes), _endlessly(FAMILIES, STATES, THINGS), strict=False):
        code = str(4000 + number % 5 * 1000 + place * 10)
        symbol = f"{family[0]}{thing[0]}{state[0]}" if place % 5 else ""
        titles = (f"{thing[1]}{state[1]}", f"The {thing[2]} {state[2]}")
        if place % 40 == 39:
            made.append((f"{code}~{int(code) + 5}", "", "", *titles))
        elif place % 50 == 49:
            made.append((made[-1][0], str(100000 + place), "", *titles))
        else:
            made.append((code, "", symbol, *titles))
    return made


Words = tuple[str, str, str]


def _endlessly(first: Sequence[Words], second: Sequence[Words], third: Sequence[Words]) -> Iterator[Sequence[Words]]:
    while True:
        yield from product(first, second, third)


def _entry(code: str, module_code: str, symbol: str, chinese: str, english: str, page: str, place: int) -> Entry:
    texts = {"zh": chinese, "en": english} if place % 9 else {"zh": chinese}
    long = (
        {"zh": f"{chinese}，{LONG[0]}", "en": f"{english}. {LONG[1]}"} if place % 9 else {"zh": f"{chinese}，{LONG[0]}"}
    )
    entry = Entry(code=code, module_code=module_code, symbol=symbol, source=Provenance(page=page, heading="错误码"))
    entry.title = texts
    entry.description = (
        long
        if place % 3 == 0
        else {language: f"{text}{'。' if language == 'zh' else '.'}" for language, text in texts.items()}
    )
    if place % 4 == 1:
        entry.solution = (
            {"zh": "请稍后重试。", "en": "Try again later."} if place % 8 == 1 else {"zh": LONG[0], "en": LONG[1]}
        )
    if place % 4 == 2:
        entry.retryable = place % 8 == 2
        entry.advice = {"zh": "重新签名后再试。", "en": "Sign again, then retry."}
    entry.retired = place % 33 == 32
    return entry


def write_project(folder: Path, catalogues: Sequence[Catalogue]) -> None:
    """Write catalogues as a project: `errorbook.yaml`, a page and a catalogue a module, no outputs yet.

    The pages list the codes and their Chinese texts alone, so `errorbook regen --discard catalog` makes catalogues of no more.
    """
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    (folder / "catalog").mkdir(exist_ok=True)
    lines = ["format: 1", "package: acme-errors", f"exception: {EXCEPTION}", f"languages: [{', '.join(LANGUAGES)}]"]
    lines.append("sources:")
    for one in catalogues:
        lines.append(
            f"  - {{path: docs/{one.module}.md, module: {one.module}, language: zh, code_type: {one.code_type}}}"
        )
        (folder / f"docs/{one.module}.md").write_text(_page(one), "utf-8")
        (folder / f"catalog/{one.module}.yaml").write_text(dump(one, "Written by errorbook."), "utf-8")
    lines += [
        "catalog: catalog",
        "outputs: {python: generated/python, markdown: generated/markdown, json: generated/json}",
    ]
    (folder / "errorbook.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def _page(catalogue: Catalogue) -> str:
    rows = [
        f"| {one.code} | {one.symbol} | {one.title['zh']} | {one.description['zh']} | {one.solution.get('zh', '')} |"
        for one in catalogue.errors
        if not (one.module_code or one.retired)
    ]
    return "\n".join(
        ["# 错误码", "", "| 错误码 | 名称 | 错误类型 | 描述 | 解决方案 |", "|---|---|---|---|---|", *rows, ""]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--codes", type=int, default=20_000)
    parser.add_argument("--modules", type=int, default=300)
    arguments = parser.parse_args()
    write_project(arguments.folder, make(arguments.codes, arguments.modules))


if __name__ == "__main__":
    main()
