"""What the places of a text are called in the office."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

_DASHED = re.compile(r"\.?(?P<mark>[-+*•])(?P<nth>\d+)")
_AGAIN = re.compile(r"~(?P<nth>\d+)")


def place_word(anchor: str) -> str:
    """Return how the office calls the place with this anchor: "III.1.a.-2" is the second dash of III.1.a.

    >>> place_word("III.1.a"), place_word("III.1.a.-2"), place_word("0~2"), place_word("Đ4.1")
    ('III.1.a', 'III.1.a, gạch đầu dòng thứ 2', 'phần mở đầu, đoạn 2', 'Điều 4.1')
    """
    if not anchor:
        return "—"
    first, *rest = re.split(r"(?=\.[-+*•]\d|~\d)", anchor)
    words = [_("phần mở đầu") if first == "0" else re.sub(r"^Đ(?=\d)", _("Điều") + " ", first)]
    for part in rest:
        dashed, again = _DASHED.fullmatch(part), _AGAIN.fullmatch(part)
        if dashed:
            words.append(_("gạch đầu dòng thứ %(nth)s") % {"nth": dashed["nth"]})
        elif again:
            words.append(_("đoạn %(nth)s") % {"nth": again["nth"]})
        else:
            words.append(part)
    return ", ".join(words)
