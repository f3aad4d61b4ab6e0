"""What is read from the log: history in words, the states of a thing, and whether the log is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from sauro.kernel.clock import civil_date
from sauro.ledger import words
from sauro.ledger.canonical import instant, sealed_hash, sha256_hex
from sauro.ledger.models import Disclosure, Entry, Subject

#: Columns that repeat others for lists, or change with every act: no news for a reader.
UNTOLD = frozenset(
    {
        "closed_rank",
        "sort_due_on",
        "due_soon_on",
        "original_due_soon_on",
        "revision",
        "open_clarities",
        "open_requests",
    }
)
PAGE = 30


@dataclass(frozen=True)
class Change:
    """One field in words: what it was, what it became. `old` is `None` where the thing was created."""

    label: str
    old: str | None
    new: str


@dataclass(frozen=True)
class HistoryLine:
    """One entry as people read it. Empty text: nothing to say."""

    index: int
    at: datetime
    effective_on: date
    verb: str
    sentence: str
    post: str
    decided_by: str
    entered_by: str
    on_behalf: bool
    cause: str
    reason: str
    document_id: int | None
    document: str
    changes: Sequence[Change]

    @property
    def is_dated_otherwise(self) -> bool:
        """Test whether the act counts from another day than it was entered on."""
        return self.effective_on != civil_date(self.at)


def entries_of(kind: str, id: int | str, *, before: int | None = None, limit: int = PAGE) -> list[Entry]:
    """Return the newest entries of the thing and of all that belongs to it, with what opens their seals. Two queries.

    `before` is an index: entries older than it, for the next page.
    """
    rows: QuerySet[Entry] = Entry.objects.filter(root_kind=kind, root_id=str(id))
    if before is not None:
        rows = rows.filter(index__lt=before)
    return list(rows.order_by("-index").prefetch_related("disclosures")[:limit])


def history(entries: Sequence[Entry]) -> list[HistoryLine]:
    """Return the acts behind the entries in words: what one act did to several things is one line.

    The number of queries doesn't depend on how many there are.
    """
    bodies = [json.loads(e.body) for e in entries]
    opened = [_opened(e) for e in entries]
    naming = words.Naming()
    for body, seals in zip(bodies, opened, strict=True):
        _announce(naming, body, seals)
    naming.ask()
    lines = [_line(e, b, s, naming) for e, b, s in zip(entries, bodies, opened, strict=True)]
    acts = groupby(zip(entries, lines, strict=True), key=lambda pair: pair[0].act_id)
    return [_one_line([line for _, line in of_act]) for _, of_act in acts]


def _one_line(lines: Sequence[HistoryLine]) -> HistoryLine:
    """Return the lines of one act as one: each sentence and each change once, the first reason that was given."""
    first = lines[0]
    return replace(
        first,
        sentence="; ".join(dict.fromkeys(line.sentence for line in lines)),
        cause=next((line.cause for line in lines if line.cause), ""),
        reason=next((line.reason for line in lines if line.reason), ""),
        changes=list(dict.fromkeys(change for line in lines for change in line.changes)),
    )


def _opened(entry: Entry) -> dict[str, Any]:
    return {d.path: json.loads(d.value) for d in entry.disclosures.all()}


def _announce(naming: words.Naming, body: dict[str, Any], seals: dict[str, Any]) -> None:
    naming.want("post", [body["post"], body["on_behalf_of"]])
    naming.want("person", [seals.get("entered_by"), seals.get("decided_by")])
    naming.want("document", [_paper(body)])
    for field, pair in _told(body):
        for value in pair:
            naming.want_value(body["subject_kind"], field, value)


def _told(body: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    for field, pair in body.get("changes", {}).items():
        if field not in UNTOLD:
            yield field, pair


def _line(entry: Entry, body: dict[str, Any], seals: dict[str, Any], naming: words.Naming) -> HistoryLine:
    acting = body["on_behalf_of"] or body["post"]
    return HistoryLine(
        index=entry.index,
        at=entry.at,
        effective_on=entry.effective_on,
        verb=entry.verb,
        sentence=words.verb(entry.verb),
        post=naming.name("post", acting) or (gettext("Hệ thống") if body["system"] else ""),
        decided_by=_person("decided_by", body, seals, naming),
        entered_by=_person("entered_by", body, seals, naming),
        on_behalf=body["on_behalf_of"] is not None,
        cause=words.cause(body["cause"]),
        reason=_sealed("reason", body["reason"], seals),
        document_id=_paper(body),
        document=naming.name("document", _paper(body)),
        changes=[*_open_changes(body, naming), *_sealed_changes(body, seals)],
    )


def _person(path: str, body: dict[str, Any], seals: dict[str, Any], naming: words.Naming) -> str:
    if body[path] is None:
        return ""
    return naming.name("person", seals[path]) if path in seals else _erased()


def _paper(body: dict[str, Any]) -> Any:
    """Return the document that a reader is sent to: the one the act rests on, else the signed decision."""
    return body["document"] or body["deciding_document"]


def _sealed(path: str, seal: str | None, seals: dict[str, Any]) -> str:
    if seal is None:
        return ""
    value = seals.get(path, _erased())
    return "; ".join(str(v) for v in value if v) if isinstance(value, list) else str(value)


def _erased() -> str:
    return gettext("(đã xóa theo quy định)")


def _open_changes(body: dict[str, Any], naming: words.Naming) -> Iterator[Change]:
    kind = body["subject_kind"]
    for field, (old, new) in _told(body):
        yield Change(words.label(kind, field), naming.value(kind, field, old), naming.value(kind, field, new))


def _sealed_changes(body: dict[str, Any], seals: dict[str, Any]) -> Iterator[Change]:
    for field, pair in body.get("sealed_changes", {}).items():
        if field.endswith("_by_id"):
            continue
        old, new = (_sealed(f"sealed_changes/{field}/{i}", seal, seals) for i, seal in enumerate(pair))
        nothing = gettext("chưa có")
        yield Change(words.label(body["subject_kind"], field), old or nothing, new or nothing)


# --- The states of a thing, and the log's own health ------------------------------------------


def states_of(kind: str, id: int | str) -> list[tuple[int, datetime, dict[str, Any]]]:
    """Return (index, instant, full open state) after each entry upon the thing, oldest first, rebuilt from the log."""
    state: dict[str, Any] = {}
    found = []
    for entry in Entry.objects.filter(subject_kind=kind, subject_id=str(id)).order_by("index"):
        body = json.loads(entry.body)
        changed = {field: pair[1] for field, pair in body.get("changes", {}).items()}
        state = {**state, **body.get("state", {}), **changed}
        found.append((entry.index, entry.at, state))
    return found


def verify() -> Iterator[str]:
    """Yield a sentence for everything that is wrong with the log. Reads all of it once, in order.

    Indexes without a gap from 0, bodies that match their hashes, columns that repeat their bodies, disclosures that
    open their seals, and each old value equal to the state before.
    """
    states: dict[tuple[str, str], dict[str, Any]] = {}
    log_ids = {(s.kind, s.subject_id): s.log_id for s in Subject.objects.iterator()}
    expected = 0
    for entry in Entry.objects.order_by("index").iterator(chunk_size=1000):
        if entry.index != expected:
            yield f"entry {entry.index}: {expected} was expected"
        expected = entry.index + 1
        body = json.loads(entry.body)
        yield from (f"entry {entry.index}: {wrong}" for wrong in _wrong(entry, body, log_ids, states))
    for disclosure in Disclosure.objects.select_related("entry").iterator(chunk_size=1000):
        if not opens(disclosure):
            yield f"entry {disclosure.entry_id}: the disclosure of {disclosure.path} doesn't open its seal"


def _wrong(
    entry: Entry,
    body: dict[str, Any],
    log_ids: dict[tuple[str, str], str],
    states: dict[tuple[str, str], dict[str, Any]],
) -> Iterator[str]:
    if sha256_hex(entry.body.encode()) != entry.body_hash:
        yield "the body doesn't match its hash"
    same = {
        "index": entry.index,
        "at": instant(entry.at),
        "effective_on": entry.effective_on.isoformat(),
        "verb": entry.verb,
        "act": str(entry.act_id),
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
    }
    yield from (f"the column of {name} differs from the body" for name, v in same.items() if body[name] != v)
    key = (entry.subject_kind, entry.subject_id)
    if log_ids.get(key) != entry.log_id:
        yield "the opaque subject isn't the thing's"
    known = states.get(key)
    if (known is None) != ("state" in body):
        yield "a thing is created once, by its first entry"
    known = dict(body.get("state", known or {}))
    for field, (old, new) in body.get("changes", {}).items():
        if known.get(field) != old:
            yield f"the old value of {field} isn't the one before"
        known[field] = new
    states[key] = known


def opens(disclosure: Disclosure) -> bool:
    """Test whether the disclosure is what its entry sealed at that path."""
    node: Any = json.loads(disclosure.entry.body)
    for step in disclosure.path.split("/"):
        node = node[int(step)] if isinstance(node, list) else node.get(step)
        if node is None:
            return False
    value = json.loads(disclosure.value)
    return bool(node == sealed_hash(salt=disclosure.salt, name=disclosure.path, value=value))
