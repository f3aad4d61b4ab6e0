"""A text becomes a commitment: received, made clear, or given to several units at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import F

from sauro.commitments import access
from sauro.commitments.commands.row import (
    Incomplete,
    change_row,
    need_state,
    norms_for,
    refuse_if,
    today,
    write_terms,
)
from sauro.commitments.commands.values import Promise
from sauro.commitments.models import (
    ClarityRecord,
    Commitment,
    FanOut,
    NumberCounter,
    Participation,
    Phase,
    PlanVersion,
)
from sauro.commitments.queries import open_clarities
from sauro.commitments.rules import clarity, plan
from sauro.commitments.rules.states import DueKind, Kind, VersionKind, VersionStatus
from sauro.documents.commands import dispose_clause
from sauro.documents.models import Clause, Document
from sauro.documents.rules.kinds import Disposition
from sauro.kernel.errors import Reason
from sauro.kernel.folding import fold
from sauro.ledger.door import Actor, Because, Changes, command
from sauro.organisation.models import Post, Unit
from sauro.organisation.rules import in_force_q

PREFIX = {Kind.TASK: "NV", Kind.TARGET: "CT"}


@command(verb="receive", subject="commitment", able=access.can_receive, of="register_unit")
def receive_commitment(
    *,
    register_unit: Unit,
    kind: Kind,
    promise: Promise,
    document: Document | None = None,
    clause: Clause | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[Commitment]:
    """Take a text into the book (tiếp nhận, chờ làm rõ): it gets its number and waits to be made clear.

    A clause taken in this way is disposed of by the same act. The accountable post defaults to the head of the lead
    unit, marked as derived.

    :raises Incomplete: without a title, or with steps that don't fit.
    """
    refuse_if([] if promise.title.strip() else [Reason("title_missing", "title")])
    day = today(at)
    document = clause.document if clause is not None else document
    seq = _next_number(register_unit, day.year, kind)
    commitment = Commitment.objects.create(
        kind=kind,
        register_unit=register_unit,
        number_year=day.year,
        number_seq=seq,
        number=f"{PREFIX[kind]}-{day.year}-{seq:04d}",
        document=document,
        clause=clause,
        received_on=day,
        received_at=at,
        **_columns(promise, day),
    )
    _write_promise(commitment, promise, at)
    # One clause may yield both a task and a target: its first one disposes of it.
    if clause is not None:
        dispose_clause(clause=clause, disposition=_disposition(kind, promise), actor=actor, at=at)
    return Changes(commitment, because=Because(document=document.pk if document else None))


@command(verb="settle", subject="commitment", able=access.can_keep)
def settle_commitment(
    *, commitment: Commitment, promise: Promise, document: Document | None = None, actor: Actor, at: datetime
) -> Changes[Commitment]:
    """Write down what has become clear of a received commitment, each clarity with its source (làm rõ).

    :raises WrongState: once it is issued; from then on only a change request moves the promise.
    """
    need_state(commitment, "settle")
    refuse_if([] if promise.title.strip() else [Reason("title_missing", "title")])
    basis = {"document": document} if document is not None else {}
    change_row(commitment, **_columns(promise, today(at)), **basis)
    _write_promise(commitment, promise, at)
    return Changes(commitment)


@command(verb="fan_out", subject="commitment", able=access.can_keep)
def fan_out_commitment(
    *, commitment: Commitment, units: Sequence[Unit], name: str, actor: Actor, at: datetime
) -> Changes[Commitment]:
    """Give one received text to several units: one commitment each, sharing the named set frozen today.

    The received one goes to the first unit; every other unit gets its own number and its own head as accountable.

    :raises Incomplete: for fewer than two units, the same unit twice, a set without a name, or given out before.
    """
    need_state(commitment, "settle")
    refuse_if([Reason("fanned_out_before", "units")] if commitment.fan_out_id is not None else [])
    if len({u.pk for u in units}) != len(units) or len(units) < 2:
        raise Incomplete(Reason("fan_out_units", "units"))
    refuse_if([] if name.strip() else [Reason("text_missing", "name")])
    fan_out = FanOut.objects.create(name=name, fixed_on=today(at), clause=commitment.clause)
    fan_out.units.set(units)
    heads = head_posts([u.pk for u in units], day=today(at))
    copies = [_copy_for(commitment, unit, heads.get(unit.pk), fan_out, at) for unit in units[1:]]
    change_row(commitment, fan_out=fan_out, **_given_to(units[0], heads.get(units[0].pk)))
    count_clarities(commitment)
    return Changes(commitment, *copies)


def _disposition(kind: Kind, promise: Promise) -> Disposition:
    standing = kind is Kind.TASK and promise.terms.due_kind == DueKind.STANDING
    return Disposition.STANDING_DUTY if standing else Disposition(kind.value)


def _next_number(register_unit: Unit, year: int, kind: Kind) -> int:
    # The UPDATE holds the counter's row until commit: two clerks never get one number.
    counter, _ = NumberCounter.objects.get_or_create(register_unit=register_unit, year=year, kind=kind)
    NumberCounter.objects.filter(pk=counter.pk).update(last=F("last") + 1)
    return NumberCounter.objects.values_list("last", flat=True).get(pk=counter.pk)


def _columns(promise: Promise, day: date) -> dict[str, object]:
    plain = (
        "title",
        "scope",
        "product",
        "acceptance",
        "recipients",
        "due_as_written",
        "field",
        "lead_unit",
        "has_no_participants",
        "assigned_by",
        "signed_by",
        "accepting_post",
        "following_post",
        "directing_post",
    )
    columns: dict[str, object] = {name: getattr(promise, name) for name in plain}
    head = promise.accountable_post
    if head is None and promise.lead_unit is not None:
        head = head_posts([promise.lead_unit.pk], day=day).get(promise.lead_unit.pk)
    columns["accountable_post"] = head
    columns["is_accountable_derived"] = head is not None and promise.accountable_post is None
    columns["due_kind"] = promise.terms.due_kind
    columns["folded"] = fold(" ".join((promise.title, promise.scope, promise.product)))
    return columns


def _write_promise(commitment: Commitment, promise: Promise, at: datetime) -> None:
    working_days = norms_for(commitment, at).working_days
    due_on = plan.due_of(promise.terms, started_on=None, working_days=working_days)
    refuse_if(plan.step_refusals(promise.steps, due_on=due_on))
    version = commitment.current_version or PlanVersion.objects.create(
        commitment=commitment, kind=VersionKind.BASELINE, status=VersionStatus.PROPOSED, created_at=at
    )
    write_terms(version, promise.terms, promise.steps)
    if commitment.current_version is None:
        change_row(commitment, current_version=version)
    commitment.clarities.all().delete()
    ClarityRecord.objects.bulk_create(
        ClarityRecord(commitment=commitment, clarity=c, source=s) for c, s in promise.sources.items() if s
    )
    commitment.participations.all().delete()
    Participation.objects.bulk_create(
        Participation(
            commitment=commitment, role=p.role, unit=p.unit, post=p.post, share=p.share, from_on=today(at)
        )
        for p in promise.parts
    )
    count_clarities(commitment)


def count_clarities(commitment: Commitment) -> None:
    """Store how many of the six are open."""
    change_row(commitment, open_clarities=clarity.count_open(open_clarities(commitment)))


def head_posts(unit_ids: Sequence[int], *, day: date) -> dict[int, Post]:
    """Return the head post of each unit that has one. One query."""
    posts = Post.objects.filter(in_force_q(day=day), unit_id__in=unit_ids, is_head=True)
    return {p.unit_id: p for p in posts}


def _given_to(unit: Unit, head: Post | None) -> dict[str, object]:
    return {"lead_unit": unit, "accountable_post": head, "is_accountable_derived": head is not None}


def _copy_plan(version: PlanVersion, phases: Sequence[Phase], copy: Commitment) -> None:
    version.pk, version.commitment = None, copy
    version.save(force_insert=True)
    for phase in phases:
        phase.pk, phase.version = None, version
    Phase.objects.bulk_create(phases)
    change_row(copy, current_version=version)


def _copy_for(
    commitment: Commitment, unit: Unit, head: Post | None, fan_out: FanOut, at: datetime
) -> Commitment:
    source = Commitment.objects.get(pk=commitment.pk)
    version = source.current_version
    assert version is not None  # whatever is received has a plan, if an empty one
    phases = list(version.phases.order_by("ordinal"))
    clarities, parts = list(source.clarities.all()), list(source.participations.all())
    kind = Kind(source.kind)
    year = today(at).year
    seq = _next_number(source.register_unit, year, kind)
    source.pk, source.current_version, source.revision = None, None, 0
    source.number_year, source.number_seq, source.number = year, seq, f"{PREFIX[kind]}-{year}-{seq:04d}"
    # What was asked about the one text stays with the one that keeps its number.
    source.fan_out, source.open_requests = fan_out, 0
    for name, value in _given_to(unit, head).items():
        setattr(source, name, value)
    source.save(force_insert=True)
    for row in clarities:
        row.pk, row.commitment = None, source
    for part in parts:
        part.pk, part.commitment = None, source
    ClarityRecord.objects.bulk_create(clarities)
    Participation.objects.bulk_create(parts)
    _copy_plan(version, phases, source)
    count_clarities(source)
    return source
