"""What people do to units, posts, people and rights: one function per verb."""

from __future__ import annotations

from sauro.organisation.commands.people import (
    AbsenceRefused,
    NotAppointed,
    NotDelegated,
    PersonNotRegistered,
    TenureNotEnded,
    amend_person,
    appoint,
    delegate,
    end_absence,
    end_delegation,
    end_tenure,
    record_absence,
    register_person,
)
from sauro.organisation.commands.posts import PostNotCreated, PostNotEnded, create_post, end_post
from sauro.organisation.commands.rights import (
    LeadingRefused,
    RightNotGranted,
    RightNotRevoked,
    grant_right,
    lead_unit,
    revoke_right,
    stop_leading,
)
from sauro.organisation.commands.units import (
    UnitNotCreated,
    UnitNotEnded,
    UnitNotPlaced,
    UnitNotRenamed,
    create_unit,
    end_unit,
    place_unit,
    rename_unit,
)

__all__ = [
    "AbsenceRefused",
    "LeadingRefused",
    "NotAppointed",
    "NotDelegated",
    "PersonNotRegistered",
    "PostNotCreated",
    "PostNotEnded",
    "RightNotGranted",
    "RightNotRevoked",
    "TenureNotEnded",
    "UnitNotCreated",
    "UnitNotEnded",
    "UnitNotPlaced",
    "UnitNotRenamed",
    "amend_person",
    "appoint",
    "create_post",
    "create_unit",
    "delegate",
    "end_absence",
    "end_delegation",
    "end_post",
    "end_tenure",
    "end_unit",
    "grant_right",
    "lead_unit",
    "place_unit",
    "record_absence",
    "register_person",
    "rename_unit",
    "revoke_right",
    "stop_leading",
]
