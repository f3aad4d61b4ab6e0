"""What is known of the sentence a number stands in, shared by the topics."""

from __future__ import annotations

from dataclasses import dataclass, field

from sauro.reading.dates import Dated
from sauro.reading.find.figures.cues import Cues
from sauro.reading.find.figures.mentions import Mention
from sauro.reading.find.figures.moods import Mood
from sauro.reading.findings import Role

Stretch = tuple[int, int]


@dataclass(slots=True)
class Judged:
    """A mention with what was made of it so far."""

    mention: Mention
    cues: Cues
    indicator: Stretch | None = None
    #: How the indicator was found: before, after, noun, carried, or "" where there is none.
    source: str = ""
    role: Role = Role.ACTUAL
    sign: int = 1
    qualifier: str | None = None
    comparator: Stretch | None = None
    period: Stretch | None = None
    #: Whether it stands right after an opening bracket.
    bracketed: bool = False
    #: Whether it stands anywhere between brackets.
    inside: bool = False
    #: The preposition before it: "của 34 dự án".
    governed: str = ""
    #: Whether "giảm", "tăng" stands before the name instead of the number: "giảm tỷ lệ hộ nghèo 1,5%".
    turned: str = ""
    why: str = ""


@dataclass(slots=True)
class Scene:
    """A sentence with numbers."""

    flat: str
    low: str
    start: int
    end: int
    mentions: list[Mention]
    days: list[Dated]
    #: The year of publication, 0 where it is unknown.
    year: int
    mood: Mood = field(default_factory=Mood)
    #: Whether the next sentence begins with the parts of what this one ends with.
    parts_follow: bool = False
    judged: list[Judged] = field(default_factory=list)
    #: The last name of something measured in the sentence before.
    carried: Stretch | None = None
    #: The last number of the sentence before.
    last: Judged | None = None

    @property
    def day_spans(self) -> list[Stretch]:
        return [(d.start, d.end) for d in self.days]
