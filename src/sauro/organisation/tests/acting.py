"""What tests of the organisation's commands repeat: who acts, and what must hold after an act or a refusal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db.models import Model

from sauro.kernel import registry
from sauro.kernel.errors import Reason, Refusal
from sauro.kernel.registry import Debt
from sauro.ledger.models import Entry
from sauro.organisation import commands, queries
from sauro.organisation.models import (
    Absence,
    Delegation,
    Grant,
    Leading,
    Person,
    Placement,
    Post,
    Scope,
    Subtree,
    Tenure,
    Tree,
    Unit,
    UnitKind,
    UnitName,
)
from tests.people import CAST_AT, Cast

DAY = date(2024, 7, 4)
SOON = DAY + timedelta(days=10)
TABLES: tuple[type[Model], ...] = (
    Unit, UnitName, Placement, Subtree, Post, Grant, Leading, Scope, Person, Tenure, Delegation, Absence,
)  # fmt: skip


def stored() -> list[object]:
    """Everything that these commands could have changed, and how many entries there are."""
    return [list(table._base_manager.order_by("pk").values_list()) for table in TABLES] + [
        Entry.objects.count()
    ]


def missing(field: str) -> Reason:
    return Reason("field_missing", field)


def taken(code: str) -> Reason:
    return Reason("code_taken", "code", {"code": code})


def by(cast: Cast, who: str = "quantri") -> dict[str, object]:
    return {"actor": cast.actor(who), "at": CAST_AT}


@contextmanager
def refused(kind: type[Refusal], *expected: str | Reason) -> Iterator[None]:
    """Expect exactly these reasons, and nothing changed after them; a code alone stands for a rule's reason."""
    before = stored()
    with pytest.raises(kind) as caught:
        yield
    wanted = expected or (kind.code,)
    given = zip(caught.value.reasons, wanted, strict=True)
    assert [r.code if isinstance(w, str) else r for r, w in given] == list(wanted)
    assert stored() == before


@contextmanager
def entered(*verbs: str) -> Iterator[list[dict[str, object]]]:
    """Expect exactly these entries; gives their bodies."""
    last = Entry.objects.count()
    bodies: list[dict[str, object]] = []
    yield bodies
    entries = list(Entry.objects.filter(index__gte=last).order_by("index"))
    assert [e.verb for e in entries] == list(verbs)
    bodies += [json.loads(e.body) for e in entries]
    assert list(queries.derived_differences()) == []


@contextmanager
def owing(*debts: Debt) -> Iterator[None]:
    registry.register_debts("test", lambda kind, pk, day: debts)
    try:
        yield
    finally:
        registry._debt_questions.pop("test")


def division(cast: Cast, **changed: object) -> Unit:
    given: dict[str, object] = {
        "code": "NV",
        "tree": Tree.GOVERNMENT,
        "kind": UnitKind.DIVISION,
        "name": "Phòng Nội vụ",
        "short_name": "Phòng Nội vụ",
        "parent": cast.units["UBND"],
        "from_on": DAY,
        **by(cast),
    }
    return commands.create_unit(**{**given, **changed})
