"""Is it late? Nine answers that partition every row; computed from dates and today, never stored.

The due date itself is on time; the day after is late. The day on which the work was done decides, not the day on
which it was entered: a commitment done by its due day and claimed after it is on time and "entered late".
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from django.db.models import F, Q

from sauro.commitments.rules.states import Lifecycle, Origin, Part


class TimeFacts(Protocol):
    @property
    def lifecycle(self) -> str: ...
    @property
    def clock_started(self) -> bool: ...
    @property
    def original_due_on(self) -> date | None: ...
    @property
    def approved_due_on(self) -> date | None: ...
    @property
    def original_due_soon_on(self) -> date | None: ...
    @property
    def due_soon_on(self) -> date | None: ...
    @property
    def claim_done_on(self) -> date | None: ...
    @property
    def claimed_on(self) -> date | None: ...
    @property
    def done_on(self) -> date | None: ...


class Against(StrEnum):
    """Which promise lateness is measured against: the one first given, or the one approved since."""

    ORIGINAL = "original"
    APPROVED = "approved"


class Timeliness(StrEnum):
    NOT_JUDGED = "not_judged"
    UNDATED = "undated"
    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WAITING_IN_TIME = "waiting_in_time"
    WAITING_LATE = "waiting_late"
    FINISHED_ON_TIME = "finished_on_time"
    FINISHED_LATE = "finished_late"


UNDER_WAY = (Lifecycle.ISSUED, Lifecycle.IN_PROGRESS)
_DUE = {Against.ORIGINAL: "original_due_on", Against.APPROVED: "approved_due_on"}
_SOON = {Against.ORIGINAL: "original_due_soon_on", Against.APPROVED: "due_soon_on"}


def due_soon_from(due_on: date | None, *, days: int) -> date | None:
    """Return the first day on which `due_on` counts as due soon: `days` before it. `None` where there is no due day."""
    return None if due_on is None else due_on - timedelta(days=days)


# --- Overdue --------------------------------------------------------------------


def is_overdue(commitment: TimeFacts, *, today: date, against: Against = Against.APPROVED) -> bool:
    """Test whether work under way is past its due day on `today`. The due day itself is on time.

    What is claimed isn't overdue: the clock runs on the one who must accept. A returned claim is overdue again,
    counted from the due day.
    """
    due_on: date | None = getattr(commitment, _DUE[against])
    running = commitment.lifecycle in UNDER_WAY and commitment.clock_started
    return running and due_on is not None and due_on < today


def overdue_q(*, today: date, against: Against = Against.APPROVED) -> Q:
    """SQL twin of `is_overdue`."""
    return Q(lifecycle__in=UNDER_WAY, clock_started=True, **{f"{_DUE[against]}__lt": today})


def days_overdue(commitment: TimeFacts, *, today: date, against: Against = Against.APPROVED) -> int:
    """Return how many days past the due day `today` is; 0 where it isn't overdue."""
    due_on: date | None = getattr(commitment, _DUE[against])
    if due_on is None or not is_overdue(commitment, today=today, against=against):
        return 0
    return (today - due_on).days


class TurnFacts(TimeFacts, Protocol):
    """What the three turns of a week read."""

    @property
    def issued_on(self) -> date | None: ...
    @property
    def accepted_on(self) -> date | None: ...


def was_issued_since(commitment: TurnFacts, *, since: date) -> bool:
    """Test whether it was issued on `since` or later."""
    return commitment.issued_on is not None and commitment.issued_on >= since


def issued_since_q(*, since: date) -> Q:
    """SQL twin of `was_issued_since`."""
    return Q(issued_on__gte=since)


def was_finished_since(commitment: TurnFacts, *, since: date) -> bool:
    """Test whether its completion was accepted on `since` or later, and still stands."""
    accepted = commitment.accepted_on
    return commitment.lifecycle == Lifecycle.VERIFIED and accepted is not None and accepted >= since


def finished_since_q(*, since: date) -> Q:
    """SQL twin of `was_finished_since`."""
    return Q(lifecycle=Lifecycle.VERIFIED, accepted_on__gte=since)


def fell_overdue_since(commitment: TurnFacts, *, since: date, today: date) -> bool:
    """Test whether it is overdue today and wasn't the day before `since`: its due day was that day or a later one."""
    due_on = commitment.approved_due_on
    return is_overdue(commitment, today=today) and due_on is not None and due_on >= since - timedelta(days=1)


def fell_overdue_since_q(*, since: date, today: date) -> Q:
    """SQL twin of `fell_overdue_since`."""
    return overdue_q(today=today) & Q(approved_due_on__gte=since - timedelta(days=1))


# --- The partition ----------------------------------------------------------------


