"""Readings for tests, taken in and read as the office does it."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest

from sauro.commitments.tests.making import AT, DAY
from sauro.intake import commands, jobs
from sauro.intake.models import Proposal, Reading
from sauro.intake.rules.kinds import ProposalKind
from sauro.kernel.errors import Refusal
from tests.people import Cast

#: A conclusion of the cast's Party committee: two clear tasks, one for every ward, one that says little.
TEXT = """QUẬN ỦY AN LẠC
*
Số 31-TB/QU
ĐẢNG CỘNG SẢN VIỆT NAM
An Lạc, ngày 03 tháng 7 năm 2024
THÔNG BÁO
Kết luận của Ban Thường vụ Quận ủy về thu ngân sách và đầu tư công

Căn cứ Kế hoạch số 7-KH/QU ngày 10/01/2024 của Ban Thường vụ Quận ủy;
1. Thu ngân sách nhà nước trên địa bàn tháng 6 năm 2024 ước đạt 480 tỷ đồng.
2. Giao Phòng Tài chính – Kế hoạch chủ trì, phối hợp với Phòng Quản lý đô thị rà soát các dự án chậm tiến độ, báo cáo Ban Thường vụ Quận ủy trước ngày 15/8/2024.
3. Ủy ban nhân dân các phường xây dựng kế hoạch thu thuế 6 tháng cuối năm, hoàn thành trước ngày 31/7/2024.
4. Giao Phòng Quản lý đô thị kiểm tra việc cấp phép xây dựng.
5. Phấn đấu năm 2024 thu ngân sách nhà nước trên địa bàn đạt 5.211 tỷ đồng.
"""  # noqa: E501


def taken_in(cast: Cast, text: str = TEXT, at: datetime = AT, **more: Any) -> Reading:
    """Let the office take in a text for the Party committee's register, not yet read."""
    given: dict[str, Any] = {"register_unit": cast.units["QU"], "text": text, **more}
    return commands.open_reading(**given, actor=cast.actor("vanphong"), at=at)


def uploaded(cast: Cast, data: bytes, name: str, at: datetime = AT) -> Reading:
    """Let the office upload a file, not yet read."""
    return taken_in(cast, text="", name=name, content=io.BytesIO(data), at=at)


def was_read(cast: Cast, text: str = TEXT, **more: Any) -> Reading:
    """Let the office take in a text and have it read."""
    reading = taken_in(cast, text, **more)
    jobs.read_one(reading.pk)
    reading.refresh_from_db()
    return reading


def registered(cast: Cast, text: str = TEXT, at: datetime = AT) -> Reading:
    """Let the office read a text and register it, with what holds for all said once."""
    reading = was_read(cast, text)
    commands.register_reading(
        reading=reading,
        issuer=cast.units["QU"],
        type="notice",
        symbol="31-TB/QU",
        issued_on=DAY,
        subject="Kết luận về thu ngân sách và đầu tư công",
        actor=cast.actor("vanphong"),
        at=at,
    )
    reading.refresh_from_db()
    said_once = {
        "accepting_post": cast.posts["bithu"].pk,
        "acceptance": "Báo cáo được Ban Thường vụ thông qua",
        "no_participants": True,
    }
    commands.set_defaults(reading=reading, defaults=said_once, actor=cast.actor("vanphong"), at=at)
    reading.refresh_from_db()
    return reading


def proposals(reading: Reading, kind: ProposalKind | None = None) -> list[Proposal]:
    """Return the reading's proposals in order, as they stand in the database."""
    rows = Proposal.objects.filter(reading=reading).select_related(
        "reading__document__issuer", "reading__register_unit", "clause__document"
    )
    return list((rows.filter(kind=kind) if kind else rows).order_by("ordinal"))


def task(reading: Reading, anchor: str) -> Proposal:
    """Return the first task proposed of the clause."""
    return next(p for p in proposals(reading, ProposalKind.TASK) if p.anchor == anchor)


def by(cast: Cast, who: str = "vanphong", at: Any = AT) -> dict[str, Any]:
    """Return who acts and when, as commands take it."""
    return {"actor": cast.actor(who), "at": at}


def refusal_of(act: Any) -> list[tuple[str, str]]:
    """Return the reasons with which the act is refused, each with its field."""
    with pytest.raises(Refusal) as refused:
        act()
    return [(r.code, r.field) for r in refused.value.reasons]


def reload(row: Any) -> Any:
    """Return the row as it stands in the database."""
    return type(row).objects.get(pk=row.pk)
