"""What is typed about documents. Shape only: whether it may be so, rules and commands say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sauro.documents import queries, words
from sauro.documents.models import Document
from sauro.documents.rules.clauses import MOST_CLAUSES, Piece
from sauro.documents.rules.files import ALLOWED
from sauro.documents.rules.kinds import DocumentKind, DocumentType, LinkKind
from sauro.ledger.actor import Actor
from sauro.organisation import rules as time_rules
from sauro.organisation.access import READING, units_reached
from sauro.organisation.models import Grant, Post, Right, Tree, Unit
from sauro.ui.fields import DayField


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> DayField:
    return DayField(label=label, required=required, help_text=help_text)


def _words(
    label: Any, *, most: int, rows: int = 0, required: bool = False, help_text: Any = ""
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label, max_length=most, required=required, widget=widget, help_text=help_text
    )


def _choices(
    named: Mapping[str, Any], *, empty: Any = None, but: tuple[str, ...] = ()
) -> list[tuple[str, Any]]:
    first = [] if empty is None else [("", empty)]
    return first + [(code, label) for code, label in named.items() if code not in but]


class DocumentField(forms.CharField):
    """Names a document by its symbol, or by `#` and its id where several have the symbol."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Gõ số, ký hiệu văn bản, ví dụ 15-NQ/QU."))
        kwargs["widget"] = forms.TextInput(attrs={"list": "documents-found", "autocomplete": "off"})
        super().__init__(max_length=80, **kwargs)
        self.actor: Actor | None = None
        self.day: date | None = None

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        if not written:
            return None
        assert self.actor is not None and self.day is not None
        found = queries.find_document(self.actor, written, day=self.day)
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(
                gettext(
                    "Không tìm thấy văn bản số “%(symbol)s” trong phạm vi được xem. Kiểm tra lại số, ký hiệu."
                )
                % {"symbol": written}
            )
        listed = "; ".join(f"#{d.pk}: {d.symbol}, {d.issued_on:%d/%m/%Y}" for d in found)
        raise forms.ValidationError(
            gettext("Có nhiều văn bản cùng số. Ghi mã của văn bản cần chọn: %(listed)s.") % {"listed": listed}
        )


class ActorForm(forms.Form):
    """A form that knows who fills it in, on which day: choices are only what that post reaches."""

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.day = actor, day
        for field in self.fields.values():
            if isinstance(field, DocumentField):
                field.actor, field.day = actor, day


