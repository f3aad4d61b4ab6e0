from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "sauro.documents"

    def ready(self) -> None:
        from sauro.documents import access, facts, queries, words
        from sauro.documents import commands as commands
        from sauro.documents.models import Attachment, Clause, Dissemination, Document, DocumentLink
        from sauro.kernel.registry import register_recheck
        from sauro.ledger.subjects import register_subject
        from sauro.ui.navigation import register_nav

        register_subject("document", Document, facts=facts.document_facts, visible=access.can_see)
        register_subject("document_link", DocumentLink, facts=facts.link_facts, visible=access.can_see)
        register_subject("clause", Clause, facts=facts.clause_facts, visible=access.can_see)
        register_subject("attachment", Attachment, facts=facts.attachment_facts, visible=access.can_see)
        register_subject(
            "dissemination", Dissemination, facts=facts.dissemination_facts, visible=access.can_see
        )
        register_recheck("documents", queries.drift)
        register_nav(40, words.NAV, "documents:list", icon="file", may_open=access.can_open_list)
        words.register()
