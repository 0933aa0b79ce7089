"""The site in a real browser: found, reached, read, copied, printed, by mouse and by keyboard, with and without scripts."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from errorbook.site import words
from tests.site.making import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.site.browsing import Tab

FIRST_HITS = [
    # what is typed, the code that must stand first
    ("4100", "4100"),
    ("身份认证", "4100"),
    ("认证失败", "4100"),
    ("auth failure", "4100"),
    ("AUTH_FAILURE", "4100"),
    ("NO_ENTRY", "4100"),
    ("authentication FAILED", "4100"),
    ("４１００", "4100"),
    (" 4100 ", "4100"),
    ("-1001", "-1001"),
    ("1003", "1001~1005"),
    ("4000/100004", "4000/100004"),
    ("100004", "4000/100004"),
    ("InvalidParameter.SignatureFailure", "InvalidParameter.SignatureFailure"),
    ("invalidparameter.signaturefailure", "InvalidParameter.SignatureFailure"),
    ("sms.InvalidParameter.SignatureFailure", "InvalidParameter.SignatureFailure"),
    ("SignatureFailure", "AuthFailure.SignatureFailure"),
    ("signature form", "InvalidParameter.SignatureFailure"),
    ("签名格式", "InvalidParameter.SignatureFailure"),
    ("templatei", "InvalidParameter.TemplateId"),
    ("LimitExceeded.Thing319", "LimitExceeded.Thing319"),
    ("constructor", "constructor"),
    ("__proto__", "__proto__"),
    ("错误.签名", "错误.签名"),
]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_search_shows_first_what_is_meant(tab: "Tab", language: str) -> None:
    tab.open(f"{language}/index.html")
    found = {query: tab.search(query)[:1] for query, _ in FIRST_HITS}
    assert found == {query: [code] for query, code in FIRST_HITS}


def test_both_codes_with_a_dotted_part_are_found(tab: "Tab") -> None:
    tab.open("en/common.html")
    assert set(tab.search("SignatureFailure")) == {
        "AuthFailure.SignatureFailure",
        "InvalidParameter.SignatureFailure",
    }


def test_what_is_nowhere_is_not_found(tab: "Tab") -> None:
    page = tab.open("en/index.html")
    assert tab.search("xyzzy") == []
    assert page.text_content(".hits p") == "Nothing found"


def test_this_repositorys_codes_are_found(own_tab: "Tab") -> None:
    own_tab.open("zh/index.html")
    found = {query: own_tab.search(query)[0] for query in ("4100", "身份认证", "auth failure", "Authentication failed")}
    assert set(found.values()) == {"4100"}


def test_a_query_is_taken_apart_as_the_index_was(tab: "Tab") -> None:
    page = tab.open("en/index.html")
    texts = [
        *HOSTILE.values(),
        "身份认证失败",
        "ＡＢＣ１２ é ﬁ İ ß ½ ² Ⅳ",
        "токен ошибка",
        "a_b-c.d",
        "签",
        "token错误x",
        "한국어 오류",
    ]
    there = page.evaluate("texts => texts.map((text) => [plain(text), terms(text)])", texts)
    for text, (plain, terms) in zip(texts, there, strict=True):
        assert (plain, terms) == (words.plain(text), list(dict.fromkeys(words.terms(text))))
        shards = page.evaluate("terms => terms.map((term) => shard(key(term), 64))", terms)
        assert shards == [words.shard(words.key(term), 64) for term in terms]


def test_a_hit_leads_to_its_code(tab: "Tab") -> None:
    page = tab.open("en/index.html")
    tab.search("Thing319")
    page.click(".hits li a")
    page.wait_for_url("**/en/large-3.html#LimitExceeded.Thing319")
    assert is_shown(page, "LimitExceeded.Thing319")


ANCHORS = [
    # an address that is for ever, and where it leads
    ("en/common.html#4100", "en/common.html#4100"),
    ("zh/common.html#-1001", "zh/common.html#-1001"),
    ("en/common.html#4000%2F100004", "en/common.html#4000%2F100004"),
    ("en/sms.html#InvalidParameter.SignatureFailure", "en/sms.html#InvalidParameter.SignatureFailure"),
    ("en/large.html#LimitExceeded.Thing319", "en/large-3.html#LimitExceeded.Thing319"),
    ("en/hostile.html#constructor", "en/hostile.html#constructor"),
    ("zh/hostile.html#%E9%94%99%E8%AF%AF.%E7%AD%BE%E5%90%8D", "zh/hostile.html#%E9%94%99%E8%AF%AF.%E7%AD%BE%E5%90%8D"),
    ("en/hostile.html#100%2525", "en/hostile.html#100%2525"),
    ("en/index-.html#X", "en/index-.html#X"),
]


@pytest.mark.parametrize(("address", "leads_to"), ANCHORS)
def test_every_code_has_its_address(tab: "Tab", address: str, leads_to: str) -> None:
    page = tab.open(address)
    page.wait_for_url(f"**/{leads_to}")
    label = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert is_shown(page, label)
    assert page.evaluate("document.querySelector(':target').id") == label


def is_shown(page: "Page", label: str) -> bool:
    """Tell whether the code is on the screen, below the bar."""
    top = page.evaluate("label => document.getElementById(label).getBoundingClientRect().top", label)
    bar = page.evaluate("document.querySelector('.bar').getBoundingClientRect().bottom")
    return bool(bar <= top < page.viewport_size["height"]) if page.viewport_size else False


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("en/common.html#4100", "zh/common.html#4100"),
        ("zh/large-2.html#LimitExceeded.Thing151", "en/large-2.html#LimitExceeded.Thing151"),
        ("en/index.html", "zh/index.html"),
        ("index.html", "zh/index.html"),
    ],
)
def test_the_other_language_opens_at_the_same_code(tab: "Tab", address: str, other: str) -> None:
    page = tab.open(address)
    page.click(".languages a:not([aria-current])")
    page.wait_for_url(f"**/{other}")
    assert page.evaluate("document.documentElement.lang") == other[:2]


def test_the_other_language_opens_at_the_code_that_is_read(tab: "Tab") -> None:
    page = tab.open("en/common.html")
    page.evaluate("document.getElementById('1001~1005').scrollIntoView()")
    page.click(".languages a:not([aria-current])")
    page.wait_for_url("**/zh/common.html#1001~1005")


def test_what_is_shown_of_a_code(tab: "Tab") -> None:
    code = tab.open("en/common.html").locator("[id='4100']")
    text = code.inner_text()
    order = [
        "4100",
        "Authentication failed",
        "AUTH_FAILURE",
        "What to do",
        "Sign again.",
        "Don't send",
        "Take a fresh nonce.",
    ]
    order += ["The signature is wrong.", "The documentation says by now: The signature or the key is wrong."]
    order += ["HTTP status", "401", "Message", "auth failed", "Former name", "NO_ENTRY"]
    order += ["Other wordings in the documentation (1)", "docs/errors.md › Codes"]
    assert sorted(order, key=text.find) == order
    assert [part for part in order if part not in text] == []
    assert (code.locator(".variants li").text_content() or "").strip() == "No access docs/more.md › More codes"
    by_hand = code.locator(":has(> .hand)").all_text_contents()
    assert [text.partition(" (written by hand)")[0] for text in by_hand] == [
        "Don't send the same request again unchanged",
        "Before you try again: Take a fresh nonce.",
        "The signature is wrong.",
    ]


def test_the_list_shows_which_code_is_read(tab: "Tab") -> None:
    page = tab.open("en/large-3.html#LimitExceeded.Thing319")
    page.wait_for_selector(".list [aria-current]")
    for label in ("LimitExceeded.Thing300", "LimitExceeded.Thing305"):
        page.evaluate("label => document.getElementById(label).scrollIntoView()", label)
        page.wait_for_selector(f".list [aria-current][href='#{label}']")


def test_a_text_in_another_language_says_so(tab: "Tab") -> None:
    title = tab.open("zh/common.html").locator("[id='4200'] .title bdi")
    assert (title.text_content(), title.get_attribute("lang")) == ("The thing is gone", "en")


def test_a_retired_code_is_marked(tab: "Tab") -> None:
    page = tab.open("en/common.html")
    assert "No longer documented." in page.locator("[id='4200']").inner_text()
    tab.search("4200")
    assert page.text_content(".hits small") == "No longer documented"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_texts_read_back_equal_and_do_nothing(tab: "Tab", language: str) -> None:
    page = tab.open(f"{language}/hostile.html")
    for name, text in HOSTILE.items():
        code = page.locator(f"[id='Hostile.{name}']")
        shown = {
            part: code.locator(selector).first.text_content()
            for part, selector in {
                "title": ".title bdi",
                "solution": ".solution bdi",
                "advice": ".advice bdi",
                "description": ".description > bdi",
                "now": ".now bdi",
                "symbol": "dl div:nth-child(1) code",
                "message": "dl div:nth-child(2) code",
                "heading": ".source cite bdi:last-child",
                "variant": ".variants li bdi",
            }.items()
        }
        assert shown == dict.fromkeys(shown, text) | {"description": f"{text} {text}"}
    assert (
        page.evaluate(
            "document.querySelectorAll('a[href^=\"javascript\" i], main img, main script, main style').length"
        )
        == 0
    )
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.querySelectorAll('.code').length") == len(HOSTILE) + 8


def test_hostile_texts_among_the_hits_read_back_equal(tab: "Tab") -> None:
    page = tab.open("en/index.html")
    for name, text in HOSTILE.items():
        assert tab.search(f"Hostile.{name}")[0] == f"Hostile.{name}"
        assert page.locator(".hits bdi").first.text_content() == text


def test_all_by_keyboard(tab: "Tab") -> None:
    page = tab.open("en/common.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "---main"
    page.keyboard.press("/")
    page.keyboard.type("signaturefailure")
    page.wait_for_selector(".hits [aria-selected=true]")
    assert selected(page) == "AuthFailure.SignatureFailure"
    page.keyboard.press("ArrowDown")
    assert selected(page) == "InvalidParameter.SignatureFailure"
    page.keyboard.press("ArrowDown")
    assert selected(page) == "AuthFailure.SignatureFailure"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/sms.html#InvalidParameter.SignatureFailure")
    page.keyboard.press("/")
    page.keyboard.type("4100")
    page.wait_for_selector(".hits li")
    page.keyboard.press("Escape")
    assert page.locator(".hits").is_hidden()
    page.keyboard.press("Escape")
    assert page.input_value(".search input") == ""


def selected(page: "Page") -> str | None:
    """Return the code of the hit that the keyboard has chosen, as a screen reader is told."""
    number = page.get_attribute(".search input", "aria-activedescendant")
    return page.locator(f"[id='{number}'] code").text_content()


def test_code_and_name_are_copied(started: "Browser", site: Path) -> None:
    from tests.site import browsing

    permissions = ["clipboard-read", "clipboard-write"]
    with browsing.served(site) as address, browsing.tab(started, address, permissions=permissions) as opened:
        page = opened.open("en/sms.html")
        for number, text in enumerate(["InvalidParameter.TemplateId", "CODE_INVALIDPARAMETER_TEMPLATEID"]):
            button = page.locator("[id='InvalidParameter.TemplateId'] .copy").nth(number)
            assert button.get_attribute("aria-label") == f"Copy {text}"
            button.click()
            page.wait_for_selector(".copy.done")
            assert page.evaluate("navigator.clipboard.readText()") == text


def test_light_and_dark_follow_the_system_until_somebody_chooses(started: "Browser", site: Path) -> None:
    from tests.site import browsing

    back = "getComputedStyle(document.documentElement).backgroundColor"
    with browsing.served(site) as address, browsing.tab(started, address, color_scheme="dark") as opened:
        page = opened.open("en/index.html")
        assert page.evaluate(back) == "rgb(17, 22, 28)"
        page.click(".theme")
        assert page.evaluate(back) == "rgb(255, 255, 255)"
        page = opened.open("zh/common.html")
        assert page.evaluate(back) == "rgb(255, 255, 255)"
        page.click(".theme")
        assert page.evaluate(back) == "rgb(17, 22, 28)"


PAGES = ["index.html", "en/common.html", "zh/sms.html", "en/large.html", "en/large-3.html", "en/hostile.html"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_anybodys_way(started: "Browser", site: Path, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    from tests.site import browsing

    with browsing.served(site) as address, browsing.tab(started, address, color_scheme=scheme) as opened:
        for path in PAGES:
            page = opened.open(path)
            found = Axe().run(page)
            assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        opened.search("4100")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_scrolls_in_one_direction(started: "Browser", site: Path, path: str) -> None:
    from tests.site import browsing

    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    with browsing.served(site) as address, browsing.tab(started, address, **phone) as opened:
        page = opened.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        opened.search("4100")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.click(".hits a")
        page.wait_for_url("**/common.html#4100")
        assert is_shown(page, "4100")


def test_without_scripts_all_but_the_search_is_there(started: "Browser", site: Path) -> None:
    from tests.site import browsing

    with browsing.served(site) as address, browsing.tab(started, address, java_script_enabled=False) as opened:
        page = opened.open("en/index.html")
        assert [one.is_visible() for one in page.locator(".search, .theme").all()] == [False, False]
        page.click("text=large")
        page.click("[id='LimitExceeded.Thing319'] a")
        assert page.url.endswith("/en/large-3.html#LimitExceeded.Thing319")
        page.click("[id='LimitExceeded.Thing319'] .source a")
        assert page.url.endswith("/zh/large-3.html#LimitExceeded.Thing319")
        page.click(".path a >> nth=1")
        assert page.url.endswith("/zh/large.html")


def test_a_page_prints_without_what_only_a_screen_needs(tab: "Tab") -> None:
    page = tab.open("en/common.html")
    page.emulate_media(media="print", color_scheme="dark")
    for selector in (".search", ".languages", ".theme", ".list", ".copy >> nth=0"):
        assert page.locator(selector).is_hidden()
    assert page.locator("[id='4100'] .solution").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert len(page.pdf()) > 10_000


def test_the_site_works_from_a_disk(started: "Browser", site: Path) -> None:
    from tests.site import browsing

    with browsing.tab(started, site.as_uri() + "/") as opened:
        opened.open("index.html")
        assert opened.search("4100") == ["4100"]
        opened.page.click(".hits a")
        opened.page.wait_for_url("**/en/common.html#4100")


def test_a_search_loads_only_what_it_needs(tab: "Tab") -> None:
    tab.open("en/index.html")
    assert [url for url in tab.requests if "/search/" in url] == []
    tab.search("4100")
    loaded = [url for url in tab.requests if "/search/" in url]
    assert 0 < len(loaded) <= 4
    tab.search("4100")
    assert [url for url in tab.requests if "/search/" in url] == loaded


def test_a_site_that_was_renewed_meanwhile_says_so(started: "Browser", site: Path) -> None:
    from tests.site import browsing

    with browsing.served(site) as address, browsing.tab(started, address) as opened:
        page = opened.open("en/index.html")
        page.route("**/search/**", lambda route: route.abort())
        page.fill(".search input", "4100")
        page.wait_for_function("document.querySelector('.hits p').textContent.startsWith('The site has changed')")
        told = [url for url in opened.requests if "/search/" in url]
        for _ in range(100):  # the browser tells of each request that failed, and its console too, when they get to it
            if len(opened.troubles) >= 2 * len(told):
                break
            page.wait_for_timeout(50)
        assert len(opened.troubles) == 2 * len(told) > 0
        opened.troubles.clear()  # what could not be loaded, on purpose


def test_no_page_holds_a_script_of_its_own(tab: "Tab") -> None:
    for path in PAGES:
        page = tab.open(path)
        scripts = page.evaluate("[...document.scripts].map((one) => one.getAttribute('src') + one.textContent)")
        assert json.dumps(scripts).count("site.js") == len(scripts) == 1
