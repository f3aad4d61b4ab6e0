"""From a deadline as read to a due rule as a plan has it. What is recurring or vague stays words: nobody guesses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sauro.commitments.rules.states import DueKind, OffsetUnit
from sauro.intake.rules.periods import period_key_of
from sauro.reading import read_deadline
from sauro.reading.dates import DateKind, dates_in
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
#: "kể từ ngày …": the day from which a term is counted.
_COUNTED_FROM = re.compile(r"từ\s+(?:ngày|khi|lúc|thời\s+điểm)\s+(?P<event>\S.*)$", re.IGNORECASE)
_PAPER = r"(?:văn\s+bản|thông\s+báo|kết\s+luận|công\s+văn|chỉ\s+thị|quyết\s+định|nghị\s+quyết|kế\s+hoạch|công\s+điện)"
#: What happens to the document itself; anything else is an event that nobody can date yet.
_OF_THE_PAPER = re.compile(
    rf"(?:được\s+)?(?:ký|kí|ban\s+hành|phát\s+hành|nhận(?:\s+được)?)(?:\s+{_PAPER}(?:\s+này)?)?[\s.,;]*$"
    rf"|{_PAPER}\s+này\b"
)
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


#: All that a proposal keeps of its due rule: as it was read, and what a person said of it.
DUE_FIELDS = (
    "due_kind",
    "due_on",
    "due_as_written",
    "due_reason",
    "period_key",
    "trigger",
    "anchor_on",
    "offset_count",
    "offset_unit",
    "review_months",
)


def due_values(due: Due) -> dict[str, Any]:
    """Return the rule as a proposal keeps it: plain JSON."""
    return {
        "due_kind": due.due_kind,
        "due_on": due.due_on.isoformat() if due.due_on else None,
        "period_key": due.period_key,
        "trigger": due.trigger,
        "anchor_on": due.anchor_on.isoformat() if due.anchor_on else None,
        "offset_count": due.offset_count,
        "offset_unit": due.offset_unit,
    }


#: Reasons of a rule that follows from the day of the document, or would if the day were known.
_FOLLOWS = frozenset({"due_stated", "due_period_end", "due_relative", "due_vague"})


def dated_anew(
    values: Mapping[str, Any], *, deadline: str, why: str, read_on: date | None, issued_on: date
) -> dict[str, Any]:
    """Return what of a proposal's due rule follows otherwise from the day that a person confirmed for the document.

    `deadline` is the text's words, `why` the reason with which they were understood by the day `read_on`. A term runs
    from the confirmed day whatever else of it somebody edited; of all others nothing changes once they did.
    """
    read_iso = read_on.isoformat() if read_on else None
    if values.get("due_kind") == DueKind.RELATIVE and values.get("anchor_on") in (None, read_iso):
        from_another_day = _day_said(deadline.lower(), read_on) is not None
        return {} if from_another_day else {"anchor_on": issued_on.isoformat()}
    if why not in _FOLLOWS:
        return {}
    before, after, reason = _read_twice(values, deadline, read_on, issued_on)
    if after is None or after == before:
        return {}
    return {name: value for name, value in after.items() if value != before[name]} | {"due_reason": reason}


def _read_twice(
    values: Mapping[str, Any], deadline: str, read_on: date | None, issued_on: date
) -> tuple[dict[str, Any], dict[str, Any] | None, str]:
    """Return what the words give by either day, and why; no second where the first isn't what stands.

    A table's cell says a bare "tháng 7": it is read as the sentences say it in which such words stand.
    """
    before: dict[str, Any] = {}
    for words in (deadline, f"trong {deadline}", f"trước {deadline}", f"trước ngày {deadline}"):
        before = due_values(due_of(read_deadline(words, published=read_on), issued_on=read_on))
        if all((values.get(name) or None) == (before[name] or None) for name in before):
            due = due_of(read_deadline(words, published=issued_on), issued_on=issued_on)
            if due.due_kind:
                return before, due_values(due), due.reason
    return before, None, ""


def _awaits(words: str) -> bool:
    """Test whether the term runs from an event that isn't the document's own ("kể từ ngày trao xong")."""
    found = _COUNTED_FROM.search(words)
    return found is not None and not found["event"][0].isdigit() and not _OF_THE_PAPER.match(found["event"])


def _event(words: str) -> str:
    """Return what is awaited, without the term that is counted from it."""
    found = _COUNTED_FROM.search(words)
    return found["event"] if found else words


def _day_said(words: str, issued_on: date | None) -> date | None:
    """Return the day that the words count from ("kể từ ngày 01/7/2024"), `None` where they name none."""
    found = _COUNTED_FROM.search(words)
    if found is None:
        return None
    days = dates_in(words, found.start(), len(words), published=issued_on)
    return next((day.first for day in days if day.kind is DateKind.DAY), None)


#: So long before an event ("trước khi tổ chức 20 ngày") is no term that runs from it.
_BEFORE = re.compile(r"trước\s+(?:khi|ngày|lúc|thời\s+điểm)\s+\D")


def _counted(deadline: Deadline, issued_on: date | None) -> Due:
    if _BEFORE.search(deadline.text.lower()):
        return Due(reason="due_before_event")
    found = _OFFSET.search(deadline.text.lower())
    count, unit = None, ""
    if found:
        word = " ".join(found[2].split())
        count = int(found[1]) * (7 if word == "tuần" else 1)
        unit = OffsetUnit.WORKING_DAYS if word == "ngày làm việc" else _UNITS.get(word, OffsetUnit.DAYS)
    if deadline.kind is ReadKind.AWAITING or _awaits(deadline.text.lower()):
        return Due(
            DueKind.AWAITING,
            trigger=_event(deadline.text),
            offset_count=count,
            offset_unit=unit,
            reason="due_awaiting",
        )
    anchor = _day_said(deadline.text.lower(), issued_on) or issued_on
    return Due(
        DueKind.RELATIVE, anchor_on=anchor, offset_count=count, offset_unit=unit, reason="due_relative"
    )
