"""Numbers read out in Vietnamese, as offices write them beside a figure: 92,4 → chín mươi hai phẩy bốn."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
#: Groups of nine digits: tỷ, tỷ tỷ.
_BILLION = "tỷ"


def in_words(value: Decimal) -> str:
    """Return the number in Vietnamese words; decimals are read digit by digit.

    >>> in_words(Decimal("1005"))
    'một nghìn không trăm linh năm'
    >>> in_words(Decimal("-92.4"))
    'âm chín mươi hai phẩy bốn'
    """
    whole, _dot, decimals = f"{abs(value):f}".partition(".")
    said = _whole(int(whole))
    decimals = decimals.rstrip("0")
    if decimals:
        said += " phẩy " + " ".join(_DIGITS[int(digit)] for digit in decimals)
    return f"âm {said}" if value < 0 else said


def _whole(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    above, below = divmod(number, 10**9)
    if above:
        rest = _below_billion(below, is_led=True)
        return " ".join(filter(None, (_whole(above), _BILLION, rest)))
    return _below_billion(below, is_led=False)


def _below_billion(number: int, *, is_led: bool) -> str:
    found: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            found += [_three(group, is_led=is_led or bool(found)), _GROUPS[place]]
    return " ".join(filter(None, found))


def _three(number: int, *, is_led: bool) -> str:
    """Read three digits; after a higher group the hundreds are read even where they are none."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    found = [f"{_DIGITS[hundreds]} trăm"] if hundreds or is_led else []
    if tens == 1:
        found.append("mười")
    elif tens:
        found.append(f"{_DIGITS[tens]} mươi")
    elif ones and found:
        found.append("linh")
    if ones:
        found.append(_last(tens, ones))
    return " ".join(found)


def _last(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 5 and tens:
        return "lăm"
    return _DIGITS[ones]
