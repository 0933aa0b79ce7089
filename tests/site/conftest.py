"""Fixtures of the site: two sites, built once, and a browser to look at them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from errorbook.project import load_project
from errorbook.site import build_site
from tests.site.making import make_project, varied
from tests.support import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.site.browsing import Tab


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of this repository's catalogue."""
    pytest.importorskip("zensical", reason="zensical is not installed: pip install 'errorbook[site]'")
    return build_site(load_project(ROOT), tmp_path_factory.mktemp("own") / "site").folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of catalogues in which everything occurs."""
    pytest.importorskip("zensical", reason="zensical is not installed: pip install 'errorbook[site]'")
    root = make_project(tmp_path_factory.mktemp("varied") / "project", varied())
    return build_site(load_project(root), root / "build/site").folder


@pytest.fixture(scope="session")
def started() -> "Iterator[Browser]":
    """Start a browser once; without one the tests that need it are skipped."""
    pytest.importorskip("playwright", reason="playwright is not installed; `make test` installs it")
    from tests.site import browsing

    if not browsing.CHROMIUM:
        pytest.skip(browsing.MISSING)
    with browsing.browser() as running:
        yield running


@pytest.fixture
def tab(started: "Browser", site: Path) -> "Iterator[Tab]":
    """Open a tab on the site of everything."""
    from tests.site import browsing

    with browsing.served(site) as address, browsing.tab(started, address) as opened:
        yield opened


@pytest.fixture
def own_tab(started: "Browser", own: Path) -> "Iterator[Tab]":
    """Open a tab on the site of this repository's catalogue."""
    from tests.site import browsing

    with browsing.served(own) as address, browsing.tab(started, address) as opened:
        yield opened
