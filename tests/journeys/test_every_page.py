"""Every kind of page is axe clean and fits, on a desk and on a phone, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, ViewportSize

from sauro.commitments.models import Commitment
from sauro.commitments.tests import making
from sauro.commitments.tests.acting import ask
from sauro.documents import commands as register
from sauro.documents.rules.clauses import Piece
from sauro.targets.commands import set_denominator
from sauro.targets.commands.promising import Share
from sauro.targets.models import TargetCard
from sauro.targets.tests import making as figures
from sauro.targets.tests import promising
from tests.people import Cast
from tests.rig.browser import DESKTOP, PHONE, NewPage, sign_in

pytestmark = pytest.mark.journey


def _addresses(cast: Cast) -> dict[str, list[str]]:
    row, open_row = making.issued(cast), making.received(cast, product="")
    request = making.request_of(_asked(cast))
    document = register.set_clauses(
        document=making.a_document(cast),
        pieces=[Piece("1.", 0, "Giao Phòng TCKH báo cáo."), Piece("2.", 0, "Giao Phòng QLĐT rà soát.")],
        actor=cast.actor("vanphong"),
        at=making.AT,
    )
    clause = document.clauses.all()[0]
    series = figures.opened(cast)
    figures.record(cast, series, "2024-05", 5, at=making.AT)
    card = _target(cast)
    closing = figures.closed(cast, "2024-03", at=making.AT)
    return {
        "vanphong": [
            reverse("desk:intake"),
            reverse("desk:receive"),
            reverse("desk:issue", args=[open_row.pk]),
            reverse("desk:settle", args=[open_row.pk]),
            reverse("desk:task", args=[open_row.pk]),
            reverse("desk:pause", args=[row.pk]),
            reverse("documents:register"),
            reverse("documents:register_oral"),
            reverse("documents:document", args=[document.pk]),
            reverse("documents:split", args=[document.pk]),
            reverse("documents:dispose", args=[clause.pk]),
            reverse("documents:disseminate", args=[document.pk]),
            reverse("targets:list"),
            reverse("targets:define"),
            reverse("targets:indicator", args=[series.indicator_id]),
            reverse("targets:open_series", args=[series.indicator_id]),
            reverse("targets:series", args=[series.pk]),
            reverse("targets:figure", args=[series.pk, "2024-05"]),
            reverse("targets:grid", args=[series.indicator_id]),
            reverse("targets:closings"),
            reverse("desk:settle-target", args=[promising.received(cast).pk]),
            reverse("desk:denominator", args=[card.commitment_id]),
        ],
        "truongphong": [
            reverse("desk:report", args=[card.commitment_id]),
            reverse("targets:period", args=["2024-06"]),
            reverse("desk:request-change", args=[card.commitment_id]),
        ],
        "chutich": [
            reverse("desk:board"),
            reverse("desk:briefing"),
            reverse("desk:targets"),
            reverse("desk:task", args=[card.commitment_id]),
            reverse("desk:explain", args=[card.commitment_id]),
            reverse("targets:reopen", args=[closing.pk]),
            reverse("desk:needs"),
            reverse("desk:decide-change", args=[request.pk]),
            reverse("desk:request", args=[request.pk]),
        ],
        "quantri": [
            reverse("organisation:directory"),
            reverse("organisation:tree"),
            reverse("organisation:unit", args=[cast.units["TCKH"].pk]),
            reverse("organisation:post", args=[cast.posts["truongphong"].pk]),
            reverse("organisation:person", args=[cast.persons["truongphong"].pk]),
            reverse("organisation:norms"),
        ],
    }


def _target(cast: Cast) -> TargetCard:
    """Return a target with past years, a plan by period, shares, another denominator and a colour."""
    series = figures.opened(cast, code="DN-MOI", name="Doanh nghiệp thành lập mới", scale=0)
    for year in (2022, 2023):
        promising.months(cast, series, year, *[90] * 12)
    card = promising.issued(cast, series, shares=[Share(cast.units["P1"], Decimal(700))])
    promising.months(cast, series, 2024, *[80] * 6)
    set_denominator(
        target=card,
        name="Thành phố giao",
        value=Decimal(1500),
        from_on=figures.DAY,
        actor=cast.actor("vanphong"),
        at=making.AT,
    )
    return card


def _asked(cast: Cast) -> Commitment:
    return ask(cast, making.issued(cast), making.AT).commitment


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_each_page_is_axe_clean_and_fits(
    new_page: NewPage,
    axe: Callable[[Page], None],
    live_cast: Cast,
    size: ViewportSize,
    language: str,
    live: str,
) -> None:
    wide = []
    for who, addresses in _addresses(live_cast).items():
        page = new_page(size)
        page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live}])
        page.goto(reverse("account_login"))
        axe(page)
        sign_in(page, who)
        for address in addresses:
            answer = page.goto(address)
            assert answer is not None and answer.ok, (who, address)
            assert page.locator("html").get_attribute("lang") == language, address
            assert page.locator("h1").count() == 1, address
            if (width := page.evaluate("document.documentElement.scrollWidth")) > size["width"]:
                wide.append((address, width))
            axe(page)
    assert wide == []
