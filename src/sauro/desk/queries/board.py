"""The board of a head: numbers that add up, each of them the count of a list. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from sauro.commitments import words
from sauro.commitments.models import FormalRequest
from sauro.commitments.rules import reporting, timeliness
from sauro.commitments.rules.states import Kind, Lifecycle
from sauro.commitments.rules.timeliness import Against
from sauro.commitments.rules.timeliness import Timeliness as T
from sauro.desk.queries.beside import Total, totals_beside
from sauro.desk.queries.filters import A_WEEK, OWN_ONLY, Chosen, Number
from sauro.desk.queries.lists import Rows, counted, rows_seen
from sauro.desk.queries.needs import Needs, Unanswered, needs, obstacles_late, unanswered
from sauro.desk.queries.targets import TargetsBoard, TargetsChosen, Turn, targets_board, turns_since
from sauro.ledger.actor import Actor
from sauro.organisation.access import units_reached
from sauro.organisation.models import Right, Unit
from sauro.organisation.queries import holders, post_titles

NEEDS_SHOWN = 5
HEADS_SHOWN = 6
UNITS_SHOWN = 8
TURNS_SHOWN = 6
#: What changed since last week, in the order in which it is told.
LATELY = ("finished_lately", "overdue_lately", "issued_lately")

#: What is followed to a day. With what stands beside, these partition every row.
FOLLOWED = (
    T.FINISHED_ON_TIME, T.FINISHED_LATE, T.WAITING_IN_TIME, T.WAITING_LATE, T.OVERDUE, T.DUE_SOON, T.ON_TIME,
)  # fmt: skip
IN_TIME = (T.FINISHED_ON_TIME, T.WAITING_IN_TIME)
TOO_LATE = (T.FINISHED_LATE, T.WAITING_LATE, T.OVERDUE)


@dataclass(frozen=True)
class HeadLine:
    """One who answers: how much of theirs is overdue, due soon, unreported."""

    post: str
    holder: str
    overdue: Number
    due_soon: Number
    unreported: Number
    running: Number


@dataclass(frozen=True)
class UnitLine:
    """A unit that owes reports of this period."""

    unit: str
    number: Number


@dataclass(frozen=True)
class Board:
    day: date
    chosen: Chosen
    needs: Needs
    total: Number
    followed: Number
    beside: Sequence[Number]
    fell_due: Number
    heads: Sequence[HeadLine]
    heads_more: int
    silent: Sequence[UnitLine]
    silent_units: int
    reporting_units: int
    unreported: Number
    warnings: Sequence[Number]
    lately: Sequence[Number]
    turns: Sequence[Turn]
    obstacles: Sequence[FormalRequest]
    unanswered: Sequence[Unanswered]
    intake: Number | None
    is_office: bool
    targets: TargetsBoard
    totals: Sequence[Total]

    @property
    def bar(self) -> list[tuple[int, int, str]]:
        """Return the parts of what is followed as (from, width, tone), to draw their sum as one bar."""
        found, at = [], 0
        for part in self.followed.parts:
            tone = "calm" if part.label == words.TIMELINESS[T.ON_TIME] else part.tone
            found.append((at, part.count, tone))
            at += part.count
        return [segment for segment in found if segment[1]]


def base_of(chosen: Chosen) -> Chosen:
    """Return the filter of all that a board counts: what one's own part of the house leads, assigned or keeps."""
    return Chosen(
        unit=chosen.unit,
        field=chosen.field,
        document=chosen.document,
        against=chosen.against,
        as_of=chosen.as_of,
        parts=OWN_ONLY,
    )


