"""The clauses of the text with their anchors, each with the disposition (hướng xử lý) that the reading proposes.

A proposal only, with its reason; where nothing tells, none is made. Unnumbered text goes on with the numbered clause
before it, as one cites it; before the first number each paragraph is a clause of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sauro.reading.anchors import Anchored, Piece, anchored
from sauro.reading.blocks import SET_ASIDE, Block, BlockKind, Layout
from sauro.reading.findings import Citation, ClauseReading, Directive, DueKind, Figure, Head, Role, Span

_BASIS = re.compile(
    r"(?:căn\s+cứ|xét|theo\s+đề\s+nghị|trên\s+cơ\s+sở|thực\s+hiện\s[^.]*;$|sau\s+khi\s+(?:nghe|xem))(?!\w)"
)
_IN_FORCE = re.compile(
    r"(?:có\s+hiệu\s+lực|chịu\s+trách\s+nhiệm\s+thi\s+hành|được\s[^.]{0,120}\sthông\s+qua)"
)
_MAKE_KNOWN = re.compile(r"(?:tổ\s+chức\s+)?(?:quán\s+triệt|phổ\s+biến|học\s+tập|thông\s+báo\s+để)(?!\w)")
_PRINCIPLE = re.compile(
    r"(?:nghiêm\s+cấm|không\s+được|tuyệt\s+đối\s+không|nguyên\s+tắc|bảo\s+đảm\s+nguyên\s+tắc|quan\s+điểm)(?!\w)"
)
#: What holds from now on and is never done: what is forbidden, who answers for it, by what one is judged.
_RULE = re.compile(
    r"(?:(?:tuyệt\s+đối|kiên\s+quyết|cương\s+quyết|nhất\s+quyết)\s+)?"
    r"(?:(?:nghiêm\s+)?cấm|không(?!\s+(?:ngừng|chỉ|những))|đừng"
    r"|chịu\s+trách\s+nhiệm(?:\s+(?:trực\s+tiếp|toàn\s+diện|chính|cá\s+nhân|cao\s+nhất|hoàn\s+toàn|đầy\s+đủ))*"
    r"\s+(?:trước|về|nếu|khi|đối\s+với)|lấy\s[^;.]{2,200}?\slàm(?!\s(?:việc|thêm)))(?!\w)",
    re.IGNORECASE,
)
_BY_REFERENCE = re.compile(
    r"(?:thực\s+hiện|áp\s+dụng|triển\s+khai)\s+(?:đúng\s+)?theo(?!\w)|theo\s+hướng\s+dẫn\s+tại"
)
_STANDING = re.compile(
    r"(?:thường\s+xuyên|định\s+kỳ|duy\s+trì|hằng\s+(?:ngày|tuần|tháng|quý|năm)|hàng\s+(?:ngày|tuần|tháng|quý|năm))(?!\w)"
)
_THANKS = re.compile(r"(?:biểu\s+dương|ghi\s+nhận|đánh\s+giá\s+cao|cảm\s+ơn|cám\s+ơn)(?!\w)")
_SIGNED = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.|(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG|PHÓ)")

_Proposed = tuple[str, str]


def is_rule(action: str) -> bool:
    """Test whether an instruction is a rule that holds from now on, and nothing that is ever finished.

    >>> is_rule("tuyệt đối không tăng giá"), is_rule("không ngừng đổi mới"), is_rule("chịu trách nhiệm lập hồ sơ")
    (True, False, False)
    """
    return _RULE.match(action) is not None


def find_clauses(
    page: Layout,
    *,
    head: Head,
    directives: tuple[Directive, ...],
    figures: tuple[Figure, ...],
    citations: tuple[Citation, ...],
) -> tuple[ClauseReading, ...]:
    """Return the clauses in order. The head, the signatures and the list of recipients are no clauses."""
    groups = _groups(page, _body(page, head))
    placed = anchored([_piece(page, group) for group in groups])
    starts = [page.source.raw_span(g[0].start, g[-1].end) for g in groups]
    inside = _Inside(directives, figures, citations)
    found = []
    for i, (group, one, span) in enumerate(zip(groups, placed, starts, strict=True)):
        governs = i + 1 < len(placed) and placed[i + 1].parent == i
        disposition, reason = _proposed(page, group, span, inside, governs=governs)
        found.append(_clause(one, span, disposition, reason))
    return tuple(found)


def _clause(one: Anchored, span: Span, disposition: str, reason: str) -> ClauseReading:
    piece = one.piece
    return ClauseReading(span, one.anchor, piece.mark, piece.level, piece.text, disposition, reason)


class _Inside:
    """What begins inside a stretch of the text. Finding it costs a search, not a walk."""

    def __init__(
        self, directives: Sequence[Directive], figures: Sequence[Figure], citations: Sequence[Citation]
    ) -> None:
        self._all: tuple[list[Directive], list[Figure], list[Citation]] = (
            sorted(directives, key=lambda d: d.action_span.start),
            sorted(figures, key=lambda f: f.span.start),
            sorted(citations, key=lambda c: c.span.start),
        )

    def directives(self, span: Span) -> list[Directive]:
        rows = self._all[0]
        first = bisect_left(rows, span.start, key=lambda d: d.action_span.start)
        return rows[first : bisect_left(rows, span.end, key=lambda d: d.action_span.start)]

    def figures(self, span: Span) -> list[Figure]:
        rows = self._all[1]
        first = bisect_left(rows, span.start, key=lambda f: f.span.start)
        return rows[first : bisect_left(rows, span.end, key=lambda f: f.span.start)]

    def citations(self, span: Span) -> list[Citation]:
        rows = self._all[2]
        first = bisect_left(rows, span.start, key=lambda c: c.span.start)
        return rows[first : bisect_left(rows, span.end, key=lambda c: c.span.start)]


# --- Which blocks make a clause ------------------------------------------------------------


def _body(page: Layout, head: Head) -> list[Block]:
    """Return the blocks between the document's head and its foot."""
    blocks = [b for b in page.blocks if b.kind not in SET_ASIDE]
    first = 0
    if head.symbol or head.type:
        while first < len(blocks) and _is_of_head(page, blocks[first], head):
            first += 1
    last = len(blocks)
    while last > first and _is_of_foot(page, blocks[last - 1]):
        last -= 1
    return blocks[first:last]


