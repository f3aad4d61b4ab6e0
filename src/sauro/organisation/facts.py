"""The canonical state of each row for the ledger. Names, titles, free text and persons are sealed."""

from __future__ import annotations

from sauro.ledger.subjects import Facts
from sauro.organisation.models import (
    Absence,
    Delegation,
    Grant,
    Leading,
    Person,
    Post,
    Tenure,
    Unit,
)


def unit_facts(unit: Unit) -> Facts:
    return Facts(
        open={
            "code": unit.code,
            "tree": unit.tree,
            "kind": unit.kind,
            "symbol": unit.symbol,
            "term": unit.term,
            "parent": unit.parent_id,
            "from_on": unit.from_on,
            "until_on": unit.until_on,
        },
        sealed={"name": unit.name, "short_name": unit.short_name},
    )


def post_facts(post: Post) -> Facts:
    return Facts(
        open={
            "code": post.code,
            "unit": post.unit_id,
            "is_head": post.is_head,
            "from_on": post.from_on,
            "until_on": post.until_on,
        },
        sealed={"title": post.title},
    )


def grant_facts(grant: Grant) -> Facts:
    return Facts(
        open={
            "post": grant.post_id,
            "right": grant.right,
            "unit": grant.unit_id,
            "from_on": grant.from_on,
            "until_on": grant.until_on,
        },
        root=("post", grant.post_id),
    )


def leading_facts(leading: Leading) -> Facts:
    return Facts(
        open={
            "post": leading.post_id,
            "unit": leading.unit_id,
            "from_on": leading.from_on,
            "until_on": leading.until_on,
        },
        sealed={"field": leading.field},
        root=("post", leading.post_id),
    )


def person_facts(person: Person) -> Facts:
    return Facts(
        open={"code": person.code},
        sealed={"name": person.name, "email": person.email, "phone": person.phone},
    )


def tenure_facts(tenure: Tenure) -> Facts:
    """Return the facts of the tenure; its history is told on the post's page, the person stays sealed."""
    return Facts(
        open={
            "post": tenure.post_id,
            "kind": tenure.kind,
            "from_on": tenure.from_on,
            "until_on": tenure.until_on,
            "document": tenure.document,
        },
        sealed={"person": tenure.person_id},
        root=("post", tenure.post_id),
    )


def delegation_facts(delegation: Delegation) -> Facts:
    return Facts(
        open={
            "post": delegation.post_id,
            "to_post": delegation.to_post_id,
            "rights": delegation.rights,
            "from_on": delegation.from_on,
            "until_on": delegation.until_on,
            "document": delegation.document,
        },
        sealed={"reason": delegation.reason},
        root=("post", delegation.post_id),
    )


def absence_facts(absence: Absence) -> Facts:
    """Return the facts of the absence. No root: naming the person's page would open who it is."""
    return Facts(
        open={"from_on": absence.from_on, "until_on": absence.until_on},
        sealed={"person": absence.person_id, "reason": absence.reason},
    )
