"""Walks the sentences of a text and drafts a directive for each imperative clause, with what it inherits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sauro.reading.blocks import Block, BlockKind, Layout, Sentence
from sauro.reading.find.deadlines import find_deadlines, main_deadline
from sauro.reading.find.directives.clauses import clauses_of
from sauro.reading.find.directives.context import Context, Lead, heading_section
from sauro.reading.find.directives.frames import Core, core_at, explains, first_word
from sauro.reading.find.directives.parties import is_head, is_person, party_at, rank_of
from sauro.reading.find.directives.triggers import Assigned, assigned_in, says_intent, subject_before
from sauro.reading.findings import Deadline, DueKind

_STATED, _BEFORE, _ABOVE = "nêu ngay trong câu", "theo câu trước", "theo câu giao việc ở trên"
_MAY_INSTRUCT = re.compile(
    r"giao|yêu cầu|đề nghị|chỉ đạo|chỉ thị|phân công|lưu ý|nhấn mạnh|phải|cần|trách nhiệm|nhắc|đôn đốc|quán triệt|chỉ rõ|nêu rõ"
    r"|khẳng định|ghi nhận|biểu dương|kết luận|phát biểu|cho biết|kiến nghị|đề xuất|ủy quyền|không để|nghiêm cấm|định hướng|gợi mở"
)
_SAYING = re.compile(r"(?<!\w)(?:ghi nhận|biểu dương|đánh giá cao|phát biểu|kết luận|hoan nghênh|chủ trì|dự và|ký)(?!\w)")
_SAID_AFTER = re.compile(r"[\"”,]\s*(?P<who>[^\",;:]{2,80}?)\s+(?:nhấn mạnh|yêu cầu|chỉ đạo|lưu ý|đề nghị|khẳng định|nêu rõ|nói)\s*\.?$")
#: Decisions of the body itself, and opinions: they instruct nobody.
_DECIDES = re.compile(
    r"(?:phê duyệt|ban hành|thông qua|quy định|bãi bỏ|sửa đổi|bổ sung|công bố|quyết định|điều chỉnh|chấp thuận|công nhận|phân bổ|kéo dài|thành lập)(?!\w)"
)
_OPINION = re.compile(r"(?:cơ bản\s+)?thống nhất\s+(?:với|chủ trương|nội dung|đề xuất|phương án|theo|về|đánh giá|cao|như)(?!\w)|ghi nhận|đồng ý")
_DUE_ONLY = re.compile(
    r"(?:(?:các\s+)?(?:nội dung|nhiệm vụ|công việc|việc|đơn vị)?\s*(?:này|nêu trên|trên)?\s*(?:phải\s+|cần\s+)?(?:hoàn thành|xong)"
    r"|(?:thời gian|thời hạn|tiến độ|hạn)(?:\s+(?:hoàn thành|thực hiện|báo cáo|trình))?\s*:?)\s*(?:xong\s+)?(?=chậm|trước|trong|đến|muộn|vào|tháng|quý|hết|ngày|năm)"
)
_ALL_ABOVE = re.compile(r"(?:các\s+(?:nội dung|nhiệm vụ|công việc|việc)|tất cả|những\s+\w+)\s*(?:nêu\s+)?(?:trên|này)?")
#: So long after the last word of somebody with authority "phải", "cần" still are theirs.
_NEAR = 3


@dataclass(slots=True)
class Draft:
    """A directive in the making; places of `page.flat`."""

    start: int
    end: int
    at: int
    block: int
    by: str | None
    to: tuple[int, int] | None
    to_reason: str
    reason: str
    deadline: Deadline | None = None


class Reader:
    """Reads block by block. `speaker` is who last spoke with authority, `to` whom the last directive was for."""

    def __init__(self, page: Layout, context: Context, published: date | None) -> None:
        self.page, self.context, self.published = page, context, published
        self.drafts: list[Draft] = []
        self.speaker: str | None = None
        self.spoke_in = -99
        self.first_by: str | None = None
        self.to: tuple[int, int] | None = None
        self.active = False
        self.block = -1
        self.opening: Deadline | None = None

    def read(self) -> list[Draft]:
        for i, sentence in enumerate(self.page.sentences):
            block = self.page.blocks[sentence.block]
            if block.kind is BlockKind.ROW:
                continue
            fresh = sentence.block != self.block
            if fresh:
                self._enter(block, sentence.block)
                if self._is_heading(block):
                    continue
            self._sentence(sentence, block, fresh=fresh, last=self._is_last(i))
        return self.drafts

    def _is_last(self, i: int) -> bool:
        after = self.page.sentences[i + 1 : i + 2]
        return not after or after[0].block != self.page.sentences[i].block

    def _enter(self, block: Block, index: int) -> None:
        self.context.enter(block)
        self.block = index
        self.active = False

    def _is_heading(self, block: Block) -> bool:
        """Open the section that a heading begins, or the list of tasks of whoever it names."""
        page = self.page
        words = page.low[block.body : block.end]
        if len(words) > 160 or words.endswith((";", ".")) and block.mark is None:
            return False
        section = heading_section(words)
        if section is not None and (len(words) < 90 or words.endswith(":")) and not words.rstrip().endswith("yêu cầu:"):
            self.context.open(block, Lead(None, section=section))
            return True
        party = party_at(page, block.body, block.end)
        if party is not None and page.low[party.end : block.end].strip(" :.") == "" and not words.endswith(";"):
            if block.mark is not None or words.endswith(":"):
                self.context.open(block, Lead(None, to=(party.start, party.end), governs=self.context.instructs or self.context.governed))
                return True
        return False

    # --- Sentences ------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence, block: Block, *, fresh: bool, last: bool) -> None:
        page = self.page
        if not self._may_instruct(sentence):
            self.active = False
            return
        if self._only_due(sentence):
            return
        before = len(self.drafts)
        self.opening = None
        self._said_after(sentence)
        told = explains(page, sentence.start, sentence.end)
        clauses = clauses_of(page, sentence.start, sentence.end)
        for n, (start, end) in enumerate(clauses):
            leads = last and n == len(clauses) - 1 and page.low[start:end].rstrip().endswith(":")
            self._clause(start, end, block, follows=n > 0 and len(self.drafts) > before, leads=leads, told=told)
        self.active = len(self.drafts) > before
        if not self.active:
            self._remember_subject(sentence)

    def _may_instruct(self, sentence: Sentence) -> bool:
        if self.context.instructs or self.context.governed or self.active:
            return True
        return _MAY_INSTRUCT.search(self.page.low, sentence.start, sentence.end) is not None

    def _only_due(self, sentence: Sentence) -> bool:
        """Give the deadline of "Hoàn thành trước ngày …" to what stands before."""
        start = first_word(self.page, sentence.start, sentence.end)
        m = _DUE_ONLY.match(self.page.low, start, sentence.end)
        if m is None or not self.drafts or sentence.end - start > 160:
            return False
        deadline = main_deadline(find_deadlines(self.page, m.end(), sentence.end, published=self.published))
        if deadline is None:
            return False
        shared = _ALL_ABOVE.match(self.page.low, start, sentence.end)
        level = self.drafts[-1].block if not shared else self._first_of_list()
        for draft in self.drafts:
            if draft.block >= level and draft.deadline is None:
                draft.deadline = deadline
        return True

    def _first_of_list(self) -> int:
        parent = self.page.blocks[self.drafts[-1].block].parent
        block = self.drafts[-1].block
        for draft in reversed(self.drafts):
            if self.page.blocks[draft.block].parent != parent:
                break
            block = draft.block
        return block

    def _said_after(self, sentence: Sentence) -> None:
        m = _SAID_AFTER.search(self.page.flat, max(sentence.start, sentence.end - 120), sentence.end)
        party = party_at(self.page, m.start("who"), m.end("who")) if m else None
        if m and party:
            self._speaks(self.page.source.words(party.start, party.end))

    def _speaks(self, who: str) -> None:
        self.speaker, self.spoke_in = who, self.block
        self.first_by = self.first_by or who

    def _remember_subject(self, sentence: Sentence) -> None:
        m = _SAYING.search(self.page.low, sentence.start, min(sentence.end, sentence.start + 500))
        if m is None:
            return
        # "Phát biểu kết luận Hội nghị, đồng chí X ghi nhận …": the verb that has a subject before it.
        for verb in _SAYING.finditer(self.page.low, sentence.start, min(sentence.end, sentence.start + 500)):
            party = subject_before(self.page, sentence.start, verb.start())
            if party and is_head(self.page.low[party.start : party.end]):
                self._speaks(self.page.source.words(party.start, party.end))
                return

    # --- Clauses --------------------------------------------------------------------------

    def _clause(self, start: int, end: int, block: Block, *, follows: bool, leads: bool, told: bool) -> None:
        if self.context.section == "petition" or end - start < 8:
            return
        core = core_at(self.page, start, end)
        assigned = assigned_in(self.page, start, end, own=True)
        if assigned is not None and self._outranks(core, assigned, follows):
            self._assigned(assigned, start, end, block, leads=leads)
        elif core is not None and not told and self._counts(core, start, follows):
            self._draft(core, start, end, block, follows=follows, leads=leads)
        elif leads and core is None:
            self._lead(block, None, None, None)

    def _outranks(self, core: Core | None, found: Assigned, follows: bool) -> bool:
        if found.needs in ("report", "petition"):
            return not (self.context.instructs or self.context.governed or follows) and found.by is not None
        if core is None or found.at < core.at:
            return True
        if found.at > core.at:
            return False
        # "UBND xã chỉ đạo các thôn …": an order to the one who is to direct, or the order itself.
        if core.party is None:
            return not (self.context.instructs or self.context.governed or follows or self.active)
        words = self.page.low[core.party.start : core.party.end]
        if found.verb != "chỉ đạo" or (is_head(words) and self.page.blocks[self.block].mark is None and not self.context.governed):
            return True
        ordered = self.context.instructs or self.context.governed
        return not ordered or is_person(words) or rank_of(words) >= 5 or words == (self.context.by or "").lower()

    def _counts(self, core: Core, start: int, follows: bool) -> bool:
        """Test whether the clause instructs here, or only tells what somebody does."""
        low, context = self.page.low, self.context
        if _OPINION.match(low, core.at) and core.party is None:
            return False
        if core.party is None and context.regulates and not context.governed and core.how == "verb" and _DECIDES.match(low, core.at):
            return False
        ordered = (context.instructs or context.governed) and context.section != "off"
        if core.how == "verb":
            return ordered or follows or (self.active and self._goes_on(core))
        if core.how == "passive" and context.regulates and not context.governed:
            return False
        return ordered or follows or self.active or (self.speaker is not None and self.block - self.spoke_in <= _NEAR)

    def _goes_on(self, core: Core) -> bool:
        return core.joins or core.party is not None or self.drafts[-1].block == self.block

    def _assigned(self, found: Assigned, start: int, end: int, block: Block, *, leads: bool) -> None:
        page = self.page
        if found.needs in ("report", "petition"):
            self.speaker = None
            return
        by = page.source.words(found.by.start, found.by.end) if found.by else None
        to = (found.to.start, found.to.end) if found.to else None
        if by:
            self._speaks(by)
        if found.verb == "đề nghị" and to and self._is_upward(by, to):
            return
        if says_intent(page, found):
            return
        if leads and (found.core is None or self._list_follows()):
            self.to = to
            self._lead(block, by or self.speaker, to, main_deadline(self._deadlines(start, end)))
            return
        if found.core is None:
            return
        self.to = to or (self.to if by is None and self.active else None)
        reason = f"“{page.source.words(found.at, found.at + len(found.verb))}”" + (" có chủ thể giao" if by else "")
        self._add(found.start, end, found.core.at, by, to, reason, start)
        self._keep_lead(block, to)

    def _is_upward(self, by: str | None, to: tuple[int, int]) -> bool:
        above = rank_of(self.page.low[to[0] : to[1]])
        giver = by or self.context.by or self.speaker
        below = rank_of(giver.lower()) if giver else 0
        return above > below if below else above >= 5

    def _list_follows(self) -> bool:
        """Test whether the clauses below a lead are instructions of their own."""
        after = self.page.blocks[self.block + 1 : self.block + 2]
        if not after:
            return False
        return core_at(self.page, after[0].body, min(after[0].end, after[0].body + 400)) is not None

    def _draft(self, core: Core, start: int, end: int, block: Block, *, follows: bool, leads: bool) -> None:
        to = (core.party.start, core.party.end) if core.party else None
        if leads and self._list_follows():
            self.to = to or self.context.to
            self._lead(block, None, to, main_deadline(self._deadlines(start, end)))
            return
        if to is not None or core.how == "passive":
            self.to = to
        elif not (follows or self.active or core.joins):
            self.to = None
        reason = {"verb": "câu mệnh lệnh", "modal": "“phải”, “cần”, “có trách nhiệm”", "passive": "yêu cầu đối với một việc"}[core.how]
        self._add(core.party.start if core.party else start, end, core.at, None, to, reason, start)
        self._keep_lead(block, to)

    def _deadlines(self, start: int, end: int) -> list[Deadline]:
        return find_deadlines(self.page, start, end, published=self.published)

    def _add(self, start: int, end: int, at: int, by: str | None, to: tuple[int, int] | None, reason: str, clause: int) -> None:
        given, why = to, _STATED if to else ""
        if given is None and self.to is not None:
            given, why = self.to, _BEFORE
        elif given is None and self.context.to is not None:
            given, why = self.context.to, _ABOVE
        deadlines = self._deadlines(clause, end)
        deadline = main_deadline(deadlines) or self.opening or self.context.deadline
        if deadlines and deadlines[0].span.end <= self.page.source.raw_span(at, at).start and deadlines[0].kind is not DueKind.VAGUE:
            self.opening = deadlines[0]
        speaker = by or (self.context.by if self.context.governed else None) or self.speaker
        self.drafts.append(Draft(start, end, at, self.block, speaker, given, why, reason, deadline))

    def _keep_lead(self, block: Block, to: tuple[int, int] | None) -> None:
        """Let whoever a numbered clause names answer for the clauses below it too."""
        after = self.page.blocks[self.block + 1 : self.block + 2]
        if to and block.mark and after and after[0].parent == self.block and self.context.instructs:
            self.context.open(block, Lead(None, to=to, governs=False))

    def _lead(self, block: Block, by: str | None, to: tuple[int, int] | None, deadline: Deadline | None) -> None:
        if by is None and to is None and not (self.context.instructs or self.context.governed):
            return
        self.context.open(block, Lead(None, by, to, None, deadline))
