"""Addresses of the pages about one commitment."""

from __future__ import annotations

from django.urls import URLPattern, path

from sauro.desk.views import drafts, plans, promises, receiving, reports, requests, task, tasks

_TASK = "nhiem-vu/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("nhiem-vu/tiep-nhan/", receiving.receive, name="receive"),
    path(_TASK, task.task, name="task"),
    path(f"{_TASK}trao-doi/", task.remark, name="remark"),
    path(f"{_TASK}phoi-hop/<int:part>/ket-thuc/", tasks.end_part, name="end-part"),
    path("de-nghi/<int:pk>/", requests.request_page, name="request"),
    path("ban-nhap/", drafts.draft, name="draft"),
    *(path(f"{_TASK}{a.path}/", tasks.act_on_task, {"act": a}, name=a.name) for a in tasks.ACTS),
    *(path(f"{_TASK}{a.path}/", reports.about_task, {"act": a}, name=a.name) for a in reports.ACTS),
    *(path(f"{_TASK}{a.path}/", plans.about_plan, {"act": a}, name=a.name) for a in plans.ACTS),
    *(path(f"{_TASK}{a.path}/", promises.about_target, {"act": a}, name=a.name) for a in promises.ACTS),
    *(path(f"{_TASK}{a.path}/", receiving.about_promise, {"act": a}, name=a.name) for a in receiving.ACTS),
    *(
        path(f"bao-cao/<int:pk>/{a.path}/", reports.about_report, {"act": a}, name=a.name)
        for a in reports.REPORT_ACTS
    ),
    *(
        path(f"de-nghi/<int:pk>/{a.path}/", requests.about_request, {"act": a}, name=a.name)
        for a in requests.ACTS
    ),
]
