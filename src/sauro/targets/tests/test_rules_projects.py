"""Projects by rule: what each lacks, which capital holds, which come first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sauro.targets.rules import projects

D = Decimal
DAY = date(2024, 7, 4)


@pytest.mark.parametrize(
    ("code", "name", "fields"),
    [
        ("DA1", "Trường học", []),
        (" ", "Trường học", ["code"]),
        ("DA1", "", ["name"]),
        ("", " ", ["code", "name"]),
    ],
)
def test_what_a_project_lacks(code: str, name: str, fields: list[str]) -> None:
    found = projects.name_refusals(code, name=name)
    assert [(r.code, r.field) for r in found] == [("project_lacks", field) for field in fields]


@pytest.mark.parametrize(
    ("value", "year", "is_project", "codes"),
    [
        (5, 2024, True, []),
        (0, 2024, True, []),  # the capital was taken away
        (-1, 2024, True, ["capital_below_zero"]),
        (5, 1944, True, ["year_unlikely"]),
        (5, 1945, True, []),
        (5, 9000, True, []),
        (5, 9001, True, ["year_unlikely"]),
        (-1, 1, False, ["capital_of_no_project", "capital_below_zero", "year_unlikely"]),
    ],
)
def test_what_capital_is(value: int, year: int, is_project: bool, codes: list[str]) -> None:
    found = projects.capital_refusals(D(value), year=year, is_project=is_project)
    assert [r.code for r in found] == codes
    assert [r.field for r in found] == ["year" if code == "year_unlikely" else "value" for code in codes]


@dataclass(frozen=True)
class Given:
    series_id: int
    from_on: date


def test_of_each_project_the_last_capital_that_began_holds() -> None:
    rows = [
        Given(1, DAY),
        Given(1, DAY - timedelta(9)),
        Given(2, DAY + timedelta(1)),
        Given(3, DAY - timedelta(1)),
    ]
    assert projects.in_force(rows, day=DAY) == {1: rows[0], 3: rows[3]}
    assert projects.in_force(rows, day=DAY - timedelta(1)) == {1: rows[1], 3: rows[3]}


def test_the_slowest_come_first_and_those_without_capital_last() -> None:
    told = {
        "a": (D(50), D(10)),
        "b": (D(10), D(10)),
        "c": (D(10), D(90)),
        "d": (None, None),
        "e": (D(0), D(1)),
        "f": (D("0.5"), D(1)),
        "g": (None, D("0.5")),
    }
    order = sorted(told, key=lambda name: projects.slowest_first(told[name][0], capital=told[name][1]))
    assert order == ["e", "f", "c", "b", "a", "g", "d"]
