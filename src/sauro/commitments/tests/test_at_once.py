"""Two people at the same moment, with real commits: one is done, the other is told, and nobody sees an error."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from sauro.commitments import commands as do
from sauro.commitments import queries
from sauro.commitments.commands.change import ChangePending
from sauro.commitments.commands.row import WrongState
from sauro.commitments.models import Commitment, FormalRequest, Pause, PlanVersion
from sauro.commitments.tests import making
from sauro.commitments.tests.acting import ask, claim, later, report
from sauro.commitments.tests.making import after, stale
from sauro.kernel.errors import ChangedMeanwhile, Refusal
from sauro.ledger.queries import verify
from tests.people import CAST_AT, Cast, build_cast

#: How somebody is told who came second: on an old copy, or after the other's act.
TOLD = (ChangedMeanwhile, ChangePending, WrongState)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run the acts in a thread each, all starting together; return what each raised, or `None`."""
    ready, found = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            ready.wait()
            act()
            found.append(None)
        except Exception as raised:
            found.append(raised)
        finally:
            connection.close()

    people = [threading.Thread(target=run, args=[act]) for act in acts]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return found


def acts_upon(cast: Cast, row: Commitment) -> dict[str, Callable[[Commitment], object]]:
    paper = {"reason": "x", "document": row.document, "actor": cast.actor("vanphong"), "at": after(2)}
    proof = making.a_proof(cast)
    return {
        "impose": lambda copy: do.impose_change(commitment=copy, proposal=later(), cause="other", **paper),  # type: ignore[arg-type]
        "pause": lambda copy: do.pause_commitment(commitment=copy, **paper),  # type: ignore[arg-type]
        "ask": lambda copy: ask(cast, copy, after(2)),
        "report": lambda copy: report(cast, copy, after(2)),
        "claim": lambda copy: claim(cast, copy, after(2), proofs=[proof]),
    }


@pytest.mark.parametrize("verb", ["impose", "pause", "ask", "report", "claim"])
def test_the_same_act_twice_at_once_is_done_once(committed_db: str, verb: str) -> None:
    cast = build_cast(CAST_AT)
    row = making.issued(cast)
    act = acts_upon(cast, row)[verb]
    copies = [stale(row) for _ in range(3)]
    found = at_once(*[lambda copy=copy: act(copy) for copy in copies])  # type: ignore[misc]
    assert found.count(None) == 1
    assert all(isinstance(raised, TOLD) for raised in found if raised is not None), found
    assert list(queries.drift()) == [] and list(verify()) == []


def test_two_answers_to_one_request_are_one(committed_db: str) -> None:
    cast = build_cast(CAST_AT)
    row = making.issued(cast)
    request = ask(cast, row, after(1))
    first, second = (FormalRequest.objects.get(pk=request.pk) for _ in range(2))
    chair, office = cast.actor("chutich"), cast.actor("vanphong")
    found = at_once(
        lambda: do.approve_change(request=first, actor=chair, at=after(2)),
        lambda: do.refuse_change(request=second, answer="x", actor=chair, at=after(2)),
        lambda: do.impose_change(
            commitment=stale(row), proposal=later(), cause="other", reason="x", document=row.document,
            actor=office, at=after(2),
        ),
    )  # fmt: skip
    assert all(raised is None or isinstance(raised, Refusal) for raised in found), found
    numbers = PlanVersion.objects.filter(number__isnull=False).values_list("number", flat=True)
    assert len(set(numbers)) == len(numbers) and not Pause.objects.exists()
    assert list(queries.drift()) == [] and list(verify()) == []
