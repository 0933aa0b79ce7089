"""Fixtures of all rooms."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support import Project, new_project

settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.load_profile("default")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a small project that nothing was generated for yet."""
    return new_project(tmp_path / "project")


@pytest.fixture(autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what errorbook remembers between runs out of the user's folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    # A test's process has threads of its own, and must not be forked unless the test is about that.
    monkeypatch.setattr("errorbook.cli.means.os.sched_getaffinity", lambda _: {0}, raising=False)
