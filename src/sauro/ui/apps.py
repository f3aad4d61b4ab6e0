from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "sauro.ui"

    def ready(self) -> None:
        from sauro.ui.fields import speak_plainly

        speak_plainly()
