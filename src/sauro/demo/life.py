"""What became of each promise: on time, late, returned, moved, stuck, silent. Dated acts, to be sorted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sauro.commitments import commands as do
from sauro.commitments.commands.change import Proposal
from sauro.commitments.commands.values import Step, Terms
from sauro.commitments.models import FormalRequest
from sauro.commitments.rules.states import DueKind, ReportKind, Rhythm
from sauro.documents import commands as papers_do
from sauro.documents.rules.kinds import DocumentType
from sauro.kernel.clock import civil_date

if TYPE_CHECKING:
    from sauro.demo.story import Act, Story

On = Callable[..., "Act"]


def acts(on: On) -> list[Act]:
    """Return the life of every promise as acts."""
    threads = (
        _first_half,
        _special_mechanism,
        _delegation_of_powers,
        _disbursement_plan,
        _canal,
        _compensation,
        _housing,
        _poor_households,
        _school_year,
        _subcommittees,
        _political_report,
        _pilot_congress,
        _new_documents,
        _streamlining,
        _new_members,
        _standing_work,
        _online_files,
        _neighbourhoods,
        _unclear,
        _dissemination,
    )
    return [act for thread in threads for act in thread(on)]


# --- small verbs of the script ------------------------------------------------------------


def _ack(code: str) -> Callable[[Story, datetime], None]:
    return lambda story, at: story.acknowledge(code, at)


def _said(code: str, words: str, **more: Any) -> Callable[[Story, datetime], None]:
    return lambda story, at: void(story.report(code, words, at, **more))


def _nil(code: str) -> Callable[[Story, datetime], None]:
    return lambda story, at: void(story.report(code, "", at, kind=ReportKind.NIL))


def _confirmed(code: str) -> Callable[[Story, datetime], None]:
    return lambda story, at: story.confirm(code, at)


def _accepted(code: str, **more: Any) -> Callable[[Story, datetime], None]:
    return lambda story, at: story.accept(code, at, **more)


def void(_: object) -> None:
    """Drop a value: acts return nothing."""


def _claimed(
    code: str, words: str, issuer: str, type: str, symbol: str, subject: str, done: date | None = None
) -> Callable[[Story, datetime], None]:
    """Let the office register the paper that shows it, and the owner claim with it."""

    def act(story: Story, at: datetime) -> None:
        story.register(code, issuer=issuer, type=type, symbol=symbol, subject=subject, at=at)
        story.claim(code, words, code, at, done=done)

    return act


def _request_of(story: Story, code: str) -> FormalRequest:
    return FormalRequest.objects.filter(commitment_id=story.commitments[code]).latest("pk")


# --- the first half of the year ------------------------------------------------------------


def _first_half(on: On) -> list[Act]:
    return [
        on(date(2024, 1, 9), 8, _ack("PB24")),
        on(date(2024, 1, 9), 9, _ack("BD24")),
        on(date(2024, 1, 10), 8, _ack("DN24")),
        on(
            date(2024, 1, 30),
            15,
            _claimed(
                "PB24",
                "Đã trình và được ban hành quyết định phân bổ.",
                "UB",
                DocumentType.DECISION,
                "112/QĐ-UBND",
                "Phân bổ chi tiết kế hoạch đầu tư công năm 2024",
            ),
        ),
        on(date(2024, 2, 1), 9, _accepted("PB24")),
        on(
            date(2024, 2, 27),
            10,
            _claimed(
                "BD24",
                "Ban Thường vụ đã ban hành kế hoạch.",
                "BTV",
                DocumentType.PLAN,
                "188-KH/QU",
                "Kế hoạch bồi dưỡng cấp ủy cơ sở năm 2024",
            ),
        ),
        on(date(2024, 2, 29), 9, _accepted("BD24")),
        on(
            date(2024, 3, 14),
            9,
            _said("QT24", "Đã tổ chức 2 hội nghị; còn 6 chi bộ chưa sinh hoạt.", percent=80),
        ),
        on(
            date(2024, 3, 29),
            16,
            _claimed(
                "QT24",
                "Đủ các chi bộ có biên bản sinh hoạt.",
                "BTG",
                DocumentType.REPORT,
                "57-BC/BTGQU",
                "Kết quả quán triệt các văn bản mới trong quý I năm 2024",
            ),
        ),
        on(date(2024, 4, 3), 10, _accepted("QT24")),
        on(
            date(2024, 5, 6),
            9,
            _said("NG24", "Đã khảo sát 9 trên 14 điểm.", percent=60, forecast=date(2024, 6, 5)),
        ),
        on(
            date(2024, 5, 30),
            15,
            _claimed(
                "DN24",
                "Đã gặp 46 doanh nghiệp; 31 kiến nghị đều có trả lời.",
                "KT",
                DocumentType.REPORT,
                "84/BC-KT",
                "Kết quả gặp gỡ, tháo gỡ khó khăn cho doanh nghiệp năm 2024",
            ),
        ),
        on(
            date(2024, 6, 4),
            9,
            _accepted("DN24", answer="Có thêm danh mục kiến nghị gửi Thành phố.", exceeded=True),
        ),
        on(
            date(2024, 6, 11),
            16,
            _claimed(
                "NG24",
                "Đã rà soát đủ 14 điểm, có danh mục giải pháp.",
                "QLDT",
                DocumentType.REPORT,
                "140/BC-QLĐT",
                "Rà soát các điểm ngập và giải pháp",
                done=date(2024, 6, 10),
            ),
        ),
        on(date(2024, 6, 14), 9, _accepted("NG24")),
    ]


# --- after the conference ------------------------------------------------------------------


def _special_mechanism(on: On) -> list[Act]:
    """The officer prepares, the head sends; claimed, returned once, done late."""

    def prepare(story: Story, at: datetime) -> None:
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

    def send(story: Story, at: datetime) -> None:
        do.send_report(report=story.newest_report("CCDT"), actor=story.actor("TPTCKH"), at=at)

    def give_back(story: Story, at: datetime) -> None:
        do.return_claim(
            commitment=story.commitment("CCDT"),
            reason="Phụ lục thiếu số liệu của Phường 3 và Phường 4; bổ sung phần kiến nghị với Thành phố.",
            actor=story.actor("BT"),
            at=at,
        )

    return [
        on(date(2024, 7, 5), 8, _ack("CCDT")),
        on(date(2024, 7, 24), 15, prepare),
        on(date(2024, 7, 25), 8, send),
        on(date(2024, 7, 26), 9, _confirmed("CCDT")),
        on(
            date(2024, 8, 7),
            9,
            _said(
                "CCDT", "Đã có dự thảo, lấy ý kiến các phòng.", percent=70, step="m2", done=date(2024, 8, 6)
            ),
        ),
        on(date(2024, 8, 8), 9, _confirmed("CCDT")),
        on(
            date(2024, 8, 14),
            16,
            _claimed(
                "CCDT",
                "Đã trình Ban Thường vụ.",
                "TCKH",
                DocumentType.REPORT,
                "395/BC-TCKH",
                "Đánh giá thực hiện nghị quyết về cơ chế đặc thù trên địa bàn quận",
            ),
        ),
        on(date(2024, 8, 19), 10, give_back),
        on(
            date(2024, 8, 28),
            15,
            _claimed(
                "CCDT",
                "Đã bổ sung đủ phụ lục và kiến nghị.",
                "TCKH",
                DocumentType.REPORT,
                "421/BC-TCKH",
                "Đánh giá thực hiện nghị quyết về cơ chế đặc thù (bổ sung)",
                done=date(2024, 8, 27),
            ),
        ),
        on(date(2024, 8, 30), 9, _accepted("CCDT")),
    ]


def _delegation_of_powers(on: On) -> list[Act]:
    """Done by the end of the quarter, entered two days later: on time, and entered late."""
    return [
        on(date(2024, 7, 8), 9, _ack("PCUQ")),
        on(date(2024, 7, 24), 9, _said("PCUQ", "Đã lập danh mục 42 nội dung.", percent=30)),
        on(date(2024, 8, 23), 9, _said("PCUQ", "Đã trình 30 nội dung.", percent=65)),
        on(date(2024, 8, 27), 9, _confirmed("PCUQ")),
        on(date(2024, 9, 24), 9, _said("PCUQ", "Còn 3 nội dung chờ ký.", percent=92)),
        on(
            date(2024, 10, 2),
            9,
            _claimed(
                "PCUQ",
                "Đã ký đủ các quyết định ngày 30/9.",
                "UB",
                DocumentType.DECISION,
                "2210/QĐ-UBND",
                "Phân cấp, ủy quyền theo nghị quyết",
                done=date(2024, 9, 30),
            ),
        ),
        on(date(2024, 10, 4), 9, _accepted("PCUQ")),
    ]


def _disbursement_plan(on: On) -> list[Act]:
    return [
        on(date(2024, 7, 5), 9, _ack("GNDA")),
        on(
            date(2024, 7, 12),
            16,
            _claimed(
                "GNDA",
                "Đã trình kế hoạch giải ngân từng tháng của 27 dự án.",
                "TCKH",
                DocumentType.SUBMISSION,
                "205/TTr-TCKH",
                "Kế hoạch giải ngân chi tiết đến cuối năm 2024",
            ),
        ),
        on(date(2024, 7, 15), 9, _accepted("GNDA")),
    ]


def _canal(on: On) -> list[Act]:
    """Moved twice: once by the accepting post, once beyond the cap, by the collective with its minutes; an obstacle."""
    steps = (
        Step("Phê duyệt thiết kế, dự toán", date(2024, 7, 31), step_key="m1"),
        Step("Lựa chọn nhà thầu", date(2024, 10, 20), step_key="m2"),
        Step("Khởi công", date(2024, 11, 15), step_key="m3"),
    )
    later = (
        steps[0],
        Step("Lựa chọn nhà thầu", date(2024, 11, 30), step_key="m2"),
        Step("Khởi công", date(2024, 12, 25), step_key="m3"),
    )

    def ask(due: date, plan: tuple[Step, ...], cause: str, reason: str) -> Callable[[Story, datetime], None]:
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

    def approve(story: Story, at: datetime) -> None:
        do.approve_change(
            request=_request_of(story, "RBH"),
            answer="Đồng ý; không để chậm thêm.",
            actor=story.actor("BT"),
            at=at,
        )

    def collective(story: Story, at: datetime) -> None:
        minutes = story.register(
            "BB71",
            issuer="BTV",
            type=DocumentType.CONCLUSION,
            symbol="71-KL/QU",
            subject="Kết luận của Ban Thường vụ về tiến độ dự án cải tạo rạch Bình Hải",
            at=at,
        )
        do.approve_change(
            request=_request_of(story, "RBH"),
            answer="Ban Thường vụ thống nhất; Ban QLDA giải trình trách nhiệm.",
            document=minutes,
            actor=story.actor("CVTH"),
            at=at,
        )

    def stuck(story: Story, at: datetime) -> None:
        do.raise_obstacle(
            commitment=story.commitment("RBH"),
            asked_post=story.house.posts["CT"],
            words="Đường điện trung thế nằm trong phạm vi thi công, đơn vị quản lý chưa có lịch di dời.",
            proposal="UBND quận làm việc với đơn vị điện lực, chốt lịch di dời trong tháng 12.",
            actor=story.actor("GDBQL"),
            at=at,
        )

    def pass_on(story: Story, at: datetime) -> None:
        do.forward_request(
            request=_request_of(story, "RBH"),
            to_post=story.house.posts["BT"],
            reason="Vượt thẩm quyền của quận về kinh phí di dời; cần Quận ủy kiến nghị Thành ủy.",
            actor=story.actor("CT"),
            at=at,
        )

    return [
        on(date(2024, 7, 8), 8, _ack("RBH")),
        on(
            date(2024, 7, 24),
            10,
            _said("RBH", "Thiết kế đã thẩm định.", percent=20, step="m1", done=date(2024, 7, 23)),
        ),
        on(date(2024, 7, 29), 9, _confirmed("RBH")),
        on(
            date(2024, 8, 26),
            10,
            _said("RBH", "Hồ sơ mời thầu đang chỉnh sửa.", percent=30, forecast=date(2024, 11, 10)),
        ),
        on(
            date(2024, 9, 16),
            9,
            ask(date(2024, 11, 15), steps, "waiting_for_others", "Hồ sơ mời thầu phải thẩm định lại."),
        ),
        on(date(2024, 9, 19), 9, approve),
        on(date(2024, 10, 24), 10, _said("RBH", "Đã mở thầu, chưa có kết quả.", percent=45)),
        on(
            date(2024, 11, 6),
            9,
            ask(date(2024, 12, 25), later, "land_clearance", "Vướng di dời hạ tầng kỹ thuật."),
        ),
        on(date(2024, 11, 14), 15, collective),
        on(
            date(2024, 11, 25),
            10,
            _said("RBH", "Đã ký hợp đồng thi công.", percent=60, step="m2", done=date(2024, 11, 22)),
        ),
        on(date(2024, 11, 27), 9, _confirmed("RBH")),
        on(date(2024, 12, 5), 9, stuck),
        on(date(2024, 12, 10), 9, pass_on),
    ]


def _compensation(on: On) -> list[Act]:
    """Overdue, silent for two months, then done late."""
    return [
        on(date(2024, 7, 9), 9, _ack("GPMB")),
        on(date(2024, 7, 25), 9, _said("GPMB", "Đã chi trả 61 trên 118 hộ.", percent=52)),
        on(
            date(2024, 8, 26),
            9,
            _said("GPMB", "Đã chi trả 97 trên 118 hộ.", percent=82, forecast=date(2024, 10, 31)),
        ),
        on(
            date(2024, 11, 7),
            16,
            _claimed(
                "GPMB",
                "Đã chi trả đủ 118 hộ, bàn giao mặt bằng.",
                "TNMT",
                DocumentType.MINUTES,
                "66/BB-TNMT",
                "Biên bản bàn giao mặt bằng dự án mở rộng đường Ven Rạch",
                done=date(2024, 11, 5),
            ),
        ),
        on(date(2024, 11, 12), 9, _accepted("GPMB")),
    ]


def _housing(on: On) -> list[Act]:
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
            request=_request_of(story, "DANO"),
            answer="Nguyên nhân chủ quan; báo cáo từng dự án trong tháng 11.",
            actor=story.actor("BT"),
            at=at,
        )

    return [
        on(date(2024, 7, 10), 9, _ack("DANO")),
        on(date(2024, 7, 25), 14, _said("DANO", "Đã rà soát 4 trên 9 dự án.", percent=30)),
        on(date(2024, 9, 25), 14, _said("DANO", "Đã trình hướng xử lý 5 trên 9 dự án.", percent=50)),
        on(date(2024, 10, 21), 9, ask),
        on(date(2024, 10, 25), 9, refuse),
        on(
            date(2024, 11, 25),
            14,
            _said("DANO", "Còn 2 dự án chưa thống nhất.", percent=75, forecast=date(2025, 1, 20)),
        ),
    ]


def _poor_households(on: On) -> list[Act]:
    return [
        on(date(2024, 7, 5), 10, _ack("HN27")),
        on(
            date(2024, 7, 24),
            16,
            _claimed(
                "HN27",
                "Đã trao đủ 1.206 phần hỗ trợ.",
                "LDTB",
                DocumentType.REPORT,
                "188/BC-LĐTBXH",
                "Kết quả trao hỗ trợ hộ nghèo, hộ cận nghèo dịp 27/7",
            ),
        ),
        on(date(2024, 7, 26), 9, _accepted("HN27")),
    ]


def _school_year(on: On) -> list[Act]:
    return [
        on(date(2024, 7, 8), 10, _ack("NHM")),
        on(date(2024, 7, 25), 10, _said("NHM", "Còn thiếu 4 phòng học ở Phường 4.", percent=70)),
        on(
            date(2024, 8, 23),
            16,
            _claimed(
                "NHM",
                "Đủ chỗ học; 4 phòng học đã bàn giao.",
                "GDDT",
                DocumentType.REPORT,
                "301/BC-GDĐT",
                "Kết quả chuẩn bị năm học 2024 – 2025",
            ),
        ),
        on(date(2024, 8, 27), 9, _accepted("NHM")),
    ]


def _subcommittees(on: On) -> list[Act]:
    return [
        on(date(2024, 7, 8), 11, _ack("TBDH")),
        on(
            date(2024, 7, 30),
            15,
            _claimed(
                "TBDH",
                "Các quyết định đã được ký.",
                "BTV",
                DocumentType.DECISION,
                "1480-QĐ/QU",
                "Thành lập các tiểu ban phục vụ đại hội",
            ),
        ),
        on(date(2024, 8, 1), 9, _accepted("TBDH")),
    ]


def _political_report(on: On) -> list[Act]:
    """Outline on time, draft claimed in time and waiting for acceptance at the end of the year."""
    return [
        on(date(2024, 8, 5), 9, _ack("BCCT")),
        on(date(2024, 8, 23), 14, _said("BCCT", "Đã họp tổ giúp việc, phân công viết.", percent=15)),
        on(
            date(2024, 9, 24),
            14,
            _said("BCCT", "Đề cương đã trình.", percent=40, step="m1", done=date(2024, 9, 23)),
        ),
        on(date(2024, 9, 26), 9, _confirmed("BCCT")),
        on(date(2024, 10, 25), 14, _said("BCCT", "Đang viết phần kinh tế – xã hội.", percent=60)),
        on(date(2024, 11, 25), 14, _said("BCCT", "Đã ghép toàn văn.", percent=85)),
        on(
            date(2024, 12, 13),
            16,
            _claimed(
                "BCCT",
                "Đã trình dự thảo lần một.",
                "QU",
                DocumentType.SUBMISSION,
                "91-TTr/TBVK",
                "Dự thảo lần một báo cáo chính trị",
            ),
        ),
    ]


def _pilot_congress(on: On) -> list[Act]:
    """The clock waits for the superior's guidance, and starts when it comes."""

    def start(story: Story, at: datetime) -> None:
        guidance = story.register(
            "HDTU",
            issuer="TU",
            type=DocumentType.GUIDANCE,
            symbol="27-HD/TU",
            subject="Hướng dẫn đại hội điểm ở cơ sở",
            at=at,
        )
        do.start_clock(
            commitment=story.commitment("DHD"),
            started_on=civil_date(at),
            words="Đã có hướng dẫn của Thành ủy.",
            document=guidance,
            actor=story.actor("CVTH"),
            at=at,
        )

    return [
        on(date(2024, 7, 10), 11, _ack("DHD")),
        on(date(2024, 11, 28), 9, start),
        on(
            date(2024, 12, 20),
            9,
            _said("DHD", "Đã lấy ý kiến dự thảo hướng dẫn.", percent=80, forecast=date(2024, 12, 31)),
        ),
        on(
            date(2024, 12, 26),
            15,
            _claimed(
                "DHD",
                "Đã ban hành hướng dẫn.",
                "BTV",
                DocumentType.GUIDANCE,
                "18-HD/QU",
                "Hướng dẫn đại hội điểm ở cơ sở",
            ),
        ),
        on(date(2024, 12, 30), 9, _accepted("DHD")),
    ]


