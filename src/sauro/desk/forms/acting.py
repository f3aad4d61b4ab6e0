"""What every form about one commitment shares: the scene, the papers at hand, rows, a decision on behalf."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from sauro.accounts.queries import on_behalf
from sauro.commitments.models import Commitment, FormalRequest, Participation, ProgressReport
from sauro.desk.forms.fields import LineField, RowField, RowsField
from sauro.desk.queries.actions import BEHALF, KEEP
from sauro.desk.queries.papers import documents_to_pick
from sauro.documents.models import Document
from sauro.ledger.actor import Actor
from sauro.organisation.models import Post, Unit


@dataclass(frozen=True)
class Scene:
    """Who does something to what, on which day; `who` names the right that the act asks for."""

    actor: Actor
    day: date
    commitment: Commitment | None = None
    rights: Collection[str] = ()
    who: str = ""
    report: ProgressReport | None = None
    request: FormalRequest | None = None
    part: Participation | None = None
    register_unit: Unit | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def task(self) -> Commitment:
        assert self.commitment is not None
        return self.commitment

    @property
    def behalf_post(self) -> Post | None:
        """Return the head in whose stead the office may enter this, with the signed paper attached."""
        if self.commitment is None or KEEP not in self.rights:
            return None
        if self.request is not None:
            return self.request.asked_post
        name = BEHALF.get(self.who, "").removesuffix("_id")
        return getattr(self.commitment, name) if name else None

    @property
    def is_able(self) -> bool:
        """Test whether the actor may do it in their own right."""
        if self.request is not None:
            asked = self.request.asked_post_id
            return asked == self.actor.deciding_post if asked is not None else KEEP in self.rights
        return self.who in self.rights


class RowForm(forms.Form):
    """One row of a form that has rows; a row without anything typed is no row."""

    deciding: ClassVar[tuple[str, ...]] = ()

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in self.deciding)


class ActForm(forms.Form):
    """A form that ends in one command. Subclasses add fields; `document` and `evidence` are offered papers."""

    #: The commitment as it was when the page was shown: who decides must have seen what they decide on.
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    #: Prefix → the form of one row.
    row_forms: ClassVar[dict[str, type[RowForm]]] = {}
    #: How many empty rows are offered at first.
    row_extra: ClassVar[int] = 1
    papers: ClassVar[tuple[str, ...]] = ("document", "evidence", "deciding_document")

    def __init__(self, *args: Any, scene: Scene, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scene = scene
        self._offer_behalf()
        self._offer_papers()
        self.rows = {prefix: self._rows(prefix, form) for prefix, form in self.row_forms.items()}
        if scene.commitment is not None:
            locked = scene.request if scene.request is not None else scene.commitment
            self.initial.setdefault("revision", locked.revision)

    # --- On behalf -------------------------------------------------------------------

    def _offer_behalf(self) -> None:
        post = self.scene.behalf_post
        if post is None or post.pk == self.scene.actor.post:
            return
        chosen = RowField(
            label=_("Nhập thay cho"),
            empty=_("— không nhập thay —"),
            help_text=_("Đồng chí này đã quyết định và ký trên giấy; Văn phòng nhập lại."),
        )
        chosen.offer({post.pk: post}, [(str(post.pk), post.title)])
        self.fields["on_behalf_of"] = chosen
        if "document" not in self.fields:
            self.fields["deciding_document"] = RowField(
                label=_("Văn bản đã ký"), widget=forms.RadioSelect, empty=_("— chưa chọn —")
            )
        if not self.scene.is_able:
            self.initial.setdefault("on_behalf_of", str(post.pk))

    @property
    def has_behalf(self) -> bool:
        return "on_behalf_of" in self.fields

    def decider(self) -> Actor:
        """Return who decides: the one at the screen, or the head whose signed paper is attached.

        :raises NoDecisionOnBehalf: where the paper is missing or the office may not.
        """
        post = self.cleaned_data.get("on_behalf_of")
        if post is None:
            return self.scene.actor
        paper = self.cleaned_data.get("deciding_document") or self.cleaned_data.get("document")
        return on_behalf(self.scene.actor, post.pk, paper.pk if paper else None, day=self.scene.day)

    # --- Papers ----------------------------------------------------------------------

    def _offer_papers(self) -> None:
        wanted = [name for name in self.papers if name in self.fields]
        if not wanted:
            return
        self.fields["paper_q"] = LineField(label=_("Tìm văn bản (số, ký hiệu, trích yếu)"), max_length=120)
        chosen = [key for name in wanted for key in self._typed(name) if str(key).isdigit()]
        words = " ".join(str(w) for w in self._typed("paper_q"))
        basis = self.scene.commitment.document_id if self.scene.commitment is not None else None
        rows: dict[int, Document] = documents_to_pick(
            self.scene.actor,
            day=self.scene.day,
            words=words,
            chosen=[int(key) for key in chosen],
            near=basis,
        )
        for name in wanted:
            offered = self.fields[name]
            assert isinstance(offered, RowField | RowsField)
            offered.offer(rows, [(str(pk), paper_word(row)) for pk, row in rows.items()])

    def _typed(self, name: str) -> list[Any]:
        if self.is_bound:
            getlist = getattr(self.data, "getlist", None)
            return list(getlist(name)) if getlist else [self.data.get(name, "")]
        value = self.initial.get(name, "")
        return list(value) if isinstance(value, list | tuple) else [value]

    # --- Rows ------------------------------------------------------------------------

    def _rows(self, prefix: str, form: type[RowForm]) -> list[RowForm]:
        if self.is_bound:
            count = min(int(self.data.get(f"{prefix}-count") or 0), 60)
            count += self.data.get("add") == prefix
            return [form(self.data, prefix=f"{prefix}-{n}") for n in range(count)]
        given: list[dict[str, Any]] = list(self.initial.get(prefix, []))
        given += [{}] * (self.row_extra if not given else 0)
        return [form(prefix=f"{prefix}-{n}", initial=row) for n, row in enumerate(given)]

    def filled(self, prefix: str) -> list[RowForm]:
        """Return the rows in which something was typed."""
        return [row for row in self.rows[prefix] if not row.is_blank]

    # --- Judging ----------------------------------------------------------------------

    def is_valid(self) -> bool:
        rows = [row.is_valid() for many in self.rows.values() for row in many]
        return super().is_valid() and all(rows)

    def unjudged(self) -> ActForm:
        """Show what was typed without judging it yet: a search, another row, or a draft taken up again."""
        for form in (self, *(row for many in self.rows.values() for row in many)):
            # Django's own place for what was found wrong; empty, it is taken as judged.
            form._errors = ErrorDict()  # type: ignore[attr-defined]
            form.cleaned_data = {}
        return self

    @property
    def values(self) -> dict[str, Any]:
        """Return what the command takes: the cleaned values without what only the form needs."""
        own = {"revision", "on_behalf_of", "deciding_document", "paper_q"}
        return {name: value for name, value in self.cleaned_data.items() if name not in own}


def paper_word(document: Document) -> str:
    """Return how a document is called in a choice: symbol, day, subject."""
    symbol = document.symbol or _("Ý kiến chỉ đạo")
    return f"{symbol} · {document.issued_on:%d/%m/%Y} · {document.subject}"
