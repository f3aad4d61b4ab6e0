from __future__ import annotations

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "sauro.commitments"

    def ready(self) -> None:
        from sauro.commitments import access, facts, queries, words
        from sauro.commitments import commands as commands
        from sauro.commitments.commands.recompute import recompute_open
        from sauro.commitments.models import Commitment, FormalRequest, ProgressReport
        from sauro.kernel.registry import register_debts, register_norm_change, register_recheck
        from sauro.ledger.subjects import register_subject

        register_subject(
            "commitment",
            Commitment,
            facts=facts.commitment_facts,
            visible=access.can_see,
            remember=facts.remember,
        )
        register_subject("report", ProgressReport, facts=facts.report_facts, visible=access.can_see_report)
        register_subject("request", FormalRequest, facts=facts.request_facts, visible=access.can_see_request)
        register_debts("commitments", queries.debts)
        register_recheck("commitments", queries.drift)
        register_norm_change("commitments", recompute_open)
        words.register()
