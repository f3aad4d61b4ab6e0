"""Sentences for people. Rules and commands speak in codes; each noun's `words.py` says here what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sauro.kernel.errors import Reason

Sentence = str | Promise
#: The kernel's own refusals; every other sentence is registered by its noun.
_reasons: dict[str, Sentence] = {
    "refused": _("Không thực hiện được."),
    "hidden": _("Không có trang này, hoặc đồng chí không có quyền xem."),
    "not_allowed": _(
        "Đồng chí xem được nhưng không có quyền thực hiện việc này với chức danh đang dùng. "
        "Hãy đổi chức danh ở góc trên, hoặc đề nghị người có thẩm quyền."
    ),
    "changed_meanwhile": _(
        "Nội dung này vừa được người khác thay đổi. Những gì đã ghi vẫn còn: "
        "hãy xem lại bản mới rồi gửi lại nếu vẫn đúng."
    ),
    "sent_otherwise": _(
        "Phiếu này đã được gửi trước đó với nội dung khác; nội dung vừa sửa chưa được ghi. "
        "Hãy mở lại phiếu từ trang của việc này rồi nhập phần cần thay đổi."
    ),
}


def register_reasons(sentences: Mapping[str, Sentence]) -> None:
    """Register what each refusal code means and what to do about it; `%(name)s` takes the reason's values."""
    twice = sentences.keys() & _reasons.keys()
    if twice:
        raise RuntimeError(f"reasons said twice: {sorted(twice)}")
    _reasons.update(sentences)


def known_reasons() -> set[str]:
    """Return the codes that have a sentence."""
    return set(_reasons)


def sentence(reason: Reason) -> str:
    """Return the sentence for `reason` in the language in force; days as dd/mm/yyyy."""
    values = {k: f"{v:%d/%m/%Y}" if isinstance(v, date) else v for k, v in reason.values.items()}
    return str(_reasons[reason.code]) % values
