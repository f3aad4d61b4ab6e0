from __future__ import annotations

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "sauro.targets"

    def ready(self) -> None:
        from sauro.ledger.subjects import register_subject
        from sauro.targets import access, facts, words
        from sauro.targets import commands as commands
        from sauro.targets.models import Indicator, IndicatorSeries, Measurement
        from sauro.ui.navigation import register_nav

        register_subject("indicator", Indicator, facts=facts.indicator_facts, visible=access.can_see)
        register_subject("series", IndicatorSeries, facts=facts.series_facts, visible=access.can_see)
        register_subject("measurement", Measurement, facts=facts.measurement_facts, visible=access.can_see)
        register_nav(45, words.NAV, "targets:list", icon="chart", may_open=access.can_open_list)
        words.register()
