"""What every test stands on. The database is chosen by DATABASE_URL; the fixtures live in tests/rig/."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

pytest_plugins = ["tests.people", "tests.rig.databases", "tests.rig.serving", "tests.rig.browser"]

# A property runs many examples within one test's transaction: each example cleans up after itself.
_SAME_TRANSACTION = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
hypothesis_settings.register_profile("dev", deadline=None, suppress_health_check=_SAME_TRANSACTION)
hypothesis_settings.register_profile(
    "ci", deadline=None, suppress_health_check=_SAME_TRANSACTION, derandomize=True, database=None
)


def pytest_configure(config: pytest.Config) -> None:
    """Set what differs from production, before the first connection and the first request."""
    hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "dev")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.FILES_DIR = Path(tempfile.mkdtemp(prefix="sauro-files-"))
    # A pool would hold connections to databases that tests copy and drop.
    databases: dict[str, Any] = settings.DATABASES
    databases["default"]["OPTIONS"].pop("pool", None)


def pytest_unconfigure(config: pytest.Config) -> None:
    import shutil

    if settings.FILES_DIR.name.startswith("sauro-files-"):
        shutil.rmtree(settings.FILES_DIR, ignore_errors=True)


QueryCount = Callable[[int], AbstractContextManager[CaptureQueriesContext]]


@pytest.fixture
def query_count() -> QueryCount:
    """`with query_count(12): …` fails unless exactly 12 queries ran, and then lists them."""

    @contextmanager
    def counted(expected: int) -> Iterator[CaptureQueriesContext]:
        with CaptureQueriesContext(connection) as seen:
            yield seen
        if len(seen) != expected:
            ran = "\n".join(
                f"{n:3}. {query['sql'][:300]}" for n, query in enumerate(seen.captured_queries, 1)
            )
            pytest.fail(f"{len(seen)} queries ran, {expected} expected:\n{ran}", pytrace=False)

    return counted


@pytest.fixture
def travel() -> Iterator[Callable[[datetime], None]]:
    """`travel(at)` makes the clock tick from `at` on, for views and served pages; put back afterwards."""
    from sauro.kernel import clock

    def to(at: datetime) -> None:
        began = clock.machine_now()
        clock.travel(lambda: at + (clock.machine_now() - began))

    yield to
    clock.travel(clock.machine_now)
