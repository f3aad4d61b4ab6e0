"""A text taken in, read, registered; who may do it, and what is counted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sauro.commitments.models import Commitment
from sauro.commitments.tests.making import AT, DAY, a_document, after
from sauro.documents.commands.registering import NotRegistrable
from sauro.documents.models import Attachment, Clause, Document, StoredFile
from sauro.intake import commands, jobs, queries
from sauro.intake.models import Proposal, Reading
from sauro.intake.queries.house import House, house_of
from sauro.intake.rules.kinds import ProposalKind, ReadingState
from sauro.intake.rules.matching import Near
from sauro.intake.storage import waiting_place
from sauro.intake.tests.making import (
    TEXT,
    by,
    proposals,
    refusal_of,
    registered,
    reload,
    taken_in,
    task,
    uploaded,
    was_read,
)
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed
from sauro.ledger.actor import Actor, Via
from sauro.ledger.models import Entry
from sauro.organisation.commands import create_post, create_unit, lead_unit
from sauro.organisation.models import Unit
from tests.people import Cast

pytestmark = pytest.mark.django_db


# --- Taken in and read -----------------------------------------------------------------------


def test_pasted_words_become_proposals_in_order_with_their_words(cast: Cast) -> None:
    reading = was_read(cast)
    assert (reading.state, reading.head["symbol"]) == (ReadingState.READY, "31-TB/QU")
    rows = proposals(reading)
    assert [p.ordinal for p in rows] == list(range(1, len(rows) + 1))
    assert (reading.total, reading.undecided) == (len(rows), len(rows))
    assert all(reading.text[p.start : p.end] for p in rows)
    assert {p.kind for p in rows} == set(ProposalKind)


def test_the_units_of_the_house_are_proposed_with_the_reason(cast: Cast) -> None:
    reading = was_read(cast)
    first, wards = task(reading, "2"), task(reading, "3")
    assert first.values["lead_unit"] == cast.units["TCKH"].pk
    assert first.values["coordinating"] == [cast.units["QLDT"].pk]
    assert first.values["matched"]["reason"] == "unit_named"
    assert first.values["due_on"] == "2024-08-15"
    assert wards.values["units"] == [cast.units["P1"].pk, cast.units["P2"].pk]
    assert wards.values["lead_unit"] is None
    # The time is said beside the title: nothing of its phrase is left dangling there.
    assert wards.values["title"] == "Xây dựng kế hoạch thu thuế 6 tháng cuối năm"


def test_a_register_s_line_is_its_own_units_and_the_other_committees_of_its_level(cast: Cast) -> None:
    def line(code: str) -> tuple[set[str], set[str]]:
        near = house_of(cast.units[code], day=DAY).near
        codes = {unit.pk: unit.code for unit in Unit.objects.all()}
        return {codes[pk] for pk in near.own}, {codes[pk] for pk in near.line}

    party = {"QU", "QU-BTV", "QU-VP", "QU-UBKT"}
    wards = {"P1", "P1-KP1", "P2", "P2-KP2"}
    assert line("QU") == (party, {"UBND", "UBND-VP", "TCKH", "QLDT"} | wards)
    assert line("UBND") == ({"UBND", "UBND-VP", "TCKH", "QLDT"} | wards, party)
    assert line("P1") == ({"P1", "P1-KP1"}, set())
    # The standing committee and the office speak for the committee.
    assert line("QU-BTV") == ({"QU-BTV"}, {*party, "UBND", "UBND-VP", "TCKH", "QLDT", *wards} - {"QU-BTV"})
    assert line("UBND-VP")[1] == {"UBND", "TCKH", "QLDT", *wards, *party}
    assert line("TCKH") == ({"TCKH"}, set())
    assert line("BV") == ({"BV"}, set())


def test_below_the_top_the_committee_that_a_post_leads_is_the_sister(cast: Cast) -> None:
    said: dict[str, Any] = {"from_on": DAY, "actor": Actor.system("installer", via=Via.CLI), "at": AT}
    named = {"name": "Đảng ủy phường An Lạc Thượng", "short_name": "Đảng ủy Thượng"}
    party = create_unit(code="DU1", tree="party", kind="committee", parent=cast.units["QU"], **named, **said)
    secretary = create_post(code="DU1-BT", unit=party, title="Bí thư", is_head=True, **said)
    ward = cast.units["P1"]
    own = frozenset({ward.pk, cast.units["P1-KP1"].pk})
    assert house_of(party, day=DAY).near == Near(frozenset({party.pk}))
    for unit in (ward, cast.units["P2"]):
        lead_unit(post=cast.posts["bithu"], unit=unit, field="địa bàn", **said)
    lead_unit(post=secretary, unit=ward, field="toàn diện", **said)
    assert house_of(party, day=DAY).near == Near(frozenset({party.pk}), own)
    assert house_of(ward, day=DAY).near == Near(own, frozenset({party.pk}))
    # Who leads from the top of the other tree stands higher: no sister.
    assert not house_of(cast.units["P2"], day=DAY).near.line


def test_a_unit_of_the_house_is_found_without_going_through_all() -> None:
    class Once(list[Unit]):
        times = 0

        def __iter__(self) -> Iterator[Unit]:
            self.times += 1
            return super().__iter__()

    units = Once(Unit(pk=pk) for pk in (1, 2))
    house = House(units=units, outside=[Unit(pk=3)], heads={})
    assert [house.unit(pk) for pk in (2, 3, 4, None)] == [units[1], house.outside[0], None, None]
    assert units.times == 1


def test_what_was_seen_and_not_understood_is_kept_with_its_place(cast: Cast) -> None:
    reading = was_read(cast, "1. Giao Phòng TCKH báo cáo. Giá trị xuất khẩu đạt 1,234.5 tỷ đồng.")
    assert reading.unread
    assert [reading.text[u["start"] : u["end"]] for u in reading.unread] == [
        u["text"] for u in reading.unread
    ]


def test_nothing_is_read_without_words_and_too_many_are_refused(cast: Cast) -> None:
    assert refusal_of(lambda: taken_in(cast, " ")) == [("nothing_to_read", "file")]
    both = {"name": "kl.txt", "content": io.BytesIO(b"Giao A")}
    assert refusal_of(lambda: taken_in(cast, TEXT, **both)) == [("file_and_text", "text")]
    assert refusal_of(lambda: taken_in(cast, "a" * 2_000_001)) == [("text_too_long", "text")]
    assert refusal_of(lambda: uploaded(cast, b"", "a.txt")) == [("file_empty", "file")]
    assert not Reading.objects.exists()


def test_secret_words_are_refused_and_a_secret_file_leaves_nothing(cast: Cast) -> None:
    assert refusal_of(lambda: taken_in(cast, "MẬT\n1. Giao A.")) == [("classified_head", "text")]
    reading = uploaded(cast, "TỐI MẬT\n1. Giao A làm B.".encode(), "kl.txt")
    jobs.read_one(reading.pk)
    reading = reload(reading)
    assert (reading.state, reading.failure, reading.text) == (ReadingState.FAILED, "classified_head", "")
    assert not waiting_place(reading.pk).exists() and not StoredFile.objects.exists()


def test_an_unreadable_file_says_why_and_keeps_nothing(cast: Cast) -> None:
    reading = uploaded(cast, b"%PDF-1.7 broken", "kl.pdf")
    jobs.read_one(reading.pk)
    reading = reload(reading)
    assert (reading.state, reading.failure) == (ReadingState.FAILED, "broken")
    assert not waiting_place(reading.pk).exists() and not proposals(reading)


def test_only_who_keeps_the_register_takes_texts_in(cast: Cast) -> None:
    for who in ("bithu", "chuyenvien", "kiemtra", "dan", "quantri", "ngoai"):
        with pytest.raises((NotAllowed, Hidden)):
            commands.open_reading(register_unit=cast.units["QU"], text=TEXT, **by(cast, who))
    assert not Reading.objects.exists()


def test_one_reads_at_a_time_and_a_dead_reader_is_taken_over(cast: Cast) -> None:
    reading = taken_in(cast)
    commands.begin_reading(reading=reading, **by(cast))
    with pytest.raises(ChangedMeanwhile):
        commands.begin_reading(reading=reading, **by(cast))
    later = AT + timedelta(minutes=31)
    commands.begin_reading(reading=reading, **by(cast, at=later))
    assert reload(reading).lease_until == later + timedelta(minutes=30)


def test_who_lost_the_lease_fails_nothing(cast: Cast) -> None:
    first, second = taken_in(cast), None
    commands.begin_reading(reading=first, **by(cast))
    second = reload(first)
    commands.begin_reading(reading=second, **by(cast, at=AT + timedelta(minutes=31)))
    commands.fail_reading(reading=first, code="broken", values={}, **by(cast))
    assert reload(first).state == ReadingState.READING
    commands.fail_reading(reading=second, code="broken", values={}, **by(cast))
    assert reload(first).state == ReadingState.FAILED


def test_what_was_left_before_the_paper_stood_in_the_register_is_disposed_of_with_it(cast: Cast) -> None:
    reading = was_read(cast)
    rows = [task(reading, "4"), *proposals(reading, ProposalKind.CITATION)]
    commands.leave_proposals(proposals=rows, disposition="principle", **by(cast))
    commands.choose_document(reading=reload(reading), document=a_document(cast), **by(cast))
    assert Clause.objects.get(anchor="4", document__isnull=False).disposition == "principle"


def test_what_is_read_is_not_read_again(cast: Cast) -> None:
    reading = was_read(cast)
    jobs.read_one(reading.pk)
    assert len(proposals(reading)) == reading.total


def test_the_same_text_is_recognised_however_it_was_saved(cast: Cast) -> None:
    first = was_read(cast)
    again = was_read(cast, TEXT.replace("\n", "  \r\n").replace(" ", "\u00a0"))
    assert queries.same_text(again) == first and queries.same_text(first) is None


def test_another_version_of_a_paper_names_the_one_before_it(cast: Cast) -> None:
    first = was_read(cast)
    second = was_read(cast, TEXT.replace("15/8/2024", "30/8/2024"))
    assert second.earlier == first
    next_year = was_read(
        cast, TEXT.replace("năm 2024\nTHÔNG", "năm 2025\nTHÔNG") + "\n7. Giao Văn phòng báo cáo."
    )
    assert next_year.earlier is None


# --- Registered ---------------------------------------------------------------------------------


def test_registering_enters_the_paper_with_its_clauses_and_hangs_the_proposals_there(cast: Cast) -> None:
    reading = registered(cast)
    document = reading.document
    assert document is not None and document.symbol == "31-TB/QU"
    clauses = list(Clause.objects.filter(document=document).order_by("ordinal"))
    assert [c.anchor for c in clauses if c.mark] == ["1", "2", "3", "4", "5"]
    assert all(p.clause is not None for p in proposals(reading) if p.kind != ProposalKind.CITATION)
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"document.register", "document.set_clauses"} <= verbs


def test_a_plain_text_file_is_read_and_not_attached(cast: Cast) -> None:
    data = (Path(__file__).parent / "conclusion.txt").read_bytes()
    reading = uploaded(cast, data, "kl.txt")
    jobs.read_one(reading.pk)
    reading = reload(reading)
    assert reading.file is None  # plain text is no kind that the register keeps
    assert not Attachment.objects.exists()


def test_a_symbol_that_is_taken_is_refused_and_nothing_is_registered(cast: Cast) -> None:
    a_document(cast, symbol="31-TB/QU")
    before = Document.objects.count()
    with pytest.raises(NotRegistrable):
        registered(cast)
    assert Document.objects.count() == before


def test_a_paper_that_stands_in_the_register_is_chosen_once(cast: Cast) -> None:
    document, reading = a_document(cast), was_read(cast)
    commands.choose_document(reading=reading, document=document, **by(cast))
    assert Clause.objects.filter(document=document, anchor="2").exists()
    assert refusal_of(
        lambda: commands.choose_document(reading=reload(reading), document=document, **by(cast))
    ) == [("reading_has_document", "document")]


def test_nothing_is_registered_of_a_text_that_is_not_read(cast: Cast) -> None:
    reading = taken_in(cast)
    assert refusal_of(
        lambda: commands.choose_document(reading=reading, document=a_document(cast), **by(cast))
    ) == [("not_read_yet", "")]


def test_a_document_of_another_register_is_refused(cast: Cast) -> None:
    other = a_document(cast, register_unit=cast.units["UBND"], issuer=cast.units["UBND"], symbol="9/TB-UBND")
    assert refusal_of(
        lambda: commands.choose_document(reading=was_read(cast), document=other, **by(cast))
    ) == [("document_of_other_register", "document")]


def a_docx(*paragraphs: str) -> bytes:
    """Return a Word file with these paragraphs."""
    from docx import Document as Word

    word, out = Word(), io.BytesIO()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    word.save(out)
    return out.getvalue()


def test_a_word_file_that_was_read_is_kept_and_attached_once(cast: Cast) -> None:
    reading = uploaded(cast, a_docx(*TEXT.splitlines()), "31-TB.docx")
    jobs.read_one(reading.pk)
    reading = reload(reading)
    assert reading.file is not None and not waiting_place(reading.pk).exists()
    document = a_document(cast)
    commands.choose_document(reading=reading, document=document, **by(cast))
    assert [a.name for a in Attachment.objects.filter(document=document)] == ["31-TB.docx"]
    again = uploaded(cast, a_docx(*TEXT.splitlines()), "ban sao.docx")
    jobs.read_one(again.pk)
    twin = reload(again)
    Reading.objects.filter(pk=twin.pk).update(file=reading.file)
    commands.choose_document(reading=reload(twin), document=reload(document), **by(cast))
    assert Attachment.objects.count() == 1


def test_words_without_a_head_or_clauses_are_registered_as_they_are(cast: Cast) -> None:
    reading = was_read(cast, "Quận ủy")
    Reading.objects.filter(pk=reading.pk).update(clauses=[])
    assert reading.earlier is None
    commands.register_reading(
        reading=reload(reading),
        issuer=cast.units["QU"],
        type="notice",
        symbol="77-TB/QU",
        issued_on=DAY,
        subject="Thông báo",
        **by(cast),
    )
    assert not Clause.objects.exists()


def test_who_lost_the_lease_stores_nothing(cast: Cast) -> None:
    reading = taken_in(cast)
    commands.begin_reading(reading=reading, actor=jobs._READER, at=AT)
    reading = reload(reading)
    Reading.objects.filter(pk=reading.pk).update(lease_until=AT + timedelta(hours=3))
    with pytest.raises(ChangedMeanwhile):
        commands.finish_reading(
            reading=reading,
            text=TEXT,
            file=None,
            head={},
            clauses=[],
            notes=[],
            unread=[],
            drafts=[],
            **by(cast),
        )
    assert reload(reading).state == ReadingState.READING and not Proposal.objects.exists()


def test_a_fault_in_reading_is_told_and_logged(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    reading = taken_in(cast)

    def breaks(*a: Any, **k: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "read", breaks)
    jobs.read_one(reading.pk)
    assert reload(reading).failure == "reading_broke"
    assert "ZeroDivisionError" in caplog.text


def test_what_the_text_says_of_time_follows_from_the_day_that_a_person_confirmed(cast: Cast) -> None:
    text = """1. Giao Phòng TCKH báo cáo thu ngân sách trước ngày 15/02.
