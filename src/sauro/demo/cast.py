"""The people of the story: an invented district, its Party committee, its People's Committee, its wards.

Every name is invented. Posts are of the kinds that such bodies really have.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sauro.accounts.commands import open_account
from sauro.kernel.clock import at_hour
from sauro.ledger.actor import Actor, Via
from sauro.organisation.commands import (
    appoint,
    create_post,
    create_unit,
    grant_right,
    lead_unit,
    register_person,
)
from sauro.organisation.models import Person, Post, Right, TenureKind, Tree, Unit, UnitKind

TERM_BEGAN = date(2020, 8, 1)
OPENED = date(2024, 1, 2)
PASSWORD = "demo"  # nosec B105: refused outside demo mode, see accounts.commands

#: Username and who it is, as `make demo` prints them.
ACCOUNTS: list[tuple[str, str]] = [
    ("quantri", "quản trị: đơn vị, chức danh, tài khoản"),
    ("vanphong", "Văn phòng Quận ủy: vào sổ, tiếp nhận, giao, theo dõi"),
    ("bithu", "Bí thư Quận ủy"),
    ("chutich", "Chủ tịch UBND quận"),
    ("truongphong", "Trưởng phòng Tài chính – Kế hoạch"),
    ("chuyenvien", "chuyên viên Phòng Tài chính – Kế hoạch"),
    ("kiemtra", "Ủy ban Kiểm tra: đọc mọi việc, văn bản, số liệu; không ghi"),
    ("khupho", "Trưởng khu phố 3, Phường 2"),
    ("ngoai", "cơ quan khác: không thấy gì của quận"),
    ("dan", "người dân: không thấy gì bên trong"),
]

_P, _G, _F, _X = Tree.PARTY, Tree.GOVERNMENT, Tree.FRONT, Tree.EXTERNAL
_DIVISION = UnitKind.DIVISION

#: code, tree, kind, parent, name, short name, symbol
UNITS: list[tuple[str, Tree, UnitKind, str, str, str, str]] = [
    ("QU", _P, UnitKind.COMMITTEE, "", "Quận ủy Bình Hải", "Quận ủy", "QU"),
    ("BTV", _P, UnitKind.STANDING, "QU", "Ban Thường vụ Quận ủy", "Ban Thường vụ", "QU"),
    ("VPQU", _P, UnitKind.OFFICE, "QU", "Văn phòng Quận ủy", "Văn phòng Quận ủy", "VPQU"),
    ("UBKT", _P, _DIVISION, "QU", "Ủy ban Kiểm tra Quận ủy", "Ủy ban Kiểm tra", "UBKTQU"),
    ("BTC", _P, _DIVISION, "QU", "Ban Tổ chức Quận ủy", "Ban Tổ chức", "BTCQU"),
    ("BTG", _P, _DIVISION, "QU", "Ban Tuyên giáo Quận ủy", "Ban Tuyên giáo", "BTGQU"),
    ("BDV", _P, _DIVISION, "QU", "Ban Dân vận Quận ủy", "Ban Dân vận", "BDVQU"),
    ("TBVK", _P, UnitKind.SUBCOMMITTEE, "QU", "Tiểu ban Văn kiện Đại hội", "Tiểu ban Văn kiện", "TBVK"),
    ("UB", _G, UnitKind.COMMITTEE, "", "Ủy ban nhân dân quận Bình Hải", "UBND quận", "UBND"),
    ("VPUB", _G, UnitKind.OFFICE, "UB", "Văn phòng HĐND và UBND quận", "Văn phòng UBND", "VP"),
    ("TCKH", _G, _DIVISION, "UB", "Phòng Tài chính – Kế hoạch", "Phòng TCKH", "TCKH"),
    ("QLDT", _G, _DIVISION, "UB", "Phòng Quản lý đô thị", "Phòng QLĐT", "QLĐT"),
    ("TNMT", _G, _DIVISION, "UB", "Phòng Tài nguyên và Môi trường", "Phòng TNMT", "TNMT"),
    ("GDDT", _G, _DIVISION, "UB", "Phòng Giáo dục và Đào tạo", "Phòng GDĐT", "GDĐT"),
    ("LDTB", _G, _DIVISION, "UB", "Phòng Lao động – Thương binh và Xã hội", "Phòng LĐTBXH", "LĐTBXH"),
    ("NV", _G, _DIVISION, "UB", "Phòng Nội vụ", "Phòng Nội vụ", "NV"),
    ("VHTT", _G, _DIVISION, "UB", "Phòng Văn hóa và Thông tin", "Phòng VHTT", "VHTT"),
    ("KT", _G, _DIVISION, "UB", "Phòng Kinh tế", "Phòng Kinh tế", "KT"),
    ("BQLDA", _G, UnitKind.OTHER, "UB", "Ban Quản lý dự án đầu tư xây dựng", "Ban QLDA", "BQLDA"),
    ("P1", _G, UnitKind.WARD, "UB", "Ủy ban nhân dân Phường 1", "Phường 1", "UBND"),
    ("P2", _G, UnitKind.WARD, "UB", "Ủy ban nhân dân Phường 2", "Phường 2", "UBND"),
    ("P3", _G, UnitKind.WARD, "UB", "Ủy ban nhân dân Phường 3", "Phường 3", "UBND"),
    ("P4", _G, UnitKind.WARD, "UB", "Ủy ban nhân dân Phường 4", "Phường 4", "UBND"),
    ("P2-KP1", _G, UnitKind.NEIGHBOURHOOD, "P2", "Khu phố 1, Phường 2", "Khu phố 1", ""),
    ("P2-KP2", _G, UnitKind.NEIGHBOURHOOD, "P2", "Khu phố 2, Phường 2", "Khu phố 2", ""),
    ("P2-KP3", _G, UnitKind.NEIGHBOURHOOD, "P2", "Khu phố 3, Phường 2", "Khu phố 3", ""),
    ("MT", _F, UnitKind.COMMITTEE, "", "Ủy ban Mặt trận Tổ quốc Việt Nam quận", "Mặt trận quận", "MTTQ"),
    ("TU", _X, UnitKind.COMMITTEE, "", "Thành ủy", "Thành ủy", "TU"),
    ("UBTP", _X, UnitKind.COMMITTEE, "", "Ủy ban nhân dân Thành phố", "UBND Thành phố", "UBND"),
    ("KHAC", _G, UnitKind.COMMITTEE, "", "Cơ quan khác (không thuộc quận)", "Cơ quan khác", "CQK"),
]

#: post code, unit, title, whether it heads the unit, the person's name, username
POSTS: list[tuple[str, str, str, bool, str, str]] = [
    ("BT", "QU", "Bí thư Quận ủy", True, "Lê Thanh Hòa", "bithu"),
    ("PBT", "BTV", "Phó Bí thư Thường trực Quận ủy", True, "Trần Thị Minh Nguyệt", ""),
    ("CVP", "VPQU", "Chánh Văn phòng Quận ủy", True, "Nguyễn Văn Khải", ""),
    ("CVTH", "VPQU", "Chuyên viên tổng hợp Văn phòng Quận ủy", False, "Phạm Thu Hằng", "vanphong"),
    ("QTHT", "VPQU", "Quản trị hệ thống", False, "Đỗ Quang Vinh", "quantri"),
    ("CNUBKT", "UBKT", "Chủ nhiệm Ủy ban Kiểm tra Quận ủy", True, "Vũ Đình Trọng", "kiemtra"),
    ("TBTC", "BTC", "Trưởng Ban Tổ chức Quận ủy", True, "Hoàng Thị Lan Chi", ""),
    ("TBTG", "BTG", "Trưởng Ban Tuyên giáo Quận ủy", True, "Bùi Anh Dũng", ""),
    ("TBDV", "BDV", "Trưởng Ban Dân vận Quận ủy", True, "Ngô Thị Phương Mai", ""),
    ("TTBVK", "TBVK", "Tổ trưởng Tổ giúp việc Tiểu ban Văn kiện", True, "Đặng Hữu Phước", ""),
    ("CT", "UB", "Chủ tịch UBND quận", True, "Phan Quốc Bảo", "chutich"),
    ("CVPUB", "VPUB", "Chánh Văn phòng HĐND và UBND quận", True, "Lý Ngọc Tuyền", ""),
    ("TPTCKH", "TCKH", "Trưởng phòng Tài chính – Kế hoạch", True, "Võ Thị Kim Oanh", "truongphong"),
    ("CVTCKH", "TCKH", "Chuyên viên Phòng Tài chính – Kế hoạch", False, "Trương Gia Huy", "chuyenvien"),
    ("TPQLDT", "QLDT", "Trưởng phòng Quản lý đô thị", True, "Hồ Sĩ Nghĩa", ""),
    ("TPTNMT", "TNMT", "Trưởng phòng Tài nguyên và Môi trường", True, "Mai Xuân Lộc", ""),
    ("TPGDDT", "GDDT", "Trưởng phòng Giáo dục và Đào tạo", True, "Tạ Thị Bích Liên", ""),
    ("TPLDTB", "LDTB", "Trưởng phòng Lao động – Thương binh và Xã hội", True, "Cao Minh Tâm", ""),
    ("TPNV", "NV", "Trưởng phòng Nội vụ", True, "Dương Thị Hải Yến", ""),
    ("TPVHTT", "VHTT", "Trưởng phòng Văn hóa và Thông tin", True, "La Thành Đạt", ""),
    ("TPKT", "KT", "Trưởng phòng Kinh tế", True, "Châu Ngọc Ánh", ""),
    ("GDBQL", "BQLDA", "Giám đốc Ban Quản lý dự án", True, "Thái Bá Lâm", ""),
    ("CTP1", "P1", "Chủ tịch UBND Phường 1", True, "Kiều Thị Vân", ""),
    ("CTP2", "P2", "Chủ tịch UBND Phường 2", True, "Lưu Đức Thịnh", ""),
    ("CTP3", "P3", "Chủ tịch UBND Phường 3", True, "Quách Thị Hoa", ""),
    ("CTP4", "P4", "Chủ tịch UBND Phường 4", True, "Tôn Thất Khoa", ""),
    ("TKP3", "P2-KP3", "Trưởng khu phố 3, Phường 2", True, "Trịnh Văn Sáu", "khupho"),
    ("CTMT", "MT", "Chủ tịch Ủy ban Mặt trận Tổ quốc quận", True, "Hà Thị Thanh Trúc", ""),
    ("CVKHAC", "KHAC", "Chuyên viên cơ quan khác", True, "Âu Dương Minh", "ngoai"),
]

#: post, right, unit
GRANTS: list[tuple[str, Right, str]] = [
    ("QTHT", Right.ADMINISTER, "QU"),
    ("QTHT", Right.ADMINISTER, "UB"),
    ("QTHT", Right.ADMINISTER, "MT"),
    ("CVTH", Right.OFFICE, "QU"),
    ("CVTH", Right.OFFICE, "UB"),
    ("CVP", Right.OFFICE, "QU"),
    ("CNUBKT", Right.INSPECT, "QU"),
    ("CNUBKT", Right.INSPECT, "UB"),
    ("CVTCKH", Right.REPORT, "TCKH"),
]

#: Posts that lead units outside their own subtree.
LEADINGS: list[tuple[str, str, str]] = [("BT", "UB", "toàn diện"), ("PBT", "QU", "công tác xây dựng Đảng")]

RESIDENT = ("dan", "Khổng Thị Thơm")


@dataclass
class House:
    """The rows that the story speaks of, by code."""

    units: dict[str, Unit] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, post: str) -> Actor:
        """Return the actor who wears the hat of the post with this code."""
        return Actor(person=self.people[post].pk, post=self.posts[post].pk, via=Via.SCREEN)


def build_house() -> House:
    """Build the district by commands, as an administrator would on the first working day of 2024."""
    house, actor, at = House(), Actor.system("demo"), at_hour(OPENED, 8)
    for code, tree, kind, parent, name, short, symbol in UNITS:
        house.units[code] = create_unit(
            code=code,
            tree=tree,
            kind=kind,
            name=name,
            short_name=short,
            symbol=symbol,
            term="2020-2025" if tree == Tree.PARTY and not parent else "",
            parent=house.units[parent] if parent else None,
            from_on=TERM_BEGAN,
            actor=actor,
            at=at,
        )
    for code, unit, title, is_head, name, username in POSTS:
        _fill_post(house, code, unit, title, is_head, name, username, at)
    for post, right, unit in [*GRANTS, *_heads()]:
        grant_right(
            post=house.posts[post],
            right=right,
            unit=house.units[unit],
            from_on=TERM_BEGAN,
            actor=actor,
            at=at,
        )
    for post, unit, what in LEADINGS:
        lead_unit(
            post=house.posts[post], unit=house.units[unit], field=what, from_on=TERM_BEGAN, actor=actor, at=at
        )
    username, name = RESIDENT
    person = register_person(code=username, name=name, actor=actor, at=at)
    open_account(username=username, password=PASSWORD, person=person, actor=actor, at=at)
    return house


def _heads() -> list[tuple[str, Right, str]]:
    return [
        (code, Right.DECIDE, unit) for code, unit, _, is_head, _, _ in POSTS if is_head and code != "CNUBKT"
    ]


def _fill_post(
    house: House, code: str, unit: str, title: str, is_head: bool, name: str, username: str, at: datetime
) -> None:
    actor = Actor.system("demo")
    post = create_post(
        unit=house.units[unit],
        code=code,
        title=title,
        is_head=is_head,
        from_on=TERM_BEGAN,
        actor=actor,
        at=at,
    )
    person = register_person(code=code.lower(), name=name, actor=actor, at=at)
    appoint(person=person, post=post, kind=TenureKind.OFFICIAL, from_on=date(2024, 1, 2), actor=actor, at=at)
    if username:
        open_account(username=username, password=PASSWORD, person=person, actor=actor, at=at)
    house.posts[code], house.people[code] = post, person
