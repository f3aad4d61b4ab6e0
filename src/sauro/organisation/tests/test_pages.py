"""The pages of units, posts and people: who gets what, what stands on them, how many queries they cost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sauro.ledger.models import Entry
from sauro.organisation import commands
from sauro.organisation.models import Absence, Delegation, Leading, Right, Tenure, TenureKind, UnitKind
from sauro.organisation.views.acts import ACTS
from tests.people import CAST_AT, Cast

DAY = date(2024, 7, 4)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(travel: Any) -> None:
    travel(CAST_AT)


def signed_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.accounts[who])
    return client


def address(name: str, *args: object) -> str:
    return reverse(f"organisation:{name}", args=args)


def shown(cast: Cast, who: str, url: str, status: int = 200) -> str:
    answer = signed_in(cast, who).get(url)
    assert answer.status_code == status, (who, url, answer.status_code)
    return answer.content.decode()


def test_the_page_of_a_unit_tells_where_it_stands_who_heads_it_and_who_leads_it(cast: Cast) -> None:
    page = shown(cast, "chuyenvien", address("unit", cast.units["TCKH"].pk))
    for told in (
        "Phòng Tài chính – Kế hoạch",
        "UBND quận",
        "Khổng Thị Mai Lan",
        "Bí thư, Quận ủy",
        "01/01/2020",
    ):
        assert told in page
    # An officer changes nothing here.
    assert address("rename_unit", cast.units["TCKH"].pk) not in page
    assert address("rename_unit", cast.units["TCKH"].pk) in shown(
        cast, "quantri", address("unit", cast.units["TCKH"].pk)
    )


def test_the_page_of_a_post_tells_who_answers_its_rights_and_its_history(cast: Cast) -> None:
    page = shown(cast, "vanphong", address("post", cast.posts["bithu"].pk))
    for told in (
        "Đoàn Quốc Vĩnh",
        "Phòng Tài chính – Kế hoạch",
        "Quyết định, xác nhận",
        "Giao giữ chức",
        "Lập chức danh",
    ):
        assert told in page


def test_the_page_of_a_person_tells_their_posts(cast: Cast) -> None:
    page = shown(cast, "truongphong", address("person", cast.persons["chutich"].pk))
    assert "Tạ Minh Phụng" in page and "Chủ tịch" in page


@pytest.mark.parametrize(("who", "status"), [("ngoai", 404), ("dan", 403), ("bithu", 200), ("kiemtra", 200)])
def test_outside_nothing_of_the_house_is_seen(cast: Cast, who: str, status: int) -> None:
    shown(cast, who, address("unit", cast.units["TCKH"].pk), status)
    shown(cast, who, address("post", cast.posts["truongphong"].pk), status)
    shown(cast, who, address("person", cast.persons["truongphong"].pk), status)
    if status == 404:
        assert "Tài chính" not in shown(cast, who, address("directory") + "?q=tai chinh")
        assert "Quận ủy" not in shown(cast, who, address("tree"))


def test_whoever_is_not_signed_in_goes_to_the_door(cast: Cast) -> None:
    answer = Client().get(address("directory"))
    assert answer.status_code == 302 and reverse("account_login") in answer.headers["Location"]


@pytest.mark.parametrize("text", ["tài chính", "tai chinh", "TÀI  CHÍNH", "chính tài"])
def test_the_directory_finds_with_and_without_accents(cast: Cast, text: str) -> None:
    page = shown(cast, "bithu", address("directory") + f"?q={text}")
    assert "Phòng Tài chính – Kế hoạch" in page and "Quản lý đô thị" not in page


def test_the_directory_finds_posts_by_their_unit_and_people_by_their_name(cast: Cast) -> None:
    page = shown(cast, "bithu", address("directory") + "?q=truong phong tai chinh")
    assert "Khổng Thị Mai Lan" in page
    assert "Mạc Thị Thu Hiền" in shown(cast, "bithu", address("directory") + "?q=thu hien")
    assert "Không tìm thấy" in shown(cast, "bithu", address("directory") + "?q=khong co gi nhu vay")


def test_htmx_gets_the_list_alone(cast: Cast) -> None:
    answer = signed_in(cast, "bithu").get(address("directory") + "?q=quan", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode() and 'id="found"' in answer.content.decode()


def test_the_tree_of_a_day_has_the_names_and_places_of_that_day(cast: Cast) -> None:
    by: dict[str, Any] = {"actor": cast.actor("quantri"), "at": CAST_AT}
    commands.rename_unit(unit=cast.units["QLDT"], name="Phòng Kinh tế", short_name="KT", from_on=DAY, **by)
    assert "Phòng Kinh tế" in shown(cast, "bithu", address("tree"))
    before = shown(cast, "bithu", address("tree") + "?ngay=03/07/2024")
    assert "Phòng Kinh tế" not in before and "Phòng Quản lý đô thị" in before
    assert "Ngày này chưa có đơn vị nào" in shown(cast, "bithu", address("tree") + "?ngay=31/12/2019")
    assert "ngày/tháng/năm" in shown(cast, "bithu", address("tree") + "?ngay=hom qua")


def crowd(cast: Cast, numbers: range) -> None:
    """Add a post with its holder, a sub-unit and a right for each number."""
    by: dict[str, Any] = {"actor": cast.actor("quantri"), "at": CAST_AT}
    division, head = cast.units["TCKH"], cast.posts["truongphong"]
    for n in numbers:
        post = commands.create_post(
            unit=division, code=f"cv{n}", title="Chuyên viên", is_head=False, from_on=DAY, **by
        )
        who = commands.register_person(code=f"cv{n}", name=f"Chuyên viên {n}", **by)
        commands.appoint(person=who, post=post, kind=TenureKind.OFFICIAL, from_on=DAY, **by)
        named = {"code": f"TO{n}", "name": f"Tổ {n}", "short_name": f"Tổ {n}"}
        kind = {"tree": "government", "kind": UnitKind.SUBCOMMITTEE}
        team = commands.create_unit(**named, **kind, parent=division, from_on=DAY, **by)
        commands.grant_right(post=head, right=Right.INSPECT, unit=team, from_on=DAY, **by)


def test_pages_cost_the_same_with_many_rows(cast: Cast) -> None:
    client = signed_in(cast, "quantri")
    urls = [
        address("directory") + "?q=chuyen",
        address("tree"),
        address("unit", cast.units["TCKH"].pk),
        address("post", cast.posts["truongphong"].pk),
    ]

    def counted() -> list[int]:
        found = []
        for url in urls:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(url).status_code == 200
            found.append(len(seen))
        return found

    crowd(cast, range(1))
    few = counted()
    crowd(cast, range(1, 12))
    assert counted() == few and max(few) <= 30


# --- Acts --------------------------------------------------------------------------------


TYPED: dict[str, dict[str, object]] = {
    "new_root": {
        "tree": "front", "code": "MT", "name": "Mặt trận", "short_name": "MT", "kind": "committee",
        "from_on": "04/07/2024",
    },
    "new_unit": {"code": "NV", "name": "Phòng Nội vụ", "short_name": "NV", "kind": "division", "from_on": "04/07/2024"},
    "rename_unit": {"name": "Phòng Mới", "short_name": "PM", "from_on": "04/07/2024"},
    "place_unit": {"parent": "P1", "from_on": "04/07/2024"},
    "end_unit": {"until_on": "01/08/2024"},
    "new_post": {"code": "cv9", "title": "Chuyên viên", "from_on": "04/07/2024"},
    "appoint": {"person": "dan", "kind": "acting", "from_on": "04/07/2024"},
    "delegate": {
        "to_post": "chuyenvien", "rights": ["report"], "from_on": "04/07/2024", "until_on": "10/07/2024",
        "reason": "Họp",
    },
    "grant_right": {"right": "inspect", "unit": "P1", "from_on": "04/07/2024"},
    "lead_unit": {"unit": "P1", "field": "đô thị", "from_on": "04/07/2024"},
    "end_post": {"until_on": "01/08/2024"},
    "end_tenure": {"until_on": "01/08/2024"},
    "revoke_right": {"until_on": "01/08/2024"},
    "stop_leading": {"until_on": "01/08/2024"},
    "end_delegation": {"until_on": "08/07/2024"},
    "new_person": {"code": "x1", "name": "Vi Thị Đào"},
    "amend_person": {"name": "Vi Thị Đào"},
    "record_absence": {"from_on": "04/07/2024", "until_on": "10/07/2024"},
    "end_absence": {"until_on": "08/07/2024"},
    "set_norm": {"code": "max_extensions", "value": "2", "from_on": "04/07/2024", "legal_basis": "Quy chế, Điều 5"},
    "set_calendar_day": {"day_of_calendar": "06/07/2024", "is_worked": "1", "source": "Thông báo làm bù"},
}  # fmt: skip

REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "new_root": ({"code": "QU"}, "Mã QU đã dùng"),
    "new_unit": ({"code": "TCKH"}, "Mã TCKH đã dùng"),
    "rename_unit": ({"from_on": "01/01/2020"}, "Hãy chọn ngày sau đó"),
    "place_unit": ({"from_on": "05/07/2024"}, "chưa tới"),
    "end_unit": ({"until_on": "01/01/2020"}, "Hãy chọn ngày kết thúc sau ngày đó"),
    "new_post": ({"is_head": "on"}, "đã có chức danh đứng đầu"),
    "appoint": ({"from_on": "01/01/2019"}, "Sớm hơn ngày thành lập"),
    "delegate": ({"reason": ""}, "Hãy ghi số văn bản ủy quyền"),
    "grant_right": ({"right": "report", "unit": "P2-KP2", "from_on": "01/01/2019"}, "Sớm hơn ngày thành lập"),
    "lead_unit": ({"from_on": "01/01/2019"}, "Sớm hơn ngày thành lập"),
    "end_post": ({"until_on": "01/01/2020"}, "Hãy chọn ngày kết thúc sau ngày đó"),
    "end_tenure": ({"until_on": "31/12/2019"}, "Hãy chọn ngày kết thúc sau ngày đó"),
    "revoke_right": ({"until_on": "31/12/2019"}, "Hãy chọn ngày kết thúc sau ngày đó"),
    "stop_leading": ({"until_on": "31/12/2019"}, "Hãy chọn ngày kết thúc sau ngày đó"),
    "end_delegation": ({"until_on": "03/07/2024"}, "Hãy chọn ngày kết thúc sau ngày đó"),
    "new_person": ({"code": "bithu"}, "Mã bithu đã dùng"),
    "amend_person": ({"name": " "}, "Hãy ghi"),
    "record_absence": ({"until_on": "03/07/2024"}, "Hãy chọn ngày kết thúc sau ngày đó"),
    "end_absence": ({"until_on": "03/07/2024"}, "Hãy chọn ngày kết thúc sau ngày đó"),
    "set_norm": ({"value": "hai"}, "số nguyên từ 0 đến 100"),
    "set_calendar_day": ({"source": " "}, "Hãy ghi"),
}


def thing_of(cast: Cast, name: str) -> list[int]:
    """The row that the act is done to; made where the cast has none."""
    by: dict[str, Any] = {"actor": cast.actor("quantri"), "at": CAST_AT}
    if name in {"new_root", "new_person", "set_norm", "set_calendar_day"}:
        return []
    if name == "end_delegation":
        span = {"from_on": DAY, "until_on": date(2024, 7, 20)}
        posts = {"post": cast.posts["truongphong"], "to_post": cast.posts["chuyenvien"]}
        return [commands.delegate(**posts, rights=["report"], **span, document=None, reason="Họp", **by).pk]
    if name == "end_absence":
        span = {"from_on": DAY, "until_on": date(2024, 7, 20)}
        return [commands.record_absence(person=cast.persons["khupho"], **span, reason="Nghỉ", **by).pk]
    return [
        {
            "new_unit": cast.units["UBND"].pk,
            "rename_unit": cast.units["QLDT"].pk,
            "place_unit": cast.units["QLDT"].pk,
            "end_unit": cast.units["UBND-VP"].pk,
            "new_post": cast.units["TCKH"].pk,
            "appoint": cast.posts["vacant"].pk,
            "delegate": cast.posts["truongphong"].pk,
            "grant_right": cast.posts["vacant"].pk,
            "lead_unit": cast.posts["bithu"].pk,
            "end_post": cast.posts["vacant"].pk,
            "end_tenure": Tenure.objects.get(post=cast.posts["khupho"]).pk,
            "revoke_right": cast.posts["chuyenvien"].grants.get().pk,
            "stop_leading": Leading.objects.order_by("pk")[0].pk,
            "amend_person": cast.persons["khupho"].pk,
            "record_absence": cast.persons["khupho"].pk,
        }[name]
    ]


def typed(cast: Cast, name: str) -> dict[str, object]:
    given = dict(TYPED[name])
    for field, rows in (
        ("parent", cast.units),
        ("unit", cast.units),
        ("to_post", cast.posts),
        ("person", cast.persons),
    ):
        if field in given:
            given[field] = rows[str(given[field])].pk
    return given


@pytest.mark.parametrize("name", ACTS)
def test_an_administrator_does_each_act_by_its_form(cast: Cast, name: str) -> None:
    url = address(name, *thing_of(cast, name))
    client = signed_in(cast, "quantri")
    assert client.get(url).status_code == 200
    count = Entry.objects.count()
    answer = client.post(url, {**typed(cast, name), "form_key": "k" * 32})
    assert answer.status_code == 302, answer.content.decode()
    done = Entry.objects.count()
    assert done > count
    # Sent twice, done once.
    client.post(url, {**typed(cast, name), "form_key": "k" * 32})
    assert Entry.objects.count() == done
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("name", ACTS)
def test_a_refusal_stands_on_the_form_and_nothing_is_done(cast: Cast, name: str) -> None:
    url = address(name, *thing_of(cast, name))
    changed, said = REFUSED[name]
    given = {**typed(cast, name), **{k: v for k, v in changed.items() if k not in {"unit"}}}
    count = Entry.objects.count()
    answer = signed_in(cast, "quantri").post(url, {**given, "form_key": "k" * 32})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Entry.objects.count() == count


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize(
    ("who", "status"), [("kiemtra", {403}), ("chuyenvien", {403}), ("ngoai", {403, 404}), ("dan", {403})]
)
def test_the_forms_are_for_those_who_may(cast: Cast, name: str, who: str, status: set[int]) -> None:
    url = address(name, *thing_of(cast, name))
    client, count = signed_in(cast, who), Entry.objects.count()
    assert client.get(url).status_code in status
    assert client.post(url, typed(cast, name)).status_code in status
    assert Entry.objects.count() == count


def test_a_head_delegates_and_is_away_by_themself(cast: Cast) -> None:
    client = signed_in(cast, "truongphong")
    assert (
        client.post(address("delegate", *thing_of(cast, "delegate")), typed(cast, "delegate")).status_code
        == 302
    )
    away = address("record_absence", cast.persons["truongphong"].pk)
    assert client.post(away, TYPED["record_absence"]).status_code == 302
    assert Delegation.objects.count() == Absence.objects.count() == 1
    assert "đang vắng" in shown(cast, "bithu", address("unit", cast.units["TCKH"].pk))


def test_norms_show_what_holds_and_where_it_comes_from(cast: Cast) -> None:
    client = signed_in(cast, "quantri")
    client.post(address("set_norm"), {**TYPED["set_norm"], "jurisdiction": cast.units["QU"].pk})
    client.post(address("set_calendar_day"), TYPED["set_calendar_day"])
    page = shown(cast, "bithu", address("norms"))
    for told in (
        "Số lần điều chỉnh thời hạn tối đa",
        "Quy chế, Điều 5",
        "đang áp dụng",
        "06/07/2024",
        "chưa đối chiếu",
    ):
        assert told in page
    # What another body set for itself is no business of others.
    assert "Quy chế, Điều 5" not in shown(cast, "ngoai", address("norms"))
