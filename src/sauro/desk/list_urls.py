"""Addresses of the pages about many commitments."""

from __future__ import annotations

from django.urls import URLPattern, path

from sauro.desk.views import board, inbox, intake, lists, my_work, targets

urlpatterns: list[URLPattern] = [
    path("", board.board_page, name="board"),
    path("giao-ban/", board.briefing, name="briefing"),
    path("can-y-kien/", board.needs_page, name="needs"),
    path("neu-kho-khan/", board.raise_page, name="raise"),
    path("viec-cua-toi/", my_work.my_work_page, name="my_work"),
    path("nhiem-vu/", lists.commitment_list, name="list"),
    path("chi-tieu/", targets.target_list, name="targets"),
    path("nhiem-vu.csv", lists.commitment_csv, name="list_csv"),
    path("tiep-nhan/", intake.intake, name="intake"),
    path("tiep-nhan/giao/", intake.issue_clear, name="issue_clear"),
    path("hop-thu/", inbox.inbox, name="inbox"),
    path("hop-thu/da-doc/", inbox.read_all, name="read_all"),
    path("hop-thu/<int:pk>/mo/", inbox.open_notice, name="open_notice"),
]
