"""What the desk calls things. Source strings are Vietnamese."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sauro.desk.rules.steps import StepStanding
from sauro.ui.words import Sentence

#: (shape, tone, word): state is never colour alone.
STEP: dict[str, tuple[str, str, Sentence]] = {
    StepStanding.DONE: ("●", "ok", _("đã xong")),
    StepStanding.DONE_LATE: ("●", "warn", _("xong, chậm mốc")),
    StepStanding.LATE: ("✕", "bad", _("chậm mốc")),
    StepStanding.NEXT: ("◐", "info", _("mốc tiếp theo")),
    StepStanding.AHEAD: ("○", "muted", _("chưa đến")),
}
