"""What the demo stores beside the product's own tables: where its clock stands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class DemoClock(models.Model):
    """One row: when the machine's clock said `machine_at`, the demo's said `shows_at`.

    Every process of the server reads the same row, so all of them agree on the time.
    """

    id = models.SmallIntegerField(primary_key=True)
    #: Where the replay of the story ended; the clock never stands before it.
    story_ended_at = models.DateTimeField()
    shows_at = models.DateTimeField()
    machine_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="the_demo_has_one_clock")]
