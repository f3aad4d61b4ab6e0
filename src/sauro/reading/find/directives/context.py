"""What governs a clause: whether the text instructs at all, who instructs, and the open lead sentences above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sauro.reading.blocks import SET_ASIDE, Block, BlockKind, Layout
from sauro.reading.find.directives.frames import Core, core_at
from sauro.reading.find.directives.parties import MANNER, SURE_VERBS, VERB, rank_of
from sauro.reading.find.directives.triggers import assigned_in
from sauro.reading.find.grammar import any_that, words_that
from sauro.reading.findings import Deadline, Head
from sauro.reading.lexicon import alternation, entries

_INSTRUCTING = words_that("instructs")
_TELLING = words_that("reports")
_HEADS = {line[0]: line[1] for line in entries("section_heads")}
_HEAD = re.compile(rf"(?:(?:về|một số|các|những|phần|công tác)\s+)*(?P<word>{alternation(_HEADS)})(?!\w)")
_LEAD = re.compile(
    r"(?:như sau|sau đây|(?:nội dung|nhiệm vụ|công việc|việc|vấn đề) sau"
    r"|yêu cầu|chỉ thị|kết luận|quyết nghị|quyết định|đề nghị|chỉ đạo|giao)\s*:$"
)
_NEWS = re.compile(
    r"^\(?[\w. ]{2,30}\)?\s*[-]\s|\[img\]|ảnh:|phóng viên|theo ông |theo bà |cho biết|được biết|chia sẻ|\(ảnh"
    r"|cùng ngày|vừa ký|mới đây|phát biểu (?:tại|chỉ đạo|kết luận)|^\(?(?:sáng|chiều|tối|ngày)\s+(?:ngày\s+)?\d"
)
#: "Thời gian hoàn thành trước ngày …": what stands before is a task.
_DUE = re.compile(r"(?:thời gian|thời hạn|hạn|tiến độ) (?:hoàn thành|thực hiện|báo cáo)(?!\w)")
_PAST = re.compile(r"(?<!\w)đã\s(?!được\s(?:giao|phê duyệt|phân công|ban hành))")
_RESULTS = re.compile(r"(?<!\w)(?:đạt|tăng|giảm|ước|chiếm)\s+(?:hơn\s+|gần\s+|khoảng\s+)?\d")


_VERBS_TOO = ("yêu cầu", "phân công", "đề xuất", "kiến nghị", "đánh giá")
_REST = re.compile(r"(?:chung|kết quả|tình hình|năm\s|,\s(?:đề|kiến)|và\s(?:đề|kiến))")


@dataclass(slots=True)
class Lead:
    """An open sentence or heading that governs what stands below it. `kind` is the outermost numbering below it."""

    kind: float | None
    by: str | None = None
    to: tuple[int, int] | None = None
    #: None, or "off", "on", "petition" of a heading.
    section: str | None = None
    deadline: Deadline | None = None
    governs: bool = True
    #: The items below are the things that its verb makes ("tham mưu Ban Thường vụ: - Kế hoạch …").
    things: bool = False


@dataclass(slots=True)
class Context:
    """The open leads, outermost first, and whether bare imperatives count."""

    instructs: bool
    regulates: bool = False
    #: Who issued the document, in lower case: what they "thống nhất" is decided, and no order.
    issuer: str = ""
    #: A report: only what names somebody under a heading of tasks instructs.
    tells: bool = False
    #: Bare imperatives before this place only tell how the text came about.
    from_place: int = 0
    leads: list[Lead] = field(default_factory=list)
    #: Whether an open sentence (and no heading alone) governs what comes.
    governed: bool = False

    def enter(self, block: Block) -> None:
        """Close what the block's numbering ends."""
        if self.leads:
            self._close(block)
            self.governed = any(lead.governs and lead.section is None for lead in self.leads)

    def _close(self, block: Block) -> None:
        if block.mark is None:
            if not self.instructs:
                # In news a list ends with the next paragraph.
                self.leads = [lead for lead in self.leads if lead.kind is None or lead.section]
            if block.kind is BlockKind.HEADING:
                self.leads = [lead for lead in self.leads if lead.section is None and lead.kind is None]
            return
        kind = float(block.mark.kind)
        kept: list[Lead] = []
        for lead in self.leads:
            if lead.kind is None:
                # Its list begins: an earlier one of the same numbering or a finer is over.
                lead.kind = kind
                kept = [x for x in kept if x.kind is not None and x.kind < kind]
            if lead.kind <= kind:
                kept.append(lead)
        self.leads = kept

    def open(self, block: Block, lead: Lead) -> None:
        """Let the lead govern what follows, below the block's own numbering."""
        lead.kind = None if block.mark is None else float(block.mark.kind) + 0.5
        if block.mark is None:
            self.leads = [x for x in self.leads if x.kind is not None and x.section is None]
        self.leads.append(lead)
        self.governed = any(lead.governs and lead.section is None for lead in self.leads)

    @property
    def by(self) -> str | None:
        return next((lead.by for lead in reversed(self.leads) if lead.by), None)

    @property
    def to(self) -> tuple[int, int] | None:
        return next((lead.to for lead in reversed(self.leads) if lead.to), None)

    @property
    def deadline(self) -> Deadline | None:
        return next((lead.deadline for lead in reversed(self.leads) if lead.deadline), None)

    @property
    def things(self) -> bool:
        return bool(self.leads) and self.leads[-1].things

    @property
    def section(self) -> str | None:
        return next((lead.section for lead in reversed(self.leads) if lead.section), None)


