"""Who gets what answer at each address: `tests/permissions.toml`, written by hand, against the running product."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sauro.accounts.models import Account
from tests.people import USERNAMES
from tests.shape.tree import ROOT, told

#: `others` stands for whoever is not named; `nobody` is not signed in.
WHO = ("nobody", *USERNAMES)
TABLE: dict[str, dict[str, int | str]] = tomllib.loads((ROOT / "tests" / "permissions.toml").read_text())[
    "urls"
]
#: What an address with arguments is asked for: the entry's `with` names a function that makes the thing and gives
#: the arguments of the address.
THINGS: dict[str, Callable[[], dict[str, object]]] = {}


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


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLE)
def test_everybody_gets_the_answer_of_the_table(name: str, cast: object) -> None:
    row = TABLE[name]
    address = reverse(name, kwargs=THINGS[str(row["with"])]() if "with" in row else None)
    differing = []
    for who in WHO:
        client = Client()
        if who != "nobody":
            client.force_login(Account.objects.get(username=who))
        expected, got = row.get(who, row.get("others")), client.get(address).status_code
        differing += [f"{who}: {got}, the table says {expected}"] if got != expected else []
    assert not differing, told(differing, f"GET {address} ({name})")
