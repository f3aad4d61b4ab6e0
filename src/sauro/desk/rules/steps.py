"""How a step of a plan stands on the page: done, done late, late, next, ahead."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol


class StepStanding(StrEnum):
    DONE = "done"
    DONE_LATE = "done_late"
    LATE = "late"
    NEXT = "next"
    AHEAD = "ahead"


class StepFacts(Protocol):
    @property
    def step_key(self) -> str: ...
    @property
    def due_on(self) -> date: ...


def step_standing(
    step: StepFacts, *, done_on: date | None, next_step_key: str, today: date, is_running: bool
) -> StepStanding:
    """Return how the step stands on `today`. Its due day itself is on time, for doing it and for having done it.

    `next_step_key` names the first step not done; a step is late only while the work runs (`is_running`).
    """
    if done_on is not None:
        return StepStanding.DONE_LATE if done_on > step.due_on else StepStanding.DONE
    if is_running and step.due_on < today:
        return StepStanding.LATE
    return StepStanding.NEXT if step.step_key == next_step_key else StepStanding.AHEAD
