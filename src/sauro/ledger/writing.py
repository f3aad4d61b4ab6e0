"""How an act becomes entries: `sauro.entry.v1` and its envelope. Final: a log cannot be repaired later."""

from __future__ import annotations

import json
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import F

from sauro.ledger.actor import Actor
from sauro.ledger.canonical import Plain, canonical, instant, plain, sealed_hash, sha256_hex
from sauro.ledger.models import Counter, Disclosure, Entry, Subject
from sauro.ledger.subjects import Facts, kind_of, remember

BODY_FORMAT = "sauro.entry.v1"
ENVELOPE_FORMAT = "sauro.envelope.v1"


@dataclass(frozen=True)
class Draft:
    """An entry before it has its index."""

    act_id: uuid.UUID
    at: datetime
    effective_on: date
    verb: str
    verb_version: int
    actor: Actor
    row: models.Model
    before: Facts | None
    after: Facts
    cause: str
    reason: str
    document: int | None
    files: tuple[str, ...]
    even_unchanged: bool


class _Sealer:
    """Replaces values by salted hashes and keeps what opens them."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, str, str]] = []

    def seal(self, path: str, value: object) -> str | None:
        """Return the hash of `value` at `path`; an absent value (None or "") needs no seal and stays null."""
        if value is None or value == "":
            return None
        salt = secrets.token_hex(32)
        self.opened.append((path, salt, canonical(value).decode()))
        return sealed_hash(salt=salt, name=path, value=value)


def write_entries(drafts: Sequence[Draft]) -> None:
    """Write one entry per draft that changed something, in order. Must be the last statements of the transaction."""
    telling = [d for d in drafts if d.before is None or d.even_unchanged or _differs(d)]
    if not telling:
        return
    log_ids = [_log_id(kind_of(d.row), str(d.row.pk)) for d in telling]
    for draft in telling:
        remember(draft.row, draft.at)
    first = _take_indexes(len(telling))
    for index, (draft, log_id) in enumerate(zip(telling, log_ids, strict=True), start=first):
        _write(index, draft, log_id)


def _differs(draft: Draft) -> bool:
    assert draft.before is not None
    return bool(
        _changed(draft.before.open, draft.after.open) or _changed(draft.before.sealed, draft.after.sealed)
    )


def _changed(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, tuple[Plain, Plain]]:
    names = sorted({*old, *new})
    pairs = {n: (plain(old.get(n)), plain(new.get(n))) for n in names}
    return {n: pair for n, pair in pairs.items() if pair[0] != pair[1]}


def _log_id(kind: str, subject_id: str) -> str:
    known = Subject.objects.filter(kind=kind, subject_id=subject_id).first()
    if known is None:
        known = Subject.objects.create(log_id=secrets.token_hex(16), kind=kind, subject_id=subject_id)
    return known.log_id


def _take_indexes(count: int) -> int:
    # The UPDATE locks the row until commit (on SQLite the whole database is ours already, by BEGIN IMMEDIATE).
    Counter.objects.filter(id=1).update(next_index=F("next_index") + count)
    return Counter.objects.values_list("next_index", flat=True).get(id=1) - count


def _write(index: int, draft: Draft, log_id: str) -> None:
    sealer = _Sealer()
    body = canonical(_body(index, draft, sealer))
    root_kind, root_id = draft.after.root or (kind_of(draft.row), draft.row.pk)
    entry = Entry.objects.create(
        index=index,
        at=draft.at,
        effective_on=draft.effective_on,
        verb=draft.verb,
        act_id=draft.act_id,
        subject_kind=kind_of(draft.row),
        subject_id=str(draft.row.pk),
        root_kind=root_kind,
        root_id=str(root_id),
        log_id=log_id,
        post_id=draft.actor.deciding_post,
        body=body.decode(),
        body_hash=sha256_hex(body),
    )
    Disclosure.objects.bulk_create(
        Disclosure(entry=entry, path=path, salt=salt, value=value) for path, salt, value in sealer.opened
    )


def _body(index: int, draft: Draft, sealer: _Sealer) -> dict[str, object]:
    actor = draft.actor
    body: dict[str, object] = {
        "format": BODY_FORMAT,
        "verb_version": draft.verb_version,
        "nonce": secrets.token_hex(32),
        "index": index,
        "act": draft.act_id,
        "at": draft.at,
        "effective_on": draft.effective_on,
        "verb": draft.verb,
        "subject_kind": kind_of(draft.row),
        "subject_id": str(draft.row.pk),
        "root": list(draft.after.root) if draft.after.root else None,
        "via": actor.via,
        "system": actor.system_name or None,
        "post": actor.post,
        "on_behalf_of": actor.on_behalf_of,
        "delegation": actor.delegation,
        "entered_by": sealer.seal("entered_by", actor.person),
        "decided_by": sealer.seal("decided_by", actor.deciding_person),
        "cause": draft.cause or None,
        "reason": sealer.seal("reason", draft.reason),
        "document": draft.document,
        "files": list(draft.files),
    }
    return body | _telling(draft, sealer)


def _telling(draft: Draft, sealer: _Sealer) -> dict[str, object]:
    """Return the full state at creation, and afterwards what changed, old and new."""
    if draft.before is None:
        return {
            "state": dict(draft.after.open),
            "sealed": {n: sealer.seal(f"sealed/{n}", v) for n, v in draft.after.sealed.items()},
        }
    sealed = _changed(draft.before.sealed, draft.after.sealed)
    return {
        "changes": {n: list(pair) for n, pair in _changed(draft.before.open, draft.after.open).items()},
        "sealed_changes": {
            n: [sealer.seal(f"sealed_changes/{n}/{i}", value) for i, value in enumerate(pair)]
            for n, pair in sealed.items()
        },
    }


def envelope(entry: Entry) -> bytes:
    """Return what the public log shows of `entry`: index, instant, verb, opaque subject, hash of the body."""
    return canonical(
        {
            "format": ENVELOPE_FORMAT,
            "index": entry.index,
            "at": instant(entry.at),
            "verb": entry.verb,
            "subject": entry.log_id,
            "body": entry.body_hash,
        }
    )


def body_of(entry: Entry) -> dict[str, Plain]:
    """Return the body of `entry` as JSON values; sealed values are hashes."""
    body: dict[str, Plain] = json.loads(entry.body)
    return body
