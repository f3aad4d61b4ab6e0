"""Forms of asking and answering: clarification, an answer, passing on, a decision about a change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.commitments import words
from sauro.desk.forms.acting import ActForm
from sauro.desk.forms.fields import RowField, TextField, WordField
from sauro.desk.forms.reporting import post_word
from sauro.desk.queries.directory import posts_above


class ClarificationForm(ActForm):
    clarity = WordField(words.CLARITY, label=_("Điểm cần làm rõ"), empty=False)
    words = TextField(label=_("Cần làm rõ điều gì"), max_length=4000)


class ExplainForm(ActForm):
    words = TextField(label=_("Cần giải trình điều gì"), max_length=4000)


class AnswerForm(ActForm):
    """An answer in words, or the decision about a change; the asked may also pass an obstacle on."""

    answer = TextField(label=_("Ý kiến"), max_length=4000)
    document = RowField(label=_("Văn bản kèm theo"), widget=forms.RadioSelect, empty=_("— không có —"))


class ForwardForm(ActForm):
    to_post = RowField(label=_("Chuyển đến"))
    reason = TextField(label=_("Lý do chuyển"), rows=2, max_length=4000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        request = self.scene.request
        assert request is not None
        task = self.scene.task
        units = (
            task.lead_unit_id,
            task.assigned_by_id,
            request.asked_post.unit_id if request.asked_post else None,
        )
        above = posts_above(units, (task.directing_post_id, task.accepting_post_id), day=self.scene.day)
        chosen = self.fields["to_post"]
        assert isinstance(chosen, RowField)
        # The one asked now is offered too: a form sent twice must be understood the second time.
        chosen.offer(above, [(str(pk), post_word(post)) for pk, post in above.items()])
