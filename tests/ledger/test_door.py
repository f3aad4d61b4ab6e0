"""The one door: access, one entry per subject, all or nothing, once per form."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections

from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed, Refusal, SentOtherwise
from sauro.ledger import door, queries, writing
from sauro.ledger.actor import Actor
from sauro.ledger.models import Counter, Disclosure, Entry, SentForm, Subject
from sauro.norms.commands import set_norm
from sauro.norms.models import Norm
from sauro.organisation import commands
from sauro.organisation.models import Unit
from tests.people import Cast

AT = datetime(2024, 7, 4, 2, 0, tzinfo=UTC)
INSTALLER = Actor.system("test")


def a_unit(code: str = "X", parent: Unit | None = None, actor: Actor = INSTALLER) -> Unit:
    return commands.create_unit(
        code=code,
        tree="party",
        kind="committee",
        name=f"Đơn vị {code}",
        short_name=code,
        parent=parent,
        from_on=date(2024, 1, 1),
        actor=actor,
        at=AT,
    )


def a_norm(actor: Actor = INSTALLER, value: str = "9", at: datetime = AT) -> Norm:
    return set_norm(
        code="due_soon_days",
        jurisdiction=None,
        value=value,
        from_on=date(2024, 1, 1),
        legal_basis="Quy chế làm việc",
        is_confirmed=True,
        actor=actor,
        at=at,
    )


# --- One act, its entries -------------------------------------------------------------------


@pytest.mark.django_db
def test_an_act_writes_one_entry_with_the_full_state_at_creation() -> None:
    norm = a_norm()
    (entry,) = Entry.objects.all()
    body = writing.body_of(entry)
    assert (entry.verb, entry.subject_kind, entry.subject_id) == ("norm.set", "norm", str(norm.pk))
    assert body["state"]["value"] == "9" and "changes" not in body  # type: ignore[index,call-overload]
    assert body["system"] == "test" and body["post"] is None


@pytest.mark.django_db
def test_a_later_act_tells_old_and_new_only() -> None:
    a_norm()
    a_norm(value="10")
    body = writing.body_of(Entry.objects.latest("index"))
    assert body["changes"] == {"value": ["9", "10"]} and "state" not in body


@pytest.mark.django_db
def test_indexes_have_no_gap_even_after_an_act_that_failed() -> None:
    a_norm()
    with pytest.raises(Refusal):
        a_norm(value="many")
    a_norm(value="10")
    assert list(Entry.objects.order_by("index").values_list("index", flat=True)) == [0, 1]
    assert Counter.objects.get().next_index == 2


@pytest.mark.django_db
def test_a_subject_keeps_its_opaque_name() -> None:
    a_norm()
    a_norm(value="10")
    assert len({e.log_id for e in Entry.objects.all()}) == 1 == Subject.objects.count()
    assert len(Subject.objects.get().log_id) == 32


@pytest.mark.django_db
def test_several_subjects_of_one_act_share_its_id() -> None:
    a_norm()
    set_norm(
        code="due_soon_days",
        jurisdiction=None,
        value="3",
        from_on=date(2024, 6, 1),
        legal_basis="Quy chế",
        is_confirmed=False,
        actor=INSTALLER,
        at=AT,
    )
    last = list(Entry.objects.order_by("-index")[:2])
    assert len({e.act_id for e in last}) == 1 and len({e.subject_id for e in last}) == 2


# --- Access -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_who_may_not_is_refused_and_nothing_is_written(cast: Cast) -> None:
    before = Entry.objects.count()
    unit = cast.units["TCKH"]
    with pytest.raises(NotAllowed):
        commands.rename_unit(
            unit=unit,
            name="Tên khác",
            short_name="TK",
            from_on=date(2024, 7, 1),
            actor=cast.actor("truongphong"),
            at=AT,
        )
    unit.refresh_from_db()
    assert unit.name != "Tên khác" and Entry.objects.count() == before


@pytest.mark.django_db
def test_who_may_not_even_see_it_hears_that_it_is_not_there(cast: Cast) -> None:
    with pytest.raises(Hidden):
        commands.rename_unit(
            unit=cast.units["TCKH"],
            name="Tên khác",
            short_name="TK",
            from_on=date(2024, 7, 1),
            actor=cast.actor("dan"),
            at=AT,
        )


@pytest.mark.django_db
def test_the_system_may_do_only_what_is_open_to_it() -> None:
    closed = [v for v in door.verbs.values() if not v.by_system]
    assert "commitment.accept" in {v.name for v in closed}
    for verb in closed:
        with pytest.raises(NotAllowed):
            door._ask_access(verb, INSTALLER, {}, date(2024, 7, 4))


def test_a_command_takes_keywords_only() -> None:
    with pytest.raises(TypeError):
        set_norm("due_soon_days")  # type: ignore[call-arg]


@pytest.mark.django_db
def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        a_norm(at=datetime(2024, 7, 4, 9, 0))  # noqa: DTZ001


def test_watching_outside_an_act_is_a_mistake() -> None:
    with pytest.raises(RuntimeError):
        door.watch(Unit())


# --- All or nothing ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_stale_copy_changes_nothing(cast: Cast) -> None:
    first, second = Unit.objects.get(code="TCKH"), Unit.objects.get(code="TCKH")
    rename = {"short_name": "TCKH", "actor": INSTALLER, "at": AT}
    commands.rename_unit(unit=first, name="Tên mới", from_on=date(2024, 7, 1), **rename)  # type: ignore[arg-type]
    before = Entry.objects.count()
    with pytest.raises(ChangedMeanwhile):
        commands.rename_unit(unit=second, name="Tên khác", from_on=date(2024, 7, 2), **rename)  # type: ignore[arg-type]
    assert Entry.objects.count() == before and Unit.objects.get(code="TCKH").name == "Tên mới"


@pytest.mark.django_db
@pytest.mark.parametrize("broken", ["_log_ids", "remember", "_take_indexes", "_entry"])
def test_if_writing_the_entry_fails_the_act_never_happened(
    monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(broken)

    monkeypatch.setattr(writing, broken, fail)
    with pytest.raises(OSError, match=broken):
        a_norm()
    assert not Norm.objects.exists() and not Entry.objects.exists() and Counter.objects.get().next_index == 0
    monkeypatch.undo()
    a_norm()
    assert Entry.objects.get().index == 0


# --- Once per form ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_form_sent_twice_is_carried_out_once() -> None:
    twice = replace(INSTALLER, form_key="k1")
    first = a_norm(actor=twice)
    again = a_norm(actor=twice, value="10")
    assert again == first and Norm.objects.get().value == "9" and Entry.objects.count() == 1


@pytest.mark.django_db
def test_a_refused_form_may_be_mended_and_sent_again() -> None:
    same = replace(INSTALLER, form_key="k1")
    with pytest.raises(Refusal):
        a_norm(actor=same, value="many")
    assert not SentForm.objects.exists()
    assert a_norm(actor=same).value == "9"


@pytest.mark.django_db
def test_a_form_sent_again_with_other_content_is_refused_and_nothing_is_done() -> None:
    first = a_norm(actor=replace(INSTALLER, form_key="k1", form_digest="a" * 64))
    before = Entry.objects.count()
    with pytest.raises(SentOtherwise) as refusal:
        a_norm(actor=replace(INSTALLER, form_key="k1", form_digest="b" * 64), value="12")
    assert [r.code for r in refusal.value.reasons] == ["sent_otherwise"]
    assert Entry.objects.count() == before
    first.refresh_from_db()
    assert first.value == "9"
    assert a_norm(actor=replace(INSTALLER, form_key="k1", form_digest="a" * 64)) == first


@pytest.mark.parametrize(
    "other",
    [
        {"actor": Actor.system("another")},
        {"at": AT + timedelta(seconds=1)},
    ],
)
@pytest.mark.django_db
def test_an_inner_command_with_other_hands_or_another_instant_is_a_mistake(
    monkeypatch: pytest.MonkeyPatch, other: dict[str, Any]
) -> None:
    def nested(*, actor: Actor, at: datetime) -> door.Changes[Norm]:
        given: dict[str, Any] = {"actor": actor, "at": at, **other}
        return door.Changes(a_norm(**given))

    # A verb of this test alone: the registry is put back.
    monkeypatch.setattr(door, "verbs", dict(door.verbs))
    outer = door.command(verb="nest", subject="norm", able=lambda *_, **__: True, by_system=True)(nested)
    with pytest.raises(RuntimeError, match="within another act"):
        outer(actor=INSTALLER, at=AT)
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_the_same_key_from_another_person_is_another_form(cast: Cast) -> None:
    unit = cast.units["TCKH"]
    one, other = cast.actor("quantri", form_key="k"), replace(INSTALLER, form_key="k", person=None)
    rename = {"short_name": "TCKH", "at": AT}
    commands.rename_unit(unit=unit, name="Một", from_on=date(2024, 7, 1), actor=one, **rename)  # type: ignore[arg-type]
    fresh = Unit.objects.get(pk=unit.pk)
    commands.rename_unit(unit=fresh, name="Hai", from_on=date(2024, 7, 2), actor=other, **rename)  # type: ignore[arg-type]
    assert Entry.objects.filter(verb="unit.rename").count() == 2


# --- Really at once ---------------------------------------------------------------------------------------


def at_once(count: int, act: Callable[[int], object]) -> list[object]:
    """Run `act(n)` in `count` threads that start together; return what each gave or raised."""
    gate, results = threading.Barrier(count), [object()] * count

    def run(n: int) -> None:
        try:
            gate.wait(timeout=20)
            results[n] = act(n)
        except Exception as problem:
            results[n] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


@pytest.mark.usefixtures("committed_db")
def test_acts_at_once_leave_no_gap_and_no_wrong_order() -> None:
    results = at_once(8, lambda n: a_unit(f"U{n}"))
    assert all(isinstance(r, Unit) for r in results), results
    entries = list(Entry.objects.order_by("index"))
    assert [e.index for e in entries] == list(range(len(entries))) and len(entries) >= 8
    assert list(queries.verify()) == []


@pytest.mark.usefixtures("committed_db")
def test_one_form_sent_at_once_many_times_is_carried_out_once() -> None:
    same = replace(INSTALLER, form_key="k", person=1)
    results = at_once(6, lambda n: a_norm(actor=same, value=str(n + 1)))
    assert all(isinstance(r, Norm) for r in results), results
    assert len({r.pk for r in results if isinstance(r, Norm)}) == 1
    assert Entry.objects.count() == 1 and Norm.objects.count() == 1


@pytest.mark.usefixtures("committed_db")
def test_of_two_who_change_the_same_thing_at_once_one_hears_that_it_changed() -> None:
    unit = a_unit("U")
    copies = [Unit.objects.get(pk=unit.pk) for _ in range(4)]
    results = at_once(
        4,
        lambda n: commands.rename_unit(
            unit=copies[n], name=f"Tên {n}", short_name="U", from_on=date(2024, 2, 1), actor=INSTALLER, at=AT
        ),
    )
    assert sum(isinstance(r, Unit) for r in results) == 1, results
    assert Entry.objects.filter(verb="unit.rename").count() == 1 and list(queries.verify()) == []


# --- Append-only -----------------------------------------------------------------------------------------------


FORBIDDEN = [
    "UPDATE ledger_entry SET verb = 'x'",
    "DELETE FROM ledger_entry",
    "UPDATE ledger_subject SET kind = 'x'",
    "DELETE FROM ledger_subject",
    "UPDATE ledger_disclosure SET value = '1'",
]
COPY = (
    'INSERT {how} INTO ledger_entry ("index", at, effective_on, verb, act_id, subject_kind, subject_id, root_kind,'
    ' root_id, log_id, post_id, body, body_hash) SELECT "index", at, effective_on, verb, act_id, subject_kind,'
    " subject_id, root_kind, root_id, log_id, post_id, 'forged', body_hash FROM ledger_entry {conflict}"
)
OF_SQLITE = [
    COPY.format(how="OR REPLACE", conflict=""),
    COPY.format(how="", conflict="").replace("INSERT ", "REPLACE ", 1),
    COPY.format(how="", conflict="WHERE true ON CONFLICT DO UPDATE SET body = excluded.body"),
    "INSERT OR REPLACE INTO ledger_subject (log_id, kind, subject_id)"
    " SELECT 'forged', kind, subject_id FROM ledger_subject",
]
OF_POSTGRES = [
    "TRUNCATE ledger_entry CASCADE",
    "TRUNCATE ledger_subject",
    "TRUNCATE ledger_disclosure",
    COPY.format(how="", conflict='ON CONFLICT ("index") DO UPDATE SET body = excluded.body'),
]


@pytest.mark.usefixtures("committed_db")
def test_every_statement_that_rewrites_the_log_is_refused() -> None:
    a_unit("U")
    told = list(Entry.objects.values().order_by("index"))
    of_this = OF_SQLITE if connection.vendor == "sqlite" else OF_POSTGRES
    passed = []
    for statement in [*FORBIDDEN, *of_this]:
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
            passed.append(statement)
        except Exception as refusal:
            assert "append-only" in str(refusal), f"{statement}: {refusal}"
    assert passed == []
    assert list(Entry.objects.values().order_by("index")) == told


@pytest.mark.usefixtures("committed_db")
def test_a_disclosure_may_be_erased_and_the_entry_still_holds() -> None:
    a_unit("U")
    assert Disclosure.objects.exists()
    Disclosure.objects.all().delete()
    assert list(queries.verify()) == []
    (line,) = queries.history(queries.entries_of("unit", Unit.objects.get().pk))
    assert line.sentence
