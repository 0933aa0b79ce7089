"""What a page is where it is no documentation: a page that leads elsewhere, an error, a question for who asks.

In: the text of a page that gave too little. Out: what it is, or nothing. It is told only of pages that gave less than
they should, so that a word here and there does no harm.
"""

import re

MAX_TEXT = 3000  # characters of a page that says but one thing, markup not counted
HEAD = 20_000  # characters of HTML within which a page says where it leads
_TAGS = re.compile(r"<(script|style|noscript|svg)\b.*?(?:</\1>|$)|<[^<>]*>|<!--.*?(?:-->|$)", re.DOTALL | re.IGNORECASE)
_REFRESH = re.compile(r"<meta\b[^<>]*http-equiv=[\"']?refresh[^<>]*?url=[\"']?([^\"'>\s]+)", re.IGNORECASE)
_PASSWORD = re.compile(r"<input\b[^<>]*type=[\"']?password", re.IGNORECASE)
# What short pages say that stand where documentation stood, in the languages that documentation is published in.
_SAID: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "this is a login form",
        re.compile(
            r"\b(?:sign|log) ?in\b|\bpassword\b|登录|登入|ログイン|로그인|anmelden|connexion|iniciar sesión|войти", re.I
        ),
    ),
    (
        "this asks whether a person reads it",
        re.compile(
            r"captcha|are (?:you )?(?:a )?human|just a moment|checking your browser|unusual traffic|验证码|人机", re.I
        ),
    ),
    (
        "this is an error page",
        re.compile(
            r"\b(?:40[0-9]|410|429|50[0-4])\b|not found|forbidden|access denied|bad gateway|unavailable|server error"
            r"|不存在|找不到|无法访问|出错了|見つかりません|찾을 수 없|nicht gefunden|introuvable|no encontrad|не найден",
            re.I,
        ),
    ),
    (
        "this leads to another page",
        re.compile(
            r"\b(?:has|have|was|is)? ?(?:been )?moved\b|redirect|迁移|移至|跳转|移動し|移転|verschoben|déplacé|movid",
            re.I,
        ),
    ),
)


def instead_of_documentation(source: str) -> str:
    """Return what a page is instead of documentation, or an empty text."""
    if target := _REFRESH.search(source[:HEAD]):
        return f"this only leads to another page, {target[1]}"
    text = " ".join(_TAGS.sub(" ", source).split())
    title = re.search(r"<title[^>]*>([^<]*)", source, re.IGNORECASE)
    if len(text) > MAX_TEXT:
        return ""
    if not text:
        return "this page shows no text"
    if _PASSWORD.search(source):
        return _SAID[0][0]
    head = f"{title[1] if title else ''} {text[:400]}"
    return next((f"{what}: “{text[:80]}”" for what, pattern in _SAID if pattern.search(head)), "")