def _new_documents(on: On) -> list[Act]:
    return [
        on(date(2024, 7, 11), 9, _ack("QTVB")),
        on(
            date(2024, 8, 29),
            16,
            _claimed(
                "QTVB",
                "100% chi bộ đã sinh hoạt.",
                "BTG",
                DocumentType.REPORT,
                "133-BC/BTGQU",
                "Kết quả học tập, quán triệt các văn bản mới",
            ),
        ),
        on(date(2024, 9, 4), 9, _accepted("QTVB")),
    ]


def _streamlining(on: On) -> list[Act]:
    """Paused while the superior decides, resumed, then moved by the superior."""
    terms = Terms(due_kind=DueKind.FIXED, due_on=date(2025, 2, 28), rhythm=Rhythm.MONTHLY, rhythm_day=25)

    def pause(story: Story, at: datetime) -> None:
        paper = story.register(
            "CVTU",
            issuer="TU",
            type=DocumentType.OFFICIAL_LETTER,
            symbol="3120-CV/TU",
            subject="Tạm dừng việc sắp xếp tổ chức để chờ chủ trương chung",
            at=at,
        )
        do.pause_commitment(
            commitment=story.commitment("TGDM"),
            reason="Chờ chủ trương chung của Thành ủy.",
            document=paper,
            actor=story.actor("CVTH"),
            at=at,
        )

    def resume(story: Story, at: datetime) -> None:
        paper = story.register(
            "KLTU",
            issuer="TU",
            type=DocumentType.CONCLUSION,
            symbol="1050-KL/TU",
            subject="Kết luận về sắp xếp tổ chức bộ máy",
            at=at,
        )
        do.resume_commitment(
            commitment=story.commitment("TGDM"),
            reason="Đã có kết luận của Thành ủy.",
            document=paper,
            actor=story.actor("CVTH"),
            at=at,
        )

    def impose(story: Story, at: datetime) -> None:
        do.impose_change(
            commitment=story.commitment("TGDM"),
            proposal=Proposal(terms=terms),
            cause="superior_decision",
            reason="Thành ủy yêu cầu xây dựng lại phương án theo chủ trương mới.",
            document=story.papers["KLTU"],
            actor=story.actor("CVTH"),
            at=at,
        )

    return [
        on(date(2024, 7, 12), 9, _ack("TGDM")),
        on(date(2024, 7, 25), 11, _said("TGDM", "Đã thống kê 38 đơn vị.", percent=20)),
        on(date(2024, 8, 23), 11, _said("TGDM", "Đã có phương án sơ bộ.", percent=45)),
        on(date(2024, 9, 20), 9, pause),
        on(date(2024, 12, 9), 9, resume),
        on(date(2024, 12, 9), 10, impose),
    ]


