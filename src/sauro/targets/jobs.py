"""What falls due of targets by the day. Run by `sauro daily`."""

from __future__ import annotations

from datetime import datetime

from sauro.targets.commands.judging import judge_due


def recolour(at: datetime) -> int:
    """Judge the targets whose day has come; return how many changed."""
    return judge_due(at=at)
