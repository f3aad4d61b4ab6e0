from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sauro.accounts"

    def ready(self) -> None:
        from sauro.accounts import access, commands, facts, models, words  # noqa: F401
        from sauro.accounts.views import account_panel
        from sauro.kernel.registry import register_panel
        from sauro.ledger.subjects import register_subject

        register_subject("account", models.Account, facts=facts.account_facts, visible=access.can_see)
        words.register()
        register_panel("person", account_panel)
