from __future__ import annotations

from django.apps import AppConfig


class NormsConfig(AppConfig):
    name = "sauro.norms"

    def ready(self) -> None:
        from sauro.ledger.subjects import register_subject
        from sauro.norms import access, commands, facts, models, words  # noqa: F401

        register_subject("norm", models.Norm, facts=facts.norm_facts, visible=access.can_see)
        register_subject(
            "calendar_day", models.CalendarDay, facts=facts.calendar_day_facts, visible=access.can_see
        )
        words.register()
