"""Files, links and recipients of a document: once well, and once per refusal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sauro.documents import commands
from sauro.documents.commands.files import AlreadyAttached, NotWithdrawable
from sauro.documents.commands.linking import NotConfirmable, NotLinkable
from sauro.documents.commands.telling import AlreadyAcknowledged, NotDisseminable
from sauro.documents.models import Acknowledgement, Dissemination, DocumentLink
from sauro.documents.queries import drift
from sauro.documents.rules.kinds import DocumentType, LinkKind
from sauro.documents.storage import FileRefused, path_of
from sauro.documents.tests.building import (
    AT,
    TODAY,
    docx,
    entries,
    oral,
    pdf,
    refused,
    registered,
    told,
)
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed
from sauro.ledger.models import Entry
from sauro.ledger.writing import body_of
from tests.people import Cast

pytestmark = pytest.mark.django_db


# --- Files -------------------------------------------------------------------------------------


def test_attaching_stores_the_content_once_under_its_hash(cast: Cast, office: dict[str, Any]) -> None:
    one, other = registered(cast), registered(cast, symbol="16-KL/QU")
    before = entries()
    first = commands.attach_file(document=one, content=docx(), name="C:\\tệp\\Kết luận.docx", **office)
    second = commands.attach_file(document=other, content=docx(), name="bản khác.docx", **office)
    assert first.name == "Kết luận.docx" and first.file == second.file
    assert path_of(first.file).read_bytes() == docx().getvalue()
    assert entries() == before + 2
    assert body_of(Entry.objects.latest("index"))["files"] == [second.file.sha256]


def test_the_same_content_hangs_at_a_document_once(cast: Cast, office: dict[str, Any]) -> None:
    document = registered(cast)
    commands.attach_file(document=document, content=pdf(), name="a.pdf", **office)
    with refused(AlreadyAttached):
        commands.attach_file(document=document, content=pdf(), name="b.pdf", **office)


def test_a_wrong_file_is_refused(cast: Cast, office: dict[str, Any]) -> None:
    document = registered(cast)
    with refused(FileRefused, "file_mislabelled"):
        commands.attach_file(document=document, content=pdf(), name="a.docx", **office)


def test_withdrawing_an_attachment_needs_a_reason_and_works_once(cast: Cast, office: dict[str, Any]) -> None:
    document = registered(cast)
    row = commands.attach_file(document=document, content=pdf(), name="a.pdf", **office)
    with refused(NotWithdrawable, "document_reason_missing"):
        commands.withdraw_attachment(attachment=row, reason=" ", **office)
    commands.withdraw_attachment(attachment=row, reason="Nhầm bản nháp", **office)
    row.refresh_from_db()
    assert (row.withdrawn_on, row.withdrawn_reason) == (TODAY, "Nhầm bản nháp")
    with refused(NotWithdrawable, "already_taken_off"):
        commands.withdraw_attachment(attachment=row, reason="x", **office)
    # What was withdrawn may be attached again.
    commands.attach_file(document=document, content=pdf(), name="a.pdf", **office)


# --- Links ----------------------------------------------------------------------------------------


def test_links_are_recorded_and_withdrawn_with_a_reason(cast: Cast, office: dict[str, Any]) -> None:
    document, plan = registered(cast), registered(cast, symbol="20-KH/QU", type=DocumentType.PLAN)
    row = commands.link_documents(
        document=plan, kind=LinkKind.IMPLEMENTS, target=document, note="mục 3", **office
    )
    assert (row.kind, row.note) == ("implements", "mục 3")
    with refused(NotLinkable, "already_linked"):
        commands.link_documents(document=plan, kind=LinkKind.IMPLEMENTS, target=document, **office)
    with refused(NotWithdrawable, "document_reason_missing"):
        commands.withdraw_link(document_link=row, reason="", **office)
    commands.withdraw_link(document_link=row, reason="Nhầm", **office)
    row.refresh_from_db()
    assert row.withdrawn_on == TODAY
    commands.link_documents(document=plan, kind=LinkKind.IMPLEMENTS, target=document, **office)


def test_a_wrong_link_is_refused(cast: Cast, office: dict[str, Any]) -> None:
    document, said = registered(cast), oral(cast)
    with refused(NotLinkable, "link_kind_unknown", "links_to_itself"):
        commands.link_documents(document=document, kind="loves", target=document, **office)
    with refused(NotLinkable, "link_kind_unknown"):
        commands.link_documents(document=document, kind=LinkKind.CONFIRMS, target=said, **office)


def test_a_later_notice_confirms_an_oral_directive(cast: Cast, office: dict[str, Any]) -> None:
    said = oral(cast)
    notice = registered(cast, symbol="30-TB/VPQU", type=DocumentType.NOTICE)
    before = entries()
    commands.confirm_oral(document=said, notice=notice, **office)
    said.refresh_from_db()
    assert said.confirmed_by == notice and entries() == before + 2
    link = DocumentLink.objects.get()
    assert (link.document, link.kind, link.target) == (notice, "confirms", said)
    with refused(NotWithdrawable, "confirmation_stays"):
        commands.withdraw_link(document_link=link, reason="x", **office)
    with refused(NotConfirmable, "already_confirmed"):
        commands.confirm_oral(document=said, notice=notice, **office)


def test_a_notice_nobody_may_know_of_confirms_nothing(cast: Cast, office: dict[str, Any]) -> None:
    said = oral(cast)
    elsewhere = registered(
        cast,
        register_unit=cast.units["BV"],
        issuer=cast.units["BV"],
        symbol="30-TB/BV",
        actor=cast.actor("ngoai"),
    )
    with refused(Hidden):
        commands.confirm_oral(document=said, notice=elsewhere, **office)
    assert not DocumentLink.objects.exists()


def test_what_cannot_confirm_is_refused(cast: Cast, office: dict[str, Any]) -> None:
    said, other = oral(cast), oral(cast)
    notice = registered(cast, symbol="1-TB/VPQU", issued_on=date(2024, 7, 2))
    with refused(NotConfirmable, "notice_before_directive"):
        commands.confirm_oral(document=said, notice=notice, **office)
    with refused(NotConfirmable, "notice_not_written"):
        commands.confirm_oral(document=said, notice=other, **office)
    with refused(NotConfirmable, "not_an_oral_directive"):
        commands.confirm_oral(document=notice, notice=notice, **office)


# --- Dissemination ----------------------------------------------------------------------------------


def test_disseminating_makes_one_row_per_recipient(cast: Cast, office: dict[str, Any]) -> None:
    document = registered(cast)
    before = entries()
    units = [cast.units["TCKH"], cast.units["P1"], cast.units["TCKH"]]
    commands.disseminate(
        document=document, units=units, posts=[cast.posts["chutich"]], due_on=TODAY, **office
    )
    assert Dissemination.objects.filter(document=document).count() == 3
    assert entries() == before + 4


def test_a_dissemination_without_recipients_or_of_yesterday_is_refused(
    cast: Cast, office: dict[str, Any]
) -> None:
    document = registered(cast)
    with refused(NotDisseminable, "nobody_to_tell", "acknowledge_by_is_past"):
        commands.disseminate(document=document, due_on=TODAY - timedelta(days=1), **office)


def test_nobody_is_told_twice(cast: Cast, office: dict[str, Any]) -> None:
    row = told(cast, office)
    with refused(NotDisseminable, "already_told"):
        told(cast, office, row.document, units=[cast.units["P1"], cast.units["TCKH"]])


def test_an_officer_of_the_unit_acknowledges_once(cast: Cast, office: dict[str, Any]) -> None:
    row, before = told(cast, office), entries()
    commands.acknowledge(
        dissemination=row, words="Đã họp chi bộ", actor=cast.actor("chuyenvien"), at=AT + timedelta(days=2)
    )
    row.refresh_from_db()
    given = Acknowledgement.objects.get()
    assert (row.acknowledged_on, given.on, given.words) == (
        date(2024, 7, 6),
        date(2024, 7, 6),
        "Đã họp chi bộ",
    )
    assert (given.person, given.post) == (cast.persons["chuyenvien"], cast.posts["chuyenvien"])
    assert entries() == before + 1 and list(drift()) == []
    with refused(AlreadyAcknowledged):
        commands.acknowledge(dissemination=row, actor=cast.actor("truongphong"), at=AT)


def test_only_the_post_told_acknowledges_for_itself(cast: Cast, office: dict[str, Any]) -> None:
    row = told(cast, office, units=[], posts=[cast.posts["chutich"]])
    with refused(NotAllowed):
        commands.acknowledge(dissemination=row, actor=cast.actor("vanphong"), at=AT)
    commands.acknowledge(dissemination=row, actor=cast.actor("chutich"), at=AT)


def test_two_who_acknowledge_at_once_aretold(cast: Cast, office: dict[str, Any]) -> None:
    row = told(cast, office)
    stale = Dissemination.objects.get(pk=row.pk)
    commands.acknowledge(dissemination=row, actor=cast.actor("chuyenvien"), at=AT)
    with refused(ChangedMeanwhile):
        commands.acknowledge(dissemination=stale, actor=cast.actor("truongphong"), at=AT)
