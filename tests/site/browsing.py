"""A real browser, headless, on sites served from a folder: Debian's chromium, driven by Playwright."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Dialog, Page, Request, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MISSING = "no chromium on this machine, so the site is not tried in a browser: apt-get install chromium"
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser with an empty profile."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback, and give its address."""
    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@dataclass
class Tab:
    """A tab of the browser, and what went wrong in it."""

    page: Page
    address: str
    troubles: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def note_failure(self, request: Request) -> None:
        """Remember what could not be loaded, but for what was given up since another page was opened."""
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"{request.failure}: {request.url}")

    def refuse(self, dialog: Dialog) -> None:
        """Close a dialog, which no page should open."""
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, path: str) -> Page:
        """Open a page of the site, wherever the tab was."""
        self.page.goto("about:blank")
        self.page.goto(self.address + path)
        return self.page

    def search(self, query: str) -> list[str]:
        """Type a query, and return the codes that are found, in their order."""
        self.page.fill(".search input", "")
        self.page.fill(".search input", query)
        self.page.wait_for_function("document.querySelector('.hits p').textContent.match(/found|条结果|没有/i)")
        return self.page.locator(".hits li code").all_text_contents()


@contextmanager
def tab(started: Browser, address: str, **options: Any) -> Iterator[Tab]:
    """Open a tab; whatever is told on its console, fails or leads to another host is a trouble."""
    context = started.new_context(**{"viewport": {"width": 1280, "height": 860}, "locale": "en-GB", **options})
    opened = Tab(context.new_page(), address)
    opened.page.on("console", lambda message: opened.troubles.append(f"console: {message.text}"))
    opened.page.on("pageerror", lambda error: opened.troubles.append(f"error: {error}"))
    opened.page.on("dialog", opened.refuse)
    opened.page.on("requestfailed", opened.note_failure)
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    yield opened
    context.close()
    foreign = [url for url in opened.requests if not url.startswith((address, "about:", "data:"))]
    assert not foreign, f"asked another host: {foreign}"
    assert not opened.troubles
