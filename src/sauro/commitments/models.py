"""Commitments and the facts around them. No decisions here, and nothing official is ever overwritten."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sauro.documents.models import Clause, Document, StoredFile
from sauro.organisation.models import Person, Post, Unit

#: "Undated" for the eyes of an index: keyset keys are never NULL and don't move with time.
NO_DAY = "9999-12-31"


class DecidingColumns(models.Model):
    """The columns that rules read. Commitment has them as they are, CommitmentState as they were.

    Ids stand as `…_id`: a foreign key's attribute in the one, a plain number in the other, so that every `_q` runs
    on both unchanged.
    """

    kind = models.CharField(max_length=10)
    part = models.CharField(max_length=10, default="single")
    origin = models.CharField(max_length=10, default="ordinary")
    lifecycle = models.CharField(max_length=12, default="received")
    state_before = models.CharField(max_length=12, blank=True, default="")
    due_kind = models.CharField(max_length=12, blank=True, default="")
    #: False while a named trigger is awaited: the clock hasn't started.
    clock_started = models.BooleanField(default=True)
    original_due_on = models.DateField(null=True)
    approved_due_on = models.DateField(null=True)
    original_due_soon_on = models.DateField(null=True)
    due_soon_on = models.DateField(null=True)
    forecast_on = models.DateField(null=True)
    claimed_on = models.DateField(null=True)
    claim_done_on = models.DateField(null=True)
    accept_by_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    report_due_on = models.DateField(null=True)
    reported_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    next_step_key = models.CharField(max_length=12, blank=True, default="")
    next_step_due_on = models.DateField(null=True)
    late_steps = models.PositiveSmallIntegerField(default=0)
    received_on = models.DateField()
    issued_on = models.DateField(null=True)
    open_clarities = models.PositiveSmallIntegerField(default=6)
    open_requests = models.PositiveSmallIntegerField(default=0)
    moves = models.PositiveSmallIntegerField(default=0)
    is_beyond_cap = models.BooleanField(default=False)
    is_exceeded = models.BooleanField(default=False)
    is_one_hand = models.BooleanField(default=False)
    field = models.CharField(max_length=60, blank=True, default="")
    #: Keyset: open before closed, then due day (undated last), then id.
    closed_rank = models.SmallIntegerField(default=0)
    sort_due_on = models.DateField(default=NO_DAY)

    class Meta:
        abstract = True


class FanOut(models.Model):
    """The named, dated set of units that one text was given to: one commitment each, until groups exist."""

    name = models.CharField(max_length=200)
    fixed_on = models.DateField()
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, related_name="+")
    units = models.ManyToManyField(Unit, related_name="+")


class Commitment(DecidingColumns):
    """A promise: a task delivers a product, a target reaches a figure."""

    register_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    number_year = models.PositiveSmallIntegerField()
    number_seq = models.PositiveIntegerField()
    number = models.CharField(max_length=20)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="commitments")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, related_name="commitments")
    fan_out = models.ForeignKey(FanOut, models.PROTECT, null=True, related_name="commitments")

    title = models.CharField(max_length=500)
    scope = models.TextField(blank=True)
    due_as_written = models.CharField(max_length=200, blank=True)
    product = models.TextField(blank=True)
    acceptance = models.TextField(blank=True)
    recipients = models.CharField(max_length=300, blank=True)
    accountable_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    #: True where the post was taken from the lead unit (its head), not named in the document.
    is_accountable_derived = models.BooleanField(default=False)
    lead_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    #: Said explicitly: nobody coordinates.
    has_no_participants = models.BooleanField(default=False)
    assigned_by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    signed_by = models.CharField(max_length=200, blank=True)
    accepting_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    following_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    directing_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    current_version = models.ForeignKey("PlanVersion", models.PROTECT, null=True, related_name="+")

    received_at = models.DateTimeField()
    folded = models.TextField()
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register_unit", "number_year", "kind", "number_seq"], name="a_number_is_used_once"
            ),
            models.CheckConstraint(
                condition=Q(lifecycle="received")
                | Q(open_clarities=0)
                | Q(origin="legacy")
                | Q(lifecycle="withdrawn"),
                name="nothing_unclear_is_issued",
            ),
            models.CheckConstraint(
                condition=~Q(lifecycle="verified") | Q(done_on__isnull=False, accepted_on__isnull=False),
                name="what_is_verified_has_its_days",
            ),
            models.CheckConstraint(
                condition=~Q(lifecycle="claimed")
                | Q(claim_done_on__isnull=False, accept_by_on__isnull=False),
                name="what_is_claimed_has_its_clock",
            ),
            models.CheckConstraint(
                condition=Q(claim_done_on__isnull=True) | Q(claim_done_on__lte=F("claimed_on")),
                name="done_not_after_the_claim",
            ),
        ]
        indexes = [
            models.Index(fields=["closed_rank", "sort_due_on", "id"], name="commitments_worst_first"),
            models.Index(
                fields=["lead_unit", "closed_rank", "sort_due_on", "id"], name="commitments_of_a_unit"
            ),
            models.Index(
                fields=["accountable_post", "closed_rank", "sort_due_on", "id"], name="commitments_of_a_post"
            ),
            models.Index(fields=["accepting_post", "lifecycle", "accept_by_on"], name="waiting_for_a_post"),
            models.Index(
                fields=["lifecycle", "closed_rank", "sort_due_on", "id"], name="commitments_by_state"
            ),
            models.Index(
                fields=["document", "closed_rank", "sort_due_on", "id"], name="commitments_of_a_document"
            ),
            models.Index(fields=["field", "closed_rank", "sort_due_on", "id"], name="commitments_of_a_field"),
            models.Index(fields=["report_due_on"], name="reports_due"),
            models.Index(fields=["number"], name="commitments_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class CommitmentState(DecidingColumns):
    """The deciding columns as they were known from `known_from` until `known_to` (instants; NULL: still)."""

    state_id = models.BigAutoField(primary_key=True)
    id = models.BigIntegerField()
    register_unit_id = models.BigIntegerField()
    document_id = models.BigIntegerField(null=True)
    accountable_post_id = models.BigIntegerField(null=True)
    lead_unit_id = models.BigIntegerField(null=True)
    assigned_by_id = models.BigIntegerField(null=True)
    accepting_post_id = models.BigIntegerField(null=True)
    following_post_id = models.BigIntegerField(null=True)
    directing_post_id = models.BigIntegerField(null=True)
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True)

    class Meta:
        db_table = "commitment_states"
        constraints = [
            models.UniqueConstraint(
                fields=["id"], condition=Q(known_to__isnull=True), name="one_present_state"
            ),
        ]
        indexes = [
            models.Index(fields=["id", "known_from"], name="states_of_a_commitment"),
            models.Index(fields=["closed_rank", "sort_due_on", "id"], name="states_worst_first"),
        ]


class NumberCounter(models.Model):
    """The last number given in a body's register for a year and kind; taken at receive, never reused."""

    register_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register_unit", "year", "kind"], name="one_counter_per_register_and_year"
            ),
        ]


