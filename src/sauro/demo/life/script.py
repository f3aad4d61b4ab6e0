"""Small verbs of the script: each returns an act to be dated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sauro.commitments.models import FormalRequest
from sauro.commitments.rules.states import ReportKind

if TYPE_CHECKING:
    from sauro.demo.story import Act, Story

On = Callable[..., "Act"]


def ack(code: str) -> Callable[[Story, datetime], None]:
    return lambda story, at: story.acknowledge(code, at)


def said(code: str, words: str, **more: Any) -> Callable[[Story, datetime], None]:
    return lambda story, at: void(story.report(code, words, at, **more))


def nil(code: str) -> Callable[[Story, datetime], None]:
    return lambda story, at: void(story.report(code, "", at, kind=ReportKind.NIL))


def confirmed(code: str) -> Callable[[Story, datetime], None]:
    return lambda story, at: story.confirm(code, at)


def accepted(code: str, **more: Any) -> Callable[[Story, datetime], None]:
    return lambda story, at: story.accept(code, at, **more)


def void(_: object) -> None:
    """Drop a value: acts return nothing."""


def claimed(
    code: str, words: str, issuer: str, type: str, symbol: str, subject: str, done: date | None = None
) -> Callable[[Story, datetime], None]:
    """Let the office register the paper that shows it, and the owner claim with it."""

    def act(story: Story, at: datetime) -> None:
        story.register(code, issuer=issuer, type=type, symbol=symbol, subject=subject, at=at)
        story.claim(code, words, code, at, done=done)

    return act


def request_of(story: Story, code: str) -> FormalRequest:
    return FormalRequest.objects.filter(commitment_id=story.commitments[code]).latest("pk")
