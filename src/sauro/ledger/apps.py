from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "sauro.ledger"

    def ready(self) -> None:
        from sauro.kernel.registry import register_recheck
        from sauro.ledger import queries

        register_recheck("ledger", queries.verify)
