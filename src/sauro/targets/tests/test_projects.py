"""Projects: taken into the book, given capital, their figures summed into the target's; the slowest first."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sauro.commitments.tests import making as tasks
from sauro.kernel.clock import at_hour
from sauro.kernel.errors import Hidden, NotAllowed
from sauro.ledger import queries as ledger
from sauro.targets import access, commands, queries
from sauro.targets.commands.defining import NotDefinable, SeriesExists
from sauro.targets.commands.investing import NotInvestable
from sauro.targets.models import Capital, IndicatorSeries, Project, TargetCard
from sauro.targets.queries import cards
from sauro.targets.tests.making import AT, DAY, opened, record
from sauro.targets.tests.promising import issued, point
from tests.people import Cast

D = Decimal


# --- Through the door --------------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


def project(cast: Cast, code: str) -> Project:
    return commands.register_project(
        unit=cast.units["QLDT"], code=code, name=f"Dự án {code}", actor=cast.actor("vanphong"), at=AT
    )


def built(cast: Cast) -> tuple[IndicatorSeries, IndicatorSeries, IndicatorSeries]:
    """Return the series of the investor's disbursement, and those of two of its projects."""
    whole = opened(cast, unit="QLDT", code="GN", scale=0, frequency="month13")
    given: dict[str, Any] = {"indicator": whole.indicator, "unit": cast.units["QLDT"], "whole": whole}
    one, other = (
        commands.open_series(project=project(cast, code), **given, actor=cast.actor("vanphong"), at=AT)
        for code in ("DA1", "DA2")
    )
    return whole, one, other


def capital(cast: Cast, series: IndicatorSeries, value: int, **more: Any) -> Capital:
    given: dict[str, Any] = {
        "year": 2024,
        "from_on": date(2024, 1, 1),
        "actor": cast.actor("vanphong"),
        "at": AT,
    }
    return commands.set_capital(series=series, value=D(value), **given | more)


def target(cast: Cast, whole: IndicatorSeries) -> TargetCard:
    return issued(cast, whole, points=(point("2024-06", 60), point("2024-13", 120)))


def test_what_projects_pay_out_comes_to_the_target(cast: Cast) -> None:
    whole, one, other = built(cast)
    card = target(cast, whole)
    capital(cast, one, 100)
    capital(cast, other, 20)
    for series, value in ((one, 10), (other, 15)):
        record(cast, series, "2024-01", value, "vanphong")
    card = TargetCard.objects.select_related("commitment__current_version", "series__indicator").get(
        pk=card.pk
    )
    assert card.actual == 25
    found = queries.projects_of(card, cast.actor("vanphong"), day=DAY)
    assert found is not None and found.total is not None
    told = [
        (line.project.code, line.capital and line.capital.value, line.paid, line.share)
        for line in found.lines
    ]
    assert told == [("DA1", 100, 10, 10), ("DA2", 20, 15, 75)]
    assert (found.capital, found.without_capital, found.total.gap, found.total.fits) == (120, 0, 0, True)
    assert all(line.opens for line in found.lines)
    # Later in the year the Council gives one less: the difference from the target stands there.
    autumn = date(2024, 10, 1)
    capital(cast, one, 70, from_on=autumn, at=at_hour(autumn, 9))
    found = queries.projects_of(card, cast.actor("vanphong"), day=autumn)
    assert found is not None and found.total is not None and (found.capital, found.total.gap) == (90, -30)
    now = queries.projects_of(card, cast.actor("vanphong"), day=DAY)
    assert now is not None and now.capital == 120, "what began later doesn't hold yet"
    assert list(ledger.verify()) == [] and list(cards.drift()) == []


def test_without_all_their_capital_nothing_is_compared(cast: Cast) -> None:
    whole, one, _other = built(cast)
    card = target(cast, whole)
    capital(cast, one, 100)
    found = queries.projects_of(card, cast.actor("vanphong"), day=DAY)
    assert found is not None and (found.total, found.without_capital, found.capital) == (None, 1, 100)
    assert [(line.project.code, line.paid, line.share) for line in found.lines] == [
        ("DA1", None, None),
        ("DA2", None, None),
    ]
    alone = issued(cast, opened(cast, code="KHAC"))
    assert queries.projects_of(alone, cast.actor("vanphong"), day=DAY) is None
    assert access.can_see(cast.actor("vanphong"), one.project, day=DAY)
    assert not access.can_see(cast.actor("ngoai"), Capital.objects.get(), day=DAY)


def test_many_projects_cost_as_many_queries_as_two(cast: Cast) -> None:
    whole, one, _other = built(cast)
    card = target(cast, whole)

    def cost() -> int:
        row = TargetCard.objects.select_related("commitment__current_version", "series__indicator").get(
            pk=card.pk
        )
        with CaptureQueriesContext(connection) as ran:
            assert queries.projects_of(row, cast.actor("vanphong"), day=DAY)
        return len(ran)

    few = cost()
    for n in range(10):
        series = commands.open_series(
            indicator=whole.indicator, unit=one.unit, project=project(cast, f"X{n}"), whole=whole,
            actor=cast.actor("vanphong"), at=AT,
        )  # fmt: skip
        capital(cast, series, n)
    assert cost() == few <= 12


