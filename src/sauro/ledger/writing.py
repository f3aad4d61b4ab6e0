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
#: Rows per INSERT.
BATCH = 1000


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

    @property
    def key(self) -> tuple[str, str]:
        """Return the kind and id of the subject."""
        return kind_of(self.row), str(self.row.pk)


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
    """Write one entry per draft that changed something, in order. Must be the last statements of the transaction.

    :raises RuntimeError: when a row that the log knows was changed without `watch()`: its old values are lost.
    """
    telling = [d for d in drafts if d.before is None or d.even_unchanged or _differs(d)]
    if not telling:
        return
    log_ids = _log_ids(telling)
    for draft in telling:
        remember(draft.row, draft.at)
    # From here on everybody else who writes waits for us: few statements, however many entries.
    first = _take_indexes(len(telling))
    entries, disclosures = [], []
    for index, draft in enumerate(telling, start=first):
        entry, opened = _entry(index, draft, log_ids[draft.key])
        entries.append(entry)
        disclosures += [Disclosure(entry=entry, path=p, salt=salt, value=v) for p, salt, v in opened]
    Entry.objects.bulk_create(entries, batch_size=BATCH)
    Disclosure.objects.bulk_create(disclosures, batch_size=BATCH)


def _differs(draft: Draft) -> bool:
    assert draft.before is not None
    return bool(
        _changed(draft.before.open, draft.after.open) or _changed(draft.before.sealed, draft.after.sealed)
    )


def _changed(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, tuple[Plain, Plain]]:
    names = sorted({*old, *new})
    pairs = {n: (plain(old.get(n)), plain(new.get(n))) for n in names}
    return {n: pair for n, pair in pairs.items() if pair[0] != pair[1]}


def _log_ids(drafts: Sequence[Draft]) -> dict[tuple[str, str], str]:
    """Return the opaque name of each draft's subject; whoever has none yet gets one. A query per kind."""
    ids: dict[str, list[str]] = {}
    for draft in drafts:
        ids.setdefault(draft.key[0], []).append(draft.key[1])
    known = {
        (kind, subject.subject_id): subject.log_id
        for kind, of_kind in ids.items()
        for subject in Subject.objects.filter(kind=kind, subject_id__in=of_kind)
    }
    for draft in drafts:
        if (draft.key in known) == (draft.before is None):
            raise RuntimeError(f"{draft.verb} changed {' '.join(draft.key)} without watch()")
    new = {d.key: secrets.token_hex(16) for d in drafts if d.before is None}
    Subject.objects.bulk_create(
        [Subject(log_id=log_id, kind=kind, subject_id=id) for (kind, id), log_id in new.items()],
        batch_size=BATCH,
    )
    return known | new


def _take_indexes(count: int) -> int:
    # The UPDATE locks the row until commit (on SQLite the whole database is ours already, by BEGIN IMMEDIATE).
    Counter.objects.filter(id=1).update(next_index=F("next_index") + count)
    return Counter.objects.values_list("next_index", flat=True).get(id=1) - count


def _entry(index: int, draft: Draft, log_id: str) -> tuple[Entry, list[tuple[str, str, str]]]:
    """Return the entry and what opens its seals: path, salt, canonical value."""
    sealer = _Sealer()
    body = canonical(_body(index, draft, sealer))
    kind, subject_id = draft.key
    root_kind, root_id = draft.after.root or draft.key
    entry = Entry(
        index=index,
        at=draft.at,
        effective_on=draft.effective_on,
        verb=draft.verb,
        act_id=draft.act_id,
        subject_kind=kind,
        subject_id=subject_id,
        root_kind=root_kind,
        root_id=str(root_id),
        log_id=log_id,
        post_id=draft.actor.deciding_post,
        body=body.decode(),
        body_hash=sha256_hex(body),
    )
    return entry, sealer.opened


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
        "subject_kind": draft.key[0],
        "subject_id": draft.key[1],
        "root": [draft.after.root[0], str(draft.after.root[1])] if draft.after.root else None,
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
        "deciding_document": actor.deciding_document,
        "files": list(draft.files),
    }
    return body | _telling(draft, sealer)


def _telling(draft: Draft, sealer: _Sealer) -> dict[str, object]:
    """Return the full state at creation, and afterwards what changed, old and new."""
    if draft.before is None:
        return {
            "state": dict(draft.after.open),
            "sealed": {n: sealer.seal(_path("sealed", n), v) for n, v in draft.after.sealed.items()},
        }
    sealed = _changed(draft.before.sealed, draft.after.sealed)
    return {
        "changes": {n: list(pair) for n, pair in _changed(draft.before.open, draft.after.open).items()},
        "sealed_changes": {
            n: [sealer.seal(f"{_path('sealed_changes', n)}/{i}", value) for i, value in enumerate(pair)]
            for n, pair in sealed.items()
        },
    }


def _path(member: str, name: str) -> str:
    if "/" in name:
        raise ValueError(f"{name!r} can't name a sealed fact: / parts the steps of a path")
    return f"{member}/{name}"


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
