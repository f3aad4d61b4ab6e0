"""Walks the sentences of a text and drafts a directive for each imperative clause, with what it inherits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from sauro.reading.blocks import Block, BlockKind, Layout, Sentence
from sauro.reading.find.deadlines import find_deadlines, main_deadline
from sauro.reading.find.directives.clauses import clauses_of
from sauro.reading.find.directives.context import Context, Lead, heading_section
from sauro.reading.find.directives.frames import Core, core_at, explains, first_word, tells_result, topic_of
from sauro.reading.find.directives.parties import Party, is_head, is_person, party_at, rank_of
from sauro.reading.find.directives.triggers import Assigned, assigned_in, says_intent, subject_before
from sauro.reading.findings import Deadline, DueKind

_STATED, _BEFORE, _ABOVE = "nêu ngay trong câu", "theo câu trước", "theo câu giao việc ở trên"
_MAY_INSTRUCT = re.compile(
    r"giao|yêu cầu|đề nghị|chỉ đạo|chỉ thị|phân công|lưu ý|nhấn mạnh|phải|cần|trách nhiệm|nhắc|đôn đốc|quán triệt|chỉ rõ|nêu rõ"
    r"|khẳng định|ghi nhận|biểu dương|kết luận|phát biểu|cho biết|kiến nghị|đề xuất|ủy quyền|không để|nghiêm cấm|định hướng|gợi mở"
)
_SAYING = re.compile(
    r"(?<!\w)(?:ghi nhận|biểu dương|đánh giá cao|phát biểu|kết luận|hoan nghênh|chủ trì|dự và|ký)(?!\w)"
)
_SAID_AFTER = re.compile(
    r"[\"”,]\s*(?P<who>[^\",;:]{2,80}?)\s+(?:nhấn mạnh|yêu cầu|chỉ đạo|lưu ý|đề nghị|khẳng định|nêu rõ|nói)\s*\.?$"
)
_SAID = re.compile(r"(?:nhấn mạnh|yêu cầu|chỉ đạo|lưu ý|đề nghị|khẳng định|nêu rõ|nói)\s*\.?$")
#: Decisions of the body itself, and opinions: they instruct nobody.
_DECIDES = re.compile(
    r"(?:phê duyệt|ban hành|thông qua|quy định|bãi bỏ|sửa đổi|bổ sung|công bố|quyết định|điều chỉnh|chấp thuận|công nhận|phân bổ|kéo dài|thành lập)(?!\w)"
)
_OPINION = re.compile(
    r"(?:cơ bản\s+)?thống nhất\s+(?:với|chủ trương|nội dung|đề xuất|phương án|theo|về|đánh giá|cao|như)(?!\w)|ghi nhận|đồng ý"
)
_DUE_ONLY = re.compile(
    r"(?:(?:(?:các|những|toàn bộ|tất cả các)\s+)?(?:nội dung|nhiệm vụ|công việc|việc|đơn vị)[^,;:]{0,50}?\s)?(?:(?:phải\s+|cần\s+)?(?:hoàn thành|xong)"
    r"|(?:thời gian|thời hạn|tiến độ|hạn)(?:\s+(?:hoàn thành|thực hiện|báo cáo|trình))?\s*:?)\s*(?:xong\s+)?(?=chậm|trước|trong|đến|muộn|vào|tháng|quý|hết|ngày|năm)"
)
_JOINED_BEFORE = re.compile(r"(?:đồng thời|(?<!\w)và|phê bình và)\s+$")
_LEAD_VERB = re.compile(
    r"(?<!\w)(?:có ý kiến|ban hành|xây dựng|kết luận|quyết nghị|quyết định|thông báo|yêu cầu|chỉ đạo|đề nghị|hướng dẫn|báo cáo)(?!\w)"
)
_PRONOUNS = ("đồng chí", "ông", "bà", "đ/c")
_FRONT = ("mặt trận", "mttq", "đoàn thể", "tổ chức chính trị", "hội ")
_ANNOUNCES = (
    "chỉ đạo tại",
    "chỉ đạo hội nghị",
    "chỉ đạo buổi",
    "chỉ đạo đại hội","thông báo để", "thông báo đến các cơ quan", "thông báo tới các", "thông báo cho các cơ quan")
#: Verbs of instructing that one may be instructed to do.
_ALSO_ORDERED = ("chỉ đạo", "đôn đốc", "phân công", "ủy quyền", "cử", "nhắc nhở", "định hướng")
_ALL_ABOVE = re.compile(
    r"(?:(?:các|những|toàn bộ|tất cả các)\s+(?:nội dung|nhiệm vụ|công việc|việc)|tất cả|những\s+\w+)\s*(?:nêu\s+)?(?:trên|này)?"
)
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
    #: All that the clause itself says of time.
    deadlines: tuple[Deadline, ...] = ()


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
        self.sentence = (0, 0)
        self.names: int | None = None
        self.names_done = False

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
        self._inline_section(block, words)
        if len(words) > 160 or words.endswith((";", ".")) and block.mark is None:
            return False
        section = None if words.endswith((".", ";")) and len(words) > 60 else heading_section(words)
        if section is not None and (len(words) < 90 or words.endswith(":")):
            self.context.open(block, Lead(None, section=section))
            return True
        party = topic_of(page, block.body, block.end) or party_at(page, block.body, block.end)
        if (
            party is not None
            and page.low[party.end : block.end].strip(" :.") == ""
            and not words.endswith(";")
        ):
            if block.mark is not None or words.endswith(":"):
                self.context.open(
                    block,
                    Lead(
                        None,
                        to=(party.start, party.end),
                        governs=self.context.instructs or self.context.governed,
                    ),
                )
                return True
        return False

    def _inline_section(self, block: Block, words: str) -> None:
        """Open the section of "1. Mục đích: …", whose text goes on in the line of its heading."""
        title, colon, rest = words.partition(":")
        if (
            colon
            and rest.strip()
            and len(title) < 70
            and block.mark is not None
            and heading_section(title) in ("off", "petition")
        ):
            self.context.open(block, Lead(None, section=heading_section(title)))

    # --- Sentences ------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence, block: Block, *, fresh: bool, last: bool) -> None:
        page = self.page
        if not self._may_instruct(sentence):
            self.active = False
            return
        if self._only_due(sentence):
            return
        before = len(self.drafts)
        self.opening = self.names = None
        self.names_done = False
        self.sentence = (sentence.start, sentence.end)
        self._said_after(sentence)
        told = explains(page, sentence.start, sentence.end)
        clauses = clauses_of(page, sentence.start, sentence.end)
        for n, (start, end) in enumerate(clauses):
            leads = last and n == len(clauses) - 1 and page.low[start:end].rstrip().endswith(":")
            self._clause(
                start, end, block, follows=n > 0 and len(self.drafts) > before, leads=leads, told=told
            )
        self.active = len(self.drafts) > before
        if not self.active:
            self._remember_subject(sentence)

    def _may_instruct(self, sentence: Sentence) -> bool:
        if self.context.instructs or self.context.governed or self.active or self.context.section == "on":
            return True
        if self.drafts and self.block - self.drafts[-1].block <= 2:
            return True
        return _MAY_INSTRUCT.search(self.page.low, sentence.start, sentence.end) is not None

    def _only_due(self, sentence: Sentence) -> bool:
        """Give the deadline of "Hoàn thành trước ngày …" to what stands before."""
        return self._only_due_in(sentence.start, sentence.end)

    def _only_due_in(self, begin: int, end: int) -> bool:
        start = first_word(self.page, begin, end)
        m = _DUE_ONLY.match(self.page.low, start, end)
        if m is None or not self.drafts or end - start > 160:
            return False
        deadline = main_deadline(find_deadlines(self.page, m.end(), end, published=self.published))
        if deadline is None:
            return False
        shared = _ALL_ABOVE.match(self.page.low, start, end)
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
        m = None
        if self.page.low[sentence.end - 1 : sentence.end] == "." and _SAID.search(
            self.page.low, sentence.end - 14, sentence.end
        ):
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
        if (follows and self._only_due_in(start, end)) or self._only_names(start, end):
            return
        core = core_at(self.page, start, end, lenient=self._ordered(start) or follows)
        core = self._whole_name(core, start, end) if core else None
        topic = topic_of(self.page, start, end)
        given = (topic.start, topic.end) if topic else None
        reports = not (self.context.instructs or self.context.governed or self.active or follows)
        assigned = assigned_in(self.page, start, end, topic=topic is not None, reports=reports)
        if given:
            self.to, self.active = given, True
        if assigned and assigned.by and assigned.core and self._is_ordered_to(assigned, start, end, block):
            core, assigned = Core(assigned.at, "verb", assigned.by), None
        if assigned is not None and self._outranks(core, assigned, follows):
            self._assigned(assigned, start, end, block, leads=leads, topic=given)
        elif core is not None and not told and self._counts(core, start, follows):
            self._draft(core, start, end, block, follows=follows, leads=leads)
        elif assigned is not None and assigned.needs not in ("report", "petition"):
            self._assigned(assigned, start, end, block, leads=leads, topic=given)
        elif leads:
            self._lead(block, self._lead_subject(start, end), None, None)

    def _only_names(self, start: int, end: int) -> bool:
        """Test whether the clause is a part of a long addressee cut by ";" ("Giám đốc các sở; Chủ tịch UBND các xã; …")."""
        place = first_word(self.page, start, end)
        if self.page.low[end : end + 1] != ";":
            return False
        party = party_at(self.page, place, end)
        if party is None or self.page.low[party.end : end].strip():
            return False
        if self.names is None:
            self.names = party.start
        return True

    def _whole_name(self, core: Core, start: int, end: int) -> Core:
        """Take the parts of the addressee before ";" into the party of the clause that says what to do."""
        first, self.names = self.names, None
        self.names_done = first is not None and core.party is not None
        if first is None or core.party is None or core.party.start != first_word(self.page, start, end):
            return core
        return replace(core, party=replace(core.party, start=first))

    def _lead_subject(self, start: int, end: int) -> str | None:
        """Return who speaks in a lead without a verb of instructing ("UBND tỉnh ban hành Kế hoạch như sau:")."""
        verbs = list(_LEAD_VERB.finditer(self.page.low, start, end))
        party = subject_before(self.page, start, verbs[-1].start()) if verbs else None
        if party is None:
            return None
        who = self.page.source.words(party.start, party.end)
        self._speaks(who)
        return who

    def _is_ordered_to(self, found: Assigned, start: int, end: int, block: Block) -> bool:
        """Test whether a body at the head of a numbered clause is itself told to instruct ("1. Ban A yêu cầu nhà thầu …")."""
        by = found.by
        if not block.mark or not self._ordered(start):
            return False
        if by is None or by.start != first_word(self.page, start, end) or found.at > by.end + 2:
            return False
        words = self.page.low[by.start : by.end]
        speaker = (self.context.by or self.speaker or "").lower()
        return bool(speaker) and not is_head(words) and words not in speaker and rank_of(words) <= 2

    def _outranks(self, core: Core | None, found: Assigned, follows: bool) -> bool:
        if found.needs in ("report", "petition"):
            return not (core is not None and core.at < found.at) and found.by is not None
        if core is None or found.at < core.at or (found.by is not None and core.party is None):
            return True
        if found.at > core.at:
            return False
        if found.verb not in _ALSO_ORDERED:
            return True
        # "UBND xã chỉ đạo các thôn …": an order to the one who is to direct, or the order itself.
        if core.party is None:
            return not (self.context.instructs or self.context.governed or follows or self.active)
        words = self.page.low[core.party.start : core.party.end]
        if is_head(words) and self.page.blocks[self.block].mark is None and not self.context.governed:
            return True
        ordered = self.context.instructs or self.context.governed
        return (
            not ordered or is_person(words) or rank_of(words) >= 5 or words == (self.context.by or "").lower()
        )

    def _counts(self, core: Core, start: int, follows: bool) -> bool:
        """Test whether the clause instructs here, or only tells what somebody does."""
        low, context = self.page.low, self.context
        if _OPINION.match(low, core.at) and core.party is None:
            return False
        if (
            core.party is None
            and context.regulates
            and not context.governed
            and core.how == "verb"
            and not follows
            and _DECIDES.match(low, core.at)
        ):
            return False
        ordered = self._ordered(start) and (context.section != "named" or core.party is not None)
        sure = core.party is not None or context.governed or context.section == "on"
        if tells_result(self.page, core.at, self._sentence_end(start), sure=sure):
            return False
        if low.startswith(_ANNOUNCES, core.at):
            return False
        if context.tells and context.section == "on" and (core.party is not None or follows):
            return True
        if (
            core.party is None
            and context.regulates
            and not (context.governed or context.section == "on" or follows or self.active)
        ):
            return False
        block = self.page.blocks[self.block]
        letters = "".join(
            c for c in self.page.flat[block.body : min(block.end, block.body + 14)] if c.isalpha()
        )
        if letters.isupper() or (block.kind is BlockKind.HEADING and not context.governed and core.how != "modal"):
            return False
        if core.how == "verb":
            return ordered or follows or (self.active and self._goes_on(core)) or self._goes_on_below(core, start)
        if core.how == "passive" and context.regulates and not context.governed:
            return False
        return (
            ordered
            or follows
            or self.active
            or (self.speaker is not None and self.block - self.spoke_in <= _NEAR)
        )

    def _ordered(self, place: int) -> bool:
        """Test whether bare imperatives instruct here."""
        context = self.context
        return (
            (context.instructs or context.governed)
            and context.section != "off"
            and place >= context.from_place
        )

    def _sentence_end(self, start: int) -> int:
        stop = self.page.low.find(";", start, self.page.blocks[self.block].end)
        return stop if stop > 0 else min(self.page.blocks[self.block].end, start + 300)

    def _goes_on_below(self, core: Core, start: int) -> bool:
        """Test whether a new paragraph of news goes on telling what was ordered: a bare imperative, a body with one."""
        if self.names_done:
            return True
        if self.speaker is None or not self.drafts or self.block - self.drafts[-1].block > 2:
            return False
        body = self.page.blocks[self.block].body
        if core.party is None:
            return core.at == body == start and self.block - self.drafts[-1].block == 1
        words = self.page.low[core.party.start : core.party.end]
        return core.party.start - body < 3 and not is_head(words)

    def _goes_on(self, core: Core) -> bool:
        return core.joins or core.party is not None or self.drafts[-1].block == self.block

    def _assigned(
        self,
        found: Assigned,
        start: int,
        end: int,
        block: Block,
        *,
        leads: bool,
        topic: tuple[int, int] | None,
    ) -> None:
        page = self.page
        if found.needs in ("report", "petition"):
            self.speaker = None
            return
        giver = found.by or self._subject_of_sentence(found.at)
        by = page.source.words(giver.start, giver.end) if giver else None
        to = (found.to.start, found.to.end) if found.to else topic
        if by and by.lower() in _PRONOUNS:
            by = self.speaker or by
        if by:
            self._speaks(by)
        if found.verb == "chỉ đạo" and by is None and self.speaker is None and not self.context.instructs:
            return
        if found.verb == "đề nghị" and to and self._is_upward(by, to):
            return
        if says_intent(page, found):
            return
        if leads and (found.core is None or self._list_follows()):
            self.to = to
            self._lead(block, by or self.speaker, to, self._shared_deadline(start, end))
            return
        if found.core is None:
            if to and not leads:
                self.names = to[0]
            return
        self.to = to or (self.to if by is None and self.active else None)
        reason = f"“{page.source.words(found.at, found.at + len(found.verb))}”" + (
            " có chủ thể giao" if by else ""
        )
        self._add(found.start, end, found.core.at, by, to, reason, start)
        self._keep_lead(block, to)

    def _subject_of_sentence(self, at: int) -> Party | None:
        """Return the head who is the subject of the sentence's earlier clauses ("X biểu dương …; đồng thời yêu cầu …")."""
        if self.sentence[0] >= at or not _JOINED_BEFORE.search(self.page.low, self.sentence[0], at):
            return None
        party = subject_before(self.page, self.sentence[0], at)
        return party if party and is_head(self.page.low[party.start : party.end]) else None

    def _is_upward(self, by: str | None, to: tuple[int, int]) -> bool:
        words = self.page.low[to[0] : to[1]]
        above = rank_of(words)
        if above < 3 or any(w in words for w in _FRONT):
            return False
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
            self._lead(block, None, to, self._shared_deadline(start, end))
            return
        if to is not None or core.how == "passive":
            self.to = to
        elif not (follows or self.active or core.joins):
            self.to = None
        reason = {
            "verb": "câu mệnh lệnh",
            "modal": "“phải”, “cần”, “có trách nhiệm”",
            "passive": "yêu cầu đối với một việc",
        }[core.how]
        self._add(core.party.start if core.party else start, end, core.at, None, to, reason, start)
        self._keep_lead(block, to)

    def _shared_deadline(self, start: int, end: int) -> Deadline | None:
        """Return the deadline that a lead gives to its list; the day of a purpose ("Để hoàn thành … trước …") is none."""
        if self.page.low.startswith(("để ", "nhằm "), first_word(self.page, start, end)):
            return None
        deadline = main_deadline(self._deadlines(start, end))
        return None if deadline is None or deadline.text.lower().startswith("trong năm") else deadline

    def _deadlines(self, start: int, end: int) -> list[Deadline]:
        return find_deadlines(self.page, start, end, published=self.published)

    def _add(
        self,
        start: int,
        end: int,
        at: int,
        by: str | None,
        to: tuple[int, int] | None,
        reason: str,
        clause: int,
    ) -> None:
        given, why = to, _STATED if to else ""
        if given is None and self.to is not None:
            given, why = self.to, _BEFORE
        elif given is None and self.context.to is not None:
            given, why = self.context.to, _ABOVE
        deadlines = self._deadlines(clause, end)
        deadline = main_deadline(deadlines) or self.opening or self.context.deadline
        if (
            deadlines
            and deadlines[0].span.end <= self.page.source.raw_span(at, at).start
            and deadlines[0].kind is not DueKind.VAGUE
        ):
            self.opening = deadlines[0]
        speaker = by or (self.context.by if self.context.governed else None) or self.speaker
        self.spoke_in = self.block
        self.drafts.append(Draft(start, end, at, self.block, speaker, given, why, reason, deadline, tuple(deadlines)))

    def _keep_lead(self, block: Block, to: tuple[int, int] | None) -> None:
        """Let whoever a numbered clause names answer for the clauses below it too."""
        after = self.page.blocks[self.block + 1 : self.block + 2]
        if to and block.mark and after and after[0].parent == self.block and self.context.instructs:
            self.context.open(block, Lead(None, to=to, governs=False))

    def _lead(
        self, block: Block, by: str | None, to: tuple[int, int] | None, deadline: Deadline | None
    ) -> None:
        if by is None and to is None and not (self.context.instructs or self.context.governed):
            return
        quote = self.page.low[max(0, block.end - 14) : block.end]
        self.context.open(
            block,
            Lead(
                None, by, to, None, deadline, governs="quyết nghị" not in quote and "quyết định" not in quote
            ),
        )
