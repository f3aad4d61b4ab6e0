"""What a lower noun asks of higher ones. Each test has registers of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from sauro.kernel import registry
from sauro.kernel.registry import Debt

DAY = date(2024, 7, 4)


@pytest.fixture(autouse=True)
def empty_registers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("_debt_questions", "_rechecks", "_norm_changes", "_document_viewers", "_file_readers"):
        monkeypatch.setattr(registry, name, {})
    monkeypatch.setattr(registry, "_panels", {})
    for name in ("_clause_actions", "_moves", "_daily"):
        monkeypatch.setattr(registry, name, {})
    yield


def test_without_anybody_to_ask_nothing_is_owed_and_nothing_opened() -> None:
    assert registry.debts_of("unit", 1, day=DAY) == []
    assert registry.rechecks() == {}
    assert registry.panels_of("unit", None, None) == []
    assert registry.document_viewers(None, day=DAY) == []
    assert registry.may_read_file(None, 1, day=DAY) is False
    assert registry.clause_actions(None, None) == []


def test_every_noun_is_told_what_became_of_a_promise() -> None:
    told = []
    registry.moved(commitment=1, actor=2, at=datetime(2024, 7, 4, tzinfo=UTC))
    registry.register_move("targets", lambda **given: told.append(given))
    registry.moved(commitment=1, actor=2, at=datetime(2024, 7, 4, tzinfo=UTC))
    assert told == [{"commitment": 1, "actor": 2, "at": datetime(2024, 7, 4, tzinfo=UTC)}]


def test_daily_jobs_are_known_by_name() -> None:
    assert registry.daily_jobs() == {}
    registry.register_daily("targets", lambda at: at.day)
    assert [job(datetime(2024, 7, 4, tzinfo=UTC)) for job in registry.daily_jobs().values()] == [4]


def test_the_debts_of_every_noun_are_told() -> None:
    asked = []

    def owed(kind: str, owner: int, day: date) -> list[Debt]:
        asked.append((kind, owner, day))
        return [Debt("commitment", 2, 7)]

    registry.register_debts("commitments", owed)
    registry.register_debts("documents", lambda *_: [Debt("dissemination", 1, 9)])
    assert registry.debts_of("post", 5, day=DAY) == [Debt("commitment", 2, 7), Debt("dissemination", 1, 9)]
    assert asked == [("post", 5, DAY)]


def test_a_name_registered_again_replaces_the_first() -> None:
    registry.register_debts("commitments", lambda *_: [Debt("old", 1, 1)])
    registry.register_debts("commitments", lambda *_: [Debt("new", 1, 1)])
    assert [d.kind for d in registry.debts_of("unit", 1, day=DAY)] == ["new"]


def test_the_list_of_rechecks_is_a_copy() -> None:
    registry.register_recheck("ledger", lambda: ["a gap"])
    found = registry.rechecks()
    assert [*found["ledger"]()] == ["a gap"]
    found.clear()
    assert "ledger" in registry.rechecks()


def test_a_changed_norm_reaches_every_noun_with_its_act() -> None:
    heard: list[dict[str, object]] = []
    registry.register_norm_change("one", lambda **told: heard.append(told))
    registry.register_norm_change("other", lambda **told: heard.append(told))
    at = datetime(2024, 7, 4, tzinfo=UTC)
    registry.norm_changed(code="due_soon_days", at=at, actor="x")
    assert heard == [{"code": "due_soon_days", "at": at, "actor": "x"}] * 2


def test_panels_stand_in_the_order_in_which_they_were_registered() -> None:
    registry.register_panel("unit", lambda request, row: [("A", row.name)])
    registry.register_panel("unit", lambda request, row: [("B", row.name), ("C", row.name)])
    registry.register_panel("post", lambda request, row: [("D", row.name)])
    shown = registry.panels_of("unit", None, SimpleNamespace(name="x"))
    assert shown == [("A", "x"), ("B", "x"), ("C", "x")]


def test_one_noun_that_opens_the_file_is_enough() -> None:
    registry.register_file_readers("documents", lambda actor, file, day: False)
    assert registry.may_read_file("a", 1, day=DAY) is False
    registry.register_file_readers("commitments", lambda actor, file, day: file == 1)
    assert registry.may_read_file("a", 1, day=DAY) is True
    assert registry.may_read_file("a", 2, day=DAY) is False


def test_every_noun_names_the_documents_that_it_opens() -> None:
    registry.register_document_viewers("commitments", lambda actor, day: [actor, day])
    assert registry.document_viewers("a", day=DAY) == [["a", DAY]]


def test_a_clause_shows_only_the_links_that_there_are() -> None:
    registry.register_clause_action("none", lambda request, clause: None)
    registry.register_clause_action("one", lambda request, clause: ("/x/", clause))
    assert registry.clause_actions(None, "giao việc") == [("/x/", "giao việc")]
