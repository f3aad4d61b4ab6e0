"""Codes of indicators and figures. Their words stand in `words.py`."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """How final a figure is. In this order: none is followed by an earlier one."""

    ESTIMATE = "estimate"  # ước
    PRELIMINARY = "preliminary"  # sơ bộ
    OFFICIAL = "official"  # chính thức
    RESTATED = "restated"  # điều chỉnh


class Aggregation(StrEnum):
    """How the figures of a year add up."""

    FLOW = "flow"  # a sum over the periods: revenue
    STOCK = "stock"  # what there is at the period's end: households
    AVERAGE = "average"  # the mean of the periods


class Frequency(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


#: Powers of ten in which values may be shown: đơn vị, nghìn, triệu, tỷ, nghìn tỷ.
SCALES = (0, 3, 6, 9, 12)
