"""Optimistic locking: a row is changed only as it was read."""

from __future__ import annotations

from django.db.models import F, Model

from sauro.kernel.errors import ChangedMeanwhile


def change(row: Model, **values: object) -> None:
    """Set `values` on the stored row if its revision is still that of `row`; the copy in hand stays as it was.

    :raises ChangedMeanwhile: when somebody changed the row after it was read.
    """
    # select_for_update has no effect on SQLite; the count of changed rows tells the truth on both databases.
    same = type(row)._base_manager.filter(pk=row.pk, revision=row.revision)  # type: ignore[attr-defined]
    if same.update(**values, revision=F("revision") + 1) != 1:
        raise ChangedMeanwhile()
