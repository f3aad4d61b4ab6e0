"""People and the posts they hold: registered, appointed, deputised for, away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sauro.kernel.errors import Reason, Refusal
from sauro.kernel.folding import fold
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Because, Changes, command
from sauro.organisation import access, rules
from sauro.organisation.commands.derived import hold_the_trees
from sauro.organisation.models import Absence, Delegation, Person, Post, Right, Tenure, TenureKind


class PersonNotRegistered(Refusal):
    """The code is taken, or the name is missing."""

    code = "person_not_registered"


class NotAppointed(Refusal):
    """The post isn't there on that day, or another person holds it officially."""

    code = "not_appointed"


class TenureNotEnded(Refusal):
    """The tenure has ended by then, or hadn't begun."""

    code = "tenure_not_ended"


class NotDelegated(Refusal):
    """The span, the rights, the paper or the post that receives them doesn't fit."""

    code = "not_delegated"


class AbsenceRefused(Refusal):
    """The span is none, or the person is already recorded as away on one of these days."""

    code = "absence_refused"


@command(verb="register", subject="person", able=access.can_register_person, by_system=True)
def register_person(
    *, code: str, name: str, email: str = "", phone: str = "", actor: Actor, at: datetime
) -> Changes[Person]:
    """Register a person, who then can be appointed to posts.

    :raises PersonNotRegistered: with the reasons beside their fields.
    """
    given = {"code": code, "name": name}
    refusals = [Reason("field_missing", field) for field, text in given.items() if not text.strip()]
    if Person.objects.filter(code=code).exists():
        refusals.append(Reason("code_taken", "code", {"code": code}))
    if refusals:
        raise PersonNotRegistered(*refusals)
    person = Person.objects.create(
        code=code, name=name, email=email, phone=phone, folded=fold(f"{code} {name}")
    )
    return Changes(person)


@command(verb="amend", subject="person", able=access.can_administer, by_system=True)
def amend_person(
    *, person: Person, name: str, email: str, phone: str, actor: Actor, at: datetime
) -> Changes[Person]:
    """Correct the person's name and how to reach them.

    :raises PersonNotRegistered: when the name is missing.
    """
    if not name.strip():
        raise PersonNotRegistered(Reason("field_missing", "name"))
    change(person, name=name, email=email, phone=phone, folded=fold(f"{person.code} {name}"))
    return Changes(person)