def numbers_of(base: Chosen) -> dict[str, Number]:
    """Return the numbers of the board, not yet counted: each with the list that it counts."""
    tasks = base.but(kind=Kind.TASK.value)
    found = {value.value: _timeliness(tasks, value) for value in T}
    beside = {
        "unclear": Number(_("chờ làm rõ"), tasks.but(view="unclear"), shape="?"),
        "awaiting": Number(_("chờ điều kiện"), tasks.but(view="awaiting"), shape="⧖"),
        "paused": Number(_("tạm dừng"), tasks.but(states=(Lifecycle.PAUSED,)), shape="○"),
        "ended": Number(
            _("đã rút hoặc thay thế"),
            tasks.but(states=(Lifecycle.WITHDRAWN, Lifecycle.SUPERSEDED)),
            shape="○",
        ),
    }
    fell = tasks.but(view="fell_due")
    due = {
        "fell_due": Number(_("đã đến hạn"), fell),
        "in_time": Number(_("đúng hạn"), fell.but(timeliness=tuple(v.value for v in IN_TIME)), tone="ok"),
        "too_late": Number(_("quá hạn"), fell.but(timeliness=tuple(v.value for v in TOO_LATE)), tone="bad"),
    }
    more = {
        "intake": Number(_("chờ làm rõ"), base.but(view="unclear"), shape="?"),
        "total": Number(_("nhiệm vụ"), tasks),
        "followed": Number(_("đang theo dõi"), tasks.but(timeliness=tuple(v.value for v in FOLLOWED))),
        "unreported": Number(_("chưa báo cáo kỳ này"), base.but(view="unreported"), shape="!", tone="warn"),
        "step_late": Number(_("chậm mốc"), base.but(view="step_late"), shape="▲", tone="warn"),
        "accept_late": Number(_("quá hạn xác nhận"), base.but(view="accept_late"), shape="!", tone="warn"),
        "obstacle_late": Number(
            _("vướng mắc quá hạn trả lời"), base.but(view="obstacle_late"), shape="!", tone="warn"
        ),
        "issued_lately": Number(_("mới giao"), base.but(view="issued_lately"), shape="+", tone="info"),
        "finished_lately": Number(_("hoàn thành"), base.but(view="finished_lately"), shape="✓", tone="ok"),
        "overdue_lately": Number(_("vừa quá hạn"), base.but(view="overdue_lately"), shape="✕", tone="bad"),
        "review_due": Number(_("đến kỳ rà soát"), base.but(view="review_due"), shape="!", tone="info"),
        "beyond_cap": Number(_("điều chỉnh vượt mức"), base.but(view="beyond_cap"), shape="▲", tone="warn"),
    }
    return found | beside | due | more


def _timeliness(base: Chosen, value: T) -> Number:
    shape, tone = words.TIMELINESS_SHAPE[value]
    return Number(words.TIMELINESS[value], base.but(timeliness=(value.value,)), shape=shape, tone=tone)


def count_numbers(
    rows: Rows, wanted: dict[str, Number], *, base: Chosen, actor: Actor, day: date
) -> dict[str, Number]:
    """Return the numbers counted over `rows`, which `base` has chosen. One query."""
    chosen = {name: number.chosen for name, number in wanted.items()}
    counts = counted(rows, chosen, base=base, actor=actor, day=day)
    return {name: replace(number, count=counts[name]) for name, number in wanted.items()}


def board(actor: Actor, *, day: date, chosen: Chosen) -> Board:
    """Return the board as the actor sees it on `day`. Some thirty queries, however many rows."""
    base = base_of(chosen)
    on = base.as_of or day
    rows = rows_seen(actor, day=day, chosen=base).filter(base.q(actor, day=on))
    n = count_numbers(rows, numbers_of(base), base=base, actor=actor, day=day)
    heads, heads_more = _heads(rows.filter(kind=Kind.TASK), base.but(kind=Kind.TASK.value), on)
    silent, silent_units, reporting_units = _silent(rows, base, on)
    asked = TargetsChosen(on.year, base.unit, base.field, document=base.document)
    targets = targets_board(rows, day=on, chosen=asked)
    is_office = units_reached(actor, Right.OFFICE, day=day).exists()
    return Board(
        day=on,
        chosen=base,
        needs=needs(actor, day=day, limit=NEEDS_SHOWN),
        total=n["total"],
        followed=replace(n["followed"], parts=_followed_parts(n)),
        beside=[x for x in _beside(n) if x.count],
        fell_due=replace(n["fell_due"], parts=(n["in_time"], n["too_late"])),
        heads=heads,
        heads_more=heads_more,
        silent=silent,
        silent_units=silent_units,
        reporting_units=reporting_units,
        unreported=n["unreported"],
        warnings=[
            x
            for x in (n["step_late"], n["accept_late"], n["obstacle_late"], n["review_due"], n["beyond_cap"])
            if x.count
        ],
        lately=[n[name] for name in LATELY if n[name].count],
        turns=turns_since(rows, since=on - A_WEEK, limit=TURNS_SHOWN) if targets.total else [],
        obstacles=obstacles_late(rows, day=on, limit=NEEDS_SHOWN),
        unanswered=unanswered(actor, day=day),
        intake=n["intake"] if is_office else None,
        targets=targets,
        totals=_totals(actor, base, day),
        is_office=is_office,
    )