class ClarityRecord(models.Model):
    """Where each of the six clarities comes from. No row: not settled."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="clarities")
    clarity = models.CharField(max_length=16)
    source = models.CharField(max_length=10)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "clarity"], name="a_clarity_has_one_source"),
        ]


class Participation(models.Model):
    """Who has which part in it, from when to when. A unit, or one post of it."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="participations")
    role = models.CharField(max_length=12)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    share = models.CharField(max_length=300, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="a_part_ends_not_before_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["unit", "commitment"], name="parts_of_a_unit")]


class PlanVersion(models.Model):
    """The promise as of a decision. Version 1 is the baseline. Once it has a number it never changes (triggers)."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=12)
    status = models.CharField(max_length=10)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    title = models.CharField(max_length=500)
    scope = models.TextField(blank=True)
    product = models.TextField(blank=True)
    acceptance = models.TextField(blank=True)

    due_kind = models.CharField(max_length=12, blank=True)
    #: The day itself (fixed, period end); for relative and awaiting it follows from the start of the clock.
    due_on = models.DateField(null=True)
    period_key = models.CharField(max_length=10, blank=True)
    trigger = models.CharField(max_length=300, blank=True)
    anchor_on = models.DateField(null=True)
    offset_count = models.PositiveSmallIntegerField(null=True)
    offset_unit = models.CharField(max_length=12, blank=True)
    review_months = models.PositiveSmallIntegerField(null=True)
    rhythm = models.CharField(max_length=10, default="none")
    rhythm_day = models.PositiveSmallIntegerField(null=True)

    cause = models.CharField(max_length=30, blank=True)
    reason = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="versions_are_numbered_once"),
            models.CheckConstraint(
                condition=(Q(status="approved") & Q(number__isnull=False, decided_on__isnull=False))
                | (~Q(status="approved") & Q(number__isnull=True)),
                name="approval_gives_the_number",
            ),
            models.CheckConstraint(
                condition=Q(kind="correction", corrects__isnull=False)
                | (~Q(kind="correction") & Q(corrects__isnull=True)),
                name="a_correction_names_what_it_corrects",
            ),
        ]


class Phase(models.Model):
    """A step (mốc) of a version. `step_key` is kept across versions: reports point to it."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="phases")
    step_key = models.CharField(max_length=12)
    ordinal = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, default="deliverable")
    title = models.CharField(max_length=300)
    recipients = models.CharField(max_length=300, blank=True)
    start_on = models.DateField(null=True)
    due_on = models.DateField()
    #: An earlier day striven for (phấn đấu); never counts as due.
    strive_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "step_key"], name="a_step_stands_once_in_a_version"),
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(start_on__lte=F("due_on")),
                name="a_step_starts_before_it_is_due",
            ),
            models.CheckConstraint(
                condition=Q(strive_on__isnull=True) | Q(strive_on__lte=F("due_on")),
                name="striving_is_not_after_due",
            ),
        ]


