"""Walks the sentences of a text and drafts a directive for each imperative clause, with what it inherits."""

from __future__ import annotations

import re
from dataclasses import replace

from sauro.reading.blocks import Block, BlockKind, Sentence
from sauro.reading.find.deadlines import cell_deadline, find_deadlines, main_deadline, says_when
from sauro.reading.find.directives.clauses import clauses_of
from sauro.reading.find.directives.context import Lead, heading_section
from sauro.reading.find.directives.frames import Core, core_at, explains, first_word, goes_on, topic_of
from sauro.reading.find.directives.judging import Draft, Standing
from sauro.reading.find.directives.parties import is_head, party_at
from sauro.reading.find.directives.parts import trimmed
from sauro.reading.find.directives.products import names_thing
from sauro.reading.find.directives.triggers import Assigned, assigned_in, says_intent, subject_before
from sauro.reading.find.grammar import any_that, words_that
from sauro.reading.findings import Deadline, DueKind

_STATED, _BEFORE, _ABOVE = "nêu ngay trong câu", "theo câu trước", "theo câu giao việc ở trên"
_MADE_BELOW = "nội dung của câu giao việc ở trên"
_WHY = {
    "verb": "câu mệnh lệnh",
    "modal": "“phải”, “cần”, “có trách nhiệm”",
    "passive": "yêu cầu đối với một việc",
}
_MAY_INSTRUCT = re.compile("|".join((*words_that("tells"), *words_that("says"))))
_SAYING = re.compile(rf"(?<!\w){any_that('says')}")
_SAID_SO = r"(?:nhấn mạnh|yêu cầu|chỉ đạo|lưu ý|đề nghị|khẳng định|nêu rõ|nói)\s*\.?$"
_SAID_AFTER = re.compile(rf"(?:[\"”]\s*-|[\"”,])\s*(?P<who>[^\",;:]{{2,80}}?)\s+{_SAID_SO}")
_SAID = re.compile(_SAID_SO)
#: "Đó là yêu cầu của Chủ tịch …": whose words the piece goes on to tell.
_THEIR_WORDS = re.compile(
    r"(?:đó|đây)\s+(?:cũng\s+)?là\s+(?:\w+\s+){0,4}?(?:yêu cầu|chỉ đạo|đề nghị|lưu ý)\s+của\s+"
)
_THINGS_DONE = r"(?:các|những|toàn bộ|tất cả các)\s+"
_DUE_ONLY = re.compile(
    rf"(?:(?:(?:{_THINGS_DONE})?(?:nội dung|nhiệm vụ|công việc|việc|đơn vị)[^,;:]{{0,50}}?\s)?"
    r"(?:(?:phải\s+|cần\s+)?(?:hoàn thành|xong)"
    r"|(?:thời gian|thời hạn|tiến độ|hạn|mốc)(?:\s+(?:hoàn thành|thực hiện|báo cáo|trình))?"
    r"(?:\s+(?:giai đoạn|đợt|bước)\s\w+)?\s*:?)\s*(?:xong\s+)?"
    r"(?=chậm|trước|trong|đến|muộn|vào|tháng|quý|hết|ngày|năm|\d{1,2}[/.]\d))"
)
_DONE_BY = re.compile(r"(?<!\w)(?:hoàn thành|xong)\s(?:trước|trong|chậm|muộn|đến)(?!\w)")
_FOLLOWING = re.compile(r"(?<!\w)(?:sau\s+đây|sau|dưới\s+đây)\s*:\s*$")
#: "thống nhất các chỉ tiêu chủ yếu năm 2025 như sau:": what stands below is to be reached, and is no work.
_LEADS_AIMS = re.compile(r"(?<!\w)(?:chỉ tiêu|mục tiêu)(?!\w)[^,;:.]{0,60}:\s*$")
_ALL_ABOVE = re.compile(rf"(?:{_THINGS_DONE}(?:nội dung|nhiệm vụ|công việc|việc)|tất cả|những\s+\w+)")
_LEAD_VERB = re.compile(rf"(?<!\w){any_that('heads')}")
_PAPERS = words_that("paper")
_PRAISES = ("ghi nhận", "biểu dương", "đánh giá", "hoan nghênh", "chúc mừng")
_PRONOUNS = frozenset(words_that("pronoun"))
_LONGEST_HEADING, _LONGEST_DUE, _LONGEST_LIST = 160, 160, 200


