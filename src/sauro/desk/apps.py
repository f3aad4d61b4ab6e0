from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "sauro.desk"

    def ready(self) -> None:
        from sauro.desk.access import can_open_intake
        from sauro.ui.navigation import register_nav

        register_nav(10, _("Bảng điều hành"), "desk:board", icon="board", on_phone=True)
        register_nav(20, _("Việc của tôi"), "desk:my_work", icon="work", on_phone=True)
        register_nav(30, _("Nhiệm vụ"), "desk:list", icon="list", on_phone=True)
        register_nav(35, _("Chờ làm rõ"), "desk:intake", icon="intake", may_open=can_open_intake)
        register_nav(80, _("Hộp thư"), "desk:inbox", icon="inbox", on_phone=True)
