"""A reading as plain values for JSON: the shape of the annotated texts, plus spans and reasons."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from sauro.reading.findings import (
    Citation,
    Deadline,
    Directive,
    Figure,
    Head,
    Meeting,
    PersonMention,
    Reading,
    Span,
)


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """Return the reading as plain values; days are ISO strings, numbers are decimal strings."""
    return {
        "citations": [_citation(c) for c in reading.citations],
        "figures": [_figure(f) for f in reading.figures],
        "directives": [_directive(d) for d in reading.directives],
        "people": [_person(p) for p in reading.people],
        "meeting": _meeting(reading.meeting) if reading.meeting else None,
        "head": _head(reading.head),
        "clauses": [
            {"anchor": c.anchor, "disposition": c.disposition, "reason": c.reason, "span": _span(c.span)}
            for c in reading.clauses
        ],
        "unread": [{"text": u.text, "why": u.why, "span": _span(u.span)} for u in reading.unread],
    }


def plain_number(value: Decimal) -> str:
    """Return a decimal without exponent and without idle zeros.

    >>> plain_number(Decimal("655.440")), plain_number(Decimal("8E+3"))
    ('655.44', '8000')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _citation(c: Citation) -> dict[str, Any]:
    return {
        "text": c.text,
        "type": c.type,
        "symbol": c.symbol,
        "date": _day(c.on),
        "issuer": c.issuer,
        "span": _span(c.span),
        "reason": c.reason,
    }


def _figure(f: Figure) -> dict[str, Any]:
    value = plain_number(f.value)
    return {
        "text": f.text,
        "indicator": f.indicator,
        "value": value if f.upper is None else f"{value}-{plain_number(f.upper)}",
        "unit": f.unit,
        "role": f.role.value,
        "qualifier": f.qualifier,
        "period": f.period,
        "comparator": f.comparator,
        "sign": f.sign,
        "span": _span(f.span),
        "indicator_span": _span(f.indicator_span),
        "reason": f.reason,
    }


def _deadline(d: Deadline | None) -> dict[str, Any]:
    """Return what is said of the time; the keys stand there too where nothing is."""
    return {
        "deadline_text": d.text if d else None,
        "deadline": _day(d.on) if d else None,
        "deadline_kind": d.kind.value if d else None,
        "deadline_last_day": _day(d.last_on) if d else None,
        "deadline_striven_for": d.striven_for if d else False,
        "deadline_span": _span(d.span) if d else None,
        "deadline_reason": d.reason if d else None,
    }


def _directive(d: Directive) -> dict[str, Any]:
    return {
        "text": d.text,
        "by": d.by,
        "to": d.to,
        "action": d.action,
        **_deadline(d.deadline),
        "coordinating": list(d.coordinating),
        "product": d.product,
        "span": _span(d.span),
        "action_span": _span(d.action_span),
        "to_span": _span(d.to_span),
        "to_reason": d.to_reason,
        "reason": d.reason,
    }


def _person(p: PersonMention) -> dict[str, Any]:
    return {"name": p.name, "positions": list(p.positions), "span": _span(p.span), "reason": p.reason}


def _meeting(m: Meeting) -> dict[str, Any]:
    return {
        "name": m.name,
        "date": _day(m.on),
        "ordinal": m.ordinal,
        "term": m.term,
        "span": _span(m.span),
        "reason": m.reason,
    }


def _head(head: Head) -> dict[str, Any]:
    return asdict(head) | {"on": _day(head.on), "recipients": list(head.recipients)}
