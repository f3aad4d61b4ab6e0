"""What accounts' codes are called. Source strings are Vietnamese."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sauro.ledger.words import register_labels, register_values, register_verbs
from sauro.organisation.queries import person_names
from sauro.ui.words import Sentence, register_reasons

REASONS: dict[str, Sentence] = {
    "username_taken": _("Tên đăng nhập %(username)s đã có. Hãy chọn tên khác."),
    "person_has_account": _("Cán bộ này đã có tài khoản. Hãy mở lại hoặc đổi mật khẩu tài khoản đó."),
    "account_already_closed": _("Tài khoản đã khóa."),
    "account_already_open": _("Tài khoản đang mở."),
    "password_too_short": _("Mật khẩu quá ngắn. Hãy đặt ít nhất %(min_length)s ký tự."),
    "password_too_common": _("Mật khẩu này nhiều người dùng, dễ đoán. Hãy đặt mật khẩu khác."),
    "no_such_post": _("Không có chức danh này. Hãy chọn lại."),
    "not_the_office_of_the_post": _(
        "Chỉ văn phòng của cơ quan mới nhập thay quyết định của chức danh này. Hãy chuyển văn phòng đó nhập."
    ),
    "signed_document_needed": _("Nhập thay quyết định: hãy chọn văn bản đã ký."),
    "post_is_vacant": _("Chức danh chưa có người giữ. Hãy ghi người giữ chức hoặc người phụ trách trước."),
}

VERBS: dict[str, Sentence] = {
    "account.open": _("mở tài khoản"),
    "account.close": _("khóa tài khoản"),
    "account.reopen": _("mở lại tài khoản"),
    "account.set_password": _("đặt lại mật khẩu"),
}

LABELS: dict[str, Sentence] = {
    "is_active": _("đang dùng"),
    "username": _("tên đăng nhập"),
    "email": _("thư điện tử"),
    "person": _("cán bộ"),
}


def register() -> None:
    """Register the accounts' sentences with the frame and the history."""
    register_reasons(REASONS)
    register_verbs(VERBS)
    register_labels("account", LABELS)
    register_values("account", "person", person_names)
