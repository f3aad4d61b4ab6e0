"""The one door for writes.

Screens, API, command line, imports and jobs change official facts only by calling a function registered here.
The door opens the transaction, asks access, runs the function, keeps the past state and, last of all, takes a
block of indexes from the counter and writes the entries. The counter's row stays locked until commit, so entries
are gapless and in commit order; taking it last keeps that lock short.

If the process dies anywhere before commit, nothing happened; after commit, everything did.
"""

from __future__ import annotations

import functools
import inspect
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Generic, ParamSpec, TypeVar

from django.apps import apps
from django.db import IntegrityError, models, transaction

from sauro.kernel.clock import civil_date
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed, SentOtherwise
from sauro.ledger.actor import Actor, Via
from sauro.ledger.models import SentForm, Subject
from sauro.ledger.subjects import Facts, facts_of, is_registered, kind_of, visible_to
from sauro.ledger.writing import Draft, write_entries

__all__ = ["Actor", "Because", "Changes", "Verb", "Via", "command", "verbs", "watch"]

P = ParamSpec("P")
R = TypeVar("R", bound=models.Model)


@dataclass(frozen=True)
class Because:
    """Why: a `cause` code, the `reason` in words (sealed), the deciding document's id, digests of files."""

    cause: str = ""
    reason: str = ""
    document: int | None = None
    files: tuple[str, ...] = ()


class Changes(Generic[R]):
    """What a command did: the row it is about, the other official rows it touched, and why.

    A row that existed before must have been watched (the command's subject is, by the door) before it changed;
    a row never recorded before is taken as created by this act. What was watched and changed is told even where it
    is not named here. `effective_on` is the civil day that the act counts from; `None` means the day on which it
    was entered.
    """

    def __init__(
        self, row: R, *others: models.Model, because: Because | None = None, effective_on: date | None = None
    ) -> None:
        self.row = row
        self.others = others
        self.because = because or Because()
        self.effective_on = effective_on


Able = Callable[..., bool]


@dataclass(frozen=True)
class Verb:
    """A registered command: `name` is `<kind of subject>.<verb>`."""

    name: str
    subject: str
    version: int
    official: bool
    by_system: bool
    able: Able
    of: str
    function: Callable[..., object]


verbs: dict[str, Verb] = {}


@dataclass
class _Touched:
    row: models.Model
    before: Facts | None
    verb: str = ""
    version: int = 1
    because: Because = field(default_factory=Because)
    effective_on: date | None = None
    primary: bool = False
    #: How deep inside the act the verb was said: 1 for the outermost command.
    depth: int = 0


@dataclass
class _Act:
    act_id: uuid.UUID
    actor: Actor
    at: datetime
    depth: int = 0
    touched: dict[tuple[str, str], _Touched] = field(default_factory=dict)


_current: ContextVar[_Act | None] = ContextVar("the act in hand", default=None)


def watch(row: models.Model) -> None:
    """Remember the facts of `row` as they stand, before the command in hand changes them.

    A row of which the log knows nothing yet (a report that was only prepared) is told in full, as created by the act.
    """
    act = _current.get()
    if act is None:
        raise RuntimeError("watch() is for commands, behind the door")
    if _key(row) not in act.touched:
        act.touched[_key(row)] = _Touched(row, _facts_on_record(row))


def _key(row: models.Model) -> tuple[str, str]:
    return kind_of(row), str(row.pk)


def _facts_on_record(row: models.Model) -> Facts | None:
    """Return the facts of `row` as stored; `None` where the log knows nothing of it. Nobody else changes it now."""
    kind, subject_id = _key(row)
    # Read anew: the caller's copy may be stale or half-edited. Locked: on PostgreSQL somebody could change the row
    # between this reading and our change, and the entry's old value would not be the one before.
    stored = type(row)._base_manager.select_for_update(no_key=True).get(pk=row.pk)
    known = Subject.objects.filter(kind=kind, subject_id=subject_id).exists()
    return facts_of(stored) if known else None