def _is_of_head(page: Layout, block: Block, head: Head) -> bool:
    text = page.flat[block.start : block.end]
    if block.kind is BlockKind.HEADING and not text.lower().startswith(("căn cứ", "ngày", "sau khi")):
        return True
    return bool(head.symbol and head.symbol in page.source.words(block.start, block.end) and len(text) < 120)


def _is_of_foot(page: Layout, block: Block) -> bool:
    text = page.flat[block.start : block.end]
    return (
        block.kind is BlockKind.HEADING and len(text) < 60 and (bool(_SIGNED.match(text)) or text.istitle())
    )


def _groups(page: Layout, blocks: Sequence[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    for block in blocks:
        goes_on = groups and groups[-1][0].mark and block.mark is None and block.kind is not BlockKind.ROW
        if goes_on:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _piece(page: Layout, group: Sequence[Block]) -> Piece:
    first = group[0]
    texts = [page.source.words(b.body, b.end) for b in group]
    text = "\n".join(" ".join(t.split()) for t in texts)
    if first.kind is BlockKind.ROW:
        text = " | ".join(page.source.words(a, b) for a, b in first.cells)
    return Piece(first.mark.raw if first.mark else "", first.level, text)


# --- What becomes of it ----------------------------------------------------------------------


def _proposed(
    page: Layout, group: Sequence[Block], span: Span, inside: _Inside, *, governs: bool
) -> _Proposed:
    low = page.low[group[0].body : group[-1].end].strip()
    directives = inside.directives(span)
    if directives:
        return _of_directives(directives, low)
    if _BASIS.match(low):
        return "basis", "mở đầu bằng căn cứ ban hành"
    if _THANKS.match(low):
        return "out_of_scope", "ghi nhận, biểu dương, không giao việc"
    figures = inside.figures(span)
    if any(f.role is Role.PLAN for f in figures):
        return "target", "có con số kế hoạch, chỉ tiêu phải đạt"
    if _IN_FORCE.search(low):
        return "out_of_scope", "điều khoản thi hành"
    if _BY_REFERENCE.search(low) and inside.citations(span):
        return "by_reference", "thực hiện theo văn bản khác"
    if _PRINCIPLE.search(low):
        return "principle", "nêu nguyên tắc hoặc điều không được làm"
    if governs and low.endswith(":"):
        return "out_of_scope", "câu dẫn, nội dung giao nằm ở các mục dưới"
    if len(group) == 1 and not low.endswith((".", ";", ":", "…")) and len(low) < 160:
        return "out_of_scope", "đề mục"
    if figures:
        return "out_of_scope", "đánh giá tình hình bằng số liệu"
    return "", ""


def _of_directives(directives: Sequence[Directive], low: str) -> _Proposed:
    verbs = [" ".join(d.action.lower().split()) for d in directives]
    if all(_MAKE_KNOWN.match(v) for v in verbs):
        return "dissemination", "yêu cầu quán triệt, phổ biến"
    if all(_THANKS.match(v) for v in verbs):
        return "out_of_scope", "ghi nhận, biểu dương, không giao việc"
    if all(is_rule(d.action) for d in directives):
        return "principle", "nêu nguyên tắc hoặc điều không được làm"
    kinds = {d.deadline.kind if d.deadline else None for d in directives}
    if kinds <= {None, DueKind.RECURRING, DueKind.STANDING} and (_STANDING.search(low) or kinds - {None}):
        return "standing_duty", "việc thường xuyên, định kỳ"
    to = next((d.to for d in directives if d.to), None)
    return "task", f"giao {to}" if to else "có nội dung giao việc"
