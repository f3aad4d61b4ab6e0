"""Money, projects, land: on time, returned, moved twice, silent, refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from sauro.commitments import commands as do
from sauro.commitments.commands.change import Proposal
from sauro.commitments.commands.values import Step, Terms
from sauro.commitments.rules.states import DueKind, ReportKind, Rhythm
from sauro.demo.life.script import On, accepted, ack, claimed, confirmed, request_of, said, void
from sauro.documents.rules.kinds import DocumentType

if TYPE_CHECKING:
    from sauro.demo.story import Act, Story


def _officer_prepares(story: Story, at: datetime) -> None:
    do.prepare_report(
        commitment=story.commitment("CCDT"),
        kind=ReportKind.PROGRESS,
        words="Đã nhận số liệu của 11 trên 14 đơn vị.",
        percent=40,
        step_key="m1",
        done_on=date(2024, 7, 24),
        forecast_on=date(2024, 8, 14),
        actor=story.actor("CVTCKH"),
        at=at,
    )


def _head_sends(story: Story, at: datetime) -> None:
    do.send_report(report=story.newest_report("CCDT"), actor=story.actor("TPTCKH"), at=at)


def _give_back(story: Story, at: datetime) -> None:
    do.return_claim(
        commitment=story.commitment("CCDT"),
        reason="Phụ lục thiếu số liệu của Phường 3 và Phường 4; bổ sung phần kiến nghị với Thành phố.",
        actor=story.actor("BT"),
        at=at,
    )


def special_mechanism(on: On) -> list[Act]:
    """The officer prepares, the head sends; claimed, returned once, done late."""

    return [
        on(date(2024, 7, 5), 8, ack("CCDT")),
        on(date(2024, 7, 24), 15, _officer_prepares),
        on(date(2024, 7, 25), 8, _head_sends),
        on(date(2024, 7, 26), 9, confirmed("CCDT")),
        on(
            date(2024, 8, 7),
            9,
            said(
                "CCDT", "Đã có dự thảo, lấy ý kiến các phòng.", percent=70, step="m2", done=date(2024, 8, 6)
            ),
        ),
        on(date(2024, 8, 8), 9, confirmed("CCDT")),
        on(
            date(2024, 8, 14),
            16,
            claimed(
                "CCDT",
                "Đã trình Ban Thường vụ.",
                "TCKH",
                DocumentType.REPORT,
                "395/BC-TCKH",
                "Đánh giá thực hiện nghị quyết về cơ chế đặc thù trên địa bàn quận",
            ),
        ),
        on(date(2024, 8, 19), 10, _give_back),
        on(
            date(2024, 8, 28),
            15,
            claimed(
                "CCDT",
                "Đã bổ sung đủ phụ lục và kiến nghị.",
                "TCKH",
                DocumentType.REPORT,
                "421/BC-TCKH",
                "Đánh giá thực hiện nghị quyết về cơ chế đặc thù (bổ sung)",
                done=date(2024, 8, 27),
            ),
        ),
        on(date(2024, 8, 30), 9, accepted("CCDT")),
    ]


def delegation_of_powers(on: On) -> list[Act]:
    """Done by the end of the quarter, entered two days later: on time, and entered late."""
    return [
        on(date(2024, 7, 8), 9, ack("PCUQ")),
        on(date(2024, 7, 24), 9, said("PCUQ", "Đã lập danh mục 42 nội dung.", percent=30)),
        on(date(2024, 8, 23), 9, said("PCUQ", "Đã trình 30 nội dung.", percent=65)),
        on(date(2024, 8, 27), 9, confirmed("PCUQ")),
        on(date(2024, 9, 24), 9, said("PCUQ", "Còn 3 nội dung chờ ký.", percent=92)),
        on(
            date(2024, 10, 2),
            9,
            claimed(
                "PCUQ",
                "Đã ký đủ các quyết định ngày 30/9.",
                "UB",
                DocumentType.DECISION,
                "2210/QĐ-UBND",
                "Phân cấp, ủy quyền theo nghị quyết",
                done=date(2024, 9, 30),
            ),
        ),
        on(date(2024, 10, 4), 9, accepted("PCUQ")),
    ]


def disbursement_plan(on: On) -> list[Act]:
    return [
        on(date(2024, 7, 5), 9, ack("GNDA")),
        on(
            date(2024, 7, 12),
            16,
            claimed(
                "GNDA",
                "Đã trình kế hoạch giải ngân từng tháng của 27 dự án.",
                "TCKH",
                DocumentType.SUBMISSION,
                "205/TTr-TCKH",
                "Kế hoạch giải ngân chi tiết đến cuối năm 2024",
            ),
        ),
        on(date(2024, 7, 15), 9, accepted("GNDA")),
    ]


_STEPS = (
    Step("Phê duyệt thiết kế, dự toán", date(2024, 7, 31), step_key="m1"),
    Step("Lựa chọn nhà thầu", date(2024, 10, 20), step_key="m2"),
    Step("Khởi công", date(2024, 11, 15), step_key="m3"),
)


_LATER = (
    _STEPS[0],
    Step("Lựa chọn nhà thầu", date(2024, 11, 30), step_key="m2"),
    Step("Khởi công", date(2024, 12, 25), step_key="m3"),
)


def _ask_to_move(
    due: date, plan: tuple[Step, ...], cause: str, reason: str
) -> Callable[[Story, datetime], None]:
    terms = Terms(due_kind=DueKind.FIXED, due_on=due, rhythm=Rhythm.MONTHLY, rhythm_day=25)
    return lambda story, at: void(
        do.request_change(
            commitment=story.commitment("RBH"),
            proposal=Proposal(terms=terms, steps=plan),
            cause=cause,
            reason=reason,
            actor=story.actor("GDBQL"),
            at=at,
        )
    )


def _approve_move(story: Story, at: datetime) -> None:
    do.approve_change(
        request=request_of(story, "RBH"),
        answer="Đồng ý; không để chậm thêm.",
        actor=story.actor("BT"),
        at=at,
    )


def _collective_decides(story: Story, at: datetime) -> None:
    minutes = story.register(
        "BB71",
        issuer="BTV",
        type=DocumentType.CONCLUSION,
        symbol="71-KL/QU",
        subject="Kết luận của Ban Thường vụ về tiến độ dự án cải tạo rạch Bình Hải",
        at=at,
    )
    do.approve_change(
        request=request_of(story, "RBH"),
        answer="Ban Thường vụ thống nhất; Ban QLDA giải trình trách nhiệm.",
        document=minutes,
        actor=story.actor("CVTH"),
        at=at,
    )


def _stuck(story: Story, at: datetime) -> None:
    do.raise_obstacle(
        commitment=story.commitment("RBH"),
        asked_post=story.house.posts["CT"],
        words="Đường điện trung thế nằm trong phạm vi thi công, đơn vị quản lý chưa có lịch di dời.",
        proposal="UBND quận làm việc với đơn vị điện lực, chốt lịch di dời trong tháng 12.",
        actor=story.actor("GDBQL"),
        at=at,
    )


def _pass_on(story: Story, at: datetime) -> None:
    do.forward_request(
        request=request_of(story, "RBH"),
        to_post=story.house.posts["BT"],
        reason="Vượt thẩm quyền của quận về kinh phí di dời; cần Quận ủy kiến nghị Thành ủy.",
        actor=story.actor("CT"),
        at=at,
    )


def canal(on: On) -> list[Act]:
    """Moved twice: once by the accepting post, once beyond the cap, by the collective with its minutes; an obstacle."""

    return [
        on(date(2024, 7, 8), 8, ack("RBH")),
        on(
            date(2024, 7, 24),
            10,
            said("RBH", "Thiết kế đã thẩm định.", percent=20, step="m1", done=date(2024, 7, 23)),
        ),
        on(date(2024, 7, 29), 9, confirmed("RBH")),
        on(
            date(2024, 8, 26),
            10,
            said("RBH", "Hồ sơ mời thầu đang chỉnh sửa.", percent=30, forecast=date(2024, 11, 10)),
        ),
        on(
            date(2024, 9, 16),
            9,
            _ask_to_move(
                date(2024, 11, 15), _STEPS, "waiting_for_others", "Hồ sơ mời thầu phải thẩm định lại."
            ),
        ),
        on(date(2024, 9, 19), 9, _approve_move),
        on(date(2024, 10, 24), 10, said("RBH", "Đã mở thầu, chưa có kết quả.", percent=45)),
        on(
            date(2024, 11, 6),
            9,
            _ask_to_move(date(2024, 12, 25), _LATER, "land_clearance", "Vướng di dời hạ tầng kỹ thuật."),
        ),
        on(date(2024, 11, 14), 15, _collective_decides),
        on(
            date(2024, 11, 25),
            10,
            said("RBH", "Đã ký hợp đồng thi công.", percent=60, step="m2", done=date(2024, 11, 22)),
        ),
        on(date(2024, 11, 27), 9, confirmed("RBH")),
        on(date(2024, 12, 5), 9, _stuck),
        on(date(2024, 12, 10), 9, _pass_on),
    ]


def compensation(on: On) -> list[Act]:
    """Overdue, silent for two months, then done late."""
    return [
        on(date(2024, 7, 9), 9, ack("GPMB")),
        on(date(2024, 7, 25), 9, said("GPMB", "Đã chi trả 61 trên 118 hộ.", percent=52)),
        on(
            date(2024, 8, 26),
            9,
            said("GPMB", "Đã chi trả 97 trên 118 hộ.", percent=82, forecast=date(2024, 10, 31)),
        ),
        on(
            date(2024, 11, 7),
            16,
            claimed(
                "GPMB",
                "Đã chi trả đủ 118 hộ, bàn giao mặt bằng.",
                "TNMT",
                DocumentType.MINUTES,
                "66/BB-TNMT",
                "Biên bản bàn giao mặt bằng dự án mở rộng đường Ven Rạch",
                done=date(2024, 11, 5),
            ),
        ),
        on(date(2024, 11, 12), 9, accepted("GPMB")),
    ]


def housing(on: On) -> list[Act]:
    """Overdue to the end of the year; one change refused."""
    terms = Terms(due_kind=DueKind.FIXED, due_on=date(2025, 3, 31), rhythm=Rhythm.MONTHLY, rhythm_day=25)

    def ask(story: Story, at: datetime) -> None:
        do.request_change(
            commitment=story.commitment("DANO"),
            proposal=Proposal(terms=terms),
            cause="own_delay",
            reason="Khối lượng hồ sơ nhiều, chưa rà xong.",
            actor=story.actor("TPQLDT"),
            at=at,
        )

    def refuse(story: Story, at: datetime) -> None:
        do.refuse_change(
            request=request_of(story, "DANO"),
            answer="Nguyên nhân chủ quan; báo cáo từng dự án trong tháng 11.",
            actor=story.actor("BT"),
            at=at,
        )

    return [
        on(date(2024, 7, 10), 9, ack("DANO")),
        on(date(2024, 7, 25), 14, said("DANO", "Đã rà soát 4 trên 9 dự án.", percent=30)),
        on(date(2024, 9, 25), 14, said("DANO", "Đã trình hướng xử lý 5 trên 9 dự án.", percent=50)),
        on(date(2024, 10, 21), 9, ask),
        on(date(2024, 10, 25), 9, refuse),
        on(
            date(2024, 11, 25),
            14,
            said("DANO", "Còn 2 dự án chưa thống nhất.", percent=75, forecast=date(2025, 1, 20)),
        ),
    ]