def _new_members(on: On) -> list[Act]:
    return [
        on(date(2024, 7, 12), 10, _ack("DVM")),
        on(date(2024, 7, 25), 15, _said("DVM", "Đã kết nạp 58.", percent=48)),
        on(date(2024, 8, 26), 15, _said("DVM", "Đã kết nạp 71.", percent=59)),
        on(date(2024, 9, 25), 15, _said("DVM", "Đã kết nạp 88.", percent=73)),
        on(date(2024, 10, 25), 15, _said("DVM", "Đã kết nạp 102.", percent=85)),
        on(date(2024, 11, 25), 15, _said("DVM", "Đã kết nạp 117.", percent=97)),
        on(
            date(2024, 12, 12),
            15,
            _claimed(
                "DVM",
                "Đã kết nạp 124, vượt chỉ tiêu năm.",
                "BTC",
                DocumentType.REPORT,
                "160-BC/BTCQU",
                "Kết quả phát triển đảng viên năm 2024",
            ),
        ),
        on(date(2024, 12, 16), 9, _accepted("DVM", answer="Đạt 103% chỉ tiêu năm.", exceeded=True)),
    ]


def _standing_work(on: On) -> list[Act]:
    def review(story: Story, at: datetime) -> None:
        do.review_standing(
            commitment=story.commitment("HNTX"),
            words="Số liệu quý III khớp với các phường.",
            actor=story.actor("CVTH"),
            at=at,
        )

    found = [
        on(date(2024, 7, 15), 9, _ack("HNTX")),
        on(date(2024, 9, 19), 9, _said("HNTX", "Quý III: giảm 41 hộ, thêm 6 hộ.")),
        on(date(2024, 10, 4), 9, review),
        on(date(2024, 12, 20), 9, _said("HNTX", "Quý IV: giảm 35 hộ, thêm 4 hộ.")),
        on(date(2024, 7, 15), 10, _ack("DVTX")),
        on(date(2024, 7, 17), 9, _ack("TCD")),
    ]
    for month in (7, 8, 9, 10, 11, 12):
        found.append(on(date(2024, month, 23), 8, _said("TCD", f"Tháng {month}: tiếp đủ 4 buổi.")))
        if month != 10:  # one month of silence
            found.append(
                on(
                    date(2024, month, 24),
                    8,
                    _nil("DVTX")
                    if month % 2
                    else _said("DVTX", f"Tháng {month}: đã tổ chức một buổi đối thoại."),
                )
            )
    return found


