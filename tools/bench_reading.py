#!/usr/bin/env python3
"""How fast the reading engine is, beside underthesea's `ner` on the same text in the same run; and hostile texts.

    .venv/bin/python tools/bench_reading.py [--quick]

The mix: the sixty invented texts of the guards, one after the other, repeated to a million characters. Each figure is
the best of three. `--quick` leaves out underthesea and the ten-megabyte texts.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sauro.reading import read
from sauro.reading.blocks import layout
from sauro.reading.normalise import normalise

GUARDS = Path(__file__).parents[1] / "src" / "sauro" / "reading" / "tests" / "guards"
LETTERS = 1_000_000
HOSTILE = {
    "digits": "1234567890",
    "points": ".",
    "brackets": "([{",
    "one letter": "a",
    "numbers and points": "1.234.567,8 ",
    "list marks": "a) ",
    "short lines": "1. x\n",
    "order without end": "giao Phòng A, Phòng B, ",
    "points and a letter": ".......a",
    "decomposed letters": "e\u0301 ",
    "cells of a table": "1 xã\t",
}
MEGABYTES = 10


def mix() -> str:
    """Return a million characters of the guards' texts."""
    text = "\n\n".join(path.read_text() for path in sorted(GUARDS.glob("*.txt"))) + "\n\n"
    return (text * (LETTERS // len(text) + 1))[:LETTERS]


def best(act: Callable[[], object], times: int = 3) -> float:
    """Return the shortest time that `act` took, in seconds."""
    found = []
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        act()
        found.append(time.perf_counter() - start)
    return min(found)


def speed(name: str, letters: int, seconds: float) -> None:
    """Print one line of the table."""
    print(f"{name:<34}{letters:>12,}{seconds:>10.2f} s{letters / seconds:>14,.0f} chars/s", flush=True)


def hostile(name: str) -> None:
    """Read ten megabytes of one hostile text in a process of its own; print time and peak memory."""
    text = (HOSTILE[name] * (MEGABYTES * 1_000_000 // len(HOSTILE[name]) + 1))[: MEGABYTES * 1_000_000]
    start = time.perf_counter()
    read(text, published=date(2024, 7, 4))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "peak": peak}))


def all_hostile() -> None:
    """Run each hostile text and print what it took."""
    for name in HOSTILE:
        ran = subprocess.run(
            [sys.executable, __file__, "--hostile", name], capture_output=True, text=True, check=True
        )
        took = json.loads(ran.stdout)
        told = f"{took['seconds']:>10.2f} s{took['peak']:>11.0f} MB at most"
        print(f"{'10 MB of ' + name:<34}{MEGABYTES * 1_000_000:>12,}{told}", flush=True)


def underthesea(text: str) -> float:
    """Return how long underthesea's `ner` takes for the text, paragraph by paragraph, once warm."""
    from underthesea import ner

    lines = [line for line in text.splitlines() if line.strip()]
    ner(lines[0])
    return best(lambda: [ner(line) for line in lines], times=1)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--hostile", choices=HOSTILE)
    asked = parser.parse_args()
    if asked.hostile:
        hostile(asked.hostile)
        return
    text = mix()
    read(text[:20_000])
    speed("normalise", len(text), best(lambda: normalise(text)))
    speed("normalise, blocks, sentences", len(text), best(lambda: layout(text)))
    speed("the whole pipeline", len(text), best(lambda: read(text, published=date(2024, 7, 4))))
    if asked.quick:
        return
    speed("underthesea ner", len(text), underthesea(text))
    all_hostile()


if __name__ == "__main__":
    main()
