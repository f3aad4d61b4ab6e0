"""What the one who looks may do now: rights from `access`, states from the transition table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sauro.commitments import access
from sauro.commitments.models import Commitment
from sauro.commitments.rules import lifecycle
from sauro.commitments.rules.states import DueKind, Lifecycle
from sauro.ledger.actor import Actor
from sauro.targets.queries.cards import is_target
from sauro.ui.words import Sentence

#: Who may: keeps the book, answers, prepares for the one who answers, accepts, accepts or keeps, asks.
KEEP, ANSWER, REPORT, ACCEPT, OVERSEE, ASK, DIRECT = (
    "keep", "answer", "report", "accept", "oversee", "ask", "direct",
)  # fmt: skip

#: The post on whose behalf the office may enter the act with the signed paper.
BEHALF = {ANSWER: "accountable_post_id", REPORT: "accountable_post_id", ACCEPT: "accepting_post_id"}


@dataclass(frozen=True)
class Offer:
    """One thing that can be done: page `url_name`, the `verb` of the transition table, who may."""

    url_name: str
    label: Sentence
    verb: str
    who: str
    #: Lower comes first; the first of all is the page's primary action.
    rank: int = 50
    fits: Callable[[Commitment], bool] = lambda commitment: True


@dataclass(frozen=True)
class Action:
    url: str
    label: Sentence
    on_behalf: bool = False


@dataclass(frozen=True)
class Actions:
    """The primary action (or none), and the rest for the menu."""

    primary: Action | None
    more: list[Action]


def _is_open(commitment: Commitment) -> bool:
    return lifecycle.is_open(commitment)


def _awaits(commitment: Commitment) -> bool:
    return commitment.due_kind == DueKind.AWAITING and not commitment.clock_started


def _stands(commitment: Commitment) -> bool:
    return commitment.due_kind == DueKind.STANDING


def _is_clear(commitment: Commitment) -> bool:
    return commitment.open_clarities == 0


def _is_plannable(commitment: Commitment) -> bool:
    return commitment.lifecycle in (Lifecycle.ISSUED, Lifecycle.IN_PROGRESS)


OFFERS: tuple[Offer, ...] = (
    Offer("desk:issue", _("Giao nhiệm vụ"), "issue", KEEP, 1, _is_clear),
    Offer("desk:settle-target", _("Xác định chỉ tiêu"), "settle", KEEP, 2, is_target),
    Offer("desk:settle", _("Làm rõ"), "settle", KEEP, 3),
    Offer("desk:judge-claim", _("Xác nhận hoàn thành"), "accept", ACCEPT, 3),
    Offer("desk:report", _("Báo cáo tiến độ"), "report", REPORT, 4),
    Offer("desk:claim", _("Báo hoàn thành"), "claim", REPORT, 10),
    Offer("desk:acknowledge", _("Tiếp nhận nhiệm vụ"), "acknowledge", ANSWER, 11),
    Offer("desk:request-change", _("Đề nghị điều chỉnh, gia hạn"), "request_change", ANSWER, 12),
    Offer("desk:obstacle", _("Nêu khó khăn, vướng mắc"), "", ASK, 13, _is_open),
    Offer("desk:clarification", _("Đề nghị làm rõ"), "", ASK, 14, _is_open),
    Offer("desk:withdraw-claim", _("Rút báo hoàn thành"), "withdraw_claim", ANSWER, 15),
    Offer("desk:explain", _("Yêu cầu giải trình"), "report", DIRECT, 16),
    Offer("desk:denominator", _("Ghi mẫu số khác"), "report", OVERSEE, 24, is_target),
    Offer("desk:fan-out", _("Giao chung cho nhiều đơn vị"), "settle", KEEP, 20),
    Offer("desk:start-clock", _("Bắt đầu tính hạn"), "start_clock", OVERSEE, 21, _awaits),
    Offer("desk:review", _("Rà soát định kỳ"), "review", OVERSEE, 22, _stands),
    Offer("desk:add-part", _("Thêm đơn vị phối hợp"), "", OVERSEE, 23, _is_open),
    Offer("desk:impose", _("Cấp trên điều chỉnh"), "change_plan", OVERSEE, 30),
    Offer("desk:correct", _("Đính chính kế hoạch"), "correct_plan", KEEP, 31),
    Offer("desk:pause", _("Tạm dừng"), "pause", OVERSEE, 40),
    Offer("desk:resume", _("Tiếp tục thực hiện"), "resume", OVERSEE, 5),
    Offer("desk:supersede", _("Thay thế bằng nhiệm vụ khác"), "supersede", OVERSEE, 41),
    Offer("desk:withdraw", _("Rút, thôi theo dõi"), "withdraw", OVERSEE, 42),
    Offer("desk:reopen", _("Mở lại"), "reopen", ACCEPT, 43),
)

#: Never the primary action, whoever looks: it ends or unmakes something, or is rare.
_NEVER_FIRST = 10


def rights_over(actor: Actor, commitment: Commitment, *, day: date) -> set[str]:
    """Return which of the seven the actor is to the commitment. At most seven queries."""
    asked = {
        KEEP: access.can_keep,
        ANSWER: access.can_answer,
        REPORT: access.can_report,
        ACCEPT: access.can_accept,
        DIRECT: access.can_direct,
    }
    found = {who for who, able in asked.items() if able(actor, commitment, day=day)}
    if found & {KEEP, ACCEPT}:
        found.add(OVERSEE)
    if found & {KEEP, REPORT}:
        found.add(ASK)
    return found


def actions_for(actor: Actor, commitment: Commitment, *, day: date) -> Actions:
    """Return what the actor may do and the state allows. At most five queries, none for each action.

    The office is also offered what it may enter on behalf of a head who signed on paper.
    """
    return actions_from(rights_over(actor, commitment, day=day), commitment)


def actions_from(rights: set[str], commitment: Commitment) -> Actions:
    """Return what somebody with `rights` may do and the state allows. No query."""
    own, behalf = [], []
    for offer in sorted(OFFERS, key=lambda o: o.rank):
        if not (_state_allows(offer, commitment) and offer.fits(commitment)):
            continue
        action = Action(reverse(offer.url_name, args=[commitment.pk]), offer.label)
        if offer.who in rights:
            own.append((offer, action))
        elif KEEP in rights and _has_behalf(offer, commitment):
            behalf.append(replace(action, on_behalf=True))
    first = next((a for o, a in own if o.rank < _NEVER_FIRST), None)
    return Actions(first, [a for _o, a in own if a is not first] + behalf)


def _state_allows(offer: Offer, commitment: Commitment) -> bool:
    return not offer.verb or not lifecycle.transition_refusals(commitment, verb=offer.verb)


def _has_behalf(offer: Offer, commitment: Commitment) -> bool:
    return offer.who in BEHALF and getattr(commitment, BEHALF[offer.who]) is not None