class _RegisterForm(ActorForm):
    register_unit = forms.ModelChoiceField(
        label=_("Sổ văn bản của"), queryset=Unit.objects.none(), empty_label=None
    )
    issuer = forms.ModelChoiceField(label=_("Cơ quan ban hành"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_force = Unit.objects.filter(time_rules.in_force_q(day=self.day)).order_by("tree", "name", "pk")
        registers = in_force.filter(pk__in=units_reached(self.actor, Right.OFFICE, day=self.day))
        reached = units_reached(self.actor, *READING, day=self.day)
        self._set("register_unit", registers)
        self._set("issuer", in_force.filter(pk__in=reached) | in_force.filter(tree=Tree.EXTERNAL))
        own = Grant.objects.filter(
            time_rules.in_force_q(day=self.day), post__in=[self.actor.deciding_post], right=Right.OFFICE
        )
        self.fields["register_unit"].initial = own.order_by("pk").values_list("unit_id", flat=True).first()

    def _set(self, name: str, units: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units


_WRITTEN_TYPES = _choices(words.TYPE, empty=_("Chọn loại"), but=(DocumentType.ORAL_DIRECTIVE,))


class DocumentForm(_RegisterForm):
    symbol = _words(_("Số, ký hiệu"), most=80, required=True, help_text=_("Ghi đúng như trên văn bản."))
    type = forms.ChoiceField(label=_("Loại văn bản"), choices=_WRITTEN_TYPES)
    issued_on = _day(_("Ngày ban hành"))
    effective_on = _day(_("Ngày hiệu lực"), required=False, help_text=_("Bỏ trống nếu không ghi."))
    subject = _words(_("Trích yếu"), most=1000, rows=3, required=True)
    signer = _words(_("Người ký"), most=120)
    signer_title = _words(_("Chức vụ người ký"), most=200)
    field = _words(_("Lĩnh vực"), most=60)
    classification = forms.ChoiceField(
        label=_("Dấu mật trên văn bản"), choices=_choices(words.CLASSIFICATION), required=False
    )
    override_reason = _words(
        _("Lý do trùng số"), most=500, help_text=_("Chỉ ghi khi hai văn bản khác nhau có cùng số, ký hiệu.")
    )


class OralForm(_RegisterForm):
    issued_on = _day(_("Ngày chỉ đạo"))
    speaker_capacity = _words(_("Cương vị người chỉ đạo"), most=200, required=True)
    speaker_post = forms.ModelChoiceField(
        label=_("Chức danh trong hệ thống"),
        queryset=Post.objects.none(),
        required=False,
        empty_label=_("Không chọn"),
    )
    occasion = _words(
        _("Hoàn cảnh chỉ đạo"), most=300, help_text=_("Ví dụ: giao ban tuần, đi kiểm tra thực tế.")
    )
    subject = _words(_("Nội dung chỉ đạo"), most=1000, rows=4, required=True)
    field = _words(_("Lĩnh vực"), most=60)
    classification = forms.ChoiceField(
        label=_("Độ mật của nội dung"), choices=_choices(words.CLASSIFICATION), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reached = units_reached(self.actor, *READING, day=self.day)
        heads = Post.objects.filter(time_rules.in_force_q(day=self.day), is_head=True, unit__in=reached)
        field = self.fields["speaker_post"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = heads.select_related("unit").order_by("unit__name", "pk")
        field.label_from_instance = lambda obj: f"{obj.title}, {obj.unit.short_name}"  # type: ignore[method-assign]


class PlaceholderForm(_RegisterForm):
    type = forms.ChoiceField(label=_("Loại văn bản"), choices=_WRITTEN_TYPES)
    issued_on = _day(_("Ngày ban hành"))


class AmendForm(DocumentForm):
    reason = _words(_("Lý do sửa"), most=1000, rows=2, required=True)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("register_unit", "classification"):
            del self.fields[name]
        if document.kind == DocumentKind.ORAL:
            for name in ("symbol", "type", "effective_on", "signer", "signer_title", "override_reason"):
                del self.fields[name]
            self.fields["subject"].label = _("Nội dung chỉ đạo")
            self.fields["issued_on"].label = _("Ngày chỉ đạo")
            self.fields["speaker_capacity"] = _words(_("Cương vị người chỉ đạo"), most=200, required=True)
            self.fields["occasion"] = _words(_("Hoàn cảnh chỉ đạo"), most=300)


class FilterForm(ActorForm):
    q = forms.CharField(label=_("Tìm"), max_length=200, required=False)
    type = forms.ChoiceField(
        label=_("Loại văn bản"), choices=_choices(words.TYPE, empty=_("Mọi loại")), required=False
    )
    issuer = forms.ModelChoiceField(
        label=_("Cơ quan ban hành"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Mọi cơ quan"),
    )
    year = forms.IntegerField(label=_("Năm"), min_value=1945, max_value=9999, required=False)
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    kind = forms.ChoiceField(
        label=_("Hình thức"), choices=_choices(words.KIND, empty=_("Mọi hình thức")), required=False
    )
    open = forms.BooleanField(label=_("Còn nội dung chưa xử lý"), required=False)
    unconfirmed = forms.BooleanField(label=_("Ý kiến chưa có văn bản xác nhận"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reached = units_reached(self.actor, *READING, day=self.day)
        units = Unit.objects.filter(pk__in=reached) | Unit.objects.filter(tree=Tree.EXTERNAL)
        issuer, field = self.fields["issuer"], self.fields["field"]
        assert isinstance(issuer, forms.ModelChoiceField) and isinstance(field, forms.ChoiceField)
        issuer.queryset = units.order_by("tree", "name", "pk")
        in_use = queries.fields_in_use(self.actor, day=self.day)
        field.choices = [("", _("Mọi lĩnh vực")), *((name, name) for name in in_use)]

    def wanted(self) -> queries.Filter:
        """Return what the list is to be narrowed to; a value that doesn't fit narrows nothing."""
        self.is_valid()
        given = self.cleaned_data
        issuer = given.get("issuer")
        return queries.Filter(
            text=given.get("q", ""),
            type=given.get("type", ""),
            issuer=issuer.pk if issuer else None,
            year=given.get("year"),
            field=given.get("field", ""),
            kind=given.get("kind", ""),
            only_open=bool(given.get("open")),
            only_unconfirmed=bool(given.get("unconfirmed")),
        )


class PasteForm(forms.Form):
    text = forms.CharField(
        label=_("Phần nội dung của văn bản"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Dán từ tệp Word hoặc PDF. Mỗi số mục (I., 1., a), -) ở đầu dòng thành một nội dung."),
    )


def pieces_in(posted: Mapping[str, Any]) -> list[Piece]:
    """Return the pieces as they were edited: rows `mark-N`, `level-N`, `text-N`; `join-N` joins it to the one above."""
    pieces: list[Piece] = []
    for n in range(MOST_CLAUSES + 1):
        if f"text-{n}" not in posted:
            break
        mark, text = posted.get(f"mark-{n}", "").strip(), posted[f"text-{n}"].strip()
        level = posted.get(f"level-{n}", "")
        piece = Piece(mark, min(int(level), 12) if level.isdecimal() else 0, text)
        if posted.get(f"join-{n}") and pieces:
            above = pieces[-1]
            piece = Piece(above.mark, above.level, f"{above.text}\n{mark} {text}".strip())
            pieces.pop()
        pieces.append(piece)
    return pieces


class AddClauseForm(ActorForm):
    mark = _words(_("Số mục"), most=60, help_text=_("Ví dụ: 3. hoặc b). Bỏ trống nếu không đánh số."))
    text = _words(_("Nội dung"), most=20_000, rows=4, required=True)
    after = forms.ChoiceField(label=_("Đặt sau nội dung"), required=False)
    level = forms.IntegerField(label=_("Bậc"), min_value=0, max_value=12, initial=0)

    def __init__(self, *args: Any, anchors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        after = self.fields["after"]
        assert isinstance(after, forms.ChoiceField)
        after.choices = [("", _("Cuối văn bản")), *anchors]


class EditClauseForm(ActorForm):
    mark = _words(_("Số mục"), most=60)
    text = _words(_("Nội dung"), most=20_000, rows=5, required=True)
    reason = _words(_("Lý do sửa"), most=1000, rows=2, required=True)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class DisposeForm(ActorForm):
    disposition = forms.ChoiceField(
        label=_("Hướng xử lý"), choices=_choices(words.DISPOSITION, empty=_("Chọn hướng xử lý"))
    )
    reason = _words(_("Lý do, ghi chú"), most=1000, rows=2)
    refers_to = DocumentField(label=_("Theo văn bản"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_disposed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_disposed:
            field = self.fields["disposition"]
            assert isinstance(field, forms.ChoiceField)
            field.required = False
            field.choices = _choices(words.DISPOSITION, empty=_("Bỏ hướng xử lý đã ghi, để xử lý lại"))


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp"),
        allow_empty_file=True,
        help_text=_("docx, pdf, xlsx hoặc ảnh png, jpg, webp; không quá 50 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(f".{ending}" for ending in ALLOWED)}),
    )


class ReasonForm(forms.Form):
    reason = _words(_("Lý do"), most=500, rows=2, required=True)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class LinkForm(ActorForm):
    kind = forms.ChoiceField(label=_("Văn bản này"), choices=_choices(words.LINK, but=(LinkKind.CONFIRMS,)))
    target = DocumentField(label=_("Văn bản liên quan"))
    note = _words(_("Ghi chú"), most=300)


class ConfirmForm(ActorForm):
    notice = DocumentField(label=_("Văn bản xác nhận"))
    revision = forms.IntegerField(widget=forms.HiddenInput)


class DisseminateForm(ActorForm):
    units = forms.ModelMultipleChoiceField(
        label=_("Đơn vị"), queryset=Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    posts = forms.ModelMultipleChoiceField(
        label=_("Chức danh"),
        queryset=Post.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = _day(_("Hạn xác nhận đã quán triệt"))

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reached = units_reached(self.actor, Right.OFFICE, day=self.day)
        told = document.disseminations
        units, posts = self.fields["units"], self.fields["posts"]
        assert isinstance(units, forms.ModelChoiceField) and isinstance(posts, forms.ModelChoiceField)
        in_force = time_rules.in_force_q(day=self.day)
        units.queryset = (
            Unit.objects.filter(in_force, pk__in=reached)
            .exclude(pk__in=told.filter(unit__isnull=False).values("unit"))
            .order_by("tree", "name", "pk")
        )
        posts.queryset = (
            Post.objects.filter(in_force, unit__in=reached)
            .exclude(pk__in=told.filter(post__isnull=False).values("post"))
            .select_related("unit")
            .order_by("unit__name", "-is_head", "title", "pk")
        )
        posts.label_from_instance = lambda obj: f"{obj.title}, {obj.unit.short_name}"  # type: ignore[method-assign]


class AcknowledgeForm(forms.Form):
    words = _words(_("Đã quán triệt như thế nào"), most=500, help_text=_("Không bắt buộc."))
    revision = forms.IntegerField(widget=forms.HiddenInput)
