"""Each verb of the register once well, and once per refusal with nothing changed after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sauro.documents import commands
from sauro.documents.commands import registering
from sauro.documents.commands.registering import Classified, Head, NotRegistrable, PlaceholderSaysNothing
from sauro.documents.models import Dissemination, Document
from sauro.documents.queries import drift
from sauro.documents.rules.kinds import Classification, DocumentType
from sauro.documents.tests.building import (
    AT,
    PIECES,
    TODAY,
    clause,
    entries,
    oral,
    pdf,
    placeholder,
    refused,
    registered,
    told,
    with_clauses,
)
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed
from sauro.ledger.models import Entry
from sauro.ledger.writing import body_of
from tests.people import Cast

pytestmark = pytest.mark.django_db


# --- Registering ---------------------------------------------------------------------------


def test_registering_writes_the_head_as_typed_and_one_entry(cast: Cast) -> None:
    before = entries()
    document = registered(cast, symbol=" 015 - KL/QU ", signer="Đoàn Quốc Vĩnh", field="Kinh tế")
    assert entries() == before + 1
    assert (document.symbol, document.symbol_folded) == ("015 - KL/QU", "15-kl/qu")
    assert (document.symbol_number, document.symbol_type, document.symbol_letters) == (15, "KL", "QU")
    assert (document.form, document.period, document.duplicate_no) == ("party", "2020-2025", 0)
    assert "doan quoc vinh" in document.folded and "ket luan hoi nghi" in document.folded
    body = body_of(Entry.objects.latest("index"))
    assert body["verb"] == "document.register" and body["state"]["type"] == "conclusion"  # type: ignore[index, call-overload]
    assert "Kết luận hội nghị" not in Entry.objects.latest("index").body


def test_state_documents_number_by_year(cast: Cast) -> None:
    given = {"issuer": cast.units["UBND"], "register_unit": cast.units["UBND"], "symbol": "15/KH-UBND"}
    one = registered(cast, **given, type=DocumentType.PLAN, issued_on=date(2023, 12, 31))
    other = registered(cast, **given, type=DocumentType.PLAN, issued_on=date(2024, 1, 1))
    assert (one.form, one.period, other.period, other.duplicate_no) == ("state", "2023", "2024", 0)


def test_an_odd_symbol_of_a_party_committee_is_still_a_party_document(cast: Cast) -> None:
    assert registered(cast, symbol="không số").form == "party"


def test_a_taken_symbol_is_refused_however_it_is_spelled(cast: Cast) -> None:
    registered(cast)
    with refused(NotRegistrable, "symbol_already_registered"):
        registered(cast, symbol="Số: 15 - kl/QU", issued_on=date(2023, 1, 5))


def test_a_reason_registers_the_duplicate_under_its_own_number(cast: Cast) -> None:
    registered(cast)
    again = registered(cast, override_reason="Cơ quan ban hành đánh trùng số")
    third = registered(cast, override_reason="Lại trùng")
    assert (again.duplicate_no, third.duplicate_no) == (1, 2)
    assert again.override_reason == "Cơ quan ban hành đánh trùng số"


def test_a_reason_without_a_duplicate_is_not_kept(cast: Cast) -> None:
    assert registered(cast, override_reason="phòng khi trùng").override_reason == ""


def test_another_type_issuer_or_term_is_another_document(cast: Cast) -> None:
    registered(cast)
    assert registered(cast, type=DocumentType.NOTICE).duplicate_no == 0
    assert registered(cast, issuer=cast.units["TU"]).duplicate_no == 0


def test_a_symbol_taken_between_look_and_write_is_refused_by_name(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(cast)
    from sauro.documents.commands import registering

    monkeypatch.setattr(registering, "_numbering", lambda *a: {"duplicate_no": 0, "override_reason": ""})
    with refused(NotRegistrable, "symbol_already_registered"):
        registered(cast)


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"subject": " "}, ["subject_missing"]),
        ({"symbol": ""}, ["symbol_missing"]),
        ({"issued_on": date(2024, 7, 5)}, ["issued_in_the_future"]),
        ({"type": "novel"}, ["document_type_unknown"]),
    ],
)
def test_a_wrong_head_is_refused(cast: Cast, more: dict[str, Any], codes: list[str]) -> None:
    with refused(NotRegistrable, *codes):
        registered(cast, **more)


@pytest.mark.parametrize("stamp", [s for s in Classification if s])
def test_classified_content_is_refused_at_the_door(cast: Cast, stamp: str) -> None:
    with refused(Classified, "classified"):
        registered(cast, classification=stamp)
    with refused(Classified, "classified"):
        oral(cast, classification=stamp)


def test_a_stamp_typed_into_the_subject_is_refused(cast: Cast) -> None:
    with refused(Classified, "classified_head"):
        registered(cast, subject="TỐI MẬT\nKết luận hội nghị")


def test_an_oral_directive_has_no_symbol_and_waits_for_its_notice(cast: Cast) -> None:
    document = oral(cast, speaker_post=cast.posts["bithu"], occasion="Đi kiểm tra thực tế")
    assert (document.kind, document.type, document.symbol, document.period) == (
        "oral",
        "oral_directive",
        "",
        "",
    )
    assert document.confirmed_by is None
    # Two directives of one day don't clash: they have no symbol.
    oral(cast)


def test_an_oral_directive_without_the_speakers_capacity_is_refused(cast: Cast) -> None:
    with refused(NotRegistrable, "speaker_missing"):
        oral(cast, speaker_capacity=" ")


def test_a_placeholder_counts_and_says_nothing(cast: Cast) -> None:
    document = placeholder(cast)
    said = (document.symbol, document.subject, document.signer, document.folded, document.field)
    assert said == ("", "", "", "", "")
    placeholder(cast)
    assert Document.objects.filter(kind="placeholder").count() == 2


def test_a_placeholder_of_tomorrow_or_of_no_type_is_refused(cast: Cast, office: dict[str, Any]) -> None:
    given = {"register_unit": cast.units["QU"], "issuer": cast.units["TU"]}
    with refused(NotRegistrable, "issued_in_the_future", "document_type_unknown"):
        commands.register_placeholder(**given, type="x", issued_on=date(2024, 7, 5), **office)


def test_a_placeholder_takes_no_content_whatever(cast: Cast, office: dict[str, Any]) -> None:
    document = placeholder(cast)
    with refused(PlaceholderSaysNothing):
        commands.set_clauses(document=document, pieces=PIECES, **office)
    with refused(PlaceholderSaysNothing):
        commands.add_clause(document=document, text="x", **office)
    with refused(PlaceholderSaysNothing):
        commands.attach_file(document=document, content=pdf(), name="a.pdf", **office)
    with refused(PlaceholderSaysNothing):
        commands.amend_document(document=document, head=commands.head_of(document), reason="x", **office)


# --- Amending ---------------------------------------------------------------------------------


def test_amending_changes_the_head_and_tells_the_reason(cast: Cast, office: dict[str, Any]) -> None:
    document, before = registered(cast), entries()
    head = replace(commands.head_of(document), symbol="16-KL/QU", subject="Kết luận sửa")
    commands.amend_document(document=document, head=head, reason="Gõ nhầm số", **office)
    document.refresh_from_db()
    assert (document.symbol, document.symbol_number, document.revision) == ("16-KL/QU", 16, 1)
    assert "ket luan sua" in document.folded and entries() == before + 1
    assert body_of(Entry.objects.latest("index"))["cause"] == "data_correction"


def test_amending_keeps_a_duplicates_number_and_its_reason(cast: Cast, office: dict[str, Any]) -> None:
    registered(cast)
    second = registered(cast, override_reason="trùng số")
    head = replace(commands.head_of(second), subject="Trích yếu đúng")
    commands.amend_document(document=second, head=head, reason="sửa trích yếu", **office)
    second.refresh_from_db()
    assert (second.duplicate_no, second.override_reason) == (1, "trùng số")


def test_amending_to_a_taken_symbol_needs_the_override(cast: Cast, office: dict[str, Any]) -> None:
    registered(cast)
    other = registered(cast, symbol="16-KL/QU")
    head = replace(commands.head_of(other), symbol="15-KL/QU")
    with refused(NotRegistrable, "symbol_already_registered"):
        commands.amend_document(document=other, head=head, reason="x", **office)
    commands.amend_document(document=other, head=head, reason="x", override_reason="trùng", **office)
    other.refresh_from_db()
    assert other.duplicate_no == 1


def test_amending_without_a_reason_or_with_a_wrong_head_is_refused(
    cast: Cast, office: dict[str, Any]
) -> None:
    document = registered(cast)
    head = replace(commands.head_of(document), subject="")
    with refused(NotRegistrable, "document_reason_missing", "subject_missing"):
        commands.amend_document(document=document, head=head, reason=" ", **office)


def test_amending_what_somebody_changed_meanwhile_is_refused(cast: Cast, office: dict[str, Any]) -> None:
    document = registered(cast)
    stale = Document.objects.get(pk=document.pk)
    head = replace(commands.head_of(document), subject="Một")
    commands.amend_document(document=document, head=head, reason="x", **office)
    with refused(ChangedMeanwhile):
        commands.amend_document(document=stale, head=replace(head, subject="Hai"), reason="x", **office)


@pytest.fixture
def beside(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Document:
    """Another clerk enters 30-TB/QU just after we looked whether anybody has."""
    looked = registering._numbering

    def numbering(*given: Any) -> dict[str, Any]:
        monkeypatch.undo()
        registered(cast, symbol="30-TB/QU", type=DocumentType.NOTICE)
        return looked(*given)

    existing = registered(cast)
    monkeypatch.setattr(registering, "_numbering", numbering)
    return existing


def test_two_clerks_entering_one_symbol_at_once_aretold(cast: Cast, beside: Document) -> None:
    with pytest.raises(NotRegistrable) as caught:
        registered(cast, symbol="30-TB/QU", type=DocumentType.NOTICE)
    (reason,) = caught.value.reasons
    assert (reason.code, reason.values["symbol"]) == ("symbol_already_registered", "30-TB/QU")


def test_who_amends_into_a_symbol_just_entered_is_told(
    cast: Cast, beside: Document, office: dict[str, Any]
) -> None:
    head = Head(
        issuer=cast.units["QU"],
        type=DocumentType.NOTICE,
        symbol="30-TB/QU",
        issued_on=beside.issued_on,
        subject="Thông báo",
    )
    with pytest.raises(NotRegistrable) as caught:
        commands.amend_document(document=beside, head=head, reason="Gõ nhầm.", **office)
    assert [r.code for r in caught.value.reasons] == ["symbol_already_registered"]


# --- What holds for all ---------------------------------------------------------------------------------


def test_drift_of_a_derived_column_is_found(cast: Cast, office: dict[str, Any]) -> None:
    document, row = with_clauses(cast), told(cast, office, registered(cast, symbol="9-KL/QU"))
    Document.objects.filter(pk=document.pk).update(open_clauses=1)
    Dissemination.objects.filter(pk=row.pk).update(acknowledged_on=TODAY)
    found = list(drift())
    assert len(found) == 2 and f"document {document.pk}" in found[0] and f"dissemination {row.pk}" in found[1]


Act = Callable[[Cast, Document, dict[str, Any]], object]
ACTS: dict[str, Act] = {
    "amend": lambda cast, d, by: commands.amend_document(
        document=d, head=replace(commands.head_of(d), subject="Khác"), reason="x", **by
    ),
    "set_clauses": lambda cast, d, by: commands.set_clauses(document=d, pieces=PIECES, **by),
    "add_clause": lambda cast, d, by: commands.add_clause(document=d, text="x", **by),
    "edit_clause": lambda cast, d, by: commands.edit_clause(
        clause=clause(d, "1"), text="x", reason="x", **by
    ),
    "dispose": lambda cast, d, by: commands.dispose_clause(clause=clause(d, "1"), disposition="task", **by),
    "attach": lambda cast, d, by: commands.attach_file(document=d, content=pdf(), name="a.pdf", **by),
    "link": lambda cast, d, by: commands.link_documents(
        document=d, kind="implements", target=Document.objects.get(symbol="99-NQ/QU"), **by
    ),
    "disseminate": lambda cast, d, by: commands.disseminate(
        document=d, units=[cast.units["P2"]], due_on=TODAY, **by
    ),
}
#: By hand: only the office that keeps the register writes; those who read hear 403, the others 404.
READERS = ("bithu", "kiemtra")
STRANGERS = ("quantri", "chutich", "truongphong", "chuyenvien", "khupho", "ngoai", "dan")


@pytest.mark.parametrize("verb", ACTS)
def test_who_may_do_what(cast: Cast, verb: str) -> None:
    document = with_clauses(cast)
    registered(cast, symbol="99-NQ/QU", type=DocumentType.RESOLUTION)
    for who in READERS:
        with refused(NotAllowed):
            ACTS[verb](cast, document, {"actor": cast.actor(who), "at": AT})
    for who in STRANGERS:
        with refused(Hidden):
            ACTS[verb](cast, document, {"actor": cast.actor(who), "at": AT})
    before = entries()
    ACTS[verb](cast, document, {"actor": cast.actor("vanphong"), "at": AT})
    assert entries() > before


@pytest.mark.parametrize(
    "who", ["quantri", "bithu", "chutich", "truongphong", "chuyenvien", "kiemtra", "khupho"]
)
def test_who_keeps_no_register_registers_nothing(cast: Cast, who: str) -> None:
    given = {"register_unit": cast.units["QU"], "issuer": cast.units["QU"], "issued_on": TODAY}
    by = {"actor": cast.actor(who), "at": AT}
    with pytest.raises((NotAllowed, Hidden)):
        commands.register_document(**given, type="plan", symbol="1-KH/QU", subject="x", **by)
    with pytest.raises((NotAllowed, Hidden)):
        commands.register_oral_directive(**given, subject="x", speaker_capacity="x", **by)
    with pytest.raises((NotAllowed, Hidden)):
        commands.register_placeholder(**given, type="plan", **by)
    assert Document.objects.count() == 0
