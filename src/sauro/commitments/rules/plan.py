"""From a due rule to a due day; moves, caps and corrections of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from sauro.commitments.rules.states import DueKind, OffsetUnit, VersionKind
from sauro.kernel.errors import Reason
from sauro.kernel.period import add_months
from sauro.kernel.workdays import NO_OVERRIDES, add_working_days


class DueRule(Protocol):
    """How a due day comes about. A PlanVersion row is one, and so is a form's cleaned values."""

    @property
    def due_kind(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def trigger(self) -> str: ...
    @property
    def anchor_on(self) -> date | None: ...
    @property
    def offset_count(self) -> int | None: ...
    @property
    def offset_unit(self) -> str: ...
    @property
    def review_months(self) -> int | None: ...


def due_rule_refusals(rule: DueRule) -> list[Reason]:
    """Return what is missing for the rule to be complete. Complete doesn't mean dated.

    Fixed and period end need a day; relative an anchor day and an offset; awaiting a named trigger and an offset;
    standing a review interval in months.
    """
    kind = rule.due_kind
    if kind in (DueKind.FIXED, DueKind.PERIOD_END):
        return [] if rule.due_on else [Reason("due_on_missing", "due_on")]
    if kind == DueKind.RELATIVE:
        found = [] if rule.anchor_on else [Reason("trigger_missing", "anchor_on")]
        return found + _offset_refusals(rule)
    if kind == DueKind.AWAITING:
        found = [] if rule.trigger.strip() else [Reason("trigger_missing", "trigger")]
        return found + _offset_refusals(rule)
    if kind == DueKind.STANDING:
        return [] if rule.review_months else [Reason("review_missing", "review_months")]
    return [Reason("due_missing", "due_kind")]


def _offset_refusals(rule: DueRule) -> list[Reason]:
    return [] if rule.offset_count and rule.offset_unit else [Reason("offset_missing", "offset_count")]


def due_of(
    rule: DueRule, *, started_on: date | None, working_days: Mapping[date, bool] = NO_OVERRIDES
) -> date | None:
    """Return the due day that follows from the rule, or `None` where there is none (standing, or not started).

    Day zero is the anchor or the start of the clock and isn't counted (Civil Code art. 147 as a default, see
    domain.md §5.2 [U]). `working_days` holds the calendar's exceptions.
    """
    if rule.due_kind in (DueKind.FIXED, DueKind.PERIOD_END):
        return rule.due_on
    start = rule.anchor_on if rule.due_kind == DueKind.RELATIVE else started_on
    if rule.due_kind not in (DueKind.RELATIVE, DueKind.AWAITING) or start is None or not rule.offset_count:
        return None
    if rule.offset_unit == OffsetUnit.WORKING_DAYS:
        return add_working_days(start, rule.offset_count, working_days)
    if rule.offset_unit == OffsetUnit.MONTHS:
        return add_months(start, rule.offset_count)
    return start + timedelta(days=rule.offset_count)


def is_clock_started(rule: DueRule, *, started_on: date | None) -> bool:
    """Test whether the clock runs: it waits only while a named trigger is awaited and hasn't come."""
    return rule.due_kind != DueKind.AWAITING or started_on is not None


# --- Versions -----------------------------------------------------------------------


class VersionFacts(DueRule, Protocol):
    @property
    def number(self) -> int | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def pk(self) -> int: ...
    @property
    def corrects_id(self) -> int | None: ...


V = TypeVar("V", bound=VersionFacts)


def original_version(approved: Sequence[V]) -> V:
    """Return the version that `original_due_on` comes from: the last correction of version 1, or version 1 itself.

    `approved` in the order of their numbers. A correction may itself be corrected.
    """
    first = approved[0]
    for version in approved[1:]:
        if version.kind == VersionKind.CORRECTION and version.corrects_id == first.pk:
            first = version
    return first


def count_moves(dues: Iterable[tuple[str, date | None]]) -> int:
    """Return how often the due day was moved: approved changes whose day differs from the day before them.

    `dues` are (kind, due day) of the approved versions in order. Corrections aren't moves.
    """
    moves, before = 0, None
    for place, (kind, due_on) in enumerate(dues):
        if place and kind == VersionKind.CHANGE and due_on != before:
            moves += 1
        before = due_on
    return moves


@dataclass(frozen=True)
class ChangeNorms:
    """What limits changes: how many extensions, how many days before the due day they must be asked for."""

    max_extensions: int
    min_days_before_due: int
    correction_days: int


def beyond_cap(
    *, moves: int, due_on: date | None, new_due_on: date | None, asked_on: date, norms: ChangeNorms
) -> list[Reason]:
    """Return why the change is beyond the cap. It isn't impossible: the next level decides, and the row stays flagged.

    Only a later day is an extension. Asked exactly `min_days_before_due` days before the due day is still in time.
    """
    if due_on is None or (new_due_on is not None and new_due_on <= due_on):
        return []
    found = []
    if moves >= norms.max_extensions:
        found.append(Reason("too_many_extensions", values={"moves": moves, "cap": norms.max_extensions}))
    if due_on - asked_on < timedelta(days=norms.min_days_before_due):
        found.append(Reason("asked_too_late", values={"days": norms.min_days_before_due}))
    return found


def change_refusals(proposed: DueRule, *, today: date, new_due_on: date | None) -> list[Reason]:
    """Return why the proposed plan can't be asked for: an incomplete due rule, or a due day already past.

    Today is still a possible due day.
    """
    return [*due_rule_refusals(proposed), *past_day_refusals(new_due_on, today=today, field="due_on")]


def past_day_refusals(day: date | None, *, today: date, field: str) -> list[Reason]:
    """Return why `day` can't be a day still to come: it has passed. Today is still possible; `None` is no day."""
    if day is None or day >= today:
        return []
    return [Reason("new_due_in_the_past", field, {"today": today})]


def future_day_refusals(day: date | None, *, today: date, field: str) -> list[Reason]:
    """Return why `day` can't be the day of something that happened: it is still to come. Today is possible."""
    if day is None or day <= today:
        return []
    return [Reason("day_in_the_future", field, {"today": today})]


def correction_refusals(*, decided_on: date, today: date, norms: ChangeNorms) -> list[Reason]:
    """Return why a version can't be corrected any more: only within `correction_days` after its decision.

    Day zero is the day of the decision; the last day itself is in time.
    """
    if (today - decided_on).days <= norms.correction_days:
        return []
    return [Reason("correction_too_late", values={"days": norms.correction_days})]


# --- Steps of a plan ------------------------------------------------------------------


class StepFacts(Protocol):
    @property
    def step_key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def start_on(self) -> date | None: ...
    @property
    def due_on(self) -> date: ...
    @property
    def strive_on(self) -> date | None: ...


def step_refusals(steps: Sequence[StepFacts], *, due_on: date | None) -> list[Reason]:
    """Return what is wrong with the steps of a plan: each row by its ordinal (counted from 1).

    No step is due after the commitment itself; a step begins and is striven for no later than it is due; no two steps
    are one.
    """
    found, keys = [], set()
    for row, step in enumerate(steps, start=1):
        if not step.title.strip():
            found.append(Reason("step_without_title", "steps", {"row": row}))
        if due_on is not None and step.due_on > due_on:
            found.append(Reason("step_after_due", "steps", {"row": row, "due_on": due_on}))
        if step.start_on is not None and step.start_on > step.due_on:
            found.append(Reason("step_starts_after_due", "steps", {"row": row}))
        if step.strive_on is not None and step.strive_on > step.due_on:
            found.append(Reason("step_striven_after_due", "steps", {"row": row}))
        if step.step_key and step.step_key in keys:
            found.append(Reason("step_twice", "steps", {"row": row}))
        keys.add(step.step_key)
    return found


@dataclass(frozen=True)
class StepStanding:
    """What the commitment's row keeps of its steps: the next one not done, and how many were done late."""

    next_step_key: str
    next_step_due_on: date | None
    late_steps: int


def step_standing(steps: Sequence[StepFacts], *, done: Mapping[str, date]) -> StepStanding:
    """Return where the steps stand, given the day each finished step was done (by an accepted report).

    The next step is the one due first among those not done; among equals the first in order.
    """
    left = sorted((s for s in steps if s.step_key not in done), key=lambda s: s.due_on)
    late = sum(1 for s in steps if s.step_key in done and done[s.step_key] > s.due_on)
    if not left:
        return StepStanding("", None, late)
    return StepStanding(left[0].step_key, left[0].due_on, late)