@command(verb="appoint", subject="tenure", of="post", able=access.can_administer, by_system=True)
def appoint(
    *,
    person: Person,
    post: Post,
    kind: str,
    from_on: date,
    until_on: date | None = None,
    document: int | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[Tenure]:
    """Put the person in the post from `from_on` on, officially, acting or concurrently.

    :raises NotAppointed: with the reasons beside their fields.
    """
    hold_the_trees()
    span = rules.Spell(from_on, until_on)
    existing = list(post.tenures.all())
    refusals = rules.begin_refusals(span, whole=post) + rules.within_refusals(span, whole=post)
    refusals += rules.tenure_refusals(existing, kind=kind, span=span)
    if any(t.person_id == person.pk and rules.overlaps(t, span) for t in existing):
        refusals.append(Reason("already_in_this_post", "person"))
    if refusals:
        raise NotAppointed(*refusals)
    tenure = Tenure.objects.create(
        person=person, post=post, kind=TenureKind(kind), from_on=from_on, until_on=until_on, document=document
    )
    return Changes(tenure, because=Because(document=document), effective_on=from_on)


@command(verb="end", subject="tenure", able=access.can_administer, by_system=True)
def end_tenure(
    *, tenure: Tenure, until_on: date, document: int | None = None, actor: Actor, at: datetime
) -> Changes[Tenure]:
    """End the tenure: `until_on` is the first day on which the person no longer holds the post.

    Ended on its first day it never held: so a wrong entry is taken back.

    :raises TenureNotEnded: when it has ended by then, or hadn't begun.
    """
    hold_the_trees()
    refusals = rules.end_refusals(tenure, until_on=until_on, empty_too=True)
    if refusals:
        raise TenureNotEnded(*refusals)
    change(tenure, until_on=until_on)
    return Changes(tenure, because=Because(document=document), effective_on=until_on)


@command(verb="give", subject="delegation", of="post", able=access.can_delegate, by_system=True)
def delegate(
    *,
    post: Post,
    to_post: Post,
    rights: Iterable[str],
    from_on: date,
    until_on: date,
    document: int | None,
    reason: str,
    actor: Actor,
    at: datetime,
) -> Changes[Delegation]:
    """Let whoever holds `to_post` act as `post` (uỷ quyền) from `from_on` to `until_on`, for `rights` only.

    :raises NotDelegated: with the reasons beside their fields; a delegation stands on a paper or a stated reason.
    """
    hold_the_trees()
    named = sorted({Right(right).value for right in rights})
    span = rules.Spell(from_on, until_on)
    refusals = rules.begin_refusals(span, whole=post) or rules.within_refusals(span, whole=post)
    refusals += rules.delegation_refusals(
        post_id=post.pk, to_post_id=to_post.pk, rights=named, document=document, reason=reason
    )
    existing = Delegation.objects.filter(post=post, to_post=to_post)
    if any(rules.overlaps(d, span) for d in existing):
        refusals.append(Reason("already_delegated", "to_post"))
    if refusals:
        raise NotDelegated(*refusals)
    delegation = Delegation.objects.create(
        post=post,
        to_post=to_post,
        rights=",".join(named),
        from_on=from_on,
        until_on=until_on,
        document=document,
        reason=reason,
    )
    return Changes(delegation, because=Because(reason=reason, document=document), effective_on=from_on)


@command(verb="end", subject="delegation", able=access.can_delegate, by_system=True)
def end_delegation(
    *, delegation: Delegation, until_on: date, actor: Actor, at: datetime
) -> Changes[Delegation]:
    """End the delegation early: `until_on` is the first day without it.

    :raises NotDelegated: when it has ended by then, or hadn't begun.
    """
    refusals = rules.end_refusals(delegation, until_on=until_on, empty_too=True)
    if refusals:
        raise NotDelegated(*refusals)
    change(delegation, until_on=until_on)
    return Changes(delegation, effective_on=until_on)


@command(verb="record", subject="absence", of="person", able=access.can_record_absence, by_system=True)
def record_absence(
    *, person: Person, from_on: date, until_on: date, reason: str, actor: Actor, at: datetime
) -> Changes[Absence]:
    """Record that the person is away from `from_on` on and back on `until_on`. It moves no date by itself.

    :raises AbsenceRefused: when the span is none, or overlaps one already recorded.
    """
    hold_the_trees()
    span = rules.Spell(from_on, until_on)
    refusals = rules.span_refusals(span)
    refusals += [
        Reason("already_absent", "from_on", {"from_on": a.from_on, "until_on": a.until_on})
        for a in person.absences.all()
        if rules.overlaps(a, span)
    ]
    if refusals:
        raise AbsenceRefused(*refusals)
    absence = Absence.objects.create(person=person, from_on=from_on, until_on=until_on, reason=reason)
    return Changes(absence, effective_on=from_on)


@command(verb="end", subject="absence", able=access.can_record_absence, by_system=True)
def end_absence(*, absence: Absence, until_on: date, actor: Actor, at: datetime) -> Changes[Absence]:
    """Record that the person was back earlier, on `until_on`.

    :raises AbsenceRefused: when they were back by then already, or hadn't left.
    """
    refusals = rules.end_refusals(absence, until_on=until_on, empty_too=True)
    if refusals:
        raise AbsenceRefused(*refusals)
    change(absence, until_on=until_on)
    return Changes(absence, effective_on=until_on)
