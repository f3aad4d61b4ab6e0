"""Which page stands where."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("tai-khoan/", include("sauro.accounts.urls")),
    path("ngon-ngu/", set_language, name="set_language"),
    path("van-ban/", include("sauro.documents.urls")),
    path("so-lieu/", include("sauro.targets.urls")),
    path("doc-van-ban/", include("sauro.intake.urls")),
    path("", include("sauro.organisation.urls")),
    path("", include("sauro.desk.urls")),
]
