"""The clauses of a document and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from sauro.documents import access
from sauro.documents.commands.counting import recount_clauses
from sauro.documents.commands.registering import Classified, PlaceholderSaysNothing
from sauro.documents.models import Clause, Document
from sauro.documents.rules import clauses as splitting
from sauro.documents.rules import dispositions, secrecy
from sauro.documents.rules.clauses import Anchored, Piece
from sauro.documents.rules.kinds import DocumentKind
from sauro.kernel import registry
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import ChangedMeanwhile, Hidden, Reason, Refusal
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Because, Changes, command, watch


class NotSplittable(Refusal):
    """The pieces can't become the document's clauses."""

    code = "not_splittable"


class ClausesDisposedOf(Refusal):
    """A clause is disposed of already: from then on clauses are added and edited one by one."""

    code = "clauses_disposed_of"


class NotDisposable(Refusal):
    """The disposition lacks its reason or the document it refers to, or isn't one."""

    code = "not_disposable"


class AlreadyDisposedOf(Refusal):
    """The clause has another disposition: change that one, with a reason."""

    code = "already_disposed_of"


class NotDisposedOf(Refusal):
    """There is no disposition to change yet."""

    code = "not_disposed_of"


class ClauseStillFollowed(Refusal):
    """Something made of the clause is still followed: withdraw that first."""

    code = "clause_still_followed"


@command(verb="set_clauses", subject="document", able=access.can_edit)
def set_clauses(
    *, document: Document, pieces: Sequence[Piece], actor: Actor, at: datetime
) -> Changes[Document]:
    """Make `pieces` the clauses of `document`, in place of those that stood there, while none is disposed of.

    :raises PlaceholderSaysNothing: when the document is a placeholder.
    :raises Classified: when the text bears a secrecy stamp at its head.
    :raises ClausesDisposedOf: when a standing clause is disposed of.
    :raises NotSplittable: when `clauses.piece_refusals` names a reason.
    :raises ChangedMeanwhile: when somebody changed the document after it was read.
    """
    _refuse_content(document, "\n".join(f"{p.mark} {p.text}".strip() for p in pieces))
    placed = splitting.anchored(pieces)
    if reasons := splitting.piece_refusals(placed):
        raise NotSplittable(*reasons)
    change(document)
    gone = _remove_standing(document, at)
    made = _store(document, placed)
    recount_clauses(document.pk)
    return Changes(document, *gone, *made)


def _remove_standing(document: Document, at: datetime) -> list[Clause]:
    gone = list(Clause.objects.filter(dispositions.standing_q(), document=document).order_by("ordinal"))
    if any(c.disposition for c in gone):
        raise ClausesDisposedOf()
    for clause in gone:
        watch(clause)
        change(clause, removed_on=civil_date(at))
    return gone


def _store(document: Document, placed: Sequence[Anchored]) -> list[Clause]:
    made: list[Clause] = []
    for ordinal, one in enumerate(placed, start=1):
        made.append(
            Clause.objects.create(
                document=document,
                anchor=one.anchor,
                ordinal=ordinal,
                parent=made[one.parent] if one.parent is not None else None,
                mark=one.piece.mark,
                level=one.piece.level,
                text=one.piece.text,
            )
        )
    return made


@command(verb="add", subject="clause", of="document", able=access.can_edit)
def add_clause(
    *,
    document: Document,
    text: str,
    actor: Actor,
    at: datetime,
    mark: str = "",
    level: int = 0,
    after: Clause | None = None,
) -> Changes[Clause]:
    """Add one clause behind `after` (`None`: at the end). The other anchors stay as they are.

    :raises PlaceholderSaysNothing: when the document is a placeholder.
    :raises Classified: when the text bears a secrecy stamp.
    :raises NotSplittable: when the clause would be empty or its mark too long.
    :raises ChangedMeanwhile: when `after` was replaced, or somebody changed the document after it was read.
    """
    _refuse_content(document, text)
    watch(document)
    change(document)
    standing = list(Clause.objects.filter(dispositions.standing_q(), document=document).order_by("ordinal"))
    if after is not None and after.pk not in {c.pk for c in standing}:
        raise ChangedMeanwhile()
    before = [c for c in standing if after is None or c.ordinal <= after.ordinal]
    parent = next((c for c in reversed(before) if c.level < level), None)
    anchor = splitting.added_anchor(
        mark=mark, above=parent.anchor if parent else "", taken=[c.anchor for c in standing]
    )
    piece = Piece(mark.strip(), parent.level + 1 if parent else 0, text.strip())
    if reasons := splitting.piece_refusals([Anchored(piece, anchor, None)]):
        raise NotSplittable(*reasons)
    place = before[-1].ordinal + 1 if before else 1
    # The order isn't among the recorded facts (anchors tell it), so making room changes nothing official.
    Clause.objects.filter(document=document, ordinal__gte=place).update(ordinal=F("ordinal") + 1)
    row = Clause.objects.create(
        document=document,
        anchor=anchor,
        ordinal=place,
        parent=parent,
        mark=piece.mark,
        level=piece.level,
        text=piece.text,
    )
    recount_clauses(document.pk)
    return Changes(row)


