"""What the main navigation offers: nouns register entries from `apps.py`, the frame shows what the hat may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from sauro.ui.words import Sentence

#: Asked with the actor (opaque here: ui knows no noun) and the day.
MayOpen = Callable[..., bool]


@dataclass(frozen=True)
class Item:
    """One entry: place in the order, label, icon name, the page, whether a phone's bar has room for it."""

    order: int
    label: Sentence
    url_name: str
    icon: str = "dot"
    on_phone: bool = False
    may_open: MayOpen | None = None


_items: dict[str, Item] = {}


def register_nav(
    order: int,
    label: Sentence,
    url_name: str,
    *,
    icon: str = "dot",
    on_phone: bool = False,
    may_open: MayOpen | None = None,
) -> None:
    """Register a page in the navigation; `may_open(actor, day=…)` hides it from those whom it would refuse."""
    _items[url_name] = Item(order, label, url_name, icon, on_phone, may_open)


@dataclass(frozen=True)
class Link:
    """An entry as the page shows it."""

    label: Sentence
    url: str
    icon: str
    is_current: bool
    on_phone: bool


def navigation(*, actor: Any, day: date, path: str) -> list[Link]:
    """Return the entries that the actor may open, in order; `path` marks where they are."""
    found = []
    # Pages that one question opens ask it once.
    asked: dict[MayOpen, bool] = {}
    for item in sorted(_items.values(), key=lambda i: i.order):
        if item.may_open is not None:
            if item.may_open not in asked:
                asked[item.may_open] = item.may_open(actor, day=day)
            if not asked[item.may_open]:
                continue
        try:
            url = reverse(item.url_name)
        except NoReverseMatch:
            continue
        found.append((item, url))
    here = max((url for _, url in found if path.startswith(url)), key=len, default="")
    return [Link(i.label, url, i.icon, url == here, i.on_phone) for i, url in found]
