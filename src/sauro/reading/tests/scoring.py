"""How well a reading agrees with an annotated text: hits, false finds and misses by class.

A find answers to a gold item when both are about the same document, number, clause or person. What the gold calls
optional costs nothing either way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

Item = dict[str, Any]

_SCALES = (
    ("nghìn tỷ", 12),
    ("ngàn tỷ", 12),
    ("triệu", 6),
    ("tỷ", 9),
    ("nghìn", 3),
    ("ngàn", 3),
    ("vạn", 4),
)


@dataclass
class Score:
    """Counts of one class over many texts."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        found, wanted = self.hits + self.false, self.hits + self.missed
        return 2 * self.hits / (found + wanted) if found + wanted else 1.0


@dataclass
class Share:
    """How often an attribute of what was found is right."""

    right: int = 0
    asked: int = 0

    @property
    def value(self) -> float:
        return self.right / self.asked if self.asked else 1.0


def words(text: object) -> list[str]:
    """Return the words of a text in lower case."""
    return re.findall(r"\w+|%", str(text or "").lower())


def overlap(first: object, second: object) -> float:
    """Return the F1 of the words that two texts share."""
    a, b = Counter(words(first)), Counter(words(second))
    return 2 * sum((a & b).values()) / (a.total() + b.total()) if a and b else 0.0


def holds(whole: object, part: object) -> float:
    """Return which share of the words of `part` stand in `whole`."""
    a, b = Counter(words(whole)), Counter(words(part))
    return sum((a & b).values()) / b.total() if b else 0.0


def matched(
    gold: Sequence[Item], found: Sequence[Item], fit: Callable[[Item, Item], float]
) -> list[tuple[Item, Item]]:
    """Return the pairs that fit best, each item once."""
    ranked = sorted(
        ((fit(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), key=lambda x: -x[0]
    )
    used_gold, used_found, pairs = set(), set(), []
    for score, i, j in ranked:
        if score > 0 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def count(
    score: Score,
    gold: Sequence[Item],
    found: Sequence[Item],
    pairs: Sequence[tuple[Item, Item]],
    name: str,
    forgiven: Callable[[Item], bool] = lambda item: False,
) -> None:
    """Add one text to a class; `forgiven` finds that answer to nothing cost nothing."""
    hit_gold, hit_found = {id(g) for g, _ in pairs}, {id(f) for _, f in pairs}
    score.hits += sum(1 for g, _ in pairs if not g.get("optional"))
    missed = [g for g in gold if id(g) not in hit_gold and not g.get("optional")]
    false = [f for f in found if id(f) not in hit_found and not forgiven(f)]
    score.missed += len(missed)
    score.false += len(false)
    score.told += [f"{name} missed: {_said(m)}" for m in missed] + [
        f"{name} false: {_said(f)}" for f in false
    ]


def _said(item: Item) -> str:
    return str(item.get("action") or item.get("text") or item.get("name"))[:90]


# --- The classes -----------------------------------------------------------------------------


def symbol(text: object) -> str:
    """Return a document's symbol as compared."""
    plain = re.sub(r"\s+", "", str(text or "")).upper().replace("Đ", "D").replace("–", "-")
    return re.sub(r"^0+(?=\d)", "", plain.removeprefix("SỐ"))


def same_document(g: Item, f: Item) -> float:
    """Return how well two citations agree: kind and symbol, or kind and name."""
    kinds = {g["type"], *g.get("alt_types", [])}
    if f["type"] not in kinds or bool(g["symbol"]) != bool(f["symbol"]):
        return 0.0
    if g["symbol"]:
        a, b = symbol(g["symbol"]), symbol(f["symbol"])
        bare = (a.isdigit() or b.isdigit()) and re.match(r"\d*", a)[0] == re.match(r"\d*", b)[0]  # type: ignore[index]
        return 2.0 if a == b else 1.0 if bare else 0.0
    share = overlap(g["text"], f["text"])
    return share if share >= 0.6 else 0.0


def once(items: Iterable[Item]) -> list[Item]:
    """Return each cited document once: repeats, and a bare number beside its full symbol, are the same."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda c: -len(symbol(c["symbol"]))):
        same = next((k for k in kept if same_document(k, item) or same_document(item, k)), None)
        if same is None:
            kept.append(dict(item))
        else:
            same["optional"] = bool(same.get("optional") and item.get("optional"))
            for name in ("date", "issuer"):
                same[name] = same.get(name) or item.get(name)
    return kept


def by_name(items: Iterable[Item]) -> list[Item]:
    """Return each person once, with all positions said of them."""
    found: dict[str, Item] = {}
    for item in items:
        one = found.setdefault(
            item["name"].lower(), {"name": item["name"], "positions": [], "optional": True}
        )
        one["positions"] += item["positions"]
        one["optional"] = one["optional"] and bool(item.get("optional"))
    return list(found.values())


def base_value(value: object, unit: object) -> tuple[list[Decimal], set[str]]:
    """Return the number (or both ends of a range) in base units and the words of the unit without its scale."""
    rest, power = " ".join(words(unit)), 0
    for word, tens in _SCALES:
        if rest == word or rest.startswith(f"{word} "):
            rest, power = rest[len(word) :].strip(), tens
            break
    try:
        numbers = [Decimal(part) * Decimal(10) ** power for part in str(value).split("-") if part]
    except InvalidOperation:
        return [], set()
    return numbers, set(rest.split())


def same_number(g: Item, f: Item) -> bool:
    """Test whether two figures are one number of one unit; one end of a range is enough."""
    (a, unit), (b, other) = base_value(g["value"], g["unit"]), base_value(f["value"], f["unit"])
    fits = g["role"] == "rank" or not unit or not other or unit <= other or other <= unit
    return fits and any(x == y for x in a for y in b)


def same_role(g: Item, f: Item) -> bool:
    """Test whether the figure says the same of its indicator; a whole is an actual too."""
    roles = {g["role"], *g.get("alt_roles", [])}
    return f["role"] in roles or bool({g["role"], f["role"]} <= {"actual", "total"})


def figure_fit(g: Item, f: Item) -> float:
    """Return how well two figures agree."""
    return (1 + 2 * same_role(g, f) + overlap(g["indicator"], f["indicator"])) if same_number(g, f) else 0.0


def same_order(g: Item, f: Item) -> float:
    """Return how well two directives agree: most words of what is to be done."""
    best = 0.0
    for action in (g["action"], *g.get("alt_actions", [])):
        share = overlap(action, f["action"])
        short = min(len(words(action)), len(words(f["action"])))
        inside = max(holds(action, f["action"]), holds(f["action"], action)) >= 0.8 and short >= 4
        best = max(best, share + 0.01 if share >= 0.5 or inside else 0.0)
    return best


def named_alike(first: object, second: object) -> bool:
    """Test whether two names of bodies, posts or meetings are one."""
    if not first or not second:
        return not first and not second
    return overlap(first, second) >= 0.5 or max(holds(first, second), holds(second, first)) >= 0.8
