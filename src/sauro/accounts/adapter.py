"""Nobody signs up by themselves: accounts are opened by an administrator, through a command."""

from __future__ import annotations

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sauro.accounts import commands
from sauro.accounts.models import Account
from sauro.ui.words import Sentence


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's adapter, with sign-up shut and the messages that people meet in Vietnamese."""

    error_messages: ClassVar[dict[str, Sentence]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra bộ gõ và phím Caps Lock."
        ),
        "email_password_mismatch": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra bộ gõ và phím Caps Lock."
        ),
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra bộ gõ và phím Caps Lock."),
        "too_many_login_attempts": _(
            "Đã nhập sai nhiều lần. Hãy chờ năm phút rồi thử lại, hoặc liên hệ người quản trị."
        ),
        "incorrect_password": _("Mật khẩu đang dùng chưa đúng."),
        "enter_current_password": _("Hãy nhập mật khẩu đang dùng."),
    }

    def set_password(self, user: Account, password: str) -> None:
        """Change one's own password through the door, as everything else."""
        # The door knows accounts; what the request has is a lazy stand-in for one.
        account = Account.objects.get(pk=user.pk)
        commands.set_password(
            account=account, password=password, actor=self.request.actor, at=self.request.at
        )
        user.refresh_from_db()

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False, always."""
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing: the page that follows shows that it worked."""
