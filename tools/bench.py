#!/usr/bin/env python3
"""Measure the lists on PostgreSQL at 100,000 rows, and read how the database goes about each: `make bench`.

A city of 170 wards in a throw-away database (tools/postgres.py), its rows written straight into the tables: this is no
product data. Each list is asked for as four people would see it; a plan that reads every commitment (Seq Scan) to show
a page fails the run. Counts of everything by somebody who sees everything must read everything: they are timed, and
named.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import product
from random import Random

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from sauro.commitments.facts import DECIDING  # noqa: E402
from sauro.commitments.models import Commitment, CommitmentState, NumberCounter, Participation  # noqa: E402
from sauro.desk.queries.board import board  # noqa: E402
from sauro.desk.queries.filters import Chosen  # noqa: E402
from sauro.desk.queries.intake import intake_page  # noqa: E402
from sauro.desk.queries.keyset import FORWARD, WORST_FIRST, sign_place  # noqa: E402
from sauro.desk.queries.lists import list_page  # noqa: E402
from sauro.desk.queries.work import my_work  # noqa: E402
from sauro.documents.models import Document  # noqa: E402
from sauro.kernel import clock  # noqa: E402
from sauro.kernel.folding import fold  # noqa: E402
from sauro.ledger.actor import Actor  # noqa: E402
from sauro.organisation.models import Post, Right, Scope, Subtree, Unit  # noqa: E402

ROWS = 100_000
WARDS, DIVISIONS = 170, 5
TODAY = date(2024, 7, 4)
SINCE = date(2020, 1, 1)
FIELDS = ("Kinh tế", "Đô thị", "Xã hội", "Xây dựng Đảng", "Dân vận", "Chuyển đổi số")
VERBS = (
    "Tham mưu",
    "Rà soát",
    "Báo cáo",
    "Hoàn thành",
    "Tổ chức",
    "Kiểm tra",
    "Tháo gỡ vướng mắc",
    "Triển khai",
)
THINGS = (
    "giải ngân vốn đầu tư công",
    "đề án tinh gọn bộ máy",
    "kế hoạch phòng chống dịch",
    "chỉnh trang vỉa hè",
)
SLOW_MS = 300


@dataclass(frozen=True)
class Body:
    """One ward: its root unit, its divisions, and who sits there."""

    root: Unit
    units: list[Unit]
    head: Post
    office: Post
    heads: list[Post]


def build(random: Random) -> tuple[Post, list[Body]]:
    """Write the city: units, posts, reach, papers and commitments."""
    city = _unit("TP", None)
    inspector = _post(city, "TP-KT")
    bodies = [_body(n, city) for n in range(WARDS)]
    everything = [city, *(u for b in bodies for u in (b.root, *b.units))]
    Scope.objects.bulk_create(
        [Scope(post=inspector, right=Right.INSPECT, unit=u, from_on=SINCE) for u in everything]
    )
    papers = Document.objects.bulk_create([_paper(n, bodies[n % WARDS].root) for n in range(WARDS * 6)])
    NumberCounter.objects.bulk_create(
        [
            NumberCounter(register_unit=b.root, year=y, kind="task", last=ROWS)
            for b in bodies
            for y in range(2020, 2025)
        ]
    )
    _commitments(random, bodies, papers)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return inspector, bodies


def _unit(code: str, parent: Unit | None) -> Unit:
    unit = Unit.objects.create(
        code=code, tree="government", kind="other", from_on=SINCE, name=code, short_name=code, parent=parent,
        folded=fold(code),
    )  # fmt: skip
    above = [unit, *([parent] if parent else []), *([parent.parent] if parent and parent.parent else [])]
    Subtree.objects.bulk_create([Subtree(above=a, unit=unit, from_on=SINCE) for a in above])
    return unit


def _post(unit: Unit, code: str, *, is_head: bool = False) -> Post:
    return Post.objects.create(
        code=code, unit=unit, title=code, is_head=is_head, from_on=SINCE, folded=fold(code)
    )


def _body(n: int, city: Unit) -> Body:
    root = _unit(f"P{n}", city)
    units = [_unit(f"P{n}-{d}", root) for d in range(DIVISIONS)]
    head, office = _post(root, f"P{n}-CT", is_head=True), _post(root, f"P{n}-VP")
    heads = [_post(u, f"{u.code}-T", is_head=True) for u in units]
    reach = [
        *((head, Right.DECIDE, u) for u in (root, *units)),
        *((office, Right.OFFICE, u) for u in (root, *units)),
        *((h, Right.DECIDE, u) for h, u in zip(heads, units, strict=True)),
        *((h, Right.REPORT, u) for h, u in zip(heads, units, strict=True)),
    ]
    Scope.objects.bulk_create([Scope(post=p, right=r, unit=u, from_on=SINCE) for p, r, u in reach])
    return Body(root, units, head, office, heads)


def _paper(n: int, issuer: Unit) -> Document:
    return Document(
        register_unit=issuer, issuer=issuer, form="state", type="thong_bao", symbol=f"{n}/TB", period="2024",
        symbol_folded=f"{n}/tb", issued_on=TODAY - timedelta(days=n % 900), registered_on=TODAY, folded=f"{n}/tb",
    )  # fmt: skip


def _commitments(random: Random, bodies: list[Body], papers: list[Document]) -> None:
    rows = [_commitment(random, n, bodies[n % WARDS], papers) for n in range(ROWS)]
    made = Commitment.objects.bulk_create(rows, batch_size=2000)
    known = clock.start_of(date(2024, 1, 1))
    CommitmentState.objects.bulk_create(
        (CommitmentState(id=c.pk, known_from=known, **{k: getattr(c, k) for k in DECIDING}) for c in made),
        batch_size=2000,
    )
    Participation.objects.bulk_create(
        (
            Participation(
                commitment=c, role="coordinates", unit=random.choice(bodies[n % WARDS].units), from_on=SINCE
            )
            for n, c in enumerate(made)
            if n % 3 == 0
        ),
        batch_size=2000,
    )


def _commitment(random: Random, n: int, body: Body, papers: list[Document]) -> Commitment:
    state = random.choices(
        ("received", "issued", "in_progress", "claimed", "verified", "paused"), (6, 10, 25, 4, 53, 2)
    )[0]
    place = random.randrange(DIVISIONS)
    due = TODAY + timedelta(days=random.randrange(-600, 200)) if random.random() < 0.9 else None
    title = f"{random.choice(VERBS)} {random.choice(THINGS)} số {n}"
    running = state in ("issued", "in_progress")
    done = due + timedelta(days=random.randrange(-20, 20)) if due else TODAY
    return Commitment(
        kind="task", register_unit=body.root, number_year=2020 + n % 5, number_seq=n,
        number=f"NV-{2020 + n % 5}-{n:04d}",
        document=papers[n % len(papers)], title=title, folded=fold(title), lifecycle=state, received_on=SINCE,
        received_at=clock.start_of(SINCE), open_clarities=3 if state == "received" else 0, field=random.choice(FIELDS),
        lead_unit=body.units[place], accountable_post=body.heads[place], accepting_post=body.head,
        following_post=body.office, assigned_by=body.root, original_due_on=due, approved_due_on=due,
        due_soon_on=due - timedelta(days=7) if due else None,
        original_due_soon_on=due - timedelta(days=7) if due else None,
        report_due_on=TODAY + timedelta(days=random.randrange(-40, 30)) if running else None,
        next_step_due_on=TODAY + timedelta(days=random.randrange(-40, 90)) if running and n % 4 == 0 else None,
        done_on=done if state == "verified" else None, accepted_on=done if state == "verified" else None,
        claimed_on=TODAY if state == "claimed" else None, claim_done_on=TODAY if state == "claimed" else None,
        accept_by_on=TODAY + timedelta(days=5) if state == "claimed" else None, issued_on=SINCE, moves=int(n % 17 == 0),
        closed_rank=int(state == "verified"), sort_due_on=due or date(9999, 12, 31),
        product="Báo cáo " * 20, acceptance="Được ban hành " * 10,
    )  # fmt: skip


# --- What is asked -----------------------------------------------------------------------------


def lists_of(body: Body) -> dict[str, Chosen]:
    """Return the lists that are measured, by name."""
    return {
        "all": Chosen(),
        "overdue": Chosen(timeliness=("overdue",)),
        "overdue against original": Chosen(timeliness=("overdue",), against="original"),
        "finished late": Chosen(timeliness=("finished_late",)),
        "a unit and below": Chosen(unit=body.root.pk),
        "overdue of a unit": Chosen(unit=body.root.pk, timeliness=("overdue",)),
        "a lead unit": Chosen(lead=body.units[0].pk),
        "a head": Chosen(post=body.heads[0].pk),
        "in progress": Chosen(states=("in_progress",)),
        "claimed": Chosen(states=("claimed",)),
        "a field": Chosen(field=FIELDS[0]),
        "a document": Chosen(document=Document.objects.order_by("pk").values_list("pk", flat=True)[0]),
        **{
            view: Chosen(view=view)
            for view in ("mine", "to_accept", "unreported", "step_late", "unclear", "moved")
        },
        "words": Chosen(words="giai ngan"),
        "a rare word": Chosen(words="số 77777"),
        "a short word": Chosen(words="vo"),
        "a number": Chosen(words="NV-2023-1003"),
        "as of a day": Chosen(as_of=date(2024, 6, 30)),
    }


_OTHER = re.compile(r"Seq Scan on (commitments_commitment|commitment_states)\b")


@dataclass
class Findings:
    """What was seen: lines to print, and the plans that read a whole table."""

    bad: list[str]
    counted: list[str]


def measure(name: str, ask: Callable[[], object], found: Findings) -> None:
    """Ask once warm, print how long it took, and keep every plan that reads a whole table."""
    ask()
    with CaptureQueriesContext(connection) as captured:
        begin = time.perf_counter()
        ask()
        took = (time.perf_counter() - begin) * 1000
    scans = 0
    for sql in (q["sql"] for q in captured.captured_queries):
        if sql.startswith("SELECT") and ("commitments_commitment" in sql or "commitment_states" in sql):
            plan = _plan(sql)
            if _OTHER.search(plan):
                scans += 1
                is_count = "COUNT(" in sql.split("FROM")[0]
                (found.counted if is_count else found.bad).append(f"{name}\n{sql[:300]} …\n{plan}")
    print(f"{took:9.1f} ms {len(captured):3d} queries {'  whole table' if scans else '':13s} {name}")


def _plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + sql.replace("%", "%%"), [])
        return "\n".join(row[0] for row in cursor.fetchall())


def asked(inspector: Post, body: Body) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield everything that is measured: who, what."""
    eyes = {"city": inspector, "head": body.head, "office": body.office, "division": body.heads[0]}
    for (who, post), (name, chosen) in product(eyes.items(), lists_of(body).items()):
        actor = Actor(person=None, post=post.pk)
        yield f"{who}: {name}", partial(list_page, actor, day=TODAY, chosen=chosen)
    for who, post in eyes.items():
        actor = Actor(person=None, post=post.pk)
        row = Commitment.objects.filter(closed_rank=1).order_by("sort_due_on")[ROWS // 4]
        cursor = sign_place(WORST_FIRST, WORST_FIRST.place(row), direction=FORWARD, filtered_by=f"{post.pk}:")
        yield (
            f"{who}: a page far down",
            partial(list_page, actor, day=TODAY, chosen=Chosen(), cursor=cursor),
        )
        yield f"{who}: board", partial(board, actor, day=TODAY, chosen=Chosen())
        yield f"{who}: my work", partial(my_work, actor, day=TODAY)
        yield f"{who}: intake", partial(intake_page, actor, day=TODAY, chosen=Chosen())


def main() -> int:
    """Build, measure, tell. Return 1 where a page is made by reading a whole table."""
    if connection.vendor != "postgresql":
        print("tools/postgres.py -- tools/bench.py")
        return 2
    call_command("migrate", verbosity=0)
    begin = time.perf_counter()
    inspector, bodies = build(Random(2024))
    print(f"{ROWS:,} commitments of {WARDS} wards in {time.perf_counter() - begin:.0f} s")
    found = Findings([], [])
    for name, ask in asked(inspector, bodies[7]):
        measure(name, ask, found)
    for told in found.bad:
        print("\nREADS A WHOLE TABLE:", told)
    names = [told.splitlines()[0] for told in found.counted]
    print(f"\ncounts that read everything, because they count everything: {names}")
    if "-v" in sys.argv:
        print("\n\n".join(found.counted))
    return 1 if found.bad else 0


if __name__ == "__main__":
    sys.exit(main())
