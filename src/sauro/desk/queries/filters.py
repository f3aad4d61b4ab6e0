"""What a list shows. Lists, the numbers that link to them and their CSV all run the same filter's `q`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sauro.commitments.models import Commitment, FormalRequest
from sauro.commitments.rules import lifecycle, reporting, requests, timeliness
from sauro.commitments.rules.states import Lifecycle, RequestKind
from sauro.commitments.rules.timeliness import Against, Timeliness
from sauro.desk.queries.search import found_q
from sauro.ledger.actor import Actor
from sauro.organisation.models import Subtree
from sauro.organisation.rules import in_force_q
from sauro.ui.words import Sentence

#: A report may be written this many days before its day: shown as "đến kỳ báo cáo".
REPORT_AHEAD = timedelta(days=3)
#: "Since last week": what happened in the last seven days.
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Eyes:
    """Who looks, on which day, against which promise."""

    actor: Actor
    day: date
    against: Against = Against.APPROVED


@dataclass(frozen=True)
class View:
    """A saved filter: what people actually ask (domain.md §4.4)."""

    label: Sentence
    q: Callable[[Eyes], Q]
    #: Shown as a link above every list; others are reached from the board and "my work".
    offered: bool = True


def _post(eyes: Eyes, *columns: str) -> Q:
    if eyes.actor.deciding_post is None:
        return Q(id__in=())
    named = Q()
    for column in columns:
        named |= Q(**{column: eyes.actor.deciding_post})
    return named


def _obstacles(eyes: Eyes) -> Q:
    late = FormalRequest.objects.filter(requests.request_late_q(today=eyes.day), kind=RequestKind.OBSTACLE)
    return Q(open_requests__gt=0, id__in=late.values("commitment_id"))


VIEWS: Mapping[str, View] = {
    "mine": View(
        _("Của tôi"),
        lambda e: _post(e, "accountable_post_id", "following_post_id", "directing_post_id"),
    ),
    "to_accept": View(
        _("Chờ tôi xác nhận"),
        lambda e: Q(lifecycle=Lifecycle.CLAIMED) & _post(e, "accepting_post_id"),
    ),
    "unreported": View(_("Chưa báo cáo kỳ này"), lambda e: reporting.owing_report_q(today=e.day)),
    "step_late": View(_("Chậm mốc"), lambda e: reporting.step_late_q(today=e.day)),
    "unclear": View(_("Chờ làm rõ"), lambda e: lifecycle.unclear_q()),
    "moved": View(_("Đã điều chỉnh hạn"), lambda e: Q(moves__gt=0)),
    "open": View(_("Chưa kết thúc"), lambda e: lifecycle.open_q()),
    "reporting": View(_("Có báo cáo định kỳ"), lambda e: reporting.reporting_q(), False),
    "to_report": View(
        _("Đến kỳ tôi báo cáo"),
        lambda e: reporting.report_wanted_q(by=e.day + REPORT_AHEAD) & _post(e, "accountable_post_id"),
        False,
    ),
    "overdue_mine": View(
        _("Tôi phải báo hoàn thành, đã quá hạn"),
        lambda e: timeliness.overdue_q(today=e.day) & _post(e, "accountable_post_id"),
        False,
    ),
    "to_acknowledge": View(
        _("Mới giao, chờ tôi tiếp nhận"),
        lambda e: Q(lifecycle=Lifecycle.ISSUED) & _post(e, "accountable_post_id"),
        False,
    ),
    "accept_late": View(_("Quá hạn xác nhận"), lambda e: reporting.acceptance_late_q(today=e.day), False),
    "review_due": View(_("Đến kỳ rà soát"), lambda e: reporting.review_due_q(today=e.day), False),
    "obstacle_late": View(_("Vướng mắc quá hạn trả lời"), _obstacles, False),
    "fell_due": View(
        _("Đã đến hạn"), lambda e: timeliness.fallen_due_q(today=e.day, against=e.against), False
    ),
    "awaiting": View(
        _("Chờ điều kiện, chưa tính hạn"),
        lambda e: lifecycle.under_way_q() & Q(clock_started=False),
        False,
    ),
    "issued_lately": View(
        _("Mới giao trong 7 ngày"), lambda e: timeliness.issued_since_q(since=e.day - A_WEEK), False
    ),
    "finished_lately": View(
        _("Hoàn thành trong 7 ngày"), lambda e: timeliness.finished_since_q(since=e.day - A_WEEK), False
    ),
    "overdue_lately": View(
        _("Vừa quá hạn trong 7 ngày"),
        lambda e: timeliness.fell_overdue_since_q(since=e.day - A_WEEK, today=e.day),
        False,
    ),
    "beyond_cap": View(_("Điều chỉnh vượt mức"), lambda e: Q(is_beyond_cap=True), False),
}

#: Names in addresses, in the order in which they are written. The addresses are Vietnamese, codes are codes.
PARAMS: Mapping[str, str] = {
    "view": "xem",
    "unit": "don-vi",
    "lead": "chu-tri",
    "post": "chuc-danh",
    "states": "trang-thai",
    "timeliness": "thoi-han",
    "against": "so-voi",
    "field": "linh-vuc",
    "document": "van-ban",
    "kind": "loai",
    "parts": "phan-viec",
    "words": "tim",
    "as_of": "den-ngay",
}
#: Whether rows are shown in which one's unit only has a part: with them, or one's own only.
WITH_PARTS, OWN_ONLY = "", "chinh"
PARTS: Mapping[str, Sentence] = {
    WITH_PARTS: _("Cả việc phối hợp"),
    OWN_ONLY: _("Không tính việc chỉ phối hợp"),
}
AGAINST: Mapping[str, Sentence] = {
    Against.APPROVED: _("hạn được điều chỉnh"),
    Against.ORIGINAL: _("hạn giao ban đầu"),
}


@dataclass(frozen=True)
class Chosen:
    """A list's filter. A field left as it is filters nothing. `unit` takes in what stands below it; `lead` doesn't."""

    view: str = ""
    unit: int | None = None
    lead: int | None = None
    post: int | None = None
    states: tuple[str, ...] = ()
    timeliness: tuple[str, ...] = ()
    against: str = Against.APPROVED
    field: str = ""
    document: int | None = None
    kind: str = ""
    parts: str = WITH_PARTS
    words: str = ""
    as_of: date | None = None

    def but(self, **changes: object) -> Chosen:
        """Return the same filter with these fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def without(self, name: str) -> Chosen:
        """Return the same filter with the field `name` left as it is by default."""
        return replace(self, **{name: getattr(Chosen(), name)})

    def params(self) -> list[tuple[str, str]]:
        """Return what stands in the address: only what filters."""
        found: list[tuple[str, str]] = []
        for known in fields(self):
            value = getattr(self, known.name)
            if value == known.default:
                continue
            for one in value if isinstance(value, tuple) else (value,):
                found.append((PARAMS[known.name], f"{one:%d/%m/%Y}" if isinstance(one, date) else str(one)))
        return found

    def query(self) -> str:
        """Return the filter as the query of an address; equal filters give equal texts."""
        return urlencode(self.params())

    @property
    def url(self) -> str:
        """Return the address of the list of exactly these rows."""
        return self._at("desk:list")

    @property
    def csv_url(self) -> str:
        """Return the address of the same rows as CSV."""
        return self._at("desk:list_csv")

    def _at(self, url_name: str) -> str:
        query = self.query()
        return reverse(url_name) + (f"?{query}" if query else "")

    def q(self, actor: Actor, *, day: date) -> Q:
        """Return the filter for the rows as they stand on `day` (the day looked at: `as_of`, else today).

        Runs on Commitment and on CommitmentState alike. Who may see a row at all is another filter.
        """
        eyes = Eyes(actor, day, Against(self.against))
        found = self._named_q(day)
        if self.view:
            found &= VIEWS[self.view].q(eyes)
        if self.timeliness:
            one_of = Q()
            for value in self.timeliness:
                one_of |= timeliness.timeliness_q(Timeliness(value), today=day, against=eyes.against)
            found &= one_of
        if self.words:
            found &= self._words_q(day)
        return found

    def beyond(self, base: Chosen) -> Chosen:
        """Return what this filter asks beyond `base`: `base` and that together are this filter.

        :raises ValueError: when it doesn't narrow `base` but asks something else.
        """
        told = {}
        for known in fields(self):
            mine, given = getattr(self, known.name), getattr(base, known.name)
            if known.name in ("against", "as_of") or given == known.default:
                told[known.name] = mine
            elif mine != given:
                raise ValueError(f"{known.name}: {mine!r} doesn't narrow {given!r}")
        return Chosen(**told)

    def _words_q(self, day: date) -> Q:
        found = found_q(self.words, year=day.year)
        if self.as_of is None:
            return found
        # What was looked for then is looked for by what it is called now: past states keep no titles.
        return Q(id__in=Commitment.objects.filter(found).values("id"))

    def _named_q(self, day: date) -> Q:
        plain = {
            "lead_unit_id": self.lead,
            "accountable_post_id": self.post,
            "document_id": self.document,
            "field": self.field,
            "kind": self.kind,
        }
        found = Q(**{column: value for column, value in plain.items() if value})
        if self.states:
            found &= Q(lifecycle__in=self.states)
        if self.unit:
            below = Subtree.objects.filter(in_force_q(day=day), above_id=self.unit)
            found &= Q(lead_unit_id__in=sorted(set(below.values_list("unit_id", flat=True))))
        return found


@dataclass(frozen=True)
class Number:
    """A number on a page, and the list of exactly the rows that it counts."""

    label: Sentence
    chosen: Chosen
    count: int = 0
    shape: str = ""
    tone: str = "muted"
    #: Named parts of the number, where it is shown as a sum.
    parts: tuple[Number, ...] = field(default=())

    @property
    def url(self) -> str:
        return self.chosen.url
