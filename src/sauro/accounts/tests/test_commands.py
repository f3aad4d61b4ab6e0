"""Accounts: each verb once well, once per refusal with nothing changed; passwords never in the log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sauro.accounts import commands
from sauro.accounts.models import Account, Draft
from sauro.accounts.queries import NoDecisionOnBehalf, hats_of, on_behalf
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed, Reason, Refusal
from sauro.ledger.actor import Actor
from sauro.ledger.models import Disclosure, Entry
from sauro.organisation import access
from sauro.organisation import commands as organisation
from sauro.organisation.models import Right, Tenure, TenureKind
from tests.people import CAST_AT, PASSWORD, Cast

DAY = date(2024, 7, 4)
GOOD = "một câu dài dễ nhớ"

pytestmark = pytest.mark.django_db


def by(cast: Cast, who: str = "quantri") -> dict[str, Any]:
    return {"actor": cast.actor(who), "at": CAST_AT}


def stored() -> list[object]:
    """Everything that these commands could have changed, and how many entries there are."""
    rows = [list(table._base_manager.order_by("pk").values_list()) for table in (Account, Draft)]
    return [*rows, Entry.objects.count()]


@contextmanager
def refused(kind: type[Refusal], *expected: Reason) -> Iterator[None]:
    """Expect exactly these reasons, and nothing changed after them."""
    before = stored()
    with pytest.raises(kind) as caught:
        yield
    assert caught.value.reasons == list(expected or [Reason(kind.code)])
    assert stored() == before


SHORT = Reason("password_too_short", "password", {"min_length": 10})
COMMON = Reason("password_too_common", "password")


def newcomer(cast: Cast) -> Any:
    return organisation.register_person(code="x1", name="Vi Thị Đào", **by(cast))


def test_an_account_is_opened_and_its_password_is_nowhere_in_the_log(cast: Cast) -> None:
    account = commands.open_account(username="dao", password=GOOD, person=newcomer(cast), **by(cast))
    assert account.check_password(GOOD)
    commands.set_password(account=account, password=GOOD * 2, **by(cast))
    account.refresh_from_db()
    assert account.check_password(GOOD * 2)
    told = [e.body for e in Entry.objects.all()] + [d.value for d in Disclosure.objects.all()]
    assert not [t for t in told if GOOD in t or account.password in t or PASSWORD in t]
    assert Entry.objects.latest("index").verb == "account.set_password"


def test_an_account_that_does_not_fit_is_not_opened(cast: Cast) -> None:
    given = {"username": "dao", "password": GOOD, "person": newcomer(cast), **by(cast)}
    held = Reason("person_has_account", "person")
    cases: list[tuple[dict[str, Any], list[Reason]]] = [
        ({"username": "BITHU"}, [Reason("username_taken", "username", {"username": "BITHU"})]),
        ({"username": " "}, [Reason("field_missing", "username")]),
        ({"person": cast.persons["bithu"]}, [held]),
        ({"password": "password"}, [SHORT, COMMON]),
        (
            {"username": "", "person": cast.persons["bithu"], "password": "demo"},
            [Reason("field_missing", "username"), held, SHORT, COMMON],
        ),
    ]
    for changed, expected in cases:
        with refused(commands.AccountNotOpened, *expected):
            commands.open_account(**{**given, **changed})
    # Who holds no post yet is known to administrators only.
    with refused(Hidden):
        commands.open_account(**{**given, **by(cast, "vanphong")})
    with refused(NotAllowed):
        commands.open_account(**{**given, "person": cast.persons["chanhvanphong"], **by(cast, "vanphong")})


def test_the_demo_password_is_refused_outside_demo_mode(cast: Cast, settings: Any) -> None:
    given = {"username": "dao", "password": "demo", "person": newcomer(cast), **by(cast)}
    with refused(commands.AccountNotOpened, SHORT, COMMON):
        commands.open_account(**given)
    settings.DEMO = True
    assert commands.open_account(**given).check_password("demo")


def test_a_closed_account_does_not_sign_in_until_it_is_reopened(cast: Cast) -> None:
    account = cast.accounts["khupho"]
    with refused(commands.AccountUnchanged, Reason("account_already_open", "account")):
        commands.reopen_account(account=account, **by(cast))
    client = Client()
    client.force_login(account)
    commands.close_account(account=account, **by(cast))
    assert client.get(reverse("organisation:directory")).status_code == 302
    with refused(commands.AccountUnchanged, Reason("account_already_closed", "account")):
        commands.close_account(account=account, **by(cast))
    commands.reopen_account(account=account, **by(cast))
    account.refresh_from_db()
    assert account.is_active


def test_one_changes_ones_own_password_and_nobody_elses(cast: Cast) -> None:
    commands.set_password(account=cast.accounts["khupho"], password=GOOD, **by(cast, "khupho"))
    with refused(commands.PasswordRefused, SHORT):
        commands.set_password(account=cast.accounts["khupho"], password="ngắn", **by(cast, "khupho"))
    for who in ("vanphong", "chutich", "ngoai", "dan"):
        with refused(Hidden):
            commands.set_password(account=cast.accounts["khupho"], password=GOOD, **by(cast, who))


def test_the_hat_is_remembered_and_is_no_official_fact(cast: Cast) -> None:
    count = Entry.objects.count()
    account, post = cast.accounts["khupho"], cast.posts["khupho"]
    commands.remember_hat(account=account, post=post, **by(cast, "khupho"))
    account.refresh_from_db()
    assert account.last_post == post and Entry.objects.count() == count
    with refused(Hidden):
        commands.remember_hat(account=account, post=post, **by(cast, "dan"))


def test_a_draft_is_kept_replaced_and_dropped_by_its_author_alone(cast: Cast) -> None:
    given = {"form": "report", "key": "1", "fields": {"words": ["một"]}}
    draft = commands.save_draft(**given, **by(cast, "khupho"))
    commands.save_draft(**{**given, "key": "2"}, **by(cast, "khupho"))
    again = commands.save_draft(**{**given, "fields": {"words": ("hai",)}}, **by(cast, "khupho"))
    assert again.pk == draft.pk and (again.fields, again.saved_at) == ({"words": ["hai"]}, CAST_AT)
    commands.save_draft(**given, **by(cast, "bithu"))
    assert Draft.objects.count() == 3
    with refused(Hidden):
        commands.drop_draft(draft=draft, **by(cast, "bithu"))
    # Nobody at the keyboard keeps nothing.
    with refused(NotAllowed):
        commands.save_draft(**given, actor=Actor(person=None, post=None), at=CAST_AT)
    commands.drop_draft(draft=draft, **by(cast, "khupho"))
    assert not Draft.objects.filter(pk=draft.pk).exists() and Draft.objects.count() == 2


def test_an_account_of_nobody_is_the_administrators(cast: Cast) -> None:
    given = {"username": "may", "password": GOOD, "person": None, "email": "may@example.org"}
    with refused(NotAllowed):
        commands.open_account(**given, **by(cast, "vanphong"))
    account = commands.open_account(**given, **by(cast))
    assert (account.person, account.email, account.is_active) == (None, "may@example.org", True)
    with refused(Hidden):
        commands.close_account(account=account, **by(cast, "vanphong"))
    commands.close_account(account=account, **by(cast))
    assert not Account.objects.get(pk=account.pk).is_active


def test_two_who_change_an_account_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    stale = Account.objects.get(username="khupho")
    commands.set_password(account=cast.accounts["khupho"], password=GOOD, **by(cast, "khupho"))
    with refused(ChangedMeanwhile):
        commands.set_password(account=stale, password=GOOD * 2, **by(cast))
    with refused(ChangedMeanwhile):
        commands.close_account(account=stale, **by(cast))


# --- Hats, delegation, on behalf ------------------------------------------------------


def test_a_deputy_wears_the_hat_of_the_post_for_the_rights_named_and_the_days_named(cast: Cast) -> None:
    until_on = DAY + timedelta(days=3)
    delegation = organisation.delegate(
        post=cast.posts["truongphong"],
        to_post=cast.posts["chuyenvien"],
        rights=[Right.REPORT],
        from_on=DAY,
        until_on=until_on,
        document=4,
        reason="",
        **by(cast),
    )
    account, unit = cast.accounts["chuyenvien"], cast.units["TCKH"].pk
    assert [h.key for h in hats_of(account, day=DAY)] == [
        f"{cast.posts['chuyenvien'].pk}",
        f"{cast.posts['truongphong'].pk}-{delegation.pk}",
    ]
    assert len(hats_of(account, day=until_on)) == 1
    deputy = Actor(
        person=cast.persons["chuyenvien"].pk, post=cast.posts["truongphong"].pk, delegation=delegation.pk
    )
    assert access.has_right(deputy, Right.REPORT, unit, day=DAY)
    assert not access.has_right(deputy, Right.DECIDE, unit, day=DAY)
    assert not access.has_right(deputy, Right.REPORT, unit, day=until_on)


def test_one_person_wears_several_hats(cast: Cast) -> None:
    post = cast.posts["vacant"]
    organisation.appoint(
        person=cast.persons["khupho"], post=post, kind=TenureKind.CONCURRENT, from_on=DAY, **by(cast)
    )
    assert [h.post for h in hats_of(cast.accounts["khupho"], day=DAY)] == [cast.posts["khupho"], post]
    assert len(hats_of(cast.accounts["khupho"], day=DAY - timedelta(days=1))) == 1
    assert hats_of(cast.accounts["dan"], day=DAY) == []


def test_the_office_enters_the_decision_of_a_head_with_the_signed_paper(cast: Cast) -> None:
    clerk, head = cast.actor("vanphong"), cast.posts["chutich"].pk
    acting = on_behalf(clerk, head, 12, day=DAY)
    assert (acting.person, acting.post) == (clerk.person, clerk.post)
    assert (acting.deciding_post, acting.deciding_person) == (head, cast.persons["chutich"].pk)
    assert acting.deciding_document == 12
    assert access.has_right(acting, Right.DECIDE, cast.units["P1"].pk, day=DAY)
    # Superior bodies don't sign in: any office of the house enters what they decided.
    assert on_behalf(clerk, cast.posts["bithu_tu"].pk, 12, day=DAY).decider == cast.persons["bithu_tu"].pk


@pytest.mark.parametrize(
    ("who", "post", "document", "codes"),
    [
        ("vanphong", "chutich", None, ["signed_document_needed"]),
        ("vanphong", "vacant", 12, ["post_is_vacant"]),
        ("vanphong", "ngoai", 12, ["no_such_post"]),
        ("chuyenvien", "truongphong", 12, ["not_the_office_of_the_post"]),
        ("kiemtra", "bithu_tu", None, ["not_the_office_of_the_post", "signed_document_needed"]),
        ("dan", "chutich", 12, ["no_such_post"]),
    ],
)
def test_nobody_else_and_never_without_the_paper(
    cast: Cast, who: str, post: str, document: int | None, codes: list[str]
) -> None:
    with pytest.raises(NoDecisionOnBehalf) as caught:
        on_behalf(cast.actor(who), cast.posts[post].pk, document, day=DAY)
    assert [r.code for r in caught.value.reasons] == codes


def test_the_holder_of_the_day_decides(cast: Cast) -> None:
    post, heir = cast.posts["chutich"], newcomer(cast)
    organisation.end_tenure(tenure=Tenure.objects.get(post=post), until_on=DAY, **by(cast))
    organisation.appoint(person=heir, post=post, kind=TenureKind.OFFICIAL, from_on=DAY, **by(cast))
    clerk = cast.actor("vanphong")
    assert on_behalf(clerk, post.pk, 1, day=DAY - timedelta(days=1)).decider == cast.persons["chutich"].pk
    assert on_behalf(clerk, post.pk, 1, day=DAY).decider == heir.pk


# --- Pages ------------------------------------------------------------------------------


def test_an_administrator_opens_closes_and_mends_accounts_on_the_persons_page(
    cast: Cast, travel: Any
) -> None:
    travel(CAST_AT)
    person, client = newcomer(cast), Client()
    client.force_login(cast.accounts["quantri"])
    page = reverse("organisation:person", args=[person.pk])
    assert "Chưa có tài khoản đăng nhập" in client.get(page).content.decode()
    url = reverse("open_account", args=[person.pk])
    weak = client.post(url, {"username": "dao", "password": "ngắn"})
    assert weak.status_code == 422 and "Mật khẩu quá ngắn" in weak.content.decode()
    assert client.post(url, {"username": "dao", "password": GOOD}).status_code == 302
    for name in ("close_account", "reopen_account"):
        assert client.get(reverse(name, args=[person.pk])).status_code == 200
        assert client.post(reverse(name, args=[person.pk]), {"form_key": name}).status_code == 302
    assert (
        client.post(reverse("reset_password", args=[person.pk]), {"password": GOOD + "!"}).status_code == 302
    )
    assert Account.objects.get(person=person).check_password(GOOD + "!")
    assert "đang mở" in client.get(page).content.decode()


@pytest.mark.parametrize(("who", "status"), [("bithu", 403), ("kiemtra", 403), ("ngoai", 404), ("dan", 403)])
def test_others_have_no_business_with_accounts(cast: Cast, travel: Any, who: str, status: int) -> None:
    travel(CAST_AT)
    client = Client()
    client.force_login(cast.accounts[who])
    for name in ("open_account", "close_account", "reopen_account", "reset_password"):
        assert client.post(reverse(name, args=[cast.persons["khupho"].pk]), {}).status_code == status
    answer = client.get(reverse("organisation:person", args=[cast.persons["khupho"].pk]))
    assert "Tên đăng nhập" not in answer.content.decode()


def test_ones_own_password_changes_through_the_door(cast: Cast, travel: Any) -> None:
    travel(CAST_AT)
    client = Client()
    client.force_login(cast.accounts["khupho"])
    typed = {"oldpassword": PASSWORD, "password1": GOOD, "password2": GOOD}
    assert client.post(reverse("account_change_password"), typed).status_code == 302
    assert Account.objects.get(username="khupho").check_password(GOOD)
    assert Entry.objects.latest("index").verb == "account.set_password"
