"""Decides whether a clause instructs here: an order, or only what somebody does, did or would like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sauro.reading.blocks import Block, BlockKind, Layout
from sauro.reading.find.directives.context import Context
from sauro.reading.find.directives.frames import Core, first_word, tells_result
from sauro.reading.find.directives.parties import Party, is_head, is_person, rank_of, says_how
from sauro.reading.find.directives.triggers import Assigned, subject_before
from sauro.reading.find.grammar import starts_with, words_that
from sauro.reading.findings import Deadline

_DECIDES = starts_with("decides")
_OPINION = starts_with("opinion")
_AGREES = starts_with("agrees")
_ANNOUNCES = words_that("announces")
_ALSO_ORDERED = frozenset(words_that("also"))
_FRONT = words_that("front")
_CHARGED = re.compile(
    r"\s+(?:(?:cũng|còn)\s+)?được\s+(?:giao|yêu\s+cầu|đề\s+nghị|phân\s+công)(?:\s+nhiệm\s+vụ)?\s+"
)
_JOINED_BEFORE = re.compile(r"(?:đồng thời|(?<!\w)và|,)\s+$")
_OF_A_CLASS = re.compile(r"(?<!\w)(?:các|cấp|những)\s")
#: "Chủ tịch lưu ý 3 vấn đề": what they are comes after.
_COUNTS_POINTS = re.compile(
    r"(?:lưu ý|giao|chốt|nêu|nhấn mạnh|chỉ đạo|yêu cầu|quán triệt|gợi ý|đề ra|nêu ra|chỉ ra|đề nghị)\s+"
    r"(?:thêm\s+|rõ\s+)?"
    r"(?:\d+|một số|mấy|những|các|hai|ba|bốn|năm|sáu|bảy)\s+(?:nhóm\s+)?"
    r"(?:vấn đề|nội dung|nhiệm vụ|đầu việc|việc|điểm|yêu cầu|giải pháp|ý)(?!\w)[^,;]{0,40}$"
)
_JUDGES = re.compile(
    r"(?:đánh giá|ghi nhận|biểu dương|phân tích|làm rõ|báo cáo|chia sẻ|gợi mở|trao đổi|thông tin)(?!\w)"
)
_NAMED_FIGURE = re.compile(r"[^:;]{4,90}:\s+(?:(?:từ|trên|hơn|khoảng|đạt)\s+)?\d[\d.,]*\s*(?:%|[^\W\d_])")
#: "Cục Thuế được giao bổ sung 300 tỷ đồng": a figure of a plan, told as news.
_MORE = re.compile(
    r"(?:bổ sung|điều chỉnh|tăng|giảm|nâng)(?:\s(?:tăng|giảm|thêm|lên))*\s\d[\d.,]*\s(?:nghìn |triệu |tỷ )*đồng"
)
#: So many blocks after the last word of somebody with authority "phải", "cần" still are theirs.
_NEAR = 3
#: A heading is told by as many of its first letters in capitals.
_HEADING_LETTERS = 14
_MINISTRY = 4


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


class Standing:
    """Where the reading stands: who last spoke with authority, for whom the last directive was, what came before."""

    def __init__(self, page: Layout, context: Context, published: date | None) -> None:
        self.page, self.context, self.published = page, context, published
        self.drafts: list[Draft] = []
        self.speaker: str | None = None
        self.spoke_in = -99
        self.first_by: str | None = None
        #: Whether the one who last spoke only praised what was done.
        self.praises = False
        self.to: tuple[int, int] | None = None
        #: Whether the sentence before, in the same block, instructed.
        self.active = False
        self.block = -1
        self.sentence = (0, 0)
        #: A deadline said before the first action of the sentence holds for its further actions.
        self.opening: Deadline | None = None
        #: Where an addressee began whose parts are cut by ";".
        self.names: int | None = None
        self.names_done = False
        #: Whether the sentence has named whom the list in it is for.
        self.listing = False

    def speaks(self, who: str, *, praises: bool = False) -> None:
        """Remember who speaks with authority; `praises`: only of what was done."""
        self.speaker, self.spoke_in, self.praises = who, self.block, praises
        self.first_by = self.first_by or who

    def ordered(self, place: int) -> bool:
        """Test whether bare imperatives instruct here."""
        context = self.context
        instructing = context.instructs or context.governed
        return instructing and context.section != "off" and place >= context.from_place

    # --- An instruction, or an order to instruct -------------------------------------------

    def is_ordered_to(self, found: Assigned, start: int, end: int, block: Block) -> bool:
        """Test whether a body is itself told to instruct ("1. Ban A yêu cầu nhà thầu tăng ca")."""
        by = found.by
        if not block.mark or not self.ordered(start):
            return False
        if by is None or by.start != first_word(self.page, start, end) or found.at > by.end + 2:
            return False
        words = self.page.low[by.start : by.end]
        speaker = (self.context.by or self.speaker or "").lower()
        return bool(speaker) and not is_head(words) and words not in speaker and rank_of(words) < _MINISTRY

    def outranks(self, core: Core | None, found: Assigned, follows: bool) -> bool:
        """Test whether the verb of instructing is the main verb of the clause rather than the core."""
        if found.needs in ("report", "petition"):
            return not (core is not None and core.at < found.at) and found.by is not None
        if core is None or found.at < core.at or (found.by is not None and core.party is None):
            return True
        if found.at > core.at:
            return False
        return found.verb not in _ALSO_ORDERED or not self._directs_on_order(core, follows)

    def _directs_on_order(self, core: Core, follows: bool) -> bool:
        """Test whether "UBND xã chỉ đạo các thôn …" is an order to the one who is to direct."""
        ordered = self.context.instructs or self.context.governed
        if core.party is None:
            return ordered or follows or self.active
        words = self.page.low[core.party.start : core.party.end]
        if is_head(words) and self.page.blocks[self.block].mark is None and not self.context.governed:
            return False
        top = is_person(words) or rank_of(words) > _MINISTRY or words == (self.context.by or "").lower()
        return ordered and not top

    # --- An order, or what somebody does ----------------------------------------------------

    def counts(self, core: Core, start: int, follows: bool) -> bool:
        """Test whether the clause instructs here, or only tells what somebody does."""
        if self._is_no_order(core, start, follows) or self._stands_in_a_heading(core):
            return False
        context = self.context
        ordered = self.ordered(start) and (context.section != "named" or core.party is not None)
        if context.tells and context.section == "on" and (core.party is not None or follows):
            return True
        if core.how == "verb":
            return (
                ordered
                or follows
                or (self.active and self._goes_on(core))
                or self._goes_on_below(core, start)
                or self._is_told_how(core)
                or (core.counted and self.block - self.spoke_in <= _NEAR)
            )
        if self._is_charged(core):
            return True
        if core.how == "passive" and context.regulates and not context.governed:
            return False
        spoken = self.block - self.spoke_in <= _NEAR
        return ordered or follows or self.active or spoken

    def _is_charged(self, core: Core) -> bool:
        """Test whether somebody named "được giao rà soát …": the instruction told from whom it is given to."""
        party = core.party
        return party is not None and _CHARGED.fullmatch(self.page.low, party.end, core.at) is not None

    def _is_told_how(self, core: Core) -> bool:
        """Test whether others are told, in the paragraph where somebody of rank speaks, in what manner to act."""
        if core.party is None or self.spoke_in != self.block or self.speaker is None or self.praises:
            return False
        words = self.page.low[core.party.start : core.party.end]
        others = _OF_A_CLASS.match(words) is not None or not is_head(words)
        return says_how(self.page.low, core.at) and others and words not in self.speaker.lower()

    def _is_no_order(self, core: Core, start: int, follows: bool) -> bool:
        """Test whether the words are a view, a decision of the body itself, a result or the close of a notice."""
        low, context = self.page.low, self.context
        if core.how == "verb" and (self._names_a_figure(start) or self._goes_on_a_heading(core, start)):
            return True
        if core.how == "modal" and not (context.instructs or context.governed) and _MORE.match(low, core.at):
            return True
        sure = core.party is not None or context.governed or context.section == "on"
        if low.startswith(_ANNOUNCES, core.at) or tells_result(
            self.page, core.at, self._clause_end(start), sure=sure
        ):
            return True
        if core.party is not None:
            return self._says_something(core) or self._decides_itself(core)
        if core.how == "verb" and not follows and self._goes_on_telling(core, start):
            return True
        if _OPINION.match(low, core.at):
            return True
        if not context.regulates or context.governed or follows:
            return False
        decides = core.how == "verb" and _DECIDES.match(low, core.at) is not None
        return decides or not (context.section == "on" or self.active)

    def _says_something(self, core: Core) -> bool:
        """Test whether one person or head only speaks ("Chủ tịch lưu ý 3 vấn đề", "đ/c X đánh giá kết quả …")."""
        assert core.party is not None
        low = self.page.low
        if _COUNTS_POINTS.match(low, core.at, self.sentence[1]):
            return True
        words = low[core.party.start : core.party.end]
        return core.how == "verb" and is_person(words) and _JUDGES.match(low, core.at) is not None

    def _decides_itself(self, core: Core) -> bool:
        """Test whether the one who gives the orders here agrees to something ("Ban Thường vụ thống nhất mức …")."""
        assert core.party is not None
        low = self.page.low
        words = low[core.party.start : core.party.end]
        givers = (self.context.by, self.speaker, self.context.issuer, self.first_by)
        return _AGREES.match(low, core.at) is not None and any(words in (who or "").lower() for who in givers)

    def _goes_on_telling(self, core: Core, start: int) -> bool:
        """Test whether a bare verb only goes on with what the clauses before it in the sentence tell.

        "… là năm đại hội, đồng thời thực hiện sắp xếp bộ máy"; and what introduces the clauses below it.
        """
        low, begin = self.page.low, self.sentence[0]
        if start <= begin:
            return False
        return low.startswith("đồng thời", start) or self._introduces()

    def _introduces(self) -> bool:
        """Test whether the paragraph stands between a numbered heading and the clauses numbered below it."""
        blocks, i = self.page.blocks, self.block
        if not 0 < i < len(blocks) - 1 or blocks[i].mark is not None:
            return False
        return blocks[i - 1].mark is not None and blocks[i + 1].parent == i - 1

    def _names_a_figure(self, start: int) -> bool:
        """Test whether the clause is a name with its figure ("Giải ngân vốn đầu tư công: 640 tỷ đồng")."""
        return _NAMED_FIGURE.match(self.page.low, start, self._clause_end(start)) is not None

    def _goes_on_a_heading(self, core: Core, start: int) -> bool:
        """Test whether the verb is one of several fields in a heading ("Về xây dựng Đảng, chuẩn bị đại hội")."""
        low, block = self.page.low, self.page.blocks[self.block]
        if core.party is not None or block.mark is None or not low.startswith("về ", block.body):
            return False
        stop = low.find("\n", core.at, block.end)
        stop = stop if stop >= 0 else self.page.source.clean.find("\n", core.at, block.end)
        if stop >= 0:
            after = self.page.flat[stop + 1 : stop + 2]
            return start == block.body and after.isupper() and ":" not in low[start:stop]
        return start == block.body and not low[start : block.end].rstrip().endswith((".", ";", ":"))

    def _clause_end(self, start: int) -> int:
        block = self.page.blocks[self.block]
        stop = self.page.low.find(";", start, block.end)
        return stop if stop > 0 else min(block.end, start + 300)

    def _stands_in_a_heading(self, core: Core) -> bool:
        block = self.page.blocks[self.block]
        first = self.page.flat[block.body : min(block.end, block.body + _HEADING_LETTERS)].partition("(")[0]
        if "".join(c for c in first if c.isalpha()).isupper():
            return True
        return block.kind is BlockKind.HEADING and not self.context.governed and core.how != "modal"

    def _goes_on(self, core: Core) -> bool:
        if core.joins or core.party is not None:
            return True
        return bool(self.drafts) and self.drafts[-1].block == self.block

    def _goes_on_below(self, core: Core, start: int) -> bool:
        """Test whether a new paragraph of news goes on telling what was ordered: a bare imperative, a body with one."""
        if self.names_done:
            return True
        if self.speaker is None or not self.drafts or self.block - self.drafts[-1].block > 2:
            return False
        body = self.page.blocks[self.block].body
        if core.party is None:
            goes_on = core.at == start or core.joins
            return goes_on and start == body and self.block - self.drafts[-1].block == 1
        words = self.page.low[core.party.start : core.party.end]
        # A head is told of, unless it is one of a class: "chủ tịch UBND các xã", "giám đốc các sở".
        return core.party.start - body < 3 and (not is_head(words) or _OF_A_CLASS.search(words) is not None)

    # --- Who instructs ----------------------------------------------------------------------

    def subject_of_sentence(self, at: int) -> Party | None:
        """Return the head who is the subject of the earlier clauses ("X biểu dương …; đồng thời yêu cầu …")."""
        if self.sentence[0] >= at or not _JOINED_BEFORE.search(self.page.low, self.sentence[0], at):
            return None
        party = subject_before(self.page, self.sentence[0], at)
        return party if party and is_head(self.page.low[party.start : party.end]) else None

    def is_upward(self, by: str | None, to: tuple[int, int]) -> bool:
        """Test whether something is asked of somebody above, who cannot be instructed."""
        words = self.page.low[to[0] : to[1]]
        above = rank_of(words)
        if above < _MINISTRY - 1 or any(w in words for w in _FRONT):
            return False
        giver = by or self.context.by or self.speaker
        below = rank_of(giver.lower()) if giver else 0
        return above > below if below else above > _MINISTRY


__all__ = ["Draft", "Standing"]