def _online_files(on: On) -> list[Act]:
    shares = {7: 71, 8: 74, 9: 78, 10: 81, 11: 84}
    found = [on(date(2024, 7, 9), 15, _ack("HSTT"))]
    for month, share in shares.items():
        found.append(
            on(
                date(2024, month, 24),
                15,
                _said("HSTT", f"Lũy kế đến tháng {month}: {share}% hồ sơ nộp trực tuyến.", percent=share),
            )
        )
    return found


def _neighbourhoods(on: On) -> list[Act]:
    def hand_in(story: Story, at: datetime) -> None:
        story.register(
            "KP3",
            issuer="P2",
            type=DocumentType.REPORT,
            symbol="12/BC-KP3",
            subject="Tổng hợp kiến nghị của khu phố 3",
            at=at,
        )
        story.claim("KP3", "Đã gửi phường bản tổng hợp 9 kiến nghị.", "KP3", at)

    return [
        on(date(2024, 7, 9), 16, _ack("MTKP")),
        on(date(2024, 7, 24), 16, _said("MTKP", "Đã làm việc với khu phố 1.", percent=33)),
        on(date(2024, 8, 26), 16, _said("MTKP", "Đã làm việc với khu phố 2.", percent=66)),
        on(date(2024, 9, 6), 9, _ack("KP3")),
        on(date(2024, 9, 18), 9, hand_in),
        on(date(2024, 9, 19), 9, _accepted("KP3")),
        on(
            date(2024, 9, 25),
            16,
            _said("MTKP", "Đã làm việc với khu phố 3; đang giải quyết kiến nghị.", percent=90),
        ),
        on(date(2024, 10, 24), 16, _said("MTKP", "Còn 4 kiến nghị chờ trả lời.", percent=95)),
        on(
            date(2024, 11, 28),
            16,
            _claimed(
                "MTKP",
                "Xong vòng đầu; mọi kiến nghị đã có trả lời.",
                "P2",
                DocumentType.REPORT,
                "240/BC-UBND",
                "Kết quả thực hiện mỗi tuần một khu phố",
            ),
        ),
        on(date(2024, 12, 2), 9, _accepted("MTKP")),
    ]


