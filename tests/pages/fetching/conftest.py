"""A site for a test, and one more on another address of loopback."""

from collections.abc import Iterator

import pytest

from tests.pages.fetching.site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site."""
    with serving() as served:
        yield served


@pytest.fixture
def other() -> Iterator[Site]:
    """Return a site on another host."""
    with serving("127.0.0.2") as served:
        yield served
