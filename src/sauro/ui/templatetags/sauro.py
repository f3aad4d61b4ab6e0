"""Filters and tags of every template: days, instants, numbers, form keys, fields."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django import forms, template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sauro.kernel.clock import CIVIL_ZONE
from sauro.kernel.errors import Reason
from sauro.ui import navigation, words
from sauro.ui.periods import period_key_word
from sauro.ui.places import place_word

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """Return the civil day as dd/mm/yyyy, an em dash where there is none."""
    return "—" if value is None or value == "" else f"{value:%d/%m/%Y}"


@register.filter
def moment(value: datetime | None) -> str:
    """Return the instant as the wall clock in Hà Nội showed it: dd/mm/yyyy HH:MM."""
    return "—" if value is None else f"{value.astimezone(CIVIL_ZONE):%d/%m/%Y %H:%M}"


@register.filter
def number(value: Decimal | int | None) -> str:
    """Return the number as the reader's language writes it: 1.234,5 in Vietnamese."""
    if value is None:
        return "—"
    return str(format_decimal(value, locale="en" if get_language() == "en" else "vi"))


@register.filter
def signed(value: Decimal | int | None) -> str:
    """Return a difference with its sign: +21,2."""
    return f"+{number(value)}" if value is not None and value > 0 else number(value)


@register.simple_tag
def ratio(part: Decimal | int | None, whole: Decimal | int | None, unit: object = "") -> SafeString:
    """Return `part` beside the whole that it is of, with its percentage: never a ratio that doesn't say of what."""
    said = format_html(
        '<span class="share-of"><b class="num">{}</b> / <span class="num">{}</span>',
        number(part),
        number(whole),
    )
    named = format_html("{} {}", said, unit) if unit else said
    if part is None or not whole or whole < 0:
        return format_html("{}</span>", named)
    return format_html("{} ({} %)</span>", named, number(round(Decimal(part) / Decimal(whole) * 100, 1)))


@register.filter
def place(anchor: str) -> str:
    """Return how the office calls a place of a text: III.1.a, gạch đầu dòng thứ 2."""
    return place_word(anchor)


@register.filter
def period(key: str) -> str:
    """Return how the office calls the period of a key: tháng 6/2024."""
    return period_key_word(key)


@register.filter
def sentence(reason: Reason) -> str:
    """Return the sentence for a reason of refusal."""
    return words.sentence(reason)


@register.filter
def word(code: str, choices: dict[str, Any]) -> str:
    """Return the word for a code, the code itself where it has none."""
    return str(choices.get(code, code))


@register.filter
def entry(code: str, choices: dict[str, Any]) -> Any:
    """Return what a dictionary has for a code, `None` where it has nothing."""
    return choices.get(code)


@register.filter
def sentence_case(text: object) -> str:
    """Return the text with its first letter in upper case; the rest as it stands."""
    said = str(text)
    return said[:1].upper() + said[1:]


@register.simple_tag
def form_key() -> SafeString:
    """Return the hidden key of one filled-in form: sent twice, it is carried out once."""
    return format_html('<input type="hidden" name="form_key" value="{}">', uuid.uuid4().hex)


@register.inclusion_tag("ui/_phone_nav.html")
def phone_nav(links: list[navigation.Link]) -> dict[str, object]:
    """Return a phone's bar: the entries it has room for, and the others behind "Thêm" where there are any."""
    more = [link for link in links if not link.on_phone]
    return {
        "bar": [link for link in links if link.on_phone],
        "more": more,
        "is_in_more": any(link.is_current for link in more),
    }


@register.filter
def unmarked(links: list[navigation.Link]) -> list[navigation.Link]:
    """Return the entries with none marked: a page that tells of an error stands under none of them."""
    return navigation.unmarked(links)


@register.filter
def control(field: BoundField) -> SafeString:
    """Return the field's control with the classes of the frame and its ties to help and errors."""
    widget = field.field.widget
    look = "form-control"
    if isinstance(widget, forms.CheckboxInput):
        look = "form-check-input"
    elif isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        look = ""
    elif isinstance(widget, forms.Select):
        look = "form-select"
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, [widget.attrs.get("class", ""), look]))}
    told = [f"{field.auto_id}_help"] if field.help_text else []
    if field.errors:
        attrs["class"] = f"{attrs['class']} is-invalid"
        attrs["aria-invalid"] = "true"
        told.append(f"{field.auto_id}_error")
    if told:
        attrs["aria-describedby"] = " ".join(told)
    return field.as_widget(attrs=attrs)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Test whether the field is one box to tick, whose label stands behind it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_group(field: BoundField) -> bool:
    """Test whether the field is a group of boxes or buttons, which needs a legend and no label."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
