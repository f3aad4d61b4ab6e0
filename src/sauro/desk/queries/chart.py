"""Where the lines of a chart run: plain numbers for an SVG that needs no script and prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 12, 24
#: At most so many labels stand under the axis.
MOST_LABELS = 12

Values = Sequence[Decimal | None]


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    value: Decimal
    place: int


@dataclass(frozen=True)
class Curve:
    """One line: its `name` is the class that draws it; `runs` are its unbroken stretches as SVG points."""

    name: str
    runs: Sequence[str]
    dots: Sequence[Dot]


@dataclass(frozen=True)
class Label:
    x: float
    text: str


@dataclass(frozen=True)
class Tick:
    y: float
    value: Decimal


@dataclass(frozen=True)
class Chart:
    curves: Sequence[Curve]
    labels: Sequence[Label]
    ticks: Sequence[Tick]
    width: int = WIDTH
    height: int = HEIGHT


def chart(labels: Sequence[str], lines: Sequence[tuple[str, Values]]) -> Chart | None:
    """Return the chart of the lines, each with a value or `None` for each label; `None` where there is nothing.

    The vertical axis holds zero and every value.
    """
    told = [value for _name, values in lines for value in values if value is not None]
    if not told:
        return None
    low, top = min(min(told), Decimal(0)), max(max(told), Decimal(0))
    step = _step((top - low) or Decimal(1))
    top, low = _up(top, step), -_up(-low, step)
    top = top if top > low else step

    def x(place: int) -> float:
        room = WIDTH - LEFT - RIGHT
        return round(LEFT + room * (place + 0.5) / len(labels), 1)

    def y(value: Decimal) -> float:
        return round(TOP + float((top - value) / (top - low)) * (HEIGHT - TOP - BOTTOM), 1)

    def curve(name: str, values: Values) -> Curve:
        dots = [Dot(x(n), y(v), v, n) for n, v in enumerate(values) if v is not None]
        return Curve(name, _runs(dots), dots)

    each = -(-len(labels) // MOST_LABELS)
    shown = [Label(x(n), text) for n, text in enumerate(labels) if n % each == 0]
    count = int((top - low) / step)
    ticks = [Tick(y(low + step * n), low + step * n) for n in range(count + 1)]
    drawn = [curve(name, values) for name, values in lines if any(v is not None for v in values)]
    return Chart(drawn, shown, ticks)


def _runs(dots: Sequence[Dot]) -> list[str]:
    """Join the dots; planned values stand at some periods only, and are joined across the others."""
    return [" ".join(f"{dot.x},{dot.y}" for dot in dots)] if len(dots) > 1 else []


#: Round distances between the lines of the grid, in parts of the span's own power of ten.
_ROUND = [Decimal(part) for part in ("0.1", "0.2", "0.5", "1", "2")]
#: The grid has so many steps at most.
_MOST_STEPS = 6


def _step(span: Decimal) -> Decimal:
    """Return the smallest round distance (1, 2 or 5 times a power of ten) that keeps the grid coarse enough."""
    power = Decimal(10) ** span.adjusted()
    return next(power * part for part in _ROUND if span / (power * part) <= _MOST_STEPS)


def _up(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_CEILING) * step
