"""Which kinds of things entries speak of, and how each tells its facts. Filled by the nouns' `apps.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models

from sauro.ledger.actor import Actor


@dataclass(frozen=True)
class Facts:
    """The canonical state of a row.

    `open` stands in the entry as it is: codes, dates, numbers, ids. `sealed` stands there only as salted hashes:
    titles, free text, persons and whatever may have to be erased one day. `root` is the kind and id of the thing
    on whose page the history is told; `None` means the thing itself.
    """

    open: Mapping[str, object]
    sealed: Mapping[str, object] = field(default_factory=dict)
    root: tuple[str, int] | None = None


@dataclass(frozen=True)
class SubjectKind:
    name: str
    model: type[models.Model]
    facts: Callable[[Any], Facts]
    visible: Callable[..., bool]
    remember: Callable[[Any, datetime], None] | None


kinds: dict[str, SubjectKind] = {}
_by_model: dict[type[models.Model], SubjectKind] = {}


def register_subject(
    name: str,
    model: type[models.Model],
    *,
    facts: Callable[[Any], Facts],
    visible: Callable[..., bool],
    remember: Callable[[Any, datetime], None] | None = None,
) -> None:
    """Register `name` as the kind of the rows of `model`.

    `visible(actor, row, day=…)` tells a 403 from a 404; `remember(row, at)` keeps the past state after each act.
    """
    kinds[name] = _by_model[model] = SubjectKind(name, model, facts, visible, remember)


def kind_of(row: models.Model) -> str:
    """Return the registered kind of `row`."""
    return _by_model[type(row)].name


def is_registered(row: models.Model) -> bool:
    """Test whether entries can speak of `row`."""
    return type(row) in _by_model


def facts_of(row: models.Model) -> Facts:
    """Return the canonical state of `row`."""
    return _by_model[type(row)].facts(row)


def visible_to(actor: Actor, row: models.Model, *, day: date) -> bool:
    """Test whether `actor` may know that `row` exists; rows of unregistered models are known to nobody."""
    kind = _by_model.get(type(row))
    return kind is not None and kind.visible(actor, row, day=day)


def remember(row: models.Model, at: datetime) -> None:
    """Keep the past state of `row`, where its noun asks for it."""
    keep = _by_model[type(row)].remember
    if keep is not None:
        keep(row, at)