class Reader(Standing):
    """Reads block by block, sentence by sentence, clause by clause."""

    def read(self) -> list[Draft]:
        """Return the drafts in the order of the text."""
        sentences = self.page.sentences
        for i, sentence in enumerate(sentences):
            block = self.page.blocks[sentence.block]
            if block.kind is BlockKind.ROW:
                continue
            if sentence.block != self.block:
                self.context.enter(block)
                self.block, self.active = sentence.block, False
                if block.mark is not None or block.kind is BlockKind.HEADING:
                    self.to = None
                if self._is_heading(block):
                    continue
            last = i + 1 == len(sentences) or sentences[i + 1].block != sentence.block
            self._sentence(sentence, block, last=last)
        return self.drafts

    # --- Headings -------------------------------------------------------------------------

    def _is_heading(self, block: Block) -> bool:
        """Open the section that a heading begins, or the list of tasks of whoever it names."""
        page = self.page
        words = page.low[block.body : min(block.end, block.body + 2 * _LONGEST_HEADING)]
        self._inline_section(block, words)
        if len(words) > _LONGEST_HEADING or (words.endswith((";", ".")) and block.mark is None):
            return False
        section = None if words.endswith((".", ";")) and len(words) > 60 else heading_section(words)
        if section is not None and (len(words) < 90 or words.endswith(":")):
            self.context.open(block, Lead(None, section=section))
            return True
        party = topic_of(page, block.body, block.end) or party_at(page, block.body, block.end)
        if party is None or words.endswith(";") or page.low[party.end : block.end].strip(" :."):
            return False
        if block.mark is None and not words.endswith(":"):
            return False
        governs = self.context.instructs or self.context.governed
        self.context.open(block, Lead(None, to=(party.start, party.end), governs=governs))
        return True

    def _inline_section(self, block: Block, words: str) -> None:
        """Open the section of "1. Mục đích: …", whose text goes on in the line of its heading."""
        title, colon, rest = words.partition(":")
        if not colon or not rest.strip() or len(title) >= 70 or block.mark is None:
            return
        section = heading_section(title)
        if section in ("off", "petition"):
            self.context.open(block, Lead(None, section=section))

    # --- Sentences ------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence, block: Block, *, last: bool) -> None:
        if not self._may_instruct(sentence):
            self.active = False
            return
        if self._only_due(sentence.start, sentence.end):
            return
        before = len(self.drafts)
        self.opening = self.names = None
        self.names_done = self.listing = False
        self.sentence = (sentence.start, sentence.end)
        told = explains(self.page, sentence.start, sentence.end)
        clauses = clauses_of(self.page, sentence.start, self._said_after(sentence))
        for n, (start, end) in enumerate(clauses):
            leads = last and n == len(clauses) - 1 and self.page.low[start:end].rstrip().endswith(":")
            ordered = len(self.drafts) > before
            follows = self.listing or ordered
            self._clause(start, end, block, follows=follows, leads=leads, told=told and not ordered)
        self.active = len(self.drafts) > before
        if not self.active:
            self._remember_subject(sentence)

    def _may_instruct(self, sentence: Sentence) -> bool:
        if self.context.instructs or self.context.governed or self.active or self.context.section == "on":
            return True
        if self.spoke_in == self.block:
            return True
        opens = sentence.start <= self.page.blocks[self.block].body
        if opens and self.drafts and self.block - self.drafts[-1].block <= 2:
            return True
        return _MAY_INSTRUCT.search(self.page.low, sentence.start, sentence.end) is not None

    def _only_due(self, begin: int, end: int) -> bool:
        """Give the deadline of "Hoàn thành trước ngày …" to what stands before."""
        start = first_word(self.page, begin, end)
        m = _DUE_ONLY.match(self.page.low, start, end)
        if m is None or not self.drafts or end - start > _LONGEST_DUE:
            return False
        stop = trimmed(self.page, m.end(), end)
        deadline = main_deadline(find_deadlines(self.page, m.end(), end, published=self.published))
        deadline = deadline or cell_deadline(self.page, m.end(), stop, published=self.published)
        if deadline is None:
            return False
        shared = _ALL_ABOVE.match(self.page.low, start, end)
        level = self._first_of_list() if shared else self.drafts[-1].block
        for draft in reversed(self.drafts[-_LONGEST_LIST:]):
            if draft.block < level:
                break
            draft.deadline = draft.deadline or deadline
        return True

    def _first_of_list(self) -> int:
        block = self.drafts[-1].block
        parent = self.page.blocks[block].parent
        for draft in reversed(self.drafts[-_LONGEST_LIST:]):
            if self.page.blocks[draft.block].parent != parent:
                break
            block = draft.block
        return block

    def _said_after(self, sentence: Sentence) -> int:
        """Take the speaker named after the words ("…", Chủ tịch UBND tỉnh nhấn mạnh.); return where the words end."""
        page, end = self.page, sentence.end
        if page.low[end - 1 : end] != "." or not _SAID.search(page.low, end - 14, end):
            return end
        m = _SAID_AFTER.search(page.flat, max(sentence.start, end - 120), end)
        party = party_at(page, m.start("who"), m.end("who")) if m else None
        if m is None or party is None:
            return end
        self.speaks(page.source.words(party.start, party.end))
        return m.start()

    def _remember_subject(self, sentence: Sentence) -> None:
        """Remember the head who says something in the sentence: the next one may go on without a subject."""
        stop = min(sentence.end, sentence.start + 500)
        whose = _THEIR_WORDS.match(self.page.low, first_word(self.page, sentence.start, stop), stop)
        party = party_at(self.page, whose.end(), stop) if whose else None
        if party is not None:
            self.speaks(self.page.source.words(party.start, party.end))
            return
        for verb in _SAYING.finditer(self.page.low, sentence.start, stop):
            party = subject_before(self.page, sentence.start, verb.start())
            issues = verb[0].endswith(_PAPERS)
            if party and (issues or is_head(self.page.low[party.start : party.end])):
                praises = verb[0].startswith(_PRAISES)
                self.speaks(self.page.source.words(party.start, party.end), praises=praises)
                return

    # --- Clauses --------------------------------------------------------------------------

    def _clause(self, start: int, end: int, block: Block, *, follows: bool, leads: bool, told: bool) -> None:
        if self.context.section == "petition" or end - start < 8:
            return
        if (follows and self._only_due(start, end)) or self._only_names(start, end):
            return
        if self._names_before_list(start, end):
            return
        core = core_at(self.page, start, end, lenient=self.ordered(start) or follows)
        core = self._whole_name(core, start, end) if core else None
        if core is None and follows and self.page.low[start - 2 : start] == "; ":
            core = goes_on(self.page, start, end)
        topic = topic_of(self.page, start, end)
        given = (topic.start, topic.end) if topic else None
        reports = not (self.context.instructs or self.context.governed or self.active or follows)
        assigned = assigned_in(self.page, start, end, topic=topic is not None, reports=reports)
        if given:
            self.to, self.active = given, True
        if assigned and assigned.by and assigned.core and self.is_ordered_to(assigned, start, end, block):
            core, assigned = Core(assigned.at, "verb", assigned.by), None
        if assigned is not None and self.outranks(core, assigned, follows):
            self._assigned(assigned, start, end, block, leads=leads, topic=given)
        elif core is not None and not told and self.counts(core, start, follows):
            self._draft(core, start, end, block, follows=follows, leads=leads)
        elif assigned is not None and assigned.needs not in ("report", "petition"):
            self._assigned(assigned, start, end, block, leads=leads, topic=given)
        elif self.context.things and start == block.body and names_thing(self.page, start, end):
            self._add(Draft(start, end, start, self.block, None, None, "", _MADE_BELOW), start)
        elif leads:
            self._lead(block, self._lead_subject(start, end), None, None)
        elif follows:
            self._due_of_rest(start, end)

    def _due_of_rest(self, start: int, end: int) -> None:
        """Give the day by which the rest of an instruction is done to all of it ("…; về chế độ … xong trước …")."""
        if not _DONE_BY.search(self.page.low, start, end) or self.drafts[-1].deadline is not None:
            return
        due = main_deadline(self._deadlines(start, end))
        if due is not None and due.kind in (DueKind.FIXED, DueKind.PERIOD_END):
            self.drafts[-1].deadline = due

    def _only_names(self, start: int, end: int) -> bool:
        """Test whether the clause is part of an addressee cut by ";" ("Giám đốc các sở; Chủ tịch UBND các xã; …")."""
        if self.page.low[end : end + 1] != ";":
            return False
        party = party_at(self.page, first_word(self.page, start, end), end)
        if party is None or self.page.low[party.end : end].strip():
            return False
        if self.names is None and start == self.sentence[0]:
            self.names = party.start
        return True

    def _names_before_list(self, start: int, end: int) -> bool:
        """Take whom a list in the sentence is for ("Phòng Y tế: (1) rà soát …; (2) lập …")."""
        low = self.page.low
        if low[end - 1 : end] != ":" or end >= self.sentence[1] or not self.ordered(start):
            return False
        party = party_at(self.page, first_word(self.page, start, end), end)
        if party is None or low[party.end : end].strip() != ":":
            return False
        self.to, self.listing = (party.start, party.end), True
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
        self.speaks(who)
        return who

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
        """Draft what somebody instructs somebody to do, or open the list that their sentence leads."""
        if found.needs in ("report", "petition"):
            self.speaker, self.spoke_in = None, -99
            return
        by = self._giver(found)
        to = (found.to.start, found.to.end) if found.to else topic
        if found.verb == "chỉ đạo" and by is None and self.speaker is None and not self.context.instructs:
            return
        if (found.verb == "đề nghị" and to and self.is_upward(by, to)) or says_intent(self.page, found):
            return
        if leads and (found.core is None or self._announces_list(end) or self._list_follows()):
            self.to = to
            self._lead(block, by or self.speaker, to, self._shared_deadline(start, end))
            return
        if found.core is None:
            self._told_below(found, to, end)
            return
        self.to = to or (self.to if by is None and self.active else None)
        verb = self.page.source.words(found.at, found.at + len(found.verb))
        reason = f"“{verb}”, có người giao" if by else f"“{verb}”"
        self._add(Draft(found.start, end, found.core.at, self.block, by, to, "", reason), start)
        self._keep_lead(block, to)

    def _told_below(self, found: Assigned, to: tuple[int, int] | None, end: int) -> None:
        """Keep whom the rest of the sentence is for: a list ("giao Sở A: (1) …; (2) …"), or names cut by ";"."""
        if to and self.page.low[found.at : end].rstrip().endswith(":"):
            self.to, self.listing = to, True
        elif to is None and self.page.low.startswith(":", found.at + len(found.verb)):
            self.listing = True
        else:
            self.names = to[0] if to else self.names

    def _giver(self, found: Assigned) -> str | None:
        giver = found.by or self.subject_of_sentence(found.at)
        by = self.page.source.words(giver.start, giver.end) if giver else None
        if by and by.lower() in _PRONOUNS:
            by = self.speaker or by
        if by:
            self.speaks(by)
        return by

    def _draft(self, core: Core, start: int, end: int, block: Block, *, follows: bool, leads: bool) -> None:
        to = (core.party.start, core.party.end) if core.party else None
        things = leads and self._things_follow()
        if leads and (things or self._announces_list(end) or self._list_follows()):
            self.to = to or self.context.to
            self._lead(block, None, to, self._shared_deadline(start, end), things=things)
            return
        if to is not None or core.how == "passive":
            self.to = to
        elif not (follows or self.active or core.joins) or self.page.low.startswith("nghiêm cấm", core.at):
            self.to = None
        begin = core.party.start if core.party else start
        self._add(Draft(begin, end, core.at, self.block, None, to, "", _WHY[core.how]), start)
        self._keep_lead(block, to)

    # --- What is inherited ------------------------------------------------------------------

    def _add(self, draft: Draft, clause: int) -> None:
        """Keep the draft with whom it is for, who gave it and by when, as far as the text around it says."""
        draft.to_reason = _STATED if draft.to else ""
        if draft.to is None and self.to is not None:
            draft.to, draft.to_reason = self.to, _BEFORE
        elif draft.to is None and self.context.to is not None:
            draft.to, draft.to_reason = self.context.to, _ABOVE
        said = self._deadlines(clause, draft.end)
        action = self.page.source.raw_span(draft.at, draft.at).start
        if draft.by:
            # "Phát biểu tại phiên họp …, ông X giao …" tells where he spoke.
            said = [d for d in said if d.span.end > action or not d.text.lower().startswith("tại ")]
        draft.deadlines = tuple(said)
        draft.deadline = main_deadline(said) or self.opening or self.context.deadline
        if said and said[0].span.end <= action and says_when(said[0]):
            self.opening = said[0]
        draft.by = draft.by or (self.context.by if self.context.governed else None) or self.speaker
        self.spoke_in = self.block
        self.drafts.append(draft)

    def _deadlines(self, start: int, end: int) -> list[Deadline]:
        return find_deadlines(self.page, start, end, published=self.published)

    def _shared_deadline(self, start: int, end: int) -> Deadline | None:
        """Return the deadline that a lead gives to its list; the day of a purpose ("Để hoàn thành …") is none."""
        if self.page.low.startswith(("để ", "nhằm "), first_word(self.page, start, end)):
            return None
        deadline = main_deadline(self._deadlines(start, end))
        return None if deadline is None or deadline.text.lower().startswith("trong năm") else deadline

    def _list_follows(self) -> bool:
        """Test whether the clauses below a lead are instructions of their own."""
        after = self.page.blocks[self.block + 1 : self.block + 2]
        if not after:
            return False
        return core_at(self.page, after[0].body, min(after[0].end, after[0].body + 400)) is not None

    def _things_follow(self) -> bool:
        """Test whether the clauses below a lead name the things that its verb is to make."""
        after = self.page.blocks[self.block + 1 : self.block + 2]
        return (
            bool(after)
            and after[0].parent == self.block
            and names_thing(self.page, after[0].body, after[0].end)
        )

    def _announces_list(self, end: int) -> bool:
        """Test whether the words themselves say that what is to be done follows ("… nhiệm vụ sau đây:")."""
        return _FOLLOWING.search(self.page.low, max(0, end - 24), end) is not None

    def _keep_lead(self, block: Block, to: tuple[int, int] | None) -> None:
        """Let whoever a numbered clause names answer for the clauses below it too."""
        after = self.page.blocks[self.block + 1 : self.block + 2]
        if to and block.mark and after and after[0].parent == self.block and self.context.instructs:
            self.context.open(block, Lead(None, to=to, governs=False))

    def _lead(
        self,
        block: Block,
        by: str | None,
        to: tuple[int, int] | None,
        deadline: Deadline | None,
        *,
        things: bool = False,
    ) -> None:
        """Let the sentence govern what stands below; "QUYẾT NGHỊ:" opens provisions and no list of tasks."""
        if by is None and to is None and not (self.context.instructs or self.context.governed):
            return
        close = self.page.low[max(0, block.end - 14) : block.end]
        governs = "quyết nghị" not in close and "quyết định" not in close
        section = "off" if to is None and _LEADS_AIMS.search(self.page.low, block.start, block.end) else None
        self.context.open(block, Lead(None, by, to, section, deadline, governs, things))
