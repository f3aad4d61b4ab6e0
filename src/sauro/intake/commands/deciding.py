"""Proposals are taken into the book, left with a disposition, split, merged. The ledger says who decided what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F

from sauro.commitments.commands import fan_out_commitment, receive_commitment
from sauro.commitments.models import Commitment
from sauro.commitments.rules.states import Kind
from sauro.documents.commands import dispose_clause, link_documents, redispose_clause
from sauro.documents.models import Clause, Document, DocumentLink
from sauro.documents.rules.dispositions import FOLLOWED
from sauro.documents.rules.kinds import Disposition, LinkKind
from sauro.intake import access
from sauro.intake.commands.hanging import hang_again
from sauro.intake.commands.promising import asked_of, fan_out_of, promise_of
from sauro.intake.models import Proposal, Reading
from sauro.intake.rules import deciding
from sauro.intake.rules.drafting import titled, written_figure
from sauro.intake.rules.kinds import ProposalKind, ProposalState
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import Reason, Refusal
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Changes, command
from sauro.targets.access import can_record, can_see
from sauro.targets.commands import record_figure, settle_target
from sauro.targets.commands.promising import Asked, NotPromisable
from sauro.targets.models import IndicatorSeries


class NotTakeable(Refusal):
    """The proposal can't become official as it stands; the reasons name the fields."""

    code = "not_takeable"


class NotLeavable(Refusal):
    """The disposition lacks its reason or its document, or the proposal is decided."""

    code = "not_leavable"


class NotMergeable(Refusal):
    """Only open tasks of one reading can be made one."""

    code = "not_mergeable"


class NotSplittable(Refusal):
    """Only an open task can be made several, each with a title."""

    code = "proposal_not_splittable"


# --- Taken ---------------------------------------------------------------------------------


@command(verb="take", subject="proposal", of="proposals", able=access.can_keep_all, official=False)
def take_proposals(*, proposals: Sequence[Proposal], actor: Actor, at: datetime) -> Changes[Proposal]:
    """Take proposals of one reading into the book: all of them or none.

    A task or a target is received, a class of units fanned out; a figure is recorded, a citation linked, a clause
    disposed of. Each is an official act of its own, by the same hand.

    :raises NotTakeable: with what one of them lacks.
    :raises ChangedMeanwhile: when somebody decided one of them meanwhile.
    """
    if not proposals or len({p.reading_id for p in proposals}) != 1:
        raise NotTakeable("nothing_chosen")
    reading = _held(proposals[0].reading)
    hang_again(reading, [p for p in proposals if p.kind in deciding.DISPOSING])
    reasons = [reason for p in proposals for reason in _take_refusals(p, reading)]
    if reasons:
        raise NotTakeable(*reasons)
    for proposal in proposals:
        _take(proposal, reading, actor, at)
    recount(reading)
    return Changes(proposals[0])


def _take_refusals(proposal: Proposal, reading: Reading) -> list[Reason]:
    """Return why the proposal can't be taken, each with the place of the text: among forty, somebody must find it."""
    document = reading.document
    reasons = deciding.take_refusals(
        proposal,
        issued_on=document.issued_on if document else None,
        has_clause=proposal.clause_id is not None,
    )
    return _placed(reasons, proposal)


def _placed(reasons: Sequence[Reason], proposal: Proposal) -> list[Reason]:
    """Return the reasons beside the fields of the proposal's form, with its place."""
    return [
        replace(r, field=_ASKED_AS.get(r.field, r.field), values={**r.values, "anchor": proposal.anchor})
        for r in reasons
    ]


def _take(proposal: Proposal, reading: Reading, actor: Actor, at: datetime) -> None:
    try:
        made = _MADE[ProposalKind(proposal.kind)](proposal, reading, actor, at)
    except Refusal as refusal:
        refusal.reasons = _placed(refusal.reasons, proposal)
        raise
    _decide(proposal, ProposalState.TAKEN, actor, at, **made)


