"""What periods are called in the office."""

from __future__ import annotations

from django.utils.translation import gettext as _


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
    if rest == "13":
        return _("tháng 13 năm %(year)s (đến 31/01/%(next)s)") % {"year": year, "next": int(year) + 1}
    return _("tháng %(month)s/%(year)s") % {"month": int(rest), "year": year}


def typed_period(key: str) -> str:
    """Return the period of this key as it is typed into a form, which reads it back: 2024-07 → 7/2024.

    >>> typed_period("2024-Q2"), typed_period("2024-13"), typed_period("2024")
    ('quý 2/2024', '13/2024', '2024')
    """
    year, _dash, rest = key.partition("-")
    if rest.isdecimal():
        return f"{int(rest)}/{year}"
    return f"quý {rest[1:]}/{year}" if rest[:1] == "Q" else key
