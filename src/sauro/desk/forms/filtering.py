"""The form above a list: what an address may choose. What it doesn't understand it says, and leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.commitments import words
from sauro.desk.forms.fields import DayField
from sauro.desk.queries.chips import first_up
from sauro.desk.queries.filters import AGAINST, PARAMS, PARTS, VIEWS, Chosen
from sauro.desk.queries.offered import Offered
from sauro.ui.words import Sentence


def _words(of: Mapping[str, Sentence]) -> list[tuple[str, str]]:
    return [(str(code), first_up(str(word))) for code, word in of.items()]


class _KeyField(forms.IntegerField):
    """The key of a row: nothing that a database couldn't hold."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=2**63 - 1, **kwargs)


class ChosenForm(forms.Form):
    """The filter of a list. Field names stand in the address in Vietnamese (`PARAMS`)."""

    words = forms.CharField(
        label=_("Tìm"),
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Tên, sản phẩm hoặc số; có dấu hay không đều được")}
        ),
    )
    unit = _KeyField(label=_("Đơn vị chủ trì (gồm đơn vị trực thuộc)"), required=False)
    post = _KeyField(label=_("Người chịu trách nhiệm chính"), required=False)
    document = _KeyField(label=_("Văn bản giao"), required=False)
    field = forms.CharField(label=_("Lĩnh vực"), required=False, max_length=60)
    states = forms.MultipleChoiceField(label=_("Trạng thái"), required=False)
    timeliness = forms.MultipleChoiceField(label=_("Thời hạn"), required=False)
    against = forms.ChoiceField(label=_("So với"), required=False)
    kind = forms.ChoiceField(label=_("Loại"), required=False)
    parts = forms.ChoiceField(label=_("Phần việc phối hợp"), required=False)
    as_of = DayField(label=_("Xem lại như đến hết ngày"), required=False, help_text=_("Để trống: hiện nay."))
    view = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    lead = _KeyField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        all_ = ("", _("Tất cả"))
        for name, choices in (
            ("unit", offered.units),
            ("post", offered.posts),
            ("document", offered.documents),
            ("field", offered.fields),
        ):
            self._offer(name, [all_, *choices])
        tick = forms.CheckboxSelectMultiple
        for name, choices in (
            ("states", _words(words.LIFECYCLE)),
            ("timeliness", _words(words.TIMELINESS)),
        ):
            self.fields[name].widget = tick()
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["against"].choices = _words(AGAINST)  # type: ignore[attr-defined]
        self.fields["kind"].choices = [all_, *_words(words.KIND)]  # type: ignore[attr-defined]
        self.fields["parts"].choices = _words(PARTS)  # type: ignore[attr-defined]
        self.fields["view"].choices = [("", ""), *((k, str(v.label)) for k, v in VIEWS.items())]  # type: ignore[attr-defined]

    def _offer(self, name: str, choices: list[Any]) -> None:
        # What is chosen by a link (a post from the board, a document from its page) need not be on offer: it is kept.
        chosen = self.data.get(PARAMS[name], "")
        if chosen and chosen not in {str(value) for value in _flat(choices)}:
            choices = [*choices, (chosen, _("(đang chọn)"))]
        self.fields[name].widget = forms.Select(choices=choices)

    def add_prefix(self, field_name: str) -> str:
        """Return the name in the address."""
        return PARAMS.get(field_name, field_name)

    def chosen(self) -> Chosen:
        """Return the filter; what isn't understood filters nothing."""
        self.is_valid()
        told = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}
        for name in ("states", "timeliness"):
            if name in told:
                told[name] = tuple(told[name])
        return Chosen(**told)


def _flat(choices: list[Any]) -> list[Any]:
    found: list[Any] = []
    for value, label in choices:
        found += [v for v, _label in label] if isinstance(label, list | tuple) else [value]
    return found


#: What nothing chosen means, in selects that have no label in sight.
_WHOLE = (("unit", _("Mọi đơn vị")), ("field", _("Mọi lĩnh vực")), ("document", _("Mọi văn bản")))


def name_the_whole(form: ChosenForm) -> None:
    """Say in the selects of a board, which have no label in sight, what nothing chosen means."""
    for name, whole in _WHOLE:
        widget = form.fields[name].widget
        widget.choices = [("", whole), *list(widget.choices)[1:]]
