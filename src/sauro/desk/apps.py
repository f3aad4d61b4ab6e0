from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "sauro.desk"

    def ready(self) -> None:
        from sauro.desk.queries import opened, panels
        from sauro.desk.views.panels import clause_action, commitments_panel, targets_panel
        from sauro.kernel import registry
        from sauro.organisation.access import keeps_a_book
        from sauro.ui.navigation import register_nav

        board = ("/giao-ban/", "/can-y-kien/", "/neu-kho-khan/")
        register_nav(10, _("Bảng điều hành"), "desk:board", icon="board", on_phone=True, also=board)
        register_nav(20, _("Việc của tôi"), "desk:my_work", icon="work", on_phone=True)
        register_nav(25, _("Chỉ tiêu"), "desk:targets", icon="chart")
        tasks = ("/de-nghi/", "/bao-cao/")
        register_nav(30, _("Nhiệm vụ"), "desk:list", icon="list", on_phone=True, also=tasks)
        register_nav(35, _("Chờ làm rõ"), "desk:intake", icon="intake", may_open=keeps_a_book)
        register_nav(80, _("Hộp thư"), "desk:inbox", icon="inbox", on_phone=True)

        registry.register_document_viewers("commitments", opened.documents_given_by)
        registry.register_document_viewers("evidence", opened.documents_shown_as_evidence)
        registry.register_file_readers("evidence", opened.may_read_evidence)
        registry.register_panel("series", targets_panel)
        registry.register_clause_action("receive", clause_action)
        for kind, of, heading in (
            ("unit", panels.of_unit, _("Nhiệm vụ đang chủ trì")),
            ("post", panels.of_post, _("Nhiệm vụ chịu trách nhiệm chính")),
            ("person", panels.of_person, _("Nhiệm vụ của các chức danh đang giữ")),
            ("document", panels.of_document, _("Nhiệm vụ từ văn bản này")),
        ):
            registry.register_panel(kind, commitments_panel(of, heading))
