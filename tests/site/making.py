"""Projects for the tests of the site: catalogues as they stand in a folder, without what they were made of."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from errorbook.catalog.files import dump
from errorbook.catalog.model import Catalogue, CodeType, Entry, Example, MessageForm, Provenance, Variant

SOURCE = Provenance(page="docs/errors.md", heading="Codes")
HOSTILE = {
    "quotes": "\" ' ` \\ \\\" \\' ''' \"\"\"",
    "tags": "<b>bold</b> <img src=x onerror=alert(1)> </bdi></p></article>",
    "scripts": "</script><script>window.ran = 1</script><!-- --> ]]> <style>*{display:none}</style>",
    "templates": "{{ 7 * 7 }} {% raw %} {# note #} ${7 * 7} {} }} %}",
    "markdown": "*a* _b_ **c** `d` [e](javascript:alert(1)) ![f](x) # g | h | ~~i~~ ==j== ^k^ ++l++",
    "typography": "(c) (tm) (r) 1/2 3/4 --> <-- <--> +/- =/= ... -- --- :smile: :octicons-alert-16: [TOC] [^1] *[ab]: c",
    "links": "javascript:alert(1) http://a.example www.a.example a@b.example @someone #1 file:///etc",
    "entities": "&amp; &lt; &#60; &notanentity; &copy &#0;",
    "direction": "\u202eleft\u202c \u2067right\u2069 \u200e\u200f\u061c",
    "unseen": "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u2028h\u2029i\ufffej",
    "ansi": "\ufffd[31mred\ufffd[0m",
    "attributes": 'x" onclick="alert(1)" id=\'x',
    "indented": "# heading - item 1. item > quote     code",
}


def entry(code: str, **fields: Any) -> Entry:
    """Return an entry with a name made of the code."""
    name = "".join(char if char.isalnum() and char.isascii() else "_" for char in code).upper()
    return Entry(**{"code": code, "name": f"CODE_{name}", "source": SOURCE, **fields})


def catalogue(module: str, *entries: Entry, code_type: CodeType = "string", **fields: Any) -> Catalogue:
    """Return the catalogue of a module."""
    return Catalogue(format=1, module=module, code_type=code_type, errors=list(entries), **fields)


def make_project(root: Path, catalogues: Sequence[Catalogue], extra: str = "") -> Path:
    """Write a project whose committed catalogues are these, and return its folder."""
    (root / "docs").mkdir(parents=True)
    (root / "catalog").mkdir()
    for one in catalogues:
        (root / f"docs/{one.module}.md").write_text("# Codes\n", "utf-8")
    sources = "".join(f"  - {{path: docs/{one.module}.md, module: {one.module}, language: en}}\n" for one in catalogues)
    (root / "errorbook.yaml").write_text(
        f"format: 1\npackage: acme-errors\nexception: AcmeError\nlanguages: [en, zh]\nsources:\n{sources}{extra}",
        "utf-8",
    )
    for one in catalogues:
        (root / f"catalog/{one.module}.yaml").write_text(dump(one, "Written by errorbook."), "utf-8", newline="\n")
    return root


def varied() -> list[Catalogue]:
    """Return catalogues in which everything occurs that a page can show."""
    message = MessageForm(
        form="({module_code}){detail}", examples=[Example(module_code="100004", detail="projectId不正确")]
    )
    common = catalogue(
        "common",
        entry("-1001", title={"en": "The system is busy", "zh": "系统繁忙"}, retryable=True, by_hand=["retryable"]),
        entry("1001~1005", title={"en": "The cluster is being changed"}),
        entry("4000", title={"en": "A parameter is missing", "zh": "缺少参数"}, solution={"en": "Add the parameter."}),
        entry("4000", module_code="100004", name="NO_PROJECT", title={"en": "No such project"}),
        entry(
            "4100",
            name="AUTH_FAILURE",
            aliases=["NO_ENTRY"],
            title={"en": "Authentication failed", "zh": "身份认证失败"},
            description={"en": "The signature is wrong.", "zh": "签名错误。"},
            solution={"en": "Sign again.", "zh": "请重新签名。"},
            advice={"en": "Take a fresh nonce.", "zh": "换用新的随机数。"},
            retryable=False,
            http_status="401",
            message="auth failed",
            by_hand=["title.zh", "description.en", "retryable", "advice.en", "advice.zh"],
            unsettled={"description.en": "The signature or the key is wrong."},
            variants=[Variant(title={"en": "No access"}, source=Provenance(page="docs/more.md", heading="More codes"))],
        ),
        entry("4200", title={"en": "The thing is gone"}, retired=True),
        code_type="integer",
        success="0",
        message=message,
    )
    dotted = catalogue(
        "sms",
        entry("AuthFailure.SignatureFailure", title={"en": "The signature does not match"}),
        entry("FailedOperation", title={"en": "The operation failed"}),
        entry(
            "InvalidParameter.SignatureFailure", title={"en": "The signature has a wrong form", "zh": "签名格式不正确"}
        ),
        entry("InvalidParameter.TemplateId", title={"en": "No such template"}),
    )
    numbers = [
        entry(f"LimitExceeded.Thing{number}", title={"en": f"Too many of thing {number}"}) for number in range(320)
    ]
    hostile = [
        entry(
            f"Hostile.{name}",
            title={"en": text},
            description={"en": f"{text} {text}"},
            solution={"en": text},
            advice={"zh": text},
            symbol=text,
            message=text,
            unsettled={"description.en": text},
            variants=[Variant(title={"en": text}, source=Provenance(page=text, heading=text))],
            source=Provenance(page="docs/errors.md", heading=text),
        )
        for name, text in HOSTILE.items()
    ]
    odd = [entry(code) for code in ("a b", "a/b", "<b>", "--hits", "constructor", "__proto__", "100%25", "错误.签名")]
    return [
        common,
        dotted,
        catalogue("large", *numbers),
        catalogue("hostile", *hostile, *odd),
        catalogue("index", entry("X")),
    ]