def _receive(proposal: Proposal, reading: Reading, actor: Actor, at: datetime) -> dict[str, Any]:
    commitment = receive_commitment(
        register_unit=reading.register_unit,
        kind=Kind.TARGET if proposal.kind == ProposalKind.TARGET else Kind.TASK,
        promise=promise_of(proposal, reading),
        clause=_fresh(proposal.clause),
        actor=actor,
        at=at,
    )
    if (asked := asked_of(proposal)) is not None:
        _settle(commitment, asked, actor, at)
    units = fan_out_of(proposal)
    if units:
        commitment.refresh_from_db()
        name = str(proposal.values.get("fan_out_name") or proposal.said.get("to") or "")
        name = name or ", ".join(unit.short_name for unit in units)
        fan_out_commitment(commitment=commitment, units=units, name=name[:200], actor=actor, at=at)
    for other in Proposal.objects.filter(merged_into=proposal).select_related("clause"):
        _dispose_once(other, Disposition.TASK, "", None, actor, at)
    return {"commitment": commitment}


def _settle(commitment: Commitment, asked: Asked, actor: Actor, at: datetime) -> None:
    """Say what the target asks, as the card showed it."""
    assert asked.series is not None  # nothing is asked of no figure here
    if not can_see(actor, asked.series, day=civil_date(at)):
        raise NotTakeable(Reason("series_unseen", "series"))
    commitment.refresh_from_db()
    try:
        settle_target(commitment=commitment, asked=asked, actor=actor, at=at)
    except NotPromisable as refusal:
        raise NotTakeable(*refusal.reasons) from refusal


#: What the plan and the figure call by another name than the proposal's form.
_ASKED_AS = {"points": "written", "value": "written", "upper": "written_upper"}


def _fresh(clause: Clause | None) -> Clause | None:
    # Another proposal of the same clause may have disposed of it in this very act.
    if clause is not None:
        clause.refresh_from_db()
    return clause


def _record(proposal: Proposal, reading: Reading, actor: Actor, at: datetime) -> dict[str, Any]:
    values = proposal.values
    series = IndicatorSeries.objects.select_related("indicator").get(pk=values["series"])
    if not can_record(actor, series, day=civil_date(at)):
        raise NotTakeable(Reason("series_of_others", "series"))
    cut_off = values.get("cut_off_on") or reading.published_on or civil_date(at)
    row = record_figure(
        series=series,
        period_key=values["period_key"],
        value=Decimal(str(values["value"])),
        grade=values.get("grade") or "preliminary",
        cut_off_on=date.fromisoformat(str(cut_off)),
        as_written=_as_written(proposal)[:200],
        document=reading.document,
        reason=str(values.get("reason", "")),
        replaces=values.get("replaces"),
        actor=actor,
        at=at,
    )
    return {"measurement": row}


def _as_written(proposal: Proposal) -> str:
    """Return the words of the text, or those of the clerk who corrected the figure."""
    said, written = proposal.said, str(proposal.values.get("written") or "")
    as_read = written_figure(Decimal(str(said["value"])), str(said["unit"]))
    return proposal.text if written in ("", as_read) else written


def _link(proposal: Proposal, reading: Reading, actor: Actor, at: datetime) -> dict[str, Any]:
    target = Document.objects.get(pk=proposal.values["document"])
    assert reading.document is not None  # refused before
    kind = str(proposal.values.get("link") or LinkKind.BASED_ON)
    standing = DocumentLink.objects.filter(document=reading.document, target=target, withdrawn_on=None)
    if not standing.filter(kind=kind).exists():
        link_documents(document=reading.document, kind=kind, target=target, actor=actor, at=at)
    return {"document": target}


def _dispose(proposal: Proposal, reading: Reading, actor: Actor, at: datetime) -> dict[str, Any]:
    values = proposal.values
    refers_to = Document.objects.filter(pk=values.get("refers_to")).first()
    _dispose_once(proposal, str(values["disposition"]), str(values.get("reason", "")), refers_to, actor, at)
    clause = _fresh(proposal.clause)
    # What a person said of the clause on its document's page stands.
    return {"disposition": (clause.disposition if clause else "") or values["disposition"]}


_MADE = {
    ProposalKind.TASK: _receive,
    ProposalKind.TARGET: _receive,
    ProposalKind.MEASUREMENT: _record,
    ProposalKind.CITATION: _link,
    ProposalKind.CLAUSE: _dispose,
}


# --- Left ------------------------------------------------------------------------------------