def _totals(actor: Actor, base: Chosen, day: date) -> Sequence[Total]:
    # Figures of no target follow from no document, and what they were on an earlier day stands on their own page.
    if base.document or base.as_of:
        return ()
    return totals_beside(actor, day=day, unit=base.unit, field=base.field)


def _followed_parts(n: dict[str, Number]) -> tuple[Number, ...]:
    return tuple(n[value.value] for value in FOLLOWED)


def _beside(n: dict[str, Number]) -> tuple[Number, ...]:
    return (n[T.UNDATED], n["unclear"], n["awaiting"], n["paused"], n["ended"])


def _heads(rows: Rows, base: Chosen, on: date) -> tuple[list[HeadLine], int]:
    against = Against(base.against)
    late = timeliness.timeliness_q(T.OVERDUE, today=on, against=against)
    soon = timeliness.timeliness_q(T.DUE_SOON, today=on, against=against)
    grouped = (
        rows.filter(accountable_post_id__isnull=False)
        .values("accountable_post_id")
        .annotate(
            late=Count("id", filter=late),
            soon=Count("id", filter=soon),
            silent=Count("id", filter=reporting.owing_report_q(today=on)),
        )
        .filter(Q(late__gt=0) | Q(soon__gt=0))
        .order_by("-late", "-soon", "accountable_post_id")
    )
    found = list(grouped)
    shown = found[:HEADS_SHOWN]
    ids = [row["accountable_post_id"] for row in shown]
    titles, held = (post_titles(ids), holders(ids, day=on)) if ids else ({}, {})
    lines = []
    for row in shown:
        post = row["accountable_post_id"]
        of_post = base.but(post=post)
        lines.append(
            HeadLine(
                post=titles[post],
                holder=held[post].person.name if post in held else "",
                overdue=Number(
                    _("quá hạn"), of_post.but(timeliness=(T.OVERDUE.value,)), row["late"], "✕", "bad"
                ),
                due_soon=Number(
                    _("sắp đến hạn"), of_post.but(timeliness=(T.DUE_SOON.value,)), row["soon"], "!", "warn"
                ),
                unreported=Number(_("chưa báo cáo"), of_post.but(view="unreported"), row["silent"]),
                running=Number(_("tất cả"), of_post),
            )
        )
    return lines, len(found) - len(shown)


def _silent(rows: Rows, base: Chosen, on: date) -> tuple[list[UnitLine], int, int]:
    grouped: list[dict[str, Any]] = list(
        rows.filter(reporting.reporting_q(), lead_unit_id__isnull=False)
        .values("lead_unit_id")
        .annotate(silent=Count("id", filter=reporting.owing_report_q(today=on)))
        .order_by("-silent", "lead_unit_id")
    )
    owing = [row for row in grouped if row["silent"]]
    names = dict(
        Unit.objects.filter(pk__in=[r["lead_unit_id"] for r in owing[:UNITS_SHOWN]]).values_list(
            "pk", "short_name"
        )
    )
    lines = [
        UnitLine(
            names[row["lead_unit_id"]],
            Number(_("chưa báo cáo"), base.but(lead=row["lead_unit_id"], view="unreported"), row["silent"]),
        )
        for row in owing[:UNITS_SHOWN]
    ]
    return lines, len(owing), len(grouped)
