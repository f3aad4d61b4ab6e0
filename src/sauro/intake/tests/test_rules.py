"""What a text's words name in the house, when something is due, what may become of a proposal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.commitments.rules.states import DueKind, OffsetUnit
from sauro.intake.rules import deciding
from sauro.intake.rules.deciding import open_q
from sauro.intake.rules.drafting import drafts, relation_said, titled
from sauro.intake.rules.dues import dated_anew, due_of
from sauro.intake.rules.indicators import in_base_units, measured
from sauro.intake.rules.kinds import ProposalKind, ProposalState, Suggestion
from sauro.intake.rules.matching import Near, addressed
from sauro.intake.rules.periods import period_key_of
from sauro.intake.rules.products import suggested_product
from sauro.intake.rules.texts import Change, differences, digest_of
from sauro.reading import read
from sauro.reading.findings import Deadline, Span
from sauro.reading.findings import DueKind as Read

ISSUED = date(2024, 7, 4)


@dataclass(frozen=True)
class U:
    pk: int
    name: str
    short_name: str
    kind: str
    code: str = ""
    symbol: str = ""
    tree: str = "government"


HOUSE = [
    U(1, "Phòng Tài chính – Kế hoạch", "Phòng TCKH", "division", "TCKH"),
    U(2, "Phòng Quản lý đô thị", "Phòng QLĐT", "division", "QLDT"),
    U(3, "Ủy ban nhân dân phường An Lạc Thượng", "Phường An Lạc Thượng", "ward"),
    U(4, "Ủy ban nhân dân phường An Lạc Hạ", "Phường An Lạc Hạ", "ward"),
    U(5, "Văn phòng Quận ủy", "VP Quận ủy", "office"),
    U(6, "Ủy ban nhân dân quận An Lạc", "UBND quận", "committee", symbol="UBND"),
    U(7, "Quận ủy An Lạc", "Quận ủy", "committee", symbol="QU"),
    U(8, "Văn phòng HĐND và UBND quận", "VP UBND", "office"),
    U(9, "Khu phố 1, phường An Lạc Thượng", "Khu phố 1", "neighbourhood"),
    U(10, "Khu phố 2, phường An Lạc Hạ", "Khu phố 2", "neighbourhood"),
]


@pytest.mark.parametrize(
    ("phrase", "suggestion", "units"),
    [
        ("Phòng Tài chính - Kế hoạch", Suggestion.ONE, (1,)),
        ("phòng tài chính – kế hoạch", Suggestion.ONE, (1,)),
        ("Phòng TCKH", Suggestion.ONE, (1,)),
        ("Trưởng phòng Quản lý đô thị", Suggestion.ONE, (2,)),
        ("đồng chí Trưởng phòng Quản lý đô thị", Suggestion.ONE, (2,)),
        ("Chủ tịch UBND quận", Suggestion.ONE, (6,)),
        ("Ủy ban nhân dân quận", Suggestion.ONE, (6,)),
        ("Văn phòng Quận ủy", Suggestion.ONE, (5,)),
        ("Chánh Văn phòng Quận ủy", Suggestion.ONE, (5,)),
        ("Phường An Lạc Hạ", Suggestion.ONE, (4,)),
        ("UBND phường An Lạc Thượng và An Lạc Hạ", Suggestion.SEVERAL, (3, 4)),
        ("Phòng TCKH, Phòng QLĐT", Suggestion.SEVERAL, (1, 2)),
        ("các phường An Lạc Hạ, An Lạc Thượng", Suggestion.SEVERAL, (4, 3)),
        ("UBND các phường", Suggestion.CLASS, (3, 4)),
        ("Chủ tịch UBND các phường", Suggestion.CLASS, (3, 4)),
        ("thủ trưởng các phòng, ban, ngành", Suggestion.CLASS, (1, 2)),
        ("các phòng, ban, ngành và UBND các phường", Suggestion.CLASS, (1, 2, 3, 4)),
        ("các khu phố", Suggestion.CLASS, (9, 10)),
        ("Sở Xây dựng", Suggestion.UNKNOWN, ()),
        ("các sở, ngành", Suggestion.UNKNOWN, ()),
        ("Công ty Cấp nước Nam Hải", Suggestion.UNKNOWN, ()),
        ("Phòng", Suggestion.UNKNOWN, ()),
        ("", Suggestion.UNSAID, ()),
        (None, Suggestion.UNSAID, ()),
    ],
)
def test_an_addressee_names_units_of_the_house(
    phrase: str | None, suggestion: Suggestion, units: tuple[int, ...]
) -> None:
    found = addressed(phrase, HOUSE)
    assert (found.suggestion, found.units) == (suggestion, units)


def test_what_of_a_list_is_unknown_is_told() -> None:
    found = addressed("Phòng TCKH và Sở Xây dựng", HOUSE)
    assert (found.suggestion, found.units, found.unmatched) == (Suggestion.SEVERAL, (1,), ("so xay dung",))


def test_a_class_of_which_the_house_has_one_is_no_class_and_a_name_said_twice_is_one() -> None:
    assert addressed("UBND các phường", HOUSE[:3]).suggestion is not Suggestion.CLASS
    assert addressed("Phòng TCKH, Phòng Tài chính - Kế hoạch", HOUSE).suggestion is Suggestion.ONE


def test_of_two_that_fit_equally_the_register_s_own_is_meant_and_without_one_nobody() -> None:
    twins = [U(1, "Văn phòng", "VP", "office"), U(2, "Văn phòng", "VP", "office")]
    assert addressed("Văn phòng", twins).suggestion is Suggestion.UNKNOWN
    others = [*HOUSE, U(90, "Cơ quan khác", "Cơ quan khác", "external")]
    anybody = addressed("Các cấp ủy, người đứng đầu cơ quan, đơn vị", others)
    assert anybody.suggestion is Suggestion.UNKNOWN
    assert addressed("Văn phòng", twins, near=Near(own=frozenset({2}))).units == (2,)
    assert addressed("Văn phòng", twins, near=Near(frozenset({2}), line=frozenset({1}))).units == (2,)


@pytest.mark.parametrize("who", ["cơ quan", "đơn vị", "địa phương", "phòng, ban", "phường"])
def test_whom_something_concerns_the_words_do_not_say(who: str) -> None:
    assert addressed(f"các {who} liên quan", HOUSE).suggestion is Suggestion.UNKNOWN
    assert addressed(f"các {who} có liên quan", HOUSE).suggestion is Suggestion.UNKNOWN
    # Not the district's own committee either, which has all the words in its short name.
    assert addressed(f"UBND các {who} liên quan", HOUSE).suggestion is Suggestion.UNKNOWN


def test_a_class_stays_within_the_line_of_the_register() -> None:
    own = [U(31, "Khu phố 3", "KP3", "neighbourhood"), U(32, "Khu phố 4", "KP4", "neighbourhood")]
    house = [*HOUSE, *own]
    ward, hospital = Near(own=frozenset({3, 31, 32})), Near(own=frozenset({99}))
    party = Near(own=frozenset({5, 7}), line=frozenset({1, 3, 6, 9}))
    assert addressed("các khu phố", house, near=ward).units == (31, 32)
    assert addressed("các phòng, ban, cơ quan", house, near=ward).suggestion is Suggestion.UNKNOWN
    for words in ("UBND các phường", "các khu phố", "các cơ quan, đơn vị"):
        assert addressed(words, house, near=hospital).suggestion is Suggestion.UNKNOWN
    assert addressed("các phòng, ban và UBND các phường", house, near=party).units == (1, 3)
    assert addressed("Phòng QLĐT", house, near=hospital).units == (2,)


BOTH = [
    *HOUSE,
    U(20, "Ban Tuyên giáo", "Ban Tuyên giáo", "division", tree="party"),
    U(21, "Ban Tổ chức", "Ban Tổ chức", "division", tree="party"),
    U(22, "Đảng ủy phường An Lạc Thượng", "Đảng ủy Thượng", "committee", tree="party"),
    U(23, "Đảng ủy phường An Lạc Hạ", "Đảng ủy Hạ", "committee", tree="party"),
]


@pytest.mark.parametrize(
    ("phrase", "units"),
    [
        ("các phòng, ban, ngành thuộc UBND quận", (1, 2)),
        ("Thủ trưởng các phòng, ban, ngành thuộc UBND quận", (1, 2)),
        ("các cơ quan chuyên môn", (1, 2)),
        ("các phòng chuyên môn và UBND các phường", (1, 2, 3, 4)),
        ("các ban Đảng", (20, 21)),
        ("các ban xây dựng Đảng", (20, 21)),
        ("các ban của Đảng", (20, 21)),
        ("các cơ quan, đơn vị thuộc Quận ủy", (20, 21)),
        ("các phòng, ban, ngành", (1, 2, 20, 21)),
        ("các phòng, ban và UBND các phường", (1, 2, 3, 4, 20, 21)),
        ("Đảng ủy các phường", (22, 23)),
        ("Bí thư Đảng ủy các phường", (22, 23)),
        ("UBND các phường", (3, 4)),
        # Each part is said of its own body; a word for no unit of the house takes in none.
        ("Đảng ủy các xã, phường", (22, 23)),
        ("Đảng ủy các phường, xã", (22, 23)),
        ("Đảng ủy các xã và phường", ()),
        ("Đảng ủy các phường và xã", ()),
        ("UBND các phòng, ban", ()),
        ("UBND các xã, phường, thị trấn", (3, 4)),
        ("Bí thư Đảng ủy các phường, Chủ tịch UBND các phường", (3, 4, 22, 23)),
        ("các ban Đảng và UBND các phường", (3, 4, 20, 21)),
        ("các cơ quan chuyên môn và Đảng ủy các phường", (1, 2, 22, 23)),
        ("các phòng, ban thuộc UBND quận và Đảng ủy các phường", (1, 2, 22, 23)),
        ("các phòng, ban của quận; UBND các phường", (1, 2, 3, 4, 20, 21)),
        ("các phòng, ban, ngành, đoàn thể", (1, 2, 20, 21)),
        # Not all of them, or another's: no class.
        ("các đơn vị thuộc UBND các phường", ()),
        ("Đảng ủy các phường có dự án", ()),
        ("Đảng ủy các phường khu vực phía Bắc", ()),
        ("UBND các phường ven biển", ()),
        ("các phòng, ban và Công an các phường", ()),
        ("các phòng, ban thuộc Sở Xây dựng", ()),
        # No unit of the house is the police of a ward.
        ("Công an các phường", ()),
        ("các ban Đảng phường An Lạc Hạ", ()),
    ],
)
def test_a_class_takes_in_the_units_of_whom_the_words_say_it_is(phrase: str, units: tuple[int, ...]) -> None:
    found = addressed(phrase, BOTH)
    assert found.units == units if units else found.suggestion is not Suggestion.CLASS


@given(st.text(max_size=80))
def test_any_words_are_understood_or_told_unknown(words: str) -> None:
    found = addressed(words, HOUSE)
    assert bool(found.units) == (found.suggestion in (Suggestion.ONE, Suggestion.SEVERAL, Suggestion.CLASS))
    assert found.suggestion is not Suggestion.ONE or len(found.units) == 1


def deadline(text: str, kind: Read, **more: Any) -> Deadline:
    return Deadline(Span(0, len(text)), text, kind, **more)


@pytest.mark.parametrize(
    ("said", "kind", "rest"),
    [
        (None, "", {"reason": "due_unsaid"}),
        (
            deadline("trước ngày 15/7", Read.FIXED, on=date(2024, 7, 15)),
            DueKind.FIXED,
            {"due_on": date(2024, 7, 15), "reason": "due_stated"},
        ),
        (
            deadline("trong tháng 9 năm 2024", Read.PERIOD_END, last_on=date(2024, 9, 30)),
            DueKind.PERIOD_END,
            {"due_on": date(2024, 9, 30), "period_key": "2024-09"},
        ),
        (
            deadline("trong quý III/2024", Read.PERIOD_END, last_on=date(2024, 9, 30)),
            DueKind.PERIOD_END,
            {"period_key": "2024-Q3"},
        ),
        (
            deadline("trong vòng 10 ngày làm việc kể từ ngày ký", Read.RELATIVE),
            DueKind.RELATIVE,
            {"anchor_on": ISSUED, "offset_count": 10, "offset_unit": OffsetUnit.WORKING_DAYS},
        ),
        (
            deadline("sau 02 tuần", Read.RELATIVE),
            DueKind.RELATIVE,
            {"offset_count": 14, "offset_unit": OffsetUnit.DAYS},
        ),
        (
            deadline("trong 5 ngày sau khi có ý kiến của Thành ủy", Read.AWAITING),
            DueKind.AWAITING,
            {"offset_count": 5, "trigger": "trong 5 ngày sau khi có ý kiến của Thành ủy"},
        ),
        *(
            (deadline(f"trong vòng 5 ngày kể từ {event}", Read.RELATIVE), kind, {"offset_count": 5})
            for event, kind in (
                ("ngày trao xong", DueKind.AWAITING),
                ("khi nhận được hồ sơ", DueKind.AWAITING),
                ("ngày ký hợp đồng", DueKind.AWAITING),
                ("ngày ban hành Kế hoạch này", DueKind.RELATIVE),
                ("ngày nhận được Thông báo này", DueKind.RELATIVE),
                ("ngày Kết luận này được ban hành", DueKind.RELATIVE),
            )
        ),
        (
            deadline("trong 30 ngày kể từ ngày 01/8/2024", Read.RELATIVE),
            DueKind.RELATIVE,
            {"anchor_on": date(2024, 8, 1), "offset_count": 30},
        ),
        (deadline("định kỳ hằng tháng", Read.RECURRING), "", {"reason": "due_recurring"}),
        (deadline("sớm", Read.VAGUE), "", {"reason": "due_vague"}),
        (
            deadline("trước 30/9", Read.FIXED, on=date(2024, 9, 30), striven_for=True),
            "",
            {"due_on": None, "reason": "due_only_striven"},
        ),
    ],
)
def test_a_deadline_becomes_a_due_rule_only_as_far_as_it_is_said(
    said: Deadline | None, kind: str, rest: dict[str, Any]
) -> None:
    due = due_of(said, issued_on=ISSUED)
    assert due.due_kind == kind
    assert {name: getattr(due, name) for name in rest} == rest


@pytest.mark.parametrize(
    ("action", "product"),
    [
        ("khẩn trương rà soát, báo cáo số liệu", "Báo cáo kết quả rà soát, tổng hợp"),
        ("tham mưu văn bản trả lời", "Văn bản tham mưu"),
        ("xây dựng kế hoạch giải ngân", "Kế hoạch được ban hành"),
        ("tăng cường đoàn kết", ""),
        # Objects and parts of nouns are no verbs.
        ("xem xét báo cáo của Thanh tra quận", ""),
        ("vận hành trạm bơm theo quy trình", ""),
        ("thẩm định theo trình tự rút gọn", ""),
        ("khắc phục tồn tại sau kiểm tra", ""),
        ("công khai kết quả rà soát", ""),
        # What something is for is not what is to be done.
        ("trồng rừng để báo cáo thành tích", ""),
        ("rà soát sĩ số để tham mưu tuyển sinh", "Báo cáo kết quả rà soát, tổng hợp"),
        # The main verb decides; only what is handed over is told by a later one.
        ("sửa chữa cầu, kiểm tra đường", ""),
        ("sửa chữa cầu, hằng tuần báo cáo UBND quận", "Báo cáo"),
        ("theo dõi, đánh giá chất lượng nước", "Báo cáo kết quả rà soát, tổng hợp"),
        ("chủ trì, phối hợp với Thanh tra quận, Phòng Thuế thống kê nợ", "Báo cáo kết quả rà soát, tổng hợp"),
        ("phối hợp với Thanh tra quận theo dõi, định kỳ 6 tháng báo cáo Quận ủy", "Báo cáo"),
        ("tăng cường công tác kiểm tra", "Kết luận kiểm tra"),
    ],
)
def test_a_product_is_suggested_by_the_main_verb(action: str, product: str) -> None:
    assert suggested_product(action) == product


def test_a_long_title_is_cut_at_a_word_and_kept_whole_in_the_scope() -> None:
    title, scope = titled("rà soát " * 60)
    assert len(title) <= 301 and title.endswith(" rà…") and scope.startswith("Rà soát rà soát")


@pytest.mark.parametrize(
    ("value", "unit", "base", "bare"),
    [
        ("222551", "tỷ đồng", "222551000000000", "dong"),
        ("2.5", "triệu đồng", "2500000", "dong"),
        ("1328", "doanh nghiệp", "1328", "doanh nghiep"),
        ("15.12", "%", "15.12", "%"),
        ("120", "văn bản", "120", "van ban"),
        ("3", "ngân hàng", "3", "ngan hang"),
        ("3", "ngàn tỉ đồng", "3000000000000", "dong"),
        ("2", "vạn", "20000", ""),
        ("12", "tỷ lệ %", "12", "ty le %"),
        ("12345678901234", "triệu tỷ đồng", "12345678901234" + "0" * 15, "dong"),
    ],
)
def test_a_scale_word_is_taken_out_of_the_unit(value: str, unit: str, base: str, bare: str) -> None:
    assert in_base_units(Decimal(value), unit) == (Decimal(base), bare)


@dataclass(frozen=True)
class Row:
    pk: int
    name: str
    base_unit: str


INDICATORS = [
    Row(1, "Thu ngân sách nhà nước", "đồng"),
    Row(2, "Doanh nghiệp thành lập mới", "doanh nghiệp"),
    Row(3, "Vốn đăng ký doanh nghiệp thành lập mới", "đồng"),
]


@pytest.mark.parametrize(
    ("indicator", "unit", "found", "reason"),
    [
        ("thu ngân sách nhà nước", "tỷ đồng", 1, "indicator_named"),
        ("Tổng thu ngân sách nhà nước trên địa bàn quận", "tỷ đồng", 1, "indicator_named"),
        ("doanh nghiệp mới thành lập", "doanh nghiệp", 2, "indicator_named"),
        ("thu ngân sách nhà nước", "%", None, ""),
        ("hộ nghèo", "hộ", None, ""),
    ],
)
def test_a_figure_finds_its_indicator_by_name_and_unit(
    indicator: str, unit: str, found: int | None, reason: str
) -> None:
    hit = measured(indicator, value=Decimal(5), unit=unit, indicators=INDICATORS)
    assert (hit and hit.indicator, hit.reason if hit else "") == (found, reason)


@pytest.mark.parametrize(
    ("value", "unit", "base_unit", "expected"),
    [
        ("480", "tỷ đồng", "triệu đồng", "480000"),
        ("480", "tỷ đồng", "tỷ đồng", "480"),
        ("12", "nghìn hộ", "nghìn hộ", "12"),
        ("12", "nghìn hộ", "hộ nghèo", "12000"),
        ("1500", "hộ", "nghìn hộ", "1.5"),
        ("5", "bản", "văn bản", None),
        ("5", "", "đồng", None),
        ("5", "triệu đồng", "đồng / người", None),
        ("5", "triệu đồng", "triệu đồng một người", None),
        ("5", "triệu đồng/người", "triệu đồng/người", "5"),
    ],
)
def test_a_value_comes_out_in_the_indicator_s_own_scale(
    value: str, unit: str, base_unit: str, expected: str | None
) -> None:
    hit = measured("số thu", value=Decimal(value), unit=unit, indicators=[Row(1, "Số thu", base_unit)])
    assert (hit and str(hit.value)) == expected


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("6 tháng đầu năm 2024", "2024-H1"),
        ("quý II/2024", "2024-Q2"),
        ("tháng 6", "2024-06"),
        ("năm 2024", "2024"),
        ("11 tháng đầu năm 2024", ""),
        ("11 tháng", ""),
        ("đến nay", ""),
        (None, ""),
    ],
)
def test_the_words_of_a_period_give_its_key(words: str | None, key: str) -> None:
    assert period_key_of(words, published=ISSUED) == key


def test_one_text_has_one_digest_however_it_was_saved() -> None:
    assert digest_of("Giao  Phòng\nTCKH") == digest_of("giao phòng tckh") != digest_of("giao phòng qlđt")


def clause(anchor: str, text: str) -> dict[str, Any]:
    return {"anchor": anchor, "text": text}


def test_versions_differ_by_clause_and_what_only_moved_is_the_same() -> None:
    before = [clause("1", "Giao A."), clause("2", "Giao B."), clause("3", "Giao C.")]
    after = [
        clause("1", "Giao A."),
        clause("2", "Giao B trước 1/8."),
        clause("4", "Giao C."),
        clause("5", "Giao D."),
    ]
    told = [(d.anchor, d.change) for d in differences(before, after)]
    assert told == [
        ("1", Change.SAME),
        ("2", Change.CHANGED),
        ("4", Change.SAME),
        ("5", Change.ADDED),
    ]
    gone = differences(before, after[:1])
    assert [(d.anchor, d.change) for d in gone] == [
        ("1", Change.SAME),
        ("2", Change.REMOVED),
        ("3", Change.REMOVED),
    ]


@dataclass(frozen=True)
class P:
    kind: str = ProposalKind.TASK
    state: str = ProposalState.OPEN
    values: dict[str, Any] = field(default_factory=lambda: {"title": "Rà soát"})
    start: int = 0
    end: int = 5


def codes(reasons: list[Any]) -> list[str]:
    return [r.code for r in reasons]


@pytest.mark.parametrize(
    ("proposal", "document", "has_clause", "refused"),
    [
        (P(), True, True, []),
        (P(), False, True, ["reading_without_document"]),
        (P(), True, False, ["proposal_without_clause"]),
        (P(values={"title": " "}), True, True, ["title_missing"]),
        (P(values={"title": "x", "due_on": "2024-07-04"}), True, True, []),
        (P(values={"title": "x", "due_on": "2024-07-03"}), True, True, ["due_before_document"]),
        (P(state=ProposalState.TAKEN), True, True, ["proposal_decided"]),
        (P(kind=ProposalKind.CITATION, values={}), True, False, ["citation_not_registered"]),
        (P(kind=ProposalKind.CITATION, values={"document": 1}), True, False, []),
        (
            P(kind=ProposalKind.MEASUREMENT, values={"value": "5"}),
            True,
            False,
            ["series_missing", "period_unknown"],
        ),
        (P(kind=ProposalKind.CLAUSE, values={"disposition": "basis"}), True, True, []),
        (P(kind=ProposalKind.CLAUSE, values={"disposition": "task"}), True, True, ["disposition_unknown"]),
        (
            P(kind=ProposalKind.CLAUSE, values={"disposition": "out_of_scope", "reason": ""}),
            True,
            True,
            ["disposition_needs_reason"],
        ),
    ],
)
def test_what_a_proposal_lacks_to_be_taken(
    proposal: P, document: bool, has_clause: bool, refused: list[str]
) -> None:
    issued_on = ISSUED if document else None
    found = deciding.take_refusals(proposal, issued_on=issued_on, has_clause=has_clause)
    assert codes(found) == refused


@pytest.mark.parametrize(
    ("disposition", "reason", "refers_to", "refused"),
    [
        ("principle", "", None, []),
        ("out_of_scope", " ", None, ["disposition_needs_reason"]),
        ("by_reference", "", None, ["disposition_needs_document"]),
        ("by_reference", "", 3, []),
        ("task", "", None, ["disposition_unknown"]),
    ],
)
def test_leaving_needs_a_reason_or_a_document_where_nobody_will_look_again(
    disposition: str, reason: str, refers_to: int | None, refused: list[str]
) -> None:
    assert codes(deciding.leave_refusals(disposition, reason=reason, refers_to=refers_to)) == refused


def test_only_open_tasks_merge_and_split() -> None:
    done, target = P(state=ProposalState.LEFT), P(kind=ProposalKind.TARGET)
    assert codes(deciding.merge_refusals(P(), [P()])) == []
    assert codes(deciding.merge_refusals(P(), [])) == ["only_tasks_merge"]
    assert codes(deciding.merge_refusals(P(), [target])) == ["only_tasks_merge"]
    assert codes(deciding.merge_refusals(P(), [done])) == ["proposal_decided"]
    assert codes(deciding.split_refusals(P(), ["a", "b"])) == []
    assert codes(deciding.split_refusals(P(), ["a", " "])) == ["split_into_one"]
    assert codes(deciding.split_refusals(target, ["a", "b"])) == ["only_tasks_split"]
    assert codes(deciding.split_refusals(done, ["a", "b"])) == ["proposal_decided"]


def test_only_open_clauses_become_tasks() -> None:
    clause, left = P(kind=ProposalKind.CLAUSE), P(kind=ProposalKind.CLAUSE, state=ProposalState.LEFT)
    assert codes(deciding.make_task_refusals(clause)) == []
    assert codes(deciding.make_task_refusals(left)) == ["proposal_decided"]
    assert codes(deciding.make_task_refusals(P())) == ["only_clauses_become_tasks"]


def test_proposals_are_counted_by_the_rule_that_lists_use() -> None:
    rows = [P(state=state) for state in ProposalState]
    assert deciding.counted(rows) == (4, 1)
    assert dict(open_q().children) == {"state": ProposalState.OPEN}  # type: ignore[arg-type]


TEXT = """Căn cứ Kết luận số 12-KL/QU ngày 03/6/2024 của Ban Thường vụ Quận ủy;
1. Thu ngân sách 6 tháng đầu năm 2024 đạt 2.918 tỷ đồng, bằng 56% dự toán.
2. Giao Phòng Tài chính - Kế hoạch chủ trì, phối hợp với Phòng Quản lý đô thị rà soát các dự án chậm,
báo cáo trước ngày 15/8/2024.
3. Phấn đấu năm 2024 thu ngân sách đạt 5.211 tỷ đồng.
"""


def test_a_paper_cited_twice_is_proposed_once_and_a_goal_is_a_target_and_no_task() -> None:
    text = "1. Theo Kết luận số 12-KL/QU và Kết luận số 12-KL/QU.\n2. Phấn đấu thu đạt 90 tỷ đồng năm 2024.\n"
    found = drafts(read(text, published=ISSUED), text=text, issued_on=ISSUED)
    kinds = [d.kind for d in found]
    assert kinds.count(ProposalKind.CITATION) == 1
    assert ProposalKind.TARGET in kinds and ProposalKind.TASK not in kinds


def test_what_only_says_where_the_work_goes_is_no_task_of_its_own_and_gives_its_day() -> None:
    text = "1. Giao Phòng Tài chính - Kế hoạch xây dựng phương án thu, trình Quận ủy trước ngày 15/8/2024.\n"
    tasks = [
        d
        for d in drafts(read(text, published=ISSUED), text=text, issued_on=ISSUED)
        if d.kind is ProposalKind.TASK
    ]
    assert [(d.anchor, d.values["due_on"]) for d in tasks] == [("1", "2024-08-15")]


def test_what_is_forbidden_is_no_task_and_beside_a_task_asks_for_nothing() -> None:
    text = (
        "THÔNG BÁO KẾT LUẬN\n1. Nghiêm cấm lập quỹ riêng; không nhận quà biếu.\n"
        "2. Giao Phòng Quản lý đô thị rà soát bến bãi trước ngày 15/8/2024; không để ban hành giấy phép sai.\n"
    )
    found = drafts(read(text, published=ISSUED), text=text, issued_on=ISSUED)
    told = [(d.kind, d.anchor, d.disposition) for d in found]
    assert told == [
        (ProposalKind.CLAUSE, "1", "principle"),
        (ProposalKind.TASK, "2", "task"),
        (ProposalKind.TASK, "2", "principle"),
    ]
    assert (found[2].values["due_on"], found[2].said["suggested_product"]) == (None, "")


def test_a_reading_proposes_in_the_order_of_the_text_and_covers_every_clause() -> None:
    found = drafts(read(TEXT, published=ISSUED), text=TEXT, issued_on=ISSUED)
    assert [d.span.start for d in found] == sorted(d.span.start for d in found)
    kinds = {d.kind for d in found}
    assert {ProposalKind.TASK, ProposalKind.TARGET, ProposalKind.MEASUREMENT, ProposalKind.CITATION} <= kinds
    task = next(d for d in found if d.kind is ProposalKind.TASK)
    assert (task.anchor, task.said["to"]) == ("2", "Phòng Tài chính - Kế hoạch")
    assert task.values["due_on"] == "2024-08-15"
    assert all(TEXT[d.span.start : d.span.end] == d.text for d in found if d.kind is not ProposalKind.CLAUSE)
    anchors = {c.anchor for c in read(TEXT, published=ISSUED).clauses}
    promised = {
        d.anchor for d in found if d.kind in (ProposalKind.TASK, ProposalKind.TARGET, ProposalKind.CLAUSE)
    }
    assert anchors <= promised


@pytest.mark.parametrize(
    ("before", "relation"),
    [
        ("Thông báo này thay thế ", "repeals"),
        ("bãi bỏ một phần ", "repeals"),
        ("sửa đổi, bổ sung một số nội dung của ", "amends"),
        ("gia hạn thực hiện ", "amends"),
        ("triển khai thực hiện ", "implements"),
        ("Căn cứ ", "based_on"),
        ("trên cơ sở ", "based_on"),
        ("Đã ban hành ", ""),
        ("Thay thế bóng đèn; ", ""),
        ("", ""),
    ],
)
def test_what_a_document_is_to_one_that_it_names_the_words_before_it_say(before: str, relation: str) -> None:
    text = f"Câu trước. {before}Nghị quyết số 45-NQ/QU"
    assert relation_said(text, start=text.index("Nghị quyết")) == relation


@pytest.mark.parametrize(
    ("words", "due_kind", "trigger", "count"),
    [
        ("trong 15 ngày kể từ ngày Thành phố phân bổ chỉ tiêu", "awaiting", "Thành phố phân bổ chỉ tiêu", 15),
        ("trong 10 ngày kể từ ngày ký", "relative", "", 10),
        ("trước khi tổ chức 20 ngày", "", "", None),
        ("chậm nhất 5 ngày trước ngày khai mạc", "", "", None),
    ],
)
def test_a_term_before_an_event_is_none_that_runs_from_it(
    words: str, due_kind: str, trigger: str, count: int | None
) -> None:
    read_as = Deadline(Span(0, len(words)), words, Read.AWAITING if "ký" not in words else Read.RELATIVE)
    due = due_of(read_as, issued_on=ISSUED)
    assert (due.due_kind, due.trigger, due.offset_count) == (due_kind, trigger, count)


@pytest.mark.parametrize(
    ("heading", "line", "kind"),
    [
        ("MỘT SỐ CHỈ TIÊU NĂM 2025", "Hoàn thành trồng mới 500 cây xanh.", ProposalKind.TARGET),
        ("MỤC TIÊU", "Hoàn thành trồng mới 500 cây xanh.", ProposalKind.TARGET),
        ("NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN CHỈ TIÊU", "Hoàn thành trồng mới 500 cây xanh.", ProposalKind.TASK),
        ("MỘT SỐ CHỈ TIÊU NĂM 2025", "Giao Phòng Quản lý đô thị trồng mới 500 cây xanh.", ProposalKind.TASK),
        ("NHIỆM VỤ TRỌNG TÂM", "Hoàn thành trồng mới 500 cây xanh.", ProposalKind.TASK),
    ],
)
def test_what_stands_under_targets_and_names_nobody_is_a_target(
    heading: str, line: str, kind: ProposalKind
) -> None:
    text = f"THÔNG BÁO KẾT LUẬN\nI. {heading}\n1. {line}\n"
    found = drafts(read(text, published=ISSUED), text=text, issued_on=ISSUED)
    assert [d.kind for d in found if d.anchor == "I.1" and d.kind is not ProposalKind.CLAUSE] == [kind]


@pytest.mark.parametrize(
    ("deadline", "why", "values", "anew"),
    [
        # A term runs from the day confirmed, however long somebody made it; from a day named it runs on.
        (
            "trong 10 ngày kể từ ngày ký",
            "due_relative",
            {"due_kind": "relative", "anchor_on": "2024-06-01"},
            ISSUED,
        ),
        ("trong 10 ngày kể từ ngày ký", "due_relative", {"due_kind": "relative", "anchor_on": None}, ISSUED),
        (
            "trong 10 ngày kể từ ngày ký",
            "due_relative",
            {"due_kind": "relative", "anchor_on": "2024-05-05"},
            None,
        ),
        ("từ ngày 01/6/2024", "due_relative", {"due_kind": "relative", "anchor_on": "2024-06-01"}, None),
    ],
)
def test_a_term_of_the_document_runs_from_the_day_confirmed(
    deadline: str, why: str, values: dict[str, Any], anew: date | None
) -> None:
    found = dated_anew(values, deadline=deadline, why=why, read_on=date(2024, 6, 1), issued_on=ISSUED)
    assert found == ({"anchor_on": anew.isoformat()} if anew else {})


@pytest.mark.parametrize(
    ("deadline", "why", "before", "after"),
    [
        ("trước ngày 15/02", "due_vague", {}, {"due_kind": "fixed", "due_on": "2025-02-15"}),
        ("tháng 9", "due_period_end", None, {"due_on": "2024-09-30"}),
        ("trước ngày 15/02", "due_only_striven", {}, None),
        ("trước ngày 15/02", "due_unsaid", {}, None),
        ("trước ngày 15/02", "due_stated", {"due_kind": "fixed", "due_on": "2030-01-01"}, None),
    ],
)
def test_a_day_follows_from_the_day_confirmed_where_it_stands_as_it_was_read(
    deadline: str, why: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> None:
    read_on = date(2022, 1, 1) if before is None else None
    values = (
        {"due_kind": "period_end", "due_on": "2022-09-30", "period_key": "2022-09"}
        if before is None
        else before
    )
    found = dated_anew(values, deadline=deadline, why=why, read_on=read_on, issued_on=ISSUED)
    assert {name: found.get(name) for name in after or {}} == (after or {}) and bool(found) == bool(after)
