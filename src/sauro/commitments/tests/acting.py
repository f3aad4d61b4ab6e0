"""What tests of commands repeat: acts with their usual words, and what must hold after an act or a refusal."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps

from sauro.commitments import commands as do
from sauro.commitments.commands.change import Proposal
from sauro.commitments.commands.values import Proof, Terms
from sauro.commitments.models import Commitment, FormalRequest, Notice, ProgressReport
from sauro.commitments.rules.states import ReportKind, Rhythm
from sauro.commitments.tests import making
from sauro.commitments.tests.making import DAY, DUE
from sauro.documents.models import Document
from sauro.kernel.errors import Refusal
from sauro.ledger.actor import Actor
from sauro.ledger.models import Disclosure, Entry, SentForm, Subject
from tests.people import Cast

#: The 25th of each month.
MONTHLY: dict[str, Any] = {"rhythm": Rhythm.MONTHLY, "rhythm_day": 25}
LATER = DUE + timedelta(days=31)


def day(count: int) -> date:
    """Return the civil day `count` days after `DAY`."""
    return DAY + timedelta(days=count)


def dump() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of this noun and how much the log holds: the same before and after a refusal."""
    models = list(apps.get_app_config("commitments").get_models(include_auto_created=True))
    rows = {m._meta.label: sorted(m._default_manager.values_list(), key=repr) for m in models}
    log = {m._meta.label: [(m._default_manager.count(),)] for m in (Entry, Disclosure, Subject, SentForm)}
    return rows | log


@contextmanager
def refused(refusal: type[Refusal], *codes: str) -> Iterator[None]:
    """Expect the refusal with exactly these reason codes, and nothing changed after it."""
    before = dump()
    with pytest.raises(Refusal) as caught:
        yield
    assert type(caught.value) is refusal, caught.value
    assert sorted({r.code for r in caught.value.reasons}) == sorted(codes)
    assert dump() == before


@contextmanager
def told(*expected: str) -> Iterator[None]:
    """Expect exactly these entries from what is done within, each as `verb of kind`."""
    before = Entry.objects.count()
    yield
    entries = Entry.objects.filter(index__gte=before).order_by("index")
    assert sorted(f"{e.verb} of {e.subject_kind}" for e in entries) == sorted(expected)


def notices(cast: Cast, row: Commitment) -> set[tuple[str, str]]:
    """Return what lies in whose inbox about the commitment, as (kind, who)."""
    who = {post.pk: name for name, post in cast.posts.items()}
    return {(n.kind, who[n.post_id]) for n in Notice.objects.filter(commitment=row)}


def states(row: Commitment) -> tuple[str, int]:
    """Return the lifecycle and the revision as stored."""
    return Commitment.objects.values_list("lifecycle", "revision").get(pk=row.pk)


def behalf(cast: Cast, clerk: str, whose: str, paper: Document | None = None) -> Actor:
    """Return `clerk` entering a decision of `whose`, with the signed paper where there is one."""
    return replace(
        cast.actor(clerk),
        on_behalf_of=cast.posts[whose].pk,
        decider=cast.persons[whose].pk,
        deciding_document=paper.pk if paper else None,
    )


def uploaded() -> Proof:
    """Return a file just uploaded as evidence."""
    return Proof(content=io.BytesIO(b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF"), name="bao-cao.pdf")


def report(cast: Cast, row: Commitment, when: datetime, **more: Any) -> ProgressReport:
    """Let the owner report progress."""
    given: dict[str, Any] = {"words": "Đang thực hiện.", "actor": cast.actor("truongphong")}
    return do.report_progress(commitment=row, at=when, **given | more)


def prepare(cast: Cast, row: Commitment, when: datetime, **more: Any) -> ProgressReport:
    """Let the officer prepare a report for the head to send."""
    given: dict[str, Any] = {
        "kind": ReportKind.PROGRESS,
        "words": "Đang thực hiện.",
        "actor": cast.actor("chuyenvien"),
    }
    return do.prepare_report(commitment=row, at=when, **given | more)


def claim(cast: Cast, row: Commitment, when: datetime, **more: Any) -> Commitment:
    """Let the owner claim that it is done since `DAY`."""
    given: dict[str, Any] = {
        "words": "Đã trình.",
        "done_on": DAY,
        "actor": cast.actor("truongphong"),
    }
    # A paper of its own only where none is given: what is refused must leave nothing behind.
    given["proofs"] = more["proofs"] if "proofs" in more else [making.a_proof(cast)]
    return do.claim_done(commitment=row, at=when, **given | more)


def later(due_on: date = LATER, **more: Any) -> Proposal:
    """Return the proposal of a later day."""
    return Proposal(terms=Terms(due_kind="fixed", due_on=due_on), **more)


def ask(cast: Cast, row: Commitment, when: datetime, **more: Any) -> FormalRequest:
    """Let the owner ask for a later day."""
    given: dict[str, Any] = {
        "proposal": later(),
        "cause": "waiting_for_others",
        "reason": "Chờ số liệu của các phường.",
        "actor": cast.actor("truongphong"),
    }
    return do.request_change(commitment=row, at=when, **given | more)


def approve(
    cast: Cast, request: FormalRequest, when: datetime, who: str = "chutich", **more: Any
) -> Commitment:
    """Let `who` approve the change; returns the commitment as it is now."""
    do.approve_change(request=request, actor=cast.actor(who), at=when, **more)
    return Commitment.objects.select_related("current_version").get(pk=request.commitment_id)


def obstacle(cast: Cast, row: Commitment, when: datetime, **more: Any) -> FormalRequest:
    """Let the owner raise an obstacle that bithu is asked to remove."""
    given: dict[str, Any] = {
        "asked_post": cast.posts["bithu"],
        "words": "Chưa có kinh phí.",
        "proposal": "Bố trí từ dự phòng.",
        "actor": cast.actor("truongphong"),
    }
    return do.raise_obstacle(commitment=row, at=when, **given | more)
