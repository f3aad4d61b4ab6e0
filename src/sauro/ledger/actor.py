"""Who acts. Ids and no models; resolved once at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Via(StrEnum):
    SCREEN = "screen"
    API = "api"
    CLI = "cli"
    IMPORT = "import"
    JOB = "job"


@dataclass(frozen=True)
class Actor:
    """Who acts, in which capacity.

    `person` sits at the keyboard and wears the hat of `post`. A clerk who enters a head's decision sets
    `on_behalf_of` (the head's post), `decider` (the person who holds it that day) and `deciding_document` (the
    signed paper). `delegation` names the delegation (uỷ quyền) under which a deputy wears another's post.
    `form_key` identifies one filled-in form: sent twice, it is done once; `form_digest` says what was filled in, so
    that the same form with other content is told from the same form again. All others are ids; `None` means "none".
    """

    person: int | None
    post: int | None
    via: Via = Via.SCREEN
    on_behalf_of: int | None = None
    decider: int | None = None
    deciding_document: int | None = None
    delegation: int | None = None
    form_key: str = ""
    form_digest: str = ""
    system_name: str = ""

    @classmethod
    def system(cls, name: str, *, via: Via = Via.JOB) -> Actor:
        """Return the actor of a job or of the installation: nobody's hands, known by `name`."""
        return cls(person=None, post=None, via=via, system_name=name)

    @property
    def is_system(self) -> bool:
        return bool(self.system_name)

    @property
    def deciding_post(self) -> int | None:
        """Return the post whose rights count: the head's, when a clerk enters the head's decision."""
        return self.on_behalf_of or self.post

    @property
    def deciding_person(self) -> int | None:
        """Return the person whose decision it is; separation of hands compares these."""
        return self.decider or self.person
