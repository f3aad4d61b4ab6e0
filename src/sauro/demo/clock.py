"""The demo's clock: it starts where the replay of the story ended, and ticks from there."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django.db.models import Max

from sauro.demo.models import DemoClock
from sauro.kernel import clock
from sauro.ledger.models import Entry

#: On a day on which nothing of the story happens, the demo opens when the office does.
OPENING_HOUR = 8


def _last_entry_at() -> datetime | None:
    at: datetime | None = Entry.objects.aggregate(at=Max("at"))["at"]
    return at


def stop_after_story(*, until: date) -> None:
    """Set the clock to the end of the replay: the last act of the story, but on the day `until` at the earliest."""
    morning = clock.at_hour(until, OPENING_HOUR)
    ended = max(morning, _last_entry_at() or morning)
    DemoClock.objects.create(id=1, story_ended_at=ended, shows_at=ended, machine_at=clock.machine_now())


def resume() -> datetime:
    """Let the clock tick again, from the end of the story or the last act since; return what it shows.

    Called once before the server starts. The time during which the demo did not run never happened.
    """
    stood = DemoClock.objects.get(id=1)
    shows_at = max(stood.story_ended_at, _last_entry_at() or stood.story_ended_at)
    DemoClock.objects.filter(id=1).update(shows_at=shows_at, machine_at=clock.machine_now())
    read_row.cache_clear()
    return shows_at


@lru_cache(maxsize=1)
def read_row() -> tuple[datetime, datetime]:
    """Return what the demo's clock and the machine's showed when the demo was last started. One query a process."""
    row = DemoClock.objects.get(id=1)
    return row.shows_at, row.machine_at


def demo_now() -> datetime:
    """Return the present instant of the demo."""
    shows_at, machine_at = read_row()
    return shows_at + (clock.machine_now() - machine_at)
