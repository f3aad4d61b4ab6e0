from __future__ import annotations

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "sauro.targets"

    def ready(self) -> None:
        from sauro.commitments.rules.states import Kind
        from sauro.kernel import registry
        from sauro.ledger.subjects import register_subject
        from sauro.targets import access, facts, jobs, words
        from sauro.targets import commands as commands
        from sauro.targets.commands.judging import judge_all, judge_head, judge_planned
        from sauro.targets.models import (
            Capital,
            Denominator,
            Indicator,
            IndicatorSeries,
            Measurement,
            PeriodClosing,
            Project,
            TargetCard,
        )
        from sauro.targets.queries import cards
        from sauro.ui.navigation import register_nav

        register_subject("indicator", Indicator, facts=facts.indicator_facts, visible=access.can_see)
        register_subject("series", IndicatorSeries, facts=facts.series_facts, visible=access.can_see)
        register_subject("measurement", Measurement, facts=facts.measurement_facts, visible=access.can_see)
        register_subject("target", TargetCard, facts=facts.target_facts, visible=access.can_see)
        register_subject("period", PeriodClosing, facts=facts.closing_facts, visible=access.can_see)
        register_subject("denominator", Denominator, facts=facts.denominator_facts, visible=access.can_see)
        register_subject("project", Project, facts=facts.project_facts, visible=access.can_see)
        register_subject("capital", Capital, facts=facts.capital_facts, visible=access.can_see)
        registry.register_clarity(Kind.TARGET, cards.unclear)
        registry.register_plan_change("targets", judge_planned)
        registry.register_move("targets", judge_head)
        registry.register_daily("targets", jobs.recolour)
        registry.register_norm_change("targets", judge_all)
        registry.register_recheck("targets", cards.drift)
        register_nav(45, words.NAV, "targets:list", icon="chart", may_open=access.can_open_list)
        words.register()
