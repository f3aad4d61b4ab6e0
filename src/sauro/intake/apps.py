from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "sauro.intake"

    def ready(self) -> None:
        from sauro.intake import commands as commands
        from sauro.intake import queries, words
        from sauro.kernel import registry
        from sauro.organisation.access import keeps_a_book
        from sauro.ui.navigation import register_nav

        registry.register_recheck("intake", queries.drift)
        register_nav(38, words.NAV, "intake:list", icon="read", may_open=keeps_a_book)
        words.register()
