"""What is typed about units, posts and people. Shape only: whether it may be so, rules and commands say.

Each form is told who acts and on which day, and about which row: it offers only what the actor may choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.ledger.actor import Actor
from sauro.norms.words import NORM
from sauro.organisation import access, queries, words
from sauro.organisation.models import Person, Post, Right, Unit
from sauro.organisation.rules import in_force_q
from sauro.ui.fields import DayField, LongText


class ActForm(forms.Form):
    """A form of one act: knows the actor, the day and the row that the act is about (`None`: none yet)."""

    def __init__(
        self, *args: Any, actor: Actor, day: date, thing: Model | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.day, self.thing = actor, day, thing
        self.prepare()

    def prepare(self) -> None:
        """Offer what may be chosen, and fill in what is known."""

    def start_today(self, *names: str) -> None:
        """Offer today in the day fields named."""
        for name in names:
            self.fields[name].initial = self.day

    def administered_units(self) -> QuerySet[Unit]:
        """Return the units that the actor administers and that stand today."""
        reached = access.units_reached(self.actor, Right.ADMINISTER, day=self.day)
        return queries.standing(day=self.day).filter(pk__in=reached).order_by("folded", "pk")

    def visible_posts(self) -> QuerySet[Post]:
        """Return the posts that the actor may know of and that stand today."""
        units = Unit.objects.filter(access.visible_q(self.actor, day=self.day))
        posts = Post.objects.filter(in_force_q(day=self.day), unit__in=units)
        return posts.select_related("unit").order_by("unit__folded", "folded", "pk")


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Choose a unit by its name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), **kwargs)


class PostChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Choose a post by its title and unit."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Post.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title}, {obj.unit.short_name}"


def _choices(named: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(str(code), label) for code, label in named.items()]


_SINCE = _("Từ ngày")


def _from(label: Any = _SINCE) -> DayField:
    return DayField(label=label)


def _until(label: Any) -> DayField:
    return DayField(label=label, help_text=_("Ngày đầu tiên không còn hiệu lực."))


_CODE_HELP = _("Chữ và số, không dấu, không đổi về sau; ví dụ P1-KP3.")


class NewUnit(ActForm):
    code = forms.CharField(label=_("Mã"), max_length=40, help_text=_CODE_HELP)
    name = forms.CharField(label=_("Tên đầy đủ"), max_length=200)
    short_name = forms.CharField(label=_("Tên gọi tắt"), max_length=80)
    kind = forms.ChoiceField(label=_("Loại đơn vị"), choices=_choices(words.UNIT_KIND))
    symbol = forms.CharField(
        label=_("Ký hiệu trong số văn bản"), max_length=40, required=False, help_text=_("Ví dụ QU, UBND.")
    )
    term = forms.CharField(
        label=_("Nhiệm kỳ"), max_length=20, required=False, help_text=_("Chỉ cơ quan Đảng, ví dụ 2020-2025.")
    )
    from_on = _from(_("Thành lập từ ngày"))


class NewRoot(NewUnit):
    tree = forms.ChoiceField(label=_("Khối"), choices=_choices(words.TREE))
    field_order = ("tree",)


class UnitRenaming(ActForm):
    name = forms.CharField(label=_("Tên đầy đủ mới"), max_length=200)
    short_name = forms.CharField(label=_("Tên gọi tắt mới"), max_length=80)
    from_on = _from()

    def prepare(self) -> None:
        assert isinstance(self.thing, Unit)
        self.fields["name"].initial = self.thing.name
        self.fields["short_name"].initial = self.thing.short_name
        self.start_today("from_on")


class UnitPlacing(ActForm):
    parent = UnitChoice(label=_("Đơn vị cấp trên mới"))
    from_on = _from()

    def prepare(self) -> None:
        assert isinstance(self.thing, Unit)
        rows = self.administered_units().filter(tree=self.thing.tree).exclude(pk=self.thing.pk)
        self.fields["parent"].queryset = rows  # type: ignore[attr-defined]
        self.start_today("from_on")


class Ending(ActForm):
    until_on = _until(_("Kết thúc từ ngày"))


class NewPost(ActForm):
    code = forms.CharField(label=_("Mã"), max_length=60, help_text=_CODE_HELP)
    title = forms.CharField(label=_("Tên chức danh"), max_length=200)
    is_head = forms.BooleanField(label=_("Đứng đầu đơn vị"), required=False)
    from_on = _from()

    def prepare(self) -> None:
        self.start_today("from_on")


class Appointing(ActForm):
    person = forms.ModelChoiceField(label=_("Cán bộ"), queryset=Person.objects.none())
    kind = forms.ChoiceField(label=_("Hình thức"), choices=_choices(words.TENURE_KIND))
    from_on = _from()
    until_on = DayField(
        label=_("Đến trước ngày"), required=False, help_text=_("Để trống nếu chưa biết ngày thôi giữ chức.")
    )

    def prepare(self) -> None:
        rows = Person.objects.filter(access.visible_people_q(self.actor, day=self.day)).order_by(
            "folded", "pk"
        )
        self.fields["person"].queryset = rows  # type: ignore[attr-defined]
        self.start_today("from_on")


class Granting(ActForm):
    right = forms.ChoiceField(label=_("Quyền"), choices=_choices(words.RIGHT))
    unit = UnitChoice(label=_("Đối với đơn vị"), help_text=_("Gồm cả các đơn vị trực thuộc."))
    from_on = _from()

    def prepare(self) -> None:
        self.fields["unit"].queryset = self.administered_units()  # type: ignore[attr-defined]
        self.start_today("from_on")


class BeginningToLead(ActForm):
    unit = UnitChoice(label=_("Đơn vị được phụ trách"), help_text=_("Gồm cả các đơn vị trực thuộc."))
    field = forms.CharField(label=_("Lĩnh vực"), max_length=120, required=False)
    from_on = _from()

    def prepare(self) -> None:
        self.fields["unit"].queryset = self.administered_units()  # type: ignore[attr-defined]
        self.start_today("from_on")


_DELEGABLE = {right: label for right, label in words.RIGHT.items() if right != Right.ADMINISTER}


class Delegating(ActForm):
    to_post = PostChoice(label=_("Ủy quyền cho"))
    rights = forms.MultipleChoiceField(
        label=_("Quyền được ủy quyền"), choices=_choices(_DELEGABLE), widget=forms.CheckboxSelectMultiple
    )
    from_on = _from()
    until_on = _until(_("Đến trước ngày"))
    document = forms.IntegerField(
        label=_("Văn bản ủy quyền"), required=False, min_value=1, help_text=_("Số thứ tự trong sổ văn bản.")
    )
    reason = LongText(label=_("Lý do"), required=False, max_length=2000)

    def prepare(self) -> None:
        self.fields["to_post"].queryset = self.visible_posts()  # type: ignore[attr-defined]
        self.start_today("from_on")


class NewPerson(ActForm):
    code = forms.CharField(label=_("Mã cán bộ"), max_length=60, help_text=_("Không đổi về sau."))
    name = forms.CharField(label=_("Họ tên"), max_length=120)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=30, required=False)


class PersonAmending(ActForm):
    name = forms.CharField(label=_("Họ tên"), max_length=120)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=30, required=False)

    def prepare(self) -> None:
        for name in self.fields:
            self.fields[name].initial = getattr(self.thing, name)


class RecordingAbsence(ActForm):
    from_on = _from(_("Vắng từ ngày"))
    until_on = DayField(label=_("Có mặt lại ngày"))
    reason = LongText(label=_("Lý do"), required=False, max_length=2000)

    def prepare(self) -> None:
        self.start_today("from_on")


class SettingNorm(ActForm):
    code = forms.ChoiceField(label=_("Định mức"), choices=_choices(NORM))
    jurisdiction = UnitChoice(
        label=_("Áp dụng cho"),
        required=False,
        empty_label=_("mọi đơn vị"),
        help_text=_("Gồm đơn vị trực thuộc."),
    )
    value = forms.CharField(label=_("Giá trị"), max_length=60)
    from_on = _from()
    legal_basis = forms.CharField(label=_("Căn cứ"), max_length=300, help_text=_("Điều, khoản, văn bản."))
    is_confirmed = forms.BooleanField(label=_("Đã đối chiếu với văn bản chính thức"), required=False)

    def prepare(self) -> None:
        self.fields["jurisdiction"].queryset = self.administered_units()  # type: ignore[attr-defined]
        self.start_today("from_on")

    def clean_jurisdiction(self) -> int | None:
        """Return the unit's id: norms know no units."""
        unit = self.cleaned_data["jurisdiction"]
        return unit.pk if unit else None


class SettingCalendarDay(ActForm):
    day_of_calendar = DayField(label=_("Ngày"))
    is_worked = forms.TypedChoiceField(
        label=_("Ngày này"),
        choices=[("0", _("nghỉ")), ("1", _("làm việc"))],
        coerce=lambda given: given == "1",
        widget=forms.RadioSelect,
        initial="0",
    )
    source = forms.CharField(label=_("Căn cứ"), max_length=300)
