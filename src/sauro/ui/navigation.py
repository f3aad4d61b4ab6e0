"""What the main navigation offers: nouns register entries from `apps.py`, the frame shows what the hat may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from sauro.ui.words import Sentence

#: Asked with the actor (opaque here: ui knows no noun) and the day.
MayOpen = Callable[..., bool]


@dataclass(frozen=True)
class Item:
    """One entry: place in the order, label, icon name, the page, whether a phone's bar has room for it.

    `also` are the beginnings of addresses that stand under it, besides its own: "/can-bo/" under the directory.
    """

    order: int
    label: Sentence
    url_name: str
    icon: str = "dot"
    on_phone: bool = False
    may_open: MayOpen | None = None
    also: tuple[str, ...] = ()


_items: dict[str, Item] = {}


def register_nav(
    order: int,
    label: Sentence,
    url_name: str,
    *,
    icon: str = "dot",
    on_phone: bool = False,
    may_open: MayOpen | None = None,
    also: tuple[str, ...] = (),
) -> None:
    """Register a page in the navigation; `may_open(actor, day=…)` hides it from those whom it would refuse."""
    _items[url_name] = Item(order, label, url_name, icon, on_phone, may_open, also)


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
    here = max(found, key=lambda one: _leads(one[0], one[1], path), default=None)
    marked = here is not None and _leads(*here, path) > 0
    return [Link(i.label, url, i.icon, marked and (i, url) == here, i.on_phone) for i, url in found]


def _leads(item: Item, url: str, path: str) -> int:
    """Return how much of `path` the entry's addresses tell; 0 where it stands under none of them."""
    # Every address begins with "/": the page that stands there stands for itself alone.
    begins = [address for address in (url, *item.also) if address != "/" and path.startswith(address)]
    return len(max([*begins, url if path == url else ""], key=len))


def unmarked(links: list[Link]) -> list[Link]:
    """Return the entries with none marked: a refusal or an error stands under none."""
    return [replace(link, is_current=False) for link in links]
