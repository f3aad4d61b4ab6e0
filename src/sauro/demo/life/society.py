"""Social welfare, schools, standing work, digital files, neighbourhoods."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sauro.commitments import commands as do
from sauro.demo.life.script import On, accepted, ack, claimed, nil, said
from sauro.documents.rules.kinds import DocumentType

if TYPE_CHECKING:
    from sauro.demo.story import Act, Story


def poor_households(on: On) -> list[Act]:
    return [
        on(date(2024, 7, 5), 10, ack("HN27")),
        on(
            date(2024, 7, 24),
            16,
            claimed(
                "HN27",
                "Đã trao đủ 1.206 phần hỗ trợ.",
                "LDTB",
                DocumentType.REPORT,
                "188/BC-LĐTBXH",
                "Kết quả trao hỗ trợ hộ nghèo, hộ cận nghèo dịp 27/7",
            ),
        ),
        on(date(2024, 7, 26), 9, accepted("HN27")),
    ]


def school_year(on: On) -> list[Act]:
    return [
        on(date(2024, 7, 8), 10, ack("NHM")),
        on(date(2024, 7, 25), 10, said("NHM", "Còn thiếu 4 phòng học ở Phường 4.", percent=70)),
        on(
            date(2024, 8, 23),
            16,
            claimed(
                "NHM",
                "Đủ chỗ học; 4 phòng học đã bàn giao.",
                "GDDT",
                DocumentType.REPORT,
                "301/BC-GDĐT",
                "Kết quả chuẩn bị năm học 2024 – 2025",
            ),
        ),
        on(date(2024, 8, 27), 9, accepted("NHM")),
    ]


def standing_work(on: On) -> list[Act]:
    def review(story: Story, at: datetime) -> None:
        do.review_standing(
            commitment=story.commitment("HNTX"),
            words="Số liệu quý III khớp với các phường.",
            actor=story.actor("CVTH"),
            at=at,
        )

    found = [
        on(date(2024, 7, 15), 9, ack("HNTX")),
        on(date(2024, 9, 19), 9, said("HNTX", "Quý III: giảm 41 hộ, thêm 6 hộ.")),
        on(date(2024, 10, 4), 9, review),
        on(date(2024, 12, 20), 9, said("HNTX", "Quý IV: giảm 35 hộ, thêm 4 hộ.")),
        on(date(2024, 7, 15), 10, ack("DVTX")),
        on(date(2024, 7, 17), 9, ack("TCD")),
    ]
    for month in (7, 8, 9, 10, 11, 12):
        found.append(on(date(2024, month, 23), 8, said("TCD", f"Tháng {month}: tiếp đủ 4 buổi.")))
        if month != 10:  # one month of silence
            found.append(
                on(
                    date(2024, month, 24),
                    8,
                    nil("DVTX")
                    if month % 2
                    else said("DVTX", f"Tháng {month}: đã tổ chức một buổi đối thoại."),
                )
            )
    return found


def online_files(on: On) -> list[Act]:
    shares = {7: 71, 8: 74, 9: 78, 10: 81, 11: 84}
    found = [on(date(2024, 7, 9), 15, ack("HSTT"))]
    for month, share in shares.items():
        found.append(
            on(
                date(2024, month, 24),
                15,
                said("HSTT", f"Lũy kế đến tháng {month}: {share}% hồ sơ nộp trực tuyến.", percent=share),
            )
        )
    return found


def neighbourhoods(on: On) -> list[Act]:
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
        on(date(2024, 7, 9), 16, ack("MTKP")),
        on(date(2024, 7, 24), 16, said("MTKP", "Đã làm việc với khu phố 1.", percent=33)),
        on(date(2024, 8, 26), 16, said("MTKP", "Đã làm việc với khu phố 2.", percent=66)),
        on(date(2024, 9, 6), 9, ack("KP3")),
        on(date(2024, 9, 18), 9, hand_in),
        on(date(2024, 9, 19), 9, accepted("KP3")),
        on(
            date(2024, 9, 25),
            16,
            said("MTKP", "Đã làm việc với khu phố 3; đang giải quyết kiến nghị.", percent=90),
        ),
        on(date(2024, 10, 24), 16, said("MTKP", "Còn 4 kiến nghị chờ trả lời.", percent=95)),
        on(
            date(2024, 11, 28),
            16,
            claimed(
                "MTKP",
                "Xong vòng đầu; mọi kiến nghị đã có trả lời.",
                "P2",
                DocumentType.REPORT,
                "240/BC-UBND",
                "Kết quả thực hiện mỗi tuần một khu phố",
            ),
        ),
        on(date(2024, 12, 2), 9, accepted("MTKP")),
    ]
