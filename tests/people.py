"""The cast: ten people of one invented district, whom the tests of every noun know by their user names.

Built by commands alone, as the demo builds its own. All of it stands since `FOUNDED_ON`.

    Quận ủy (QU)                    bithu (head)                       UBND quận (UBND)     chutich (head)
    ├─ Ban Thường vụ (QU-BTV)                                          ├─ Văn phòng (UBND-VP)
    ├─ Văn phòng (QU-VP)            chanhvanphong (head), vanphong,    ├─ Phòng TCKH (TCKH)   truongphong (head),
    │                               quantri                            │                      chuyenvien
    │                                                                  ├─ Phòng QLĐT (QLDT)   truongphong2 (head)
    └─ Ủy ban Kiểm tra (QU-UBKT)    kiemtra                            ├─ Phường 1 (P1)       chutichp1 (head)
                                                                       │  └─ Khu phố 1 (P1-KP1)  khupho (head)
    Thành ủy (TU), external         bithu_tu (head, never signs in)    └─ Phường 2 (P2)       chutichp2 (head)
    Bệnh viện (BV), another body    ngoai (head)                          └─ Khu phố 2 (P2-KP2)  vacant
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest
from django.apps import apps
from django.db import connection

from sauro.accounts.commands import open_account
from sauro.accounts.models import Account
from sauro.kernel import clock
from sauro.ledger.actor import Actor, Via
from sauro.ledger.models import Counter
from sauro.organisation import commands
from sauro.organisation.models import Person, Post, Right, TenureKind, Tree, Unit, UnitKind

FOUNDED_ON = date(2020, 1, 1)
#: The day of the story's conference, on which tests that don't care what day it is take place.
CAST_AT = clock.at_hour(date(2024, 7, 4), 8)
PASSWORD = "mat-khau-cua-dan-vai"

_INSTALLER = Actor.system("installer", via=Via.CLI)

P, G, X = Tree.PARTY, Tree.GOVERNMENT, Tree.EXTERNAL
#: code, tree, kind, name, short name, symbol, term, code of the parent
_UNITS: tuple[tuple[str, Tree, UnitKind, str, str, str, str, str], ...] = (
    ("QU", P, UnitKind.COMMITTEE, "Quận ủy An Lạc Đông", "Quận ủy", "QU", "2020-2025", ""),
    ("QU-BTV", P, UnitKind.STANDING, "Ban Thường vụ Quận ủy", "Ban Thường vụ", "", "2020-2025", "QU"),
    ("QU-VP", P, UnitKind.OFFICE, "Văn phòng Quận ủy", "VP Quận ủy", "VPQU", "2020-2025", "QU"),
    ("QU-UBKT", P, UnitKind.OTHER, "Ủy ban Kiểm tra Quận ủy", "UBKT", "UBKTQU", "2020-2025", "QU"),
    ("UBND", G, UnitKind.COMMITTEE, "Ủy ban nhân dân quận An Lạc Đông", "UBND quận", "UBND", "", ""),
    ("UBND-VP", G, UnitKind.OFFICE, "Văn phòng UBND quận", "VP UBND", "VP", "", "UBND"),
    ("TCKH", G, UnitKind.DIVISION, "Phòng Tài chính – Kế hoạch", "Phòng TCKH", "TCKH", "", "UBND"),
    ("QLDT", G, UnitKind.DIVISION, "Phòng Quản lý đô thị", "Phòng QLĐT", "QLĐT", "", "UBND"),
    ("P1", G, UnitKind.WARD, "Ủy ban nhân dân phường An Lạc Thượng", "Phường An Lạc Thượng", "", "", "UBND"),
    ("P2", G, UnitKind.WARD, "Ủy ban nhân dân phường An Lạc Hạ", "Phường An Lạc Hạ", "", "", "UBND"),
    ("P1-KP1", G, UnitKind.NEIGHBOURHOOD, "Khu phố 1, phường An Lạc Thượng", "Khu phố 1", "", "", "P1"),
    ("P2-KP2", G, UnitKind.NEIGHBOURHOOD, "Khu phố 2, phường An Lạc Hạ", "Khu phố 2", "", "", "P2"),
    ("TU", X, UnitKind.COMMITTEE, "Thành ủy An Lạc", "Thành ủy", "TU", "2020-2025", ""),
    ("BV", G, UnitKind.OTHER, "Bệnh viện Đa khoa Minh Tâm", "Bệnh viện Minh Tâm", "BVMT", "", ""),
)

#: who, name, unit, title, head of the unit, does an account sign in, rights with the units they reach
_PEOPLE: tuple[tuple[str, str, str, str, bool, bool, tuple[tuple[Right, str], ...]], ...] = (
    (
        "quantri", "Lưu Gia Khánh", "QU-VP", "Quản trị hệ thống", False, True,
        ((Right.ADMINISTER, "QU"), (Right.ADMINISTER, "UBND"), (Right.ADMINISTER, "TU")),
    ),
    (
        "vanphong", "Mạc Thị Thu Hiền", "QU-VP", "Chuyên viên tổng hợp", False, True,
        ((Right.OFFICE, "QU"), (Right.OFFICE, "UBND")),
    ),
    ("bithu", "Đoàn Quốc Vĩnh", "QU", "Bí thư", True, True, ((Right.DECIDE, "QU"),)),
    ("chutich", "Tạ Minh Phụng", "UBND", "Chủ tịch", True, True, ((Right.DECIDE, "UBND"),)),
    (
        "truongphong", "Khổng Thị Mai Lan", "TCKH", "Trưởng phòng", True, True,
        ((Right.DECIDE, "TCKH"), (Right.REPORT, "TCKH")),
    ),
    ("chuyenvien", "Ninh Văn Hòa", "TCKH", "Chuyên viên", False, True, ((Right.REPORT, "TCKH"),)),
    (
        "kiemtra", "Giáp Thị Bích", "QU-UBKT", "Ủy viên", False, True,
        ((Right.INSPECT, "QU"), (Right.INSPECT, "UBND")),
    ),
    (
        "khupho", "Cù Văn Lợi", "P1-KP1", "Trưởng khu phố", True, True,
        ((Right.DECIDE, "P1-KP1"), (Right.REPORT, "P1-KP1")),
    ),
    (
        "ngoai", "Thạch Sơn Tùng", "BV", "Giám đốc", True, True,
        ((Right.OFFICE, "BV"), (Right.DECIDE, "BV"), (Right.REPORT, "BV")),
    ),
    ("dan", "Ông Thị Ngọc", "", "", False, True, ()),
    ("chanhvanphong", "Viên Đình Khoa", "QU-VP", "Chánh Văn phòng", True, False, ((Right.DECIDE, "QU-VP"),)),
    (
        "truongphong2", "Lã Thị Kim Yến", "QLDT", "Trưởng phòng", True, False,
        ((Right.DECIDE, "QLDT"), (Right.REPORT, "QLDT")),
    ),
    ("chutichp1", "Thân Đức Thịnh", "P1", "Chủ tịch", True, False, ((Right.DECIDE, "P1"), (Right.REPORT, "P1"))),
    ("chutichp2", "Mẫn Thị Tuyết", "P2", "Chủ tịch", True, False, ((Right.DECIDE, "P2"), (Right.REPORT, "P2"))),
    ("bithu_tu", "Cao Bá Thiện", "TU", "Bí thư", True, False, ()),
)  # fmt: skip

#: The Party secretary leads the government's divisions of his level.
_LED_BY_SECRETARY = ("TCKH", "QLDT")

#: Who signs in, in the order in which a page of roles is read.
USERNAMES = tuple(who for who, *_, signs_in, _ in _PEOPLE if signs_in)


@dataclass
class Cast:
    """Who is who. `units` by code; `persons`, `posts` and `accounts` by user name (posts of those who hold one)."""

    units: dict[str, Unit] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    def actor(self, who: str, *, form_key: str = "") -> Actor:
        """Return `who` wearing the hat of their post; the resident has none."""
        post = self.posts.get(who)
        return Actor(person=self.persons[who].pk, post=post.pk if post else None, form_key=form_key)


def build_cast(at: datetime) -> Cast:
    """Build the cast by commands at the instant `at`; the accounts' password is `PASSWORD`."""
    cast = Cast()
    for code, tree, kind, name, short_name, symbol, term, parent in _UNITS:
        cast.units[code] = commands.create_unit(
            code=code,
            tree=tree,
            kind=kind,
            name=name,
            short_name=short_name,
            symbol=symbol,
            term=term,
            parent=cast.units.get(parent),
            from_on=FOUNDED_ON,
            actor=_INSTALLER,
            at=at,
        )
    for who, name, unit, title, is_head, signs_in, rights in _PEOPLE:
        person = commands.register_person(code=who, name=name, actor=_INSTALLER, at=at)
        cast.persons[who] = person
        if unit:
            cast.posts[who] = _seat(cast, who, unit, title, is_head, rights, at)
        if signs_in:
            cast.accounts[who] = open_account(
                username=who, password=PASSWORD, person=person, actor=_INSTALLER, at=at
            )
    create = commands.create_post(
        unit=cast.units["P2-KP2"],
        code="vacant",
        title="Trưởng khu phố",
        is_head=True,
        from_on=FOUNDED_ON,
        actor=_INSTALLER,
        at=at,
    )
    cast.posts["vacant"] = create
    for code in _LED_BY_SECRETARY:
        commands.lead_unit(
            post=cast.posts["bithu"],
            unit=cast.units[code],
            field="",
            from_on=FOUNDED_ON,
            actor=_INSTALLER,
            at=at,
        )
    return cast


