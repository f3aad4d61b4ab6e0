"""Addresses of the pages about one commitment."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
