"""The one way a commitment's row changes, and the steps that every verb shares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import F

from sauro.commitments import queries
from sauro.commitments.commands.values import Proof, Step, Terms
from sauro.commitments.models import Commitment, Evidence, Notice, Phase, PlanVersion, ProgressReport
from sauro.commitments.rules import lifecycle, ordering
from sauro.commitments.rules.states import NoticeKind
from sauro.documents.models import StoredFile
from sauro.documents.rules.files import tidy_name
from sauro.documents.storage import keep_file
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import ChangedMeanwhile, Reason, Refusal
from sauro.norms.queries import NormsInForce


class WrongState(Refusal):
    """The commitment's state doesn't allow the verb."""

    code = "wrong_state"


class Incomplete(Refusal):
    """Something that the verb needs is missing or doesn't fit; the reasons name the fields."""

    code = "incomplete"


def need_state(commitment: Commitment, verb: str) -> None:
    """Refuse unless the transition table has a step for `verb` from the present state.

    :raises WrongState: otherwise.
    """
    reasons = lifecycle.transition_refusals(commitment, verb=verb)
    if reasons:
        raise WrongState(*reasons)


def refuse_if(reasons: Sequence[Reason]) -> None:
    """Refuse for `reasons`, where there are any.

    :raises Incomplete: with all of them at once.
    """
    if reasons:
        raise Incomplete(*reasons)


def need_text(text: str, field: str) -> None:
    """Refuse an empty reason or text, naming its field."""
    refuse_if([] if text.strip() else [Reason("text_missing", field)])


def need_document(document: object | None, field: str = "document") -> None:
    """Refuse where the deciding document isn't attached."""
    refuse_if([] if document is not None else [Reason("document_missing", field)])


def change_row(commitment: Commitment, **columns: object) -> None:
    """Change the row if nobody changed it since it was read, and the copy in hand with it.

    Compare-and-swap on the revision: a commitment withdrawn meanwhile must not be extended. select_for_update has no
    effect on SQLite; a row count has on both databases.

    :raises ChangedMeanwhile: when somebody did.
    """
    if "lifecycle" in columns:
        columns["closed_rank"] = ordering.closed_rank(str(columns["lifecycle"]))
    mine = Commitment.objects.filter(pk=commitment.pk, revision=commitment.revision)
    if mine.update(**columns, revision=F("revision") + 1) != 1:
        raise ChangedMeanwhile()
    for name, value in columns.items():
        setattr(commitment, name, value)
    commitment.revision += 1


def move(commitment: Commitment, verb: str, **columns: object) -> None:
    """Take the step of the transition table for `verb`, changing other columns with it."""
    need_state(commitment, verb)
    change_row(commitment, lifecycle=lifecycle.state_after(commitment, verb=verb), **columns)


def norms_for(commitment: Commitment, at: datetime) -> NormsInForce:
    """Return the norms in force for the commitment's register on the civil day of `at`."""
    return queries.norms_of(commitment.register_unit_id, day=civil_date(at))


def plan_columns(commitment: Commitment, norms: NormsInForce) -> dict[str, object]:
    """Return the columns derived from the plan, under the norms of today."""
    return queries.plan_columns(
        commitment, soon_days=norms.number("due_soon_days"), working_days=norms.working_days
    )


def write_terms(version: PlanVersion, terms: Terms, steps: Sequence[Step]) -> None:
    """Write the due rule and the steps of a version that has no number yet; new steps get the next free key."""
    PlanVersion.objects.filter(pk=version.pk).update(**vars(terms))
    for name, value in vars(terms).items():
        setattr(version, name, value)
    Phase.objects.filter(version=version).delete()
    taken = set(
        Phase.objects.filter(version__commitment_id=version.commitment_id).values_list("step_key", flat=True)
    ) | {s.step_key for s in steps}
    fresh = (f"m{n}" for n in range(1, 1000) if f"m{n}" not in taken)
    Phase.objects.bulk_create(
        Phase(version=version, ordinal=n, **{**vars(s), "step_key": s.step_key or next(fresh)})
        for n, s in enumerate(steps, start=1)
    )


def attach(report: ProgressReport, proofs: Sequence[Proof]) -> None:
    """Attach the evidence to the report; what was just uploaded is stored first.

    :raises FileRefused: for a file that may not enter.
    """
    Evidence.objects.bulk_create(
        Evidence(
            report=report, document=p.document, file=_stored(p, report.prepared_at), name=tidy_name(p.name)
        )
        for p in proofs
    )


def _stored(proof: Proof, at: datetime) -> StoredFile | None:
    if proof.content is None:
        return proof.file
    return keep_file(content=proof.content, name=proof.name, at=at)


def digests(proofs: Sequence[Proof]) -> tuple[str, ...]:
    """Return the digests of the files among the evidence."""
    return tuple(p.file.sha256 for p in proofs if p.file is not None)


def notify(
    commitment: Commitment,
    kind: NoticeKind,
    *posts: int | None,
    about: int = 0,
    at: datetime,
    besides: int | None,
) -> None:
    """Put a line into the inbox of each post except the one who acts (`besides`). The same line stands once."""
    wanted = {post for post in posts if post is not None and post != besides}
    Notice.objects.bulk_create(
        (
            Notice(post_id=post, kind=kind, commitment=commitment, about=about, on=civil_date(at), at=at)
            for post in sorted(wanted)
        ),
        ignore_conflicts=True,
    )


def today(at: datetime) -> date:
    """Return the civil day of the act."""
    return civil_date(at)
