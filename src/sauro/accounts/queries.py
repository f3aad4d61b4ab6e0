"""Which hats a signed-in person has today, and which one is on."""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest

from sauro.accounts.models import Account
from sauro.kernel.errors import Reason, Refusal
from sauro.ledger.actor import Actor, Via
from sauro.organisation import access, rules
from sauro.organisation.models import Delegation, Post, Right, Tenure, Tree
from sauro.organisation.queries import holder

SESSION_HAT = "hat"


@dataclass(frozen=True)
class Hat:
    """A post that the person may act as today: their own, or (by `delegation`) somebody else's."""

    post: Post
    delegation: int | None = None

    @property
    def key(self) -> str:
        return f"{self.post.pk}" if self.delegation is None else f"{self.post.pk}-{self.delegation}"


def hats_of(account: Account, *, day: date) -> list[Hat]:
    """Return the hats of the account's person on `day`, own posts first. Two queries."""
    if account.person_id is None:
        return []
    tenures = (
        Tenure.objects.filter(rules.in_force_q(day=day), person_id=account.person_id)
        .select_related("post__unit")
        .order_by("from_on", "pk")
    )
    own = [Hat(t.post) for t in tenures]
    delegated = (
        Delegation.objects.filter(rules.in_force_q(day=day), to_post__in=[h.post for h in own])
        .select_related("post__unit")
        .order_by("pk")
    )
    return own + [Hat(d.post, d.pk) for d in delegated]


def resolve(request: HttpRequest) -> None:
    """Set `request.hats`, `request.hat` and `request.actor` from the session."""
    account = request.user
    hats = hats_of(account, day=request.day) if isinstance(account, Account) else []  # type: ignore[attr-defined]
    wanted = request.session.get(SESSION_HAT) if hats else None
    last = str(getattr(account, "last_post_id", ""))
    hat = next((h for h in hats if h.key == wanted), None) or next((h for h in hats if h.key == last), None)
    hat = hat or (hats[0] if hats else None)
    request.hats, request.hat = hats, hat  # type: ignore[attr-defined]
    request.actor = Actor(  # type: ignore[attr-defined]
        person=getattr(account, "person_id", None),
        post=hat.post.pk if hat else None,
        delegation=hat.delegation if hat else None,
        via=Via.SCREEN,
        form_key=_form_key(request),
        form_digest=_form_digest(request),
    )


def _form_key(request: HttpRequest) -> str:
    return request.POST.get("form_key", "")[:64] if request.method == "POST" else ""


def _form_digest(request: HttpRequest) -> str:
    """Return the SHA-256 of what was filled in; "" where no form was sent. Files count by name and size."""
    if not _form_key(request):
        return ""
    typed = [
        (n, *request.POST.getlist(n)) for n in request.POST if n not in ("csrfmiddlewaretoken", "form_key")
    ]
    files = [(n, *((f.name, f.size) for f in request.FILES.getlist(n))) for n in request.FILES]
    return hashlib.sha256(json.dumps([sorted(typed), sorted(files)]).encode()).hexdigest()


def new_form_key() -> str:
    """Return a fresh key for one form: sent twice, it is carried out once."""
    return uuid.uuid4().hex


class NoDecisionOnBehalf(Refusal):
    """The signed paper is missing, the post is vacant, or the actor keeps no book of the post's unit."""

    code = "no_decision_on_behalf"


def on_behalf(actor: Actor, post_id: int, document_id: int | None, *, day: date) -> Actor:
    """Return the actor who enters the decision of the post's holder, with the signed document attached.

    For whoever has the office's right over the post's unit; posts of external bodies, whose people don't sign in,
    are entered by the office of any unit in the same house. The head's rights count, and the entry names both.

    :raises NoDecisionOnBehalf: with the reasons beside their fields.
    """
    post = Post.objects.select_related("unit").filter(pk=post_id).first()
    if post is None or not access.can_see(actor, post, day=day):
        raise NoDecisionOnBehalf(Reason("no_such_post", "on_behalf_of"))
    reasons = []
    office_of = None if post.unit.tree == Tree.EXTERNAL else post.unit_id
    if not access.has_right(actor, Right.OFFICE, office_of, day=day):
        reasons.append(Reason("not_the_office_of_the_post", "on_behalf_of"))
    if document_id is None:
        reasons.append(Reason("signed_document_needed", "deciding_document"))
    tenure = holder(post_id, day=day)
    if tenure is None:
        reasons.append(Reason("post_is_vacant", "on_behalf_of"))
    if reasons or tenure is None:
        raise NoDecisionOnBehalf(*reasons)
    return replace(actor, on_behalf_of=post_id, decider=tenure.person_id, deciding_document=document_id)
