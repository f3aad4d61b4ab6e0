from __future__ import annotations

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "sauro.organisation"

    def ready(self) -> None:
        from sauro.kernel.registry import register_recheck
        from sauro.ledger.subjects import register_subject
        from sauro.ledger.words import register_values
        from sauro.norms.access import answer_with
        from sauro.organisation import access, commands, facts, models, queries, words  # noqa: F401
        from sauro.ui.navigation import register_nav

        for kind, model, told in (
            ("unit", models.Unit, facts.unit_facts),
            ("post", models.Post, facts.post_facts),
            ("grant", models.Grant, facts.grant_facts),
            ("leading", models.Leading, facts.leading_facts),
            ("person", models.Person, facts.person_facts),
            ("tenure", models.Tenure, facts.tenure_facts),
            ("delegation", models.Delegation, facts.delegation_facts),
            ("absence", models.Absence, facts.absence_facts),
        ):
            register_subject(kind, model, facts=told, visible=access.can_see)
        answer_with(administers=access.administers, reads=access.reads_norms)
        # Norms stand below and know no units by name.
        register_values("norm", "jurisdiction", queries.unit_names)
        words.register()
        register_recheck("organisation", queries.derived_differences)
        people = ("/chuc-danh/", "/can-bo/", "/dinh-muc/")
        register_nav(60, words.DIRECTORY, "organisation:directory", icon="people", also=people)
