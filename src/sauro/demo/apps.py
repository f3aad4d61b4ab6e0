from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings


class DemoConfig(AppConfig):
    name = "sauro.demo"

    def ready(self) -> None:
        """In demo mode, and only there, time is the demo's."""
        if settings.DEMO:
            from sauro.demo.clock import demo_now
            from sauro.kernel import clock

            clock.travel(demo_now)