def command(
    *,
    verb: str,
    subject: str,
    able: Able,
    of: str = "",
    official: bool = True,
    by_system: bool = False,
    version: int = 1,
) -> Callable[[Callable[P, Changes[R]]], Callable[P, R]]:
    """Register the function as the verb `<subject>.<verb>`, behind the door.

    `able(actor, thing, day=…)` says whether the actor may; the thing is the keyword argument named `of` (default:
    `subject`), or `None` where the function has no such argument. `official=False` is for drafts and remarks:
    same door, no entry. `by_system=True` lets jobs and the installer call it.

    An inner command joins the outer act and isn't asked about access again: it is part of what the outer one was
    allowed to do.

    :raises TypeError: for a function that isn't keyword-only with `actor` and `at`, or runs only when iterated.
    """

    def register(function: Callable[P, Changes[R]]) -> Callable[P, R]:
        _refuse_unfit(function)
        me = Verb(f"{subject}.{verb}", subject, version, official, by_system, able, of or subject, function)
        if me.name in verbs:
            raise RuntimeError(f"two commands named {me.name}")
        verbs[me.name] = me

        @functools.wraps(function)
        def through_the_door(*args: P.args, **kwargs: P.kwargs) -> R:
            if args:
                raise TypeError("commands take keyword arguments only")
            act = _current.get()
            if act is not None:
                _refuse_other_hands(me, act, kwargs)
                return _run(me, function, kwargs)
            return _outermost(me, function, kwargs)

        return through_the_door

    return register


def _refuse_unfit(function: Callable[..., object]) -> None:
    parameters = inspect.signature(function).parameters
    if (
        any(p.kind is not p.KEYWORD_ONLY for p in parameters.values())
        or not {"actor", "at"} <= parameters.keys()
    ):
        raise TypeError(f"{function.__name__}: a command is keyword-only, with actor and at")
    if inspect.isgeneratorfunction(function) or inspect.iscoroutinefunction(function):
        raise TypeError(f"{function.__name__} would run when the door has closed")


def _refuse_other_hands(me: Verb, act: _Act, kwargs: dict[str, object]) -> None:
    """The entry names the outer act's actor and instant: an inner command with others would make it lie."""
    actor, at = kwargs.get("actor"), kwargs.get("at")
    if at != act.at or not isinstance(actor, Actor) or _hands(actor) != _hands(act.actor):
        raise RuntimeError(f"{me.name} within another act, with another actor or instant")


def _hands(actor: Actor) -> Actor:
    return replace(actor, form_key="", form_digest="")


def _outermost(me: Verb, function: Callable[..., Changes[R]], kwargs: dict[str, object]) -> R:
    actor, at = kwargs.get("actor"), kwargs.get("at")
    if not isinstance(actor, Actor) or not isinstance(at, datetime) or at.tzinfo is None:
        raise TypeError("a command needs an Actor and an aware instant")
    act = _Act(uuid.uuid4(), actor, at)
    token = _current.set(act)
    try:
        with transaction.atomic():
            # First of all: the same form sent twice at once waits here for the other, and then gets its answer.
            earlier: R | None = _carried_out_before(me, act)
            if earlier is not None:
                return earlier
            _ask_access(me, actor, kwargs, civil_date(at))
            row = _run(me, function, kwargs)
            _remember_result(me, act, row)
            write_entries([_draft(act, t) for t in act.touched.values() if t.verb])
    finally:
        _current.reset(token)
    return row


def _ask_access(me: Verb, actor: Actor, kwargs: dict[str, object], day: date) -> None:
    if actor.is_system:
        if not me.by_system:
            raise NotAllowed()
        return
    thing = kwargs.get(me.of)
    if me.able(actor, thing, day=day):
        return
    if isinstance(thing, models.Model) and not visible_to(actor, thing, day=day):
        raise Hidden()
    raise NotAllowed()


