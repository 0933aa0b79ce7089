"""Takes the pictures of the site that the README shows.

    python -m tests.site.pictures

In: the committed catalogue, and a browser. Out: docs/site-desktop.png and docs/site-phone.png.
"""

import tempfile
from pathlib import Path

from errorbook.project import load_project
from errorbook.site import build_site
from tests.site import browsing
from tests.support import ROOT


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as temporary,
        browsing.served(build_site(load_project(ROOT), Path(temporary) / "site").folder) as address,
        browsing.browser() as started,
    ):
        with browsing.tab(started, address, viewport={"width": 1140, "height": 640}) as opened:
            page = opened.open("en/common.html#4500")
            opened.search("auth fail")
            page.evaluate("scrollBy(0, -175)")  # so that the code stands below what was found
            page.screenshot(path=ROOT / "docs/site-desktop.png")
        with browsing.tab(started, address, viewport={"width": 390, "height": 800}, color_scheme="dark") as opened:
            opened.open("zh/common.html#4500").screenshot(path=ROOT / "docs/site-phone.png")


if __name__ == "__main__":
    main()
