"""The demo's clock starts where the story ended, never goes back behind the last act, and ticks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sauro.demo import clock as demo_clock
from sauro.demo.models import DemoClock
from sauro.kernel import clock
from tests.people import CAST_AT, build_cast

pytestmark = pytest.mark.django_db
CONFERENCE_ON = date(2024, 7, 4)


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    demo_clock.read_row.cache_clear()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """What the machine's clock shows: the last of the list."""
    shown = [datetime(2026, 11, 24, 3, tzinfo=UTC)]
    monkeypatch.setattr(clock, "machine_now", lambda: shown[-1])
    return shown


def test_a_day_without_acts_begins_when_the_office_opens(machine: list[datetime]) -> None:
    demo_clock.stop_after_story(until=CONFERENCE_ON)
    assert demo_clock.demo_now() == clock.at_hour(CONFERENCE_ON, 8)


def test_it_ticks_with_the_machine(machine: list[datetime]) -> None:
    demo_clock.stop_after_story(until=CONFERENCE_ON)
    demo_clock.demo_now()
    machine.append(machine[0] + timedelta(minutes=7))
    assert demo_clock.demo_now() == clock.at_hour(CONFERENCE_ON, 8, 7)


def test_it_stands_at_the_last_act_of_the_storys_last_day(machine: list[datetime]) -> None:
    build_cast(clock.at_hour(CONFERENCE_ON, 16, 30))
    demo_clock.stop_after_story(until=CONFERENCE_ON)
    assert demo_clock.demo_now() == clock.at_hour(CONFERENCE_ON, 16, 30)


def test_the_time_during_which_it_did_not_run_never_happened(machine: list[datetime]) -> None:
    demo_clock.stop_after_story(until=CONFERENCE_ON)
    machine.append(machine[0] + timedelta(days=30))
    assert demo_clock.resume() == demo_clock.demo_now() == clock.at_hour(CONFERENCE_ON, 8)


def test_it_resumes_no_earlier_than_the_last_act(machine: list[datetime]) -> None:
    demo_clock.stop_after_story(until=date(2024, 7, 1))
    build_cast(CAST_AT)
    machine.append(machine[0] + timedelta(days=1))
    assert demo_clock.resume() == CAST_AT


def test_two_processes_agree(machine: list[datetime]) -> None:
    demo_clock.stop_after_story(until=CONFERENCE_ON)
    demo_clock.resume()
    machine.append(machine[0] + timedelta(hours=2))
    here = demo_clock.demo_now()
    demo_clock.read_row.cache_clear()
    assert demo_clock.demo_now() == here


def test_the_demo_has_one_clock(machine: list[datetime]) -> None:
    from django.db import IntegrityError

    demo_clock.stop_after_story(until=CONFERENCE_ON)
    with pytest.raises(IntegrityError):
        DemoClock.objects.create(id=2, story_ended_at=CAST_AT, shows_at=CAST_AT, machine_at=CAST_AT)
