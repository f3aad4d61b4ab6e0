"""How a due day comes about, as the office says it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sauro.commitments import words
from sauro.commitments.models import PlanVersion
from sauro.commitments.rules.states import DueKind
from sauro.ui.periods import period_key_word


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
    if kind == DueKind.AWAITING and not version.offset_count:
        return version.trigger
    if kind == DueKind.AWAITING:
        return _("%(count)s %(unit)s kể từ khi: %(trigger)s") % {**span, "trigger": version.trigger}
    if kind == DueKind.PERIOD_END and version.period_key:
        return _("Cuối kỳ %(period)s") % {"period": period_key_word(version.period_key)}
    return str(words.DUE_KIND.get(kind, ""))
