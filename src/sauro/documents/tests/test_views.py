"""The register's pages: full and as fragment, by the cast, with their query counts; files served with permission."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sauro.documents import commands
from sauro.documents.models import Clause, Dissemination, Document
from sauro.documents.rules.clauses import Piece
from sauro.documents.rules.kinds import DocumentType
from sauro.documents.tests.building import (
    AT,
    TODAY,
    clause,
    docx,
    entries,
    oral,
    pdf,
    placeholder,
    registered,
    with_clauses,
)
from sauro.kernel import registry
from sauro.ledger.actor import Actor
from tests.people import Cast

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def on_the_day(travel: Any) -> None:
    travel(AT)


def signed_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.accounts[who])
    return client


@pytest.fixture
def office(cast: Cast) -> Client:
    return signed_in(cast, "vanphong")


def page(client: Client, name: str, *args: Any, **query: Any) -> str:
    response = client.get(reverse(f"documents:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def sent(client: Client, name: str, *args: Any, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    return client.post(reverse(f"documents:{name}", args=args), fields, headers=headers)


# --- The list -------------------------------------------------------------------------------


def test_the_empty_list_offers_the_first_step_to_whom_it_may(cast: Cast, office: Client) -> None:
    assert reverse("documents:register") in page(office, "list")
    readers = page(signed_in(cast, "kiemtra"), "list")
    assert reverse("documents:register") not in readers and "Chưa có văn bản nào" in readers


@pytest.mark.parametrize(
    "typed", ["hội nghị", "hoi nghi", "HOI NGHI so ket", "15-kl", "kl/qu", "sáu", "qu", "ng"]
)
def test_search_finds_with_and_without_accents_and_by_short_words(
    cast: Cast, office: Client, typed: str
) -> None:
    registered(cast)
    registered(
        cast, symbol="77-CT/TW", subject="Phòng cháy", issuer=cast.units["TU"], type=DocumentType.DIRECTIVE
    )
    shown = page(office, "list", q=typed)
    assert "15-KL/QU" in shown and ("77-CT/TW" in shown) is (typed == "ng")


@pytest.mark.parametrize("typed", ['"', "a*b", "NEAR(x", "%", "_____", "'; DROP", "  "])
def test_search_takes_any_signs_as_words(cast: Cast, office: Client, typed: str) -> None:
    registered(cast)
    assert ("15-KL/QU" in page(office, "list", q=typed)) is (not typed.strip())


def test_filters_narrow_the_list(cast: Cast, office: Client) -> None:
    with_clauses(cast, registered(cast, field="Kinh tế"))
    registered(
        cast, symbol="20-KH/TU", type=DocumentType.PLAN, issuer=cast.units["TU"], issued_on=date(2023, 5, 1)
    )
    said = oral(cast)
    for query, inside, outside in (
        ({"type": "plan"}, "20-KH/TU", "15-KL/QU"),
        ({"issuer": cast.units["TU"].pk}, "20-KH/TU", "15-KL/QU"),
        ({"year": 2023}, "20-KH/TU", "15-KL/QU"),
        ({"field": "Kinh tế"}, "15-KL/QU", "20-KH/TU"),
        ({"kind": "oral"}, said.subject, "15-KL/QU"),
        ({"open": "on"}, "15-KL/QU", "20-KH/TU"),
        ({"unconfirmed": "on"}, said.subject, "20-KH/TU"),
    ):
        shown = page(office, "list", **query)
        assert inside in shown and outside not in shown, query


def test_a_filter_that_does_not_fit_narrows_nothing(cast: Cast, office: Client) -> None:
    registered(cast)
    assert "15-KL/QU" in page(office, "list", type="x", year="abc", issuer="9999999")


def test_the_list_goes_on_page_by_page_without_losing_a_row(cast: Cast, office: Client) -> None:
    for n in range(120):
        registered(
            cast, symbol=f"{n + 1}-TB/QU", type=DocumentType.NOTICE, issued_on=date(2024, 1 + n % 6, 1)
        )
    address, found = reverse("documents:list") + "?type=notice", []
    while address:
        response = office.get(address)
        found += [row["document"].pk for row in response.context["rows"]]
        cursor = response.context["next_cursor"]
        address = f"{reverse('documents:list')}?type=notice&tu={cursor}" if cursor else ""
    assert len(found) == len(set(found)) == 120


def test_a_forged_cursor_or_one_of_another_list_begins_at_the_top(cast: Cast, office: Client) -> None:
    registered(cast)
    assert "15-KL/QU" in page(office, "list", tu="gia-mao")


def test_the_list_asks_the_same_number_of_queries_for_one_row_and_for_fifty(
    cast: Cast, office: Client, query_count: Any
) -> None:
    counts = []
    for n in range(2):
        for i in range(1 + 40 * n):
            with_clauses(cast, registered(cast, symbol=f"{n}{i + 1}-TB/QU", type=DocumentType.NOTICE))
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            page(office, "list")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 30


def test_htmx_gets_the_rows_alone(cast: Cast, office: Client) -> None:
    registered(cast)
    shown = office.get(reverse("documents:list"), headers=HTMX).content.decode()
    assert shown.lstrip().startswith('<div id="documents">') and "15-KL/QU" in shown and "<html" not in shown


def test_csv_holds_what_the_filters_show_and_no_formula(cast: Cast, office: Client) -> None:
    registered(cast, subject="=HYPERLINK(1)")
    registered(cast, symbol="20-KH/QU", type=DocumentType.PLAN)
    response = office.get(reverse("documents:csv"), {"type": "conclusion"})
    lines = b"".join(response.streaming_content).decode().splitlines()  # type: ignore[arg-type]
    assert lines[0].startswith('\ufeff"Số, ký hiệu",') and len(lines) == 2
    assert "'=HYPERLINK(1)" in lines[1] and "04/07/2024" in lines[1]


# --- Who sees what -----------------------------------------------------------------------------


def test_whoever_reads_over_the_register_sees_and_nobody_else(cast: Cast) -> None:
    document = registered(cast)
    address = reverse("documents:document", args=[document.pk])
    got = {who: signed_in(cast, who).get(address).status_code for who in cast.accounts}
    assert got == {
        "vanphong": 200, "bithu": 200, "kiemtra": 200,
        "quantri": 404, "chutich": 404, "truongphong": 404, "chuyenvien": 404, "khupho": 404, "ngoai": 404, "dan": 403,
    }  # fmt: skip


def test_the_issuers_own_people_see_it_in_anothers_register(cast: Cast) -> None:
    document = registered(cast, issuer=cast.units["TCKH"], symbol="9/BC-TCKH", type=DocumentType.REPORT)
    page(signed_in(cast, "truongphong"), "document", document.pk)


def test_who_is_told_sees_it(cast: Cast) -> None:
    document = registered(cast)
    commands.disseminate(
        document=document, units=[cast.units["P1-KP1"]], due_on=TODAY, actor=cast.actor("vanphong"), at=AT
    )
    client = signed_in(cast, "khupho")
    assert "15-KL/QU" in page(client, "list") and "15-KL/QU" in page(client, "document", document.pk)


def test_a_noun_above_opens_documents_to_its_participants(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = registered(cast)
    monkeypatch.setattr(registry, "_document_viewers", {})

    def opened(actor: Actor, day: date) -> Any:
        return Document.objects.filter(pk=document.pk if actor.post == cast.posts["ngoai"].pk else 0).values(
            "pk"
        )

    registry.register_document_viewers("test", opened)
    page(signed_in(cast, "ngoai"), "document", document.pk)
    assert signed_in(cast, "khupho").get(reverse("documents:document", args=[document.pk])).status_code == 404


def test_a_link_to_what_the_reader_may_not_see_keeps_its_name_to_itself(cast: Cast) -> None:
    mine, theirs = registered(cast), registered(cast, symbol="88-NQ/QU", type=DocumentType.RESOLUTION)
    by = {"actor": cast.actor("vanphong"), "at": AT}
    commands.link_documents(document=mine, kind="implements", target=theirs, **by)
    commands.disseminate(document=mine, units=[cast.units["TCKH"]], due_on=TODAY, **by)
    shown = page(signed_in(cast, "truongphong"), "document", mine.pk)
    assert "ngoài phạm vi được xem" in shown and reverse("documents:document", args=[theirs.pk]) not in shown


# --- Registering -----------------------------------------------------------------------------------


def head(cast: Cast, **more: Any) -> dict[str, Any]:
    given = {
        "register_unit": cast.units["QU"].pk,
        "issuer": cast.units["QU"].pk,
        "symbol": "15-KL/QU",
        "type": "conclusion",
        "issued_on": "04/07/2024",
        "subject": "Kết luận hội nghị",
        "form_key": "k1",
    }
    return given | more


def test_registering_leads_to_the_documents_page(cast: Cast, office: Client) -> None:
    response = sent(office, "register", **head(cast))
    document = Document.objects.get()
    assert response["Location"] == reverse("documents:document", args=[document.pk])
    assert document.issued_on == TODAY


def test_the_same_form_sent_twice_registers_once(cast: Cast, office: Client) -> None:
    one, other = sent(office, "register", **head(cast)), sent(office, "register", **head(cast))
    assert one["Location"] == other["Location"] and Document.objects.count() == 1


def test_the_same_form_edited_after_it_was_sent_is_refused_aloud(cast: Cast, office: Client) -> None:
    sent(office, "register", **head(cast))
    again = sent(office, "register", **head(cast, subject="Kết luận khác"))
    assert again.status_code in (409, 422) and "với nội dung khác" in again.content.decode()
    assert [d.subject for d in Document.objects.all()] == ["Kết luận hội nghị"]


def test_a_duplicate_names_the_one_that_stands_and_offers_the_reason(cast: Cast, office: Client) -> None:
    document = registered(cast)
    response = sent(office, "register", **head(cast))
    told = response.content.decode()
    assert response.status_code == 422 and f"#{document.pk}" in told and 'name="override_reason"' in told
    assert reverse("documents:document", args=[document.pk]) in told
    sent(office, "register", **head(cast, override_reason="Đánh trùng", form_key="k2"))
    assert Document.objects.filter(duplicate_no=1).count() == 1


def test_a_classified_document_is_refused_and_the_placeholder_offered(cast: Cast, office: Client) -> None:
    response = sent(office, "register", **head(cast, classification="secret"))
    assert response.status_code == 422 and Document.objects.count() == 0
    assert reverse("documents:register_placeholder") in response.content.decode()


def test_the_symbol_is_read_while_it_is_typed(cast: Cast, office: Client) -> None:
    document = registered(cast)
    shown = page(office, "symbol", symbol="15-KL/QU", issuer=cast.units["QU"].pk, type="plan")
    assert "văn bản của Đảng" in shown and "Kết luận" in shown and "khác với gợi ý" in shown
    assert reverse("documents:document", args=[document.pk]) in shown
    assert "giữ nguyên" in page(office, "symbol", symbol="không số")
    assert "Đọc được" not in page(office, "symbol", symbol=" ")
    both = page(office, "symbol", symbol="66-QĐ/TW")
    assert "Quyết định, Quy định" in both


def test_an_oral_directive_and_a_placeholder_are_registered(cast: Cast, office: Client) -> None:
    given = head(cast, speaker_capacity="Bí thư Quận ủy", speaker_post=cast.posts["bithu"].pk)
    assert sent(office, "register_oral", **given).status_code == 302
    assert sent(office, "register_placeholder", **head(cast, form_key="k2")).status_code == 302
    assert sorted(Document.objects.values_list("kind", flat=True)) == ["oral", "placeholder"]
    assert (
        sent(office, "register_oral", **head(cast, form_key="k3", issued_on="05/07/2024")).status_code == 422
    )


def test_the_placeholders_page_says_nothing_of_its_content(cast: Cast, office: Client) -> None:
    shown = page(office, "document", placeholder(cast).pk)
    assert "Chỉ đếm" in shown and reverse("documents:register") not in shown


def test_amending_shows_the_old_head_and_refuses_a_stale_one(cast: Cast, office: Client) -> None:
    document = registered(cast)
    assert "Kết luận hội nghị sơ kết" in page(office, "amend", document.pk)
    given = head(cast, subject="Trích yếu mới", reason="Gõ nhầm", revision=0)
    assert sent(office, "amend", document.pk, **given).status_code == 302
    stale = sent(office, "amend", document.pk, **given | {"form_key": "k2"})
    assert stale.status_code == 422
    document.refresh_from_db()
    assert (document.subject, document.revision) == ("Trích yếu mới", 1)
    history = page(office, "document", document.pk)
    assert "Trích yếu mới" in history and "Gõ nhầm" in history


def test_amending_an_oral_directive_keeps_its_kind(cast: Cast, office: Client) -> None:
    said = oral(cast)
    given = head(cast, subject="Nội dung mới", speaker_capacity="Bí thư", reason="x", revision=0)
    assert sent(office, "amend", said.pk, **given).status_code == 302
    said.refresh_from_db()
    assert (said.kind, said.type, said.symbol, said.subject) == ("oral", "oral_directive", "", "Nội dung mới")


# --- Splitting --------------------------------------------------------------------------------------


def rows(*pieces: Piece, join: int | None = None) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for n, piece in enumerate(pieces):
        fields |= {f"mark-{n}": piece.mark, f"level-{n}": piece.level, f"text-{n}": piece.text}
    return fields | ({f"join-{join}": "on"} if join is not None else {})


def test_pasted_text_is_shown_split_and_nothing_is_stored_yet(cast: Cast, office: Client) -> None:
    document = registered(cast)
    page(office, "split", document.pk)
    shown = sent(office, "split", document.pk, text="1. Một\na) Hai\nba", revision=0).content.decode()
    assert 'name="text-1"' in shown and "Hai\nba" in shown and Clause.objects.count() == 0


def test_pieces_are_joined_on_review_and_stored_on_confirmation(cast: Cast, office: Client) -> None:
    document = registered(cast)
    given = rows(Piece("1.", 0, "Một"), Piece("a)", 1, "Hai"), Piece("b)", 1, "Ba"), join=2)
    shown = sent(office, "split", document.pk, step="review", revision=0, **given).content.decode()
    assert "Hai\nb) Ba" in shown and 'name="text-2"' not in shown and Clause.objects.count() == 0
    response = sent(office, "split", document.pk, step="confirm", revision=0, form_key="s1", **given)
    assert response.status_code == 302
    assert list(Clause.objects.values_list("anchor", "text")) == [("1", "Một"), ("1.a", "Hai\nb) Ba")]


def test_a_stamp_in_the_pasted_text_is_told_at_the_door(cast: Cast, office: Client) -> None:
    response = sent(office, "split", registered(cast).pk, text="TUYỆT MẬT\n1. Một", revision=0)
    assert response.status_code == 422 and "Đầu văn bản có dấu mật" in response.content.decode()


def test_a_stale_or_empty_confirmation_is_refused_and_keeps_what_was_typed(
    cast: Cast, office: Client
) -> None:
    document = with_clauses(cast)
    for revision, text in ((0, "Chữ vừa gõ"), (1, "")):
        given = rows(Piece("", 0, "Chữ vừa gõ"), Piece("", 0, text))
        response = sent(
            office, "split", document.pk, step="confirm", revision=revision, form_key=text, **given
        )
        assert response.status_code == 422 and "Chữ vừa gõ" in response.content.decode()
    assert sent(office, "split", document.pk, step="confirm", revision="x").status_code == 422


def test_a_document_in_work_is_not_split_again(cast: Cast, office: Client) -> None:
    document = with_clauses(cast)
    commands.dispose_clause(
        clause=clause(document, "1"), disposition="principle", actor=cast.actor("vanphong"), at=AT
    )
    assert "Đã có nội dung được xử lý" in page(office, "split", document.pk)
    assert reverse("documents:split", args=[document.pk]) not in page(office, "document", document.pk)


def test_single_clauses_are_added_and_edited(cast: Cast, office: Client) -> None:
    document = with_clauses(cast)
    first = clause(document, "1.a")
    page(office, "add_clause", document.pk), page(office, "edit_clause", first.pk)
    given = {"mark": "c)", "text": "Thêm", "after": first.pk, "level": 1}
    assert sent(office, "add_clause", document.pk, **given).status_code == 302
    assert clause(document, "1.c").text == "Thêm"
    edited = sent(office, "edit_clause", first.pk, mark="a)", text="Sửa", reason="x", revision=0)
    assert edited["Location"].endswith(f"#c{first.pk}")
    assert (
        sent(office, "edit_clause", first.pk, mark="a)", text="Nữa", reason="x", revision=0).status_code
        == 422
    )


# --- Disposing ---------------------------------------------------------------------------------------


def test_a_clause_is_disposed_of_in_place_and_the_count_follows(cast: Cast, office: Client) -> None:
    document = with_clauses(cast)
    row = clause(document, "1.a")
    form = office.get(reverse("documents:dispose", args=[row.pk]), headers=HTMX).content.decode()
    assert f'id="c{row.pk}"' in form and "<html" not in form
    done = sent(office, "dispose", row.pk, headers=HTMX, disposition="principle", revision=0).content.decode()
    assert "Nguyên tắc" in done and "1/3 nội dung đã xử lý" in done and "hx-swap-oob" in done
    assert (
        "<html" not in office.get(reverse("documents:clause", args=[row.pk]), headers=HTMX).content.decode()
    )


def test_without_script_a_clause_is_disposed_of_on_a_page_of_its_own(cast: Cast, office: Client) -> None:
    row = clause(with_clauses(cast), "1.a")
    page(office, "dispose", row.pk)
    refused = sent(office, "dispose", row.pk, disposition="out_of_scope", revision=0)
    assert refused.status_code == 422 and "cần lý do" in refused.content.decode()
    done = sent(office, "dispose", row.pk, disposition="out_of_scope", reason="Việc của Thành ủy", revision=0)
    assert done["Location"].endswith(f"#c{row.pk}")
    assert office.get(reverse("documents:clause", args=[row.pk])).status_code == 302
    again = {"disposition": "", "reason": "Đọc lại", "revision": 1, "form_key": "d2"}
    assert sent(office, "dispose", row.pk, **again).status_code == 302
    row.refresh_from_db()
    assert row.disposition == ""


def test_a_document_is_named_by_symbol_or_number_and_only_if_seen(cast: Cast, office: Client) -> None:
    row = clause(with_clauses(cast), "1.a")
    plan = registered(cast, symbol="20-KH/QU", type=DocumentType.PLAN)
    given = {"disposition": "by_reference", "revision": 0}
    for written in ("30-KH/QU", "#999999"):
        refused = sent(office, "dispose", row.pk, **given, refers_to=written)
        assert refused.status_code == 422 and "Không tìm thấy văn bản" in refused.content.decode()
    twin = registered(cast, symbol="20-KH/QU", type=DocumentType.PROGRAMME)
    refused = sent(office, "dispose", row.pk, **given, refers_to="20-kh/qu")
    assert f"#{twin.pk}" in refused.content.decode() and f"#{plan.pk}" in refused.content.decode()
    assert sent(office, "dispose", row.pk, **given, refers_to=f"#{plan.pk}").status_code == 302
    assert "20-KH/QU" in page(office, "suggest", refers_to="20-kh")
    assert "option" not in page(office, "suggest", refers_to=" ")


def test_nouns_above_offer_their_step_at_the_clause(
    cast: Cast, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_clause_actions", {})
    registry.register_clause_action("test", lambda request, c: (f"/giao/{c.pk}/", "Giao nhiệm vụ"))
    registry.register_clause_action("none", lambda request, c: None)
    document = with_clauses(cast)
    assert page(office, "document", document.pk).count("Giao nhiệm vụ") == 3


# --- Files -----------------------------------------------------------------------------------------------


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_is_sent_to_be_kept_and_never_shown_in_place(cast: Cast, office: Client) -> None:
    document = registered(cast)
    page(office, "attach", document.pk)
    content = docx().getvalue()
    assert sent(office, "attach", document.pk, file=upload(content, "Kết luận.docx")).status_code == 302
    file = document.attachments.get().file
    response = office.get(reverse("documents:file", args=[file.sha256]))
    assert b"".join(response.streaming_content) == content  # type: ignore[arg-type]
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff" and response["Content-Type"] == file.mime
    got = {
        w: signed_in(cast, w).get(reverse("documents:file", args=[file.sha256])).status_code
        for w in cast.accounts
    }
    assert {w for w, status in got.items() if status == 200} == {"vanphong", "bithu", "kiemtra"}
    assert office.get(reverse("documents:file", args=["0" * 64])).status_code == 404


def test_a_withdrawn_file_is_no_longer_sent(cast: Cast, office: Client) -> None:
    document = registered(cast)
    row = commands.attach_file(
        document=document, content=pdf(), name="a.pdf", actor=cast.actor("vanphong"), at=AT
    )
    page(office, "withdraw_attachment", row.pk)
    assert sent(office, "withdraw_attachment", row.pk, reason="Nhầm", revision=0).status_code == 302
    assert office.get(reverse("documents:file", args=[row.file.sha256])).status_code == 404
    assert sent(office, "withdraw_attachment", row.pk, reason="Nhầm", revision=1).status_code == 422


def test_a_noun_above_lets_its_readers_open_a_file(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    document = registered(cast)
    row = commands.attach_file(
        document=document, content=pdf(), name="a.pdf", actor=cast.actor("vanphong"), at=AT
    )
    monkeypatch.setattr(
        registry, "_file_readers", {"t": lambda actor, file, day: actor.post == cast.posts["ngoai"].pk}
    )
    response = signed_in(cast, "ngoai").get(reverse("documents:file", args=[row.file.sha256]))
    assert response.status_code == 200 and f"{row.file.sha256[:12]}.pdf" in response["Content-Disposition"]


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "a.pdf", "Tệp trống"),
        (b"<html><script>alert(1)</script></html>", "a.pdf", "không phải là .pdf"),
        (docx(**{"word/vbaProject.bin": b"x"}).getvalue(), "a.docx", "macro"),
        (b"%PDF-" + b"\x00" * (51 * 1024 * 1024), "a.pdf", "lớn hơn 50 MB"),
    ],
)
def test_a_wrong_file_is_refused_beside_its_field(
    cast: Cast, office: Client, content: bytes, name: str, told: str
) -> None:
    document = registered(cast)
    before = entries()
    response = sent(office, "attach", document.pk, file=upload(content, name))
    assert response.status_code == 422 and told in response.content.decode() and entries() == before


# --- Links, confirming, dissemination ------------------------------------------------------------------------


def test_links_show_on_both_pages_and_are_withdrawn(cast: Cast, office: Client) -> None:
    mine, plan = registered(cast), registered(cast, symbol="20-KH/QU", type=DocumentType.PLAN)
    page(office, "link", plan.pk)
    assert sent(office, "link", plan.pk, kind="implements", target="15-KL/QU").status_code == 302
    assert "được triển khai bởi" in page(office, "document", mine.pk)
    link = plan.links.get()
    page(office, "withdraw_link", link.pk)
    assert sent(office, "withdraw_link", link.pk, reason="Nhầm", revision=0).status_code == 302
    assert "được triển khai bởi" not in page(office, "document", mine.pk).split("h-history")[1][-1:]


def test_an_oral_directive_is_confirmed_by_its_notice(cast: Cast, office: Client) -> None:
    said = oral(cast)
    registered(cast, symbol="30-TB/QU", type=DocumentType.NOTICE)
    page(office, "confirm", said.pk)
    assert sent(office, "confirm", said.pk, notice="30-TB/QU", revision=0).status_code == 302
    assert "30-TB/QU" in page(office, "document", said.pk)


def test_recipients_are_told_and_acknowledge(cast: Cast, office: Client) -> None:
    document = registered(cast)
    page(office, "disseminate", document.pk)
    given = {"units": [cast.units["TCKH"].pk], "posts": [cast.posts["chutich"].pk], "due_on": "10/07/2024"}
    assert sent(office, "disseminate", document.pk, **given).status_code == 302
    row = Dissemination.objects.get(unit=cast.units["TCKH"])
    officer = signed_in(cast, "chuyenvien")
    assert reverse("documents:acknowledge", args=[row.pk]) in page(officer, "document", document.pk)
    assert 'name="words"' in page(officer, "acknowledge", row.pk)
    assert office.get(reverse("documents:acknowledge", args=[row.pk])).status_code == 403
    assert sent(officer, "acknowledge", row.pk, words="Đã họp", revision=0).status_code == 302
    shown = page(office, "document", document.pk)
    assert "1/2" in shown and "Đã họp" in shown and "Ninh Văn Hòa" in shown
    assert sent(officer, "acknowledge", row.pk, revision=1).status_code == 422


def test_nobody_named_is_told_so(cast: Cast, office: Client) -> None:
    response = sent(office, "disseminate", registered(cast).pk, due_on="10/07/2024")
    assert response.status_code == 422 and "ít nhất một" in response.content.decode()


# --- One document's page --------------------------------------------------------------------------------------


def test_the_page_asks_the_same_number_of_queries_for_three_clauses_and_for_many(
    cast: Cast, office: Client
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for size in (3, 60):
        document = registered(cast, symbol=f"{size}-KL/QU")
        by = {"actor": cast.actor("vanphong"), "at": AT}
        commands.set_clauses(document=document, pieces=[Piece(f"{n}.", 0, "x") for n in range(size)], **by)
        for row in Clause.objects.filter(document=document)[: size // 2]:
            commands.dispose_clause(clause=row, disposition="principle", **by)
        commands.disseminate(
            document=document, units=list(cast.units.values())[: size // 5 + 1], due_on=TODAY, **by
        )
        with CaptureQueriesContext(connection) as seen:
            page(office, "document", document.pk)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 30


@pytest.mark.parametrize("name", ["amend", "split", "add_clause", "attach", "link", "confirm", "disseminate"])
def test_who_reads_may_not_open_the_forms(cast: Cast, name: str) -> None:
    document = oral(cast)
    assert signed_in(cast, "kiemtra").get(reverse(f"documents:{name}", args=[document.pk])).status_code == 403
    assert signed_in(cast, "ngoai").get(reverse(f"documents:{name}", args=[document.pk])).status_code == 404
