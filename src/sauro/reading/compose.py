"""Writes the genre's standard sentences from facts, so that a reading of them gives the facts back.

The way back of the engine: reports say figures in these sentences, and a property test composes thousands of facts
and reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sauro.reading.findings import Figure, Reading, Role
from sauro.reading.printing import plain_number

#: Roles that can begin a sentence; the others go on from one of them.
LEADING = (Role.ACTUAL, Role.PLAN)
_BEGINNING = {*LEADING, Role.COVERAGE_DONE}
_SENTENCE = re.compile("[.!?;\n]")
_ACRONYM = re.compile(r"\w?[A-ZĐ]{2}|\w\d")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure to be said: what is measured, how much, in what role, of which period, against what.

    `sign` is -1 where a change is a fall. A share of a plan has the plan in `comparator` ("kế hoạch năm 2024"), a
    rank what it is a rank in ("cả nước"). Coverage is two facts, done and total, of one unit.
    """

    indicator: str
    value: Decimal
    unit: str
    role: Role = Role.ACTUAL
    period: str | None = None
    comparator: str | None = None
    qualifier: str | None = None
    sign: int = 1


def number(value: Decimal) -> str:
    """Return a number as offices write it: dots for thousands, a comma for decimals, no idle zeros.

    >>> number(Decimal("222551")), number(Decimal("1234.50")), number(Decimal("0.07"))
    ('222.551', '1.234,5', '0,07')
    """
    whole, _, rest = plain_number(value).partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def compose(facts: Sequence[Fact]) -> str:
    """Return one sentence a line for the facts in their order; those of one indicator and period share a sentence.

    :raises ValueError: when a sentence would not begin with a level reached, planned or covered, or a fact cannot be
        said so that it is read back (a sentence's end inside its words, a negative number).

    >>> retail = "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ"
    >>> june = dict(indicator=retail, period="tháng 6 năm 2024")
    >>> print(compose([
    ...     Fact(value=Decimal("222551"), unit="tỷ đồng", qualifier="ước", **june),
    ...     Fact(value=Decimal("15.12"), unit="%", role=Role.CHANGE, comparator="cùng kỳ năm trước", **june),
    ...     Fact(value=Decimal("48.5"), unit="%", role=Role.SHARE_OF_PLAN, comparator="kế hoạch năm", **june),
    ... ]))
    Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tháng 6 năm 2024 ước đạt 222.551 tỷ đồng, tăng 15,12% so với \
cùng kỳ năm trước, bằng 48,5% kế hoạch năm.
    """
    for fact in facts:
        _refuse_unsayable(fact)
    return "\n".join(_sentence(group) for group in _sentences(facts))


def _sentences(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Part facts where one begins a sentence: a role that can, or another indicator or period."""
    groups: list[list[Fact]] = []
    for fact in facts:
        before = groups[-1][0] if groups else None
        goes_on = before and (fact.indicator, fact.period) == (before.indicator, before.period)
        if goes_on and fact.role not in _BEGINNING:
            groups[-1].append(fact)
        else:
            groups.append([fact])
    return groups


def _refuse_unsayable(fact: Fact) -> None:
    words = (fact.indicator, fact.unit, fact.period or "", fact.comparator or "")
    if not fact.indicator.strip() or any(_SENTENCE.search(part) for part in words):
        raise ValueError(f"cannot be said in one sentence: {fact}")
    if fact.value < 0:
        raise ValueError(f"a fall is a change with sign=-1, not a negative number: {fact}")
    if fact.role is Role.PLAN and fact.qualifier == "ước":
        raise ValueError(f"what is planned is not estimated: {fact}")


def _sentence(facts: list[Fact]) -> str:
    first = facts[0]
    period = f" {first.period}" if first.period else ""
    match first.role:
        case Role.ACTUAL:
            said = f"{first.indicator}{period} {_reached(first)}"
        case Role.PLAN:
            said = f"phấn đấu {first.indicator}{period} {_reached(first)}"
        case Role.COVERAGE_DONE:
            said = _coverage(facts, period)
            facts = facts[1:]
        case _:
            raise ValueError(f"a sentence cannot begin with {first.role.value}: {first}")
    said = said[0].upper() + said[1:]
    if first.role is Role.PLAN and any(_is_plan_itself(fact) for fact in facts):
        raise ValueError(
            f"a plan is no share of a plan, and a bare «tăng 5%» beside it is a plan too: {first}"
        )
    return ", ".join([said, *(_clause(fact) for fact in facts[1:])]) + "."


def _is_plan_itself(fact: Fact) -> bool:
    return fact.role is Role.SHARE_OF_PLAN or (fact.role is Role.CHANGE and not fact.comparator)


def _reached(fact: Fact) -> str:
    if fact.qualifier == "ước":
        return f"ước đạt {_amount(fact)}"
    return f"đạt {_qualified(fact)}"


def _coverage(facts: list[Fact], period: str) -> str:
    done, total = facts[0], facts[1] if len(facts) > 1 else None
    if total is None or total.role is not Role.COVERAGE_TOTAL or total.unit != done.unit:
        raise ValueError(f"coverage needs its total beside it: {done}")
    return f"{done.indicator}{period} đạt {number(done.value)}/{number(total.value)} {done.unit}"


def _clause(fact: Fact) -> str:
    match fact.role:
        case Role.CHANGE:
            against = f" so với {fact.comparator}" if fact.comparator else ""
            return f"{'giảm' if fact.sign < 0 else 'tăng'} {_qualified(fact)}{against}"
        case Role.SHARE_OF_PLAN if fact.comparator:
            return f"bằng {_qualified(fact)} {fact.comparator}"
        case Role.RANK:
            return f"xếp thứ {number(fact.value)}" + (f" {fact.comparator}" if fact.comparator else "")
        case _:
            raise ValueError(f"cannot follow in a sentence: {fact}")


def _qualified(fact: Fact) -> str:
    return f"{fact.qualifier} {_amount(fact)}" if fact.qualifier else _amount(fact)


def _amount(fact: Fact) -> str:
    space = "" if fact.unit == "%" else " "
    # "1.250%" might be 1,25 in another country's hand: a share has no points.
    written = number(fact.value).replace(".", "") if fact.unit == "%" else number(fact.value)
    return f"{written}{space}{fact.unit}"


def facts_of(reading: Reading) -> list[Fact]:
    """Return the figures of a reading as facts, in their order: what was composed, if both ways are right."""
    return [_fact(figure) for figure in reading.figures]


def _fact(figure: Figure) -> Fact:
    return Fact(
        indicator=_uncapitalised(figure.indicator),
        value=figure.value,
        unit=figure.unit,
        role=figure.role,
        period=figure.period,
        comparator=figure.comparator,
        qualifier=figure.qualifier,
        sign=figure.sign,
    )


def _uncapitalised(indicator: str) -> str:
    """Return the indicator without the capital that it owes to its place; «GRDP» keeps its own.

    >>> _uncapitalised("Tổng thu"), _uncapitalised("GRDP")
    ('tổng thu', 'GRDP')
    """
    return indicator if _ACRONYM.match(indicator) else indicator[:1].lower() + indicator[1:]


def normal(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts in the form in which they are compared.

    No idle zeros, no capital from a sentence's beginning; a total ("tổng thu …") and a level reached are one.
    """
    return [
        replace(
            fact,
            value=Decimal(plain_number(fact.value)),
            indicator=_uncapitalised(fact.indicator),
            role=Role.ACTUAL if fact.role is Role.TOTAL else fact.role,
        )
        for fact in facts
    ]
