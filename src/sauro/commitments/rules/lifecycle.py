"""Which verb leads from which state to which. The table is printed in docs/rules.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from django.db.models import Q

from sauro.commitments.rules.states import Lifecycle
from sauro.kernel.errors import Reason

R, I, P, C, V = (  # noqa: E741
    Lifecycle.RECEIVED,
    Lifecycle.ISSUED,
    Lifecycle.IN_PROGRESS,
    Lifecycle.CLAIMED,
    Lifecycle.VERIFIED,
)
PAUSED, WITHDRAWN, SUPERSEDED = Lifecycle.PAUSED, Lifecycle.WITHDRAWN, Lifecycle.SUPERSEDED

#: verb → state before → state after. `receive` makes the row; `resume` returns to the state kept by the pause.
TRANSITIONS: Mapping[str, Mapping[Lifecycle, Lifecycle]] = {
    "settle": {R: R},
    "issue": {R: I},
    "acknowledge": {I: P},
    "start_clock": {I: I, P: P},
    "report": {I: P, P: P},
    "claim": {I: C, P: C},
    "withdraw_claim": {C: P},
    "accept": {C: V},
    "return": {C: P},
    "request_change": {I: I, P: P},
    "change_plan": {I: I, P: P},
    "correct_plan": {I: I, P: P, C: C},
    "review": {I: P, P: P},
    "pause": {I: PAUSED, P: PAUSED},
    "resume": {PAUSED: P},
    "reopen": {V: P},
    "withdraw": {R: WITHDRAWN, I: WITHDRAWN, P: WITHDRAWN, C: WITHDRAWN, PAUSED: WITHDRAWN},
    "supersede": {I: SUPERSEDED, P: SUPERSEDED, PAUSED: SUPERSEDED},
}

CLOSED = (V, WITHDRAWN, SUPERSEDED)


class StateFacts(Protocol):
    @property
    def lifecycle(self) -> str: ...
    @property
    def state_before(self) -> str: ...


def transition_refusals(commitment: StateFacts, *, verb: str) -> list[Reason]:
    """Return why `verb` can't be done in the commitment's present state; empty where it can."""
    if Lifecycle(commitment.lifecycle) in TRANSITIONS[verb]:
        return []
    return [Reason("wrong_state", values={"verb": verb, "state": commitment.lifecycle})]


def state_after(commitment: StateFacts, *, verb: str) -> Lifecycle:
    """Return the state that `verb` leads to. Resuming returns to the state before the pause.

    :raises KeyError: where the table has no such step; ask `transition_refusals` first.
    """
    if verb == "resume":
        return Lifecycle(commitment.state_before)
    return TRANSITIONS[verb][Lifecycle(commitment.lifecycle)]


def is_open(commitment: StateFacts) -> bool:
    """Test whether something is still to be done: not verified, withdrawn or superseded."""
    return commitment.lifecycle not in CLOSED


def open_q() -> Q:
    """SQL twin of `is_open`."""
    return ~Q(lifecycle__in=CLOSED)


def is_under_way(commitment: StateFacts) -> bool:
    """Test whether the owner is at work on it: issued or in progress."""
    return commitment.lifecycle in (I, P)


def under_way_q() -> Q:
    """SQL twin of `is_under_way`."""
    return Q(lifecycle__in=(I, P))


def is_unclear(commitment: StateFacts) -> bool:
    """Test whether it was received and waits to be made clear (tiếp nhận, chờ làm rõ)."""
    return commitment.lifecycle == R


def unclear_q() -> Q:
    """SQL twin of `is_unclear`."""
    return Q(lifecycle=R)