class ClockStart(models.Model):
    """The awaited trigger came. One immutable fact: no version and no move."""

    commitment = models.OneToOneField(Commitment, models.PROTECT, related_name="clock_start")
    started_on = models.DateField()
    words = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")


class ProgressReport(models.Model):
    """What the owner says on a day. Claimed until somebody else accepts it."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=12)
    status = models.CharField(max_length=10)
    step_key = models.CharField(max_length=12, blank=True)
    period_key = models.CharField(max_length=10, blank=True)
    words = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(null=True)
    forecast_on = models.DateField(null=True)
    #: The day on the evidence (completion, or a step's deliverable); the day it was entered is another fact.
    done_on = models.DateField(null=True)
    prepared_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    prepared_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    sent_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    #: Whose hands typed it (a clerk's, where it was sent on behalf).
    sent_entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    prepared_at = models.DateTimeField()
    sent_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="percent_up_to_100"
            ),
            models.CheckConstraint(
                condition=Q(status="prepared") | Q(status="withdrawn") | Q(sent_on__isnull=False),
                name="what_was_sent_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["commitment", "-id"], name="reports_newest_first")]


class Evidence(models.Model):
    """What shows it (minh chứng): a document of the register, or a file."""

    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="evidence")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, file__isnull=True)
                | Q(document__isnull=True, file__isnull=False),
                name="evidence_is_a_document_or_a_file",
            ),
        ]


class FormalRequest(models.Model):
    """Somebody asks somebody, with a clock on the one asked."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=15)
    origin = models.CharField(max_length=10, default="requested")
    status = models.CharField(max_length=10, default="open")
    requested_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    requested_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    requested_entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    #: NULL: nobody in the house may decide alone; the office enters the decision with the minutes attached.
    asked_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField()
    cause = models.CharField(max_length=30, blank=True)
    words = models.TextField()
    proposal = models.TextField(blank=True)
    clarity = models.CharField(max_length=16, blank=True)
    version = models.OneToOneField(PlanVersion, models.PROTECT, null=True, related_name="request")
    is_beyond_cap = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    #: Where it was passed on from (chuyển giải quyết).
    forwarded_from = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"],
                condition=Q(kind="change", status="open"),
                name="one_open_change_request",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_post", "status", "due_on"], name="requests_to_a_post"),
            models.Index(fields=["commitment", "-id"], name="requests_newest_first"),
        ]


class Pause(models.Model):
    """A pause keeps the state before; resuming returns to it and moves no date."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="pauses")
    state_before = models.CharField(max_length=12)
    from_on = models.DateField()
    reason = models.TextField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    resumed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(resumed_on__isnull=True), name="one_open_pause"
            ),
        ]


class Lineage(models.Model):
    """From what, to what, why. The successor keeps its predecessor's original due day."""

    predecessor = models.OneToOneField(Commitment, models.PROTECT, related_name="succeeded_by")
    successor = models.ForeignKey(Commitment, models.PROTECT, related_name="lineage")
    original_due_on = models.DateField(null=True)
    on = models.DateField()
    reason = models.TextField()
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")


class Remark(models.Model):
    """A word in passing (trao đổi): not official, not in the log."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="remarks")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()


class Notice(models.Model):
    """A line in somebody's inbox. One per post, kind and cause: sent twice, it stands once."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="+")
    #: Id of the report, request or version behind it; 0 where the commitment itself is.
    about = models.BigIntegerField(default=0)
    on = models.DateField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "kind", "commitment", "about", "on"], name="a_notice_stands_once"
            ),
        ]
        indexes = [models.Index(fields=["post", "-id"], name="inbox_newest_first")]
