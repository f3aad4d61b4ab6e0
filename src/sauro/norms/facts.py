"""The canonical state of norms and of the calendar's exceptions for the ledger."""

from __future__ import annotations

from sauro.ledger.subjects import Facts
from sauro.norms.models import CalendarDay, Norm


def norm_facts(norm: Norm) -> Facts:
    return Facts(
        open={
            "code": norm.code,
            "jurisdiction": norm.jurisdiction,
            "value": norm.value,
            "from_on": norm.from_on,
            "until_on": norm.until_on,
            "is_confirmed": norm.is_confirmed,
        },
        sealed={"legal_basis": norm.legal_basis},
    )


def calendar_day_facts(calendar_day: CalendarDay) -> Facts:
    return Facts(
        open={"day": calendar_day.day, "is_worked": calendar_day.is_worked},
        sealed={"source": calendar_day.source},
    )