def _run(me: Verb, function: Callable[..., Changes[R]], kwargs: dict[str, object]) -> R:
    act = _current.get()
    assert act is not None
    act.depth += 1
    try:
        return _run_inside(me, function, kwargs, act)
    finally:
        act.depth -= 1


def _run_inside(me: Verb, function: Callable[..., Changes[R]], kwargs: dict[str, object], act: _Act) -> R:
    subject = kwargs.get(me.subject)
    subject = subject if isinstance(subject, models.Model) else None
    if not me.official:
        return _run_unofficial(me, function, kwargs, subject)
    watched_outside = set(act.touched)
    if subject is not None:
        watch(subject)
    changes = function(**kwargs)
    _touch(act, me, changes.row, changes, primary=True)
    for row in changes.others:
        _touch(act, me, row, changes, primary=row is changes.row)
    for key, touched in act.touched.items():
        if not touched.verb and touched.before is not None and key not in watched_outside:
            _touch(act, me, touched.row, changes, primary=False)
    return changes.row


def _run_unofficial(
    me: Verb, function: Callable[..., Changes[R]], kwargs: dict[str, object], subject: models.Model | None
) -> R:
    about = subject if subject is not None and is_registered(subject) else None
    before = _facts_on_record(about) if about is not None else None
    changes = function(**kwargs)
    # The next entry's old values would not be those of the entry before.
    if about is not None and before is not None and _facts_on_record(about) != before:
        raise RuntimeError(f"{me.name} changed what the log tells of, and is not official")
    return changes.row


def _touch(act: _Act, me: Verb, row: models.Model, changes: Changes[R], *, primary: bool) -> None:
    touched = act.touched.setdefault(_key(row), _Touched(row, None))
    touched.row = row
    # The outer verb comes last and names the subject's one entry. Of verbs beside each other the one that made the
    # row does: a paper registered and then split in one act was registered.
    made_beside = touched.before is None and touched.verb and act.depth >= touched.depth
    if not made_beside:
        touched.verb, touched.version, touched.depth = me.name, me.version, act.depth
    touched.primary = touched.primary or primary
    if changes.because != Because() or touched.because == Because():
        touched.because = changes.because
    touched.effective_on = changes.effective_on or touched.effective_on


def _draft(act: _Act, touched: _Touched) -> Draft:
    touched.row.refresh_from_db()
    return Draft(
        act_id=act.act_id,
        at=act.at,
        effective_on=touched.effective_on or civil_date(act.at),
        verb=touched.verb,
        verb_version=touched.version,
        actor=act.actor,
        row=touched.row,
        before=touched.before,
        after=facts_of(touched.row),
        cause=touched.because.cause,
        reason=touched.because.reason,
        document=touched.because.document,
        files=touched.because.files,
        even_unchanged=touched.primary,
    )


def _carried_out_before(me: Verb, act: _Act) -> R | None:
    """Reserve the form for this act; return what it did where the same person carried it out before.

    :raises ChangedMeanwhile: when what it did is no longer there (a draft).
    :raises SentOtherwise: when the form said something else then.
    """
    if not act.actor.form_key:
        return None
    key = {"key": act.actor.form_key, "verb": me.name, "person_id": act.actor.person or 0}
    try:
        with transaction.atomic():
            SentForm.objects.create(**key, digest=act.actor.form_digest, at=act.at)
        return None
    except IntegrityError:
        sent = SentForm.objects.get(**key)
    if sent.digest != act.actor.form_digest:
        raise SentOtherwise()
    model = apps.get_model(sent.result_kind)
    row: R | None = model._base_manager.filter(pk=sent.result_id).first()
    if row is None:
        raise ChangedMeanwhile()
    return row


def _remember_result(me: Verb, act: _Act, row: models.Model) -> None:
    if act.actor.form_key:
        SentForm.objects.filter(key=act.actor.form_key, verb=me.name, person_id=act.actor.person or 0).update(
            result_kind=row._meta.label, result_id=str(row.pk)
        )
