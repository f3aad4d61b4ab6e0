"""A text taken in, read, registered; its proposals edited, taken, left, split, merged, opened again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sauro.commitments.models import Commitment
from sauro.commitments.tests.making import AT, DAY, a_document, after
from sauro.documents.commands import add_clause, set_clauses
from sauro.documents.commands.registering import NotRegistrable
from sauro.documents.models import Attachment, Clause, Document, DocumentLink, StoredFile
from sauro.intake import commands, jobs, queries
from sauro.intake.models import Proposal, Reading
from sauro.intake.queries.house import House, house_of
from sauro.intake.rules.kinds import ProposalKind, ProposalState, ReadingState
from sauro.intake.rules.matching import Near
from sauro.intake.storage import waiting_place
from sauro.intake.tests.making import TEXT, proposals, registered, taken_in, task, uploaded, was_read
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed, Refusal
from sauro.ledger.actor import Actor, Via
from sauro.ledger.models import Entry
from sauro.organisation.commands import create_post, create_unit, lead_unit
from sauro.organisation.models import Unit
from sauro.reading.anchors import Piece
from sauro.targets.models import Measurement
from sauro.targets.tests import making as figures
from tests.people import Cast

pytestmark = pytest.mark.django_db


def by(cast: Cast, who: str = "vanphong", at: Any = AT) -> dict[str, Any]:
    return {"actor": cast.actor(who), "at": at}


def refusal_of(act: Any) -> list[tuple[str, str]]:
    with pytest.raises(Refusal) as refused:
        act()
    return [(r.code, r.field) for r in refused.value.reasons]


def reload(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


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


def test_a_fault_in_reading_is_told_and_not_hidden(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = taken_in(cast)

    def breaks(*a: Any, **k: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "read", breaks)
    with pytest.raises(ZeroDivisionError):
        jobs.read_one(reading.pk)
    assert reload(reading).failure == "reading_broke"


# --- Taken ----------------------------------------------------------------------------------------


def test_a_clear_task_is_received_clear_and_its_clause_disposed_of(cast: Cast) -> None:
    reading = registered(cast)
    proposal = task(reading, "2")
    commands.edit_proposal(
        proposal=proposal,
        values={"product": "Báo cáo", "sources": {**proposal.values["sources"], "product": "set"}},
        **by(cast),
    )
    commands.take_proposals(proposals=[task(reading, "2")], **by(cast))
    row = task(reading, "2")
    commitment = row.commitment
    assert commitment is not None
    assert (row.state, row.decided_by) == (ProposalState.TAKEN, cast.persons["vanphong"])
    assert (commitment.open_clarities, commitment.lead_unit) == (0, cast.units["TCKH"])
    assert commitment.accountable_post == cast.posts["truongphong"]
    assert commitment.due_as_written == "trước ngày 15/8/2024"
    assert row.clause is not None and reload(row.clause).disposition == "task"
    assert reload(reading).undecided == reading.undecided - 1
    assert "commitment.receive" in set(Entry.objects.values_list("verb", flat=True))


def test_a_class_of_units_becomes_one_task_for_each(cast: Cast) -> None:
    reading = registered(cast)
    commands.take_proposals(proposals=[task(reading, "3")], **by(cast))
    made = Commitment.objects.order_by("pk")
    assert [c.lead_unit for c in made] == [cast.units["P1"], cast.units["P2"]]
    assert len({c.fan_out_id for c in made}) == 1 and made[0].fan_out_id is not None


def test_all_or_none_are_taken(cast: Cast) -> None:
    reading = registered(cast)
    rows = [task(reading, "2"), *proposals(reading, ProposalKind.CITATION)]
    assert refusal_of(lambda: commands.take_proposals(proposals=rows, **by(cast))) == [
        ("citation_not_registered", "document")
    ]
    assert not Commitment.objects.exists() and task(reading, "2").state == ProposalState.OPEN


def test_nothing_is_taken_before_the_paper_is_registered_nor_twice(cast: Cast) -> None:
    read_only = was_read(cast)
    assert refusal_of(lambda: commands.take_proposals(proposals=[task(read_only, "2")], **by(cast))) == [
        ("reading_without_document", "document")
    ]
    reading = registered(cast)
    commands.take_proposals(proposals=[task(reading, "2")], **by(cast))
    assert refusal_of(lambda: commands.take_proposals(proposals=[task(reading, "2")], **by(cast))) == [
        ("proposal_decided", "")
    ]
    assert refusal_of(lambda: commands.take_proposals(proposals=[], **by(cast)))[0][0] == "nothing_chosen"


def test_the_second_of_two_clerks_is_told(cast: Cast) -> None:
    reading = registered(cast)
    mine, hers = task(reading, "4"), task(reading, "4")
    commands.edit_proposal(proposal=hers, values={"product": "Kết luận kiểm tra"}, **by(cast))
    with pytest.raises(ChangedMeanwhile):
        commands.edit_proposal(proposal=mine, values={"product": "Báo cáo"}, **by(cast))
    with pytest.raises(ChangedMeanwhile):
        commands.take_proposals(proposals=[mine], **by(cast))
    assert task(reading, "4").values["product"] == "Kết luận kiểm tra" and not Commitment.objects.exists()


def test_what_isn_t_named_stays_and_what_the_reading_said_never_changes(cast: Cast) -> None:
    reading = registered(cast)
    before = task(reading, "2")
    commands.edit_proposal(proposal=before, values={"title": "Việc khác", "said": "x"}, **by(cast))
    after_ = task(reading, "2")
    assert after_.values == {**before.values, "title": "Việc khác"} and after_.said == before.said


def test_a_target_is_received_with_its_words(cast: Cast) -> None:
    reading = registered(cast)
    commands.take_proposals(proposals=proposals(reading, ProposalKind.TARGET), **by(cast))
    target = Commitment.objects.get()
    assert target.kind == "target" and "5.211 tỷ đồng" in target.title


def test_a_figure_is_recorded_in_base_units_with_the_paper_it_stands_in(cast: Cast) -> None:
    figures.opened(cast, unit="UBND", name="Thu ngân sách nhà nước trên địa bàn")
    reading = registered(cast)
    commands.take_proposals(proposals=proposals(reading, ProposalKind.MEASUREMENT), **by(cast))
    row = Measurement.objects.get()
    assert (row.value, row.period_key, row.grade) == (Decimal("480000000000"), "2024-06", "estimate")
    assert row.document == reading.document and "480 tỷ đồng" in row.as_written


def test_a_citation_is_linked_to_the_registered_paper(cast: Cast) -> None:
    plan = a_document(cast, symbol="7-KH/QU", type="plan", issued_on=DAY - timedelta(days=100))
    reading = registered(cast)
    row = proposals(reading, ProposalKind.CITATION)[0]
    commands.edit_proposal(proposal=row, values={"document": plan.pk}, **by(cast))
    commands.take_proposals(proposals=proposals(reading, ProposalKind.CITATION), **by(cast))
    link = DocumentLink.objects.get()
    assert (link.document, link.target, link.kind) == (reading.document, plan, "based_on")


def test_a_clause_is_disposed_of_as_it_was_proposed(cast: Cast) -> None:
    reading = registered(cast)
    row = next(p for p in proposals(reading, ProposalKind.CLAUSE) if p.values["disposition"] == "basis")
    commands.take_proposals(proposals=[row], **by(cast))
    assert row.clause is not None and reload(row.clause).disposition == "basis"


# --- Left, opened again ------------------------------------------------------------------------------


def test_a_task_that_is_none_is_left_with_its_disposition_and_can_be_opened_again(cast: Cast) -> None:
    reading = registered(cast)
    commands.leave_proposals(proposals=[task(reading, "4")], disposition="principle", **by(cast))
    row = task(reading, "4")
    assert (row.state, row.disposition) == (ProposalState.LEFT, "principle")
    assert row.clause is not None and reload(row.clause).disposition == "principle"
    commands.reopen_proposal(proposal=row, **by(cast))
    assert task(reading, "4").state == ProposalState.OPEN and reload(row.clause).disposition == ""
    assert reload(reading).undecided == reading.undecided


def test_leaving_wants_a_reason_where_nobody_will_look_again(cast: Cast) -> None:
    reading = registered(cast)
    rows = [task(reading, "4")]
    assert refusal_of(
        lambda: commands.leave_proposals(proposals=rows, disposition="out_of_scope", **by(cast))
    ) == [("disposition_needs_reason", "reason")]
    assert refusal_of(
        lambda: commands.leave_proposals(proposals=rows, disposition="by_reference", **by(cast))
    ) == [("disposition_needs_document", "refers_to")]
    commands.leave_proposals(proposals=rows, disposition="principle", **by(cast))
    again = [task(reading, "4")]
    assert ("proposal_decided", "") in refusal_of(
        lambda: commands.leave_proposals(proposals=again, disposition="principle", **by(cast))
    )
    assert refusal_of(lambda: commands.leave_proposals(proposals=[], disposition="principle", **by(cast)))


def test_what_was_taken_is_withdrawn_on_its_own_page(cast: Cast) -> None:
    reading = registered(cast)
    commands.take_proposals(proposals=[task(reading, "2")], **by(cast))
    assert refusal_of(lambda: commands.reopen_proposal(proposal=task(reading, "2"), **by(cast))) == [
        ("proposal_not_left", "")
    ]


def test_the_clause_waits_while_another_proposal_of_it_is_open(cast: Cast) -> None:
    reading = registered(cast)
    first = task(reading, "4")
    commands.split_proposal(proposal=first, parts=["Rà soát", "Báo cáo"], **by(cast))
    one, two = (p for p in proposals(reading, ProposalKind.TASK) if p.anchor == "4")
    commands.leave_proposals(proposals=[one], disposition="principle", **by(cast))
    assert one.clause is not None and reload(one.clause).disposition == ""
    commands.take_proposals(proposals=[reload(two)], **by(cast))
    assert reload(one.clause).disposition == "task"


def test_figures_and_citations_are_passed_over_without_touching_their_clause(cast: Cast) -> None:
    reading = registered(cast)
    rows = [*proposals(reading, ProposalKind.CITATION), *proposals(reading, ProposalKind.MEASUREMENT)]
    commands.leave_proposals(proposals=rows, disposition="principle", **by(cast))
    assert {reload(r).state for r in rows} == {ProposalState.LEFT}
    assert not Clause.objects.exclude(disposition="").exists()
    commands.reopen_proposal(proposal=reload(rows[0]), **by(cast))
    assert reload(rows[0]).state == ProposalState.OPEN


def test_a_clause_that_is_disposed_of_keeps_its_disposition(cast: Cast) -> None:
    reading = registered(cast)
    commands.take_proposals(proposals=[task(reading, "2")], **by(cast))
    rest = [p for p in proposals(reading, ProposalKind.TASK) if p.anchor == "2" and p.state == "open"]
    commands.split_proposal(proposal=task(reading, "4"), parts=["một", "hai"], **by(cast))
    one, two = (p for p in proposals(reading, ProposalKind.TASK) if p.anchor == "4")
    commands.take_proposals(proposals=[one], **by(cast))
    commands.leave_proposals(proposals=[reload(two), *rest], disposition="principle", **by(cast))
    assert one.clause is not None and reload(one.clause).disposition == "task"


def test_words_that_no_clause_holds_are_left_and_opened_without_one(cast: Cast) -> None:
    reading = registered(cast)
    nowhere = {"clause": None, "anchor": "77", "text": "Giao Văn phòng mua hoa"}
    Proposal.objects.filter(pk=task(reading, "4").pk).update(**nowhere)
    commands.leave_proposals(proposals=[task(reading, "77")], disposition="principle", **by(cast))
    commands.reopen_proposal(proposal=task(reading, "77"), **by(cast))
    assert task(reading, "77").state == ProposalState.OPEN
    assert refusal_of(lambda: commands.take_proposals(proposals=[task(reading, "77")], **by(cast))) == [
        ("proposal_without_clause", "")
    ]


def test_what_is_decided_is_not_edited(cast: Cast) -> None:
    reading = registered(cast)
    commands.take_proposals(proposals=[task(reading, "2")], **by(cast))
    assert refusal_of(
        lambda: commands.edit_proposal(proposal=task(reading, "2"), values={"title": "x"}, **by(cast))
    ) == [("proposal_decided", "")]


# --- Split, merged -----------------------------------------------------------------------------------


def test_a_task_is_split_into_several_that_keep_whom_and_when(cast: Cast) -> None:
    reading = registered(cast)
    commands.split_proposal(
        proposal=task(reading, "4"), parts=["rà soát dự án", "", "báo cáo Ban Thường vụ"], **by(cast)
    )
    made = [p for p in proposals(reading, ProposalKind.TASK) if p.anchor == "4"]
    assert [p.values["title"] for p in made] == ["Rà soát dự án", "Báo cáo Ban Thường vụ"]
    assert {p.values["lead_unit"] for p in made} == {cast.units["QLDT"].pk}
    assert made[1].ordinal == made[0].ordinal + 1
    assert reload(reading).total == reading.total + 1
    assert refusal_of(
        lambda: commands.split_proposal(proposal=reload(made[0]), parts=["một"], **by(cast))
    ) == [("split_into_one", "parts")]


def test_a_clause_that_the_reading_overlooked_becomes_a_task_of_its_words(cast: Cast) -> None:
    reading = registered(cast)
    row = proposals(reading, ProposalKind.CLAUSE)[0]
    Proposal.objects.filter(pk=row.pk).update(text="Lo xong chuyện thoát nước trước ngày 20/8/2024.")
    said = row.said["reason"]
    commands.make_task(proposal=reload(row), **by(cast))
    made = reload(row)
    assert (made.kind, made.disposition, made.state) == ("task", "task", ProposalState.OPEN)
    assert made.values["title"] == "Lo xong chuyện thoát nước trước ngày 20/8/2024"
    assert (made.values["due_kind"], made.values["due_on"]) == ("fixed", "2024-08-20")
    assert (made.said["reason"], made.said["deadline"]) == (said, "trước ngày 20/8/2024")
    assert made.values["lead_unit"] is None and "who" not in made.values["sources"]
    assert (reload(reading).total, reload(reading).undecided) == (reading.total, reading.undecided)


def test_a_task_made_of_a_clause_is_taken_or_left_like_any_other(cast: Cast) -> None:
    reading = registered(cast)
    row = proposals(reading, ProposalKind.CLAUSE)[0]
    commands.make_task(proposal=row, **by(cast))
    assert refusal_of(lambda: commands.make_task(proposal=reload(row), **by(cast))) == [
        ("only_clauses_become_tasks", "")
    ]
    commands.take_proposals(proposals=[next(p for p in proposals(reading) if p.pk == row.pk)], **by(cast))
    taken = reload(row)
    assert taken.commitment.clause_id == taken.clause_id is not None


def test_a_clause_that_is_decided_becomes_no_task(cast: Cast) -> None:
    row = proposals(registered(cast), ProposalKind.CLAUSE)[0]
    commands.leave_proposals(proposals=[row], disposition="principle", **by(cast))
    assert refusal_of(lambda: commands.make_task(proposal=reload(row), **by(cast))) == [
        ("proposal_decided", "")
    ]
    with pytest.raises((Hidden, NotAllowed)):
        commands.make_task(proposal=reload(row), **by(cast, "truongphong"))


def test_tasks_are_merged_and_the_words_of_both_are_kept(cast: Cast) -> None:
    reading = registered(cast)
    into, other = task(reading, "2"), task(reading, "4")
    commands.merge_proposals(proposal=into, others=[other], **by(cast))
    kept, gone = task(reading, "2"), reload(other)
    assert (gone.state, gone.merged_into) == (ProposalState.MERGED, kept)
    assert str(other.values["title"]) in str(kept.values["scope"])
    elsewhere = was_read(cast, TEXT + "\n6. Giao Phòng Tài chính – Kế hoạch báo cáo.")
    assert refusal_of(
        lambda: commands.merge_proposals(
            proposal=task(reading, "3"), others=[task(elsewhere, "3")], **by(cast)
        )
    ) == [("only_tasks_merge", "")]


def test_what_was_merged_is_disposed_of_with_it_and_can_be_taken_out_again(cast: Cast) -> None:
    reading = registered(cast)
    before = task(reading, "2").values
    commands.merge_proposals(proposal=task(reading, "2"), others=[task(reading, "4")], **by(cast))
    gone = next(p for p in proposals(reading) if p.anchor == "4" and p.state == ProposalState.MERGED)
    commands.reopen_proposal(proposal=gone, **by(cast))
    assert (task(reading, "4").state, task(reading, "2").values["scope"]) == (
        ProposalState.OPEN,
        before.get("scope") or before["title"],
    )
    commands.merge_proposals(proposal=task(reading, "2"), others=[task(reading, "4")], **by(cast))
    commands.take_proposals(proposals=[task(reading, "2")], **by(cast))
    assert gone.clause is not None and reload(gone.clause).disposition == "task"
    assert refusal_of(lambda: commands.reopen_proposal(proposal=reload(gone), **by(cast))) == [
        ("merged_into_decided", "")
    ]


def test_reopening_gives_the_clause_back_whatever_was_said_of_it_and_forgets_the_document(
    cast: Cast,
) -> None:
    other, reading = a_document(cast, symbol="99-TB/QU"), registered(cast)
    commands.split_proposal(proposal=task(reading, "4"), parts=["Rà soát", "Báo cáo"], **by(cast))
    one, two = (p for p in proposals(reading, ProposalKind.TASK) if p.anchor == "4")
    commands.leave_proposals(proposals=[one], disposition="principle", **by(cast))
    commands.leave_proposals(proposals=[reload(two)], disposition="by_reference", refers_to=other, **by(cast))
    commands.reopen_proposal(proposal=reload(one), **by(cast))
    assert one.clause is not None and reload(one.clause).disposition == ""
    commands.take_proposals(proposals=[task(reading, "4")], **by(cast))
    cited = proposals(reading, ProposalKind.CITATION)[0]
    commands.leave_proposals(proposals=[cited], disposition="by_reference", refers_to=other, **by(cast))
    commands.reopen_proposal(proposal=reload(cited), **by(cast))
    assert (reload(cited).document, reload(cited).disposition) == (None, "")


def test_reopening_a_figure_leaves_its_clause_as_it_is(cast: Cast) -> None:
    reading = registered(cast)
    figure = proposals(reading, ProposalKind.MEASUREMENT)[0]
    clause = next(p for p in proposals(reading, ProposalKind.CLAUSE) if p.clause_id == figure.clause_id)
    commands.leave_proposals(proposals=[figure, clause], disposition="principle", **by(cast))
    commands.reopen_proposal(proposal=reload(figure), **by(cast))
    assert figure.clause is not None and reload(figure.clause).disposition == "principle"


def test_nobody_records_figures_of_others_by_way_of_a_text(cast: Cast) -> None:
    series = figures.opened(cast, unit="UBND", name="Thu ngân sách nhà nước trên địa bàn")
    text, head = TEXT.replace("31-TB/QU", "31/TB-BV"), {"type": "notice", "symbol": "31/TB-BV"}
    reading = commands.open_reading(register_unit=cast.units["BV"], text=text, **by(cast, "ngoai"))
    jobs.read_one(reading.pk)
    head |= {"issuer": cast.units["BV"], "issued_on": DAY, "subject": "Thông báo"}
    commands.register_reading(reading=reload(reading), **head, **by(cast, "ngoai"))
    rows = proposals(reading, ProposalKind.MEASUREMENT)
    assert refusal_of(lambda: commands.take_proposals(proposals=rows, **by(cast, "ngoai"))) == [
        ("series_of_others", "series")
    ]
    assert series not in queries.sheet_of(reload(reading), actor=cast.actor("ngoai"), day=DAY).house.series
    assert not Measurement.objects.exists()


def test_terms_run_from_the_day_that_a_person_confirmed(cast: Cast) -> None:
    reading = was_read(cast, TEXT + "6. Giao Văn phòng báo cáo trong thời hạn 15 ngày kể từ ngày ký.\n")
    row = next(p for p in proposals(reading, ProposalKind.TASK) if p.values.get("due_kind") == "relative")
    assert row.values["anchor_on"] == "2024-07-03"
    document = a_document(cast, symbol="31-TB/QU", issued_on=DAY - timedelta(days=30))
    commands.choose_document(reading=reading, document=document, **by(cast))
    assert reload(row).values["anchor_on"] == document.issued_on.isoformat()


def test_what_cannot_be_taken_is_named_by_its_place(cast: Cast) -> None:
    reading = registered(cast)
    commands.edit_proposal(proposal=task(reading, "4"), values={"title": ""}, **by(cast))
    with pytest.raises(commands.NotTakeable) as refused:
        commands.take_proposals(proposals=[task(reading, "2"), task(reading, "4")], **by(cast))
    assert [(r.code, r.values["anchor"]) for r in refused.value.reasons] == [("title_missing", "4")]


def test_proposals_hang_where_the_words_are_not_where_the_numbers_agree(cast: Cast) -> None:
    document = a_document(cast, symbol="31-TB/QU")
    other = [Piece("1.", 3, "Giao Văn phòng mua hoa."), Piece("2.", 3, "Giao Văn phòng quét sân.")]
    set_clauses(document=document, pieces=other, **by(cast))
    reading = was_read(cast)
    commands.choose_document(reading=reading, document=reload(document), **by(cast))
    assert task(reading, "2").clause is None
    rows = [task(reading, "2")]
    assert refusal_of(lambda: commands.take_proposals(proposals=rows, **by(cast))) == [
        ("proposal_without_clause", "")
    ]
    add_clause(document=reload(document), text=rows[0].text, level=3, **by(cast))
    commands.take_proposals(proposals=[task(reading, "2")], **by(cast))
    made = Commitment.objects.get()
    assert made.clause is not None and made.clause.text == rows[0].text


def test_what_hung_at_a_clause_that_was_split_again_hangs_at_the_new_one(cast: Cast) -> None:
    reading = registered(cast)
    document = reload(reading.document)
    pieces = [Piece("9.", 3, c["text"]) for c in reading.clauses]
    set_clauses(document=document, pieces=pieces, **by(cast, at=after(1)))
    commands.take_proposals(proposals=[task(reading, "2")], **by(cast, at=after(1)))
    clause = Commitment.objects.get().clause
    assert clause is not None and clause.removed_on is None and clause.disposition == "task"


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
