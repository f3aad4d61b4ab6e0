"""The only module that asks what time it is.

Instants are aware and in UTC (names end in `_at`); legal terms are civil days on the wall calendar of
Hà Nội (names end in `_on`). Commands and rules receive both as arguments: only edges call `now`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

CIVIL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def machine_now() -> datetime:
    """Return what the machine's own clock shows: what a travelling clock counts its ticks by. Ask `now` instead."""
    return datetime.now(UTC)


_read: Callable[[], datetime] = machine_now


def now() -> datetime:
    """Return the present instant, aware, in UTC. In demo mode time ticks from the end of the replay."""
    return _read()


def civil_date(at: datetime) -> date:
    """Return the day that the wall calendar in Hà Nội shows at the instant `at`."""
    return at.astimezone(CIVIL_ZONE).date()


def today() -> date:
    """Return the present civil day."""
    return civil_date(now())


def start_of(day: date) -> datetime:
    """Return the instant at which the civil day `day` begins, in UTC."""
    return datetime.combine(day, time(), tzinfo=CIVIL_ZONE).astimezone(UTC)


def at_hour(day: date, hour: int, minute: int = 0) -> datetime:
    """Return the instant of the wall-clock time `hour`:`minute` of the civil day `day`, in UTC."""
    return datetime.combine(day, time(hour, minute), tzinfo=CIVIL_ZONE).astimezone(UTC)


def travel(read: Callable[[], datetime]) -> None:
    """Replace the source of time. Called once, by demo mode at start-up; nothing else may travel."""
    global _read
    _read = read
