"""What an address with arguments is asked for: each made by commands, on the story's first days."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import Model

from sauro.commitments import commands as do
from sauro.commitments.commands.values import Part, Terms
from sauro.commitments.models import Notice, Participation
from sauro.commitments.rules.states import DueKind, Role
from sauro.commitments.tests import making
from sauro.commitments.tests.acting import ask, obstacle, prepare
from sauro.commitments.tests.making import DAY, after
from sauro.documents import commands as register
from sauro.documents.models import Dissemination, Document
from sauro.documents.rules.clauses import Piece
from sauro.intake.tests import making as intake
from sauro.organisation import commands as organisation
from sauro.organisation.models import Grant, Leading, Tenure
from sauro.targets import commands as target_commands
from sauro.targets.models import IndicatorSeries
from sauro.targets.tests import making as figures
from sauro.targets.tests import promising
from tests.people import Cast

Arguments = dict[str, Any]
#: The day after everything was made.
NOW = after(2)


def _of(row: Model) -> Arguments:
    return {"pk": row.pk}


def _office(cast: Cast) -> dict[str, Any]:
    return {"actor": cast.actor("vanphong"), "at": after(1)}


def _administrator(cast: Cast) -> dict[str, Any]:
    return {"actor": cast.actor("quantri"), "at": after(1)}


# --- Tasks: of the finance division, kept in the book of QU, accepted by chutich, followed by vanphong ---


def _halted(cast: Cast) -> Model:
    return do.pause_commitment(
        commitment=making.in_progress(cast),
        reason="Chờ quy hoạch.",
        document=making.a_document(cast),
        **_office(cast),
    )


def _with_part(cast: Cast) -> Arguments:
    row = do.add_part(
        commitment=making.in_progress(cast),
        part=Part(Role.COORDINATES, unit=cast.units["QLDT"]),
        reason="Bổ sung.",
        **_office(cast),
    )
    return {"pk": row.pk, "part": Participation.objects.filter(commitment=row).latest("pk").pk}


def _sent_report(cast: Cast) -> Model:
    prepared = prepare(cast, making.in_progress(cast), after(1))
    return do.send_report(report=prepared, actor=cast.actor("truongphong"), at=after(1))


# --- Documents of the Party committee ---


def _split(cast: Cast) -> Document:
    pieces = [Piece("1.", 0, "Giao Phòng TCKH báo cáo."), Piece("2.", 0, "Giao Phòng QLĐT rà soát.")]
    return register.set_clauses(document=making.a_document(cast), pieces=pieces, **_office(cast))


def _attached(cast: Cast) -> Any:
    content = io.BytesIO(b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF")
    return register.attach_file(
        document=making.a_document(cast), content=content, name="ket-luan.pdf", **_office(cast)
    )


def _linked(cast: Cast) -> Model:
    return register.link_documents(
        document=making.a_document(cast), kind="based_on", target=making.a_document(cast), **_office(cast)
    )


def _told(cast: Cast) -> Model:
    document = making.a_document(cast)
    register.disseminate(
        document=document, due_on=DAY + timedelta(days=9), units=[cast.units["TCKH"]], **_office(cast)
    )
    return Dissemination.objects.get(document=document)


def _oral(cast: Cast) -> Model:
    return register.register_oral_directive(
        register_unit=cast.units["QU"],
        issuer=cast.units["QU"],
        issued_on=DAY,
        subject="Xem lại việc sử dụng vỉa hè",
        speaker_capacity="Bí thư Quận ủy",
        **_office(cast),
    )


# --- Posts and people of the finance division ---


def _delegated(cast: Cast) -> Model:
    return organisation.delegate(
        post=cast.posts["truongphong"],
        to_post=cast.posts["chuyenvien"],
        rights=["report"],
        from_on=date(2024, 7, 5),
        until_on=date(2024, 8, 1),
        document=making.a_document(cast).pk,
        reason="Đi công tác.",
        **_administrator(cast),
    )


def _absent(cast: Cast) -> Model:
    return organisation.record_absence(
        person=cast.persons["truongphong"],
        from_on=date(2024, 7, 5),
        until_on=date(2024, 8, 1),
        reason="Đi học.",
        **_administrator(cast),
    )


# --- A target of the finance division, kept and accepted as the tasks are ---


def _target(cast: Cast) -> Model:
    return promising.issued(cast).commitment


# --- Figures of the finance division, brought together by the People's Committee ---


def _closed(cast: Cast) -> Model:
    figures.defined(cast)
    return figures.closed(cast, "2024-05")


def _project_series(cast: Cast) -> Model:
    given: dict[str, Any] = {"unit": cast.units["TCKH"], "actor": cast.actor("vanphong"), "at": figures.AT}
    project = target_commands.register_project(code="DA1", name="Trường học", **given)
    return target_commands.open_series(indicator=figures.defined(cast), project=project, **given)


def _series(cast: Cast) -> IndicatorSeries:
    return figures.opened(cast)


# --- A conclusion of the Party committee that the office has read ---


def _read(cast: Cast) -> Arguments:
    return _of(intake.registered(cast))


def _read_again(cast: Cast) -> Arguments:
    intake.was_read(cast)
    return _of(intake.was_read(cast, intake.TEXT.replace("15/8/2024", "30/8/2024")))


def _proposed(cast: Cast) -> Arguments:
    return _of(intake.task(intake.registered(cast), "2"))


THINGS: dict[str, Callable[[Cast], Arguments]] = {
    "a task received": lambda cast: _of(making.received(cast)),
    "a task issued": lambda cast: _of(making.issued(cast)),
    "a month of TCKH's figures": lambda cast: {"key": "2024-06"} if _series(cast) else {},
    "a closed period": lambda cast: _of(_closed(cast)),
    "an indicator with a series": lambda cast: _of(_series(cast).indicator),
    "a target received": lambda cast: _of(promising.received(cast)),
    "a target": lambda cast: _of(_target(cast)),
    "a task in progress": lambda cast: _of(making.in_progress(cast)),
    "a standing task": lambda cast: _of(
        making.in_progress(cast, terms=Terms(due_kind=DueKind.STANDING, review_months=6))
    ),
    "a task waiting for its trigger": lambda cast: _of(
        making.in_progress(
            cast,
            terms=Terms(
                due_kind=DueKind.AWAITING, trigger="Khi có hướng dẫn", offset_count=15, offset_unit="days"
            ),
        )
    ),
    "a task claimed": lambda cast: _of(making.claimed(cast)),
    "a task paused": lambda cast: _of(_halted(cast)),
    "a task verified": lambda cast: _of(making.verified(cast)),
    "a task with a part": _with_part,
    "a report prepared": lambda cast: _of(prepare(cast, making.in_progress(cast), after(1))),
    "a report sent": lambda cast: _of(_sent_report(cast)),
    "a change asked of chutich": lambda cast: _of(ask(cast, making.in_progress(cast), after(1))),
    "an obstacle put to bithu": lambda cast: _of(obstacle(cast, making.in_progress(cast), after(1))),
    "a notice to truongphong": lambda cast: _of(
        Notice.objects.filter(commitment=making.issued(cast), post=cast.posts["truongphong"])[0]
    ),
    "a document": lambda cast: _of(making.a_document(cast)),
    "a spoken directive": lambda cast: _of(_oral(cast)),
    "a clause": lambda cast: _of(_split(cast).clauses.all()[0]),
    "an attachment": lambda cast: _of(_attached(cast)),
    "a file": lambda cast: {"sha256": _attached(cast).file.sha256},
    "a link": lambda cast: _of(_linked(cast)),
    "what TCKH was told": lambda cast: _of(_told(cast)),
    "TCKH": lambda cast: _of(cast.units["TCKH"]),
    "the post of truongphong": lambda cast: _of(cast.posts["truongphong"]),
    "truongphong": lambda cast: _of(cast.persons["truongphong"]),
    "somebody without account": lambda cast: _of(cast.persons["truongphong2"]),
    "a tenure": lambda cast: _of(Tenure.objects.get(post=cast.posts["truongphong"])),
    "a right": lambda cast: _of(Grant.objects.filter(post=cast.posts["truongphong"])[0]),
    "a leading": lambda cast: _of(Leading.objects.get(unit=cast.units["TCKH"])),
    "a delegation": lambda cast: _of(_delegated(cast)),
    "an absence": lambda cast: _of(_absent(cast)),
    "an indicator": lambda cast: _of(_series(cast).indicator),
    "a series": lambda cast: _of(_series(cast)),
    "a reading": _read,
    "a reading not yet registered": lambda cast: _of(intake.was_read(cast)),
    "a reading of another version": _read_again,
    "a proposal": _proposed,
    "a project's series": lambda cast: _of(_project_series(cast)),
    "a period of a series": lambda cast: {**_of(_series(cast)), "key": "2024-06"},
}
