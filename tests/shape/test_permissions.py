"""Who gets what answer at each address: `tests/permissions.toml`, written by hand, against the running product."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.people import USERNAMES, Cast
from tests.shape.tree import ROOT, told

#: `others` stands for whoever is not named; `nobody` is not signed in.
WHO = ("nobody", *USERNAMES)
TABLE: dict[str, dict[str, int | str]] = tomllib.loads((ROOT / "tests" / "permissions.toml").read_text())[
    "urls"
]
#: What an address with arguments is asked for: the entry's `with` names a function that makes the thing and gives
#: the arguments of the address. `nothing` is a thing that isn't there: whoever asks must not learn more than that.
THINGS: dict[str, Callable[[], dict[str, object]]] = {
    "nothing": lambda: {"pk": 0},
    "no part": lambda: {"pk": 0, "part": 0},
    "no file": lambda: {"sha256": "0" * 64},
}


def _names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}" if pattern.name else f"unnamed: {pattern.pattern}"


def test_every_address_stands_in_the_table() -> None:
    served, listed = set(_names(get_resolver())), set(TABLE)
    differing = [f"not in the table: {n}" for n in sorted(served - listed)]
    differing += [f"no longer served: {n}" for n in sorted(listed - served)]
    assert not differing, told(differing, "tests/permissions.toml, [urls]:")


def test_every_row_answers_for_everybody() -> None:
    lacking = [
        f"{name}: {who}"
        for name, row in TABLE.items()
        for who in WHO
        if who not in row and "others" not in row
    ]
    strange = [
        f"{name}: {who}" for name, row in TABLE.items() for who in row if who not in {*WHO, "others", "with"}
    ]
    assert not lacking + strange, told(lacking + strange, "tests/permissions.toml, [urls]:")


def _room(name: str) -> str:
    return name.split(":")[0] if ":" in name else "sign-in"


@pytest.mark.django_db
@pytest.mark.parametrize("room", sorted({_room(name) for name in TABLE}))
def test_everybody_gets_the_answer_of_the_table(room: str, cast: Cast) -> None:
    clients = {who: Client() for who in WHO}
    for who, account in cast.accounts.items():
        clients[who].force_login(account)
    differing = []
    for name, row in TABLE.items():
        if _room(name) != room:
            continue
        address = reverse(name, kwargs=THINGS[str(row["with"])]() if "with" in row else None)
        for who, client in clients.items():
            got, expected = _answer(client, address), row.get(who, row.get("others"))
            differing += [f"{name}: {who} gets {got}, not {expected} ({address})"] if got != expected else []
    assert not differing, told(differing, "the product and tests/permissions.toml differ:")


def _answer(client: Client, address: str) -> int | str:
    try:
        return client.get(address).status_code
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"[:120]
