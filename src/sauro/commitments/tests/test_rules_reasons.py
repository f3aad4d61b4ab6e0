"""Each refusal in full: its code, the form field it stands beside, and the values its sentence tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from sauro.commitments.commands.values import Promise, Step, Terms
from sauro.commitments.rules import clarity, lifecycle, plan, requests
from sauro.commitments.rules.states import Clarity, DueKind, ReportKind
from sauro.kernel.errors import Reason

DAY = date(2024, 7, 4)
BEFORE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)
NORMS = plan.ChangeNorms(max_extensions=1, min_days_before_due=3, correction_days=10)


@dataclass(frozen=True)
class Facts:
    """Whatever a rule of this page reads."""

    lifecycle: str = "issued"
    state_before: str = ""
    status: str = "open"
    due_on: date = DAY


def hands(**more: Any) -> list[Reason]:
    given = {"decided_by": 1, "decides": 2, "entered_by": 1, "enters": 2, "has_document": False}
    return requests.hands_refusals(**given | more)  # type: ignore[arg-type]


def done(day: date | None) -> list[Reason]:
    return requests.done_on_refusals(done_on=day, claimed_on=DAY, issued_on=DAY)


def content(**more: Any) -> list[Reason]:
    given: dict[str, Any] = {
        "words": "Đã làm.",
        "percent": None,
        "step_key": "",
        "done_on": None,
        "known_steps": {"m1"},
        "day": DAY,
    }
    return requests.report_content_refusals(ReportKind.PROGRESS, **given | more)


def capped(**more: Any) -> list[Reason]:
    given = {
        "moves": 0,
        "due_on": DAY,
        "new_due_on": NEXT,
        "asked_on": DAY - timedelta(days=9),
        "norms": NORMS,
    }
    return plan.beyond_cap(**given | more)  # type: ignore[arg-type]


def step(**more: Any) -> list[Reason]:
    given: dict[str, Any] = {"title": "Mốc", "due_on": DAY, "step_key": "m2"}
    before = Step("Mốc", DAY, step_key="m1")
    return plan.step_refusals([before, Step(**given | more)], due_on=DAY)


def rule(kind: str, **more: Any) -> list[Reason]:
    return plan.due_rule_refusals(Terms(due_kind=kind, **more))


@pytest.mark.parametrize(
    # Called within the test: a mutant is looked for among the tests that ran it.
    ("found", "expected"),
    [
        (lambda: hands(), []),
        (lambda: hands(decides=1), [Reason("same_person_decides")]),
        (lambda: hands(enters=1), [Reason("same_hands_need_paper", "document")]),
        (lambda: hands(enters=1, has_document=True), []),
        (lambda: hands(decided_by=None, decides=None, entered_by=None, enters=None), []),
        (lambda: done(DAY), []),
        (lambda: done(None), [Reason("done_on_missing", "done_on")]),
        (lambda: done(NEXT), [Reason("done_after_claim", "done_on", {"day": DAY})]),
        (lambda: done(BEFORE), [Reason("done_before_issue", "done_on", {"day": DAY})]),
        (lambda: content(words=" "), [Reason("text_missing", "words")]),
        (lambda: content(percent=101), [Reason("percent_out_of_range", "percent")]),
        (lambda: content(percent=-1), [Reason("percent_out_of_range", "percent")]),
        (lambda: content(percent=0) + content(percent=100), []),
        (lambda: content(step_key="m2"), [Reason("step_unknown", "step_key")]),
        (lambda: content(step_key="m1", done_on=DAY), []),
        (
            lambda: content(step_key="m1", done_on=NEXT),
            [Reason("day_in_the_future", "done_on", {"today": DAY})],
        ),
        (lambda: content(done_on=DAY), [Reason("done_without_step", "done_on")]),
        (
            lambda: requests.open_request_refusals(Facts(status="answered")),
            [Reason("request_closed", "", {"status": "answered"})],
        ),
        (
            lambda: requests.report_refusals(Facts(status="sent"), wanted=["prepared"]),
            [Reason("report_in_wrong_state", "", {"status": "sent"})],
        ),
        (
            lambda: lifecycle.transition_refusals(Facts(), verb="accept"),
            [Reason("wrong_state", "", {"verb": "accept", "state": "issued"})],
        ),
        (lambda: capped(), []),
        (lambda: capped(new_due_on=DAY, moves=9, asked_on=DAY), []),
        (lambda: capped(moves=1), [Reason("too_many_extensions", "", {"moves": 1, "cap": 1})]),
        (lambda: capped(asked_on=DAY - timedelta(days=2)), [Reason("asked_too_late", "", {"days": 3})]),
        (
            lambda: plan.correction_refusals(decided_on=DAY, today=DAY + timedelta(days=11), norms=NORMS),
            [Reason("correction_too_late", "", {"days": 10})],
        ),
        (
            lambda: plan.change_refusals(
                Terms(due_kind=DueKind.FIXED, due_on=BEFORE), today=DAY, new_due_on=BEFORE
            ),
            [Reason("new_due_in_the_past", "due_on", {"today": DAY})],
        ),
        (
            lambda: plan.past_day_refusals(BEFORE, today=DAY, field="x"),
            [Reason("new_due_in_the_past", "x", {"today": DAY})],
        ),
        (
            lambda: plan.future_day_refusals(NEXT, today=DAY, field="x"),
            [Reason("day_in_the_future", "x", {"today": DAY})],
        ),
        (lambda: step(), []),
        (lambda: step(title=" "), [Reason("step_without_title", "steps", {"row": 2})]),
        (lambda: step(due_on=NEXT), [Reason("step_after_due", "steps", {"row": 2, "due_on": DAY})]),
        (lambda: step(start_on=NEXT), [Reason("step_starts_after_due", "steps", {"row": 2})]),
        (lambda: step(strive_on=NEXT), [Reason("step_striven_after_due", "steps", {"row": 2})]),
        (lambda: step(step_key="m1"), [Reason("step_twice", "steps", {"row": 2})]),
        (lambda: rule(""), [Reason("due_missing", "due_kind")]),
        (lambda: rule("fixed"), [Reason("due_on_missing", "due_on")]),
        (
            lambda: rule("relative"),
            [Reason("trigger_missing", "anchor_on"), Reason("offset_missing", "offset_count")],
        ),
        (
            lambda: rule("awaiting", offset_count=3),
            [Reason("trigger_missing", "trigger"), Reason("offset_missing", "offset_count")],
        ),
        (lambda: rule("standing"), [Reason("review_missing", "review_months")]),
    ],
)
def test_a_refusal_names_its_field_and_its_values(
    found: Callable[[], list[Reason]], expected: list[Reason]
) -> None:
    assert found() == expected


def test_everything_unclear_is_named_in_the_order_of_the_six() -> None:
    @dataclass(frozen=True)
    class Nothing:
        title: str = " "
        product: str = ""
        acceptance: str = ""
        accountable_post_id: int | None = None
        lead_unit_id: int | None = None
        has_no_participants: bool = False
        assigned_by_id: int | None = None
        accepting_post_id: int | None = None
        document_id: int | None = None

    found = clarity.open_clarities(Nothing(), due=None, participants=0, sources={})
    assert found == [
        Reason("accountable_post_missing", "accountable_post"),
        Reason("title_missing", "title"),
        Reason("due_missing", "due_kind"),
        Reason("lead_unit_missing", "lead_unit"),
        Reason("participants_unsaid", "has_no_participants"),
        Reason("product_missing", "product"),
        Reason("acceptance_missing", "acceptance"),
        Reason("assigned_by_missing", "assigned_by"),
        Reason("accepting_post_missing", "accepting_post"),
        Reason("legal_basis_missing", "document"),
    ]


def test_a_clarity_without_a_source_says_which() -> None:
    @dataclass(frozen=True)
    class Clear:
        title: str = Promise(title="Rà soát").title
        product: str = "Báo cáo"
        acceptance: str = "Được thông qua"
        accountable_post_id: int | None = 1
        lead_unit_id: int | None = 1
        has_no_participants: bool = True
        assigned_by_id: int | None = 1
        accepting_post_id: int | None = 1
        document_id: int | None = 1

    fixed = Terms(due_kind=DueKind.FIXED, due_on=DAY)
    found = clarity.open_clarities(Clear(), due=fixed, participants=0, sources={})
    assert found == [Reason("source_missing", f"source_{c}", {"clarity": str(c)}) for c in Clarity]
