"""Proposals edited, taken, left, split, merged, opened again."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from sauro.commitments.models import Commitment
from sauro.commitments.tests.making import DAY, a_document, after
from sauro.documents.commands import add_clause, set_clauses
from sauro.documents.models import Clause, DocumentLink
from sauro.intake import commands, jobs, queries
from sauro.intake.models import Proposal
from sauro.intake.rules.kinds import ProposalKind, ProposalState
from sauro.intake.tests.making import (
    TEXT,
    by,
    proposals,
    refusal_of,
    registered,
    reload,
    task,
    was_read,
)
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed, Refusal
from sauro.ledger.models import Entry
from sauro.reading.anchors import Piece
from sauro.targets.models import Measurement
from sauro.targets.tests import making as figures
from tests.people import Cast

pytestmark = pytest.mark.django_db


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
    told = "6. Giao Văn phòng báo cáo trong thời hạn 15 ngày kể từ ngày ký.\n"
    fixed = "7. Giao Văn phòng rà soát trong thời hạn 30 ngày kể từ ngày 01/8/2024.\n"
    reading = was_read(cast, TEXT + told + fixed)
    row, other = (p for p in proposals(reading, ProposalKind.TASK) if p.values.get("due_kind") == "relative")
    assert row.values["anchor_on"] == "2024-07-03"
    document = a_document(cast, symbol="31-TB/QU", issued_on=DAY - timedelta(days=30))
    commands.choose_document(reading=reading, document=document, **by(cast))
    assert reload(row).values["anchor_on"] == document.issued_on.isoformat()
    assert reload(other).values["anchor_on"] == "2024-08-01"


def test_what_cannot_be_taken_is_named_by_its_place(cast: Cast) -> None:
    reading = registered(cast)
    commands.edit_proposal(proposal=task(reading, "4"), values={"title": ""}, **by(cast))
    with pytest.raises(commands.NotTakeable) as refused:
        commands.take_proposals(proposals=[task(reading, "2"), task(reading, "4")], **by(cast))
    assert [(r.code, r.values["anchor"]) for r in refused.value.reasons] == [("title_missing", "4")]


def test_what_another_room_refuses_is_named_by_its_place_too(cast: Cast) -> None:
    figures.opened(cast, unit="UBND", name="Thu ngân sách nhà nước trên địa bàn")
    reading = registered(cast)
    row = proposals(reading, ProposalKind.MEASUREMENT)[0]
    commands.edit_proposal(proposal=row, values={"period_key": "2024-Q2"}, **by(cast))
    rows = proposals(reading, ProposalKind.MEASUREMENT)
    with pytest.raises(Refusal) as refused:
        commands.take_proposals(proposals=rows, **by(cast))
    assert [r.values["anchor"] for r in refused.value.reasons] == ["1"]


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


def test_a_task_takes_over_the_time_and_product_it_lacks_and_gives_them_back(cast: Cast) -> None:
    reading = registered(cast)
    keeper, other = task(reading, "4"), task(reading, "2")
    commands.edit_proposal(proposal=other, values={"product": "Báo cáo"}, **by(cast))
    other = task(reading, "2")
    before = dict(keeper.values)
    commands.merge_proposals(proposal=keeper, others=[other], **by(cast))
    merged = task(reading, "4").values
    assert (merged["due_on"], merged["product"]) == ("2024-08-15", "Báo cáo")
    assert merged["sources"]["when"] == "stated" and merged["lead_unit"] == before["lead_unit"]
    commands.reopen_proposal(proposal=reload(other), **by(cast))
    after = task(reading, "4").values
    assert (after["due_on"], after["due_kind"], after["product"]) == (None, "", "")
    assert "when" not in after["sources"]


def test_what_a_task_says_itself_stays_when_another_is_merged_and_taken_out(cast: Cast) -> None:
    reading = registered(cast)
    keeper, other = task(reading, "2"), task(reading, "4")
    same = {name: keeper.values[name] for name in ("due_kind", "due_on")}
    commands.edit_proposal(proposal=other, values=same, **by(cast))
    commands.merge_proposals(proposal=keeper, others=[task(reading, "4")], **by(cast))
    commands.reopen_proposal(proposal=task(reading, "4"), **by(cast))
    assert task(reading, "2").values["due_on"] == "2024-08-15"
