"""Fields that pages about commitments share: a day, a row to choose, evidence, a decision on behalf."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from sauro.desk.queries.directory import Choices
from sauro.ui import fields as ui
from sauro.ui.words import Sentence

NOT_CHOSEN = ("", _("— chọn —"))


class DayField(ui.DayField):
    """A civil day of this and the last century: a slip of the year is caught where it is typed. Optional here."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        day: date | None = super().to_python(value)
        if day is not None and not 1930 <= day.year <= 2200:
            raise forms.ValidationError(_("Năm không hợp lý. Hãy xem lại ngày."))
        return day


class TextField(forms.CharField):
    """Some lines of text, always optional here: the command says what it needs, and why."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class LineField(forms.CharField):
    """One line of text, always optional here."""

    def __init__(self, *, max_length: int = 300, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=max_length, **kwargs)


class WordField(forms.ChoiceField):
    """A code chosen by its word; the first choice may be "not chosen"."""

    def __init__(self, words: Mapping[str, Sentence], *, empty: bool = True, **kwargs: Any) -> None:
        choices: list[tuple[str, Sentence]] = [(str(code), word) for code, word in words.items()]
        super().__init__(required=False, choices=[NOT_CHOSEN, *choices] if empty else choices, **kwargs)


class RowField(forms.ChoiceField):
    """A row among those loaded once for the page; cleans to the row, or `None` where nothing is chosen."""

    rows: Mapping[int, Model]

    def __init__(self, *, empty: Sentence = NOT_CHOSEN[1], **kwargs: Any) -> None:
        self.empty = empty
        self.rows = {}
        super().__init__(required=False, **kwargs)

    def offer(self, rows: Mapping[int, Model], choices: Choices) -> None:
        """Offer `choices`, whose keys are keys of `rows`."""
        self.rows = rows
        self.choices = [("", self.empty), *choices]

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        return self.rows[int(chosen)] if chosen else None


class RowsField(forms.MultipleChoiceField):
    """Several rows among those loaded once for the page; cleans to the rows in the order chosen."""

    rows: Mapping[int, Model]

    def __init__(self, **kwargs: Any) -> None:
        self.rows = {}
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(required=False, **kwargs)

    def offer(self, rows: Mapping[int, Model], choices: Choices) -> None:
        self.rows = rows
        self.choices = choices

    def clean(self, value: Any) -> list[Any]:
        return [self.rows[int(key)] for key in super().clean(value)]


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: MultiValueDict[str, Any], name: str) -> list[Any]:
        return list(files.getlist(name))


class FilesField(forms.Field):
    """Uploaded files, none or several. What may enter is decided where they are stored."""

    def __init__(self, **kwargs: Any) -> None:
        # A browser doesn't put chosen files into a form drawn anew: htmx keeps the control that has them.
        super().__init__(required=False, widget=ManyFilesInput(attrs={"hx-preserve": "true"}), **kwargs)

    def clean(self, value: Any) -> list[UploadedFile[Any]]:
        return [file for file in value or [] if file]
