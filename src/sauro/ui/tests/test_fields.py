"""How a field stands in a form."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.template.loader import render_to_string

MARK = '<span class="required"><span aria-hidden="true">*</span><span class="visually-hidden">(bắt buộc)</span></span>'
CHOICES = [("a", "A"), ("b", "B")]
KINDS: dict[str, type[forms.Field]] = {
    "text": forms.CharField,
    "day": forms.DateField,
    "tick": forms.BooleanField,
    "file": forms.FileField,
}


def _shown(field: forms.Field) -> str:
    form = type("One", (forms.Form,), {"one": field})()
    return render_to_string("ui/_field.html", {"field": form["one"]})


@pytest.mark.parametrize("is_required", [True, False], ids=["required", "optional"])
@pytest.mark.parametrize("kind", [*KINDS, "select", "radio", "boxes"])
def test_a_required_field_of_every_kind_has_the_same_mark_in_its_label(kind: str, is_required: bool) -> None:
    if kind in KINDS:
        field = KINDS[kind](label="Ô", required=is_required)
    elif kind == "boxes":
        field = forms.MultipleChoiceField(
            label="Ô", required=is_required, choices=CHOICES, widget=forms.CheckboxSelectMultiple
        )
    else:
        widget = forms.RadioSelect if kind == "radio" else forms.Select
        field = forms.ChoiceField(label="Ô", required=is_required, choices=CHOICES, widget=widget)
    page = _shown(field)
    assert page.count(MARK) == is_required
    label = re.search(r"<(label|legend)[^>]*>(?:(?!</\1>).)*Ô.*?</\1>", page, re.DOTALL)
    assert label is not None and (MARK in label[0]) == is_required
