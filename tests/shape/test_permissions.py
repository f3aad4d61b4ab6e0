"""Who gets what answer at each address: `tests/permissions.toml`, written by hand, against the running product."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.people import USERNAMES, Cast
from tests.shape.things import NOW, THINGS
from tests.shape.tree import ROOT, told

#: `others` stands for whoever is not named; `nobody` is not signed in.
WHO = ("nobody", *USERNAMES)
TABLE: dict[str, dict[str, int | str]] = tomllib.loads((ROOT / "tests" / "permissions.toml").read_text())[
    "urls"
]


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
@pytest.mark.parametrize("name", sorted(TABLE))
def test_everybody_gets_the_answer_of_the_table(
    name: str, cast: Cast, travel: Callable[[datetime], None]
) -> None:
    travel(NOW)
    row = TABLE[name]
    address = reverse(name, kwargs=THINGS[str(row["with"])](cast) if "with" in row else None)
    differing = []
    for who in WHO:
        client = Client()
        if who != "nobody":
            client.force_login(cast.accounts[who])
        got, expected = _answer(client, address), row.get(who, row.get("others"))
        differing += [f"{who} gets {got}, not {expected}"] if got != expected else []
    assert not differing, told(differing, f"{name} ({address}) and tests/permissions.toml differ:")


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(n for n, row in TABLE.items() if "with" in row))
def test_of_what_is_not_there_everybody_hears_the_same(
    name: str, cast: Cast, travel: Callable[[datetime], None]
) -> None:
    travel(NOW)
    # Keys that aren't ids stay: of a series that isn't there, no period is.
    made = THINGS[str(TABLE[name]["with"])](cast)
    nowhere = {key: "0" * 64 if key == "sha256" else 0 for key in made} | {
        k: v for k, v in made.items() if k == "key"
    }
    heard = {}
    for who in ("quantri", "vanphong", "chutich", "ngoai"):
        client = Client()
        client.force_login(cast.accounts[who])
        heard[who] = _answer(client, reverse(name, kwargs=nowhere))
    assert set(heard.values()) <= {404, 405} and len(set(heard.values())) == 1, heard


def _answer(client: Client, address: str) -> int | str:
    try:
        return client.get(address).status_code
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"[:120]
