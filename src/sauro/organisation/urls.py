"""Addresses of units, posts, people and norms."""

from __future__ import annotations

from django.urls import path

from sauro.organisation.views import acts, norms, pages

app_name = "organisation"
urlpatterns = [
    path("don-vi/", pages.directory, name="directory"),
    path("don-vi/cay/", pages.tree, name="tree"),
    path("don-vi/<int:pk>/", pages.unit, name="unit"),
    path("chuc-danh/<int:pk>/", pages.post, name="post"),
    path("can-bo/<int:pk>/", pages.person, name="person"),
    path("dinh-muc/", norms.norms, name="norms"),
    *(path(one.path, acts.act, {"name": name}, name=name) for name, one in acts.ACTS.items()),
]
