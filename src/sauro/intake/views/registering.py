"""The text becomes a document of the register; what holds for all that it proposes is said once."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sauro.accounts.decorators import signed_in
from sauro.documents.rules import symbols
from sauro.documents.views.frame import Asked, as_read, carry_out
from sauro.documents.words import TYPE
from sauro.intake import commands
from sauro.intake.forms import ChooseForm, DefaultsForm, HeadForm
from sauro.intake.models import Reading
from sauro.intake.queries.house import House, house_of, posts_of, registered
from sauro.intake.rules.matching import Addressed, addressed
from sauro.intake.views.frame import ready, to_sheet
from sauro.kernel.folding import fold
from sauro.ui.templatetags.sauro import sentence_case


@signed_in
def register(request: Asked, pk: int) -> HttpResponse:
    """Register the text as its head says, looked over by a person."""
    reading = ready(request, pk)
    house = house_of(reading.register_unit, day=request.day)
    form = HeadForm(
        request.POST or None,
        actor=request.actor,
        day=request.day,
        house=house,
        initial=_head_initial(reading, house),
    )
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.register_reading(
            reading=reading, **form.cleaned_data, actor=request.actor, at=request.at
        ),
    ):
        return to_sheet(pk)
    same = registered([str(reading.head.get("symbol") or "")], actor=request.actor, day=request.day)
    context = {"form": form, "reading": reading, "same": [row for rows in same.values() for row in rows]}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "intake/register.html", context, status=status)


def _head_initial(reading: Reading, house: House) -> dict[str, Any]:
    """Return what the head of the text says, as the register's form takes it."""
    head = reading.head
    symbol = str(head.get("symbol") or "")
    words = {fold(str(word)): code for code, word in TYPE.items()}
    kind = words.get(fold(str(head.get("type") or "")), "")
    if not kind and symbol:
        kind = next(iter(symbols.suggested_types(symbols.parse_symbol(symbol))), "")
    issuer = _issuer(head, house)
    own = reading.register_unit_id
    return {
        "issuer": issuer.units[0] if len(issuer.units) == 1 else (None if head.get("issuer") else own),
        "symbol": symbol,
        "type": kind,
        "issued_on": date.fromisoformat(head["on"]) if head.get("on") else reading.published_on,
        "subject": _subject(head),
        "signer": str(head.get("signer") or ""),
        "signer_title": " ".join(str(head.get("signer_title") or "").split()),
    }


#: "Kết luận của Ban Thường vụ Quận ủy tại …": the body whose paper it is, beside the one that its head names.
_OF_WHOM = re.compile(
    r"^(?:kết luận |nghị quyết )?của (?P<body>[^,;]{5,60}?)(?= (?:tại|về|trong|ngày|tháng|sau)\b|$)",
    re.IGNORECASE,
)


def _issuer(head: dict[str, Any], house: House) -> Addressed:
    """Return the body that issued the text: the one whose words its title calls it, else the one at its head."""
    known = [*house.units, *house.outside]
    titled = _OF_WHOM.match(" ".join(str(head.get("subject") or "").split()))
    if titled:
        found = addressed(titled["body"], known, near=house.near)
        if len(found.units) == 1:
            return found
    return addressed(str(head.get("issuer") or ""), known, near=house.near)


def _subject(head: dict[str, Any]) -> str:
    """Return the subject as the register keeps it: "của Ban Thường vụ …" goes on from the kind above it."""
    words = " ".join(str(head.get("subject") or "").split())
    if words.startswith("của "):
        words = f"{str(head.get('type') or '').lower()} {words}"
    return sentence_case(words.strip())


@signed_in
def choose(request: Asked, pk: int) -> HttpResponse:
    """Say that the text is of a document that stands in the register already."""
    reading = ready(request, pk)
    form = ChooseForm(request.POST or None, actor=request.actor, day=request.day)
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.choose_document(
            reading=reading,
            document=form.cleaned_data["document"],
            actor=request.actor,
            at=request.at,
        ),
    ):
        return to_sheet(pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "intake/choose.html", {"form": form, "reading": reading}, status=status)


@signed_in
def defaults(request: Asked, pk: int) -> HttpResponse:
    """Say once who accepts and who follows, and what is enough to call a task done."""
    reading = ready(request, pk)
    house = house_of(reading.register_unit, day=request.day)
    initial = {**reading.defaults, "revision": reading.revision}
    form = DefaultsForm(request.POST or None, initial=initial, posts=_posts(house, request.day))

    def act() -> None:
        said = {name: value for name, value in form.cleaned_data.items() if name != "revision"}
        commands.set_defaults(
            reading=as_read(reading, form), defaults=said, actor=request.actor, at=request.at
        )

    if request.method == "POST" and carry_out(form, act):
        messages.success(request, _("Đã lưu. Áp dụng cho mọi nhiệm vụ chưa nhận của văn bản này."))
        return to_sheet(pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "intake/defaults.html", {"form": form, "reading": reading}, status=status)


def _posts(house: House, day: date) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the posts to choose from by unit, those of the register's own bodies first."""
    ordered = sorted(house.units, key=lambda u: (u.pk not in house.near, u.tree, u.pk))
    groups: dict[int, list[tuple[int, str]]] = {}
    for post in posts_of([u.pk for u in ordered], day=day):
        groups.setdefault(post.unit_id, []).append((post.pk, post.title))
    return [(u.name, groups[u.pk]) for u in ordered if u.pk in groups]
