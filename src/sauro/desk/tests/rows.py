"""Rows of lists, written straight into the table: many of them, in any state, at no cost."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from sauro.commitments.models import Commitment
from sauro.commitments.rules.ordering import closed_rank, sort_due_on
from sauro.commitments.rules.states import Lifecycle, Origin
from sauro.commitments.rules.timeliness import due_soon_from
from sauro.kernel import clock
from sauro.kernel.folding import fold
from tests.people import Cast

TODAY = date(2024, 7, 5)
_numbers = itertools.count(1)


def row(cast: Cast, *, title: str = "Tham mưu kế hoạch giải ngân", **columns: Any) -> Commitment:
    """Return a commitment of the finance division in the Party committee's book, unsaved; columns that must fit do."""
    seq = next(_numbers)
    state = columns.setdefault("lifecycle", Lifecycle.IN_PROGRESS)
    due, original = (
        columns.get("approved_due_on"),
        columns.setdefault("original_due_on", columns.get("approved_due_on")),
    )
    if state == Lifecycle.CLAIMED:
        columns.setdefault("claim_done_on", TODAY)
        columns |= {
            "claimed_on": TODAY,
            "accept_by_on": columns.get("accept_by_on", TODAY + timedelta(days=5)),
        }
    if state == Lifecycle.VERIFIED:
        columns |= {"accepted_on": TODAY, "done_on": columns.get("done_on", TODAY)}
    made: dict[str, Any] = {
        "kind": "task",
        "register_unit": cast.units["QU"],
        "number_year": 2024,
        "number_seq": seq,
        "number": f"NV-2024-{seq:04d}",
        "title": title,
        "folded": fold(title),
        "lead_unit": cast.units["TCKH"],
        "accountable_post": cast.posts["truongphong"],
        "accepting_post": cast.posts["bithu"],
        "assigned_by": cast.units["QU"],
        "open_clarities": 3 if state == Lifecycle.RECEIVED else 0,
        "received_on": date(2024, 1, 2),
        "received_at": clock.start_of(date(2024, 1, 2)),
        "due_soon_on": due_soon_from(due, days=7),
        "original_due_soon_on": due_soon_from(original, days=7),
        "closed_rank": closed_rank(state),
        "sort_due_on": sort_due_on(due),
    }
    return Commitment(**(made | columns))


def write(rows: Iterable[Commitment]) -> list[Commitment]:
    """Write the rows."""
    return Commitment.objects.bulk_create(list(rows))


DAYS = st.none() | st.dates(TODAY - timedelta(days=12), TODAY + timedelta(days=12))
#: The columns that decide; the rest is the same for all.
COLUMNS = st.fixed_dictionaries(
    {
        "lifecycle": st.sampled_from(list(Lifecycle)),
        "clock_started": st.booleans(),
        "origin": st.sampled_from([Origin.ORDINARY, Origin.ORDINARY, Origin.LEGACY]),
        "original_due_on": DAYS,
        "approved_due_on": DAYS,
        "report_due_on": DAYS,
        "next_step_due_on": DAYS,
        "claim_done_on": st.dates(TODAY - timedelta(days=12), TODAY),
        "done_on": st.dates(TODAY - timedelta(days=12), TODAY),
    }
)
MANY_COLUMNS = st.lists(COLUMNS, max_size=25)
