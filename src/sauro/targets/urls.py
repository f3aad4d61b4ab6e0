"""Addresses of indicators and figures."""

from __future__ import annotations

from django.urls import path

from sauro.targets.views import bases, closing, grid, indicators, period, projects, series

app_name = "targets"
urlpatterns = [
    path("", indicators.indicator_list, name="list"),
    path("them/", indicators.define, name="define"),
    path("<int:pk>/", indicators.indicator, name="indicator"),
    path("ky/", period.this_period, name="this_period"),
    path("ky/<str:key>/", period.period_grid, name="period"),
    path("du-an/", projects.projects, name="projects"),
    path("chuoi/<int:pk>/ke-hoach-von/", projects.capital, name="capital"),
    path("chot-ky/", closing.closings, name="closings"),
    path("chot-ky/<int:pk>/mo-lai/", closing.reopen, name="reopen"),
    path("<int:pk>/nhap-bang/", grid.grid, name="grid"),
    path("<int:pk>/nhap-bang.csv", grid.grid_csv, name="grid_csv"),
    path("<int:pk>/sua/", indicators.amend, name="amend"),
    path("<int:pk>/mo-chuoi/", indicators.open_series, name="open_series"),
    path("chuoi/<int:pk>/", series.series_page, name="series"),
    path("chuoi/<int:pk>/so-sanh/", bases.bases, name="bases"),
    path("chuoi/<int:pk>/bang-chu/", series.in_words, name="in_words"),
    path("chuoi/<int:pk>/tai-ve.csv", series.series_csv, name="csv"),
    path("chuoi/<int:pk>/<str:key>/", series.figure, name="figure"),
]