def _seat(
    cast: Cast,
    who: str,
    unit: str,
    title: str,
    is_head: bool,
    rights: Iterable[tuple[Right, str]],
    at: datetime,
) -> Post:
    post = commands.create_post(
        unit=cast.units[unit],
        code=who,
        title=title,
        is_head=is_head,
        from_on=FOUNDED_ON,
        actor=_INSTALLER,
        at=at,
    )
    for right, reached in rights:
        commands.grant_right(
            post=post, right=right, unit=cast.units[reached], from_on=FOUNDED_ON, actor=_INSTALLER, at=at
        )
    commands.appoint(
        person=cast.persons[who],
        post=post,
        kind=TenureKind.OFFICIAL,
        from_on=FOUNDED_ON,
        actor=_INSTALLER,
        at=at,
    )
    return post


class Recorded:
    """What building the cast once left in the tables: put back for every other test, in a few inserts.

    Built by commands for each test the cast took most of the suite's time; the rows are the same ones.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        models = [m for label in _LABELS for m in apps.get_app_config(label).get_models()]
        self.rows = {m: list(m._base_manager.order_by("pk")) for m in models if m is not Counter}
        self.next_index = Counter.objects.get().next_index

    def put_back(self) -> Cast:
        """Insert the rows into the empty tables; give a copy of the cast, for tests may change theirs."""
        for model, rows in self.rows.items():
            model._base_manager.bulk_create(rows)
        Counter.objects.update(next_index=self.next_index)
        return deepcopy(self.cast)


_LABELS = ("organisation", "accounts", "norms", "ledger")
_recorded: dict[str, Recorded] = {}


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, as commands build it on 4 July 2024."""
    vendor = connection.vendor
    if vendor not in _recorded:
        _recorded[vendor] = Recorded(build_cast(CAST_AT))
        return deepcopy(_recorded[vendor].cast)
    return _recorded[vendor].put_back()
