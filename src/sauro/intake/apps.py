from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "sauro.intake"

    def ready(self) -> None:
        from sauro.intake import access, queries, words
        from sauro.intake import commands as commands
        from sauro.kernel import registry
        from sauro.ui.navigation import register_nav

        registry.register_recheck("intake", queries.drift)
        register_nav(25, words.NAV, "intake:list", icon="read", may_open=access.can_open_list)
        words.register()