2. Giao Phòng Quản lý đô thị rà soát bến bãi trong 10 ngày làm việc kể từ ngày ký.
3. Giao Phòng Quản lý đô thị kiểm tra bến bãi trước ngày 20/02.
4. Thu ngân sách nhà nước trên địa bàn tháng 6 đạt 480 tỷ đồng.
5. Giao Phòng Quản lý đô thị phấn đấu hoàn thành đề án bến bãi trước ngày 25/02.
6. Giao Phòng Quản lý đô thị lập danh mục bến bãi trong 5 ngày kể từ ngày ký.
7. Giao Phòng Quản lý đô thị tổng hợp số liệu bến bãi trong 7 ngày kể từ ngày ký."""
    reading = was_read(cast, text)
    by_hand = task(reading, "3")
    assert task(reading, "1").values["due_on"] is None
    said = {"due_kind": "fixed", "due_on": "2025-03-01"}
    commands.edit_proposal(proposal=by_hand, values=said, **by(cast))
    # A longer term still runs from the document; what is left waits with it.
    commands.edit_proposal(proposal=task(reading, "6"), values={"offset_count": 15}, **by(cast))
    commands.leave_proposals(proposals=[task(reading, "7")], disposition="principle", **by(cast))
    commands.register_reading(
        reading=reload(reading),
        issuer=cast.units["QU"],
        type="notice",
        symbol="78-TB/QU",
        issued_on=DAY,
        subject="Thông báo",
        **by(cast),
    )
    assert task(reading, "1").values["due_on"] == "2025-02-15"
    assert task(reading, "1").values["sources"]["when"] == "stated"
    assert task(reading, "1").values["due_reason"] == "due_stated"
    assert [task(reading, n).values["anchor_on"] for n in "267"] == [DAY.isoformat()] * 3
    assert task(reading, "6").values["offset_count"] == 15
    assert task(reading, "3").values["due_on"] == "2025-03-01"
    # A day only striven for is no deadline, whatever its year.
    assert not task(reading, "5").values["due_kind"]
    [figure] = proposals(reading, ProposalKind.MEASUREMENT)
    assert figure.values["period_key"] == "2024-06"


# --- Who may, and what is counted -----------------------------------------------------------------------


def test_nobody_else_sees_a_reading_or_decides_of_it(cast: Cast) -> None:
    reading = registered(cast)
    for who in ("chutich", "truongphong", "kiemtra", "ngoai", "quantri"):
        assert not queries.listed(cast.actor(who), day=DAY).exists()
        with pytest.raises((NotAllowed, Hidden)):
            commands.take_proposals(proposals=[task(reading, "2")], **by(cast, who))
        with pytest.raises((NotAllowed, Hidden)):
            commands.edit_proposal(proposal=task(reading, "2"), values={}, **by(cast, who))
    assert queries.listed(cast.actor("vanphong"), day=DAY).get() == reading


def test_counts_that_drift_are_told(cast: Cast) -> None:
    reading = registered(cast)
    assert list(queries.drift()) == []
    Reading.objects.filter(pk=reading.pk).update(undecided=0)
    assert len(list(queries.drift())) == 1


def test_an_act_sent_twice_is_done_once(cast: Cast) -> None:
    reading = registered(cast)
    once = cast.actor("vanphong", form_key="f1")
    for _ in range(2):
        commands.take_proposals(proposals=[task(reading, "2")], actor=once, at=after(0))
    assert Commitment.objects.count() == 1 and Proposal.objects.filter(state="taken").count() == 1