def context_of(page: Layout, head: Head) -> Context:
    """Return whether the text is one whose bare imperatives instruct."""
    kind = (head.type or _printed_type(page)).lower()
    if any(kind.startswith(word) for word in _TELLING):
        return Context(False, tells=True)
    regulates = kind in ("nghị quyết", "quyết định") or "quyết nghị:" in page.low or "quyết định:" in page.low
    known = any(kind.startswith(word) for word in _INSTRUCTING)
    instructs = known or _seems_to_instruct(page)
    place = _operative_part(page, known) if instructs else 0
    return Context(instructs, regulates, (head.issuer or "").lower(), from_place=place)


_PRINTED = re.compile(rf"{any_that('instructs')}|{any_that('reports')}")
_LETTER = re.compile(r"số\s*:?\s*\d+\s*[/-]\s*(?:cv|[a-zđ]{2,8}-[a-zđ]{1,6})(?:/|\s|$)")


def _printed_type(page: Layout) -> str:
    """Return the type printed over the text in capitals, "công văn" for a letter with a number, else nothing."""
    letter = addressed = False
    for block in page.blocks[:30]:
        m = _PRINTED.match(page.low, block.start, block.end)
        if m and page.flat[m.start() : m.end()].isupper():
            return m[0]
        letter = letter or _LETTER.search(page.low, block.start, min(block.end, block.start + 60)) is not None
        addressed = addressed or page.low.startswith("kính gửi", block.start)
    return "công văn" if letter and addressed else ""


def _operative_part(page: Layout, known: bool) -> int:
    """Return where the operative part begins: after "… kết luận như sau:", else with the first numbered clause."""
    for sentence in page.sentences[:60]:
        block = page.blocks[sentence.block]
        if (
            sentence.end == block.end
            and block.mark is None
            and _LEAD.search(page.low, sentence.end - 40, sentence.end)
        ):
            return sentence.end
    return next((b.start for b in page.blocks if b.mark is not None), 0) if known else 0


def _seems_to_instruct(page: Layout) -> bool:
    """Judge a piece without a head by how much of it is imperative, and by what only news and reports say."""
    said = imperative = numbered = governed = dated = 0
    news = 0
    for i, sentence in enumerate(page.sentences[:80]):
        block = page.blocks[sentence.block]
        if block.kind in SET_ASIDE or block.kind is BlockKind.ROW or sentence.end - sentence.start < 15:
            continue
        words = page.low[sentence.start : sentence.end]
        if _DUE.match(words):
            dated += 1
            continue
        said += 1
        news += bool(_NEWS.search(words[:200]) or (i < 3 and _NEWS.search(words))) + bool(
            _RESULTS.search(words)
        )
        if _LEAD.search(words[-40:]):
            return True
        core = core_at(page, sentence.start, min(sentence.end, sentence.start + 400))
        told = bool(_PAST.search(words[:160]))
        found = assigned_in(page, sentence.start, sentence.end, reports=False)
        if found is not None and found.by is not None and block.mark is None:
            governed += 1
            continue
        ordered = words.startswith(("giao ", "yêu cầu ")) or (
            core is not None and not told and _is_order(page, core)
        )
        imperative += ordered
        numbered += ordered and block.mark is not None
    if not said:
        return False
    share = imperative / said
    if dated and share >= 0.4:
        return True
    if numbered >= 2:
        return share >= (0.6 if news else 0.5)
    return share >= 0.5 and news == 0 and (governed == 0 or numbered > 0)


def _is_order(page: Layout, core: Core) -> bool:
    """Test whether the core can hardly be a statement: no subject, a modal, or words of manner and of leading."""
    if core.party is None or core.how == "modal":
        return core.how == "verb"
    verb = VERB.match(page.low, core.at)
    return verb is not None and (verb[0] in MANNER or verb[0] in SURE_VERBS or verb[0] == "chỉ đạo")


def heading_section(words: str) -> str | None:
    """Return what a heading (lower case) says of the clauses under it.

    >>> heading_section("mục đích, yêu cầu"), heading_section("tổ chức thực hiện"), heading_section("rà soát hồ sơ")
    ('off', 'on', None)
    """
    m = _HEAD.match(words)
    if m is None:
        return None
    rest = words[m.end() :].strip(" :.")
    if rest and m["word"] in _VERBS_TOO and not _REST.match(rest):
        return None
    return _HEADS[m["word"]]


_REPORT_TO = re.compile(
    r"(?:báo cáo|trình|tham mưu(?: cho)?|trước|gửi)\s+((?:thủ tướng chính phủ|thủ tướng|chính phủ"
    r"|(?:chủ tịch )?(?:ubnd|ủy ban nhân dân) (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|tp)|ban thường vụ \w+ ủy"
    r"|tỉnh ủy|thành ủy|hđnd \w+|bộ trưởng))(?!\w)"
)


def most_senior_reported_to(page: Layout) -> tuple[int, int] | None:
    """Return the words for the most senior of those to whom the text has others report."""
    found = [(rank_of(m[1]), -m.start(), m) for m in _REPORT_TO.finditer(page.low)]
    if not found:
        return None
    best = max(found)[2]
    return best.start(1), best.end(1)
