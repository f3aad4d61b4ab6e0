"""Form fields as offices write: dd/mm/yyyy, 1.234,5."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

from sauro.kernel.period import parse_period

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]


class DayInput(forms.DateInput):
    """A text box for a day: a phone offers its numeric keys, the browser no calendar in a foreign order."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": "dd/mm/yyyy",
            "maxlength": "10",
            **kwargs.pop("attrs", {}),
        }
        super().__init__(format="%d/%m/%Y", attrs=attrs, **kwargs)


class DayField(forms.DateField):
    """A civil day as dd/mm/yyyy. Also takes what a database or a spreadsheet gives (yyyy-mm-dd)."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DAY_FORMATS)
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 15/07/2024.")


class LongText(forms.CharField):
    """Several lines of text."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)


class NumberField(forms.CharField):
    """A number as offices write it, 1.234,5: dots group thousands, a comma begins the decimals. A Decimal."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=40, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a number as it is to be written: the decimal 12.345 is "12,345", never twelve thousand."""
        return _plain(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        written = "".join(str(super().clean(value)).split())
        if not written:
            return None
        if not re.fullmatch(r"[-−]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?", written, re.ASCII):
            raise forms.ValidationError(
                _("Ghi số theo dạng 1.234,5: dấu chấm ngăn hàng nghìn, dấu phẩy thập phân.")
            )
        return Decimal(written.replace(".", "").replace(",", ".").replace("−", "-"))


def _plain(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


#: How periods are written, besides their keys: 6/2024, tháng 6/2024, quý 2/2024, quý II/2024, 6 tháng/2024, năm 2024.
_WRITTEN = (
    (r"(?:tháng )?(\d{1,2})/(\d{4})", lambda m: f"{m[2]}-{int(m[1]):02d}"),
    (r"(?:quý |q)([1-4])/(\d{4})", lambda m: f"{m[2]}-Q{m[1]}"),
    (r"quý (iv|i{1,3})/(\d{4})", lambda m: f"{m[2]}-Q{('i', 'ii', 'iii', 'iv').index(m[1]) + 1}"),
    (r"6 tháng(?: đầu năm)?[ /](\d{4})", lambda m: f"{m[1]}-H1"),
    (r"(?:năm )?(\d{4})", lambda m: m[1]),
)


class PeriodField(forms.CharField):
    """A period as offices write it, or by its key. Cleans to the key; empty where nothing is typed."""

    def clean(self, value: Any) -> str:
        written = " ".join(str(super().clean(value)).lower().split())
        if not written:
            return ""
        named = [say(m) for shape, say in _WRITTEN if (m := re.fullmatch(shape, written))]
        for key in (written.upper(), *named):
            if parse_period(key) is not None:
                return str(key)
        raise forms.ValidationError(_("Ghi kỳ theo dạng 6/2024, quý 2/2024 hoặc 2024."))


def speak_plainly() -> None:
    """Give Django's own refusals words that say the remedy; called once, when the product starts.

    Django's Vietnamese catalogue says that a field "is obligatory", and of a text too long nothing at all.
    """
    told: dict[type[forms.Field], dict[str, Any]] = {
        forms.Field: {"required": _("Hãy ghi nội dung vào ô này.")},
        forms.IntegerField: {"invalid": _("Hãy ghi một số nguyên.")},
        forms.DateField: {"required": _("Hãy ghi ngày.")},
        forms.ChoiceField: {"required": _CHOOSE, "invalid_choice": _GONE},
        forms.MultipleChoiceField: {"required": _CHOOSE, "invalid_choice": _GONE, "invalid_list": _GONE},
        forms.ModelChoiceField: {"required": _CHOOSE, "invalid_choice": _GONE},
        forms.ModelMultipleChoiceField: {"required": _CHOOSE, "invalid_choice": _GONE, "invalid_list": _GONE},
        forms.FileField: {"required": _("Hãy chọn tệp."), "missing": _("Hãy chọn tệp.")},
        forms.BooleanField: {"required": _("Hãy đánh dấu ô này.")},
    }
    for field, messages in told.items():
        # A subclass without messages of its own shares the dict of its parent.
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), **messages}
    validators.EmailValidator.message = _("Hãy ghi địa chỉ thư điện tử, ví dụ ten@coquan.vn.")
    validators.MaxLengthValidator.message = _("Ghi tối đa %(limit_value)d ký tự (đang có %(show_value)d).")
    validators.MinValueValidator.message = _("Hãy ghi số từ %(limit_value)s trở lên.")
    validators.MaxValueValidator.message = _("Hãy ghi số từ %(limit_value)s trở xuống.")


_CHOOSE = _("Hãy chọn một mục trong danh sách.")
_GONE = _("Mục đã chọn không có trong danh sách. Hãy chọn lại.")
