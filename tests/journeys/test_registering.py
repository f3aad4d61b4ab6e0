"""The office's story: a paper is registered, split, one clause mended and taken over, made clear, issued."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sauro.commitments.models import Commitment
from sauro.commitments.tests import making
from sauro.documents.models import Clause, Document
from sauro.ledger import queries
from sauro.ledger.models import Entry
from tests.people import Cast
from tests.rig.browser import sign_in

pytestmark = pytest.mark.journey

PASTED = """I. Kết quả
Sáu tháng đầu năm, các đơn vị đã hoàn thành phần lớn chỉ tiêu.
II. Nhiệm vụ
1. Giao Phòng Tài chính – Kế hoạch báo cáo giải ngân trước ngày 15/8.
2. Giao Phòng Quản lý đô thị rà soát các dự án chậm.
"""
#: Everything that a clause alone leaves open, as the refusal of its issue lists it.
OPEN = [
    "Rõ người: Chưa rõ người: hãy chọn chức danh chịu trách nhiệm chính.",
    "Rõ thời gian: Hãy chọn cách xác định thời hạn.",
    "Rõ trách nhiệm: Chưa rõ trách nhiệm: hãy chọn đơn vị chủ trì.",
    "Rõ trách nhiệm: Hãy chọn đơn vị phối hợp, theo dõi hoặc ghi rõ là không có.",
    "Rõ sản phẩm: Chưa rõ sản phẩm: hãy ghi khi xong sẽ có gì.",
    "Rõ sản phẩm: Hãy ghi tiêu chí hoàn thành: nhìn vào đâu để biết là xong.",
    "Rõ thẩm quyền: Hãy chọn người xác nhận hoàn thành thay mặt cấp giao.",
]


def register(page: Page, cast: Cast) -> Document:
    """Enter the head of a paper, as its reader has it in hand."""
    page.goto(reverse("documents:list"))
    page.get_by_role("link", name="Đăng ký văn bản", exact=True).click()
    page.select_option("[name=register_unit]", str(cast.units["QU"].pk))
    page.select_option("[name=issuer]", str(cast.units["QU"].pk))
    page.fill("[name=symbol]", "218-TB/QU")
    page.select_option("[name=type]", "notice")
    page.fill("[name=issued_on]", "04/07/2024")
    page.fill("[name=subject]", "Kết luận hội nghị sơ kết sáu tháng")
    page.get_by_role("button", name="Đăng ký", exact=True).click()
    expect(page.locator("h1")).to_contain_text("218-TB/QU")
    return Document.objects.get()


def split(page: Page) -> None:
    """Paste the text, look it over, and write its clauses down."""
    page.get_by_role("link", name="Tách nội dung", exact=True).click()
    page.fill("[name=text]", PASTED)
    page.get_by_role("button", name="Xem các nội dung tách được").click()
    expect(page.locator("main")).to_contain_text("Tách được 4 nội dung")
    assert not Clause.objects.exists()
    page.get_by_role("button", name="Ghi các nội dung này").click()
    expect(page.locator("#noi-dung .clause")).to_have_count(4)


def edit(page: Page, clause: Clause) -> None:
    """Mend the words of a clause, and say why."""
    page.goto(reverse("documents:edit_clause", args=[clause.pk]))
    page.fill("[name=text]", "Giao Phòng Tài chính – Kế hoạch báo cáo giải ngân trước ngày 15/8/2024.")
    page.fill("[name=reason]", "Chép thiếu năm.")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator(f"#c{clause.pk}")).to_contain_text("15/8/2024")


def make_clear(page: Page, cast: Cast) -> None:
    """Fill everything that was open."""
    for clarity in ("what", "who", "when", "responsibility", "product", "authority"):
        page.select_option(f"[name=source_{clarity}]", "stated")
    page.select_option("[name=lead_unit]", str(cast.units["TCKH"].pk))
    page.check("[name=has_no_participants]")
    page.select_option("[name=due_kind]", "fixed")
    page.fill("[name=due_on]", "15/08/2024")
    page.fill("[name=product]", "Báo cáo giải ngân")
    page.fill("[name=acceptance]", "Thường trực nghe và kết luận")
    page.select_option("[name=assigned_by]", str(cast.units["QU"].pk))
    page.select_option("[name=accepting_post]", str(cast.posts["bithu"].pk))
    page.get_by_role("button", name="Lưu, xem để giao").click()
    expect(page.locator("main")).to_contain_text("Đủ sáu rõ")


def receive(page: Page, clause: Clause) -> Commitment:
    """Take the clause into the book as it is; what it doesn't say stays open."""
    page.locator(f"#c{clause.pk}").get_by_role("link", name="Lập nhiệm vụ").click()
    expect(page.locator("[name=title]")).to_have_value(clause.text)
    page.get_by_role("button", name="Tiếp nhận, xem để giao").click()
    expect(page.locator("main")).to_contain_text("Chưa giao được")
    return Commitment.objects.get()


def test_from_a_paper_to_an_issued_task(page: Page, live_cast: Cast) -> None:
    sign_in(page, "vanphong")
    document = register(page, live_cast)
    split(page)
    clause = Clause.objects.get(text__contains="giải ngân")
    edit(page, clause)
    clause.refresh_from_db()
    row = receive(page, clause)
    assert (row.clause_id, row.document_id) == (clause.pk, document.pk)
    count = Entry.objects.count()
    with page.expect_response(reverse("desk:issue", args=[row.pk])) as refusal:
        page.get_by_role("button", name="Giao nhiệm vụ").click()
    assert refusal.value.status == 422
    expect(page.locator("main form ul.plain li")).to_have_text(OPEN)
    assert (making.fresh(row).lifecycle, Entry.objects.count()) == ("received", count)
    page.locator("main").get_by_role("link", name="Làm rõ", exact=True).click()
    make_clear(page, live_cast)
    page.get_by_role("button", name="Giao nhiệm vụ").click()
    expect(page.locator("#messages")).to_contain_text("Đã giao nhiệm vụ")
    issued = making.fresh(row)
    assert (issued.lifecycle, str(issued.original_due_on)) == ("issued", "2024-08-15")
    page.goto(reverse("documents:document", args=[document.pk]))
    expect(page.locator(f"#c{clause.pk}").get_by_role("link", name=row.number)).to_be_visible()
    assert list(queries.verify()) == []
