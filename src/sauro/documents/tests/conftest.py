"""What the register's tests of commands stand on."""

from __future__ import annotations

from typing import Any

import pytest

from sauro.documents.tests.building import AT
from tests.people import Cast


@pytest.fixture
def office(cast: Cast) -> dict[str, Any]:
    return {"actor": cast.actor("vanphong"), "at": AT}
