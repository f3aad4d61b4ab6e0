"""Signing in and changing one's password, in office words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignIn(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Tên đăng nhập")
        self.fields["login"].widget.attrs = {"autocomplete": "username", "autocapitalize": "none"}
        self.fields["password"].label = _("Mật khẩu")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class NewPassword(ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("oldpassword", _("Mật khẩu đang dùng")),
            ("password1", _("Mật khẩu mới")),
            ("password2", _("Nhập lại mật khẩu mới")),
        ):
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("placeholder", None)


class OpeningAccount(forms.Form):
    """What an administrator types to open an account for a person."""

    username = forms.CharField(label=_("Tên đăng nhập"), max_length=60)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    password = forms.CharField(label=_("Mật khẩu lần đầu"), max_length=200, widget=forms.PasswordInput)


class ResettingPassword(forms.Form):
    """What an administrator types to give an account a new password."""

    password = forms.CharField(label=_("Mật khẩu mới"), max_length=200, widget=forms.PasswordInput)


class Confirming(forms.Form):
    """Nothing to type: the act is confirmed by sending the form."""
