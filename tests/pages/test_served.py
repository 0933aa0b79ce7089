"""What a server said of a page: its encoding goes before the page's own word, and after what the bytes themselves show."""

from pathlib import Path

import pytest

from errorbook.pages import open_page
from errorbook.pages.served import FILE_NAME, Served, charset_in, charset_of, digest, dump_served, load_served

GBK = "<meta charset=big5><p>错误码".encode("gbk")

# title, bytes, what the server declared, the text that must come out
CASES = [
    ("the server's word before the page's", GBK, "gbk", "错误码"),
    ("UTF-8 whatever the server says", "<p>错误码".encode(), "gbk", "错误码"),
    ("a byte order mark whatever the server says", "<p>错误码".encode("utf-16"), "gbk", "错误码"),
    ("the page's word where the server's is wrong", "<meta charset=gbk><p>丂".encode("gbk"), "iso-8859-1", "丂"),
    ("the page's word where the server's is none", "<meta charset=gbk><p>错误码".encode("gbk"), "x-unknown", "错误码"),
    ("Latin-1 as browsers read it", b"<p>\x93caf\xe9\x94", "ISO-8859-1", "“café”"),
]


@pytest.mark.parametrize(("title", "data", "charset", "text"), CASES, ids=[case[0] for case in CASES])
def test_the_encoding_of_a_page(title: str, data: bytes, charset: str, text: str) -> None:
    page = open_page(data, "a.html", charset)
    assert page.source.endswith(text), title
    assert page.findings == []


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html", ""),
        ("text/html;charset=gbk", "gbk"),
        ("text/html; CHARSET = 'GB2312' ; x=y", "GB2312"),
        ('text/html; x="charset=a"; charset="utf-8"', "utf-8"),
        ("", ""),
    ],
)
def test_the_charset_of_a_content_type(content_type: str, charset: str) -> None:
    assert charset_in(content_type) == charset


def test_what_is_kept_reads_back_equal_in_the_order_of_names(tmp_path: Path) -> None:
    pages = {
        name: Served(url=f"https://a/{name}", etag='"1"', sha256=digest(b""))
        for name in ("b.html", "错.html", "a.html")
    }
    (tmp_path / FILE_NAME).write_bytes(dump_served(pages))
    assert load_served(tmp_path, "docs") == pages
    assert list(load_served(tmp_path, "docs")) == sorted(pages)


def test_a_charset_is_that_of_the_very_bytes_that_the_server_sent(tmp_path: Path) -> None:
    served = Served(url="https://a/b", content_type="text/html; charset=gbk", sha256=digest(GBK))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / FILE_NAME).write_bytes(dump_served({"a.html": served}))
    assert charset_of(tmp_path, "docs/a.html", GBK) == "gbk"
    assert charset_of(tmp_path, "docs/a.html", GBK + b" ") == ""
    assert charset_of(tmp_path, "docs/b.html", GBK) == ""
    assert charset_of(tmp_path, "docs/none/a.html", GBK) == ""
