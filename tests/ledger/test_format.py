"""The format is final: these constants were worked out once and may never change."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.ledger import queries
from sauro.ledger.canonical import canonical, plain, sealed_hash, sha256_hex
from sauro.ledger.models import Disclosure, Entry
from sauro.ledger.subjects import Facts
from sauro.ledger.writing import _changed, envelope
from sauro.organisation.models import Unit
from tests.ledger.test_door import a_norm, a_unit


@pytest.mark.parametrize(
    ("value", "bytes_"),
    [
        ({"b": 1, "a": None}, b'{"a":null,"b":1}'),
        (Decimal("1.50"), b'"1.5"'),
        (Decimal("0.00"), b'"0"'),
        (Decimal("1E+3"), b'"1000"'),
        (date(2024, 7, 4), b'"2024-07-04"'),
        (datetime(2024, 7, 4, 9, tzinfo=timezone(timedelta(hours=7))), b'"2024-07-04T02:00:00.000000Z"'),
        ("Đề án", '"Đề án"'.encode()),
        ([True, False, (1, 2)], b"[true,false,[1,2]]"),
    ],
)
def test_the_same_fact_has_the_same_bytes(value: object, bytes_: bytes) -> None:
    assert canonical(value) == bytes_


@pytest.mark.parametrize("value", [1.5, object(), {"a": 2.0}, {1, 2}])
def test_what_has_no_exact_spelling_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_a_seal_is_the_hash_of_format_salt_name_and_value() -> None:
    assert sealed_hash(salt="00" * 32, name="title", value="Báo cáo") == sha256_hex(
        ('["sauro.disclosure.v1","' + "00" * 32 + '","title","Báo cáo"]').encode()
    )


def test_the_envelope_has_these_bytes() -> None:
    entry = Entry(
        index=7,
        at=datetime(2024, 7, 4, 2, tzinfo=UTC),
        verb="commitment.issue",
        log_id="ab" * 16,
        body_hash="cd" * 32,
    )
    assert (
        envelope(entry)
        == (
            '{"at":"2024-07-04T02:00:00.000000Z","body":"'
            + "cd" * 32
            + '","format":"sauro.envelope.v1","index":7,'
            '"subject":"' + "ab" * 16 + '","verb":"commitment.issue"}'
        ).encode()
    )


@pytest.mark.django_db
def test_a_body_has_exactly_these_members() -> None:
    a_norm()
    body = json.loads(Entry.objects.get().body)
    assert set(body) == {
        "format",
        "verb_version",
        "nonce",
        "index",
        "act",
        "at",
        "effective_on",
        "verb",
        "subject_kind",
        "subject_id",
        "root",
        "via",
        "system",
        "post",
        "on_behalf_of",
        "delegation",
        "entered_by",
        "decided_by",
        "cause",
        "reason",
        "document",
        "deciding_document",
        "files",
        "state",
        "sealed",
    }
    assert body["format"] == "sauro.entry.v1" and len(body["nonce"]) == 64


@pytest.mark.django_db
def test_names_and_free_text_stand_in_the_log_as_hashes_only() -> None:
    unit = a_unit("U")
    for entry in Entry.objects.all():
        assert unit.name not in entry.body
    assert Disclosure.objects.filter(value__contains="Đơn vị U").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "forge",
    [
        {"value": '"Tên giả"'},
        {"salt": "00" * 32},
        {"path": "sealed/short_name"},
    ],
)
def test_a_forged_disclosure_does_not_open_its_seal(forge: dict[str, str]) -> None:
    a_unit("U")
    true = Disclosure.objects.get(path="sealed/name", entry__subject_kind="unit")
    assert queries.opens(true)
    for name, value in forge.items():
        setattr(true, name, value)
    assert not queries.opens(true)


@pytest.mark.django_db
def test_the_check_of_the_log_names_what_was_forged() -> None:
    a_norm()
    entry = Entry.objects.get()
    assert list(queries.verify()) == []
    states: dict[tuple[str, str], dict[str, object]] = {}
    entry.body = entry.body.replace('"9"', '"8"')
    wrong = list(
        queries._wrong(entry, json.loads(entry.body), {("norm", entry.subject_id): entry.log_id}, states)
    )
    assert wrong == ["the body doesn't match its hash"]


@pytest.mark.django_db
def test_the_state_after_each_entry_is_rebuilt_from_the_log() -> None:
    norm = a_norm()
    a_norm(value="10")
    values = [state["value"] for _, _, state in queries.states_of("norm", norm.pk)]
    assert values == ["9", "10"]


leaves = st.one_of(st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), st.text(max_size=12))
values = st.recursive(
    leaves, lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(max_size=4), v, max_size=3)
)


@given(values)
def test_reading_canonical_bytes_gives_the_value_back(value: object) -> None:
    assert json.loads(canonical(value)) == plain(value)
    assert canonical(json.loads(canonical(value))) == canonical(value)


states = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3), max_size=4)


@given(states, states)
def test_old_and_changes_give_new(old: dict[str, int], new: dict[str, int]) -> None:
    changes = _changed(Facts(old).open, Facts(new).open)
    rebuilt = {**{k: old.get(k) for k in {*old, *new}}, **{k: pair[1] for k, pair in changes.items()}}
    assert rebuilt == {k: new.get(k) for k in {*old, *new}}


@pytest.mark.django_db
def test_history_costs_the_same_for_one_entry_and_for_many(query_count) -> None:  # type: ignore[no-untyped-def]
    norm = a_norm()
    for n in range(10, 20):
        a_norm(value=str(n))
    with query_count(2):
        lines = queries.history(queries.entries_of("norm", norm.pk))
    assert len(lines) == 11
    assert [(c.old, c.new) for c in lines[0].changes] == [("18", "19")]
    assert Unit.objects.count() == 0