@command(verb="leave", subject="proposal", of="proposals", able=access.can_keep_all, official=False)
def leave_proposals(
    *,
    proposals: Sequence[Proposal],
    disposition: str = "",
    actor: Actor,
    at: datetime,
    reason: str = "",
    refers_to: Document | None = None,
) -> Changes[Proposal]:
    """Leave proposals with another disposition: their clauses are disposed of so, where nothing else waits in them.

    Figures and citations dispose of nothing: they need none.

    :raises NotLeavable: when one is decided, or `deciding.leave_refusals` names a reason.
    """
    if not proposals or len({p.reading_id for p in proposals}) != 1:
        raise NotLeavable("nothing_chosen")
    reasons: list[Reason] = []
    if any(p.kind in deciding.DISPOSING for p in proposals):
        named = refers_to.pk if refers_to else None
        reasons = deciding.leave_refusals(disposition, reason=reason, refers_to=named)
    if not all(deciding.is_open(p) for p in proposals):
        reasons.append(Reason("proposal_decided"))
    if reasons:
        raise NotLeavable(*reasons)
    reading = _held(proposals[0].reading)
    hang_again(reading, [p for p in proposals if p.kind in deciding.DISPOSING])
    for proposal in proposals:
        said = {"disposition": disposition, "reason": reason.strip(), "document": refers_to}
        _decide(proposal, ProposalState.LEFT, actor, at, **said)
    merged = Proposal.objects.filter(merged_into__in=proposals).select_related("clause")
    for proposal in (*proposals, *merged):
        if proposal.kind in deciding.DISPOSING:
            _dispose_once(proposal, disposition, reason, refers_to, actor, at)
    recount(reading)
    return Changes(proposals[0])


def dispose_of_left(reading: Reading, actor: Actor, at: datetime) -> None:
    """Dispose of the clauses of what was left before the paper stood in the register."""
    left = Proposal.objects.filter(reading=reading, state=ProposalState.LEFT, clause__isnull=False)
    for row in left.select_related("clause").order_by("ordinal"):
        if row.kind in deciding.DISPOSING:
            _dispose_once(row, row.disposition, row.reason, row.document, actor, at)


def _dispose_once(
    proposal: Proposal, disposition: str, reason: str, refers_to: Document | None, actor: Actor, at: datetime
) -> None:
    """Dispose of the proposal's clause, unless that is done or another proposal of it is still open."""
    clause = _fresh(proposal.clause)
    if clause is None or clause.disposition:
        return
    promising = Proposal.objects.filter(
        deciding.open_q(), clause=clause, reading=proposal.reading_id, kind__in=deciding.PROMISED
    )
    if promising.exclude(pk=proposal.pk).exists():
        return
    dispose_clause(
        clause=clause, disposition=disposition, reason=reason, refers_to=refers_to, actor=actor, at=at
    )


@command(verb="reopen", subject="proposal", able=access.can_keep, official=False)
def reopen_proposal(*, proposal: Proposal, actor: Actor, at: datetime) -> Changes[Proposal]:
    """Take back that the proposal was left or merged: it waits again, and so does its clause.

    What was taken is official and is withdrawn on its own page; so is what was merged into a task that was taken.

    :raises NotLeavable: when it was neither left nor merged, or the task that it was merged into is decided.
    """
    if reasons := deciding.reopen_refusals(proposal, merged_into=proposal.merged_into):
        raise NotLeavable(*reasons)
    reading = _held(proposal.reading)
    if proposal.merged_into is not None:
        _take_out(proposal, proposal.merged_into)
    elif proposal.kind in deciding.DISPOSING:
        _wait_again(_fresh(proposal.clause), actor, at)
    proposed = str(proposal.values.get("disposition", ""))
    change(proposal, state=ProposalState.OPEN, disposition=proposed, **_UNDECIDED)
    recount(reading)
    return Changes(proposal)


#: A proposal's fields as they are before anybody decides.
_UNDECIDED: dict[str, Any] = {
    "reason": "",
    "document": None,
    "merged_into": None,
    "decided_on": None,
    "decided_by": None,
    "decided_post": None,
}


def _wait_again(clause: Clause | None, actor: Actor, at: datetime) -> None:
    """Take back what was said of the clause, whoever of its proposals said it: only what is followed stays so."""
    if clause is not None and clause.disposition and clause.disposition not in FOLLOWED:
        redispose_clause(clause=clause, disposition="", reason="Mở lại đề xuất", actor=actor, at=at)


