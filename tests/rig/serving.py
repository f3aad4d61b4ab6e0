"""A real server in front of a real database, for journeys."""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread

from tests.people import CAST_AT, Cast, build_cast

#: Below 32768, where the kernel takes ports for outgoing connections; each worker has its own hundred.
FIRST_PORT = 21000
_ports = itertools.count()


def _next_port() -> int:
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return FIRST_PORT + 100 * worker + next(_ports) % 100 + 1000 * (os.getpid() % 9)


def _start() -> LiveServerThread:
    for _ in range(20):
        thread = LiveServerThread("127.0.0.1", StaticFilesHandler, port=_next_port())
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error is None:
            return thread
        if getattr(thread.error, "errno", None) != errno.EADDRINUSE:
            raise thread.error
    raise RuntimeError("no free port for the test's server") from thread.error


@pytest.fixture
def live(committed_db: str) -> Iterator[str]:
    """The product, served over HTTP on a fresh copy of the migrated database. Gives `http://127.0.0.1:port`."""
    thread = _start()
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


@pytest.fixture
def live_cast(live: str, travel: Callable[[datetime], None]) -> Cast:
    """The cast of tests/people.py in the served database, an hour after it was built there."""
    travel(CAST_AT + timedelta(hours=1))
    return build_cast(CAST_AT)
