"""How a due day comes about, as the office says it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sauro.commitments import words
from sauro.commitments.models import PlanVersion
from sauro.commitments.rules.states import DueKind


def due_rule_word(version: PlanVersion) -> str:
    """Return the due rule of a version in words: 15 ngày kể từ khi …."""
    kind = version.due_kind
    if kind == DueKind.STANDING:
        return _("Thường xuyên, rà soát %(months)s tháng một lần") % {"months": version.review_months}
    unit = words.OFFSET_UNIT.get(version.offset_unit, version.offset_unit)
    span = {"count": version.offset_count, "unit": unit}
    if kind == DueKind.RELATIVE:
        anchor = f"{version.anchor_on:%d/%m/%Y}" if version.anchor_on is not None else "…"
        return _("%(count)s %(unit)s kể từ %(anchor)s") % {**span, "anchor": anchor}
    if kind == DueKind.AWAITING:
        return _("%(count)s %(unit)s kể từ khi: %(trigger)s") % {**span, "trigger": version.trigger}
    if kind == DueKind.PERIOD_END and version.period_key:
        return _("Cuối kỳ %(period)s") % {"period": period_key_word(version.period_key)}
    return str(words.DUE_KIND.get(kind, ""))


def period_key_word(key: str) -> str:
    """Return how the office calls the period of this key: 2024-07 → tháng 7/2024; an unknown key as it is."""
    year, _dash, rest = key.partition("-")
    if not rest:
        return _("năm %(year)s") % {"year": year} if year else ""
    if rest[0] == "W":
        return _("tuần %(week)s/%(year)s") % {"week": int(rest[1:]), "year": year}
    if rest[0] == "Q":
        return _("quý %(quarter)s/%(year)s") % {
            "quarter": ["I", "II", "III", "IV"][int(rest[1:]) - 1],
            "year": year,
        }
    if rest == "H1":
        return _("6 tháng đầu năm %(year)s") % {"year": year}
    if rest == "H2":
        return _("6 tháng cuối năm %(year)s") % {"year": year}
    return _("tháng %(month)s/%(year)s") % {"month": int(rest), "year": year}
