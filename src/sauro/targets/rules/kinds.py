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
    RATIO = "ratio"  # one indicator's year to date by another's, in percent: files online of all files


class Frequency(StrEnum):
    MONTH = "month"
    MONTH_13 = "month13"  # a budget year's twelve months and the January after it
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


#: Powers of ten in which values may be shown: đơn vị, nghìn, triệu, tỷ, nghìn tỷ.
SCALES = (0, 3, 6, 9, 12)


class Direction(StrEnum):
    """What a target asks of its figure. Chosen by a person, never guessed from the words of the document."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    YES_NO = "yes_no"  # no figure: done or not, judged by its due day like a task
    CRITERIA = "criteria"  # so many of its criteria, each a target of yes or no


#: What has no series of figures.
WITHOUT_SERIES = (Direction.YES_NO, Direction.CRITERIA)


class Colour(StrEnum):
    """Whether the target will be reached, worst first. The order is that of lists."""

    RED = "red"  # nguy cơ không đạt
    ORANGE = "orange"  # cần theo dõi
    GREEN = "green"  # dự kiến đạt
    NONE = "none"  # chưa đánh giá


#: What lists are sorted by: the worst first, what can't be judged last.
COLOUR_RANK = {Colour.RED: 0, Colour.ORANGE: 1, Colour.GREEN: 2, Colour.NONE: 3}


class Outcome(StrEnum):
    """What became of a target whose time is over. Empty: it runs, or its last figure is still an estimate."""

    NONE = ""
    EXCEEDED = "exceeded"  # vượt
    MET = "met"  # đạt
    MISSED = "missed"  # không đạt


class Method(StrEnum):
    """How the figure at the end of the span is foreseen."""

    NONE = ""  # it can't be
    ACTUAL = "actual"  # the span is over: nothing is foreseen any more
    SEASONAL = "seasonal"  # by the share of the year that past years had by then
    CURVE = "curve"  # along the planned values
    PACE = "pace"  # as fast as until now
    LEVEL = "level"  # staying as it is
    COUNT = "count"  # criteria met, and those that may still be


class Basis(StrEnum):
    """What a figure is compared with (gốc so sánh)."""

    LAST_YEAR = "last_year"  # cùng kỳ năm trước
    PERIOD_BEFORE = "period_before"  # kỳ liền trước
    THREE_YEARS = "three_years"  # bình quân cùng kỳ ba năm trước
    YEAR = "year"  # cùng kỳ một năm chọn làm gốc
