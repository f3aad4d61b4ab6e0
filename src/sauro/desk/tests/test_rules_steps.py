"""How a step stands: the day before, the day, the day after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from sauro.desk.rules.steps import StepStanding, step_standing

DUE = date(2024, 7, 12)
BEFORE, AFTER = date(2024, 7, 11), date(2024, 7, 13)


@dataclass
class Step:
    step_key: str = "m1"
    due_on: date = DUE


@pytest.mark.parametrize(
    ("today", "done_on", "next_key", "running", "standing"),
    [
        (BEFORE, None, "m1", True, StepStanding.NEXT),
        (DUE, None, "m1", True, StepStanding.NEXT),
        (AFTER, None, "m1", True, StepStanding.LATE),
        (AFTER, None, "m1", False, StepStanding.NEXT),
        (BEFORE, None, "m0", True, StepStanding.AHEAD),
        (AFTER, None, "m0", True, StepStanding.LATE),
        (AFTER, BEFORE, "m2", True, StepStanding.DONE),
        (AFTER, DUE, "m2", True, StepStanding.DONE),
        (AFTER, AFTER, "m2", True, StepStanding.DONE_LATE),
    ],
)
def test_a_step_stands_by_its_due_day(
    today: date, done_on: date | None, next_key: str, running: bool, standing: StepStanding
) -> None:
    found = step_standing(Step(), done_on=done_on, next_step_key=next_key, today=today, is_running=running)
    assert found == standing