def test_what_is_refused_of_projects(cast: Cast) -> None:
    whole, one, _other = built(cast)
    with pytest.raises(NotInvestable) as caught:
        project(cast, "DA1")
    assert [(r.code, r.field) for r in caught.value.reasons] == [("project_code_taken", "code")]
    with pytest.raises(NotInvestable) as caught:
        project(cast, " ")
    assert [(r.code, r.field) for r in caught.value.reasons] == [("project_lacks", "code")]
    office: dict[str, Any] = {"actor": cast.actor("vanphong"), "at": AT}
    with pytest.raises(SeriesExists) as twice:
        commands.open_series(
            indicator=whole.indicator, unit=one.unit, project=one.project, whole=whole, **office
        )
    assert [r.field for r in twice.value.reasons] == ["project"]
    with pytest.raises(NotDefinable) as stray:
        commands.open_series(
            indicator=whole.indicator, unit=cast.units["TCKH"], project=one.project, **office
        )
    assert [r.code for r in stray.value.reasons] == ["project_of_another_unit"]
    capital(cast, one, 5)
    with pytest.raises(NotInvestable) as caught:
        capital(cast, one, 6)
    assert [(r.code, r.field) for r in caught.value.reasons] == [("capital_said", "from_on")]
    with pytest.raises(NotInvestable) as caught:
        capital(cast, whole, -1)
    assert [r.code for r in caught.value.reasons] == ["capital_of_no_project", "capital_below_zero"]
    with pytest.raises(NotAllowed):
        commands.register_project(
            unit=cast.units["QLDT"], code="A", name="A", actor=cast.actor("chutich"), at=AT
        )
    with pytest.raises(NotAllowed):
        capital(cast, one, 7, actor=cast.actor("truongphong2"))
    hidden = tasks.a_document(cast)
    foreign = opened_abroad(cast)
    with pytest.raises(Hidden):
        capital(cast, foreign, 7, actor=cast.actor("ngoai"), document=hidden)
    assert capital(cast, one, 8, from_on=DAY, document=hidden).document == hidden


def opened_abroad(cast: Cast) -> IndicatorSeries:
    from sauro.targets.tests.making import revenue

    given: dict[str, Any] = {"actor": cast.actor("ngoai"), "at": AT}
    row = commands.define_indicator(compiling_unit=cast.units["BV"], definition=revenue(code="BV"), **given)
    return commands.open_series(indicator=row, unit=cast.units["BV"], **given)


def signed_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.accounts[who])
    return client


def plain(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_project_is_registered_opened_and_given_capital_by_pages(
    cast: Cast, travel: Callable[[object], None]
) -> None:
    travel(AT)
    office, page = signed_in(cast, "vanphong"), reverse("targets:projects")
    whole = opened(cast, unit="QLDT", code="GN", frequency="month13")
    assert "Chưa có dự án nào" in plain(office.get(page))
    said = {"unit": cast.units["QLDT"].pk, "code": "DA1", "name": "Trường học"}
    assert signed_in(cast, "chutich").post(page, said).status_code == 403
    assert office.post(page, {**said, "name": ""}).status_code == 422
    assert office.post(page, said).status_code == 302
    row = Project.objects.get()
    address = reverse("targets:open_series", args=[whole.indicator_id])
    answer = office.post(address, {"unit": row.unit_id, "project": row.pk, "whole": whole.pk})
    assert answer.status_code == 302, plain(answer)
    series = IndicatorSeries.objects.get(project=row)
    listed = office.get(page).content.decode()
    capital_page = reverse("targets:capital", args=[series.pk])
    assert capital_page in listed and reverse("targets:series", args=[series.pk]) in listed
    assert "Trường học" in plain(office.get(reverse("targets:series", args=[series.pk])))
    assert signed_in(cast, "chutich").post(capital_page, {"year": "2024"}).status_code == 403
    assert (
        office.post(capital_page, {"year": "2024", "value": "-1", "from_on": "01/01/2024"}).status_code == 422
    )
    given = {"year": "2024", "value": "1.500,5", "from_on": "01/01/2024"}
    assert office.post(capital_page, given).status_code == 302
    assert Capital.objects.get().value == 1_500_500_000_000
    assert "2024: 1.500,5 tỷ đồng" in plain(office.get(capital_page))
    assert office.get(reverse("targets:capital", args=[whole.pk])).status_code == 404


def test_a_project_has_its_own_row_in_the_grid_and_in_its_csv(
    cast: Cast, travel: Callable[[object], None]
) -> None:
    travel(AT)
    _whole, one, other = built(cast)
    record(cast, one, "2024-01", 5, "vanphong")
    office = signed_in(cast, "vanphong")
    assert "Dự án DA1" in plain(office.get(reverse("targets:grid", args=[one.indicator_id])))
    sent = office.get(reverse("targets:grid_csv", args=[one.indicator_id]))
    rows = list(csv.reader(io.StringIO(b"".join(sent.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
    assert [row[:3] for row in rows[1:]] == [["QLDT/DA1", "Dự án DA1", "5"], ["QLDT/DA2", "Dự án DA2", ""]]
    rows[2][2] = "7"
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    upload = SimpleUploadedFile("bang.csv", text.getvalue().encode("utf-8-sig"))
    answer = office.post(
        reverse("targets:grid", args=[one.indicator_id]), {"read": "1", "file": upload, "grade": "official"}
    )
    shown = answer.content.decode()
    assert (
        f'name="c-{other.pk}-2024-01" value="7"' in shown and f'name="c-{one.pk}-2024-01" value="5"' in shown
    )


def test_what_was_said_of_capital_stays_said(cast: Cast) -> None:
    _whole, one, _other = built(cast)
    row = capital(cast, one, 5)
    for change in (lambda: Capital.objects.update(value=6), Capital.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    if connection.vendor == "sqlite":
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT OR REPLACE INTO targets_capital (id, series_id, year, value, from_on, recorded_on) "
                "VALUES (%s, %s, 2024, 9, '2024-01-01', '2024-01-01')",
                [row.pk, one.pk],
            )
    assert Capital.objects.get().value == 5