def _unclear(on: On) -> list[Act]:
    """The unit asks what "soon" means; nobody has answered yet."""

    def ask(story: Story, at: datetime) -> None:
        do.ask_clarification(
            commitment=story.commitment("TCVH"),
            clarity="when",
            words='Văn bản ghi "phấn đấu sớm hoàn thành": đề nghị xác định ngày và sản phẩm.',
            actor=story.actor("TPVHTT"),
            at=at,
        )

    def remark(story: Story, at: datetime) -> None:
        do.add_remark(
            commitment=story.commitment("RBH"),
            text="Nhờ Ban QLDA gửi kèm tiến độ từng gói thầu khi báo cáo tháng.",
            actor=story.actor("CVTH"),
            at=at,
        )

    return [on(date(2024, 7, 10), 9, ask), on(date(2024, 10, 25), 8, remark)]


def _dissemination(on: On) -> list[Act]:
    def spread(story: Story, at: datetime) -> None:
        papers_do.disseminate(
            document=story.papers["KL"],
            units=[story.house.units[c] for c in ("TCKH", "QLDT", "BTC", "BTG", "P1", "P2", "P3", "P4")],
            posts=[],
            due_on=date(2024, 7, 12),
            actor=story.actor("CVTH"),
            at=at,
        )

    return [on(date(2024, 7, 5), 8, spread, 30)]
