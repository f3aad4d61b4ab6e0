"""How a commitment stands, in words with a shape and a tone: never colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sauro.commitments import words
from sauro.commitments.models import Commitment
from sauro.commitments.rules import lifecycle, reporting, timeliness
from sauro.commitments.rules.states import Origin
from sauro.commitments.rules.timeliness import Against, Timeliness


@dataclass(frozen=True)
class Chip:
    """`tone`: ok, info, warn, bad, muted."""

    shape: str
    word: str
    tone: str


def first_up(text: str) -> str:
    """Return `text` with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def chips_of(commitment: Commitment, *, today: date) -> list[Chip]:
    """Return the chips of the commitment on `today`, the most telling first."""
    return [timeliness_chip(commitment, today=today), *_beside(commitment, today)]


def timeliness_chip(commitment: Commitment, *, today: date) -> Chip:
    """Return the one chip of a list row: against the approved due day, and in brackets against the original."""
    value = timeliness.timeliness(commitment, today=today)
    if value is Timeliness.NOT_JUDGED:
        return _not_judged(commitment)
    shape, tone = words.TIMELINESS_SHAPE[value]
    word = _dated_word(commitment, value, Against.APPROVED, today)
    original = timeliness.timeliness(commitment, today=today, against=Against.ORIGINAL)
    days = timeliness.days_overdue(commitment, today=today)
    days_original = timeliness.days_overdue(commitment, today=today, against=Against.ORIGINAL)
    if value is Timeliness.OVERDUE and original is Timeliness.OVERDUE and days != days_original:
        word += " " + _("(so hạn giao: %(days)s ngày)") % {"days": days_original}
    elif original is not value:
        told = _dated_word(commitment, original, Against.ORIGINAL, today)
        word += " " + _("(so hạn giao: %(state)s)") % {"state": told.lower()}
    return Chip(shape, word, tone)


def _dated_word(commitment: Commitment, value: Timeliness, against: Against, today: date) -> str:
    word = first_up(str(words.TIMELINESS[value]))
    if value is Timeliness.OVERDUE:
        days = timeliness.days_overdue(commitment, today=today, against=against)
        return _("Quá hạn %(days)s ngày") % {"days": days}
    return word


def _not_judged(commitment: Commitment) -> Chip:
    if lifecycle.is_unclear(commitment) and commitment.open_clarities:
        return Chip("?", _("Chờ làm rõ: còn %(count)s mục") % {"count": commitment.open_clarities}, "warn")
    if lifecycle.is_unclear(commitment):
        return Chip("●", _("Đủ sáu rõ, chờ giao"), "info")
    if lifecycle.is_under_way(commitment):
        return Chip("⧖", _("Chờ điều kiện, chưa tính hạn"), "muted")
    return Chip("○", first_up(str(words.LIFECYCLE[commitment.lifecycle])), "muted")


def _beside(commitment: Commitment, today: date) -> list[Chip]:
    found = []
    if reporting.is_acceptance_late(commitment, today=today):
        found.append(Chip("!", _("Quá hạn xác nhận"), "warn"))
    if reporting.is_step_late(commitment, today=today):
        found.append(Chip("▲", _("Chậm mốc"), "warn"))
    if reporting.owes_report(commitment, today=today):
        found.append(Chip("!", _("Chưa gửi báo cáo kỳ này"), "warn"))
    if reporting.is_review_due(commitment, today=today):
        found.append(Chip("!", _("Đến kỳ rà soát"), "info"))
    if timeliness.is_entered_late(commitment):
        found.append(Chip("·", _("Báo muộn sau hạn"), "muted"))
    if commitment.is_exceeded:
        found.append(Chip("★", _("Vượt yêu cầu"), "ok"))
    if commitment.is_beyond_cap:
        found.append(Chip("▲", _("Điều chỉnh vượt mức"), "warn"))
    if commitment.is_one_hand:
        found.append(Chip("·", _("Một người nhập cả hai bên"), "muted"))
    if commitment.origin == Origin.LEGACY:
        found.append(Chip("·", _("Chuyển từ sổ cũ"), "muted"))
    return found
