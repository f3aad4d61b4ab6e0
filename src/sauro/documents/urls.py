"""Addresses of the register."""

from __future__ import annotations

from django.urls import path

from sauro.documents.views import clauses, document, listing, registering

app_name = "documents"
urlpatterns = [
    path("", listing.document_list, name="list"),
    path("tai-ve.csv", listing.document_csv, name="csv"),
    path("goi-y/", document.suggest, name="suggest"),
    path("dang-ky/", registering.register, name="register"),
    path("dang-ky/ky-hieu/", registering.symbol, name="symbol"),
    path("dang-ky/y-kien-chi-dao/", registering.register_oral, name="register_oral"),
    path("dang-ky/giu-cho/", registering.register_placeholder, name="register_placeholder"),
    path("<int:pk>/", document.document, name="document"),
    path("<int:pk>/sua/", registering.amend, name="amend"),
    path("<int:pk>/tach-noi-dung/", clauses.split, name="split"),
    path("<int:pk>/them-noi-dung/", clauses.add, name="add_clause"),
    path("<int:pk>/dinh-kem/", document.attach, name="attach"),
    path("<int:pk>/lien-quan/", document.link, name="link"),
    path("<int:pk>/xac-nhan/", document.confirm, name="confirm"),
    path("<int:pk>/quan-triet/", document.disseminate, name="disseminate"),
    path("noi-dung/<int:pk>/", clauses.one, name="clause"),
    path("noi-dung/<int:pk>/xu-ly/", clauses.dispose, name="dispose"),
    path("noi-dung/<int:pk>/sua/", clauses.edit, name="edit_clause"),
    path("dinh-kem/<int:pk>/rut/", document.withdraw_attachment, name="withdraw_attachment"),
    path("lien-quan/<int:pk>/rut/", document.withdraw_link, name="withdraw_link"),
    path("quan-triet/<int:pk>/", document.acknowledge, name="acknowledge"),
    path("tep/<str:sha256>/", document.download, name="file"),
]
