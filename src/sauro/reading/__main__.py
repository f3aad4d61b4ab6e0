"""`python -m sauro.reading FILE…`: the engine alone, without the rest of the product."""

from __future__ import annotations

from sauro.reading.command_line import main

if __name__ == "__main__":
    raise SystemExit(main())
