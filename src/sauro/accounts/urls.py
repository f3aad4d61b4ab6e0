"""The door: signing in and out, changing one's password, putting on a hat. Nobody signs up."""

from __future__ import annotations

from allauth.account import views as allauth
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from sauro.accounts import views


def closed(request: HttpRequest) -> HttpResponse:
    """Answer 404: pages whose names allauth asks for, and which this house doesn't have."""
    raise Http404


CLOSED = (
    "account_signup",
    "account_reset_password",
    "account_email",
    "account_set_password",
    "account_inactive",
)

urlpatterns = [
    path("dang-nhap/", allauth.login, name="account_login"),
    path("dang-xuat/", allauth.logout, name="account_logout"),
    path("doi-mat-khau/", allauth.password_change, name="account_change_password"),
    path("xac-nhan-lai/", allauth.reauthenticate, name="account_reauthenticate"),
    path("chuc-danh/", views.put_on_hat, name="put_on_hat"),
    path("can-bo/<int:pk>/mo/", views.open_for, name="open_account"),
    path("can-bo/<int:pk>/khoa/", views.close, name="close_account"),
    path("can-bo/<int:pk>/mo-lai/", views.reopen, name="reopen_account"),
    path("can-bo/<int:pk>/mat-khau/", views.reset_password, name="reset_password"),
    *(path(f"khong-co/{name}/", closed, name=name) for name in CLOSED),
]
