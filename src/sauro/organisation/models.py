"""Units in time, posts, people, tenures. Identity is a key and a code: names repeat and change over time.

All spans are half-open: `from_on` belongs to it, `until_on` doesn't; `until_on` NULL means "until further notice".
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q


class Tree(StrEnum):
    PARTY = "party"
    GOVERNMENT = "government"
    FRONT = "front"
    #: Superior bodies that don't sign in: the office records their decisions by document.
    EXTERNAL = "external"


class UnitKind(StrEnum):
    COMMITTEE = "committee"  # a body that decides: Party committee, People's Committee, Front committee
    STANDING = "standing"  # its standing committee (Ban Thường vụ, Thường trực)
    OFFICE = "office"
    DIVISION = "division"  # phòng, ban
    WARD = "ward"
    NEIGHBOURHOOD = "neighbourhood"  # khu phố
    SUBCOMMITTEE = "subcommittee"  # tiểu ban, tổ công tác
    OTHER = "other"


class TenureKind(StrEnum):
    OFFICIAL = "official"
    ACTING = "acting"
    CONCURRENT = "concurrent"


class Right(StrEnum):
    """What a post may do, over the unit named in the grant and all that stands below or is led from it."""

    ADMINISTER = "administer"  # units, posts, people, accounts, norms
    OFFICE = "office"  # registers documents, receives, issues, follows, enters decisions on behalf
    DECIDE = "decide"  # heads: accept, return, approve changes
    REPORT = "report"  # officers: prepare reports for their unit's commitments
    INSPECT = "inspect"  # reads all, writes nothing


def _span(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name=f"{name}_ends_after_it_begins"
    )


def _revocable(name: str) -> models.CheckConstraint:
    # What was given today by mistake is taken back today: an empty span, never in force, still on record.
    return models.CheckConstraint(
        condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
        name=f"{name}_never_ends_before_it_begins",
    )


class Unit(models.Model):
    """An organisation or part of one. `name`, `short_name` and `parent` are today's; history stands beside."""

    code = models.CharField(max_length=40, unique=True)
    tree = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    #: Issuer's letters in document symbols, e.g. `QU`, `UBND`.
    symbol = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    #: Party bodies number documents by term, State bodies by year: `2020-2025` here, or empty.
    term = models.CharField(max_length=20, blank=True)
    folded = models.CharField(max_length=400)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [_span("a_unit")]
        indexes = [models.Index(fields=["tree", "kind"], name="units_by_tree_and_kind")]

    def __str__(self) -> str:
        return self.name


class UnitName(models.Model):
    """What the unit was called from when to when."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            _span("a_name"),
            models.UniqueConstraint(fields=["unit", "from_on"], name="one_name_begins_a_day"),
        ]


class Placement(models.Model):
    """Under which unit the unit stood from when to when. `parent` NULL: the root of its tree."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            _span("a_placement"),
            models.UniqueConstraint(fields=["unit", "from_on"], name="one_placement_begins_a_day"),
        ]


class Subtree(models.Model):
    """Derived: `unit` stood below (or is) `above` from when to when. Recomputed whenever a placement changes."""

    above = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["above", "unit"], name="subtree_of_a_unit"),
            models.Index(fields=["unit", "above"], name="units_above_a_unit"),
        ]


class Post(models.Model):
    """A position that answers: head of a division, secretary, clerk. Belongs to one unit."""

    code = models.CharField(max_length=60, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    #: The unit's head: who answers for the unit where nobody else is named.
    is_head = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    folded = models.CharField(max_length=400)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            _span("a_post"),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(is_head=True, until_on__isnull=True),
                name="a_unit_has_one_head_post",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Grant(models.Model):
    """A right of a post over a unit, from when to when."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="grants")
    right = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [_revocable("a_grant")]
        indexes = [models.Index(fields=["post", "right"], name="rights_of_a_post")]


class Leading(models.Model):
    """The post leads a unit outside its own subtree: a Party secretary leads the government's divisions."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="leadings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    field = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [_revocable("a_leading")]


class Scope(models.Model):
    """Derived: the post's right reaches `unit` (subtree of its grants, and of what it leads) from when to when."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    right = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["post", "right", "unit"], name="what_a_right_reaches")]


class Person(models.Model):
    """A person who holds posts. Not an account: most people never sign in, some accounts belong to nobody here."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    folded = models.CharField(max_length=200)
    revision = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Tenure(models.Model):
    """A person in a post from when to when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="tenures")
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures")
    kind = models.CharField(max_length=20)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    #: Id of the deciding document, in a noun above this one: a plain number, no foreign key.
    document = models.BigIntegerField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            _revocable("a_tenure"),
            models.UniqueConstraint(
                fields=["post"],
                condition=Q(kind="official", until_on__isnull=True),
                name="one_open_official_holder",
            ),
        ]
        indexes = [models.Index(fields=["person", "from_on"], name="tenures_of_a_person")]


class Delegation(models.Model):
    """`to_post` may act as `post` from when to when (uỷ quyền), for the rights named, by a signed paper."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="delegations")
    to_post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    rights = models.CharField(max_length=100)
    from_on = models.DateField()
    until_on = models.DateField()
    document = models.BigIntegerField(null=True)
    reason = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [_revocable("a_delegation")]


class Absence(models.Model):
    """The person is away from when to when. Shown where a decision waits on them; moves no date by itself."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="absences")
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [_revocable("an_absence")]
