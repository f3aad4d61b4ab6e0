"""What is frozen stays frozen: each forbidden statement is refused by the database itself, on both databases."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from sauro.commitments import commands as do
from sauro.commitments.commands.values import Terms
from sauro.commitments.models import CommitmentState, Lineage, PlanVersion
from sauro.commitments.tests import making
from sauro.commitments.tests.acting import obstacle, prepare, report
from sauro.commitments.tests.making import after, fresh
from tests.people import Cast

#: What a row is replaced by on SQLite would slip past a trigger on DELETE.
FORBIDDEN = {
    "a numbered version": [
        "UPDATE commitments_planversion SET due_on = '2030-01-01' WHERE number IS NOT NULL",
        "UPDATE commitments_planversion SET number = NULL, status = 'proposed' WHERE number IS NOT NULL",
        "DELETE FROM commitments_planversion WHERE number IS NOT NULL",
    ],
    "a step of a numbered version": [
        "UPDATE commitments_phase SET due_on = '2030-01-01'",
        "DELETE FROM commitments_phase",
        "INSERT INTO commitments_phase (version_id, step_key, ordinal, kind, title, recipients, due_on) "
        "SELECT version_id, 'm99', 9, kind, title, recipients, due_on FROM commitments_phase LIMIT 1",
    ],
    "a clock that was started": [
        "UPDATE commitments_clockstart SET started_on = '2030-01-01'",
        "DELETE FROM commitments_clockstart",
    ],
    "a succession": [
        "UPDATE commitments_lineage SET original_due_on = NULL",
        "DELETE FROM commitments_lineage",
    ],
    "a past state": [
        "UPDATE commitment_states SET moves = 9 WHERE known_to IS NOT NULL",
        "DELETE FROM commitment_states",
    ],
    "what was official once": [
        "DELETE FROM commitments_commitment",
        "DELETE FROM commitments_progressreport WHERE status <> 'prepared'",
        "DELETE FROM commitments_formalrequest",
        "DELETE FROM commitments_pause",
    ],
}
TABLES = (
    "commitments_planversion",
    "commitments_phase",
    "commitments_clockstart",
    "commitments_lineage",
    "commitment_states",
    "commitments_commitment",
    "commitments_progressreport",
    "commitments_formalrequest",
    "commitments_pause",
)
STATEMENTS = [statement for group in FORBIDDEN.values() for statement in group]


def one_of_each(cast: Cast) -> None:
    row = making.issued(cast, steps=making.steps(making.DUE))
    report(cast, row, after(1))
    obstacle(cast, fresh(row), after(1))
    given = {"reason": "x", "document": row.document, "actor": cast.actor("vanphong"), "at": after(2)}
    row = do.pause_commitment(commitment=fresh(row), **given)  # type: ignore[arg-type]
    do.supersede_commitment(commitment=row, successor=making.issued(cast), **given)  # type: ignore[arg-type]
    waiting = making.issued(
        cast, terms=Terms(due_kind="awaiting", trigger="x", offset_count=3, offset_unit="days")
    )
    do.start_clock(
        commitment=waiting, started_on=making.DAY, words="x", actor=cast.actor("vanphong"), at=after(1)
    )


@pytest.mark.django_db
def test_every_statement_that_rewrites_the_past_is_refused(cast: Cast) -> None:
    one_of_each(cast)
    assert CommitmentState.objects.filter(known_to__isnull=False).exists() and Lineage.objects.exists()
    went_through = []
    for statement in STATEMENTS:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        except DatabaseError as refusal:
            assert "what is frozen stays" in str(refusal), statement
        else:
            went_through.append(statement)
    assert went_through == []


@pytest.mark.django_db
def test_a_row_is_not_replaced_by_a_second_insert(cast: Cast) -> None:
    one_of_each(cast)
    if connection.vendor == "sqlite":
        for table in TABLES:
            refusal = pytest.raises(DatabaseError, match="what is frozen stays")
            with refusal, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    else:
        for table in TABLES:
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.django_db
def test_what_is_not_official_yet_may_still_change(cast: Cast) -> None:
    row = making.received(cast, steps=making.steps(making.DUE))
    version = row.current_version
    assert version is not None
    version.phases.all().delete()
    PlanVersion.objects.filter(pk=version.pk).update(due_on=making.DAY)
    prepared = prepare(cast, making.issued(cast), after(1))
    type(prepared).objects.filter(pk=prepared.pk).delete()
