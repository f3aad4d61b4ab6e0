"""From a deadline as read to a due rule as a plan has it. What is recurring or vague stays words: nobody guesses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sauro.commitments.rules.states import DueKind, OffsetUnit
from sauro.intake.rules.periods import period_key_of
from sauro.reading.findings import Deadline
from sauro.reading.findings import DueKind as ReadKind


@dataclass(frozen=True)
class Due:
    """A due rule's parts, empty where the text doesn't fix them. `reason` is a code with its sentence in words.py."""

    due_kind: str = ""
    due_on: date | None = None
    period_key: str = ""
    trigger: str = ""
    anchor_on: date | None = None
    offset_count: int | None = None
    offset_unit: str = ""
    reason: str = "due_unsaid"


_OFFSET = re.compile(r"(\d{1,3})\s*\(?[^\d)]{0,12}\)?\s*(ngày\s+làm\s+việc|ngày|tuần|tháng)")
_UNITS = {"ngày": OffsetUnit.DAYS, "tháng": OffsetUnit.MONTHS}


def due_of(deadline: Deadline | None, *, issued_on: date | None) -> Due:
    """Return the due rule that the deadline states; a term counted from the document runs from `issued_on`."""
    if deadline is None:
        return Due()
    if deadline.striven_for:
        return Due(reason="due_only_striven")
    if deadline.kind is ReadKind.FIXED and deadline.on is not None:
        return Due(DueKind.FIXED, deadline.on, reason="due_stated")
    if deadline.kind is ReadKind.PERIOD_END and deadline.last_on is not None:
        return Due(
            DueKind.PERIOD_END,
            deadline.last_on,
            period_key_of(deadline.text, published=deadline.last_on),
            reason="due_period_end",
        )
    if deadline.kind in (ReadKind.RELATIVE, ReadKind.AWAITING):
        return _counted(deadline, issued_on)
    if deadline.kind is ReadKind.RECURRING:
        return Due(reason="due_recurring")
    return Due(reason="due_vague")


def _counted(deadline: Deadline, issued_on: date | None) -> Due:
    found = _OFFSET.search(deadline.text.lower())
    count, unit = None, ""
    if found:
        word = " ".join(found[2].split())
        count = int(found[1]) * (7 if word == "tuần" else 1)
        unit = OffsetUnit.WORKING_DAYS if word == "ngày làm việc" else _UNITS.get(word, OffsetUnit.DAYS)
    if deadline.kind is ReadKind.AWAITING:
        return Due(
            DueKind.AWAITING,
            trigger=deadline.text,
            offset_count=count,
            offset_unit=unit,
            reason="due_awaiting",
        )
    return Due(
        DueKind.RELATIVE, anchor_on=issued_on, offset_count=count, offset_unit=unit, reason="due_relative"
    )
