"""What the organisation's codes are called in the office. Source strings are Vietnamese."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sauro.ledger.words import (
    register_choices,
    register_labels,
    register_names,
    register_values,
    register_verbs,
)
from sauro.organisation.models import Right, TenureKind, Tree, UnitKind
from sauro.organisation.queries import person_names, post_titles, unit_names
from sauro.ui.words import Sentence, register_reasons

DIRECTORY: Sentence = _("Đơn vị, cán bộ")

TREE: dict[str, Sentence] = {
    Tree.PARTY: _("khối Đảng"),
    Tree.GOVERNMENT: _("khối chính quyền"),
    Tree.FRONT: _("khối Mặt trận, đoàn thể"),
    Tree.EXTERNAL: _("cơ quan cấp trên, bên ngoài"),
}

UNIT_KIND: dict[str, Sentence] = {
    UnitKind.COMMITTEE: _("cấp ủy, ủy ban"),
    UnitKind.STANDING: _("ban thường vụ, thường trực"),
    UnitKind.OFFICE: _("văn phòng"),
    UnitKind.DIVISION: _("phòng, ban"),
    UnitKind.WARD: _("phường, xã"),
    UnitKind.NEIGHBOURHOOD: _("khu phố, thôn"),
    UnitKind.SUBCOMMITTEE: _("tiểu ban, tổ công tác"),
    UnitKind.OTHER: _("đơn vị khác"),
}

TENURE_KIND: dict[str, Sentence] = {
    TenureKind.OFFICIAL: _("chính thức"),
    TenureKind.ACTING: _("quyền, phụ trách"),
    TenureKind.CONCURRENT: _("kiêm nhiệm"),
}

RIGHT: dict[str, Sentence] = {
    Right.ADMINISTER: _("quản trị tổ chức, tài khoản"),
    Right.OFFICE: _("văn phòng: vào sổ, giao, theo dõi"),
    Right.DECIDE: _("quyết định, xác nhận"),
    Right.REPORT: _("soạn báo cáo"),
    Right.INSPECT: _("kiểm tra: đọc, không ghi"),
}

REASONS: dict[str, Sentence] = {
    "field_missing": _("Hãy điền ô này."),
    "code_taken": _("Mã %(code)s đã dùng. Hãy chọn mã khác."),
    "begins_before_the_whole": _("Sớm hơn ngày thành lập (%(from_on)s). Hãy chọn từ ngày đó trở đi."),
    "begins_after_the_whole": _("Đơn vị hoặc chức danh đã kết thúc từ %(until_on)s. Hãy chọn ngày trước đó."),
    "outlasts_the_whole": _("Chức danh kết thúc từ %(until_on)s. Hãy chọn ngày kết thúc không muộn hơn."),
    "ends_before_it_begins": _("Bắt đầu từ %(from_on)s. Hãy chọn ngày kết thúc sau ngày đó."),
    "already_ended": _("Đã kết thúc từ %(until_on)s. Không cần kết thúc lần nữa."),
    "begins_before_the_last": _("Lần gần nhất có hiệu lực từ %(from_on)s. Hãy chọn ngày sau đó."),
    "not_yet_in_force": _("Ngày %(from_on)s chưa tới. Hãy ghi nhận khi quyết định đã có hiệu lực."),
    "change_comes_later": _("Có thay đổi bắt đầu từ %(from_on)s. Hãy chọn ngày kết thúc muộn hơn."),
    "name_unchanged": _("Tên mới giống tên đang dùng. Hãy ghi tên khác."),
    "place_unchanged": _("Đơn vị đang ở đó. Hãy chọn đơn vị cấp trên khác."),
    "parent_of_another_tree": _("Đơn vị cấp trên thuộc khối khác. Hãy chọn đơn vị trong cùng khối."),
    "parent_has_ended": _("Đơn vị cấp trên kết thúc từ %(until_on)s. Hãy chọn đơn vị đang hoạt động."),
    "parent_begins_later": _("Đơn vị cấp trên thành lập ngày %(from_on)s. Hãy chọn ngày từ đó trở đi."),
    "unit_below_itself": _("Đơn vị không thể nằm dưới chính nó. Hãy chọn đơn vị cấp trên khác."),
    "unit_has_posts": _("Còn %(count)s chức danh. Hãy kết thúc các chức danh trước."),
    "unit_has_sub_units": _("Còn %(count)s đơn vị trực thuộc. Hãy chuyển hoặc kết thúc các đơn vị đó trước."),
    "still_owes": _("Còn %(count)s việc chưa xong. Hãy bàn giao hoặc kết thúc các việc đó trước."),
    "unit_already_has_head": _(
        "Đơn vị đã có chức danh đứng đầu từ %(from_on)s. Hãy kết thúc chức danh đó trước."
    ),
    "post_has_holder": _("Còn %(count)s người giữ chức danh. Hãy ghi thôi giữ chức trước."),
    "post_has_delegation": _("Còn %(count)s ủy quyền đang hiệu lực. Hãy kết thúc ủy quyền trước."),
    "post_already_held": _(
        "Đã có người giữ chức chính thức từ %(from_on)s. Hãy ghi thôi giữ chức trước, hoặc chọn quyền, phụ trách."
    ),
    "already_in_this_post": _("Người này đang giữ chức danh này. Hãy kết thúc lần giữ chức trước."),
    "right_already_given": _("Chức danh đã có quyền này với đơn vị này."),
    "already_leads": _("Chức danh đang phụ trách đơn vị này ở lĩnh vực này."),
    "delegates_to_itself": _("Không thể ủy quyền cho chính mình. Hãy chọn chức danh khác."),
    "delegates_nothing": _("Hãy chọn ít nhất một quyền được ủy quyền."),
    "administering_not_delegated": _("Quyền quản trị không ủy quyền được. Hãy cấp quyền cho chức danh đó."),
    "delegation_without_ground": _("Hãy ghi số văn bản ủy quyền hoặc nêu lý do."),
    "already_delegated": _("Đã ủy quyền cho chức danh này trong thời gian đó. Hãy kết thúc lần trước."),
    "already_absent": _("Đã ghi vắng mặt từ %(from_on)s đến trước %(until_on)s. Hãy chọn ngày khác."),
}

VERBS: dict[str, Sentence] = {
    "unit.create": _("thành lập đơn vị"),
    "unit.rename": _("đổi tên đơn vị"),
    "unit.place": _("chuyển đơn vị sang cấp trên khác"),
    "unit.end": _("kết thúc đơn vị"),
    "post.create": _("lập chức danh"),
    "post.end": _("kết thúc chức danh"),
    "grant.give": _("cấp quyền"),
    "grant.revoke": _("thu hồi quyền"),
    "leading.begin": _("giao phụ trách đơn vị"),
    "leading.stop": _("thôi phụ trách đơn vị"),
    "person.register": _("ghi tên cán bộ"),
    "person.amend": _("sửa thông tin cán bộ"),
    "tenure.appoint": _("giao giữ chức"),
    "tenure.end": _("thôi giữ chức"),
    "delegation.give": _("ủy quyền"),
    "delegation.end": _("kết thúc ủy quyền"),
    "absence.record": _("ghi vắng mặt"),
    "absence.end": _("ghi đã có mặt trở lại"),
}

_FROM: Sentence = _("từ ngày")
_UNTIL: Sentence = _("đến trước ngày")
_POST: Sentence = _("chức danh")
_UNIT: Sentence = _("đơn vị")
_PERSON: Sentence = _("cán bộ")
_REASON: Sentence = _("lý do")
_DOCUMENT: Sentence = _("văn bản")
_SPAN: dict[str, Sentence] = {"from_on": _FROM, "until_on": _UNTIL}

LABELS: dict[str, dict[str, Sentence]] = {
    "unit": {
        "code": _("mã"),
        "tree": _("khối"),
        "kind": _("loại đơn vị"),
        "symbol": _("ký hiệu văn bản"),
        "term": _("nhiệm kỳ"),
        "parent": _("đơn vị cấp trên"),
        "name": _("tên gọi"),
        "short_name": _("tên gọi tắt"),
    },
    "post": {"code": _("mã"), "unit": _UNIT, "is_head": _("đứng đầu đơn vị"), "title": _("tên chức danh")},
    "grant": {"post": _POST, "right": _("quyền"), "unit": _UNIT},
    "leading": {"post": _POST, "unit": _UNIT, "field": _("lĩnh vực")},
    "person": {"code": _("mã"), "name": _("họ tên"), "email": _("thư điện tử"), "phone": _("điện thoại")},
    "tenure": {"post": _POST, "kind": _("hình thức"), "person": _PERSON, "document": _DOCUMENT},
    "delegation": {
        "post": _POST,
        "to_post": _("ủy quyền cho"),
        "rights": _("quyền được ủy quyền"),
        "document": _DOCUMENT,
        "reason": _REASON,
    },
    "absence": {"person": _PERSON, "reason": _REASON},
}

_NAMES = {
    "unit": unit_names,
    "parent": unit_names,
    "post": post_titles,
    "to_post": post_titles,
    "person": person_names,
}


def register() -> None:
    """Register the organisation's sentences with the frame and the history."""
    register_reasons(REASONS)
    register_verbs(VERBS)
    register_names("unit", unit_names)
    register_names("post", post_titles)
    register_names("person", person_names)
    for kind, labels in LABELS.items():
        register_labels(kind, labels if kind == "person" else {**labels, **_SPAN})
        for field in labels.keys() & _NAMES.keys():
            register_values(kind, field, _NAMES[field])
    register_choices("unit", "tree", TREE)
    register_choices("unit", "kind", UNIT_KIND)
    register_choices("grant", "right", RIGHT)
    register_choices("tenure", "kind", TENURE_KIND)
