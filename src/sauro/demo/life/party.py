"""Congress, documents, organisation, new members; what is still unclear."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sauro.commitments import commands as do
from sauro.commitments.commands.change import Proposal
from sauro.commitments.commands.values import Terms
from sauro.commitments.rules.states import Clarity, DueKind, Rhythm
from sauro.demo.life.script import On, accepted, ack, claimed, confirmed, said
from sauro.documents import commands as papers_do
from sauro.documents.rules.kinds import DocumentType
from sauro.kernel.clock import civil_date

if TYPE_CHECKING:
    from sauro.demo.story import Act, Story


def subcommittees(on: On) -> list[Act]:
    return [
        on(date(2024, 7, 8), 11, ack("TBDH")),
        on(
            date(2024, 7, 30),
            15,
            claimed(
                "TBDH",
                "Các quyết định đã được ký.",
                "BTV",
                DocumentType.DECISION,
                "1480-QĐ/QU",
                "Thành lập các tiểu ban phục vụ đại hội",
            ),
        ),
        on(date(2024, 8, 1), 9, accepted("TBDH")),
    ]


def political_report(on: On) -> list[Act]:
    """Outline on time, draft claimed in time and waiting for acceptance at the end of the year."""
    return [
        on(date(2024, 8, 5), 9, ack("BCCT")),
        on(date(2024, 8, 23), 14, said("BCCT", "Đã họp tổ giúp việc, phân công viết.", percent=15)),
        on(
            date(2024, 9, 24),
            14,
            said("BCCT", "Đề cương đã trình.", percent=40, step="m1", done=date(2024, 9, 23)),
        ),
        on(date(2024, 9, 26), 9, confirmed("BCCT")),
        on(date(2024, 10, 25), 14, said("BCCT", "Đang viết phần kinh tế – xã hội.", percent=60)),
        on(date(2024, 11, 25), 14, said("BCCT", "Đã ghép toàn văn.", percent=85)),
        on(
            date(2024, 12, 13),
            16,
            claimed(
                "BCCT",
                "Đã trình dự thảo lần một.",
                "QU",
                DocumentType.SUBMISSION,
                "91-TTr/TBVK",
                "Dự thảo lần một báo cáo chính trị",
            ),
        ),
    ]


def pilot_congress(on: On) -> list[Act]:
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
        on(date(2024, 7, 10), 11, ack("DHD")),
        on(date(2024, 11, 28), 9, start),
        on(
            date(2024, 12, 20),
            9,
            said("DHD", "Đã lấy ý kiến dự thảo hướng dẫn.", percent=80, forecast=date(2024, 12, 31)),
        ),
        on(
            date(2024, 12, 26),
            15,
            claimed(
                "DHD",
                "Đã ban hành hướng dẫn.",
                "BTV",
                DocumentType.GUIDANCE,
                "18-HD/QU",
                "Hướng dẫn đại hội điểm ở cơ sở",
            ),
        ),
        on(date(2024, 12, 30), 9, accepted("DHD")),
    ]


def new_documents(on: On) -> list[Act]:
    return [
        on(date(2024, 7, 11), 9, ack("QTVB")),
        on(
            date(2024, 8, 29),
            16,
            claimed(
                "QTVB",
                "100% chi bộ đã sinh hoạt.",
                "BTG",
                DocumentType.REPORT,
                "133-BC/BTGQU",
                "Kết quả học tập, quán triệt các văn bản mới",
            ),
        ),
        on(date(2024, 9, 4), 9, accepted("QTVB")),
    ]


def streamlining(on: On) -> list[Act]:
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
        on(date(2024, 7, 12), 9, ack("TGDM")),
        on(date(2024, 7, 25), 11, said("TGDM", "Đã thống kê 38 đơn vị.", percent=20)),
        on(date(2024, 8, 23), 11, said("TGDM", "Đã có phương án sơ bộ.", percent=45)),
        on(date(2024, 9, 20), 9, pause),
        on(date(2024, 12, 9), 9, resume),
        on(date(2024, 12, 9), 10, impose),
    ]


def new_members(on: On) -> list[Act]:
    return [
        on(date(2024, 7, 12), 10, ack("DVM")),
        on(date(2024, 7, 25), 15, said("DVM", "Đã kết nạp 58.", percent=48)),
        on(date(2024, 8, 26), 15, said("DVM", "Đã kết nạp 71.", percent=59)),
        on(date(2024, 9, 25), 15, said("DVM", "Đã kết nạp 88.", percent=73)),
        on(date(2024, 10, 25), 15, said("DVM", "Đã kết nạp 102.", percent=85)),
        on(date(2024, 11, 25), 15, said("DVM", "Đã kết nạp 117.", percent=97)),
        on(
            date(2024, 12, 12),
            15,
            claimed(
                "DVM",
                "Đã kết nạp 124, vượt chỉ tiêu năm.",
                "BTC",
                DocumentType.REPORT,
                "160-BC/BTCQU",
                "Kết quả phát triển đảng viên năm 2024",
            ),
        ),
        on(date(2024, 12, 16), 9, accepted("DVM", answer="Đạt 103% chỉ tiêu năm.", exceeded=True)),
    ]


def unclear(on: On) -> list[Act]:
    """The unit asks what "soon" means; nobody has answered yet."""

    def ask(story: Story, at: datetime) -> None:
        do.ask_clarification(
            commitment=story.commitment("TCVH"),
            clarity=Clarity.WHEN,
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


def dissemination(on: On) -> list[Act]:
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
