"""Addresses of readings and their proposals."""

from __future__ import annotations

from django.urls import path

from sauro.intake.views import cards, opening, registering, sheet

app_name = "intake"
urlpatterns = [
    path("", opening.reading_list, name="list"),
    path("<int:pk>/", sheet.reading_sheet, name="reading"),
    path("<int:pk>/tien-do/", sheet.progress, name="progress"),
    path("<int:pk>/doc-lai/", opening.read_again, name="read_again"),
    path("<int:pk>/bo/", opening.discard, name="discard"),
    path("<int:pk>/dang-ky/", registering.register, name="register"),
    path("<int:pk>/chon-van-ban/", registering.choose, name="choose"),
    path("<int:pk>/dat-chung/", registering.defaults, name="defaults"),
    path("<int:pk>/nhan/", sheet.take, name="take"),
    path("<int:pk>/huong-xu-ly/", sheet.leave, name="leave"),
    path("<int:pk>/thay-doi/", sheet.changes, name="changes"),
    path("de-xuat/<int:pk>/", cards.card, name="card"),
    path("de-xuat/<int:pk>/sua/", cards.edit, name="edit"),
    path("de-xuat/<int:pk>/nhan/", cards.take, name="take_one"),
    path("de-xuat/<int:pk>/huong-xu-ly/", cards.leave, name="leave_one"),
    path("de-xuat/<int:pk>/tach/", cards.split, name="split"),
    path("de-xuat/<int:pk>/lap-nhiem-vu/", cards.make_task, name="make_task"),
    path("de-xuat/<int:pk>/lap-chi-tieu/", cards.make_target, name="make_target"),
    path("de-xuat/<int:pk>/gop/", cards.merge, name="merge"),
    path("de-xuat/<int:pk>/mo-lai/", cards.reopen, name="reopen"),
]