def _take_out(merged: Proposal, keeper: Proposal) -> None:
    """Take what `merged` brought out of what it was merged into, where it still stands as it was put."""
    words = "; " + str(merged.values.get("scope") or merged.values.get("title", ""))
    values = {**keeper.values, "scope": str(keeper.values.get("scope", "")).replace(words, "", 1)}
    values |= deciding.emptied_of(values, merged.values, of=merged.pk)
    if values != keeper.values:
        change(keeper, values=values)


# --- Split and merged --------------------------------------------------------------------------


@command(verb="split", subject="proposal", able=access.can_keep, official=False)
def split_proposal(
    *, proposal: Proposal, parts: Sequence[str], actor: Actor, at: datetime
) -> Changes[Proposal]:
    """Make the open task several, one for each title; each keeps whom and when, and its words.

    :raises NotSplittable: for fewer than two titles, or when it isn't an open task.
    """
    if reasons := deciding.split_refusals(proposal, parts):
        raise NotSplittable(*reasons)
    titles = [titled(part) for part in parts if part.strip()]
    reading = _held(proposal.reading)
    _make_room(proposal, len(titles) - 1)
    change(proposal, values={**proposal.values, "title": titles[0][0], "scope": titles[0][1]})
    for n, (title, scope) in enumerate(titles[1:], start=1):
        values = {**proposal.values, "title": title, "scope": scope}
        Proposal.objects.create(**_copied(proposal), ordinal=proposal.ordinal + n, values=values)
    recount(reading)
    return Changes(proposal)


def _make_room(proposal: Proposal, count: int) -> None:
    """Move what follows the proposal on by `count`. By way of numbers that none bears: no two ever bear one."""
    beyond = 1_000_000
    later = Proposal.objects.filter(reading=proposal.reading_id, ordinal__gt=proposal.ordinal)
    later.update(ordinal=F("ordinal") + beyond)
    moved = Proposal.objects.filter(reading=proposal.reading_id, ordinal__gt=beyond)
    moved.update(ordinal=F("ordinal") - beyond + count)


def _copied(proposal: Proposal) -> dict[str, Any]:
    names = ("reading_id", "kind", "anchor", "start", "end", "text", "said", "disposition", "clause_id")
    return {name: getattr(proposal, name) for name in names}


@command(verb="merge", subject="proposal", able=access.can_keep, official=False)
def merge_proposals(
    *, proposal: Proposal, others: Sequence[Proposal], actor: Actor, at: datetime
) -> Changes[Proposal]:
    """Make the open tasks one: `proposal` keeps its values and takes the others' words into its scope.

    What it doesn't say of time or product and another one does, it takes over.

    :raises NotMergeable: when one isn't an open task of the same reading.
    """
    reasons = deciding.merge_refusals(proposal, others)
    if any(p.reading_id != proposal.reading_id for p in others):
        reasons.append(Reason("only_tasks_merge"))
    if reasons:
        raise NotMergeable(*reasons)
    reading = _held(proposal.reading)
    scope = [str(proposal.values.get("scope") or proposal.values.get("title", ""))]
    scope += [str(p.values.get("scope") or p.values.get("title", "")) for p in others]
    values = {**proposal.values, "scope": "; ".join(s for s in scope if s)}
    for other in others:
        values |= deciding.filled_by(values, other.values, of=other.pk)
    change(proposal, values=values)
    for other in others:
        _decide(other, ProposalState.MERGED, actor, at, merged_into=proposal)
    recount(reading)
    return Changes(proposal)


# --- What all of them do -------------------------------------------------------------------------


def _decide(proposal: Proposal, state: ProposalState, actor: Actor, at: datetime, **more: Any) -> None:
    change(
        proposal,
        state=state,
        decided_on=civil_date(at),
        decided_by_id=actor.deciding_person,
        decided_post_id=actor.deciding_post,
        **more,
    )


def _held(reading: Reading) -> Reading:
    """Lock the reading before its proposals are counted: of two clerks at once, neither counts the other's as open."""
    Reading.objects.select_for_update().only("pk").get(pk=reading.pk)
    return reading


def recount(reading: Reading) -> None:
    """Store how many proposals the reading has and how many wait."""
    total, undecided = deciding.counted(Proposal.objects.filter(reading=reading).only("state"))
    Reading.objects.filter(pk=reading.pk).update(total=total, undecided=undecided)