def timeliness(commitment: TimeFacts, *, today: date, against: Against = Against.APPROVED) -> Timeliness:
    """Return which of the nine the commitment is on `today`, measured against the original or the approved due day."""
    due_on: date | None = getattr(commitment, _DUE[against])
    soon_on: date | None = getattr(commitment, _SOON[against])
    if commitment.lifecycle == Lifecycle.CLAIMED:
        late = _is_after(commitment.claim_done_on, due_on)
        return Timeliness.WAITING_LATE if late else Timeliness.WAITING_IN_TIME
    if commitment.lifecycle == Lifecycle.VERIFIED:
        late = _is_after(commitment.done_on, due_on)
        return Timeliness.FINISHED_LATE if late else Timeliness.FINISHED_ON_TIME
    if commitment.lifecycle not in UNDER_WAY or not commitment.clock_started:
        return Timeliness.NOT_JUDGED
    if due_on is None:
        return Timeliness.UNDATED
    if due_on < today:
        return Timeliness.OVERDUE
    return Timeliness.DUE_SOON if soon_on is not None and soon_on <= today else Timeliness.ON_TIME


def timeliness_q(value: Timeliness, *, today: date, against: Against = Against.APPROVED) -> Q:
    """SQL twin of `timeliness`."""
    due, soon = _DUE[against], _SOON[against]
    running = Q(lifecycle__in=UNDER_WAY, clock_started=True)
    dated = running & Q(**{f"{due}__gte": today})
    near = Q(**{f"{soon}__isnull": False, f"{soon}__lte": today})
    claimed, verified = Q(lifecycle=Lifecycle.CLAIMED), Q(lifecycle=Lifecycle.VERIFIED)
    # Written out for NULLs: `NOT (a > b)` is unknown in SQL where a side is NULL, and would drop the row.
    claim_late = Q(**{f"{due}__isnull": False}) & Q(claim_done_on__gt=F(due))
    done_late = Q(**{f"{due}__isnull": False}) & Q(done_on__gt=F(due))
    claim_ok = Q(**{f"{due}__isnull": True}) | Q(claim_done_on__isnull=True) | Q(claim_done_on__lte=F(due))
    done_ok = Q(**{f"{due}__isnull": True}) | Q(done_on__isnull=True) | Q(done_on__lte=F(due))
    not_near = Q(**{f"{soon}__isnull": True}) | Q(**{f"{soon}__gt": today})
    judged = (*UNDER_WAY, Lifecycle.CLAIMED, Lifecycle.VERIFIED)
    return {
        Timeliness.NOT_JUDGED: ~Q(lifecycle__in=judged) | Q(lifecycle__in=UNDER_WAY, clock_started=False),
        Timeliness.UNDATED: running & Q(**{f"{due}__isnull": True}),
        Timeliness.ON_TIME: dated & not_near,
        Timeliness.DUE_SOON: dated & near,
        Timeliness.OVERDUE: overdue_q(today=today, against=against),
        Timeliness.WAITING_IN_TIME: claimed & claim_ok,
        Timeliness.WAITING_LATE: claimed & claim_late,
        Timeliness.FINISHED_ON_TIME: verified & done_ok,
        Timeliness.FINISHED_LATE: verified & done_late,
    }[value]


def _is_after(day: date | None, due_on: date | None) -> bool:
    return day is not None and due_on is not None and day > due_on


# --- What lies beside it --------------------------------------------------------------


def is_entered_late(commitment: TimeFacts) -> bool:
    """Test whether it was done by the approved due day but claimed only after it: on time, and entered late."""
    due_on, done_on = commitment.approved_due_on, commitment.done_on or commitment.claim_done_on
    if due_on is None or done_on is None or commitment.claimed_on is None:
        return False
    return done_on <= due_on < commitment.claimed_on


class RatioFacts(Protocol):
    @property
    def part(self) -> str: ...
    @property
    def origin(self) -> str: ...


def is_counted(commitment: RatioFacts) -> bool:
    """Test whether it counts in ratios: singles and shares; not heads of groups, not rows of an old book."""
    return commitment.part != Part.HEAD and commitment.origin != Origin.LEGACY


def counted_q() -> Q:
    """SQL twin of `is_counted`."""
    return ~Q(part=Part.HEAD) & ~Q(origin=Origin.LEGACY)


class FellDueFacts(TimeFacts, RatioFacts, Protocol):
    """What `has_fallen_due` reads."""


def has_fallen_due(commitment: FellDueFacts, *, today: date, against: Against = Against.APPROVED) -> bool:
    """Test whether it belongs to "of what fell due": judged, dated, and either past its due day or finished.

    The due day itself hasn't passed: it falls due when that day is over, or earlier when it is finished.
    """
    due_on: date | None = getattr(commitment, _DUE[against])
    if not is_counted(commitment) or due_on is None:
        return False
    if timeliness(commitment, today=today) is Timeliness.NOT_JUDGED:
        return False
    return commitment.lifecycle == Lifecycle.VERIFIED or due_on < today


def fallen_due_q(*, today: date, against: Against = Against.APPROVED) -> Q:
    """SQL twin of `has_fallen_due`."""
    due = _DUE[against]
    judged = Q(lifecycle__in=(Lifecycle.CLAIMED, Lifecycle.VERIFIED)) | Q(
        lifecycle__in=UNDER_WAY, clock_started=True
    )
    past = Q(**{"lifecycle": Lifecycle.VERIFIED, f"{due}__isnull": False}) | Q(**{f"{due}__lt": today})
    return counted_q() & judged & past