@command(verb="edit", subject="clause", able=access.can_edit)
def edit_clause(
    *, clause: Clause, text: str, reason: str, actor: Actor, at: datetime, mark: str | None = None
) -> Changes[Clause]:
    """Mend the words of a clause; its anchor stays. `mark` `None` leaves the numbering as it is.

    :raises NotSplittable: when nothing would be left of the clause, it was replaced, or no reason is given.
    :raises Classified: when the text bears a secrecy stamp.
    :raises ChangedMeanwhile: when somebody changed the clause after it was read.
    """
    _refuse_content(clause.document, text)
    kept = clause.mark if mark is None else mark.strip()
    reasons = splitting.piece_refusals(
        [Anchored(Piece(kept, clause.level, text.strip()), clause.anchor, None)]
    )
    if not dispositions.stands(clause):
        reasons.append(Reason("clause_was_replaced", "text"))
    if not reason.strip():
        reasons.append(Reason("document_reason_missing", "reason"))
    if reasons:
        raise NotSplittable(*reasons)
    change(clause, text=text.strip(), mark=kept)
    return Changes(clause, because=Because(cause="data_correction", reason=reason))


@command(verb="dispose", subject="clause", able=access.can_edit)
def dispose_clause(
    *,
    clause: Clause,
    disposition: str,
    actor: Actor,
    at: datetime,
    reason: str = "",
    refers_to: Document | None = None,
) -> Changes[Clause]:
    """Say what is to become of `clause`.

    One clause may yield a task and a target: asked for a second thing to follow, the first disposition stays.

    :raises NotDisposable: when `dispositions.disposition_refusals` names a reason.
    :raises AlreadyDisposedOf: when the clause has another disposition (see `redispose_clause`).
    :raises ChangedMeanwhile: when somebody changed the clause after it was read.
    """
    _refuse_disposition(clause, disposition, reason, refers_to, actor, at)
    if dispositions.is_already_followed(clause, disposition=disposition):
        return Changes(clause, because=Because(cause=disposition, reason=reason))
    if clause.disposition:
        raise AlreadyDisposedOf()
    _dispose(clause, disposition, reason, refers_to, actor, at)
    return Changes(clause, because=_because(disposition, reason, refers_to))


@command(verb="redispose", subject="clause", able=access.can_edit)
def redispose_clause(
    *,
    clause: Clause,
    disposition: str,
    reason: str,
    actor: Actor,
    at: datetime,
    refers_to: Document | None = None,
) -> Changes[Clause]:
    """Change the disposition of `clause`; `""` takes it back, and the clause waits again.

    :raises NotDisposedOf: when the clause has no disposition yet.
    :raises NotDisposable: when no reason is given, or `dispositions.disposition_refusals` names one.
    :raises ClauseStillFollowed: when something made of it is followed, and the new disposition yields nothing.
    :raises ChangedMeanwhile: when somebody changed the clause after it was read.
    """
    if not clause.disposition:
        raise NotDisposedOf()
    if not reason.strip():
        raise NotDisposable(Reason("document_reason_missing", "reason"))
    if disposition:
        _refuse_disposition(clause, disposition, reason, refers_to, actor, at)
    if disposition not in dispositions.FOLLOWED:
        owed = registry.debts_of("clause", clause.pk, day=civil_date(at))
        if owed:
            raise ClauseStillFollowed(field="disposition", count=sum(d.count for d in owed))
    _dispose(clause, disposition, reason, refers_to, actor, at)
    return Changes(clause, because=_because("redisposed", reason, refers_to))


def _because(cause: str, reason: str, refers_to: Document | None) -> Because:
    return Because(cause=cause, reason=reason, document=refers_to.pk if refers_to else None)


def _refuse_content(document: Document, text: str) -> None:
    if document.kind == DocumentKind.PLACEHOLDER:
        raise PlaceholderSaysNothing()
    if reasons := secrecy.secrecy_refusals(classification="", text=text):
        raise Classified(*reasons)


def _refuse_disposition(
    clause: Clause, disposition: str, reason: str, refers_to: Document | None, actor: Actor, at: datetime
) -> None:
    reasons = dispositions.disposition_refusals(
        clause,
        disposition=disposition,
        reason=reason,
        refers_to=refers_to.pk if refers_to else None,
        document=clause.document_id,
    )
    if reasons:
        raise NotDisposable(*reasons)
    if refers_to is not None and not access.can_see(actor, refers_to, day=civil_date(at)):
        raise Hidden()


def _dispose(
    clause: Clause, disposition: str, reason: str, refers_to: Document | None, actor: Actor, at: datetime
) -> None:
    change(
        clause,
        disposition=disposition,
        disposition_reason=reason.strip() if disposition else "",
        refers_to=refers_to if disposition else None,
        disposed_post_id=actor.deciding_post if disposition else None,
        disposed_on=civil_date(at) if disposition else None,
    )
    recount_clauses(clause.document_id)
